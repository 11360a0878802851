"""Readings: how the characters of the speeches are read, editors' own readings applied."""

from __future__ import annotations

from collections.abc import Sequence

from generator.build.store import Store
from generator.model.corpus import ReadingOverride, Speech
from generator.model.readings import Readings, pack
from generator.text.pinyin.readings import Overrides, compile_overrides, pronounce


def readings_of(
    speeches: Sequence[Speech], shared: Sequence[ReadingOverride], store: Store
) -> Readings:
    """The readings of all speeches; `shared` are the editors' readings for all of them."""
    compiled = compile_overrides({own.text: own.pinyin for own in shared})
    packed = {}
    for speech in speeches:
        blocks = [(block.anchor, block.text) for block in speech.blocks]
        key = store.key("readings", blocks, speech.readings, shared)
        found = store.find("readings", key)
        if found is None:
            found = pack(_read(speech, compiled))
            store.keep(key, found)
        packed[speech.id] = found
    return Readings({s.id: tuple(b.anchor for b in s.blocks) for s in speeches}, packed)


def _read(speech: Speech, shared: Overrides) -> list[tuple[str, ...]]:
    """The readings of each block, editors' own applied."""
    by_anchor: dict[str, dict[str, str]] = {}
    for own in speech.readings:
        by_anchor.setdefault(own.anchor, {})[own.text] = own.pinyin
    compiled = {anchor: compile_overrides(own) for anchor, own in by_anchor.items()}
    # What is said of one paragraph goes over what is said of the speech, that over the list
    # for all speeches.
    return [
        pronounce(block.text, shared, *(compiled[a] for a in ("", block.anchor) if a in compiled))
        for block in speech.blocks
    ]
