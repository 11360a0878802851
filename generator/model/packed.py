"""Packed: the blocks of a speech, held as its text and where in it each of them stands.

A block's text is a stretch of the speech's, and ten thousand speeches have a million blocks: as
values they take four times the memory of the texts themselves.  Every stage looks at one speech
after the other, so they are made when somebody asks, and those of the last speeches are at hand.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from itertools import repeat
from typing import Any, get_args

from generator.model.corpus import Block, BlockKind

AT_HAND = 1_024
"""Speeches whose blocks are held unpacked, some 40 KB each.

A site of the usual size unpacks each of them once; where there are more, each stage unpacks its
own, which takes a tenth of a build.
"""
FEW_AT_HAND = 64
"""Speeches whose blocks are held unpacked where there are more than `AT_HAND`.

Every stage goes through all of them, so those that are held are gone when the next one asks.
"""
_KINDS: tuple[BlockKind, ...] = get_args(BlockKind)
_NUMBER = {kind: number for number, kind in enumerate(_KINDS)}
_TITLE = bytes([_NUMBER["title"]])


class HeldText(str):
    """The text of a speech, while the speech is held.

    Whatever makes a key of a plain string leaves a copy of it in UTF-8 beside it for as long as
    there is the string, half as large again as a Chinese text; of this it takes the digest, `told`,
    which is worked out once for the dozen keys that the text is a part of.
    """

    __slots__ = ("_told",)
    _told: bytes

    @property
    def told(self) -> bytes:
        """The digest of the text."""
        try:
            return self._told
        except AttributeError:
            self._told = blake2b(self.encode("utf-8", "surrogatepass"), digest_size=16).digest()
            return self._told


@dataclass(frozen=True, slots=True, eq=False)
class PackedBlocks(Sequence[Block]):
    """Blocks whose texts stand in `body`; equal to a tuple of the same blocks.

    `anchors` are divided by spaces and `kinds` are numbers, a byte each; `numbers` are where each
    text begins and ends in `body`, its level and its lead, in this order for all blocks.  `lines`
    are left out where nobody asks on which line of the file a block stands: then it is line 0.
    """

    body: str
    anchors: str
    kinds: bytes
    numbers: bytes
    lines: bytes = b""

    def __iter__(self) -> Iterator[Block]:
        return iter(_at_hand[self])

    def __len__(self) -> int:
        return len(self.kinds)

    def __getitem__(self, place: Any) -> Any:
        return _at_hand[self][place]

    def one(self, number: int, anchor: str) -> Block:
        """The block of this number, whose anchor is known: no other one is made."""
        count = len(self.kinds)
        start, end, level, lead = memoryview(self.numbers).cast("I")[number::count]
        line = memoryview(self.lines).cast("I")[number] if self.lines else 0
        return Block(anchor, _KINDS[self.kinds[number]], self.body[start:end], line, level, lead)

    def number(self, anchor: str) -> int:
        """The number of the block with this anchor.  Raises KeyError."""
        anchors = f" {self.anchors} "
        at = anchors.find(f" {anchor} ")
        if at < 0 or not anchor or " " in anchor:
            raise KeyError(anchor)
        return anchors.count(" ", 0, at)

    def text(self, number: int) -> str:
        """The text of the block of this number."""
        numbers = memoryview(self.numbers).cast("I")
        return self.body[numbers[number] : numbers[len(self.kinds) + number]]

    def __eq__(self, other: object) -> bool:
        if isinstance(other, PackedBlocks):
            return self is other or self._columns() == other._columns()
        return isinstance(other, tuple) and _at_hand[self] == other

    def __hash__(self) -> int:
        return hash(self._columns())

    def _columns(self) -> tuple[object, ...]:
        return self.body, self.anchors, self.kinds, self.numbers, self.lines


def packed(blocks: Sequence[Block], body: str) -> PackedBlocks | tuple[Block, ...]:
    """The blocks of a speech with this text; as they are where a text of theirs is not in it."""
    starts, ends = array("I"), array("I")
    end = 0
    for block in blocks:
        start = body.find(block.text, end)
        if start < 0 or " " in block.anchor:
            return tuple(blocks)
        end = start + len(block.text)
        starts.append(start)
        ends.append(end)
    levels = array("I", [block.level for block in blocks])
    leads = array("I", [block.lead for block in blocks])
    return PackedBlocks(
        body,
        " ".join(block.anchor for block in blocks),
        bytes(_NUMBER[block.kind] for block in blocks),
        (starts + ends + levels + leads).tobytes(),
        array("I", [block.line for block in blocks]).tobytes(),
    )


def anchors_of(blocks: Sequence[Block]) -> Sequence[str]:
    """The anchors of a speech's blocks, of which none is made for that."""
    if isinstance(blocks, PackedBlocks):
        return blocks.anchors.split(" ") if blocks.kinds else ()
    return [block.anchor for block in blocks]


def text_of(blocks: Sequence[Block], number: int) -> str:
    """The text of one of a speech's blocks, of which none is made for that."""
    return blocks.text(number) if isinstance(blocks, PackedBlocks) else blocks[number].text


def texts_of(blocks: Sequence[Block]) -> list[str]:
    """The texts of a speech's blocks, of which none is made for that."""
    if not isinstance(blocks, PackedBlocks):
        return [block.text for block in blocks]
    numbers, count = memoryview(blocks.numbers).cast("I"), len(blocks)
    places = zip(numbers[:count], numbers[count : 2 * count], strict=True)
    return [blocks.body[start:end] for start, end in places]


def texts_told(blocks: Sequence[Block]) -> bytes:
    """A digest of the texts of a speech's blocks, of which none is made for that.

    Equal texts may have another one, where the text of the speech around them differs.
    """
    told = blake2b(digest_size=16)
    if isinstance(blocks, PackedBlocks):
        own = blocks.body if isinstance(blocks.body, HeldText) else HeldText(blocks.body)
        told.update(own.told + blocks.numbers[: 8 * len(blocks)])
    else:
        for block in blocks:
            told.update(HeldText(block.text).told)
    return told.digest()


def of_kinds(blocks: Sequence[Block], *kinds: BlockKind) -> Iterator[Block]:
    """The blocks of some kinds in their order; no other one is made."""
    if not isinstance(blocks, PackedBlocks):
        yield from (block for block in blocks if block.kind in kinds)
        return
    wanted = frozenset(_NUMBER[kind] for kind in kinds)
    anchors = blocks.anchors.split(" ")
    for number, kind in enumerate(blocks.kinds):
        if kind in wanted:
            yield blocks.one(number, anchors[number])


def is_titled(blocks: Sequence[Block]) -> bool:
    """Whether a speech begins with its title, for which no block is made."""
    if isinstance(blocks, PackedBlocks):
        return blocks.kinds[:1] == _TITLE
    return bool(blocks) and blocks[0].kind == "title"


def without_lines(blocks: Sequence[Block]) -> Sequence[Block]:
    """The same blocks for whoever does not ask on which lines of the file they stand."""
    if isinstance(blocks, PackedBlocks):
        return replace(blocks, lines=b"")
    return tuple(replace(block, line=0) for block in blocks)


def hold_blocks(speeches: int) -> None:
    """Hold the unpacked blocks of a site's speeches, of which there are so many, as `room_for`."""
    _at_hand.room = room_for(speeches)


def room_for(speeches: int) -> int:
    """Of how many speeches the unpacked blocks are held, where a site has so many."""
    return AT_HAND if speeches <= AT_HAND else FEW_AT_HAND


class _AtHand(dict[PackedBlocks, tuple[Block, ...]]):
    """The unpacked blocks of the last speeches that somebody asked about, at most `room`."""

    room = AT_HAND

    def __missing__(self, packed: PackedBlocks) -> tuple[Block, ...]:
        while len(self) >= self.room:
            self.pop(next(iter(self)), None)
        found = self[packed] = _unpacked(packed)
        return found


_at_hand = _AtHand()


def _unpacked(packed: PackedBlocks) -> tuple[Block, ...]:
    count = len(packed.kinds)
    numbers = memoryview(packed.numbers).cast("I").tolist()
    starts, ends, levels, leads = (numbers[n * count : (n + 1) * count] for n in range(4))
    lines = memoryview(packed.lines).cast("I") if packed.lines else repeat(0)
    body = packed.body
    texts = [body[start:end] for start, end in zip(starts, ends, strict=True)]
    kinds = map(_KINDS.__getitem__, packed.kinds)
    return tuple(map(Block, packed.anchors.split(" "), kinds, texts, lines, levels, leads))
