"""Surfaces: one name may belong to two terms only at different times, or on purpose."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.model.problems import Code
from generator.sources.glossary_entry import Entry
from generator.sources.glossary_values import period
from generator.text.normal import LINKING

MOST_SHARING = 50
"""Terms that may claim one surface; a choice among more would help no reader."""
Report = Callable[[Code, int, str, str, str], None]
"""Takes a problem: code, line, term, message and hint."""


@dataclass(frozen=True, slots=True)
class _Surface:
    """A headword or alias that may link, with the bounds of its validity."""

    text: str
    owner: str
    line: int
    low: str
    high: str
    shared: bool
    is_headword: bool


def conflicts(entries: Sequence[Entry], report: Report) -> None:
    """Report each surface that two terms claim for one time without saying that they share it.

    And each that more terms share than a reader can choose among.
    """
    known: dict[str, list[_Surface]] = {}
    for surface in (*_headwords(entries), *_linking_aliases(entries)):
        others = known.setdefault(LINKING.text(surface.text), [])
        if len(others) >= MOST_SHARING:
            report(
                Code.SURFACE_CROWDED,
                surface.line,
                surface.owner,
                f"“{surface.text}”已经有 {MOST_SHARING} 个术语在用，第一个在第 {others[0].line} 行",
                f"一个写法最多由 {MOST_SHARING} 个术语共用，再多读者无从选择；"
                "请删去这里的，或改成 {text: …, link: false}。",
            )
            continue
        clash = next((other for other in others if _clash(surface, other)), None)
        if clash:
            what = "术语" if clash.is_headword else f"术语“{clash.owner}”的别名"
            report(
                Code.SURFACE_CONFLICT,
                surface.line,
                surface.owner,
                f"“{surface.text}”同第 {clash.line} 行的{what}“{clash.text}”冲突",
                "请删去一处；或用 valid_from、valid_to 把时期分开；"
                "确实共用时把别名写成 {text: …, shared: true}，两处别名都要写。",
            )
        others.append(surface)


def _headwords(entries: Iterable[Entry]) -> Iterator[_Surface]:
    for entry in entries:
        term = entry.term
        bounds = period(term.valid_from, term.valid_to)
        yield _Surface(term.term, term.term, entry.lines["term"], *bounds, False, True)


def _linking_aliases(entries: Iterable[Entry]) -> Iterator[_Surface]:
    for entry in entries:
        term = entry.term
        for alias, line in zip(term.aliases, entry.alias_lines, strict=True):
            start = alias.valid_from or term.valid_from
            bounds = period(start, alias.valid_to or term.valid_to)
            if alias.link:
                yield _Surface(alias.text, term.term, line, *bounds, alias.shared, False)


def _clash(one: _Surface, other: _Surface) -> bool:
    """Whether two terms claim one surface for one time without saying that they share it."""
    if one.owner == other.owner or one.high < other.low or other.high < one.low:
        return False
    aliases = [surface for surface in (one, other) if not surface.is_headword]
    return not aliases or not all(alias.shared for alias in aliases)
