"""Blocks that are held packed are the blocks they were."""

from __future__ import annotations

import pickle
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import get_args

import pytest

from generator.build.keys import decode, digest, encode
from generator.model import packed as packed_module
from generator.model.blocks import Blocks
from generator.model.corpus import Block, BlockKind, Speech
from generator.model.packed import (
    AT_HAND,
    FEW_AT_HAND,
    HeldText,
    PackedBlocks,
    anchors_of,
    is_titled,
    of_kinds,
    packed,
    room_for,
    texts_of,
    texts_told,
    without_lines,
)

BODY = "讲话\n\n一要学习。二要落实。\n  学习\n𠀀、\ue000 末段 "
BLOCKS = (
    Block("title", "title", "讲话", 1),
    Block("s0-1", "point", "一要学习。", 3, lead=5),
    Block("s0-2", "point", "二要落实。", 3, lead=5),
    Block("s1", "heading", "学习", 4, level=1),
    Block("s1-1", "paragraph", "𠀀、\ue000 末段", 70_000),
)
PACKED = packed(BLOCKS, BODY)


def test_packed_blocks_are_a_sequence_of_the_same_blocks() -> None:
    assert isinstance(PACKED, PackedBlocks)
    assert tuple(PACKED) == BLOCKS == PACKED
    assert [len(PACKED), PACKED[0], PACKED[-1]] == [5, BLOCKS[0], BLOCKS[-1]]
    assert PACKED[1:3] == BLOCKS[1:3]
    assert anchors_of(PACKED) == anchors_of(BLOCKS) == ["title", "s0-1", "s0-2", "s1", "s1-1"]
    assert pickle.loads(pickle.dumps(PACKED)) == PACKED


def test_every_kind_of_block_comes_back() -> None:
    kinds = get_args(BlockKind)
    blocks = tuple(Block(f"s0-{n}", kind, "文", n) for n, kind in enumerate(kinds))
    assert tuple(packed(blocks, "文" * len(kinds))) == blocks


def test_texts_and_a_title_are_told_without_blocks_as_they_are_with_them() -> None:
    texts = [block.text for block in BLOCKS]
    assert texts_of(PACKED) == texts_of(BLOCKS) == texts
    assert is_titled(PACKED)
    assert is_titled(BLOCKS)
    untitled = BLOCKS[1:]
    assert not is_titled(packed(untitled, BODY))
    assert not is_titled(untitled)


@pytest.mark.parametrize("kind", [tuple, lambda blocks: packed(blocks, BODY)])
def test_the_digest_of_texts_is_that_of_them_alone(
    kind: Callable[[tuple[Block, ...]], Sequence[Block]],
) -> None:
    told = texts_told(kind(BLOCKS))
    assert told == texts_told(kind(tuple(replace(b, line=9, level=2, lead=1) for b in BLOCKS)))
    shorter = (*BLOCKS[:-1], replace(BLOCKS[-1], text=BLOCKS[-1].text[:-1]))
    cut_otherwise = (BLOCKS[0], replace(BLOCKS[1], text="一要"), replace(BLOCKS[2], text="学习。"))
    digests = {told, *(texts_told(kind(own)) for own in (shorter, BLOCKS[:-1], cut_otherwise))}
    assert len(digests) == 4


@pytest.mark.parametrize("kinds", [("heading",), ("point", "title"), ("paragraph",), ("line",)])
def test_blocks_of_some_kinds_are_those_of_all(kinds: tuple[BlockKind, ...]) -> None:
    wanted = [block for block in BLOCKS if block.kind in kinds]
    assert [*of_kinds(PACKED, *kinds)] == [*of_kinds(BLOCKS, *kinds)] == wanted


def test_a_speech_without_blocks_packs_to_none() -> None:
    none = packed((), "\n")
    assert not none
    assert (tuple(none), list(anchors_of(none)), texts_of(none)) == ((), [], [])
    assert not is_titled(none)
    assert not is_titled(())


@pytest.mark.parametrize("changed", [0, 1, 2, 3, 4])
def test_other_blocks_are_not_equal_and_have_other_keys(changed: int) -> None:
    block = BLOCKS[changed]
    for other in (
        Block(block.anchor + "x", block.kind, block.text, block.line, block.level, block.lead),
        Block(block.anchor, "note", block.text, block.line, block.level, block.lead),
        Block(block.anchor, block.kind, block.text[:-1], block.line, block.level, block.lead),
        Block(block.anchor, block.kind, block.text, block.line + 1, block.level, block.lead),
        Block(block.anchor, block.kind, block.text, block.line, block.level + 1, block.lead),
        Block(block.anchor, block.kind, block.text, block.line, block.level, block.lead + 1),
    ):
        blocks = (*BLOCKS[:changed], other, *BLOCKS[changed + 1 :])
        again = packed(blocks, BODY)
        assert isinstance(again, PackedBlocks)
        assert again != PACKED
        assert digest(again) != digest(PACKED)


def test_equal_blocks_are_equal_and_have_one_key() -> None:
    again = packed(BLOCKS, BODY)
    assert again == PACKED
    assert hash(again) == hash(PACKED)
    assert digest(again) == digest(PACKED)


def test_blocks_whose_text_is_not_in_the_speech_stay_as_they_are() -> None:
    changed = (*BLOCKS[:-1], Block("s1-1", "paragraph", "别的", 5))
    assert packed(changed, BODY) is not BLOCKS
    assert packed(changed, BODY) == changed
    backwards = (BLOCKS[2], BLOCKS[1])  # in another order than in the text
    assert packed(backwards, BODY) == backwards


def test_where_nobody_asks_for_lines_a_moved_text_is_the_same() -> None:
    moved = packed(
        tuple(Block(b.anchor, b.kind, b.text, b.line + 9, b.level, b.lead) for b in BLOCKS), BODY
    )
    assert digest(without_lines(moved)) == digest(without_lines(PACKED))
    assert without_lines(PACKED) == without_lines(BLOCKS)
    assert {block.line for block in without_lines(PACKED)} == {0}


def test_one_block_is_found_by_its_place() -> None:
    speech = Speech("s", "s.txt", "讲话", "", PACKED, BODY)
    blocks = Blocks([speech])
    assert [blocks["s", block.anchor] for block in BLOCKS] == [*BLOCKS]
    plain = Blocks([Speech("s", "s.txt", "讲话", "", without_lines(PACKED), BODY)])
    assert plain["s", "s1-1"].line == 0


def test_keys_leave_no_copy_with_a_text_that_is_held() -> None:
    held, plain = HeldText(BODY), "".join([*BODY])
    before = [sys.getsizeof(held), sys.getsizeof(plain)]
    assert digest(held) == digest(HeldText(plain)) != digest(HeldText(f"{plain}。"))
    digest(plain)
    after = [sys.getsizeof(held), sys.getsizeof(plain)]
    assert after[0] == before[0]
    assert after[1] > before[1]  # else there is no need of `HeldText`


def test_a_record_of_a_text_that_is_held_has_the_text() -> None:
    held = HeldText(BODY)
    digest(held)
    assert decode(encode([held]), list[str]) == [BODY]
    assert pickle.loads(pickle.dumps(held)) == BODY


@pytest.mark.parametrize(("speeches", "held"), [(AT_HAND, 70), (AT_HAND + 1, FEW_AT_HAND)])
def test_of_many_speeches_the_blocks_of_a_few_are_held(speeches: int, held: int) -> None:
    some = [packed((Block("s0-1", "paragraph", str(n), 1),), str(n)) for n in range(70)]
    own = packed_module._AtHand()
    own.room = room_for(speeches)
    for blocks in some * 2:
        assert isinstance(blocks, PackedBlocks)
        assert own[blocks] == tuple(blocks)
    assert len(own) == held
