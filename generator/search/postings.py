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
from functools import lru_cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt

Codes = npt.NDArray[np.int64]


SIGNS = np.array([code for code in range(128) if chr(code) not in '\0\n\r"\\'], dtype=np.uint8)
"""What numbers are written with: every byte that stands for itself in a JavaScript string."""
_LAST = 70
_MORE = len(SIGNS) - _LAST


SPREAD = 8
"""Shards, at most, over which the pairs of one first character are spread in a segment."""


@dataclass(frozen=True, slots=True)
class Shard:
    """The bigrams of one shard, as they are read, and where they stand so.

    `rows` are a first character and its second ones, those of bigrams that stand only once
    before the others; `single` says of each row how many these are.  `once` are the positions
    of bigrams with a single one; `often` those of the others, delta-coded as the engine reads
    them, `sizes` signs of it each.  `unusual` are number, characters and toneless readings,
    with a space between, of bigrams not both of whose characters are read as usual.
    """

    rows: Sequence[str]
    single: Codes
    once: Codes
    sizes: Codes
    often: str
    unusual: Sequence[tuple[int, str, str]]


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


@lru_cache(50_000)
def fnv1a(text: str) -> int:
    """FNV-1a over the text's UTF-16 units, 32 bits, as engine.js computes it."""
    value = 2166136261
    units = text.encode("utf-16-le")
    for low, high in zip(units[::2], units[1::2], strict=True):
        value = ((value ^ (low | high << 8)) * 16777619) & 0xFFFFFFFF
    return value


def postings(
    stream: str,
    readings: Sequence[str],
    usual: dict[str, str],
    is_han: dict[str, bool],
    shards: int,
) -> Iterator[Shard]:
    """Every bigram of a stream by how it is read, in so many shards.

    `readings` are toneless, one per Han character of the stream, empty where
    unknown; `usual` is each character's usual toneless reading.
    """
    characters = sorted(set(stream))
    codes = np.zeros(sys.maxunicode + 1, dtype=np.int64)
    codes[[*map(ord, characters)]] = range(len(characters))
    text = codes[np.frombuffer(stream.encode("utf-32-le"), dtype=np.uint32)]
    size = len(characters)
    spelling = _spelling(text, characters, readings, usual, is_han)

    spelled, variant = _variants(spelling.pairs())
    key = (text[:-1] * size + text[1:]) * len(spelled) + variant
    place = np.argsort(key, kind="stable")
    key = key[place]
    starts = np.nonzero(np.diff(key, prepend=-1))[0]
    stops = np.append(starts[1:], len(key))
    deltas = np.diff(place, prepend=0)
    deltas[starts] = place[starts]
    coded, ends = numbers(deltas)
    ends = np.append(0, ends)
    begins, ends = ends[starts], ends[stops]

    pair, number = np.divmod(key[starts], len(spelled))
    first, second = np.divmod(pair, size)
    single = stops == starts + 1
    shard = _filed(first, second, [usual.get(char, char) for char in characters], shards)
    order = np.lexsort((~single, first, shard))
    seconds = "".join(map(characters.__getitem__, second[order].tolist()))
    bounds = np.searchsorted(shard[order], np.arange(shards + 1)).tolist()
    for start, stop in pairwise(bounds):
        own = order[start:stop]
        once, often = own[single[own]], own[~single[own]]
        rows = np.nonzero(np.diff(first[own], prepend=-1))[0]
        alone = np.append(0, np.cumsum(single[own]))[np.append(rows, len(own))]
        slices = zip(begins[often].tolist(), ends[often].tolist(), strict=True)
        odd = np.nonzero(spelled[number[own]])[0]
        yield Shard(
            [
                characters[first[own[row]]] + seconds[start + row : start + end]
                for row, end in pairwise([*rows.tolist(), len(own)])
            ],
            np.diff(alone),
            place[starts[once]],
            ends[often] - begins[often],
            "".join([coded[begin:end] for begin, end in slices]),
            [
                (
                    place_in_shard,
                    characters[first[posting]] + characters[second[posting]],
                    spelling.name(int(spelled[number[posting]])),
                )
                for place_in_shard, posting in zip(odd.tolist(), own[odd].tolist(), strict=True)
            ],
        )


def _filed(first: Codes, second: Codes, sounds: Sequence[str], shards: int) -> Codes:
    """The shard of each pair of characters, whose usual `sounds` are given by number.

    It follows from the sound of the first and, modulo `SPREAD`, that of the second.
    """
    classes = np.array([fnv1a(sound) % SPREAD for sound in sounds], dtype=np.int64)
    table = np.array(
        [[fnv1a(f"{sound} {n}") % shards for n in range(SPREAD)] for sound in sounds],
        dtype=np.int64,
    )
    return np.asarray(table[first, classes[second]], dtype=np.int64)


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
    given = np.fromiter(map(ids.__getitem__, readings), np.int64, len(readings))
    known = given != ids.get("", -1)
    read[han[known]] = given[known]
    return _Spelling(read, read != plain, list(ids))
