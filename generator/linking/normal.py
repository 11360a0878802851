"""Matching-only normalisation: the text a pattern is compared with, and the way back.

`、` `，` `,` count as one character, quote marks as none, and full-width digits
and letters as their ASCII forms.  Everything keeps its place but for the quote
marks, so an offset is mapped back by counting the quote marks before it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

QUOTE_MARKS = "“”‘’\"'「」『』＂＇"
"""Marks that surround quoted words; transparent to matching, never crossed by a link."""

SEPARATOR = "，"
"""What the three enumeration marks are read as."""

_QUOTES = re.compile(f"[{re.escape(QUOTE_MARKS)}]")
_FULL_WIDTH = re.compile("[０-９Ａ-Ｚａ-ｚ]")
_TO_ASCII = {
    code: code - 0xFEE0
    for first, last in (("０", "９"), ("Ａ", "Ｚ"), ("ａ", "ｚ"))
    for code in range(ord(first), ord(last) + 1)
}


@dataclass(frozen=True, slots=True)
class Normal:
    """A text as matching sees it.

    `quotes` are the places of the removed quote marks, ascending, each given
    as the index in `text` of the character that follows it.
    """

    text: str
    quotes: tuple[int, ...] = ()

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span in the original text, both ends at the matched characters themselves."""
        if not self.quotes:
            return start, end
        return (
            start + bisect_right(self.quotes, start),
            end + bisect_right(self.quotes, end - 1),
        )

    def cuts(self, start: int, end: int) -> tuple[int, ...]:
        """Quote marks strictly inside the span, counted from `start`."""
        quotes = self.quotes
        inside = quotes[bisect_right(quotes, start) : bisect_left(quotes, end)]
        return tuple(sorted({place - start for place in inside}))

    def open_until(self, place: int) -> int:
        """How far from `place` on the text runs without a quote mark."""
        following = bisect_left(self.quotes, place)
        return self.quotes[following] if following < len(self.quotes) else len(self.text)


def normalise(text: str) -> Normal:
    """Return `text` as matching sees it."""
    text = text.replace("、", SEPARATOR).replace(",", SEPARATOR)
    if _FULL_WIDTH.search(text):
        text = text.translate(_TO_ASCII)
    places = [match.start() for match in _QUOTES.finditer(text)]
    if not places:
        return Normal(text)
    quotes = tuple(place - count for count, place in enumerate(places))
    return Normal(_QUOTES.sub("", text), quotes)


def title_spans(text: str) -> tuple[tuple[int, int], ...]:
    """The insides of all outermost 《…》, as spans of `text`; an unclosed 《 opens nothing."""
    if "《" not in text:
        return ()
    spans: list[tuple[int, int]] = []
    depth = start = 0
    for match in re.finditer("[《》]", text):
        if match.group() == "《":
            depth += 1
            if depth == 1:
                start = match.end()
        elif depth:
            depth -= 1
            if depth == 0:
                spans.append((start, match.start()))
    return tuple(spans)
