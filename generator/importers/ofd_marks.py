"""Ofd marks: an OFD's (GB/T 33190-2016) fonts, its bookmarks, and what it has beside its pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from xml.etree.ElementTree import Element

from generator.importers.archive import parsed
from generator.importers.elements import local, value
from generator.model.problems import Code, Problem, Where

_BESIDE = re.compile(r"(?:.*/)?(?:annot[^/]*|attachments)\.xml", re.IGNORECASE)
"""Parts with the notes of pages, and the list of attached files."""
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


def told_beside(path: str, target: str, parts: Mapping[str, bytes]) -> Iterator[Problem]:
    """What an OFD has beside its pages: notes laid on them, attached files.  Raises Refused."""
    notes: list[str] = []
    files = 0
    for name in filter(_BESIDE.fullmatch, sorted(parts)):
        for one in parsed(path, parts[name]).iter():
            if local(one) == "TextCode" and (text := (one.text or "").strip()):
                notes.append(text)
            files += local(one) == "Attachment"
    if notes:
        shown = "、".join(f"“{text[:20]}”" for text in notes[:3])
        message = f"批注和加上去的文字 {len(notes)} 处没有收入：{shown}"
        yield Problem(Code.LEFT_OUT_AT_IMPORT, Where(target), message, "请与原件核对。")
    if files:
        message = f"附带的文件 {files} 个没有读，正文可能在里面"
        yield Problem(Code.LEFT_OUT_AT_IMPORT, Where(target), message, "请与原件核对。")
