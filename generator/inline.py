"""Inline: a block's text as HTML with its mentions as links, not one character changed.

Offsets stay those of the source text; escaping happens on the slices between
them.  Every function here returns HTML whose textContent is the input.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence

from markupsafe import Markup

from generator.model import Block, Mention


def escape(text: str) -> Markup:
    """HTML for a text, character for character; tabs survive as references."""
    return Markup(html.escape(text, quote=False).replace("\t", "&#9;"))


def block_html(block: Block, mentions: Sequence[Mention], href: Callable[[Mention], str]) -> Markup:
    """The inner HTML of a block: linked mentions as anchors, a point's lead in bold.

    `mentions` are those of this block, in order and not overlapping; `href`
    gives the address a mention links to.
    """
    cuts: list[Markup] = []
    at = 0
    for mention in mentions:
        if not mention.linked:
            continue
        cuts.append(_lead(block, at, mention.start))
        term = Markup("").join(
            (
                Markup('<a class="kb-term" href="{}" data-term="{}">').format(
                    href(mention), mention.term
                ),
                escape(mention.surface),
                Markup("</a>"),
            )
        )
        cuts.append(_bold(term) if mention.start < block.lead else term)
        at = mention.end
    cuts.append(_lead(block, at, len(block.text)))
    return Markup("").join(cuts)


def _lead(block: Block, start: int, end: int) -> Markup:
    """The slice, in bold as far as the lead reaches."""
    split = min(max(block.lead, start), end)
    lead = escape(block.text[start:split])
    return (_bold(lead) if lead else lead) + escape(block.text[split:end])


def _bold(text: Markup) -> Markup:
    return Markup("<b>{}</b>").format(text)
