"""Postings: for every bigram of a stream of text, where it stands.  The home of numpy.

A segment's pages are laid end to end in one stream of characters; a gap (see
`normal`) divides sections and pages.  Indexed are the pairs of neighbours, the
gap being one of them, so that a query with punctuation in it can be proved
without reading the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Codes = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Posting:
    """A bigram as it is read somewhere, and its positions so, delta-coded as the engine reads them.

    `reading` are the toneless readings of its two characters with a space
    between, empty where both are the usual ones.
    """

    first: str
    second: str
    positions: str
    reading: str


def numbers(values: npt.NDArray[np.int64]) -> tuple[str, Codes]:
    """Write numbers (≥ 0) as text; also where each number ends.

    A number is six-bit groups, lowest first, each but the last with 64 added;
    a group is one character.  NUL, line ends, `"` and `\\` cannot stand in a
    JavaScript string as they are and get 128 added; the engine takes a code
    modulo 128.  One byte for values below 64, two below 4,096.
    """
    groups = np.ones(len(values), dtype=np.int64)
    for bits in range(6, 36, 6):
        groups += values >= (1 << bits)
    ends = np.cumsum(groups)
    total = int(ends[-1]) if len(ends) else 0
    owner = np.repeat(np.arange(len(values)), groups)
    place = np.arange(total) - (ends - groups)[owner]
    codes = (values[owner] >> (6 * place)) & 63
    codes += np.where(place < groups[owner] - 1, 64, 0)
    codes += np.where(np.isin(codes, (0, 10, 13, 34, 92)), 128, 0)
    return codes.astype(np.uint8).tobytes().decode("latin-1"), ends


def postings(
    stream: str, readings: Sequence[str], usual: dict[str, str], is_han: dict[str, bool]
) -> Iterator[Posting]:
    """Every bigram of a stream, by first and second character and by how it is read.

    `readings` are toneless, one per Han character of the stream, empty where
    unknown; `usual` is each character's usual toneless reading.
    """
    codes = np.frombuffer(stream.encode("utf-32-le"), dtype=np.uint32).astype(np.int64)
    alphabet, text = np.unique(codes, return_inverse=True)
    characters = [chr(code) for code in alphabet]
    size = len(characters)
    spelling = _spelling(text, characters, readings, usual, is_han)

    if len(text) < 2:
        return
    spelled, variant = np.unique(spelling.pairs(), return_inverse=True)
    key = (text[:-1] * size + text[1:]) * len(spelled) + variant
    place = np.argsort(key, kind="stable")
    key = key[place]
    starts = np.concatenate(([0], np.nonzero(np.diff(key))[0] + 1))
    deltas = np.diff(place, prepend=0)
    deltas[starts] = place[starts]
    written, ends = numbers(deltas)
    stops = np.concatenate((starts[1:], [len(key)]))
    for start, stop in zip(starts.tolist(), stops.tolist(), strict=True):
        pair, number = divmod(int(key[start]), len(spelled))
        begin = int(ends[start - 1]) if start else 0
        yield Posting(
            characters[pair // size],
            characters[pair % size],
            written[begin : int(ends[stop - 1])],
            spelling.name(int(spelled[number])),
        )


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
    text: npt.NDArray[np.intp],
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
