"""Gaps: the … of an alias that stands for words a text puts there (党对…的领导)."""

from __future__ import annotations

from generator.text.regex import regex

GAP = "…"
_WRITTEN = regex(r"(?:…|⋯|\.{3})+")
SHORTEST_SIDE = 2
"""Letters and Han characters on each side of a gap; less would match by chance."""


def with_gaps(text: str) -> str:
    """The text with each gap, also written as …… or ..., as one `GAP`."""
    return _WRITTEN.sub(GAP, text)


def gap_fault(text: str) -> str:
    """What is wrong with the gap of an alias, in Chinese; "" for a good one and for none."""
    sides = with_gaps(text).split(GAP)
    if len(sides) > 2:
        return "只能有一处省略号"
    if len(sides) == 2 and min(sum(map(str.isalnum, side)) for side in sides) < SHORTEST_SIDE:
        return f"省略号前后各要有至少 {SHORTEST_SIDE} 个字"
    return ""
