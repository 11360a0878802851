"""Words that texts have, to be found by their initials: `yfys` is 移风易俗, which need be no term.

Filed are the words of the dictionary from three characters on, and what two of its words
of two characters make together (脱贫攻坚) where they stand so `COMMON` times and no other word
crosses their borders.  A list depends on its segment's own pages only.  How a word's initials
are read is seen where it stands first: 重庆市 is cqs.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from generator.automaton import Automaton
from generator.pinyin.syllables import is_han
from generator.search.streams import Stream

SHORTEST = 3
"""Characters: of two initials nearly every page has some word."""
LONGEST = 6
COMMON = 3
"""Times that two words stand together in a segment until they count as one."""
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
        self._long = [word for word in words if SHORTEST <= len(word) <= LONGEST]
        self._pairs = [word for word in words if len(word) == 2]
        self._automaton = Automaton(self._long) if self._long else None

    def found(self, part: Sequence[Stream]) -> list[Word]:
        """The words that stand in a segment, in the order of their first places."""
        text = "".join(stream.text for stream in part)
        if self._automaton is None or len(text) < SHORTEST:
            return []
        matches = np.array(self._automaton.find(text), dtype=np.int64).reshape(-1, 3)
        codes = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)
        sounds = _initials(part, text, codes)
        words = []
        for start, size, count in (*_counted(matches), *self._compounds(text, codes, matches)):
            initials = sounds[start : start + size]
            if _UNREAD not in initials:
                words.append(Word(text[start : start + size], initials, count, start))
        return sorted(words, key=lambda word: (word.place, word.text))

    def _compounds(
        self, text: str, points: npt.NDArray[np.uint32], matches: _Codes
    ) -> Iterator[tuple[int, int, int]]:
        """First place, length and number of what two words make together often enough."""
        numbers = {char: number for number, char in enumerate(sorted(set(text)))}
        size = len(numbers)
        known = np.zeros(size * size, dtype=bool)
        own = (word for word in self._pairs if word[0] in numbers and word[1] in numbers)
        known[[numbers[word[0]] * size + numbers[word[1]] for word in own]] = True
        table = np.zeros(int(points.max()) + 1, dtype=np.int64)
        table[[ord(char) for char in numbers]] = range(size)
        codes = table[points]
        pairs = codes[:-1] * size + codes[1:]
        is_word = np.concatenate((known[pairs], [False] * 4))
        crossed = np.concatenate(([False], is_word))
        for inside in range(1, LONGEST):
            crossed[matches[matches[:, 1] + inside < matches[:, 2], 1] + inside] = True
        ends = len(text) - 3
        both = is_word[:ends] & is_word[2 : ends + 2] & ~crossed[:ends] & ~crossed[4 : ends + 4]
        # A word of four is one already, whatever two it is made of.
        both[matches[matches[:, 2] - matches[:, 1] == 4, 1]] = False
        places = np.nonzero(both)[0]
        firsts, counts = _first_places(pairs[places] * size * size + pairs[places + 2])
        often = counts >= COMMON
        for start, count in zip(
            places[firsts[often]].tolist(), counts[often].tolist(), strict=True
        ):
            yield start, 4, count


def _counted(matches: _Codes) -> Iterator[tuple[int, int, int]]:
    """First place, length and number of each word that matched."""
    firsts, counts = _first_places(matches[:, 0])
    rows = zip(matches[firsts, 1:].tolist(), counts.tolist(), strict=True)
    yield from ((start, end - start, count) for (start, end), count in rows)


def _first_places(values: _Codes) -> tuple[_Codes, _Codes]:
    """For each different value: where it stands first, and how often it stands."""
    _, firsts, counts = np.unique(values, return_index=True, return_counts=True)
    return firsts, counts


def _initials(part: Sequence[Stream], text: str, points: npt.NDArray[np.uint32]) -> str:
    """A segment's stream with each Han character as the first letter of its reading."""
    readings = [reading for stream in part for reading in stream.readings]
    letters = {reading: reading[:1] or _UNREAD for reading in set(readings)}
    written = "".join(map(letters.__getitem__, readings))
    han = np.zeros(int(points.max()) + 1, dtype=bool)
    han[[ord(char) for char in set(text) if is_han(char)]] = True
    sounds = np.full(len(text), ord(_UNREAD), dtype=np.uint32)
    sounds[han[points]] = np.frombuffer(written.encode("utf-32-le"), dtype=np.uint32)
    return sounds.tobytes().decode("utf-32-le")
