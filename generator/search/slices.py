"""Slices: the manual's text in files of a few thousand characters, and where its pairs stand.

What the manual alone has stands in few of its slices, and those that may have it are told by the
pairs of neighbours in them.  The files are described in `index`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from generator.build.store import Store
from generator.model.output import Asset
from generator.search.coded import fnv1a, written
from generator.search.document import Document, Section
from generator.search.files import script
from generator.search.numbered import Numbered
from generator.search.streams import own_stream

SLICE = 3_000
"""Characters of stream of a slice, about 3 KB packed."""
MOST_SLICES = 24
"""Slices of a manual: a bit for each goes into a number that the engine can reckon with."""
PAIR_MARKS = 1 << 17
"""Marks of pairs in the file of them, as in slices.js: one in fifteen that the manual lacks has
the mark of one that it has."""
RUN = 1_000
"""Pairs whose slices are told by one file, as in slices.js: 1.1 KB packed."""


@dataclass(eq=False)
class Slice:
    """Some sections that follow each other: `pages` with those of their sections that are in it.

    It begins at the character `start` of the page that is the `page`th of the segment; `length` is
    that of its stream.
    """

    page: int
    start: int
    length: int = 0
    pages: list[Document] = field(default_factory=list)


def sliced(documents: Sequence[Document], store: Store | None) -> list[Slice]:
    """The slices of some pages.  A slice ends with a section."""
    streams = [own_stream(document, store) for document in documents]
    size = max(SLICE, -(-sum(len(stream.text) for stream in streams) // MOST_SLICES))
    made: list[Slice] = []
    for page, (document, stream) in enumerate(zip(documents, streams, strict=True)):
        if not made or made[-1].length >= size:
            made.append(Slice(page, 0))
        at = 0
        own: list[Section] = []
        for section, length in zip(document.sections, stream.sizes, strict=True):
            if at and length and made[-1].length >= size:
                made[-1].pages.append(replace(document, sections=tuple(own)))
                made.append(Slice(page, at))
                own = []
            own.append(section)
            taken = length + 1 if length else 0
            at += taken
            made[-1].length += taken
        made[-1].length += not at  # nothing but a gap
        made[-1].pages.append(replace(document, sections=tuple(own)))
    return made


def begins(slices: Sequence[Slice]) -> str:
    """Where the slices begin, as the segment's row has it."""
    return written(number for one in slices for number in (one.page, one.start))


def pairs(
    name: str, own: Numbered, usual: Mapping[str, str], slices: Sequence[Slice]
) -> Iterator[Asset]:
    """The pairs of neighbours in a segment by their usual sounds, and the slices they stand in."""
    sounds = [usual.get(char, char) for char in own.characters]
    codes = own.text.astype(np.int64)
    ends = np.cumsum([one.length for one in slices])
    numbers = np.searchsorted(ends, np.arange(len(codes)), side="right")
    # A pair across two slices is in neither of them.
    inside = np.where(numbers[:-1] == numbers[1:], numbers[:-1], len(slices))
    both = (codes[:-1] * len(sounds) + codes[1:]) * (len(slices) + 1) + inside
    standing: dict[int, int] = {}
    for value in np.unique(both).tolist():
        pair, number = divmod(value, len(slices) + 1)
        one, two = divmod(pair, len(sounds))
        mark = fnv1a(f"{sounds[one]} {sounds[two]}") % PAIR_MARKS
        standing[mark] = standing.get(mark, 0) | (number < len(slices)) << number
    marks = sorted(standing)
    deltas = (mark - before for before, mark in zip([0, *marks], marks, strict=False))
    yield script(f"{name}/pairs.js", "pairs", name, written(deltas))
    if len(slices) == 1:
        return
    for number, start in enumerate(range(0, len(marks), RUN)):
        run = written(standing[mark] for mark in marks[start : start + RUN])
        yield script(f"{name}/p{number}.js", "p", name, number, run)
