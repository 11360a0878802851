"""Page: the proposals as one HTML file to read at leisure; never a part of the site."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.concordance.coverage import Coverage
from generator.curation.proposal import KINDS, Proposal
from generator.model.corpus import Speech
from generator.model.output import Page
from generator.model.program import COMMAND


@dataclass(frozen=True, slots=True)
class SuggestPage:
    """What suggest.html shows; `most` is the highest count of a year."""

    groups: tuple[tuple[str, tuple[Proposal, ...]], ...]
    speeches: tuple[Speech, ...]
    before: Coverage
    after: Coverage
    decided: Coverage | None
    most: int
    command: str


def suggest_page(
    proposals: Sequence[Proposal],
    speeches: Sequence[Speech],
    before: Coverage,
    after: Coverage,
    decided: Coverage | None = None,
) -> Page:
    """The page, rendered by `suggest.html`; proposals by kind, in the order given."""
    groups = tuple(
        (name, tuple(one for one in proposals if one.kind == kind))
        for kind, name in KINDS.items()
        if any(one.kind == kind for one in proposals)
    )
    most = max((count for one in proposals for _, count in one.years), default=1)
    return Page(
        "index.html",
        "候选词",
        "suggest.html",
        SuggestPage(
            groups=groups,
            speeches=tuple(speeches),
            before=before,
            after=after,
            decided=decided,
            most=most,
            command=COMMAND,
        ),
    )
