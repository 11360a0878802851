"""Figures: the numbers behind every picture, as tables.

A picture is drawn in the browser from the table that stands beside it on the
page, so both always say the same, and without scripts the table is there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from generator.addresses import speech_path, term_path
from generator.dates import in_chinese
from generator.model import Corpus, Index, Mention, Speech, TermEntry

MOST_ROWS = 30
MOST_COLUMNS = 30
MOST_TOPICS = 8
PER = 10_000
"""Frequencies are given per 10,000 characters, so that long years and short ones compare."""
SPANS = (1, 2, 5, 10, 20, 50, 100)
"""Years that one column may hold.  All columns hold the same, or the oldest would look busiest."""
FEW_YEARS = 4
"""With fewer years than this many speeches are told apart by month."""

FigureKind = Literal["heat", "line", "bars", "stack", "graph"]


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One row of a figure's table: a name, a number per column, the path of its page if any."""

    name: str
    values: tuple[int, ...]
    path: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture as a table; `summary` says in words what it shows.

    `links` gives the path and anchor each column leads to, in the order of
    `columns`; empty strings, or no links at all, where it leads nowhere.
    """

    kind: FigureKind
    title: str
    summary: str
    columns: tuple[str, ...]
    rows: tuple[FigureRow, ...]
    links: tuple[tuple[str, str], ...] = ()


def heat_map(corpus: Corpus, index: Index) -> Figure | None:
    """The most used terms × where they are used."""
    columns = periods(corpus)
    used = sorted(
        (entry for entry in index.entries.values() if entry.mentions),
        key=lambda entry: -len(entry.mentions),
    )[:MOST_ROWS]
    if not used or not columns.names:
        return None
    rows = tuple(
        FigureRow(entry.term.term, columns.counts(entry.mentions), term_path(entry.term.id))
        for entry in used
    )
    top, where = max(
        ((row, name) for row in rows for name in columns.names),
        key=lambda cell: cell[0].values[columns.names.index(cell[1])],
    )
    most = top.values[columns.names.index(where)]
    return Figure(
        "heat",
        f"术语 × {columns.unit}",
        f"用得最多的 {len(rows)} 个术语在各{columns.unit}出现的次数，颜色越深用得越多。"
        f"最多的一格是“{top.name}”，在“{where}”出现 {most} 次。",
        columns.names,
        rows,
        columns.links,
    )


def use_over_time(corpus: Corpus, index: Index) -> Figure | None:
    """How often the terms of each topic are used, per 10,000 characters."""
    columns = periods(corpus)
    sizes = columns.sizes
    by_topic: dict[str, list[Mention]] = {}
    for entry in index.entries.values():
        by_topic.setdefault(entry.term.category, []).extend(entry.mentions)
    topics = sorted(by_topic, key=lambda topic: -len(by_topic[topic]))[:MOST_TOPICS]
    rows = tuple(
        FigureRow(
            topic,
            tuple(
                round(count * PER / size) if size else 0
                for count, size in zip(columns.counts(by_topic[topic]), sizes, strict=True)
            ),
        )
        for topic in topics
        if by_topic[topic]
    )
    if not rows:
        return None
    return Figure(
        "line" if columns.in_time else "bars",
        "每万字的次数",
        f"各专题的术语在各{columns.unit}每万字出现的次数。整体上用得最多的专题是“{rows[0].name}”。",
        columns.names,
        rows,
        columns.links,
    )


def term_use(entry: TermEntry, columns: Periods) -> Figure | None:
    """Where one term is used; nothing to draw for fewer than two places."""
    counts = columns.counts(entry.mentions)
    if sum(1 for count in counts if count) < 2:
        return None
    most = max(range(len(counts)), key=counts.__getitem__)
    return Figure(
        "bars",
        f"在各{columns.unit}的使用",
        f"共 {sum(counts)} 次，最多的是“{columns.names[most]}”，{counts[most]} 次。",
        columns.names,
        (FigureRow(entry.term.term, counts),),
        columns.links,
    )


def relations(entry: TermEntry, index: Index) -> Figure | None:
    """The terms around one term: named as related, or standing in the same paragraphs."""
    together = dict(entry.together)
    others = [
        *entry.term.related,
        *(other for other in together if other not in entry.term.related),
    ]
    if not others:
        return None
    rows = tuple(
        FigureRow(
            index.entries[other].term.term,
            (int(other in entry.term.related), together.get(other, 0)),
            term_path(other),
        )
        for other in others
    )
    near = max(rows, key=lambda row: row.values[1])
    summary = f"{len(entry.term.related)} 个相关术语，{len(together)} 个常在同一段出现。"
    if near.values[1]:
        summary += f"同段最多的是“{near.name}”，{near.values[1]} 段。"
    return Figure("graph", "关系图", summary, ("相关", "同段数"), rows)


def speech_map(speech: Speech, mentions: Sequence[Mention], index: Index) -> Figure | None:
    """Which topics a speech touches where."""
    sections = _sections(speech)
    totals = Counter(index.entries[mention.term].term.category for mention in mentions)
    if len(sections) < 2 or not totals:
        return None
    place = {anchor: n for n, (_, _, anchors) in enumerate(sections) for anchor in anchors}
    cells = Counter(
        (index.entries[mention.term].term.category, place[mention.block]) for mention in mentions
    )
    topics = [topic for topic, _ in totals.most_common(MOST_TOPICS)]
    rows = tuple(
        FigureRow(topic, tuple(cells[topic, n] for n in range(len(sections)))) for topic in topics
    )
    return Figure(
        "stack",
        "专题分布",
        f"各部分中各专题术语的次数。全文最多的专题是“{topics[0]}”，{totals[topics[0]]} 次。",
        tuple(name for name, _, _ in sections),
        rows,
        tuple(("", anchor) for _, anchor, _ in sections),
    )


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

    def counts(self, mentions: Iterable[Mention]) -> tuple[int, ...]:
        """How many of the mentions fall into each column."""
        found = Counter(
            self.place[mention.speech if self.in_time else mention.block] for mention in mentions
        )
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
    sections = _sections(speech)
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
    return sum(len(block.text) for block in speech.blocks)


def _sections(speech: Speech) -> list[tuple[str, str, list[str]]]:
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
    return pair[0][0] if len(pair) == 1 else f"{pair[0][0]} 等"
