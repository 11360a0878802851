"""Blocks: the blocks of all speeches by their place.

A thousand speeches have a hundred thousand blocks, of which few are ever looked up: those of
a speech are listed when one of them is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.model.corpus import Block, Speech


class Blocks(Mapping[tuple[str, str], Block]):
    """Blocks by the id of their speech and their anchor.  Raises KeyError."""

    def __init__(self, speeches: Iterable[Speech]) -> None:
        self._speeches = {speech.id: speech for speech in speeches}
        self._listed: dict[str, dict[str, Block]] = {}

    def __getitem__(self, place: tuple[str, str]) -> Block:
        speech, anchor = place
        if speech not in self._listed:
            own = self._speeches[speech].blocks
            self._listed[speech] = {block.anchor: block for block in own}
        return self._listed[speech][anchor]

    def __iter__(self) -> Iterator[tuple[str, str]]:
        for id, speech in self._speeches.items():
            yield from ((id, block.anchor) for block in speech.blocks)

    def __len__(self) -> int:
        return sum(len(speech.blocks) for speech in self._speeches.values())
