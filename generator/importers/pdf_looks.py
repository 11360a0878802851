"""Pdf looks: text of a PDF that is there and is not read like the rest of the page.

Both programs' readings are judged by the same measures, so that what is left out of one is left
out of the other.
"""

from __future__ import annotations

from typing import Any, Literal

Look = Literal["", "invisible", "layer", "turned", "pale", "white", "tiny"]
"""How text looks: drawn by no pen, in a layer switched off, aslant, pale, white, or too small."""
INVISIBLE_MODES = (3, 7)
"""Text rendering modes without fill or stroke (ISO 32000-1, 9.3.6)."""
ASLANT = 3.0
"""Degrees off the horizontal and vertical."""
PALE, WHITE = 2.0, 1.3
"""Ratio of luminances to white paper (WCAG 2.1)."""
TRANSPARENT = 0.5
SMALLEST = 3.0
"""Points."""


def look_of(*, mode: int, angle: float, luminance: float, alpha: float, size: float) -> Look:
    """How a piece of text looks.  `luminance` and `alpha` are from 0 to 1, `size` in points."""
    if mode in INVISIBLE_MODES or alpha == 0:
        return "invisible"
    off = abs(angle) % 90
    if min(off, 90 - off) > ASLANT:
        return "turned"
    if 0 < size < SMALLEST:
        return "tiny"
    contrast = 1.05 / (luminance + 0.05)
    if contrast < WHITE and alpha > TRANSPARENT:
        return "white"
    return "pale" if contrast < PALE or alpha < TRANSPARENT else ""


def rgb(colour: Any) -> tuple[float, float, float]:
    """A colour of pdfminer's (grey, RGB or CMYK) as RGB; black where it is none of them."""
    if isinstance(colour, int | float):
        colour = (colour,)
    if not isinstance(colour, tuple | list) or not all(isinstance(c, int | float) for c in colour):
        return (0.0, 0.0, 0.0)
    parts = [min(1.0, max(0.0, float(part))) for part in colour]
    if len(parts) == 1:
        return (parts[0],) * 3
    if len(parts) == 3:
        return (parts[0], parts[1], parts[2])
    if len(parts) == 4:
        cyan, magenta, yellow, key = parts
        return (1 - cyan) * (1 - key), (1 - magenta) * (1 - key), (1 - yellow) * (1 - key)
    return (0.0, 0.0, 0.0)
