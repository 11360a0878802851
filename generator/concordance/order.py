"""Order: in which order a term's uses are shown.  Lines that every speech has come last."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from itertools import groupby

from generator.model.corpus import Block
from generator.model.index import Quote

_APART = frozenset({"title", "salutation", "line", "signature", "contents"})
"""Kinds of block that say when, where and to whom a text was spoken, or how it is called."""
_YEAR = r"(?:(?:19|20)\d\d|[一二][〇○零九][〇○零一二三四五六七八九]{2})年"
_MARKED = re.compile(rf"\s*(?:[—―─－-]+|[（(])[^。！？；]*{_YEAR}[^。！？；]*", re.DOTALL)
"""——2026年3月5日在第十四届全国人民代表大会第四次会议上, or the same in brackets."""
_BARE = re.compile(
    rf"\s*{_YEAR}[^。！？；]*[在于][^。！？；]*[会议式坛]上(?:的[^。！？；，]{{2,8}})?\s*",
    re.DOTALL,
)
"""The same line without a mark before it."""
LONGEST = 100
"""Code points of such a line; what is longer is a paragraph."""


def is_boilerplate(block: Block) -> bool:
    """Whether a block describes the occasion instead of being said there."""
    if block.kind in _APART:
        return True
    if block.kind != "paragraph" or len(block.text) > LONGEST:
        return False
    return bool(_MARKED.fullmatch(block.text) or _BARE.fullmatch(block.text))


def ranked(
    quotes: Iterable[Quote], boilerplate: Callable[[Quote], bool], dates: Mapping[str, str]
) -> tuple[Quote, ...]:
    """Quotations whose speeches come newest first, as they are shown.

    First the dated speeches that say something with the term, then those without a date, last
    the speeches that have it in boilerplate alone.  A speech's uses stay together, its
    boilerplate behind the others; else the order stays.
    """
    groups = []
    for speech, group in groupby(quotes, key=lambda quote: quote.speech):
        own = sorted(((boilerplate(quote), quote) for quote in group), key=lambda pair: pair[0])
        groups.append((own[0][0], not dates[speech], [quote for _, quote in own]))
    groups.sort(key=lambda group: group[:2])
    return tuple(quote for *_, group in groups for quote in group)


def oldest_first(quotes: Iterable[Quote], dates: Mapping[str, str]) -> tuple[Quote, ...]:
    """The same quotations by date, those without one behind all others.

    A speech's own uses keep their order.  Boilerplate counts by its date here, so that a new
    speech changes nothing before it.
    """
    groups = [list(group) for _, group in groupby(quotes, key=lambda quote: quote.speech)]
    groups.sort(key=lambda group: (not dates[group[0].speech], dates[group[0].speech]))
    return tuple(quote for group in groups for quote in group)
