"""Components: the items that a numeral abbreviation counts, found in the texts (四个意识)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from generator.sources.glossary_counts import counted

LONGEST = 24
"""Code points of one item."""
REACH = 160
"""Code points behind the abbreviation in which its items may be named."""
_EXPLAINS = re.compile(
    r"[，,]?(?:（|\(|——|：|:|，?即|，?就是|，?是指|，?包括)+(?:即|：|是指|就是)?"
)
_END = re.compile("[。；;！？）)\n]")
_ITEM_START = re.compile("^(?:一是|二是|三是|四是|五是|六是|七是|八是|九是|十是|和|与|以及|及)")
_LIST = re.compile(
    "[\u4e00-\u9fff]{2,12}(?:[、，][\u4e00-\u9fff]{2,12})+(?:[和与][\u4e00-\u9fff]{2,12})?"
)


def components(term: str, texts: Iterable[str]) -> tuple[str, ...]:
    """The items, as many as the term counts; () where no text names exactly so many."""
    numbers = counted(term)
    if not numbers:
        return ()
    alike: tuple[str, ...] = ()
    for text in texts:
        for match in re.finditer(re.escape(term), text):
            if found := _explained(text, match.end(), numbers):
                return found
        if not alike and term in text:
            alike = _alike(text, term, numbers)
    return alike


def listed(term: str, definition: str) -> tuple[str, ...]:
    """The items that a definition lists, as many as the term counts; else ()."""
    numbers = counted(term)
    for sentence in re.split("[。；;]", definition) if numbers else ():
        piece = re.sub("^.{0,12}?(?:是指|即|指|包括|：)", "", sentence)
        if found := _items(piece, numbers):
            return found
    return ()


def _explained(text: str, start: int, numbers: frozenset[int]) -> tuple[str, ...]:
    """Items right behind the term: 四个意识（政治意识、……）."""
    match = _EXPLAINS.match(text, start)
    if match is None:
        return ()
    end = _END.search(text, match.end(), match.end() + REACH)
    if end is None:
        return ()
    return _items(text[match.end() : end.start()], numbers)


def _items(piece: str, numbers: frozenset[int]) -> tuple[str, ...]:
    for separator in ("[、]", "[，,]", "[、，,]", "[、和与]"):
        items = [_ITEM_START.sub("", item).strip() for item in re.split(separator, piece)]
        items = [item for item in items if item]
        fits = len(items) in numbers and len(items) > 1
        fits = fits and all(2 <= len(item) <= LONGEST for item in items)
        if fits and (separator == "[、]" or _alike_at_an_end(items)):
            return tuple(items)
    return ()


def _alike_at_an_end(items: Sequence[str]) -> bool:
    """Whether all items begin or end with the same character: other lists may be clauses."""
    return len({item[0] for item in items}) == 1 or len({item[-1] for item in items}) == 1


def _alike(text: str, term: str, numbers: frozenset[int]) -> tuple[str, ...]:
    """A list of as many items that all end like the term: 政治意识、大局意识、…….

    Two that end alike are soon found: 健康中国、美丽中国 are not what 两个中国 counts.  They
    must stand in a sentence with the term.
    """
    tail = term[-2:]
    for match in _LIST.finditer(text):
        if match[0].count(tail) < 2:
            continue
        items = re.split("[、，和与]", match[0])
        ending = [item for item in items if item.endswith(tail) and len(item) > len(tail)]
        if len(ending) in numbers and len(ending) >= len(items) - 1:
            if len(ending) < CERTAIN and term not in _sentence(text, match.start(), match.end()):
                continue
            size = min(len(item) for item in ending)
            first = ending[0][-size:] if len(ending[0]) > size else ending[0]
            return (first, *ending[1:])
    return ()


CERTAIN = 3
"""Items that all end like the term, from which on they are its own wherever they stand."""


def _sentence(text: str, start: int, end: int) -> str:
    begin = max(text.rfind(mark, 0, start) for mark in "。；\n") + 1
    stop = _END.search(text, end)
    return text[begin : stop.start() if stop else len(text)]
