"""Records: what the ledger holds.  Types only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, NamedTuple

from generator.ledger.lines import Anchor, anchors_of

USES = " uses-"
TOPICS = "topics/index"
"""The page whose anchors are the topics: every build records it, and its address is the last."""


class HeldLines:
    """A field of lines, held in UTF-8.

    As a string each of their characters takes two bytes, for a few Chinese ones at their ends.
    """

    def __get__(self, entry: Entry | None, owner: type[Entry]) -> str:
        return "" if entry is None else entry.__dict__["lines"].decode("utf-8", _ANY)

    def __set__(self, entry: Entry, lines: str) -> None:
        entry.__dict__["lines"] = lines.encode("utf-8", _ANY)


_ANY = "surrogatepass"


@dataclass(frozen=True)
class Entry:
    """A page by its address (`terms/si-ge-yi-shi`), with the lines of its anchors in page order.

    `line` is where it stands in its file.  `order` says when it was first
    published, counted in its folder from 1.  `mark` helps to recognise it: a
    speech's file below content/speeches, the digest of a term's definition (and
    `uses-3` once its uses have filled three pages of their own), else `-`.
    `rivals` are lines of anchors that `lines` has as well and that say something else: a branch
    that still had one file for all was merged.
    """

    address: str
    order: int
    mark: str
    name: str
    lines: HeldLines = HeldLines()
    line: int = field(default=0, compare=False)
    file: str = field(default="", compare=False)
    rivals: str = ""

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        return anchors_of(self.lines)

    @property
    def folder(self) -> str:
        return self.address.partition("/")[0]

    @property
    def id(self) -> str:
        return self.address.partition("/")[2]

    @property
    def definition(self) -> str:
        """Of a term, the digest of its definition."""
        return self.mark.partition(USES)[0]

    @property
    def uses(self) -> int:
        """Of a term, how many pages of uses it has had at most."""
        return int(self.mark.partition(USES)[2] or 0)


@dataclass(frozen=True, slots=True)
class Move:
    """An editor's statement that an address was given up; `to` may be empty for `retire`."""

    kind: Literal["rename", "retire"]
    address: str
    to: str
    line: int = 0

    @property
    def folder(self) -> str:
        return self.address.partition("/")[0]


class Final(NamedTuple):
    """Where an address leads after all moves, '' where nothing replaces it.

    `renamed`: only renames led there; `circle`: the moves never end.
    """

    address: str
    renamed: bool
    circle: bool = False


@dataclass(frozen=True, slots=True)
class Ledger:
    """All of it, by address.

    `kept` are the speeches whose parts, and copies of them, stand on disk as they would be
    written; as long as an entry is the same, its part is not written again.  `listed` are the
    pages that the file of all says have a part.
    """

    entries: Mapping[str, Entry] = field(default_factory=lambda: MappingProxyType({}))
    moves: Mapping[str, Move] = field(default_factory=lambda: MappingProxyType({}))
    kept: Mapping[str, Entry] = field(default_factory=lambda: MappingProxyType({}))
    listed: frozenset[str] = frozenset()

    def live(self, folder: str) -> dict[str, Entry]:
        """The entries of a folder that were not given up, by id."""
        return {
            entry.id: entry
            for address, entry in self.entries.items()
            if entry.folder == folder and address not in self.moves
        }

    def retired(self, folder: str) -> list[Entry]:
        """The entries of a folder that an editor took away."""
        return [
            self.entries[address]
            for address, move in self.moves.items()
            if move.kind == "retire" and address in self.entries and move.folder == folder
        ]

    def taken(self, folder: str) -> set[str]:
        """Ids of a folder that stand for something, now or formerly."""
        addresses = (*self.entries, *self.moves)
        return {a.partition("/")[2] for a in addresses if a.startswith(f"{folder}/")}

    def finals(self) -> dict[str, Final]:
        """Where each address that was given up leads in the end; linear in the moves."""
        found: dict[str, Final] = {}
        for start in self.moves:
            way: dict[str, None] = {}
            address = start
            while address in self.moves and address not in found and address not in way:
                way[address] = None
                address = self.moves[address].to
            circle = address in way
            end = Final("", False, True) if circle else found.get(address, Final(address, True))
            for passed in reversed(way):
                renamed = end.renamed and self.moves[passed].kind == "rename"
                found[passed] = end = end._replace(renamed=renamed)
        return found


@dataclass(frozen=True, slots=True)
class Other:
    """A page that is neither term nor speech, by address and title."""

    address: str
    title: str
