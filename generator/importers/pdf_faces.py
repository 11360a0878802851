"""Pdf faces: the font, size and weight that characters of a PDF or an OFD are drawn with."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from generator.text.pinyin.syllables import is_han

BOLD = 600
"""Weight from which a font is bold (400 is regular)."""
STROKED = (2, 6)
"""Text rendering modes that draw an outline too: how programs embolden a font without a bold."""
_SUBSET = re.compile(r"[A-Z]{6}\+")
_HEAVY = re.compile(r"bold|heavy|black|黑体|simhei|heiti|小标宋|xiaobiaosong|fzxbs", re.IGNORECASE)


class Face(NamedTuple):
    """How a character is drawn: name of the font, size in points, whether it stands out as bold."""

    font: str
    size: float
    bold: bool


def face(font: str, size: float, weight: float, mode: int = 0) -> Face:
    """A face by what a file says of it; `weight` is 0 where it says nothing."""
    name = _SUBSET.sub("", font)
    bold = weight >= BOLD or mode in STROKED or bool(_HEAVY.search(name))
    return Face(name, round(size * 2) / 2, bold)


def common(characters: Iterable[tuple[str, Face | None]]) -> Face | None:
    """The face that all Han of a line have; without Han, that of all its other characters.

    Numbers and Latin letters are often of another font.
    """
    seen = [(char, own) for char, own in characters if char.strip()]
    han = {own for char, own in seen if is_han(char[:1])}
    faces = han or {own for _, own in seen}
    return faces.pop() if len(faces) == 1 else None
