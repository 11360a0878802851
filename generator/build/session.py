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


@contextmanager
def results(root: Path) -> Iterator[Store]:
    """The store of a project, open within the block.

    What was worked out is kept also when the build fails, so that the next one, after the
    editor has mended the text, goes on from there.
    """
    store = Store(root, program() + libraries())
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


def _recall(found: bytes | None) -> None:
    """Let the readings of the last build be known; of a long-lived process, those of its own."""
    try:
        known: _TEXTS = decode(found, _TEXTS) if found else {}
    except ValueError:
        known = {}
    remembered.known = known | remembered.asked
    remembered.asked = {}
