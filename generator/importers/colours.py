"""Colours: how bright one is, by which text is told that hardly stands out (WCAG 2.1)."""

from __future__ import annotations

from collections.abc import Sequence


def luminance_of(colour: Sequence[float]) -> float:
    """The luminance of an RGB colour, parts from 0 to 1."""
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
