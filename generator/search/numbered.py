"""Numbered: the streams of a segment as arrays of small numbers.

A large segment has millions of characters, and every array of whole numbers takes eight bytes for
each: what is worked out of it goes in pieces, and what is held of it takes two bytes or one.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from generator.search.streams import Streams
from generator.text.pinyin.syllables import is_han

Codes = npt.NDArray[np.int64]
Small = npt.NDArray[Any]
"""Whole numbers ≥ 0 in as few bytes each as the largest needs."""
PIECE = 1 << 18
"""Characters that are worked on at a time."""


@dataclass(frozen=True, slots=True, eq=False)
class Numbered:
    """`text` has the number of each character in `characters`, which are in order.

    `readings` are one for each Han character of the text (`han` tells which those are), as
    numbers of `sounds`.
    """

    text: Small
    characters: Sequence[str]
    readings: Small
    sounds: Sequence[str]
    han: npt.NDArray[np.bool_]

    def parts(self) -> Iterator[tuple[slice, npt.NDArray[np.bool_], Small]]:
        """The text in pieces: where each stands, which of it are Han characters, their readings."""
        read = 0
        for start, stop in pieces(len(self.text)):
            han = self.han[self.text[start:stop]]
            count = int(np.count_nonzero(han))
            yield slice(start, stop), han, self.readings[read : read + count]
            read += count


def numbered(part: Streams) -> Numbered:
    """The streams of some pages, laid end to end."""
    standing = np.zeros(sys.maxunicode + 1, dtype=bool)
    for stream in part.pages:
        standing[points(stream.text)] = True
    own = np.nonzero(standing)[0]
    characters = [*map(chr, own.tolist())]
    codes = np.zeros(len(standing), dtype=smallest(len(characters)))
    codes[own] = range(len(characters))
    text = np.empty(sum(len(stream.text) for stream in part.pages), dtype=codes.dtype)
    readings = np.empty(sum(len(stream.readings) for stream in part.pages), dtype=np.uint16)
    at = read = 0
    for stream in part.pages:
        text[at : at + len(stream.text)] = codes[points(stream.text)]
        readings[read : read + len(stream.readings)] = stream.readings
        at, read = at + len(stream.text), read + len(stream.readings)
    return Numbered(
        text,
        characters,
        readings,
        part.sounds,
        np.array([is_han(char) for char in characters], dtype=bool),
    )


def points(text: str) -> npt.NDArray[np.uint32]:
    """The code points of a text."""
    return np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)


def smallest(numbers: int) -> npt.DTypeLike:
    """The type of the smallest whole numbers of which there are so many."""
    return np.uint16 if numbers <= 1 << 16 else np.uint32


def pieces(length: int) -> Iterator[tuple[int, int]]:
    """The stretches in which so many places are worked on."""
    for start in range(0, length, PIECE):
        yield start, min(length, start + PIECE)
