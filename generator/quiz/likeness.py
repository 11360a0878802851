"""Likeness: how much a wrong option looks like the right one, so that its form tells nothing.

All distances are small whole numbers, 0 for options of one kind.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.model.corpus import Speech, Term

_MARKS = re.compile("[，。；、：,;]")
_COUNTED = re.compile("“?[一二三四五六七八九十两双百]")
FORM, KIND, YEARS = 2, 3, 2
"""What counts as much as several other differences: of a component's form, of a term, of years."""
MOST_LONGER = 3
"""Code points that one component may have more than another: more of them are no farther."""
_ENDING = 2
"""Characters at the end of a title or occasion that say its kind: 报告, 讲话, 会议."""
_UNDATED = 6
"""A speech with a date and one without are as far apart as sixty years."""


def form(text: str) -> tuple[bool, ...]:
    """What one sees before reading: marks within, a numeral in front, the marks of a title."""
    return tuple(bool(found) for found in (_MARKS.search(text), _COUNTED.match(text), "《" in text))


def listing(parts: Sequence[str]) -> tuple[bool, bool, bool]:
    """How a list of components is made: one ending, one beginning, one length throughout.

    Lists of things end alike (政治意识、大局意识), lists of things to do begin alike or have
    one length (守初心、担使命).
    """
    first = [part[:1] for part in parts]
    last = [part[-1:] for part in parts]
    return (len(set(last)) == 1, len(set(first)) == 1, len(set(map(len, parts))) == 1)


def differences(some: Sequence[bool], others: Sequence[bool]) -> int:
    return sum(one != other for one, other in zip(some, others, strict=True))


def of_components(
    right: str, own: Sequence[str], part: str, others: Sequence[str]
) -> tuple[int, int]:
    """Distance of component `part` of a list `others` from `right` of the list `own`.

    Second, minus the number of characters both have.
    """
    apart = differences(listing(own), listing(others)) + FORM * differences(form(right), form(part))
    return apart + min(MOST_LONGER, abs(len(part) - len(right))), -len(set(part) & set(right))


def of_names(term: Term, other: Term) -> tuple[int, int]:
    """Distance of a term's name from that of another, and the difference in length."""
    apart = KIND * (term.kind != other.kind) + differences(form(term.term), form(other.term))
    return apart, abs(len(term.term) - len(other.term))


def of_definitions(term: Term, other: Term) -> tuple[int, int]:
    """Distance of a term's definition from that of another, and the difference in length."""
    return KIND * (term.kind != other.kind), abs(len(term.definition) - len(other.definition))


def of_speeches(speech: Speech, other: Speech) -> int:
    """Distance of a speech from another, by what an option says of both, and by who speaks where.

    The years count most: a sentence about its time tells which of far years is right.
    """
    apart = (
        speech.title[-_ENDING:] != other.title[-_ENDING:],
        speech.occasion[-_ENDING:] != other.occasion[-_ENDING:],
        speech.speaker != other.speaker,
        bool(speech.place) != bool(other.place),
    )
    return YEARS * _years_apart(speech.date, other.date) + sum(apart)


def _years_apart(date: str, other: str) -> int:
    """0 for the same year and the next, 1 up to three years, 2 up to seven and so on."""
    if not date or not other:
        return 0 if date == other else _UNDATED
    return (abs(int(date[:4]) - int(other[:4])) // 2).bit_length()
