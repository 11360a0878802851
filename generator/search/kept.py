"""Kept: a segment of the index as earlier builds have made it.

What is kept of a segment names its files; their bytes are kept one by one, so that neither
the build that makes a large segment nor those that find it hold it in memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from generator.build.given_back import give_back
from generator.build.keys import decode, encode
from generator.build.store import Store
from generator.model.output import Asset

_KIND = "segments"
Put = Callable[[Asset], None]


@dataclass(frozen=True, slots=True)
class Segment:
    """A segment's files (path and SHA-256), the end of its row in `meta`, and what `meta` gathers.

    `alphabet` are the characters of its stream and `met` those of its texts; `also` are the
    characters that are read in other ways than usual, by reading.
    """

    row: tuple[int | str, ...]
    files: tuple[tuple[str, str], ...]
    also: dict[str, str]
    alphabet: str
    met: str


@dataclass(eq=False)
class Kept:
    """A segment that is made from `made_from`, as `store` has it.

    `make` makes it, and gives each of its files to a function as soon as it is there; one that
    is `begun` is there sooner.
    """

    store: Store
    made_from: object
    make: Callable[[Put], Segment]
    begun: Callable[[Put], Segment] | None = field(default=None, init=False)

    @cached_property
    def known(self) -> Segment | None:
        """What an earlier build has found out of it."""
        found = self.store.find(_KIND, self._key)
        try:
            known: Segment | None = None if found is None else decode(found, Segment)
        except ValueError:
            return None
        return known

    @cached_property
    def segment(self) -> Segment:
        """What is known of it; made, with its files, where no build has made it."""
        if self.known:
            return self.known
        make, self.begun = self.begun or self.make, None
        made = make(lambda file: self.store.keep(self._file(file.path), file.data))
        self.store.keep(self._key, encode(made))
        give_back()
        return made

    def files(self) -> Iterator[Asset]:
        """Its files, each read from the store when it is wanted."""
        for path, told in self.segment.files:
            yield Asset(path, lambda path=path: self._read(path), told=told)  # type: ignore[misc]

    def _read(self, path: str) -> bytes:
        found = self.store.read(self._file(path))
        return self._again[path] if found is None else found

    @cached_property
    def _again(self) -> dict[str, bytes]:
        """All files, where the store has lost one of them."""
        files: dict[str, bytes] = {}
        self.make(lambda file: files.update({file.path: file.data}))
        return files

    @cached_property
    def _key(self) -> bytes:
        return self.store.key(_KIND, self.made_from)

    def _file(self, path: str) -> bytes:
        return self.store.key("segment files", self._key, path)
