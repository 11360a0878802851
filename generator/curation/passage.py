"""Passage: a speech as candidates are looked for in it.

Quote marks and note numbers are taken out and their places kept, so that a string is found
whether a speaker put it into quotes or not.  Offsets are code points of `Passage.text`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from generator.model.corpus import Block
from generator.text.pinyin.lattice import SINGLE, divide
from generator.text.pinyin.lexicon import lexicon
from generator.text.pinyin.syllables import is_han

Span = tuple[int, int]

_PLAIN = (
    *zip("０１２３４５６７８９＋－", "0123456789+-", strict=True),
    *zip("「」『』", "“”‘’", strict=True),
)
"""Wide digits and corner marks, and what they are read as."""
_DROPPED = re.compile(r"[“”‘’]|[［\[〔](?:\d{1,3}|注\d*)[］\]〕]")
_OPENING = frozenset("“‘")
_WORDLIKE = re.compile(r"[0-9A-Za-z+]+")


class Word(NamedTuple):
    """A word of the likeliest division: half-open span and jieba's part of speech ("x" unknown)."""

    start: int
    end: int
    tag: str


@dataclass(frozen=True)
class Passage:
    """Blocks as one text, a line each.

    `opens` and `closes` are the places of quote marks that were left out, `quotes` and `titles`
    the spans inside “” and 《》.  `starts` has where each block begins, `headings` the lines that
    are one.  `dropped` and `source` lead back to a block's own text.
    """

    text: str
    opens: frozenset[int]
    closes: frozenset[int]
    quotes: tuple[Span, ...]
    titles: tuple[Span, ...]
    starts: tuple[int, ...]
    headings: tuple[bool, ...]
    notes: frozenset[int]
    dropped: tuple[int, ...]
    sources: tuple[int, ...]

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words, found when first asked for."""
        return tuple(_words(self.text, self.opens | self.closes | self.notes))

    def line(self, place: int) -> int:
        """The number of the block that a place lies in, from 0."""
        return bisect_right(self.starts, place) - 1

    def original(self, start: int, end: int) -> tuple[int, int, int]:
        """The block's number, and the span in its own text."""
        number = self.line(start)
        first = start + bisect_right(self.dropped, start)
        last = end + bisect_right(self.dropped, end - 1)
        origin = self.sources[number]
        return number, first - origin, last - origin


def passage(blocks: Sequence[Block]) -> Passage:
    """Read the blocks of a speech; annexes are the caller's to leave out."""
    whole = "\n".join(block.text for block in blocks)
    for wide, plain in _PLAIN:  # a text that has none is searched faster than it is translated
        whole = whole.replace(wide, plain)
    sources, at = [], 0
    for block in blocks:
        sources.append(at)
        at += len(block.text) + 1
    kept: list[str] = []
    dropped: list[int] = []
    opens, closes, notes = set(), set(), set()
    stack: list[int] = []
    quotes: list[Span] = []
    done = gone = 0
    for match in _DROPPED.finditer(whole):
        kept.append(whole[done : match.start()])
        done = match.end()
        place = match.start() - gone
        mark = match[0]
        if mark in _OPENING:
            stack.append(place)
            opens.add(place)
        elif mark in "”’":
            closes.add(place)
            if stack:
                quotes.append((stack.pop(), place))
        else:
            notes.add(place)
        dropped += [place] * len(mark)
        gone += len(mark)
    kept.append(whole[done:])
    text = "".join(kept)
    starts = tuple(source - _gone_before(dropped, source) for source in sources)
    return Passage(
        text,
        frozenset(opens),
        frozenset(closes),
        tuple(sorted(quotes)),
        tuple(_titles(text)),
        starts,
        tuple(block.is_heading for block in blocks),
        frozenset(notes),
        tuple(dropped),
        tuple(sources),
    )


def _gone_before(dropped: Sequence[int], source: int) -> int:
    """How many of the dropped characters stand before the place `source` of the whole text."""
    low, high = 0, len(dropped)
    while low < high:  # the n-th dropped character stood at dropped[n] + n
        middle = (low + high) // 2
        if dropped[middle] + middle < source:
            low = middle + 1
        else:
            high = middle
    return low


def _titles(text: str) -> list[Span]:
    spans, stack = [], []
    for match in re.finditer("[《》]", text):
        if match[0] == "《":
            stack.append(match.end())
        elif stack:
            start = stack.pop()
            if "\n" not in text[start : match.start()]:
                spans.append((start, match.start()))
    return spans


def _words(text: str, marks: frozenset[int]) -> list[Word]:
    """The words of a text; none runs over a place where a quote mark stood."""
    words = lexicon()
    tag_of, names = words.tags.get, words.words
    found: list[tuple[int, int, str]] = []
    add = found.append  # a text has a word for every two characters
    borders = [0, *sorted(marks - {0}), len(text)]
    for left, right in pairwise(borders):
        piece = text[left:right]
        latin_until = -1
        for start, end, index in divide(words, piece):
            if index != SINGLE:
                add((left + start, left + end, tag_of(names[index], "x")))
            elif is_han(piece[start]):
                add((left + start, left + end, tag_of(piece[start], "x")))
            elif start >= latin_until and (match := _WORDLIKE.match(piece, start)):
                latin_until = match.end()
                add((left + start, left + latin_until, "eng"))
    return [*map(Word._make, found)]
