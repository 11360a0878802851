"""Streams: a page's text as it is searched, a row of characters in normal form.

Its sections follow each other with a gap (see `normal`) behind each, so that
nothing is found across two of them.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, partial

import numpy as np

from generator.build.remembered import remembered
from generator.build.store import Store
from generator.search.document import Document
from generator.search.normal import GAP, Normalizer
from generator.text.pinyin.dictionary import characters
from generator.text.pinyin.syllables import is_han, strip_tone


@dataclass(frozen=True, slots=True)
class Stream:
    """A page's text as one stream, ending in a gap.

    `readings` are one per Han character of it, as numbers of `Streams.sounds`;
    `headings` the stretches (start, length) that are headings; `sizes` the
    characters each of its sections has in it, without the gap; `marks` the places
    (of the characters behind them) where marks of lists were left out; `met` the
    characters of the page's own texts.
    """

    text: str
    readings: array[int]
    headings: tuple[tuple[int, int], ...]
    sizes: tuple[int, ...]
    marks: tuple[int, ...]
    met: str


@dataclass(frozen=True, slots=True)
class Streams:
    """The streams of some pages; `sounds` are their toneless readings, "" where unknown."""

    pages: tuple[Stream, ...]
    sounds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Own:
    """A page's stream with readings of its own: `sounds`, and their numbers in two bytes each.

    `met` are the characters of the page's own texts.
    """

    text: str
    sounds: tuple[str, ...]
    readings: bytes
    headings: tuple[tuple[int, int], ...]
    sizes: tuple[int, ...]
    marks: tuple[int, ...]
    met: str


def streams(documents: Iterable[Document], store: Store | None = None) -> Streams:
    """The stream of each page, from `store` where an earlier build has made it."""
    numbers: dict[str, int] = {}
    pages = tuple(_numbered(own_stream(document, store), numbers) for document in documents)
    return Streams(pages, tuple(numbers))


def own_stream(document: Document, store: Store | None = None) -> _Own:
    """A page's stream, which depends on nothing but the page."""
    make = partial(_made, document)
    return remembered(store, "streams", _Own, store and store.told(document), make)


def _numbered(own: _Own, numbers: dict[str, int]) -> Stream:
    """The stream with the numbers of all pages, which its sounds are added to."""
    table = [numbers.setdefault(sound, len(numbers)) for sound in own.sounds]
    local = np.frombuffer(own.readings, dtype=np.uint16)
    readings = array("H", np.array(table, dtype=np.uint16)[local].tobytes())
    return Stream(own.text, readings, own.headings, own.sizes, own.marks, own.met)


@cache
def _normalizer() -> Normalizer:
    return Normalizer()


def _made(document: Document) -> _Own:
    normalizer, sounds = _normalizer(), _Sounds()
    parts: list[str] = []
    readings = array("H")
    headings = []
    sizes = []
    marks: list[int] = []
    at = 0
    for section in document.sections:
        text, own, places = normalizer.marked(section.text, section.syllables)
        sizes.append(len(text))
        if not text:
            continue
        if section.heading:
            headings.append((at, len(text)))
        marks += [at + place for place in places]
        parts.append(text + GAP)
        at += len(text) + 1
        readings.extend(map(sounds.__getitem__, own))
    text = "".join(parts) or GAP
    told = readings.tobytes()
    met = "".join(sorted(set().union(*document.texts)))
    return _Own(text, tuple(sounds.names), told, tuple(headings), tuple(sizes), tuple(marks), met)


class _Sounds(dict[str, int]):
    """Syllable → the number of what it is without its tone, given when it is first met."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []
        self._numbers: dict[str, int] = {}

    def __missing__(self, syllable: str) -> int:
        toneless = strip_tone(syllable) if syllable else ""
        if toneless not in self._numbers:
            self._numbers[toneless] = len(self.names)
            self.names.append(toneless)
        self[syllable] = self._numbers[toneless]
        return self[syllable]


def usual_readings(texts: Iterable[str]) -> dict[str, str]:
    """The usual toneless reading of every Han character of some texts that has one.

    It is that of the dictionary, whatever these texts are, so that no file of
    the index depends on the readings of another page.
    """
    alphabet = sorted(set().union(*texts))
    known = {char: characters().get(char) for char in alphabet if is_han(char)}
    return {char: strip_tone(readings[0]) for char, readings in known.items() if readings}
