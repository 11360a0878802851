"""Postings: for every bigram of a stream of text, where it stands.  The home of numpy.

A segment's pages are laid end to end in one stream of characters; a gap (see
`normal`) divides sections and pages.  Indexed are the pairs of neighbours, the
gap being one of them, so that a query with punctuation in it can be proved
without reading the text.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Codes = npt.NDArray[np.int64]


SIGNS = np.array([code for code in range(128) if chr(code) not in '\0\n\r"\\'], dtype=np.uint8)
"""What numbers are written with: every byte that stands for itself in a JavaScript string."""
_LAST = 70
_MORE = len(SIGNS) - _LAST


@dataclass(frozen=True, slots=True)
class Posting:
    """A bigram as it is read somewhere, and where it stands so.

    `once` is the position of a bigram with a single one, else -1; `positions`
    are those of any other, delta-coded as the engine reads them.  `reading` are
    the toneless readings of its two characters with a space between, empty where
    both are the usual ones.
    """

    first: str
    second: str
    once: int
    positions: str
    reading: str


def numbers(values: Codes) -> tuple[str, Codes]:
    """Write numbers (≥ 0) as text; also where each number ends.

    A number is written lowest part first.  Its last sign is one of the first
    `_LAST`, those before it are of the other `_MORE`: one byte for numbers below
    70, two below 3,710, three below 196,630.  That is an (s,c) code without its
    offsets (Brisaboa et al., Information Retrieval 10, 2007).
    """
    groups = np.ones(len(values), dtype=np.int64)
    limit = _LAST
    while (longer := values >= limit).any():
        groups += longer
        limit *= _MORE
    ends = np.cumsum(groups)
    digits = np.empty(int(ends[-1]) if len(ends) else 0, dtype=np.int64)
    left, at = values, ends - groups
    for place in range(int(groups.max(initial=0))):
        last = groups == place + 1
        digits[at[last]] = left[last]
        left, at, groups = left[~last], at[~last], groups[~last]
        digits[at] = _LAST + left % _MORE
        left, at = left // _MORE, at + 1
    return _signs(digits), ends


def written(values: Iterable[int]) -> str:
    """As `numbers`, the text alone."""
    return numbers(np.array([*values], dtype=np.int64))[0]


def fixed(values: Codes) -> str:
    """Write numbers (≥ 0) with as many signs each as the largest needs, lowest part first."""
    width = 1
    while values.max(initial=0) >= len(SIGNS) ** width:
        width += 1
    digits = values[:, None] // len(SIGNS) ** np.arange(width, dtype=np.int64) % len(SIGNS)
    return _signs(digits)


def _signs(digits: Codes) -> str:
    signs: bytes = SIGNS[digits].tobytes()
    return signs.decode("ascii")


def postings(
    stream: str, readings: Sequence[str], usual: dict[str, str], is_han: dict[str, bool]
) -> Iterator[Posting]:
    """Every bigram of a stream, by first and second character and by how it is read.

    `readings` are toneless, one per Han character of the stream, empty where
    unknown; `usual` is each character's usual toneless reading.
    """
    characters = sorted(set(stream))
    codes = np.zeros(sys.maxunicode + 1, dtype=np.int64)
    codes[[*map(ord, characters)]] = range(len(characters))
    text = codes[np.frombuffer(stream.encode("utf-32-le"), dtype=np.uint32)]
    size = len(characters)
    spelling = _spelling(text, characters, readings, usual, is_han)

    if len(text) < 2:
        return
    spelled, variant = _variants(spelling.pairs())
    key = (text[:-1] * size + text[1:]) * len(spelled) + variant
    place = np.argsort(key, kind="stable")
    key = key[place]
    starts = np.concatenate(([0], np.nonzero(np.diff(key))[0] + 1))
    deltas = np.diff(place, prepend=0)
    deltas[starts] = place[starts]
    coded, ends = numbers(deltas)
    stops = np.concatenate((starts[1:], [len(key)]))
    for start, stop in zip(starts.tolist(), stops.tolist(), strict=True):
        pair, number = divmod(int(key[start]), len(spelled))
        begin = int(ends[start - 1]) if start else 0
        single = stop == start + 1
        yield Posting(
            characters[pair // size],
            characters[pair % size],
            int(place[start]) if single else -1,
            "" if single else coded[begin : int(ends[stop - 1])],
            spelling.name(int(spelled[number])),
        )


def _variants(pairs: Codes) -> tuple[Codes, Codes]:
    """As `np.unique(…, return_inverse=True)`, quick where nearly all are 0."""
    odd = np.nonzero(pairs)[0]
    spelled, inverse = np.unique(pairs[odd], return_inverse=True)
    usual = int(len(odd) < len(pairs))
    variant = np.zeros(len(pairs), dtype=np.int64)
    variant[odd] = inverse + usual
    return np.concatenate((np.zeros(usual, dtype=np.int64), spelled)), variant


@dataclass(frozen=True, slots=True)
class _Spelling:
    """How each place of the stream is read, as numbers of `names`, and where that is unusual."""

    read: npt.NDArray[np.int64]
    unusual: npt.NDArray[np.bool_]
    names: Sequence[str]

    def pairs(self) -> npt.NDArray[np.int64]:
        """For each place but the last, how it and its neighbour are read; 0 where as usual."""
        odd = self.unusual[:-1] | self.unusual[1:]
        return np.where(odd, self.read[:-1] * len(self.names) + self.read[1:] + 1, 0)

    def name(self, pair: int) -> str:
        if not pair:
            return ""
        one, two = divmod(pair - 1, len(self.names))
        return f"{self.names[one]} {self.names[two]}"


def _spelling(
    text: Codes,
    characters: Sequence[str],
    readings: Sequence[str],
    usual: dict[str, str],
    is_han: dict[str, bool],
) -> _Spelling:
    names = [usual.get(char, char) for char in characters]
    ids: dict[str, int] = {}
    for name in (*names, *sorted(set(readings))):
        ids.setdefault(name, len(ids))
    plain = np.array([ids[name] for name in names], dtype=np.int64)[text]
    read = plain.copy()
    han = np.nonzero(np.array([is_han[char] for char in characters], dtype=bool)[text])[0]
    given = np.fromiter((ids[reading] for reading in readings), np.int64, len(readings))
    known = given != ids.get("", -1)
    read[han[known]] = given[known]
    return _Spelling(read, read != plain, list(ids))
