"""Columns: numbers held as bytes, two for each where all of them are small enough, else four."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

SMALL = 0xFFFF
"""The greatest number that two bytes hold."""


def packed_numbers(numbers: Sequence[int]) -> bytes:
    """Numbers from 0 on as bytes of this machine's order; `numbers_in` has them again."""
    return array("H" if max(numbers, default=0) <= SMALL else "I", numbers).tobytes()


def numbers_in(packed: bytes, count: int) -> memoryview[int]:
    """The numbers in these bytes, of which there are `count`."""
    return memoryview(packed).cast("H" if len(packed) == 2 * count else "I")
