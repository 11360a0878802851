"""Blocks: the blocks of all speeches by their place.

A thousand speeches have a hundred thousand blocks, of which few are ever looked up, and a term is
named all over them.  An anchor is searched in the line of its speech's anchors; those of a long
speech are listed when one of them is asked for, and forgotten after some other speeches.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.model.corpus import Block, Speech
from generator.model.packed import PackedBlocks, anchors_of, text_of

LONG = 1_000
"""Blocks from which on the anchors of a speech are listed; of a shorter one they are searched."""
_AT_HAND = 64
"""Speeches whose anchors are listed."""


class Blocks(Mapping[tuple[str, str], Block]):
    """Blocks by their speech and their anchor.  Raises KeyError.

    A speech is told by its id, or by its name in a mapping.
    """

    def __init__(self, speeches: Iterable[Speech] | Mapping[str, Speech]) -> None:
        self._speeches: dict[str, Speech] = (
            dict(speeches) if isinstance(speeches, Mapping) else {s.id: s for s in speeches}
        )
        self._listed: dict[str, dict[str, int]] = {}

    def __getitem__(self, place: tuple[str, str]) -> Block:
        speech, anchor = place
        blocks = self._speeches[speech].blocks
        number = self._number(speech, blocks, anchor)
        return blocks.one(number, anchor) if isinstance(blocks, PackedBlocks) else blocks[number]

    def text(self, speech: str, anchor: str) -> str:
        """The text of a block, of which no value is made.  Raises KeyError."""
        blocks = self._speeches[speech].blocks
        return text_of(blocks, self._number(speech, blocks, anchor))

    def _number(self, speech: str, blocks: Sequence[Block], anchor: str) -> int:
        if isinstance(blocks, PackedBlocks) and len(blocks) < LONG:
            return blocks.number(anchor)
        return self._numbers(speech, blocks)[anchor]

    def _numbers(self, speech: str, blocks: Sequence[Block]) -> Mapping[str, int]:
        """The number of each of a speech's blocks by its anchor."""
        if speech not in self._listed:
            if len(self._listed) >= _AT_HAND:
                del self._listed[next(iter(self._listed))]
            self._listed[speech] = {a: n for n, a in enumerate(anchors_of(blocks))}
        return self._listed[speech]

    def __iter__(self) -> Iterator[tuple[str, str]]:
        for id, speech in self._speeches.items():
            yield from ((id, anchor) for anchor in anchors_of(speech.blocks))

    def __len__(self) -> int:
        return sum(len(speech.blocks) for speech in self._speeches.values())
