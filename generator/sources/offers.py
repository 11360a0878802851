"""Offers: a value for the front matter that a document states itself, and where it was found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Lines = Sequence[tuple[int, str]]
"""Number and text of each paragraph of a document."""
HEAD = 25
"""Paragraphs in which a head is looked for."""
END = 6
"""Paragraphs from the end in which a signature and its date are looked for."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A value for a field of the front matter, and where it was found, in Chinese.

    `salutation` is no field; it says where the body begins.
    """

    field: str
    value: str
    where: str


def at_line(line: int) -> str:
    """Where a line is, for the editor."""
    return f"第 {line} 行"
