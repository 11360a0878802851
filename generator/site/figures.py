"""Figures: the numbers behind every picture, as tables.

A chart is drawn in the browser from the table beside it on the
page, so both always say the same, and without scripts the table is there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from generator.model.addresses import term_path
from generator.model.corpus import Speech
from generator.model.index import Index, TermEntry
from generator.model.mentions import Mention, Mentions
from generator.site.periods import Periods, sections_of

MOST_ROWS = 30
MOST_TOPICS = 8
PER = 10_000
"""Frequencies are given per 10,000 characters, so that long years and short ones compare."""

FigureKind = Literal["heat", "line", "bars", "stack", "graph"]


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One row of a figure's table: a name, a number per column, the path of its page if any."""

    name: str
    values: tuple[float, ...]
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


def per_size(count: int, size: int) -> float:
    """A count per `PER` characters, to a tenth; what is used at all is never nothing."""
    share = max(0.1, round(count * PER / size, 1)) if count and size else 0.0
    return int(share) if share == int(share) else share


def heat_map(index: Index, columns: Periods) -> Figure | None:
    """The most used terms × where they are used."""
    used = sorted(
        (entry for entry in index.entries.values() if entry.mentions),
        key=lambda entry: -len(entry.mentions),
    )[:MOST_ROWS]
    if not used or not columns.names:
        return None
    rows = tuple(
        FigureRow(
            entry.term.term,
            tuple(map(per_size, columns.counts(entry.mentions), columns.sizes)),
            term_path(entry.term.id),
        )
        for entry in used
    )
    top, where = max(
        ((row, name) for row in rows for name in columns.names),
        key=lambda cell: cell[0].values[columns.names.index(cell[1])],
    )
    most = top.values[columns.names.index(where)]
    return Figure(
        "heat",
        f"各{columns.unit}的术语",
        f"用得最多的{len(rows)}个术语在各{columns.unit}每万字出现的次数，颜色越鲜明用得越多。"
        f"最多的一格是“{top.name}”，在“{where}”每万字{most}次。",
        columns.names,
        rows,
        columns.links,
    )


def use_over_time(index: Index, columns: Periods) -> Figure | None:
    """How often the terms of each topic are used, per 10,000 characters."""
    sizes = columns.sizes
    by_topic: dict[str, list[Mentions]] = {}
    for entry in index.entries.values():
        by_topic.setdefault(entry.term.category, []).append(entry.mentions)
    uses = {topic: sum(map(len, found)) for topic, found in by_topic.items()}
    topics = sorted(by_topic, key=lambda topic: -uses[topic])[:MOST_TOPICS]
    rows = tuple(
        FigureRow(
            topic,
            tuple(map(per_size, columns.counts(*by_topic[topic]), sizes)),
        )
        for topic in topics
        if uses[topic]
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
        f"共{sum(counts)}次，最多的是“{columns.names[most]}”，{counts[most]}次。",
        columns.names,
        (FigureRow(entry.term.term, counts),),
        columns.links,
    )


def relations(entry: TermEntry, index: Index) -> Figure | None:
    """The terms around one term: named as related, or standing in the same paragraphs."""
    together = dict(entry.together)
    related = set(entry.term.related)
    others = [*entry.term.related, *(other for other in together if other not in related)]
    if not others:
        return None
    rows = tuple(
        FigureRow(
            index.entries[other].term.term,
            (int(other in related), together.get(other, 0)),
            term_path(other),
        )
        for other in others
    )
    near = max(rows, key=lambda row: row.values[1])
    summary = f"{len(entry.term.related)}个相关术语，{len(together)}个常在同一段出现。"
    if near.values[1]:
        summary += f"同段最多的是“{near.name}”，{near.values[1]}段。"
    return Figure("graph", "关系图", summary, ("相关", "同段数"), rows)


def speech_map(speech: Speech, mentions: Sequence[Mention], index: Index) -> Figure | None:
    """Which topics a speech touches where."""
    sections = sections_of(speech)
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
        f"各部分中各专题术语的次数。全文最多的专题是“{topics[0]}”，{totals[topics[0]]}次。",
        tuple(name for name, _, _ in sections),
        rows,
        tuple(("", anchor) for _, anchor, _ in sections),
    )
