"""Blocks of all speeches are found by their place, as in a table of all of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.model.blocks import _AT_HAND, LONG, Blocks
from generator.model.corpus import Block, Speech
from generator.model.packed import packed


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


@pytest.mark.parametrize("count", [LONG - 1, LONG])
def test_anchors_of_a_long_speech_are_listed_and_of_a_shorter_one_searched(count: int) -> None:
    plain = speech("s", *(f"s0-{n}" for n in range(count)))
    body = "\n".join(block.text for block in plain.blocks)
    spoken = replace(plain, body=body, blocks=packed(plain.blocks, body))
    blocks = Blocks([spoken])
    for block in (plain.blocks[0], plain.blocks[1], plain.blocks[11], plain.blocks[-1]):
        assert blocks["s", block.anchor] == block
        assert blocks.text("s", block.anchor) == block.text
    assert bool(blocks._listed) == (count == LONG)
    for missing in ("s0-", "s0", "", "s0-0 s0-1", f"s0-{count}"):
        with pytest.raises(KeyError):
            blocks.text("s", missing)
