"""Ofd marks: the fonts that an OFD (GB/T 33190-2016) names in its resources, and its bookmarks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from generator.importers.elements import local, value

_DEEPEST = 50
_BOLD = 700.0


class Font(NamedTuple):
    """The name of a font, and its weight, 0 where the file says nothing."""

    name: str
    weight: float


def fonts_of(resources: Element) -> dict[str, Font]:
    """The fonts of a part with resources, by id."""
    return {
        value(one, "ID"): Font(
            value(one, "FontName") or value(one, "FamilyName"),
            _BOLD if value(one, "Bold") == "true" else 0.0,
        )
        for one in resources.iter()
        if local(one) == "Font"
    }


def bookmarks_of(outlines: Element | None, level: int = 1) -> Iterator[tuple[str, int]]:
    """Text and level, from 1, of the bookmarks.  Raises RecursionError where they are too deep."""
    if level > _DEEPEST:
        raise RecursionError
    for one in outlines if outlines is not None else ():
        if local(one) == "OutlineElem":
            yield value(one, "Title"), level
            yield from bookmarks_of(one, level + 1)
