"""Marking a text never changes it."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from generator.model.corpus import Block
from generator.model.mentions import Mention
from generator.render.inline import block_html, cells

TEXTS = st.text(
    st.one_of(
        st.sampled_from("四个意识“”<>&*_`#\t \u00a0;amp一1."),
        st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs", "Co")),
    ),
    min_size=1,
    max_size=60,
)


@st.composite
def marked_blocks(draw: st.DrawFn) -> tuple[Block, list[Mention]]:
    text = draw(TEXTS)
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    spans = list(zip(cuts[::2], cuts[1::2], strict=False))
    mentions = [
        Mention("s", "s0-1", start, end, "t", text[start:end], linked=draw(st.booleans()))
        for start, end in spans
    ]
    if draw(st.booleans()):
        return Block("s0-1", "row", text, 1), mentions
    return Block("s0-1", "point", text, 1, lead=draw(st.integers(0, len(text)))), mentions


@given(marked_blocks())
def test_the_text_content_of_a_marked_block_is_the_block(case: tuple[Block, list[Mention]]) -> None:
    block, mentions = case
    markup = block_html(block, mentions, lambda _: "../x/", {})
    page = f'<meta charset="utf-8"><p>{markup}</p>'.encode()
    element = html.document_fromstring(page, parser=html.HTMLParser(encoding="utf-8")).find(".//p")
    assert element is not None
    assert "".join(map(str, element.itertext())) == block.text


@given(marked_blocks())
def test_only_linked_mentions_become_links(case: tuple[Block, list[Mention]]) -> None:
    block, mentions = case
    markup = block_html(block, mentions, lambda _: "../x/", {})
    assert markup.count("<a ") == sum(mention.linked for mention in mentions)


def test_a_link_keeps_to_its_surface() -> None:
    block = Block("s0-1", "paragraph", "树立“四个意识”，<坚定>", 1)
    mention = Mention("s", "s0-1", 3, 7, "si-ge-yi-shi", "四个意识", linked=True)
    assert block_html(block, [mention], lambda _: "../../terms/si-ge-yi-shi/", {}) == (
        '树立“<a class="kb-term" href="../../terms/si-ge-yi-shi/">四个意识</a>”，&lt;坚定&gt;'
    )


def test_a_row_has_its_cells_in_spans_and_the_tabs_between_them() -> None:
    block = Block("s0-1", "row", "\t四个意识\t甲", 1)
    mention = Mention("s", "s0-1", 1, 5, "si-ge-yi-shi", "四个意识", linked=True)
    assert block_html(block, [mention], lambda _: "x", {}) == (
        '<span class="kb-cell"></span>&#9;<span class="kb-cell"><a class="kb-term" href="x">'
        '四个意识</a></span>&#9;<span class="kb-cell">甲</span>'
    )


def test_a_link_over_a_tab_joins_two_cells() -> None:
    block = Block("s0-1", "row", "5G\t网络\t甲", 1)
    mention = Mention("s", "s0-1", 0, 5, "wang-luo", "5G网络", linked=True)
    assert cells(block.text, [mention]) == ((0, 5), (6, 7))
    assert cells(block.text, [replace(mention, linked=False)]) == ((0, 2), (3, 5), (6, 7))
