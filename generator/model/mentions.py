"""Mentions: places where speeches name terms, held as columns of numbers.

Three thousand terms have 326,000 mentions in 900 speeches, and a build after an edit looks at few
of them: as values they take 100 MB and a second to make.  They are made when somebody asks.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, repeat
from typing import Any

from generator.model.columns import numbers_in, packed_numbers

_AT_HAND = 64
"""Speeches whose mentions are held as values."""
_BLOCK, _START, _END, _TERM, _SURFACE = range(5)
_COLUMNS = 5


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where a speech names a term.

    `speech` and `block` are the speech's id and the block's anchor; `start` and `end` are code
    points into the block's text, half-open; `term` the term's id, `surface` the characters as
    they stand.  `linked` tells whether the page shows a link there (first occurrence per section
    by default).  `choices` holds the ids when the surface belongs to several terms and the page
    must offer a choice; `term` is then the first of them.
    """

    speech: str
    block: str
    start: int
    end: int
    term: str
    surface: str
    linked: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class SpeechMentions(Sequence[Mention]):
    """The mentions of one speech in the order of its text; equal to a tuple of the same.

    `numbers` are, in this order for all mentions, the number of the block among `blocks`, where
    the mention begins and ends in it, and the numbers of its term among `terms` and of its
    characters among `surfaces`, as `packed_numbers` writes them; `linked` are bytes, 0 or 1.
    `choices` has the terms of those mentions, by their numbers, that several share.
    """

    speech: str
    blocks: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    surfaces: tuple[str, ...] = ()
    numbers: bytes = b""
    linked: bytes = b""
    choices: tuple[tuple[int, tuple[str, ...]], ...] = ()

    def __len__(self) -> int:
        return len(self.linked)

    def __iter__(self) -> Iterator[Mention]:
        return iter(_unpacked(self))

    def __getitem__(self, place: Any) -> Any:
        return _unpacked(self)[place]

    def __eq__(self, other: object) -> bool:
        if isinstance(other, SpeechMentions):
            return self is other or self._fields() == other._fields()
        return isinstance(other, tuple) and _unpacked(self) == other

    def __hash__(self) -> int:
        return hash(self._fields())

    def _fields(self) -> tuple[object, ...]:
        names = self.blocks, self.terms, self.surfaces
        return self.speech, names, self.numbers, self.linked, self.choices

    def _column(self, which: int) -> memoryview[int]:
        count = len(self.linked)
        return numbers_in(self.numbers, count * _COLUMNS)[which * count : (which + 1) * count]

    def _own(self, number: int) -> Sequence[int]:
        """The numbers of one mention."""
        count = len(self.linked)
        return numbers_in(self.numbers, count * _COLUMNS)[number::count]

    def one(self, number: int) -> Mention:
        """The mention of this number: no other one is made."""
        own = self._own(number)
        return Mention(
            self.speech,
            self.blocks[own[_BLOCK]],
            own[_START],
            own[_END],
            self.terms[own[_TERM]],
            self.surfaces[own[_SURFACE]],
            bool(self.linked[number]),
            dict(self.choices).get(number, ()) if self.choices else (),
        )

    def place(self, number: int) -> tuple[str, int, int, str, bool]:
        """Block, beginning, end and characters of a mention, and whether it is linked."""
        own = self._own(number)
        block, surface = self.blocks[own[_BLOCK]], self.surfaces[own[_SURFACE]]
        return block, own[_START], own[_END], surface, bool(self.linked[number])

    def of(self, terms: Container[str]) -> Iterator[Mention]:
        """The mentions of some terms, of shared ones by the first; no other one is made."""
        wanted = {number for number, term in enumerate(self.terms) if term in terms}
        for number, term in enumerate(self._column(_TERM) if wanted else ()):
            if term in wanted:
                yield self.one(number)

    def named(self) -> Iterator[str | tuple[str, ...]]:
        """The term of each mention, of a shared one all of them."""
        if not self.choices:
            return map(self.terms.__getitem__, self._column(_TERM))
        shared = dict(self.choices)
        terms = enumerate(self._column(_TERM))
        return (shared.get(number) or self.terms[term] for number, term in terms)

    def placed(self) -> tuple[Sequence[int], Sequence[int]]:
        """The numbers of the block and of the term of each, of a shared mention of the first."""
        return self._column(_BLOCK), self._column(_TERM)

    def spans(self) -> Mapping[str, Sequence[tuple[int, int]]]:
        """Where the mentions begin and end, by block."""
        found: dict[str, list[tuple[int, int]]] = {}
        for block, *span in zip(*map(self._column, (_BLOCK, _START, _END)), strict=True):
            found.setdefault(self.blocks[block], []).append((span[0], span[1]))
        return found


def packed_mentions(speech: str, mentions: Iterable[Mention]) -> SpeechMentions:
    """The mentions of a speech, in the order of its text."""
    blocks, terms, surfaces = _Numbers(), _Numbers(), _Numbers()
    columns: list[list[int]] = [[] for _ in range(_COLUMNS)]
    linked = bytearray()
    choices: list[tuple[int, tuple[str, ...]]] = []
    for number, mention in enumerate(mentions):
        columns[_BLOCK].append(blocks[mention.block])
        columns[_START].append(mention.start)
        columns[_END].append(mention.end)
        columns[_TERM].append(terms[mention.term])
        columns[_SURFACE].append(surfaces[mention.surface])
        linked.append(mention.linked)
        if mention.choices:
            choices.append((number, mention.choices))
    numbers = packed_numbers([*chain.from_iterable(columns)])
    names = tuple(blocks), tuple(terms), tuple(surfaces)
    return SpeechMentions(speech, *names, numbers, bytes(linked), tuple(choices))


class _Numbers(dict[str, int]):
    """Different texts, numbered as they come."""

    def __missing__(self, text: str) -> int:
        number = self[text] = len(self)
        return number


@lru_cache(_AT_HAND)
def _unpacked(mentions: SpeechMentions) -> tuple[Mention, ...]:
    count, own = len(mentions), mentions
    columns = [own._column(which).tolist() for which in range(_COLUMNS)]
    shared = dict(own.choices)
    return tuple(
        map(
            Mention,
            repeat(own.speech),
            map(own.blocks.__getitem__, columns[_BLOCK]),
            columns[_START],
            columns[_END],
            map(own.terms.__getitem__, columns[_TERM]),
            map(own.surfaces.__getitem__, columns[_SURFACE]),
            map(bool, own.linked),
            (shared.get(number, ()) for number in range(count)) if shared else repeat(()),
        )
    )


class Mentions(Sequence[Mention]):
    """Mentions of one term in several speeches, each told by its speech and its number there.

    Equal to a tuple of the same.  `told` is a digest of all that they are.
    """

    __slots__ = ("numbers", "speeches", "told")

    def __init__(
        self, speeches: Sequence[SpeechMentions], numbers: Sequence[int], told: bytes
    ) -> None:
        self.speeches, self.numbers, self.told = speeches, numbers, told

    def __len__(self) -> int:
        return len(self.numbers)

    def __iter__(self) -> Iterator[Mention]:
        for speech, number in zip(self.speeches, self.numbers, strict=True):
            yield speech.one(number)

    def __getitem__(self, place: Any) -> Any:
        if isinstance(place, slice):
            return tuple(self)[place]
        return self.speeches[place].one(self.numbers[place])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Mentions | tuple) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(self.told)

    def spoken(self) -> Iterator[str]:
        """The speech of each, by its id."""
        return (speech.speech for speech in self.speeches)

    @property
    def earliest(self) -> str:
        """The speech of the last one, which is the earliest where the newest comes first."""
        return self.speeches[-1].speech
