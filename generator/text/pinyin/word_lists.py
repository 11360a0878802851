"""Word lists: the project's own lists in `data/`, words one a line or with their readings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from generator.text.pinyin.syllables import spell, strip_tone

Reading = tuple[str, ...]

# Without tone sandhi: 一 and 不 keep these in every phrase.
CITATION = {"一": "yī", "不": "bù"}
DATA = Path(__file__).with_name("data")


def without_tone(syllable: str) -> str:
    """The syllable in the neutral tone."""
    return spell(strip_tone(syllable), 5)


def cited(word: str, reading: Iterable[str]) -> Reading:
    """A reading with the citation tones of 一 and 不."""
    if "一" not in word and "不" not in word:
        return tuple(reading)
    return tuple(CITATION.get(c, syllable) for c, syllable in zip(word, reading, strict=True))


def lines(name: str) -> list[str]:
    """The lines of a list, comments left out."""
    text = DATA.joinpath(name).read_text("utf-8")
    return [line for line in text.splitlines() if line and line[0] != "#"]


def entries(name: str) -> Iterator[tuple[str, str]]:
    """Each `word: value` of a list."""
    for line in lines(name):
        word, _, value = line.partition(": ")
        yield word, value


def listed_readings(name: str) -> Iterator[tuple[str, Reading]]:
    """Each word of a list with its reading.  Raises ValueError for one of another length."""
    for word, value in entries(name):
        reading = tuple(re.split(" +", value))
        yield word, cited(word, reading)


def word_list(name: str) -> frozenset[str]:
    """The words of a list in `data/`, one a line."""
    return frozenset(lines(name))


def homographs() -> Mapping[str, str]:
    """Words with two readings of different meaning, and the character that they differ in."""
    return dict(entries("homographs.yml"))


def surnames() -> Mapping[str, str]:
    """Characters that read otherwise as a surname (`data/surnames.yml`)."""
    return dict(entries("surnames.yml"))
