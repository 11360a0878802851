"""What forbids a link: quote marks, titles, dictionary words, and the entry's own conditions.

Each check returns a `Veto` or None; the sentence for the editor is made from
it only when somebody asks (`reasons`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from functools import lru_cache
from typing import Literal, NamedTuple

from generator.linking.normal import SEPARATOR, Normal, normalise
from generator.linking.surfaces import Claim
from generator.linking.words import word_before_start
from generator.model.corpus import Term

Rule = Literal[
    "off",
    "gap",
    "quote",
    "title",
    "number",
    "latin",
    "law",
    "start",
    "word",
    "reads",
    "date",
    "near",
    "party",
    "before",
    "after",
    "sense",
    "part",
    "longer",
]

_SENTENCE_ENDS = "。！？\n"
_ENUMERATORS = (SEPARATOR, "和", "与", "及", "以及")


class Veto(NamedTuple):
    """The rule that forbids the link and the words that set it off."""

    rule: Rule
    detail: str = ""


def in_forbidden_title(
    term: Term, titles: tuple[tuple[int, int], ...], start: int, end: int, text: str
) -> Veto | None:
    """Inside 《…》 only a whole title may be linked, of an entry that allows it."""
    # Titles come by place and do not overlap: only the last that opens before can hold the match.
    place = bisect_right(titles, start, key=lambda span: span[0]) - 1
    if place < 0 or end > titles[place][1]:
        return None
    left, right = titles[place]
    if term.match.in_title and (left, right) == (start, end):
        return None
    return Veto("title", text[left:right])


def unmet_condition(
    claim: Claim,
    normal: Normal,
    start: int,
    end: int,
    date: str,
    about_party: Callable[[], bool],
) -> Veto | None:
    """The first of the entry's own conditions that fails here; spans are in normal form."""
    term, alias, text = claim.term, claim.alias, normal.text
    for valid_from, valid_to in (
        (term.valid_from, term.valid_to),
        (alias.valid_from, alias.valid_to) if alias else ("", ""),
    ):
        if not _dates_meet(date, valid_from, valid_to):
            return Veto("date", f"{valid_from or '……'}至{valid_to or '……'}")
    match = term.match
    for words, window in (
        (match.require_near, match.window),
        (alias.require_near, alias.window) if alias else ((), 0),
    ):
        if words and not _near(normal, start, end, words, window):
            return Veto("near", "、".join(words))
    if match.deny_before and (word := _ends_with(text, start, match.deny_before)):
        return Veto("before", word)
    if match.deny_after and (word := _begins_with(text, end, match.deny_after)):
        return Veto("after", word)
    if claim.rivals and (word := _parallel(text, start, end, claim.rivals)):
        return Veto("sense", word)
    if claim.elliptic:
        if word := word_before_start(text, start):
            return Veto("part", word)
        # Words of its own to stand near are the editor's decision.
        asks = not (alias.require_near if alias else match.require_near)
        if asks and not _beside(text, start, end, claim.related) and not about_party():
            return Veto("party")
    return None


def _dates_meet(date: str, valid_from: str, valid_to: str) -> bool:
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
        pattern in before or pattern in after for _, known in _by_length(words) for pattern in known
    )


@lru_cache(4096)
def _by_length(words: tuple[str, ...]) -> tuple[tuple[int, dict[str, str]], ...]:
    """The words by their length in normal form, and by that form.

    An entry may list hundreds, and each of its mentions is asked about: a look
    into a table per length instead of a comparison per word.
    """
    found: dict[int, dict[str, str]] = {}
    for word in words:
        pattern = normalise(word).text
        found.setdefault(len(pattern), {}).setdefault(pattern, word)
    return tuple(sorted(found.items()))


def _ends_with(text: str, place: int, words: tuple[str, ...]) -> str:
    """The shortest of the words that stands directly before `place`, or ""."""
    for length, known in _by_length(words):
        if length <= place and (word := known.get(text[place - length : place])):
            return word
    return ""


def _begins_with(text: str, place: int, words: tuple[str, ...]) -> str:
    """The shortest of the words that stands at `place`, or ""."""
    for length, known in _by_length(words):
        if word := known.get(text[place : place + length]):
            return word
    return ""


def _parallel(text: str, start: int, end: int, rivals: tuple[str, ...]) -> str:
    """The rival beside the match, or in its sentence in the same frame (在经济建设上), or ""."""
    if word := _beside(text, start, end, rivals):
        return word
    left, right = text[start - 1 : start] if start else "", text[end : end + 1]
    if not left.isalpha() or not right.isalpha():
        return ""
    begin = max(text.rfind(mark, 0, start) for mark in _SENTENCE_ENDS) + 1
    ends = [place for mark in _SENTENCE_ENDS if (place := text.find(mark, end)) >= 0]
    sentence = text[begin : min(ends, default=len(text))]
    return next((word for word in rivals if left + word + right in sentence), "")


def _beside(text: str, start: int, end: int, rivals: tuple[str, ...]) -> str:
    """The rival that is the next item of the same enumeration, on either side, or ""."""
    for mark in _ENUMERATORS:
        word = ""
        if text.endswith(mark, 0, start):
            word = _ends_with(text, start - len(mark), rivals)
        if not word and text.startswith(mark, end):
            word = _begins_with(text, end + len(mark), rivals)
        if word:
            return word
    return ""
