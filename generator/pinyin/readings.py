"""One reading per Chinese character of a text.

In order, each step overlaid on the one before: the dictionary's phrases by
forward maximum matching (exactly pypinyin's default result), citation tones
of 一 and 不, the context rule for 为, the project's own list of readings, the
caller's.  Pinyin is written with citation tones (GB/T 16159-2012, 6.5), the
neutral tone only where 现代汉语词典 makes it obligatory.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from generator.automaton import Automaton
from generator.pinyin.dictionary import characters, phrases
from generator.pinyin.division import split_reading
from generator.pinyin.syllables import HAN, han_count, is_han
from generator.pinyin.wei import wei

# Without tone sandhi: 一 and 不 keep these in every phrase.
_CITATION = {"一": "yī", "不": "bù"}
_HAN_RUN = re.compile(f"[{HAN}]+")
# What a single 为 reads until its context is looked at.
_UNDECIDED = "为"


class _Characters(dict[str, str | None]):
    """Character → its commonest reading, "" for one without a known reading, None for non-Han."""

    def __missing__(self, char: str) -> str | None:
        self[char] = "" if is_han(char) else None
        return self[char]


@dataclass(frozen=True, slots=True)
class _Dictionary:
    """The compiled phrase dictionary.

    `special[i]` is phrase i's reading where it differs from its characters'
    own, else None.  `dead_ends` are the beginnings of phrases that hold no
    phrase at their own beginning but one further on: where a run of
    characters ends in one, pypinyin reads its characters singly.
    `longest` is the longest dead end's length in code points; `suspects` are the
    phrases that such an ending may hide.
    """

    first: _Characters
    automaton: Automaton
    special: tuple[tuple[str, ...] | None, ...]
    dead_ends: frozenset[str]
    longest: int
    suspects: frozenset[int]


@cache
def _dictionary() -> _Dictionary:
    entries = phrases()
    first = _Characters(
        (char, _CITATION.get(char, known[0]))
        for char, known in characters().items()
        if is_han(char)
    )
    first[_UNDECIDED] = _UNDECIDED
    own = first.__getitem__
    special: list[tuple[str, ...] | None] = []
    for phrase, syllables in entries.items():
        reading = [known[0] for known in syllables]
        for char in _CITATION.keys() & phrase:
            for place, other in enumerate(phrase):
                if other == char:
                    reading[place] = _CITATION[char]
        special.append(None if reading == [*map(own, phrase)] else tuple(reading))
    automaton = Automaton(list(entries), longest=True)
    dead_ends, suspects = set(), set()
    for beginning in _hopeless_beginnings(entries):
        hidden = {index for index, _, _ in automaton.find(beginning)}
        if any(special[index] for index in hidden):
            dead_ends.add(beginning)
            suspects |= hidden
    longest = max(map(len, dead_ends))
    return _Dictionary(
        first, automaton, tuple(special), frozenset(dead_ends), longest, frozenset(suspects)
    )


def _hopeless_beginnings(entries: Mapping[str, object]) -> set[str]:
    """Proper beginnings of phrases, three characters or more, that don't begin with a phrase."""
    found = set()
    for phrase in entries:
        for end in range(2, len(phrase)):
            if phrase[:end] in entries:
                break
            if end > 2:
                found.add(phrase[:end])
    return found


@dataclass(frozen=True, slots=True)
class Overrides:
    """Readings that an editor fixed, compiled."""

    automaton: Automaton
    readings: tuple[tuple[str, ...], ...]


def compile_overrides(overrides: Mapping[str, str]) -> Overrides:
    """Pieces of text and their readings (`{"朝阳": "cháo yáng"}`), ready for `read`.

    Raises ValueError if one has not one syllable per character.
    """
    readings = tuple(split_reading(pinyin, text) for text, pinyin in overrides.items())
    for text, reading in zip(overrides, readings, strict=True):
        if not text or len(reading) != han_count(text):
            raise ValueError(f"{text}: {overrides[text]}")
    return Overrides(Automaton(list(overrides), longest=True), readings)


@cache
def _project_overrides() -> Overrides:
    """`data/overrides.yml`, of which every line is `text: reading` or a comment."""
    lines = Path(__file__).with_name("data").joinpath("overrides.yml").read_text("utf-8")
    entries = (line.split(": ", 1) for line in lines.splitlines() if line and line[0] != "#")
    return compile_overrides(dict(entries))


def read(text: str, *overrides: Overrides) -> tuple[str, ...]:
    """One lower-case tone-marked syllable per Chinese character of `text`, in order.

    Each of the `overrides` goes over those before it; within one the longest
    piece wins.  A character nobody knows a reading of gets "".
    """
    readings = _by_phrases(text)
    for place in _places(readings, _UNDECIDED):
        readings[place] = wei(text, place)
    _overlay(readings, text, _project_overrides())
    for own in overrides:
        _overlay(readings, text, own)
    return tuple([reading for reading in readings if reading is not None])


def _places(readings: list[str | None], wanted: str) -> Iterator[int]:
    place = -1
    for _ in range(readings.count(wanted)):
        place = readings.index(wanted, place + 1)
        yield place


def _by_phrases(text: str) -> list[str | None]:
    """The dictionary's reading of every code point of `text`, None where it is not Han."""
    known = _dictionary()
    readings = [*map(known.first.__getitem__, text)]
    special, suspects = known.special, known.suspects
    previous = 0
    for index, start, end in known.automaton.find(text):
        if index in suspects and _hidden(known, text, previous, start):
            continue
        previous = end
        reading = special[index]
        if reading is not None:
            readings[start:end] = reading
    return readings


def _hidden(known: _Dictionary, text: str, previous: int, start: int) -> bool:
    """Whether the phrase at `start` lies in a dead end, see `_Dictionary`.

    The phrase before it ends at `previous`; the dead end begins after that.
    """
    # No further than the longest dead end: a run may be as long as the text.
    run = _HAN_RUN.match(text, start, start + known.longest)
    end = run.end() if run else start
    first = max(previous, end - known.longest)
    return any(text[begin:end] in known.dead_ends for begin in range(first, start))


def _overlay(readings: list[str | None], text: str, overrides: Overrides) -> None:
    for index, start, end in overrides.automaton.find(text):
        syllables = iter(overrides.readings[index])
        for place in range(start, end):
            if readings[place] is not None:
                readings[place] = next(syllables)
