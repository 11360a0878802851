"""Inline: the inside of a block as the page has it: its text and what is marked in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.model.corpus import Block
from generator.text.markup.tokens import Tag, read_tag, text_of
from generator.verify.reader import Reader, Unexpected

_CELL = "kb-cell"
_MARKS = {
    "a": ("kb-term", "href"),
    "span": ("kb-rare", "data-reading"),
}
"""Elements within a block beside `<b>`: their class and their other attribute."""


@dataclass(frozen=True, slots=True)
class Inline:
    """A block's text; `bold` is how many characters are bold and where the last one ends.

    `links` are start, end and address, `rare` the place and reading of single
    characters, `cells` start and end of a row's cells; all places are code points of the text.
    """

    text: str
    bold: tuple[int, int]
    links: list[tuple[int, int, str]]
    rare: list[tuple[int, str]]
    cells: list[tuple[int, int]]


def read_inline(reader: Reader, name: str) -> Inline:
    """Read up to the end of the element `name`.  Raises Unexpected at any other markup."""
    text: list[str] = []
    length = bold = last = 0
    found: dict[str, list[tuple[int, int, str]]] = {"a": [], "span": [], "b": [], _CELL: []}
    opened: list[tuple[str, int, str]] = []
    while True:
        if reader.at % 2 == 0:
            own = text_of(reader.pieces[reader.at])
            text.append(own)
            length += len(own)
            if own and any(element == "b" for element, *_ in opened):
                bold += len(own)
                last = length
            reader.at += 1
        tag = read_tag(reader.pieces[reader.at])
        if tag and tag.closing and tag.name == (_element(opened[-1][0]) if opened else name):
            reader.at += 1
            if not opened:
                break
            element, start, value = opened.pop()
            found[element].append((start, length, value))
            continue
        carried = _mark(tag) if tag and not tag.closing else None
        if tag is None or carried is None:
            raise Unexpected(reader.at, reader.pieces[reader.at], "原文或术语链接")
        is_cell = tag.attributes.get("class") == _CELL
        if is_cell and opened:
            raise Unexpected(reader.at, reader.pieces[reader.at], "原文")
        opened.append((_CELL if is_cell else tag.name, length, carried))
        reader.at += 1
    if wide := [start for start, end, _ in found["span"] if end != start + 1]:
        raise Unexpected(reader.at, "".join(text)[wide[0] :], "一个字的注音")
    rare = [(start, value) for start, _, value in found["span"]]
    cells = [(start, end) for start, end, _ in found[_CELL]]
    return Inline("".join(text), (bold, last), found["a"], rare, cells)


def cells_of(block: Block, links: Sequence[tuple[int, int, str]]) -> list[tuple[int, int]]:
    """Start and end of the cells that a block must have: a row's, between tabs in no link."""
    if block.kind != "row":
        return []
    inside = {at for start, end, _ in links for at in range(start, end)}
    tabs = [at for at, char in enumerate(block.text) if char == "\t" and at not in inside]
    return list(zip([0, *(at + 1 for at in tabs)], [*tabs, len(block.text)], strict=True))


def _element(opened: str) -> str:
    return "span" if opened == _CELL else opened


def _mark(tag: Tag) -> str | None:
    """The address or reading that a mark carries ('' for bold, a cell); None for no mark."""
    if tag.name == "b":
        return None if tag.attributes else ""
    if tag.name == "span" and tag.attributes == {"class": _CELL}:
        return ""
    known, other = _MARKS.get(tag.name, ("", ""))
    if set(tag.attributes) != {"class", other} or tag.attributes["class"] != known:
        return None
    return tag.attributes[other]
