"""One reading per Chinese character of a text.

The text is divided into its most likely words (`lattice`), each read as the
lexicon says; rules read the characters whose sense the words around them
decide (`rules`, and `wei` for 为); the caller's own readings are laid over the
result.  Pinyin is written with citation tones (GB/T 16159-2012, 6.5), the
neutral tone only where 现代汉语词典 makes it obligatory.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from generator.text.automaton import Automaton
from generator.text.pinyin.division import split_reading
from generator.text.pinyin.lattice import SINGLE, Step, divide
from generator.text.pinyin.lexicon import UNDECIDED, Lexicon, lexicon
from generator.text.pinyin.rules import SELDOM, TOUCHED, is_open, revise
from generator.text.pinyin.rules.persons import in_given_name
from generator.text.pinyin.rules.spot import Spot
from generator.text.pinyin.syllables import han_count
from generator.text.pinyin.wei import wei

_HOT = (TOUCHED | {UNDECIDED}) - frozenset(SELDOM)
"""Characters that are looked at again where they stand alone."""


@dataclass(frozen=True, slots=True)
class Overrides:
    """Readings that an editor fixed, compiled."""

    automaton: Automaton
    readings: tuple[tuple[str, ...], ...]


def compile_overrides(overrides: Mapping[str, str]) -> Overrides:
    """Pieces of text and their readings (`{"朝阳": "cháo yáng"}`), ready for `pronounce`.

    Raises ValueError if one has not one syllable per character.
    """
    readings = tuple(split_reading(pinyin, text) for text, pinyin in overrides.items())
    for text, reading in zip(overrides, readings, strict=True):
        if not text or len(reading) != han_count(text):
            raise ValueError(f"{text}: {overrides[text]}")
    return Overrides(Automaton(list(overrides), longest=True), readings)


class Remembered:
    """Readings of whole texts that were read before: names, definitions, lines of the manual.

    `known` are those of earlier builds, `asked` those that this one has asked for.
    """

    def __init__(self) -> None:
        self.known: dict[str, tuple[str, ...]] = {}
        self.asked: dict[str, tuple[str, ...]] = {}


remembered = Remembered()
"""A memo: whether a text is found here changes nothing but the time it takes."""


def forget_words() -> None:
    """Let go of the compiled words, a hundred megabytes; who reads a text compiles them anew."""
    lexicon.cache_clear()


def pronounce(text: str, *overrides: Overrides) -> tuple[str, ...]:
    """One lower-case tone-marked syllable per Chinese character of `text`, in order.

    Each of the `overrides` goes over those before it; within one the longest
    piece wins.  A character nobody knows a reading of gets "".
    """
    if overrides:
        return _pronounce(text, overrides)
    found = remembered.asked.get(text) or remembered.known.get(text) or _pronounce(text, ())
    remembered.asked[text] = found
    return found


def _pronounce(text: str, overrides: Iterable[Overrides]) -> tuple[str, ...]:
    return tuple([reading for reading in pronounce_places(text, *overrides) if reading is not None])


def pronounce_places(text: str, *overrides: Overrides) -> list[str | None]:
    """As `pronounce`, one for each code point: None where it is not Han."""
    words = lexicon()
    readings: list[str | None] = [*map(words.alone.__getitem__, text)]
    steps = divide(words, text)
    for at in _by_words(words, text, steps, readings):
        _by_rules(words, text, steps, at, readings)
    for own in overrides:
        _overlay(readings, text, own)
    return readings


def _by_words(
    words: Lexicon, text: str, steps: Sequence[Step], readings: list[str | None]
) -> list[int]:
    """Read every word as the lexicon does; the steps that a rule must look at."""
    opens, specials = _opens(), words.specials
    found = []
    for at, (start, end, word) in enumerate(steps):
        if word == SINGLE:
            char = text[start]
            if char in _HOT or (char in SELDOM and text[end : end + 1] in SELDOM[char]):
                found.append(at)
            continue
        reading = specials[word]
        if reading is None:
            reading = words.special(word)
        if reading:
            readings[start:end] = reading
        if opens[word]:
            found.append(at)
    return found


class _Opens(dict[int, bool]):
    """Index of a word → whether rules or 为's context may change its reading."""

    def __missing__(self, index: int) -> bool:
        words = lexicon()
        word = words.words[index]
        known = word in words.known
        self[index] = found = is_open(word, known) or (UNDECIDED in word and not known)
        return found


_opens = cache(_Opens)


def _by_rules(
    words: Lexicon, text: str, steps: Sequence[Step], at: int, readings: list[str | None]
) -> None:
    start, end, word = steps[at]
    for place in range(start, end):
        char = text[place]
        if char == UNDECIDED and (word == SINGLE or readings[place] == UNDECIDED):
            given = in_given_name(Spot(words, text, steps, at, place))
            readings[place] = given or wei(text, place)
        elif char in TOUCHED and (revised := revise(Spot(words, text, steps, at, place))):
            readings[place] = revised


def _overlay(readings: list[str | None], text: str, overrides: Overrides) -> None:
    for index, start, end in overrides.automaton.find(text):
        syllables = iter(overrides.readings[index])
        for place in range(start, end):
            if readings[place] is not None:
                readings[place] = next(syllables)
