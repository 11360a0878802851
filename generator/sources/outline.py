"""Outline: which paragraphs are headings or open with a lead, by numbers and neighbours.

（三） makes a heading only where it runs on; without （一） and （二） before it, it is text.
What follows the number decides the rest: a short line is a heading, also one that ends as a
sentence if text follows it; a sentence with text behind it is the lead of a point.  Items of a
law, which end in ；, are neither.  The numbers are those of GB/T 9704-2012, 7.3.3, and of laws.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

_HAN = "[一二三四五六七八九十百零〇]+"
_DIGITS = "(?:[0-9]|[０-９])"
# Outermost first; a document uses some of them, and its outermost is level 1.
_NUMBERS = tuple(
    (rank, re.compile(pattern))
    for rank, pattern in (
        (0, rf"第({_HAN}|\d+)(?:分?编|篇|部分)(?![^\s　：:])"),
        (1, rf"第({_HAN}|\d+)章"),
        (2, rf"第({_HAN}|\d+)节"),
        (3, rf"({_HAN})、"),
        (4, rf"[（(]({_HAN})[）)]"),
        (5, rf"({_DIGITS}{{1,2}})[.．、](?![\d０-９])"),
        (6, rf"[（(]({_DIGITS}{{1,2}})[）)]"),
    )
)
_SPACED = re.compile(rf"({_HAN})(?:[\s　]+|$)")
"""一　总则, or a number alone on its line; a heading only with others."""
_DASH = re.compile("——|――")
_NOTE = re.compile(rf"[［\[〔]({_DIGITS}{{1,3}})[］\]〕]")
_ENDS = re.compile(r"[。！？!?][”’」』）)]*")
_NO_HEADING = re.compile(r"[。！？!?；;，,、…][”’」』）)]*$")
_ITEM = re.compile(r"[；;][”’」』）)]*$")
_LABEL = re.compile(r"[^。！？!?；;，,：:]{1,20}[：:](?=.)")
_ARTICLE = re.compile(rf"第(?:{_HAN}|\d+)条")
_SPACED_RANK = 3
_ALONE = 3
"""Up to this numbering a short line is a heading also where numbers before it are missing."""
_LABELLED = 5
"""From this numbering on `1.某某：` is a label with its text; 一、目标：稳中求进 is a heading."""
_VALUES = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"零": 0}

HEADING_LENGTH = 40
"""Longest heading, in code points."""
LEAD_LENGTH = 60
"""Longest opening sentence shown as a lead or, alone on its line, as a heading, in code points."""
GAP = 1
"""Numbers that may be missing in a sequence: a page or a slip loses one."""
EXTRACT = 3
"""Numbers that run on without a first one, as in an extract."""
DEPTH = 8
"""Sequences of one numbering inside each other."""
FEWEST = 2
"""Leads of one numbering, or lines in turn with paragraphs, that make each other sure."""

ARTICLES = 3
"""Paragraphs 第…条 that make a document a law, where numbered sentences are items."""
SHARE = 0.8
"""Of one numbering so many must be leads or headings, that none of it is taken for items."""
SENTENCES = 2
"""Sentences a short line over its paragraph may have."""
IN_TURN = 4
"""Short sentences in turn with paragraphs that a document must have."""

Form = Literal["heading", "sentence", "lead", "text"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A heading (`rank` says which numbering, 0 is 编) or a point whose lead is `lead` long."""

    rank: int | None = None
    lead: int = 0


def outline(pieces: Sequence[str], body: int = 0) -> Mapping[int, Mark]:
    """Marks by the position of their paragraph; unnumbered ones are looked for from `body` on."""
    marks: dict[int, Mark] = {}
    has_articles = sum(bool(_ARTICLE.match(piece)) for piece in pieces) >= ARTICLES
    for rank, numbers in _NUMBERS:
        if rank <= _ALONE:
            marks |= {
                at: Mark(rank)
                for at, piece in enumerate(pieces)
                if numbers.match(piece) and _ends_open(piece)
            }
        for group, inside in _groups(pieces, numbers):
            found = dict(_marks(pieces, numbers, group, rank, inside=inside))
            if has_articles:
                found = {at: mark for at, mark in found.items() if _ends_open(pieces[at])}
            marks |= found
    for group, _ in _groups(pieces, _SPACED):
        if len(group) >= FEWEST:
            marks |= _marks(pieces, _SPACED, group, _SPACED_RANK)
    for group, _ in _groups(pieces, _NOTE):
        marks |= _marks(pieces, _NOTE, group, None)
    for group in _dashed(pieces, body, marks):
        marks |= _marks(pieces, _DASH, group, None)
    return marks | dict(_in_turn(pieces, body, marks))


def _ends_open(piece: str) -> bool:
    """Whether a paragraph is a short line that does not end as a sentence."""
    return len(piece) <= HEADING_LENGTH and not _NO_HEADING.search(piece)


def number_of(text: str) -> int:
    """The value of １２, 12, 十二 or 一百零三; 0 where it is none."""
    if text.isdecimal():
        return int(text)
    value = digit = 0
    for char in text:
        if char in "十百":
            value += (digit or 1) * (10 if char == "十" else 100)
            digit = 0
        else:
            digit = digit * 10 + _VALUES[char]
    return value + digit


def opens_numbered(piece: str) -> bool:
    """Whether a paragraph begins with a number of a heading, whatever follows."""
    return any(numbers.match(piece) for _, numbers in _NUMBERS)


def _groups(pieces: Sequence[str], numbers: re.Pattern[str]) -> Iterator[tuple[list[int], bool]]:
    """Positions whose numbers run on, and whether they stand inside another sequence of the style.

    Numbers run on from 1 or, in an extract, at least `EXTRACT` of them.
    """
    unfinished: list[tuple[int, list[int]]] = []
    for position, piece in enumerate(pieces):
        if not (match := numbers.match(piece)):
            continue
        value = number_of(match[1])
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


def _dashed(pieces: Sequence[str], body: int, marks: Mapping[int, Mark]) -> Iterator[list[int]]:
    """Positions that begin with —— between two headings."""
    group: list[int] = []
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
    forms = {position: _form(pieces, position, numbers, rank) for position in group}
    if numbers is _DASH:
        forms = {at: "text" if form == "heading" else form for at, form in forms.items()}
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


def _form(pieces: Sequence[str], position: int, numbers: re.Pattern[str], rank: int | None) -> Form:
    piece = pieces[position]
    if _ITEM.search(piece):
        return "text"
    if (rank or 0) >= _LABELLED and _is_labelled(piece, numbers):
        return "lead"
    if _ends_open(piece):
        return "heading"
    lead = _lead_length(piece, numbers)
    if lead and lead < len(piece):
        return "lead"
    follows = pieces[position + 1] if position + 1 < len(pieces) else ""
    if lead and len(follows) > len(piece) and not numbers.match(follows):
        return "sentence"
    return "text"


def _lead_length(piece: str, numbers: re.Pattern[str]) -> int:
    """Code points up to the end of a paragraph's first sentence or label; 0 where it is long."""
    match = numbers.match(piece)
    start = match.end() if match else 0
    if label := _LABEL.match(piece, start):
        return label.end()
    end = _ENDS.search(piece, start)
    return end.end() if end and end.end() <= LEAD_LENGTH else 0


def _is_labelled(piece: str, numbers: re.Pattern[str]) -> bool:
    match = numbers.match(piece)
    return bool(match and _LABEL.match(piece, match.end()))


def _in_turn(
    pieces: Sequence[str], body: int, marks: Mapping[int, Mark]
) -> Iterator[tuple[int, Mark]]:
    """Sentences alone on a short line, each over a longer paragraph, one after the other.

    Among them a line may have two: the lead of a part and that of its first paragraph.
    """
    free = [
        position
        for position in range(body, len(pieces) - 1)
        if position not in marks and _heads_a_paragraph(pieces[position], pieces[position + 1])
    ]
    single = {at for at in free if len(_ENDS.findall(pieces[at])) == 1}
    paired = [at for at in free if at - 2 in single or at + 2 in single]
    if sum(at in single for at in paired) >= IN_TURN:
        yield from ((at, Mark(lead=len(pieces[at]))) for at in paired)


def _heads_a_paragraph(piece: str, follows: str) -> bool:
    return (
        piece.endswith("。")
        and len(_ENDS.findall(piece)) <= SENTENCES
        and len(piece) <= LEAD_LENGTH < len(follows)
        and not opens_numbered(piece)
        and not _ARTICLE.match(piece)
        and not opens_numbered(follows)
        and not _ARTICLE.match(follows)
    )
