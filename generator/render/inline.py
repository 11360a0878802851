"""Inline: a block's text as HTML with its mentions as links, not one character changed.

Offsets stay those of the source text; escaping happens on the slices between
them.  `block_html` gives HTML whose textContent is the input; `ruby_html` is
the same text with readings over it, for the page that is for reading aloud.
"""

from __future__ import annotations

import html
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache

from markupsafe import Markup

from generator.model.corpus import Block
from generator.model.mentions import Mention


def escape(text: str) -> Markup:
    """HTML for a text, character for character; tabs survive as references."""
    return Markup(html.escape(text, quote=False).replace("\t", "&#9;"))


def block_html(
    block: Block,
    mentions: Sequence[Mention],
    href: Callable[[Mention], str],
    rare: Mapping[int, str],
) -> Markup:
    """The inner HTML of a block: linked mentions as anchors, a point's lead in bold.

    `mentions` are those of this block, in order and not overlapping; `href`
    gives the address a mention links to; `rare` maps offsets of characters
    that few people can read to their readings, kept in an attribute.  A row of
    a table has its cells in spans.
    """
    if block.kind == "row":
        return _row(block, mentions, href, rare)
    return _slice_html(block, 0, len(block.text), mentions, href, rare)


def cells(text: str, mentions: Sequence[Mention]) -> tuple[tuple[int, int], ...]:
    """Start and end of a table row's cells: it is divided at tabs, but never within a link."""
    tabs = [
        at
        for at, char in enumerate(text)
        if char == "\t" and not any(m.linked and m.start <= at < m.end for m in mentions)
    ]
    return tuple(zip([0, *(at + 1 for at in tabs)], [*tabs, len(text)], strict=True))


def _row(
    block: Block,
    mentions: Sequence[Mention],
    href: Callable[[Mention], str],
    rare: Mapping[int, str],
) -> Markup:
    """A row of a table: each cell in a span, the tabs between them as they are."""
    shown = [
        Markup('<span class="kb-cell">{}</span>').format(
            _slice_html(
                block, start, end, [m for m in mentions if start <= m.start < end], href, rare
            )
        )
        for start, end in cells(block.text, mentions)
    ]
    return escape("\t").join(shown)


def _slice_html(
    block: Block,
    start: int,
    end: int,
    mentions: Sequence[Mention],
    href: Callable[[Mention], str],
    rare: Mapping[int, str],
) -> Markup:
    """The HTML of a part of a block, with the mentions that begin in it."""
    cuts: list[Markup] = []
    at = start
    places = tuple(sorted(rare))
    for mention in mentions:
        if not mention.linked:
            continue
        cuts.append(_lead(block, at, mention.start, rare, places))
        inside = _plain(block, mention.start, mention.end, rare, places)
        term = Markup('<a class="kb-term" href="{}">{}</a>').format(href(mention), inside)
        cuts.append(_bold(term) if mention.start < block.lead else term)
        at = mention.end
    cuts.append(_lead(block, at, end, rare, places))
    return Markup("").join(cuts)


def _lead(
    block: Block, start: int, end: int, rare: Mapping[int, str], places: Sequence[int]
) -> Markup:
    """The slice, in bold as far as the lead reaches."""
    split = min(max(block.lead, start), end)
    lead = _plain(block, start, split, rare, places)
    return (_bold(lead) if lead else lead) + _plain(block, split, end, rare, places)


def _plain(
    block: Block, start: int, end: int, rare: Mapping[int, str], places: Sequence[int]
) -> Markup:
    """The slice, its rare characters with their readings; `places` are theirs, ascending."""
    cuts: list[Markup] = []
    at = start
    for place in places[bisect_left(places, start) : bisect_left(places, end)]:
        cuts.append(escape(block.text[at:place]))
        cuts.append(
            Markup('<span class="kb-rare" data-reading="{}">{}</span>').format(
                rare[place], escape(block.text[place])
            )
        )
        at = place + 1
    cuts.append(escape(block.text[at:end]))
    return Markup("").join(cuts)


def _bold(text: Markup) -> Markup:
    return Markup("<b>{}</b>").format(text)


def ruby_html(pieces: Iterable[tuple[str, tuple[str, ...]]]) -> Markup:
    """A text with its readings over it: one `<ruby>` a word, one `<rt>` a character.

    A piece is a word with its syllables, or other text with none.
    """
    # Plain strings: a thousand speeches have millions of characters, and `Markup` escapes each.
    done: list[str] = []
    for text, syllables in pieces:
        done.append(_word_html(text, syllables) if syllables else escape(text))
    return Markup("".join(done))


@lru_cache(20_000)
def _word_html(word: str, syllables: tuple[str, ...]) -> str:
    """A word with its readings.  The same few thousand words make up most of every speech.

    A character without a known reading is shown beside its word unchanged.
    """
    if not all(syllables):
        return "".join(
            f"<ruby>{escape(c)}<rt>{escape(s)}</rt></ruby>" if s else escape(c)
            for c, s in zip(word, syllables, strict=True)
        )
    over = (f"{escape(c)}<rt>{escape(s)}</rt>" for c, s in zip(word, syllables, strict=True))
    return f"<ruby>{''.join(over)}</ruby>"
