"""Kept: a segment of the index as earlier builds have made it, found again by its pages."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from generator.build.keys import decode, encode
from generator.build.store import Store

_KIND = "segments"


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


def remembered(
    store: Store | None, made_from: tuple[object, ...], make: Callable[[], Segment]
) -> Segment:
    """The segment that is made from these values; `make` is called where no build has made it."""
    if store is None:
        return make()
    key = store.key(_KIND, made_from)
    if found := store.find(_KIND, key):
        with suppress(ValueError):
            known: Segment = decode(found, Segment)
            return known
    made = make()
    store.keep(key, encode(made))
    return made
