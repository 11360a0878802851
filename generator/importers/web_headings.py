"""Web headings: lines of a page without h1 to h6 that its style alone sets apart.

Accounts and many offices' editors make a heading bold or larger and nothing else.  What counts
is a short line all of which is so, under running text and over running text that is not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

LONGEST = 40
"""Longest line that its style makes a heading, in code points."""
FEWEST = 2
"""Lines that make each other headings: one alone may be a cry."""
RUNNING = 30
"""Code points from which a line is running text, where it ends as a sentence does."""
SHARE = 0.3
"""Share of the running lines in that style, from which it is the style of the text."""

_MARKS = re.compile(
    r"[。！？!?；;：:…]|[，,]$|^[图表]\s*[\d一二三四五六七八九十]|^——|^[·•■◆●（(【\[]"
)
_HAN = re.compile(r"[\u3400-\u9fff].*[\u3400-\u9fff]")
_ENDS = re.compile(r"[。！？；：][”’」』）)]*$")


def headings_of(lines: Sequence[tuple[str, bool]]) -> tuple[tuple[str, int], ...]:
    """The headings, all of level 1; `lines` are texts and whether the whole text stands out."""
    running = [stands_out for text, stands_out in lines if _runs(text)]
    if not running or sum(running) > SHARE * len(running):
        return ()
    found = [
        text
        for at, (text, stands_out) in enumerate(lines[:-1])
        if stands_out and _can_head(text) and _is_between(lines, at)
    ]
    return tuple((text, 1) for text in found) if len(found) >= FEWEST else ()


def _runs(text: str) -> bool:
    return len(text) >= RUNNING and bool(_ENDS.search(text))


def _can_head(text: str) -> bool:
    return len(text) <= LONGEST and not _MARKS.search(text) and bool(_HAN.search(text))


def _is_between(lines: Sequence[tuple[str, bool]], at: int) -> bool:
    """Whether running text stands somewhere above, and a line that does not stand out below."""
    return not lines[at + 1][1] and any(_runs(text) and not own for text, own in lines[:at])
