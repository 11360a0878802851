"""Document: a page as search sees it.  Types only, and how a section gets its reading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from generator.model.corpus import Block
from generator.model.readings import PackedReadings, unpack
from generator.text.pinyin.readings import pronounce

Kind = Literal["term", "speech", "course", "help"]
Role = Literal["headword", "alias", "component"]
_HEADINGS = ("title", "heading")


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of a page with an address of its own; `heading` marks titles and headings."""

    anchor: str
    text: str
    syllables: tuple[str, ...]
    heading: bool = False


@dataclass(frozen=True, eq=False)
class SpeechSections(Sequence[Section]):
    """The sections of a speech's page, made on iteration.

    `blocks` are its own, but for their lines; `readings` are theirs as `Readings`
    has them: unpacked, those of a thousand speeches are a hundred megabytes.
    """

    head: tuple[Section, ...]
    blocks: Sequence[Block]
    readings: PackedReadings
    notes: tuple[Section, ...]

    def __iter__(self) -> Iterator[Section]:
        yield from self.head
        own = unpack(self.readings)
        for block, syllables in zip(self.blocks, own, strict=True):
            yield Section(block.anchor, block.text, syllables, block.kind in _HEADINGS)
        yield from self.notes

    def unread(self) -> Iterator[Section]:
        """The sections; those of the blocks without readings."""
        yield from self.head
        for block in self.blocks:
            yield Section(block.anchor, block.text, (), block.kind in _HEADINGS)
        yield from self.notes

    def __len__(self) -> int:
        return len(self.head) + len(self.blocks) + len(self.notes)

    def __getitem__(self, place: Any) -> Any:
        return tuple(self)[place]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash((self.blocks, self.readings))


@dataclass(frozen=True, slots=True)
class Key:
    """A name a page goes by: found by its characters, pinyin and initials."""

    role: Role
    text: str
    syllables: tuple[str, ...]
    initials: str


@dataclass(frozen=True, slots=True)
class Document:
    """A page as search sees it; `url` is relative to the site's root.

    `key` names the file with its text: short, the page's own, and the same as
    long as the page keeps its address.
    """

    url: str
    kind: Kind
    title: str
    date: str
    topic: str
    sections: Sequence[Section]
    keys: tuple[Key, ...] = ()
    pinyin: str = ""
    key: str = ""

    @property
    def unread(self) -> Iterator[Section]:
        """Its sections without readings, which take a while to unpack."""
        own = self.sections
        return own.unread() if isinstance(own, SpeechSections) else iter(own)

    @property
    def texts(self) -> Iterator[str]:
        """The texts of its sections."""
        return (section.text for section in self.unread)


def section_of(anchor: str, text: str, heading: bool = False) -> Section:
    """A section read aloud as the dictionary has it."""
    return Section(anchor, text, pronounce(text), heading)
