"""Words that texts have, to be found by their initials: `yfys` is 移风易俗, which need be no term.

Filed are the words of the dictionary of three and four characters, and what its words make
together in four to six characters (脱贫攻坚, 人民代表大会) where that stands often enough and no
other word crosses its borders.  A list depends on its segment's own pages only.  How a word's
initials are read is seen where it stands first: 重庆市 is cqs.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from generator.search.streams import Stream
from generator.text.pinyin.syllables import is_han

SHORTEST, LONGEST = 3, 6
"""Characters: of two initials nearly every page has some word."""
LONGEST_WORD = 4
"""Characters of the longest word of the dictionary; longer ones are made of several."""
SHORT = 50_000
"""Characters, at most, of a short segment."""
COMMON, COMMON_IN_SHORT = 4, 2
"""Times that words stand together in a segment until they count as one."""
_UNREAD = " "

_Codes = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it is read in a segment, how often, and where first in the segment's stream."""

    text: str
    initials: str
    count: int
    place: int


class Dictionary:
    """The words that are looked for; those with anything but Han characters are never found."""

    def __init__(self, words: Collection[str]) -> None:
        self._words: dict[int, npt.NDArray[np.uint32]] = {}
        by_size: dict[int, list[str]] = defaultdict(list)
        for word in words:
            by_size[len(word)].append(word)
        for size in range(2, LONGEST_WORD + 1):
            self._words[size] = _points("".join(by_size[size])).reshape(-1, size)

    def found(self, part: Sequence[Stream]) -> list[Word]:
        """The words that stand in a segment, in the order of their first places."""
        text = "".join(stream.text for stream in part)
        if not any(map(len, self._words.values())) or len(text) < LONGEST_WORD:
            return []
        alphabet = sorted(set(text))
        numbers = np.full(sys.maxunicode + 1, -1, dtype=np.int64)
        numbers[[*map(ord, alphabet)]] = range(len(alphabet))
        points = _points(text)
        codes = numbers[points]
        places = self._places(codes, numbers, len(alphabet))
        common = COMMON_IN_SHORT if len(text) <= SHORT else COMMON
        listed = [(places[size], size, 1) for size in range(SHORTEST, LONGEST_WORD + 1)]
        listed += [(starts, size, common) for size, starts in _compounds(places, len(text))]
        sounds = _initials(part, points, alphabet)
        words = []
        for starts, size, least in listed:
            keys = _keys(codes, starts, size, len(alphabet))
            _, firsts, counts = np.unique(keys, return_index=True, return_counts=True)
            often = counts >= least
            for start, count in zip(
                starts[firsts[often]].tolist(), counts[often].tolist(), strict=True
            ):
                initials = sounds[start : start + size]
                if _UNREAD not in initials:
                    words.append(Word(text[start : start + size], initials, count, start))
        return sorted(words, key=lambda word: (word.place, word.text))

    def _places(self, codes: _Codes, numbers: _Codes, base: int) -> dict[int, _Codes]:
        """Where words of each size stand, ascending; a character's number is less than `base`."""
        pairs = codes[:-1] * base + codes[1:]
        places = {}
        for size, words in self._words.items():
            own = numbers[words]
            own = own[(own >= 0).all(axis=1)]
            begun = np.zeros(base * base, dtype=bool)
            begun[own[:, 0] * base + own[:, 1]] = True
            # Of two characters that is all; of more, a word may only begin so.
            starts = np.nonzero(begun[pairs[: len(codes) - size + 1]])[0]
            if size > 2:
                keys = np.sort(_keys(own.ravel(), np.arange(0, own.size, size), size, base))
                here = _keys(codes, starts, size, base)
                starts = starts[np.append(keys, -1)[np.searchsorted(keys, here)] == here]
            places[size] = starts
        return places


def _points(text: str) -> npt.NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)


def _keys(codes: _Codes, starts: _Codes, size: int, base: int) -> _Codes:
    """The characters from each of the places on as one number each."""
    keys = np.zeros(len(starts), dtype=np.int64)
    for place in range(size):
        keys = keys * base + codes[starts + place]
    return keys


def _compounds(places: dict[int, _Codes], length: int) -> Iterator[tuple[int, _Codes]]:
    """Where words stand together that make one of four characters or more, by their size.

    No other word crosses the borders of such a one, and it is no word itself.
    """
    crossed = np.zeros(length + LONGEST, dtype=bool)
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


def _initials(
    part: Sequence[Stream], points: npt.NDArray[np.uint32], alphabet: Sequence[str]
) -> str:
    """A segment's stream with each Han character as the first letter of its reading."""
    readings = [reading for stream in part for reading in stream.readings]
    letters = {reading: reading[:1] or _UNREAD for reading in set(readings)}
    written = "".join(map(letters.__getitem__, readings))
    han = np.zeros(sys.maxunicode + 1, dtype=bool)
    han[[ord(char) for char in alphabet if is_han(char)]] = True
    sounds = np.full(len(points), ord(_UNREAD), dtype=np.uint32)
    sounds[han[points]] = _points(written)
    return sounds.tobytes().decode("utf-32-le")
