"""Proposal: one candidate with all that an editor needs to decide about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.curation.kwic import Context

Kind = Literal["new", "alias", "changed", "missed"]

KINDS = {
    "new": "新词",
    "alias": "已有术语的别名",
    "changed": "已有术语的新说法",
    "missed": "像术语而没有链接",
}
"""What an editor is told of each kind."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A candidate.

    `term` is the headword that an alias, a changed wording or a missed mention belongs to, else "".
    `speeches` and `times` count it in the whole site, `years` its occurrences by year ("" where a
    speech has no date), oldest first.  `doubts` are what is unsure in the proposed `pinyin`;
    `category_why` says how the category was come by.  `related` are known terms that are like it,
    `family` other wordings of the same thing with their times.  `definition` comes from an annex,
    or is "".  `remark` tells what was decided before.
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
    family: tuple[tuple[str, int], ...] = ()
    definition: str = ""
    remark: str = ""
