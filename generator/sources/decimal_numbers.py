"""Decimal numbers: headings 1, 1.1, 1.1.1 of plans and standards (GB/T 1.1-2020, 7.2 and 7.3).

A figure at the beginning of a line says little (3月, 5个, 2.5亿元), so lines count only where they
run on as such numbers do: after 1.1 comes 1.1.1, 1.2 or 2.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.sources.heading_numbers import DIGITS
from generator.sources.outline import LISTED, SHARE, Mark, ends_open
from generator.text.regex import regex

Number = tuple[int, ...]

_NUMBER = regex(
    rf"({DIGITS}{{1,2}}(?:[.．]{DIGITS}{{1,2}}){{0,3}})([.．、]?)"
    r"[\s　]*(?![\d０-９.．、%％\s])(?=.)"
)
DEEPEST = 4
"""Numbers that one may have: 1.1.1.1."""
FEWEST = 3
"""Headings with two numbers or more that make a sequence sure."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line with a number; `mark` is what stands behind a number by itself: 1 总则, 1. 总则."""

    at: int
    number: Number
    mark: str
    heads: bool


def decimals(pieces: Sequence[str]) -> Mapping[int, Mark]:
    """Headings by the position of their paragraph.  They rank above every other numbering."""
    lines = list(_lines(pieces))
    return {
        line.at: Mark(len(line.number) - DEEPEST - 1)
        for run in _runs(lines)
        if _is_sure(run)
        for line in run
        if line.heads
    }


def _lines(pieces: Sequence[str]) -> Iterator[_Line]:
    for at, piece in enumerate(pieces):
        if (match := _NUMBER.match(piece)) is None:
            continue
        number = tuple(int(part) for part in match[1].replace("．", ".").split("."))
        if 0 not in number:
            yield _Line(at, number, match[2], ends_open(piece))


def _runs(lines: Sequence[_Line]) -> Iterator[list[_Line]]:
    """Sequences that run on; a line that does not is text between them."""
    run: list[_Line] = []
    for place, line in enumerate(lines):
        if run and _follows(run[-1].number, line.number) and _is_alike(run, line):
            run.append(line)
        elif _begins(line, lines[place + 1 : place + 2]):
            yield run
            run = [line]
    yield run


def _follows(before: Number, number: Number) -> bool:
    """Whether a number is the next of its kind, or the first below the one before it."""
    if number == (*before, 1):
        return True
    depth = len(number) - 1
    return depth < len(before) and number == (*before[:depth], before[depth] + 1)


def _is_alike(run: Sequence[_Line], line: _Line) -> bool:
    """Whether a number by itself is written as the others are: 2. of a list is not after 1 总则."""
    alone = next((one for one in run if len(one.number) == 1), None)
    return len(line.number) > 1 or alone is None or alone.mark == line.mark


def _begins(line: _Line, following: Sequence[_Line]) -> bool:
    """Whether a sequence begins: with 1.1, or with 1 over 1.1."""
    return line.number == (1, 1) or (
        line.number == (1,) and [one.number for one in following] == [(1, 1)]
    )


def _is_sure(run: Sequence[_Line]) -> bool:
    """Whether a sequence has headings enough, and is no table of contents."""
    deep = sum(line.heads and len(line.number) > 1 for line in run)
    directly = sum(after.at == before.at + 1 for before, after in pairwise(run))
    is_list = len(run) >= LISTED and directly >= SHARE * (len(run) - 1)
    return deep >= FEWEST and not is_list
