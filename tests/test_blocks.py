"""Blocks of all speeches are found by their place, as in a table of all of them."""

from __future__ import annotations

import pytest

from generator.model.blocks import _AT_HAND, Blocks
from generator.model.corpus import Block, Speech


def speech(id: str, *anchors: str) -> Speech:
    blocks = tuple(Block(anchor, "paragraph", f"{id} {anchor}", 1) for anchor in anchors)
    return Speech(id, f"content/speeches/{id}.txt", id, "", blocks, "")


SPEECHES = (speech("a", "s0-1", "s0-2"), speech("b", "s0-1"), speech("c"))


def test_every_block_stands_at_its_place_in_order() -> None:
    places = {(s.id, block.anchor): block for s in SPEECHES for block in s.blocks}
    blocks = Blocks(iter(SPEECHES))
    assert dict(blocks) == places
    assert list(blocks) == list(places)
    assert len(blocks) == 3


@pytest.mark.parametrize("place", [("a", "s9"), ("c", "s0-1"), ("d", "s0-1")])
def test_a_place_that_is_none_is_a_missing_key(place: tuple[str, str]) -> None:
    blocks = Blocks(SPEECHES)
    assert blocks.get(place) is None
    assert place not in blocks
    with pytest.raises(KeyError):
        blocks[place]


@pytest.mark.parametrize("count", [_AT_HAND, _AT_HAND + 1])
def test_the_anchors_of_the_last_speeches_are_listed_and_every_block_is_found(count: int) -> None:
    speeches = [speech(f"s{n}", "s0-1", "s0-2") for n in range(count)]
    blocks = Blocks({s.id: s for s in speeches})
    for _ in range(2):
        for own in speeches:
            assert blocks[own.id, "s0-2"] is own.blocks[1]
    assert len(blocks._listed) == _AT_HAND
