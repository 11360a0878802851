"""Citation: the name of the part of a document that a paragraph stands in, such as 第五部分.

Offices cite a speech by title, year and part.  The part's name comes from the
heading's own number, never from the anchor: anchors stay when sections are
renumbered.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.model.corpus import Block, Speech

_NUMBER = "[一二三四五六七八九十百零〇]+"
_NAMED = re.compile(rf"第(?:{_NUMBER}|\d+)(?:分?编|章|节|篇|部分)")
_COUNTED = re.compile(rf"[（(]?({_NUMBER}|\d+)(?:[）)]|[、.．])")
_ARTICLE = re.compile(rf"第(?:{_NUMBER}|\d+)条(?:之{_NUMBER})?")


def parts(speech: Speech) -> Mapping[str, str]:
    """The anchors at which a part of the document begins, each with the part's name.

    A part is a section (a level-1 heading) or a numbered article of a law; it
    lasts until the next one.
    """
    found: dict[str, str] = {}
    section = ""
    for block in speech.blocks:
        if block.kind == "heading" and block.level == 1:
            section = found[block.anchor] = _section(block)
        elif not block.is_heading and (number := _ARTICLE.match(block.text)):
            found[block.anchor] = section + number[0]
    return found


def part_names(speech: Speech) -> Mapping[str, str]:
    """Every block's anchor with the name of the part that it stands in, '' before the first."""
    begun, name = parts(speech), ""
    found = {}
    for block in speech.blocks:
        name = found[block.anchor] = begun.get(block.anchor, name)
    return found


def _section(heading: Block) -> str:
    if named := _NAMED.match(heading.text):
        return named[0]
    if counted := _COUNTED.match(heading.text):
        return f"第{counted[1]}部分"
    return f"“{heading.text}”部分"
