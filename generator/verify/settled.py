"""Settled: small facts that an earlier build has proved, all those of a kind in one value.

There are thousands, one a term, and each of its own would have to be read.  Those of the last
build are kept and those of the one before, which may have been that of the bundle, whose files
say some things otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.build.keys import decode, encode
from generator.build.store import Store
from generator.model.corpus import Speech
from generator.model.mentions import Mentions

_KIND = "settled"
_Record = tuple[list[bytes], list[bytes]]


class Settled:
    """The facts of one kind that are proved; without a store none is known.

    `speeches` are those that facts are told about.
    """

    def __init__(self, store: Store | None, kind: str, speeches: Iterable[Speech]) -> None:
        self._store, self._kind = store or Store(None), kind
        self._place = self._store.key(_KIND, kind)
        self._speeches = {speech.id: self._store.told(speech) for speech in speeches}
        self._now: dict[bytes, None] = {}
        last, before = self._read()
        self._last = frozenset(last)
        self._known = self._last.union(before)

    def key(self, mentions: Mentions, *facts: object) -> bytes:
        """The key of a proof of facts about the texts with these mentions."""
        texts = b"".join(map(self._speeches.__getitem__, dict.fromkeys(mentions.spoken())))
        return self._store.key(self._kind, facts, texts)

    def has(self, key: bytes) -> bool:
        """Whether this is proved."""
        if known := key in self._known:
            self._now[key] = None
        return known

    def add(self, key: bytes) -> None:
        """Note that this is proved now."""
        self._now[key] = None

    def close(self) -> None:
        """Remember what this build has asked for, and the last one."""
        record = [*self._now], sorted(self._last - self._now.keys())
        self._store.keep(self._place, encode(record))

    def _read(self) -> _Record:
        try:
            record: _Record = decode(self._store.read(self._place) or b"", _Record)
        except ValueError:  # none yet, or they are lost
            return [], []
        return record
