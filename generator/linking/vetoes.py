"""What forbids a link: quote marks, titles, dictionary words, and the entry's own conditions.

Each check returns a `Veto` or None; the sentence for the editor is made from
it only when somebody asks (`reasons`).
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from generator.linking.normal import SEPARATOR, Normal, normalise
from generator.linking.surfaces import Claim
from generator.linking.words import word_before_start
from generator.model import Term

Rule = Literal[
    "quote",
    "title",
    "number",
    "latin",
    "law",
    "word",
    "date",
    "near",
    "before",
    "after",
    "sense",
    "part",
    "longer",
]

_ENUMERATORS = (SEPARATOR, "和", "与", "及", "以及")


class Veto(NamedTuple):
    """The rule that forbids the link and the words that set it off."""

    rule: Rule
    detail: str = ""


def in_forbidden_title(
    term: Term, titles: tuple[tuple[int, int], ...], start: int, end: int, text: str
) -> Veto | None:
    """Inside 《…》 only a whole title may be linked, of an entry that allows it."""
    for left, right in titles:
        if left <= start and end <= right:
            if term.match.in_title and (left, right) == (start, end):
                return None
            return Veto("title", text[left:right])
    return None


def unmet_condition(claim: Claim, normal: Normal, start: int, end: int, date: str) -> Veto | None:
    """The first of the entry's own conditions that fails here; spans are in normal form."""
    term, alias, text = claim.term, claim.alias, normal.text
    for valid_from, valid_to in (
        (term.valid_from, term.valid_to),
        (alias.valid_from, alias.valid_to) if alias else ("", ""),
    ):
        if not dates_meet(date, valid_from, valid_to):
            return Veto("date", f"{valid_from or '……'}至{valid_to or '……'}")
    match = term.match
    for words, window in (
        (match.require_near, match.window),
        (alias.require_near, alias.window) if alias else ((), 0),
    ):
        if words and not _near(normal, start, end, words, window):
            return Veto("near", "、".join(words))
    for word in match.deny_before:
        if text.endswith(normalise(word).text, 0, start):
            return Veto("before", word)
    for word in match.deny_after:
        if text.startswith(normalise(word).text, end):
            return Veto("after", word)
    for rival in claim.rivals:
        if _beside(text, start, end, rival):
            return Veto("sense", rival)
    if claim.elliptic and (word := word_before_start(text, start)):
        return Veto("part", word)
    return None


def dates_meet(date: str, valid_from: str, valid_to: str) -> bool:
    """Whether a date, perhaps partial (`2020`, `2020-03`), meets a period; an unknown one does.

    Both ends are inclusive, may be partial and, when empty, are open.
    """
    if not date:
        return True
    first, last = _first_day(date), _last_day(date)
    return (not valid_to or first <= _last_day(valid_to)) and (
        not valid_from or last >= _first_day(valid_from)
    )


def _first_day(date: str) -> str:
    return date + "0000-01-01"[len(date) :]


def _last_day(date: str) -> str:
    return date + "9999-12-31"[len(date) :]


def _near(normal: Normal, start: int, end: int, words: tuple[str, ...], window: int) -> bool:
    before = normal.text[max(0, start - window) : start]
    after = normal.text[end : end + window]
    return any(
        pattern in before or pattern in after for pattern in (normalise(w).text for w in words)
    )


def _beside(text: str, start: int, end: int, rival: str) -> bool:
    """Whether `rival` is the next item of the same enumeration, on either side."""
    return any(
        text.endswith(rival + mark, 0, start) or text.startswith(mark + rival, end)
        for mark in _ENUMERATORS
    )
