"""Words that texts have, to be found by their initials: `yfys` is 移风易俗, which need be no term.

Filed are the words of the dictionary of three and four characters, and what its words make
together in four to six characters (脱贫攻坚, 人民代表大会) where that stands often enough and no
other word crosses its borders.  A list depends on its segment's own pages only.  How a word's
initials are read is seen where it stands first: 重庆市 is cqs.
"""

from __future__ import annotations

import sys
from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from generator.search.coded import fnv1a_of
from generator.search.numbered import Codes, Numbered, Small, pieces, points

SHORTEST, LONGEST = 3, 6
"""Characters: of two initials nearly every page has some word."""
LONGEST_WORD = 4
"""Characters of the longest word of the dictionary; longer ones are made of several."""
SHORT = 50_000
"""Characters, at most, of a short segment."""
COMMON, COMMON_IN_SHORT = 4, 2
"""Times that words stand together in a segment until they count as one."""
PART = 1 << 19
"""Places of words that are counted at a time: sorting takes forty bytes for each."""
_UNREAD = " "


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it is read in a segment, how often, and where first in the segment's stream."""

    text: str
    initials: str
    count: int
    place: int


@dataclass(frozen=True, slots=True, eq=False)
class Words(Sequence[Word]):
    """The words of a segment in the order of their places, each made when it is looked at.

    A large segment has hundreds of thousands, which as values are a hundred megabytes.  `texts`
    and `initials` are those of all, `ends` tells where each ends.
    """

    texts: str
    initials: str
    ends: array[int]
    counts: array[int]
    places: array[int]

    def __len__(self) -> int:
        return len(self.ends)

    def __getitem__(self, number: Any) -> Any:
        start, end = self.ends[number - 1] if number else 0, self.ends[number]
        return Word(
            self.texts[start:end],
            self.initials[start:end],
            self.counts[number],
            self.places[number],
        )


class Dictionary:
    """The words that are looked for; those with anything but Han characters are never found."""

    def __init__(self, words: Collection[str]) -> None:
        of: dict[int, list[str]] = defaultdict(list)
        for word in words:
            of[len(word)].append(word)
        self._words = {
            size: points("".join(of[size])).reshape(-1, size) for size in range(2, LONGEST_WORD + 1)
        }

    def found(self, own: Numbered) -> Words:
        """The words that stand in a segment, in the order of their first places."""
        length = len(own.text)
        if not any(map(len, self._words.values())) or length < LONGEST_WORD:
            return Words("", "", array("I"), array("I"), array("I"))
        places = self._places(own)
        common = COMMON_IN_SHORT if length <= SHORT else COMMON
        listed = [(places[size], size, 1) for size in range(SHORTEST, LONGEST_WORD + 1)]
        listed += [(starts, size, common) for size, starts in _compounds(places, length)]
        letters = _initials(own)
        words: list[tuple[Codes, Codes, Codes]] = []  # places, sizes, counts
        for starts, size, least in _in_parts(own.text, listed):
            keys = _keys(own.text, starts, size, len(own.characters))
            _, firsts, counts = np.unique(keys, return_index=True, return_counts=True)
            often = counts >= least
            own_places = starts[firsts[often]].astype(np.int64)
            read = (letters[own_places[:, None] + np.arange(size)] != ord(_UNREAD)).all(axis=1)
            own_places = own_places[read]
            words.append((own_places, np.full_like(own_places, size), counts[often][read]))
        del places, listed, starts  # what follows takes as much
        return _listed(own, letters, words)

    def _places(self, own: Numbered) -> dict[int, Small]:
        """Where words of each size stand, ascending."""
        base = len(own.characters)
        numbers = np.full(sys.maxunicode + 1, -1, dtype=np.int64)
        numbers[[*map(ord, own.characters)]] = range(base)
        # By two characters: of which words they may be which part, a bit for each.
        parts = np.zeros(base * base, dtype=np.uint8)
        keys: dict[int, Codes] = {}
        for size, points_of in self._words.items():
            words = numbers[points_of]
            words = words[(words >= 0).all(axis=1)]
            for place in range(size - 1):
                parts[words[:, place] * base + words[:, place + 1]] |= _part(size, place)
            keys[size] = np.sort(_keys(words.ravel(), np.arange(0, words.size, size), size, base))
        found: dict[int, list[Small]] = {size: [] for size in keys}
        for start, stop in pieces(len(own.text) - 1):
            codes = own.text[start : stop + LONGEST_WORD - 1].astype(np.int64)
            standing = parts[codes[:-1] * base + codes[1:]]
            for size, known in keys.items():
                here = _standing(codes, standing, known, size, base)
                found[size].append((here[here < stop - start] + start).astype(np.uint32))
        return {size: np.concatenate(places) for size, places in found.items()}


def _listed(own: Numbered, letters: Small, words: Sequence[tuple[Codes, Codes, Codes]]) -> Words:
    """Words by their places, sizes and counts; of two at a place the shorter one first."""
    places, sizes, counts = map(np.concatenate, zip(*words, strict=True))
    order = np.lexsort((sizes, places))
    places, sizes, counts = places[order], sizes[order], counts[order]
    ends = np.cumsum(sizes)
    standing = np.arange(int(sizes.sum())) + np.repeat(places - ends + sizes, sizes)
    texts = np.array([*map(ord, own.characters)], dtype=np.uint32)[own.text[standing]]
    return Words(
        texts.tobytes().decode("utf-32-le"),
        letters[standing].tobytes().decode("utf-16-le"),
        *(array("I", one.astype(np.uintc).tobytes()) for one in (ends, counts, places)),
    )


def filed_words(
    found: Words, usual: Mapping[str, str], shards: int
) -> Iterator[tuple[list[str], str]]:
    """The words of each file: lists of those of three characters, of four, and so on, often ones
    first, and those with other initials than the `usual` readings have, behind these."""
    if not shards:
        return
    ends = np.array(found.ends, dtype=np.int64)
    sizes = ends - np.concatenate((np.zeros(1, dtype=np.int64), ends[:-1]))
    texts = _columns(points(found.texts), sizes)
    letters = _columns(points(found.initials), sizes)
    first = np.zeros(sys.maxunicode + 1, dtype=np.uint32)  # 0 for what has none
    for char, reading in usual.items():
        first[ord(char)] = ord(reading[0])
    is_usual = (first[texts] == letters).all(axis=0)
    files = fnv1a_of(letters, sizes) % shards
    often = -np.array(found.counts, dtype=np.int64)
    order = np.lexsort((*texts[::-1], often, files))
    bounds = np.searchsorted(files[order], np.arange(shards + 1)).tolist()
    for here in map(order.__getitem__, map(slice, bounds, bounds[1:])):
        plain, own = here[is_usual[here]], sizes[here[is_usual[here]]]
        lists = [
            texts[:size, plain[own == size]].T.tobytes().decode("utf-32-le")
            for size in range(SHORTEST, int(own.max(initial=0)) + 1)
        ]
        words = map(found.__getitem__, here[~is_usual[here]].tolist())
        yield lists, "".join(word.initials + word.text for word in words)


def _columns(codes: npt.NDArray[np.uint32], sizes: Codes) -> npt.NDArray[np.uint32]:
    """The first character of every word, the second, and so on; 0 behind the last one."""
    columns = np.zeros((LONGEST, len(sizes)), dtype=np.uint32)
    starts = np.cumsum(sizes) - sizes
    for place, column in enumerate(columns):
        longer = sizes > place
        column[longer] = codes[starts[longer] + place]
    return columns


def _in_parts(
    text: Small, listed: Iterable[tuple[Small, int, int]]
) -> Iterator[tuple[Small, int, int]]:
    """Places of words, those of equal words together, so many that they are soon sorted."""
    for starts, size, least in listed:
        parts = -(-len(starts) // PART)
        if parts < 2:
            yield starts, size, least
            continue
        first = text[starts] % parts
        for part in range(parts):
            yield starts[first == part], size, least


def _part(size: int, place: int) -> int:
    """The bit for the pair at a place of words of some size."""
    return 1 << sum(range(size - 1)) + place


def _standing(
    codes: Codes, parts: npt.NDArray[np.uint8], keys: Codes, size: int, base: int
) -> Codes:
    """Where words of a size stand in a stretch of text; `parts` tells what each pair may be of."""
    last = len(codes) - size + 1
    fits = parts[: max(0, last)] & _part(size, 0) > 0
    for place in range(1, size - 1):
        fits &= parts[place : place + last] & _part(size, place) > 0
    starts = np.flatnonzero(fits)
    if size == 2:
        return starts
    here = _keys(codes, starts, size, base)
    known = np.append(keys, -1)[np.searchsorted(keys, here)] == here
    return np.asarray(starts[known], dtype=np.int64)


def _keys(codes: Small, starts: Small, size: int, base: int) -> Codes:
    """The characters from each of the places on as one number each."""
    keys = np.zeros(len(starts), dtype=np.int64)
    for place in range(size):
        keys *= base
        keys += codes[starts + place]
    return keys


def _compounds(places: dict[int, Small], length: int) -> Iterator[tuple[int, Small]]:
    """Where words stand together that make one of four characters or more, by their size.

    No other word crosses the borders of such a one, and it is no word itself.
    """
    found: dict[int, list[Small]] = {size: [] for size in range(LONGEST_WORD, LONGEST + 1)}
    for start, stop in pieces(length):
        first = max(0, start - LONGEST)  # words that begin before this piece may cross into it
        near = {
            size: own[slice(*np.searchsorted(own, (first, stop + LONGEST)))].astype(int) - first
            for size, own in places.items()
        }
        for size, own in _compounds_of(near, stop - first):
            found[size].append((own[own >= start - first] + first).astype(np.uint32))
    for size, parts in found.items():
        yield size, np.concatenate(parts)


def _compounds_of(places: dict[int, Codes], length: int) -> Iterator[tuple[int, Codes]]:
    """As `_compounds`, those that begin within the first `length` places of a stretch."""
    crossed = np.zeros(length + 2 * LONGEST, dtype=bool)
    word = {size: np.zeros(length + LONGEST, dtype=bool) for size in range(2, LONGEST + 1)}
    for size, starts in places.items():
        word[size][starts] = True
        for inside in range(1, size):
            crossed[starts + inside] = True
    # Words behind words: whatever ends where a word begins.
    chain = {size: word[size].copy() for size in word}
    for size in range(LONGEST_WORD, LONGEST + 1):
        for last in range(2, min(size - 2, LONGEST_WORD) + 1):
            first = size - last
            chain[size][:length] |= chain[first][:length] & word[last][first : length + first]
        free = chain[size][:length] & ~crossed[:length] & ~crossed[size : length + size]
        free &= ~word[size][:length]
        yield size, np.nonzero(free)[0]


def _initials(own: Numbered) -> Small:
    """For each character of a segment's stream the first letter of its reading, if it is read."""
    letters = np.array([ord(sound[:1] or _UNREAD) for sound in own.sounds], dtype=np.uint16)
    written = np.full(len(own.text), ord(_UNREAD), dtype=np.uint16)
    for here, han, readings in own.parts():
        written[here][han] = letters[readings]
    return written
