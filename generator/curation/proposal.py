"""Proposal: one candidate with all that an editor needs to decide about it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from generator.curation.kwic import Context

Kind = Literal["new", "alias", "changed", "missed"]

FAMILY_YEARS = 4
"""Latest years in which a wording of a family is counted, for the editor."""
KINDS = {
    "new": "新词",
    "alias": "已有术语的别名",
    "changed": "已有术语的新说法",
    "missed": "像术语而没有链接",
}
"""The name of each kind, for editors."""
_SAME = re.compile("[“”‘’《》\\s、，,·\\-—]")


def key(text: str) -> str:
    """The form in which two spellings count as one: without marks."""
    return _SAME.sub("", text)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A candidate.

    `term` is the headword that an alias, a changed wording or a missed mention belongs to, else "".
    `speeches` and `times` count it in the whole site, `years` its occurrences by year ("" where a
    speech has no date), oldest first.  `doubts` are what is unsure in the proposed `pinyin`;
    `category_why` says how the category was come by.  `related` are known terms that are like it,
    `family` other wordings of the same thing with their occurrences by year.  `definition` comes
    from an annex, or is "".  `remark` tells what was decided before.
    """

    text: str
    kind: Kind
    score: float
    reasons: tuple[str, ...]
    speeches: int
    times: int
    years: tuple[tuple[str, int], ...]
    contexts: tuple[Context, ...]
    term: str = ""
    pinyin: str = ""
    doubts: tuple[str, ...] = ()
    category: str = ""
    category_why: str = ""
    components: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    family: tuple[tuple[str, tuple[tuple[str, int], ...]], ...] = ()
    definition: str = ""
    remark: str = ""

    def times_of(self, text: str) -> int:
        """How often one of the family stands, as it is written; else how often the candidate."""
        family = dict(self.family)
        return sum(count for _, count in family[text]) if text in family else self.times

    def told_family(self) -> tuple[str, ...]:
        """Each other wording with its times in all and in its latest years, in Chinese."""
        return tuple(_told(text, years) for text, years in self.family)


def _told(text: str, years: tuple[tuple[str, int], ...]) -> str:
    latest = "、".join(f"{year or '无日期'} {count}" for year, count in years[-FAMILY_YEARS:])
    total = sum(count for _, count in years)
    return f"{text} {total} 次（{latest}）" if latest else f"{text} 0 次"
