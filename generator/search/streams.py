"""Streams: a page's text as it is searched, a row of characters in normal form.

Its sections follow each other with a gap (see `normal`) behind each, so that
nothing is found across two of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.search.document import Document
from generator.search.normal import GAP, Normalizer
from generator.text.pinyin.dictionary import characters
from generator.text.pinyin.syllables import is_han, strip_tone


@dataclass(frozen=True, slots=True)
class Stream:
    """A page's text as one stream, ending in a gap.

    `readings` are toneless, one per Han character of it, empty where unknown;
    `headings` the stretches (start, length) that are headings; `sizes` the
    characters each of its sections has in it, without the gap; `marks` the places
    (of the characters behind them) where marks of lists were left out.
    """

    text: str
    readings: tuple[str, ...]
    headings: tuple[tuple[int, int], ...]
    sizes: tuple[int, ...]
    marks: tuple[int, ...]


def streams(documents: Iterable[Document], normalizer: Normalizer) -> Iterator[Stream]:
    """The stream of each page."""
    plain = _Plain()
    for document in documents:
        parts: list[str] = []
        readings: list[str] = []
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
            readings += map(plain.__getitem__, own)
        text = "".join(parts) or GAP
        yield Stream(text, tuple(readings), tuple(headings), tuple(sizes), tuple(marks))


class _Plain(dict[str, str]):
    """Syllable → the same without its tone, worked out when it is first met."""

    def __missing__(self, syllable: str) -> str:
        toneless = self[syllable] = strip_tone(syllable) if syllable else ""
        return toneless


def usual_readings(streams: Iterable[Stream]) -> dict[str, str]:
    """The usual toneless reading of every Han character of the streams that has one.

    It is that of the dictionary, whatever these texts are, so that no file of
    the index depends on the readings of another page.
    """
    alphabet = sorted(set().union(*(stream.text for stream in streams)))
    known = {char: characters().get(char) for char in alphabet if is_han(char)}
    return {char: strip_tone(readings[0]) for char, readings in known.items() if readings}
