"""Sentences: the stretch of a paragraph a reader takes in at once."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from generator.text.regex import regex

EXCERPT = 200
"""Code points of the longest excerpt, the marks of its cuts included."""
CUT = "…"
"""What shows that an excerpt was cut."""
_END = regex(r"[。！？!?…]+[”’」』）)》]*")
_CLAUSE = regex(r"[，、；：,;:—]+[”’」』）)》]*|\s+")
_LATIN = regex(r"[0-9A-Za-z.%+-]")
_LONGEST_WORD = 20
"""Code points of a number or a Latin word that is not cut in two."""


class Excerpt(NamedTuple):
    """A span of a text, half-open, in code points, and whether its sentence goes on beyond it."""

    start: int
    end: int
    cut_before: bool = False
    cut_after: bool = False


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text, one after the other: together they are the text.

    A sentence ends at 。！？… and the closing quotes after it.
    """
    start = 0
    for match in _END.finditer(text):
        yield text[start : match.end()]
        start = match.end()
    if start < len(text):
        yield text[start:]


def excerpt_around(text: str, start: int, end: int, most: int = EXCERPT) -> Excerpt:
    """The sentence that holds `text[start:end]`, or of a longer one what stands nearest.

    A sentence ends at 。！？… and the closing quotes after it; a mention that
    itself runs over such a mark takes in every sentence it touches.  With `CUT`
    written for each cut an excerpt has at most `most` code points, unless the
    mention alone has more.  A cut falls behind the mark of a clause where one
    stands in the outer half of its side.
    """
    # No further than an excerpt reaches: a line may have a million characters.
    first, last = max(0, start - most), min(len(text), end + most)
    left, right = first, last
    for match in _END.finditer(text, first, last):
        if match.end() <= start:
            left = match.end()
        elif match.end() >= end:
            right = match.end()
            break
    if right - left <= most:
        return Excerpt(left, right)
    room = max(0, most - (end - start) - 2 * len(CUT))
    before = min(start - left, max(room // 2, room - (right - end)))
    after = min(right - end, room - before)
    cut_before, cut_after = start - before > left, end + after < right
    return Excerpt(
        _begin(text, start - before, start) if cut_before else left,
        _finish(text, end, end + after) if cut_after else right,
        cut_before,
        cut_after,
    )


def _begin(text: str, earliest: int, start: int) -> int:
    """Where an excerpt may begin, from `earliest` on."""
    clause = _CLAUSE.search(text, earliest, (earliest + start) // 2)
    return clause.end() if clause else _between(text, earliest, start, 1)


def _finish(text: str, end: int, latest: int) -> int:
    """Where an excerpt may end, `latest` at the latest."""
    clauses = list(_CLAUSE.finditer(text, (end + latest) // 2, latest))
    return clauses[-1].end() if clauses else _between(text, latest, end, -1)


def _between(text: str, place: int, limit: int, step: int) -> int:
    """The place nearest to `place`, towards `limit`, that cuts no word and no character."""
    moved = place
    while moved != limit and _joined(text, moved):
        moved += step
        if abs(moved - place) > _LONGEST_WORD:
            return place
    return moved


def _joined(text: str, place: int) -> bool:
    """Whether what stands on both sides of `place` belongs together."""
    if not 0 < place < len(text):
        return False
    before, after = text[place - 1], text[place]
    return bool(
        unicodedata.category(after)[0] == "M" or (_LATIN.match(before) and _LATIN.match(after))
    )
