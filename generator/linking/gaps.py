"""Aliases with a gap: 党对…的领导 is found in 党对农村工作的领导.

The automaton finds what stands before the gap; what stands behind it is looked for from there,
no further than a gap can reach.
"""

from __future__ import annotations

from generator.linking.normal import Normal
from generator.linking.vetoes import Veto
from generator.text.regex import regex

LONGEST_GAP = 16
"""Code points, in normal form, that a gap stands for at most."""
_LOOKED_AT = 2 * LONGEST_GAP
"""How far a wider gap is still told of."""
_BREAK = regex("[。！？；：，….!?;:,《》\n]")
"""What no gap holds: the end of a sentence or a clause, and the marks of titles."""

_QUOTES = ("“”", "‘’", "「」", "『』", "（）")
"""Marks of which a gap holds both or neither."""


def across_gap(
    text: str, normal: Normal, span: tuple[int, int], head: str, tail: str
) -> tuple[int, Veto | None] | None:
    """Where a match ends whose head stands at `span`, or None where its tail does not follow.

    The match is the shortest one: the nearest tail, and no other head before it.  The veto says
    that the gap is too wide, broken by a mark, or has one of a pair of quotation marks.
    `span` is in normal form, `text` as written.
    """
    start, end = span
    place = normal.text.find(tail, end + 1, end + _LOOKED_AT + len(tail))
    if place < 0 or normal.text.find(head, start + 1, place) >= 0:
        return None
    # Quotation marks have no place in normal form: the gap is what is between head and tail.
    gap = text[normal.original(start, end)[1] : normal.original(place, place + len(tail))[0]]
    whole = all(gap.count(pair[0]) == gap.count(pair[1]) for pair in _QUOTES)
    fits = place - end <= LONGEST_GAP and whole and not _BREAK.search(gap)
    return place + len(tail), None if fits else Veto("gap", gap)
