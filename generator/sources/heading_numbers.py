"""Heading numbers: which numbering a paragraph begins with, and the value of its number.

The numbers are those of GB/T 9704-2012, 7.3.3, and of laws.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.text.regex import regex

HAN = "[一二三四五六七八九十百零〇]+"
DIGITS = "(?:[0-9]|[０-９])"
# Outermost first; a document uses some of them, and its outermost is level 1.
NUMBERS = tuple(
    (rank, regex(pattern))
    for rank, pattern in (
        (0, rf"第({HAN}|\d+)(?:分?编|篇|部分|讲|个(?:问题|方面|专题|部分))(?![^\s　：:])"),
        (1, rf"第({HAN}|\d+)章"),
        (2, rf"第({HAN}|\d+)节"),
        (3, rf"({HAN})、"),
        (4, rf"[（(]({HAN})[）)]"),
        (5, rf"({DIGITS}{{1,2}})[.．、](?![\d０-９])"),
        (6, rf"[（(]({DIGITS}{{1,2}})[）)]"),
    )
)
OPENINGS = ("第", "第", "第", "一", "（", "1", "（")
"""What the numbers of each rank begin with, as a key of `_KIND_OF_START`."""
_KIND_OF_START = {
    **dict.fromkeys("一二三四五六七八九十百零〇", "一"),
    **dict.fromkeys("0123456789０１２３４５６７８９", "1"),
    **dict.fromkeys("（(", "（"),
    **dict.fromkeys("［[〔", "［"),
    **dict.fromkeys("—―", "—"),
    "第": "第",
}
ARTICLE = regex(rf"第(?:{HAN}|\d+)条")
"""What an article of a law opens with."""
_VALUES = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"零": 0}
_MOST_DIGITS = 10


def number_of(text: str) -> int:
    """The value of １２, 12, 十二 or 一百零三; 0 if it is not a number."""
    if text.isdecimal():
        return int(text) if len(text) < _MOST_DIGITS else 0
    value = digit = 0
    for char in text:
        if char in "十百":
            value += (digit or 1) * (10 if char == "十" else 100)
            digit = 0
        else:
            digit = digit * 10 + _VALUES[char]
    return value + digit


def opens_numbered(piece: str) -> bool:
    """Whether a paragraph begins with a number of a heading, whatever follows."""
    return rank_of(piece) is not None


def rank_of(piece: str) -> int | None:
    """Which numbering a paragraph begins with, 0 for 编; None for none."""
    if not (kind := _KIND_OF_START.get(piece[:1])):
        return None
    ranks = (rank for rank, numbers in NUMBERS if OPENINGS[rank] == kind and numbers.match(piece))
    return next(ranks, None)


def starts(pieces: Sequence[str]) -> Mapping[str, list[int]]:
    """Positions by what their first character can begin: 一, 第, （, 1, ［, —."""
    found: dict[str, list[int]] = {kind: [] for kind in (*OPENINGS, "［", "—")}
    for at, piece in enumerate(pieces):
        if kind := _KIND_OF_START.get(piece[:1]):
            found[kind].append(at)
    return found


BEFORE_DIGITS = 5
"""The rank of the numbers that a year or another number can follow."""
_BEFORE_DIGITS = regex(rf"({DIGITS}{{1,2}})[.．](?=[0-9０-９])")


LINE = 40
"""Code points of a short line."""


def sequels(pieces: Sequence[str], places: Sequence[int]) -> Mapping[int, int]:
    """Values of the numbers with another number behind them: 20.2026年民生实事.

    By itself that is 20.2026; between 19. and 21. it is not.  Short lines, names of substances
    for instance, are left alone.
    """
    numbers = dict(NUMBERS)[BEFORE_DIGITS]
    found: list[tuple[int, int, bool]] = []
    for at in places:
        if match := numbers.match(pieces[at]):
            found.append((at, number_of(match[1]), False))
        elif match := _BEFORE_DIGITS.match(pieces[at]):
            found.append((at, number_of(match[1]), True))
    known: dict[int, int] = {}
    for before, (at, value, is_bare), behind in zip(found, found[1:], found[2:], strict=False):
        is_text = len(pieces[at]) > LINE
        if is_bare and is_text and before[1] + 1 == value == behind[1] - 1:
            known[at] = value
    return known
