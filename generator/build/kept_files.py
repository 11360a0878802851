"""Kept files: those of the site whose bytes come from the store, and what is known of each.

Of thousands of files that stay the SHA-256 is all that a build needs, so these are one record.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from hashlib import sha256

from generator.build.keys import SIZE, decode, encode
from generator.build.store import Store
from generator.model.output import Asset, InParts


class KeptFiles:
    """The SHA-256 of each file of the last build, under the key of all that it was made from.

    Without a store nothing is known and nothing is kept.
    """

    def __init__(self, store: Store | None) -> None:
        self.store = store
        self._place = store.key("files told") if store else b""
        self._last = _digests(store.read(self._place)) if store else {}
        self._now: dict[str, bytes] = {}

    def told(self, path: str, key: bytes, make: Callable[[], Iterable[bytes]]) -> str:
        """The SHA-256 of a file that is made from what has this key.

        Where none is known, `make` gives the file's parts.
        """
        known = self._last.get(path, b"")
        if known[:SIZE] != key:
            read = sha256()
            for part in make():
                read.update(part)
            known = key + read.digest()
        self._now[path] = known
        return known[SIZE:].hex()

    def asset(self, asset: Asset) -> Asset:
        """The file as it is taken from the store when it is wanted, if it is made only then."""
        store = self.store
        if not store or isinstance(asset.body, bytes) or asset.made_from is None or asset.told:
            return asset
        key = store.key("files", asset.path, asset.made_from)
        if isinstance(asset.body, InParts):  # whoever makes it keeps its parts
            return replace(asset, told=self.told(asset.path, key, asset.parts))
        if self._last.get(asset.path, b"")[:SIZE] == key:
            store.keeps(key, "files")
        elif not store.has("files", key):
            store.keep(key, asset.data)

        def data() -> bytes:
            found = store.read(key)
            return asset.data if found is None else found

        file = replace(asset, body=data)
        return replace(file, told=self.told(file.path, key, file.parts))

    def close(self) -> None:
        """Remember the files of this build."""
        if self.store and self._now != self._last:
            self.store.keep(self._place, encode(self._now))


def _digests(record: bytes | None) -> dict[str, bytes]:
    """A record of the store; empty where there is none or it cannot be read."""
    try:
        known: dict[str, bytes] = decode(record, dict[str, bytes]) if record else {}
    except ValueError:
        return {}
    return known
