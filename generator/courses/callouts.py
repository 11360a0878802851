"""Callouts: block quotations that begin with `[!note]`, as Obsidian and GitHub write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Tone = Literal["note", "good", "warn", "ask"]
_FIRST = re.compile(r"([ \t]*(?:>[ \t]*)+)\[!([^\[\]\x00\s]+)\][+-]?[ \t]*(.*?)[ \t]*$")
_KINDS: dict[str, tuple[Tone, str]] = {
    "note": ("note", "说明"),
    "info": ("note", "说明"),
    "abstract": ("note", "摘要"),
    "summary": ("note", "摘要"),
    "tldr": ("note", "摘要"),
    "todo": ("note", "待办"),
    "quote": ("note", "引文"),
    "cite": ("note", "引文"),
    "tip": ("good", "提示"),
    "hint": ("good", "提示"),
    "success": ("good", "做到了"),
    "check": ("good", "做到了"),
    "done": ("good", "做到了"),
    "important": ("warn", "重要"),
    "warning": ("warn", "注意"),
    "attention": ("warn", "注意"),
    "caution": ("warn", "当心"),
    "danger": ("warn", "警示"),
    "error": ("warn", "警示"),
    "failure": ("warn", "不足"),
    "fail": ("warn", "不足"),
    "missing": ("warn", "不足"),
    "bug": ("warn", "问题"),
    "question": ("ask", "讨论"),
    "help": ("ask", "讨论"),
    "faq": ("ask", "讨论"),
    "example": ("ask", "例"),
}


@dataclass(frozen=True, slots=True)
class Callout:
    """A callout's first token; `tone` decides how the box looks."""

    tone: Tone


@dataclass(frozen=True, slots=True)
class FirstLine:
    """The line a callout begins with; `start` and `end` bound its own title in the line."""

    quote: str
    callout: Callout
    label: str
    start: int
    end: int


def first_line(visible: str, before: str) -> FirstLine | None:
    """The callout that a line begins, where the line before it is no quotation.

    A kind that nobody knows is a note; one in Han is its own title (`[!思考题]`).
    """
    match = _FIRST.match(visible)
    if not match or before.lstrip().startswith(">"):
        return None
    kind = match[2]
    tone, label = _KINDS.get(kind.lower(), ("note", "说明" if kind.isascii() else kind))
    return FirstLine(match[1], Callout(tone), label, match.start(3), match.end(3))
