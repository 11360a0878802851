"""Kept: a segment of the index as earlier builds have made it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Segment:
    """A segment's files, the end of its row in `meta`, and what `meta` gathers of all segments.

    `alphabet` are the characters of its stream and `met` those of its texts; `also` are the
    characters that are read in other ways than usual, by reading.
    """

    row: tuple[int | str, ...]
    files: tuple[tuple[str, bytes], ...]
    also: dict[str, str]
    alphabet: str
    met: str
