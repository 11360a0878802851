"""Proved: pages that an earlier build has proved, found again by their bytes and by the facts.

A page's proof depends on its bytes, on what is known of it and on the program alone.  Where
all of them are the same it is not made again; what stays of it is what the proofs of the
whole site need: anchors, links and the frame.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from generator.build.keys import decode, encode
from generator.build.store import Store
from generator.verify.links import Seen, names

_KIND = "proofs"
_FRAMES = "frames of proofs"
_Record = tuple[list[str], list[str], bytes]


@dataclass(frozen=True, slots=True)
class Proved:
    """What stays of a proved page."""

    seen: Seen
    frame: str


class Proofs:
    """The proofs of earlier builds, by page."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._frames: dict[bytes, str] = {}

    def key(self, name: str, told: str, *facts: object) -> bytes:
        """The key of the proof of a page, whose bytes a digest tells (`told`), against facts."""
        return self._store.key(_KIND, name, told, facts)

    def find(self, key: bytes) -> Proved | None:
        """What an earlier build has proved under a key; a miss is counted as a proof to make."""
        found = self.known(key)
        self._store.made[_KIND] += found is None
        return found

    def known(self, key: bytes) -> Proved | None:
        """What an earlier build has proved under a key."""
        found = self._store.read(key)
        if found is None:
            return None
        try:
            anchors, links, frame = decode(found, _Record)
            known = Proved(Seen.kept(anchors, links), self.frame(frame))
        except ValueError:
            return None
        self._store.reused[_KIND] += 1
        return known

    def seen(self, key: bytes) -> Seen | None:
        """What a page holds that was proved under a key; None where that is lost."""
        try:
            anchors, links, _ = decode(self._store.read(key) or b"", _Record)
        except ValueError:
            return None
        return Seen.kept(anchors, links)

    def names(self, key: bytes, anchors: AbstractSet[str]) -> bool:
        """Whether a page that was proved under a key may lead to one of these anchors."""
        try:
            _, links, _ = decode(self._store.read(key) or b"", _Record)
        except ValueError:
            return True
        return any(names(link, anchors) for link in links)

    def stays(self, key: bytes) -> None:
        """Keep a proof that is known to be there, as if it had been asked for."""
        self._store.keeps(key, _KIND)

    def frame(self, key: bytes) -> str:
        """The frame that many pages share.  Raises ValueError where it is lost."""
        if key not in self._frames:
            found = self._store.read(key)
            if found is None:
                raise ValueError("no frame")
            self._frames[key] = found.decode()
        return self._frames[key]

    def keep(self, key: bytes, proved: Proved) -> None:
        """Remember that a page was proved, without a problem."""
        frame = self.frame_key(proved.frame)
        if frame not in self._frames:
            self._frames[frame] = proved.frame
            self._store.keep(frame, proved.frame.encode())
        record = (proved.seen.anchors, proved.seen.links, frame)
        self._store.keep(key, encode(record))

    def frame_key(self, frame: str) -> bytes:
        """The key under which a frame is kept."""
        return self._store.key(_FRAMES, frame)
