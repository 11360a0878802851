"""Spelling: marks as other programs and input methods write them, put into this form of them.

`【【…】】` is `[[…]]` typed with a Chinese input method; `%%…%%` is a comment
of Obsidian.  Lines keep their numbers and, but for comments, their offsets.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from generator.text.markdown_bounds import MOST_BACKTICKS

COMMENT = "%%"
FENCE = re.compile(r"(`{3,}|~{3,})")
# As Python-Markdown reads a code span.
CODE = re.compile(r"(?<!\\)(`+)(.+?)(?<!`)\1(?!`)", re.DOTALL)
_TYPED = re.compile(r"(?<!\\)([!！]?)【【([^【】\n\x00]*)】】")
_FULL_WIDTH = str.maketrans("！【】｜＃", "![]|#")


def mask(text: str) -> str:
    """The text with code spans made invisible, every offset kept.

    One that has too many marks of code for Markdown is left as it is: it is reported.
    """
    if text.count("`") > MOST_BACKTICKS:
        return text
    return CODE.sub(lambda code: re.sub(r"[^\n]", "\x00", code[0]), text)


def without_comments(lines: Sequence[str], unclosed: Callable[[int], None]) -> list[str]:
    """The lines with `%%…%%` left out; what is code stays.

    `unclosed` is called with the index of a line whose comment never ends;
    that line and all after it are then given as they are.
    """
    out: list[str] = []
    fence, inside, opened = "", False, 0
    for number, line in enumerate(lines):
        mark = None if inside else FENCE.match(line)
        if fence:
            fence = "" if line.rstrip() == fence else fence
            out.append(line)
            continue
        if mark:
            fence = mark[1]
            out.append(line)
            continue
        kept: list[str] = []
        at = 0
        visible = line if inside else mask(line)
        while (found := visible.find(COMMENT, at)) >= 0:
            if not inside:
                kept.append(line[at:found])
                opened = number
            inside = not inside
            at = found + len(COMMENT)
        if not inside:
            kept.append(line[at:])
        out.append("".join(kept))
    if inside:
        unclosed(opened)
        return [*out[:opened], *lines[opened:]]
    return out


def typed(line: str, visible: str) -> tuple[str, str]:
    """A line, and its visible part, with `【【…】】` as `[[…]]`."""
    for match in _TYPED.finditer(visible):
        begin, end = match.span()
        plain = match[0].translate(_FULL_WIDTH)
        line = line[:begin] + plain + line[end:]
        visible = visible[:begin] + plain + visible[end:]
    return line, visible
