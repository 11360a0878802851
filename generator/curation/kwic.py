"""KWIC: a string in its sentences, for the terminal, the page and the inbox."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from generator.model.corpus import Block, Speech
from generator.text.sentences import CUT, excerpt_around

LINES = 3
"""Contexts shown of one candidate."""
WIDTH = 60
"""Code points of a context."""


@dataclass(frozen=True, slots=True)
class Context:
    """One place: the speech's path, the line of its file, and the text around it."""

    speech: str
    path: str
    line: int
    anchor: str
    before: str
    text: str
    after: str

    def __str__(self) -> str:
        return f"{self.before}【{self.text}】{self.after}"


def contexts(
    speech: Speech, blocks: Iterable[Block], text: str, most: int = LINES
) -> tuple[Context, ...]:
    """The first places of a candidate, each in another block; quote marks may stand in it."""
    pattern = re.compile("[“”‘’「」『』]?".join(map(re.escape, text)))
    found: list[Context] = []
    for block in blocks:
        if len(found) == most:
            break
        if match := pattern.search(block.text):
            found.append(context(speech, block, *match.span()))
    return tuple(found)


def context(speech: Speech, block: Block, start: int, end: int) -> Context:
    """The sentence around a span of a block."""
    cut = excerpt_around(block.text, start, end, WIDTH)
    before = (CUT if cut.cut_before else "") + block.text[cut.start : start]
    after = block.text[end : cut.end] + (CUT if cut.cut_after else "")
    text = block.text[start:end]
    return Context(speech.id, speech.path, block.line, block.anchor, before, text, after)
