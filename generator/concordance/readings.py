"""Readings: how the characters of the speeches are read, editors' own readings applied."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TypeAlias

from generator.build.store import Store
from generator.build.workers import ALONE, Workers
from generator.model.corpus import ReadingOverride, Speech
from generator.model.packed import anchors_of, texts_of, without_lines
from generator.model.readings import Readings, pack
from generator.text.pinyin.readings import Overrides, compile_overrides, pronounce

Blocks: TypeAlias = tuple[tuple[str, str], ...]
"""Anchor and text of each block of a speech."""
Own: TypeAlias = tuple[ReadingOverride, ...]
"""Readings that editors fixed."""


def readings_of(
    speeches: Sequence[Speech],
    shared: Sequence[ReadingOverride],
    store: Store,
    workers: Workers = ALONE,
) -> Readings:
    """The readings of all speeches; `shared` are the editors' readings for all of them."""
    packed = {}
    for (speech, key, known), made in workers.each(_read, _asked(speeches, tuple(shared), store)):
        if made is not None:
            store.keep(key, made)
        packed[speech] = known if made is None else made
    return Readings({speech.id: speech.blocks for speech in speeches}, packed)


def _asked(
    speeches: Sequence[Speech], shared: Own, store: Store
) -> Iterator[tuple[tuple[str, bytes, bytes], tuple[Blocks, Own, Own] | None]]:
    """The id of each speech, the key of its readings and these, or what they are made from."""
    everywhere = _said(shared)
    for speech in speeches:
        blocks = without_lines(speech.blocks)
        key = store.key("readings", blocks, _said(speech.readings), everywhere)
        known = store.find("readings", key)
        task = None
        if known is None:
            texts = tuple(zip(anchors_of(blocks), texts_of(blocks), strict=True))
            task = texts, speech.readings, shared
        yield (speech.id, key, known or b""), task


def _said(readings: Own) -> tuple[tuple[str, str, str], ...]:
    """What readings say, wherever they are written."""
    return tuple((own.text, own.pinyin, own.anchor) for own in readings)


def _read(task: tuple[Blocks, Own, Own]) -> bytes:
    """The readings of each block of a speech, packed; its own overrides applied, and the shared."""
    blocks, of_speech, shared = task
    by_anchor: dict[str, dict[str, str]] = {}
    for own in of_speech:
        by_anchor.setdefault(own.anchor, {})[own.text] = own.pinyin
    compiled = {anchor: compile_overrides(own) for anchor, own in by_anchor.items()}
    # What is said of one paragraph goes over what is said of the speech, that over the list
    # for all speeches.
    everywhere = _compiled(shared)
    return pack(
        [
            pronounce(text, everywhere, *(compiled[a] for a in ("", anchor) if a in compiled))
            for anchor, text in blocks
        ]
    )


@lru_cache(1)
def _compiled(shared: Own) -> Overrides:
    return compile_overrides({own.text: own.pinyin for own in shared})
