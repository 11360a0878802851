"""In context: a place of a text with what stands beside it, as lists for the terminal show it."""

from __future__ import annotations

AROUND = 12
"""Code points shown on each side of a place."""
SAME = 2
"""Code points on a side by which a context is the same as one that was listed before."""


def in_context(text: str, start: int, end: int, around: int = AROUND) -> str:
    """The place in brackets, `around` code points on each side of it."""
    return f"{text[max(0, start - around) : start]}【{text[start:end]}】{text[end : end + around]}"
