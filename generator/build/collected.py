"""Collected: results of one kind, of which there are thousands, kept as one record.

A record for each takes a question to the database, a digest and a note of its use, which is more
than a small result is worth.  Each still has a key of all it is made from, so that one that has
changed is made anew alone; what a build does not ask for is gone with it.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any, Generic, TypeVar

from generator.build.keys import decode, digest, encode
from generator.build.store import Store

Value = TypeVar("Value")


class Collected(Generic[Value]):
    """The results of a `kind`, each of type `form`, by digests of what they are made from."""

    def __init__(self, store: Store | None, kind: str, form: Any) -> None:
        self._store, self._kind = store, kind
        self._key = store.key("collected", kind) if store else b""
        self._known: dict[bytes, Value] = {}
        self._used: dict[bytes, Value] = {}
        if found := store and store.read(self._key):
            with suppress(ValueError):
                self._known = decode(found, dict[bytes, form])

    def get(self, key: bytes) -> Value | None:
        """The result under a key; None where the last build had none."""
        if (found := self._known.get(key)) is not None:
            self._used[key] = found
        return found

    def put(self, key: bytes, value: Value) -> None:
        """Collect a result that was made."""
        self._used[key] = value

    def of(self, made_from: object, make: Callable[[], Value]) -> Value:
        """The result that is made from `made_from` and the program, which `make` makes."""
        key = digest(made_from)
        if (found := self.get(key)) is not None:
            return found
        made = self._used[key] = make()
        return made

    def keep(self) -> None:
        """Keep what was asked for and what was made, where that is not what was known."""
        if self._store is None:
            return
        again = self._used.keys() & self._known.keys()
        self._store.reused[self._kind] += len(again)
        self._store.made[self._kind] += len(self._used) - len(again)
        if self._used.keys() != self._known.keys():
            self._store.keep(self._key, encode(self._used))
