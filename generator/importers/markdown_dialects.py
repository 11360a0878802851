"""Markdown dialects: marks of the programs that Chinese writers use, beside those of CommonMark.

Typora and CSDN put a table of contents where [TOC] stands, GitHub and Obsidian open a box with
[!NOTE]; Notion writes the properties of a page as lines below its title; many programs take a
heading without a space behind its #.  Other marks stay in the text and are told.
"""

from __future__ import annotations

import re

FEWEST = 2
"""Lines with a # and no space behind it that are headings: one may be a topic (#春耕)."""
_UNSPACED = re.compile(r"(#{1,6})(?=[^\s#\d])([^#\n]{1,60})")
_FENCE = re.compile(r" {0,3}(?:```|~~~)")
_CONTENTS = re.compile(r"@?\[TOC\]|@TOC|\[\[_?TOC_?\]\]|\{:toc\}", re.IGNORECASE)
"""CSDN's @[TOC](目录) is a link by CommonMark, of which its text is left."""
_BOX = re.compile(r"\[!\w+\][+-]?[ \t]*")
_FIELD = re.compile(r"[\u3400-\u9fff]{2,6}\s*[:：]\s*\S.{0,59}")


def with_spaced_headings(body: str) -> str:
    """A text with a space behind the # of its headings where the writer left none."""
    lines = body.split("\n")
    found: dict[int, str] = {}
    fenced = False
    for at, line in enumerate(lines):
        fenced ^= bool(_FENCE.match(line))
        if not fenced and (match := _UNSPACED.fullmatch(line.rstrip())):
            found[at] = f"{match[1]} {match[2]}"
    if len(found) < FEWEST:
        return body
    return "\n".join(found.get(at, line) for at, line in enumerate(lines))


def is_contents(line: str) -> bool:
    """Whether a line only says where a table of contents is put."""
    return bool(_CONTENTS.fullmatch(line.strip()))


def without_box(line: str) -> str:
    """A line without the mark that opens a box."""
    return _BOX.sub("", line, count=1) if line.startswith("[!") else line


def is_field(line: str) -> bool:
    """Whether a line is a property of the page, such as 日期: 2026年3月5日."""
    return bool(_FIELD.fullmatch(line))
