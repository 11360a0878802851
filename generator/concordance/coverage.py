"""Coverage: how much of the texts the glossary explains, in mentions per 1,000 characters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.model.corpus import Speech
from generator.model.mentions import SpeechMentions
from generator.model.packed import texts_of

PER = 1000
"""Characters of text, white space left out, that a figure refers to."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """Characters of text, and the mentions in it: `linked` by the page, `recorded` only."""

    name: str
    characters: int
    linked: int
    recorded: int

    @property
    def links(self) -> float:
        """Linked mentions per 1,000 characters."""
        return self.linked * PER / self.characters if self.characters else 0.0

    @property
    def records(self) -> float:
        """Recorded mentions that carry no link, per 1,000 characters."""
        return self.recorded * PER / self.characters if self.characters else 0.0


def by_speech(
    speeches: Sequence[Speech], mentions: Mapping[str, SpeechMentions]
) -> tuple[Coverage, ...]:
    """The coverage of each speech, in the order given; `name` is its id."""
    none = SpeechMentions("")
    return tuple(_of(speech, mentions.get(speech.id, none)) for speech in speeches)


def _of(speech: Speech, mentions: SpeechMentions) -> Coverage:
    linked = sum(mentions.linked)
    size = sum(len("".join(text.split())) for text in texts_of(speech.blocks))
    return Coverage(speech.id, size, linked, len(mentions) - linked)


def whole(parts: Iterable[Coverage], name: str = "") -> Coverage:
    """Several coverages as one."""
    found = tuple(parts)
    return Coverage(
        name,
        sum(part.characters for part in found),
        sum(part.linked for part in found),
        sum(part.recorded for part in found),
    )


def by_year(speeches: Sequence[Speech], parts: Sequence[Coverage]) -> tuple[Coverage, ...]:
    """The coverage of each year's speeches, oldest first; those without a date come last ("")."""
    years: dict[str, list[Coverage]] = {}
    for speech, part in zip(speeches, parts, strict=True):
        years.setdefault(speech.date[:4], []).append(part)
    return tuple(whole(years[year], year) for year in sorted(years, key=lambda y: y or "9999"))
