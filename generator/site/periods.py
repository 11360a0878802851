"""Periods: the columns of figures, in which the uses of terms are counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from generator.model.addresses import speech_path
from generator.model.corpus import Corpus, Speech
from generator.model.mentions import Mentions
from generator.model.packed import texts_of
from generator.text.dates import in_chinese

MOST_COLUMNS = 30
SPANS = (1, 2, 5, 10, 20, 50, 100)
"""Years that one column may hold.  All columns hold the same, or the oldest would look busiest."""
FEW_YEARS = 4
"""With fewer years than this many speeches are told apart by month."""


@dataclass(frozen=True, slots=True)
class Periods:
    """The columns of a figure: sections of the only speech, speeches, or years.

    `sizes` are characters of text; `links` a page's path and an anchor for
    each column, empty where there is none; `place` is the column of each
    speech, or of each block's anchor when the columns are sections.
    """

    unit: str
    names: tuple[str, ...]
    links: tuple[tuple[str, str], ...]
    sizes: tuple[int, ...]
    place: Mapping[str, int]
    in_time: bool

    @property
    def columns(self) -> object:
        """What decides in which column a use stands, beside id and date of its speech."""
        return (self.unit, self.names, self.links) if self.in_time else self

    def counts(self, *terms: Mentions) -> tuple[int, ...]:
        """How many of the terms' mentions fall into each column."""
        found = Counter[int]()
        for mentions in terms:
            names = mentions.spoken() if self.in_time else (mention.block for mention in mentions)
            found.update(map(self.place.__getitem__, names))
        return tuple(found[n] for n in range(len(self.names)))


def periods(corpus: Corpus) -> Periods:
    """The columns that suit a collection: few speeches stand side by side, many by year."""
    speeches = sorted(corpus.speeches, key=lambda speech: (speech.date or "9999", speech.id))
    if len(speeches) == 1:
        return _by_section(speeches[0])
    if len(speeches) <= MOST_COLUMNS:
        return _by_speech(speeches)
    return _by_year(speeches)


def _by_section(speech: Speech) -> Periods:
    sections = sections_of(speech)
    place = {anchor: n for n, (_, _, anchors) in enumerate(sections) for anchor in anchors}
    sizes = {block.anchor: len(block.text) for block in speech.blocks}
    return Periods(
        "部分",
        tuple(name for name, _, _ in sections),
        tuple((speech_path(speech.id), first) for _, first, _ in sections),
        tuple(sum(sizes[anchor] for anchor in anchors) for _, _, anchors in sections),
        place,
        in_time=False,
    )


def _by_speech(speeches: Sequence[Speech]) -> Periods:
    place = {speech.id: n for n, speech in enumerate(speeches)}
    return Periods(
        "篇讲话",
        tuple(
            f"{in_chinese(speech.date)} {speech.title}" if speech.date else speech.title
            for speech in speeches
        ),
        tuple((speech_path(speech.id), "") for speech in speeches),
        tuple(map(_size, speeches)),
        place,
        in_time=True,
    )


def _by_year(speeches: Sequence[Speech]) -> Periods:
    years = {int(speech.date[:4]) for speech in speeches if speech.date}
    if 0 < len(years) < FEW_YEARS:
        return _in_groups("月", speeches, lambda date: date[:7])
    span = next(n for n in SPANS if len({year // n for year in years}) < MOST_COLUMNS)
    return _in_groups("年", speeches, lambda date: str(int(date[:4]) // span) if date else "")


def _in_groups(unit: str, speeches: Sequence[Speech], key: Callable[[str], str]) -> Periods:
    """One column for each value of `key`, which is given a date; `speeches` oldest first."""
    groups: dict[str, list[Speech]] = {}
    for speech in speeches:
        groups.setdefault(key(speech.date), []).append(speech)
    columns = tuple(groups.values())
    years = tuple(group[0].date[:4] for group in columns)
    return Periods(
        unit,
        tuple(_span(group, unit) for group in columns),
        tuple(("speeches/index.md", f"y{year}" if year else "undated") for year in years),
        tuple(sum(map(_size, group)) for group in columns),
        {speech.id: n for n, group in enumerate(columns) for speech in group},
        in_time=True,
    )


def _span(group: Sequence[Speech], unit: str) -> str:
    if not group[0].date:
        return "日期不详"
    if unit == "月":
        return in_chinese(group[0].date[:7])
    first, last = group[0].date[:4], group[-1].date[:4]
    return f"{first}年" if first == last else f"{first}—{last}年"


def _size(speech: Speech) -> int:
    return sum(map(len, texts_of(speech.blocks)))


def sections_of(speech: Speech) -> list[tuple[str, str, list[str]]]:
    """Name, first anchor and all anchors of each section, the opening included."""
    sections: list[tuple[str, str, list[str]]] = []
    for block in speech.blocks:
        if block.kind == "title":
            continue
        if (block.kind == "heading" and block.level == 1) or not sections:
            name = block.text if block.kind == "heading" else "开头"
            sections.append((name, block.anchor, []))
        sections[-1][2].append(block.anchor)
    while len(sections) > MOST_COLUMNS:
        sections = [
            (_joined(pair), pair[0][1], [anchor for _, _, own in pair for anchor in own])
            for pair in _pairs(sections)
        ]
    title = [block.anchor for block in speech.blocks if block.kind == "title"]
    if sections:
        sections[0][2].extend(title)
    return sections


def _pairs(
    sections: Sequence[tuple[str, str, list[str]]],
) -> list[Sequence[tuple[str, str, list[str]]]]:
    return [sections[n : n + 2] for n in range(0, len(sections), 2)]


def _joined(pair: Sequence[tuple[str, str, list[str]]]) -> str:
    return pair[0][0] if len(pair) == 1 else f"{pair[0][0]}等"
