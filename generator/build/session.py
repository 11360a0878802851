"""Session: the results of earlier builds for the length of one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.build.keys import decode, encode
from generator.build.manifest import libraries, program
from generator.build.store import Store
from generator.text.pinyin.readings import remembered

_TEXTS = dict[str, tuple[str, ...]]
_LOADED = program()
"""The program whose code runs here, as far as can be told when it is loaded."""


@contextmanager
def results(root: Path, *, preview: bool = False) -> Iterator[Store]:
    """The store of a project, open within the block.

    What was worked out is kept also when the build fails, so that the next one, after the
    editor has mended the text, goes on from there.  A `preview` is no build: however many there
    are, what builds have kept stays.
    """
    store = Store(root, _salt(), counts=not preview)
    key = store.key("texts")
    _recall(store.find("texts", key))
    done = False
    try:
        yield store
        done = True
    finally:
        texts = remembered.asked if done else remembered.known | remembered.asked
        store.keep(key, encode(texts))
        store.close()


@contextmanager
def lookups(root: Path) -> Iterator[Store]:
    """The store for a command that is no build, open within the block.

    What builds have kept stays, the readings of the last one too.
    """
    store = Store(root, _salt(), counts=False)
    try:
        yield store
    finally:
        store.close()


def _salt() -> str:
    """The digest of the program and the libraries.

    Where files of the program were replaced since its code was loaded (an upgrade while a preview
    runs), results are those of neither version and have keys of their own.
    """
    now = program()
    return (now if now == _LOADED else f"{_LOADED} {now}") + libraries()


def _recall(found: bytes | None) -> None:
    """Let the readings of the last build be known; of a long-lived process, those of its own."""
    try:
        known: _TEXTS = decode(found, _TEXTS) if found else {}
    except ValueError:
        known = {}
    remembered.known = known | remembered.asked
    remembered.asked = {}
