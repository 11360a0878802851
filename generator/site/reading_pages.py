"""Reading pages: every speech with its readings above the text, for reading aloud."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial

from generator.model.addresses import pinyin_path
from generator.model.citation import parts
from generator.model.corpus import Speech
from generator.model.index import Index
from generator.model.output import Heading, Page
from generator.model.packed import of_kinds
from generator.model.readings import PackedReadings, unpack
from generator.site.view import View
from generator.text.pinyin.collation import rare
from generator.text.pinyin.running_text import divide
from generator.text.pinyin.syllables import is_han


@dataclass(frozen=True, slots=True)
class ReadingPage:
    """What pinyin.html shows."""

    speech: Speech
    parts: Mapping[str, str]
    words: SpeechWords


def reading_pages(view: View) -> Iterator[Page]:
    """One page a speech.  Not indexed by the search: the speech's own page is."""
    for speech in view.corpus.speeches:
        yield Page(
            pinyin_path(speech.id),
            f"{speech.title}（注音）",
            "pinyin.html",
            partial(_shown, speech, view.index),
            contents=tuple(_contents(speech)),
            description=f"{speech.title}，逐字注音",
            source=speech.path,
            made_from=partial(_told, speech, view),
        )


def _told(speech: Speech, view: View) -> object:
    """All that the page of a speech with its readings is made from."""
    return view.told(speech), view.told(view.index.syllables.packed(speech.id))


def _shown(speech: Speech, index: Index) -> ReadingPage:
    return ReadingPage(
        speech=replace(speech, body=""),
        parts=parts(speech),
        words=SpeechWords(texts_of(speech), index.syllables.packed(speech.id)),
    )


@dataclass(frozen=True, slots=True)
class SpeechWords:
    """The words of a speech's blocks with their syllables, by anchor: divided when asked for.

    `texts` are the blocks, numbered in their order, by anchor; `readings` those of all of them
    as `Readings` has them.
    """

    texts: Mapping[str, tuple[int, str]]
    readings: PackedReadings

    def __getitem__(self, anchor: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
        place, text = self.texts[anchor]
        return words(text, _unpacked(self.readings)[place])


@dataclass(frozen=True, slots=True)
class RareReadings:
    """Offset → reading of the rare characters in a speech's blocks, as `SpeechWords` has words."""

    texts: Mapping[str, tuple[int, str]]
    readings: PackedReadings

    def __getitem__(self, anchor: str) -> dict[int, str]:
        place, text = self.texts[anchor]
        if not rare(text):
            return {}
        return rare_readings(text, _unpacked(self.readings)[place])


def texts_of(speech: Speech) -> dict[str, tuple[int, str]]:
    """The texts of a speech's blocks, numbered from 0, by anchor."""
    return {block.anchor: (place, block.text) for place, block in enumerate(speech.blocks)}


@lru_cache(4)
def _unpacked(readings: PackedReadings) -> Sequence[tuple[str, ...]]:
    return unpack(readings)


def _contents(speech: Speech) -> Iterator[Heading]:
    for block in of_kinds(speech.blocks, "heading"):
        if block.level == 1:
            yield Heading(2, block.anchor, block.text)


def words(text: str, syllables: Sequence[str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """A text in words with their syllables; other text has none.  Joined, it is the text."""
    done = 0
    pieces = []
    for word in divide(text):
        own: tuple[str, ...] = ()
        if is_han(word[0]):
            own = tuple(syllables[done : done + len(word)])
            done += len(word)
        pieces.append((word, own))
    return tuple(pieces)


def rare_readings(text: str, syllables: Sequence[str]) -> dict[int, str]:
    """Offset → reading of the characters that many readers will not know."""
    wanted = rare(text)
    if not wanted:  # most paragraphs
        return {}
    given = iter(syllables)
    readings = {n: next(given) for n, char in enumerate(text) if is_han(char)}
    return {n: own for n, own in readings.items() if text[n] in wanted}
