"""Outline: which paragraphs are headings or open with a lead, by numbers and neighbours.

（三） makes a heading only where it runs on; without （一） and （二） before it, it is text.
What follows the number decides the rest: a short line is a heading, also one that ends as a
sentence if text follows it; a sentence with text behind it is the lead of a point.  Items of a
law, which end in ；, are neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType
from typing import Literal

from generator.sources.heading_numbers import (
    ARTICLE,
    BEFORE_DIGITS,
    DIGITS,
    HAN,
    NUMBERS,
    OPENINGS,
    number_of,
    sequels,
    starts,
)
from generator.text.regex import regex

_SPACED = regex(rf"({HAN})(?:[\s　]+|$)")
"""一　总则, or a number alone on its line; a heading only with others."""
_DASH = regex("——|――")
_NOTE = regex(rf"[［\[〔]({DIGITS}{{1,3}})[］\]〕]")
ENDS = regex(r"[。！？!?][”’」』）)]*")
"""The end of a sentence."""
_NO_HEADING = regex(r"[。！？!?；;，,、…][”’」』）)]*$")
_ITEM = regex(r"[；;][”’」』）)]*$")
_LABEL = regex(r"[^。！？!?；;，,：:]{1,20}[：:](?=.)")
_SPACED_RANK = 3
_OF_LAW = 2
"""Down to 节 a law has headings among its articles; what is numbered below them are items."""
_ALONE = 3
"""Up to this numbering a short line is a heading also where numbers before it are missing."""
_LABELLED = 5
"""From this numbering on `1.某某：` is a label with its text; 一、目标：稳中求进 is a heading."""

HEADING_LENGTH = 40
"""Longest heading that needs no other one beside it, in code points."""
LEAD_LENGTH = 60
"""Longest opening sentence shown as a lead or, alone on its line, as a heading, in code points."""
GAP = 1
"""Numbers that may be missing in a sequence: a page or a slip loses one."""
EXTRACT = 3
"""Numbers that run on without a first one, as in an extract."""
DEPTH = 8
"""Sequences of one numbering inside each other."""
FEWEST = 2
"""Leads of one numbering that make each other sure."""

HAS_ARTICLES = 3
"""Paragraphs 第…条 that make a document a law, where numbered sentences are items."""
SHARE = 0.8
"""Of one numbering so many must be leads or headings, that none of it is taken for items."""
LISTED = 3
"""Numbered short lines one directly under the other that are a list."""
LOWEST = 7
"""Rank below that of every number: of lines without one."""

Form = Literal["heading", "sentence", "lead", "text"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A heading or a point whose lead is `lead` long.

    `rank` says which numbering a heading has: 0 is 编, decimal numbers are below 0.
    """

    rank: int | None = None
    lead: int = 0


def outline(pieces: Sequence[str], body: int = 0) -> Mapping[int, Mark]:
    """Marks by the position of their paragraph; dashes are looked for from `body` on."""
    marks: dict[int, Mark] = {}
    beginnings = starts(pieces)
    articles = [at for at in beginnings["第"] if ARTICLE.match(pieces[at])]
    is_law = len(articles) >= HAS_ARTICLES
    for rank, numbers in NUMBERS:
        found: dict[int, Mark] = {}
        places = beginnings[OPENINGS[rank]]
        before_digits = sequels(pieces, places) if rank == BEFORE_DIGITS else {}
        groups = list(_groups(pieces, places, numbers, before_digits))
        listed = {at for group, _ in groups for at in _listed(pieces, group)}
        if rank <= _ALONE:
            found = {
                at: Mark(rank)
                for at in places
                if at not in listed and numbers.match(pieces[at]) and ends_open(pieces[at])
            }
        for group, inside in groups:
            found |= _marks(pieces, numbers, group, rank, inside=inside)
        if is_law:
            opens = {at for group, _ in groups if (at := _opens_items(pieces, group, found))}
            found = {
                at: mark
                for at, mark in found.items()
                if at not in opens
                and ends_open(pieces[at])
                and (rank <= _OF_LAW or not articles[0] < at < articles[-1])
            }
        marks |= found
    for group, _ in _groups(pieces, beginnings["一"], _SPACED):
        if len(group) >= FEWEST:
            marks |= _marks(pieces, _SPACED, group, _SPACED_RANK)
    for group, _ in _groups(pieces, beginnings["［"], _NOTE):
        marks |= _marks(pieces, _NOTE, group, None)
    for group in _dashed(pieces, beginnings["—"], body, marks):
        marks |= _marks(pieces, _DASH, group, None)
    return marks


def _opens_items(pieces: Sequence[str], group: Sequence[int], found: Mapping[int, Mark]) -> int:
    """The one heading of a sequence of items, where it only opens what it lists; else 0.

    一、含有下列物质的废弃物： before 二、含……的废弃物。, in the annex of a law.
    """
    marked = [at for at in group if at in found]
    if len(group) <= FEWEST or len(marked) != 1 or not pieces[marked[0]].endswith(("：", ":")):
        return 0
    return marked[0]


def ends_open(piece: str) -> bool:
    """Whether a paragraph is a short line that does not end as a sentence."""
    return len(piece) <= HEADING_LENGTH and not _NO_HEADING.search(piece)


def _groups(
    pieces: Sequence[str],
    places: Sequence[int],
    numbers: re.Pattern[str],
    further: Mapping[int, int] = MappingProxyType({}),
) -> Iterator[tuple[list[int], bool]]:
    """Positions whose numbers run on, and whether they stand inside another sequence of the style.

    Numbers run on from 1 or, in an extract, at least `EXTRACT` of them.  `further` are values at
    positions that the numbers do not match.
    """
    unfinished: list[tuple[int, list[int]]] = []
    for position in places:
        match = numbers.match(pieces[position])
        if match is None and position not in further:
            continue
        value = number_of(match[1]) if match else further[position]
        at = -1 if value == 1 else _continued([last for last, _ in unfinished], value)
        if at < 0:
            if len(unfinished) == DEPTH:
                yield from _runs([unfinished.pop(0)], inside=False)
            unfinished.append((value, [position]))
            continue
        yield from _runs(unfinished[at + 1 :], inside=True)
        del unfinished[at + 1 :]
        unfinished[at][1].append(position)
        unfinished[at] = (value, unfinished[at][1])
    yield from _runs(unfinished, inside=False)


def _continued(lasts: Sequence[int], value: int) -> int:
    """The innermost sequence that a number continues, best without a gap; -1 for none."""
    for gap in range(GAP + 1):
        for at in reversed(range(len(lasts))):
            if lasts[at] + 1 + gap == value:
                return at
    return -1


def _runs(
    sequences: Sequence[tuple[int, list[int]]], *, inside: bool
) -> Iterator[tuple[list[int], bool]]:
    for last, group in sequences:
        if last - (len(group) - 1) * (1 + GAP) <= 1 or len(group) >= EXTRACT:
            yield group, inside


def _dashed(
    pieces: Sequence[str], dashes: Sequence[int], body: int, marks: Mapping[int, Mark]
) -> Iterator[list[int]]:
    """Positions that begin with —— between two headings."""
    group: list[int] = []
    if not dashes:
        return
    for position in range(body, len(pieces)):
        if (mark := marks.get(position)) and mark.rank is not None and group:
            yield group
            group = []
        if _DASH.match(pieces[position]):
            group.append(position)
    if group:
        yield group


def _marks(
    pieces: Sequence[str],
    numbers: re.Pattern[str],
    group: Sequence[int],
    rank: int | None,
    *,
    inside: bool = False,
) -> Iterator[tuple[int, Mark]]:
    listed = _listed(pieces, group)
    group = [position for position in group if position not in listed]
    forms = {position: _form(pieces, position, numbers, rank) for position in group}
    if numbers is _DASH:
        forms = {at: "text" if form == "heading" else form for at, form in forms.items()}
    if numbers is _NOTE:
        # What a note explains leads it; its first sentence already explains.
        forms = {
            at: form if form == "heading" or _is_labelled(pieces[at], numbers) else "text"
            for at, form in forms.items()
        }
    leads = sum(form != "text" for form in forms.values())
    is_list = any(_ITEM.search(pieces[position]) for position in group)
    is_sure = leads >= max(FEWEST, SHARE * len(group)) and not is_list
    for position, form in forms.items():
        piece = pieces[position]
        heads = form == "heading" or (form == "sentence" and is_sure and not inside)
        if rank is not None and heads:
            yield position, Mark(rank)
        elif is_sure and form != "text":
            yield position, Mark(lead=_lead_length(piece, numbers) or len(piece))


def _listed(pieces: Sequence[str], group: Sequence[int]) -> frozenset[int]:
    """Short numbered lines that head nothing.

    Either they follow each other with nothing below them (names, substances, topics), or one that
    ends with a colon stands among numbered paragraphs and introduces a list.
    """
    if len(group) < LISTED:
        return frozenset()
    short = [at for at in group if ends_open(pieces[at])]
    followed = sum(b == a + 1 for a, b in pairwise(group))
    if len(short) == len(group) and followed >= max(LISTED - 1, SHARE * (len(group) - 1)):
        return frozenset(group)
    if len(group) - len(short) < SHARE * len(group):
        return frozenset()
    return frozenset(at for at in short if pieces[at].endswith(("：", ":")))


def _form(pieces: Sequence[str], position: int, numbers: re.Pattern[str], rank: int | None) -> Form:
    piece = pieces[position]
    if _ITEM.search(piece):
        return "text"
    if (rank or 0) >= _LABELLED and _is_labelled(piece, numbers):
        return "lead"
    if ends_open(piece):
        return "heading"
    lead = _lead_length(piece, numbers)
    if lead and lead < len(piece):
        return "lead"
    follows = pieces[position + 1] if position + 1 < len(pieces) else ""
    is_open = len(piece) <= LEAD_LENGTH and not _NO_HEADING.search(piece) and piece[-1] not in "：:"
    if (lead or is_open) and len(follows) > len(piece) and not numbers.match(follows):
        return "sentence"
    return "text"


def _lead_length(piece: str, numbers: re.Pattern[str]) -> int:
    """Code points up to the end of a paragraph's first sentence or label; 0 where it is long."""
    match = numbers.match(piece)
    start = match.end() if match else 0
    if label := _LABEL.match(piece, start):
        return label.end()
    end = ENDS.search(piece, start)
    return end.end() if end and end.end() <= LEAD_LENGTH else 0


def _is_labelled(piece: str, numbers: re.Pattern[str]) -> bool:
    match = numbers.match(piece)
    return bool(match and _LABEL.match(piece, match.end()))
