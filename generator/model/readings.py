"""Readings: one reading per Han character of every block of the speeches.

A thousand speeches have ten million of them, ten thousand a hundred million: they are packed, and
read and unpacked speech by speech when somebody asks.
"""

from __future__ import annotations

import json
import zlib
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import chain

from generator.model.corpus import Block
from generator.model.packed import anchors_of

_FAST = 1
"""The level of compression: others take longer for a twentieth less."""
_AT_HAND = 4
"""Speeches whose readings are held unpacked."""


class PackedReadings:
    """The readings of a speech's blocks, packed.

    `read` gives their bytes, which need not be held; `count` is how many readings there are, and
    `told` is a digest of the bytes, by which keys know them.
    """

    __slots__ = ("count", "read", "told")

    def __init__(self, data: bytes, read: Callable[[], bytes] | None = None) -> None:
        """Readings with these bytes, which are held unless `read` gives them again."""
        self.count = int(data.partition(b"\n")[0])
        self.told = blake2b(data, digest_size=16).digest()
        self.read = read or (lambda: data)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PackedReadings) and self.told == other.told

    def __hash__(self) -> int:
        return hash(self.told)

    def __reduce__(self) -> tuple[object, ...]:
        return PackedReadings, (self.read(),)


class Readings(Mapping[tuple[str, str], tuple[str, ...]]):
    """The readings of each block by its speech's id and its anchor.

    `blocks` are those of each speech and `packed` their readings, in the same order.  Raises
    KeyError.
    """

    def __init__(
        self, blocks: Mapping[str, Sequence[Block]], packed: Mapping[str, PackedReadings]
    ) -> None:
        self._speeches = blocks
        self._packed = packed
        self._at_hand: dict[str, dict[str, tuple[str, ...]]] = {}

    def packed(self, speech: str) -> PackedReadings:
        """All readings of a speech."""
        return self._packed[speech]

    def count(self, speech: str) -> int:
        """How many readings a speech has, and so how many Han characters."""
        return self._packed[speech].count

    def of_speech(self, speech: str) -> Mapping[str, tuple[str, ...]]:
        """The readings of a speech's blocks by anchor."""
        if speech not in self._at_hand:
            if len(self._at_hand) >= _AT_HAND:
                self._at_hand.pop(next(iter(self._at_hand)))
            blocks = unpack(self._packed[speech])
            anchors = anchors_of(self._speeches[speech])
            self._at_hand[speech] = dict(zip(anchors, blocks, strict=True))
        return self._at_hand[speech]

    def __getitem__(self, place: tuple[str, str]) -> tuple[str, ...]:
        return self.of_speech(place[0])[place[1]]

    def __iter__(self) -> Iterator[tuple[str, str]]:
        for speech, blocks in self._speeches.items():
            yield from ((speech, anchor) for anchor in anchors_of(blocks))

    def __len__(self) -> int:
        return sum(map(len, self._speeches.values()))


def pack(blocks: Sequence[tuple[str, ...]]) -> PackedReadings:
    """The readings of a speech's blocks, held as bytes.

    How many there are, then, compressed to less than half, a line of JSON and the number of each.
    """
    every = [*chain.from_iterable(blocks)]
    table = {one: number for number, one in enumerate(dict.fromkeys(every))}
    numbers = array("H", [*map(table.__getitem__, every)])
    head = json.dumps([[len(own) for own in blocks], list(table)])
    data = zlib.compress(head.encode() + b"\n" + numbers.tobytes(), _FAST)
    return PackedReadings(b"%d\n%b" % (len(every), data))


def unpack(packed: PackedReadings) -> list[tuple[str, ...]]:
    """The readings of a speech's blocks.  Raises ValueError where they cannot be read."""
    try:
        head, _, data = zlib.decompress(packed.read().partition(b"\n")[2]).partition(b"\n")
    except zlib.error as error:
        raise ValueError(str(error)) from error
    sizes, table = json.loads(head)
    numbers = array("H")
    numbers.frombytes(data)
    every = tuple(map(table.__getitem__, numbers))
    found = []
    start = 0
    for size in sizes:
        found.append(every[start : start + size])
        start += size
    return found
