"""Readings: how the characters of the speeches are read, editors' own readings applied."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from typing import TypeAlias

from generator.build.store import Store
from generator.build.workers import ALONE, Workers
from generator.model.corpus import ReadingOverride, Speech
from generator.model.packed import anchors_of, texts_of, without_lines
from generator.model.readings import PackedReadings, Readings, pack
from generator.text.pinyin.readings import Overrides, compile_overrides, pronounce

Blocks: TypeAlias = tuple[tuple[str, str], ...]
"""Anchor and text of each block of a speech."""
Own: TypeAlias = tuple[ReadingOverride, ...]
"""Readings that editors fixed."""
_Task: TypeAlias = tuple[Blocks, Own, Own]
"""The blocks of a speech, its own fixed readings, and those for all speeches."""


def readings_of(
    speeches: Sequence[Speech],
    shared: Sequence[ReadingOverride],
    store: Store,
    workers: Workers = ALONE,
) -> Readings:
    """The readings of all speeches; `shared` are the editors' readings for all of them.

    They are read from `store` when somebody asks, and worked out again where it lost them.
    """
    everywhere = tuple(shared)
    packed = {}
    for (speech, key, known), made in workers.each(_read, _asked(speeches, everywhere, store)):
        if made is not None:
            store.keep(key, made)
        data = known if made is None else made
        again = partial(_again, store, key, speech, everywhere) if store.is_open else None
        packed[speech.id] = PackedReadings(data, again)
    return Readings({speech.id: speech.blocks for speech in speeches}, packed)


def _again(store: Store, key: bytes, speech: Speech, shared: Own) -> bytes:
    """The readings of a speech, packed, which the store had."""
    found = store.read(key)
    return _read(_task(speech, shared)) if found is None else found


def _task(speech: Speech, shared: Own) -> _Task:
    """What the readings of a speech are made from."""
    texts = tuple(zip(anchors_of(speech.blocks), texts_of(speech.blocks), strict=True))
    return texts, speech.readings, shared


def _asked(
    speeches: Sequence[Speech], shared: Own, store: Store
) -> Iterator[tuple[tuple[Speech, bytes, bytes], _Task | None]]:
    """Each speech, the key of its readings and these, or what they are made from."""
    everywhere = _said(shared)
    for speech in speeches:
        blocks = without_lines(speech.blocks)
        key = store.key("readings", blocks, _said(speech.readings), everywhere)
        known = store.find("readings", key)
        yield (speech, key, known or b""), _task(speech, shared) if known is None else None


def _said(readings: Own) -> tuple[tuple[str, str, str], ...]:
    """What readings say, wherever they are written."""
    return tuple((own.text, own.pinyin, own.anchor) for own in readings)


def _read(task: _Task) -> bytes:
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
    ).read()


@lru_cache(1)
def _compiled(shared: Own) -> Overrides:
    return compile_overrides({own.text: own.pinyin for own in shared})
