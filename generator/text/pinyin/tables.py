"""Tables: the words of the lexicon with their counts, parts of speech and readings, of all lists.

What the lists say is worked out once and kept (`kept`); unpacking it takes a quarter of the time.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.text.pinyin.dictionary import characters, files, phrase_readings
from generator.text.pinyin.kept import kept
from generator.text.pinyin.syllables import is_han
from generator.text.pinyin.word_lists import (
    CITATION,
    DATA,
    Reading,
    cited,
    entries,
    lines,
    listed_readings,
    without_tone,
)

UNCOUNTED = 3.0
"""Weight of a phrase that the counted dictionary has not."""
LISTED = 20.0
"""Least weight of a word of the project's lists: 热爱 人民, not 热 爱人 民."""
PLACE = 50.0
"""Least weight of a place name."""
STRONG = 20_000.0
"""Weight of the few words that hold against any other division."""
_DIVISIONS = {"区": "qū", "县": "xiàn", "市": "shì", "州": "zhōu", "镇": "zhèn"}


class Readings(Mapping[str, Reading]):
    """Word → its reading, divided when it is asked for: a text has some thousand of 50,000."""

    def __init__(self, written: Mapping[str, str]) -> None:
        self._written = written

    def __getitem__(self, word: str) -> Reading:
        return tuple(self._written[word].split(" "))

    def __contains__(self, word: object) -> bool:
        return word in self._written

    def __iter__(self) -> Iterator[str]:
        return iter(self._written)

    def __len__(self) -> int:
        return len(self._written)


@dataclass(frozen=True, slots=True)
class Tables:
    """What the lists say.

    `counts` has all words, `words` those of two characters and more; `readings` are those that
    some source gives, `phrases` the words that pypinyin reads, `listed` those of the project's
    own lists; `alone` and `inside` have what characters read by themselves and within words.
    """

    words: tuple[str, ...]
    counts: Mapping[str, float]
    tags: Mapping[str, str]
    readings: Mapping[str, Reading]
    phrases: tuple[str, ...]
    listed: frozenset[str]
    alone: Mapping[str, str]
    inside: Mapping[str, str]


_Packed = tuple[list[tuple[str, str, bytes]], str, str, int, str, dict[str, str], dict[str, str]]
"""By part of speech ("" for none) the words and their counts; words with a reading, and these;
how many of them are phrases; the words of the project's lists; `alone`, and where `inside` differs.
Words and readings stand one a line."""


def tables() -> Tables:
    """The tables, as an earlier process has made them of the same files, or from the lists."""
    groups, known, written, phrases, listed, alone, inside = kept("tables", _sources(), _packed)
    counts: dict[str, float] = {}
    tags: dict[str, str] = {}
    for tag, joined, numbers in groups:
        own = joined.split("\n")
        counts.update(zip(own, array("d", numbers), strict=True))
        if tag:
            tags.update(dict.fromkeys(own, tag))
    read = known.split("\n")
    return Tables(
        tuple([word for word in counts if len(word) > 1]),
        counts,
        tags,
        Readings(dict(zip(read, written.split("\n"), strict=True))),
        tuple(read[:phrases]),
        frozenset(listed.split("\n")),
        alone,
        alone | inside,
    )


def _sources() -> list[Path]:
    """What the tables follow from: the lists, pypinyin's files, and the modules that read them."""
    folder = Path(__file__).parent
    return [*sorted(folder.glob("*.py")), *sorted(DATA.iterdir()), *files()]


def _packed() -> _Packed:
    """The tables from the lists, in plain values that are read back fast."""
    base = {w: cited(w, [r[0] for r in reading]) for w, reading in phrase_readings().items()}
    lists = _lists(base)
    known = {**base, **_longer(base, lists.neutral), **lists.readings}
    counts, tags = _counted()
    for word in base:
        counts.setdefault(word, UNCOUNTED)
    for word in lists.readings:
        least = STRONG if word in lists.strong else PLACE if word in lists.places else LISTED
        counts[word] = max(counts.get(word, 0.0), least)
    by_tag: dict[str, list[str]] = defaultdict(list)
    for word in counts:
        by_tag[tags.get(word, "")].append(word)
    groups = [
        (tag, "\n".join(own), array("d", map(counts.__getitem__, own)).tobytes())
        for tag, own in by_tag.items()
    ]
    written = "\n".join(map(" ".join, known.values()))
    return groups, "\n".join(known), written, len(base), "\n".join(lists.readings), *_characters()


def _counted() -> tuple[dict[str, float], dict[str, str]]:
    """Frequency and part of speech of the words of `data/words.txt`."""
    fields = DATA.joinpath("words.txt").read_text("utf-8").split()
    words = fields[::3]
    counts = dict(zip(words, map(float, fields[1::3]), strict=True))
    return counts, dict(zip(words, fields[2::3], strict=True))


@dataclass(frozen=True, slots=True)
class _Lists:
    """The project's own lists: all readings, and which words are places, strong or neutral."""

    readings: Mapping[str, Reading]
    places: frozenset[str]
    strong: frozenset[str]
    neutral: Mapping[str, Reading]


def _lists(base: Mapping[str, Reading]) -> _Lists:
    neutral = {}
    for word in lines("neutral.txt"):
        reading = base.get(word) or cited(word, tuple(characters()[c][0] for c in word))
        neutral[word] = (*reading[:-1], without_tone(reading[-1]))
    places: dict[str, Reading] = {}
    for name, reading in listed_readings("places.yml"):
        places[name] = reading
        if len(name) == 2 and name[1] not in _DIVISIONS:  # 蚌山区, not 蚌 山区
            places |= {name + kind: (*reading, its) for kind, its in _DIVISIONS.items()}
    strong = dict(listed_readings("strong.yml"))
    own: dict[str, Reading] = {}
    for name in ("persons.yml", "quotations.yml", "words.yml", "overrides.yml"):
        own |= dict(listed_readings(name))
    readings = {**neutral, **places, **strong, **own}
    return _Lists(readings, frozenset(places), frozenset(strong), neutral)


def _longer(base: Mapping[str, Reading], neutral: Mapping[str, Reading]) -> dict[str, Reading]:
    """Longer phrases that begin or end with a word in the neutral tone: 知识产权, 护士长.

    Four characters are usually two words of two; they follow only where the
    other half is a word as well.
    """
    found = {}
    for word, reading in base.items():
        if len(word) < 3:
            continue
        for start in (0, len(word) - 2):
            short = neutral.get(word[start : start + 2])
            if not short or reading[start] != short[0]:
                continue
            if without_tone(reading[start + 1]) != short[1] or reading[start + 1] == short[1]:
                continue
            found[word] = reading = (*reading[:start], *short, *reading[start + 2 :])
    return found


def _characters() -> tuple[dict[str, str], dict[str, str]]:
    """The readings of characters alone, and those that differ within words (`characters.yml`)."""
    first = {c: CITATION.get(c, known[0]) for c, known in characters().items() if is_han(c)}
    inside = {}
    for char, value in entries("characters.yml"):
        first[char], _, within = value.partition(" | ")
        if within:
            inside[char] = within
    return first, inside
