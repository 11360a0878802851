"""Phrases: stretches of whole words that repeat in a passage, or stand there once.

A text of 6,000 characters has 12,000 such stretches, and most stand once.  Where only those that
repeat are wanted, arrays of hashes tell which; only their texts are then cut out and compared.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from generator.curation.passage import Passage, Span
from generator.curation.vocabulary import OPEN_LEFT, OPEN_RIGHT

LONGEST_PHRASE = 16
"""Code points of one that nothing but its words marks."""
MOST_WORDS = 8
"""Words of such a phrase."""
SHORTEST_ONCE = 3
"""Code points of a phrase that may stand only once."""
SHORTEST_JOINED = 6
"""Code points of such a phrase with a particle or a joiner inside."""
_BASE = 0x9E3779B97F4A7C15
"""Of the hash, a polynomial of the code points modulo 2**64; odd, so that it has an inverse."""
_INNER = re.compile("[的和与等及]")

Places = npt.NDArray[np.int64]


def repeated_phrases(
    passage: Passage, marks: Sequence[int], fewest: int = 1
) -> dict[str, list[Span]]:
    """Stretches of words that stand twice, or once with both ends free; `fewest` times at least.

    None runs over one of the `marks`, ascending.  Spans are ascending, phrases in the order of
    their first place.
    """
    text = passage.text
    starts, ends = _stretches(passage, marks)
    if fewest > 1:
        hashes = _hashes(text, starts, ends)
        _, group, counts = np.unique(hashes, return_inverse=True, return_counts=True)
        often = counts[group] >= fewest
        starts, ends = starts[often], ends[often]
    spans: dict[str, list[Span]] = {}
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        spans.setdefault(text[start:end], []).append((start, end))
    return {
        piece: places
        for piece, places in spans.items()
        if len(places) >= fewest and (len(places) > 1 or _may_stand_once(piece))
    }


def _may_stand_once(piece: str) -> bool:
    inner = _INNER.search(piece, 1, len(piece) - 1)
    return len(piece) >= (SHORTEST_JOINED if inner else SHORTEST_ONCE)


def _stretches(passage: Passage, marks: Sequence[int]) -> tuple[Places, Places]:
    """Where stretches of words begin and end, by their place and then by their length."""
    text, count = passage.text, len(passage.words)
    if not count:
        nothing = np.zeros(0, np.int64)
        return nothing, nothing
    begin, end, _ = zip(*passage.words, strict=True)
    starts, ends = np.array(begin, np.int64), np.array(end, np.int64)
    alone = ends - starts == 1
    opens = alone & _stand_at(text, starts, OPEN_LEFT)
    closes = alone & _stand_at(text, starts, OPEN_RIGHT)
    borders = np.array([*marks, len(text)], np.int64)
    limits = np.minimum(
        borders[np.minimum(np.searchsorted(borders, starts, "right"), len(borders) - 1)],
        starts + LONGEST_PHRASE,
    )
    numbers, sizes = [], []
    runs = np.flatnonzero(~opens & (ends <= limits))
    for size in range(MOST_WORDS):
        numbers.append(runs[(ends[runs + size] - starts[runs] > 1) & ~closes[runs + size]])
        sizes.append(np.full(len(numbers[-1]), size))
        runs = runs[runs + size + 1 < count]
        after = runs + size + 1
        runs = runs[(starts[after] == ends[after - 1]) & (ends[after] <= limits[runs])]
    first, size_of = np.concatenate(numbers), np.concatenate(sizes)
    order = np.argsort(first * MOST_WORDS + size_of)
    first, size_of = first[order], size_of[order]
    return starts[first], ends[first + size_of]


def _stand_at(text: str, places: Places, chars: frozenset[str]) -> npt.NDArray[np.bool_]:
    return np.isin(code_points(text)[places], [ord(char) for char in chars])


def code_points(text: str) -> npt.NDArray[np.uint32]:
    """The code points of a text."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")


def _hashes(text: str, starts: Places, ends: Places) -> npt.NDArray[np.uint64]:
    """A hash of each span; equal texts have equal ones."""
    powers = _powers(_BASE, len(text))
    sums = np.zeros(len(text) + 1, np.uint64)
    np.cumsum(code_points(text) * powers, out=sums[1:])
    return (sums[ends] - sums[starts]) * _powers(pow(_BASE, -1, 2**64), len(text))[starts]


def _powers(base: int, count: int) -> npt.NDArray[np.uint64]:
    factors = np.full(count, base, np.uint64)
    factors[:1] = 1
    return np.multiply.accumulate(factors)
