"""Uses: the quotations of a term, made when somebody asks for them.

Three thousand terms have half a million uses in 900 speeches: as values they are 200 MB, and few
of them change with an edit.  What is kept of a speech is where each quotation begins and ends,
and for each of its terms a digest of the quotations, by which pages and proofs know that theirs
are the same.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import chain, groupby, pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generator.build.keys import SIZE, digest
from generator.build.remembered import remembered
from generator.build.store import Store
from generator.concordance.order import is_boilerplate, ranked
from generator.model.citation import part_names
from generator.model.columns import numbers_in, packed_numbers
from generator.model.corpus import Speech
from generator.model.index import Quote
from generator.model.mentions import Mention, Mentions, SpeechMentions
from generator.model.packed import anchors_of, text_of
from generator.text.sentences import excerpt_around

_COLUMNS = 4
_CUT_BEFORE, _CUT_AFTER, _APART = 1, 2, 4


@dataclass(frozen=True, slots=True)
class _Placed:
    """Where the quotations of a speech stand in it, one for each of its mentions, in order.

    `places` are the number of the block, where the quotation begins and ends in it, and the
    number of its part among `parts`, in this order for all; `flags` are a byte each.
    """

    places: bytes
    flags: bytes
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Told:
    """By what pages and proofs know that quotations of a speech are the same.

    `quotes` has a digest for each of `terms`: of its quotations and of how a concordance names
    the speech; `places` has one of where exactly its mentions stand.
    """

    terms: tuple[str, ...]
    quotes: bytes
    places: bytes


class Quoted:
    """The quotations of one speech, of which none is held."""

    __slots__ = ("_placed", "_speech", "mentions")

    def __init__(self, speech: Speech, mentions: SpeechMentions, placed: _Placed) -> None:
        self._speech, self.mentions, self._placed = speech, mentions, placed

    @property
    def date(self) -> str:
        """The speech's date."""
        return self._speech.date

    def quote(self, number: int) -> tuple[Quote, bool]:
        """The quotation of a mention, and whether it stands in a line that speeches share."""
        count, mention = len(self.mentions), self.mentions.one(number)
        block, begin, end, part = numbers_in(self._placed.places, _COLUMNS * count)[number::count]
        flags = self._placed.flags[number]
        text = text_of(self._speech.blocks, block)
        quote = Quote(
            mention.speech,
            mention.block,
            text[begin : mention.start],
            mention.surface,
            text[mention.end : end],
            bool(flags & _CUT_BEFORE),
            bool(flags & _CUT_AFTER),
            self._placed.parts[part],
        )
        return quote, bool(flags & _APART)


class Uses(Sequence[Quote]):
    """The quotations of a term in the order in which they are shown; equal to a tuple of them.

    There is one for each of `mentions`; `speeches` have them by the speech's id.  `told` is the
    digest of them all.
    """

    __slots__ = ("mentions", "speeches", "told")

    def __init__(self, mentions: Mentions, speeches: Mapping[str, Quoted], told: bytes) -> None:
        self.mentions, self.speeches, self.told = mentions, speeches, told

    def __len__(self) -> int:
        return len(self.mentions)

    def __iter__(self) -> Iterator[Quote]:
        return iter(_made(self))

    def __getitem__(self, place: Any) -> Any:
        return _made(self)[place]

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Uses):
            return self.told == other.told
        return isinstance(other, tuple) and _made(self) == other

    def __hash__(self) -> int:
        return hash(self.told)

    def __reduce__(self) -> tuple[object, ...]:
        return tuple, (_made(self),)

    def of_speeches(self, wanted: Iterable[str]) -> tuple[Quote, ...]:
        """Those in some speeches, as they stand there; no other one is made."""
        places = _places(self)
        numbers = self.mentions.numbers
        found = sorted((place, speech) for speech in wanted for place in places.get(speech, ()))
        return tuple(self.speeches[speech].quote(numbers[place])[0] for place, speech in found)

    def ranked(self) -> tuple[Quote, ...]:
        """All of them, made anew."""
        spoken = zip(self.mentions.spoken(), self.mentions.numbers, strict=True)
        found = [self.speeches[speech].quote(number) for speech, number in spoken]
        apart = {(quote.speech, quote.block) for quote, is_apart in found if is_apart}
        dates = {quote.speech: self.speeches[quote.speech].date for quote, _ in found}
        quotes = (quote for quote, _ in found)
        return ranked(quotes, lambda quote: (quote.speech, quote.block) in apart, dates)


@lru_cache(2)
def _made(uses: Uses) -> tuple[Quote, ...]:
    return uses.ranked()


@lru_cache(2)
def _places(uses: Uses) -> Mapping[str, Sequence[int]]:
    """Which of the uses stand in each speech.  Every page of a term's uses asks for some."""
    found: dict[str, Sequence[int]] = {}
    at = 0
    for speech, group in groupby(uses.mentions.spoken()):
        begin, at = at, at + sum(1 for _ in group)
        found[speech] = (*found[speech], *range(begin, at)) if speech in found else range(begin, at)
    return found


def _placed(speech: Speech, mentions: SpeechMentions) -> tuple[_Placed, _Told]:
    """Where the quotations of a speech stand, and what they are known by."""
    blocks = tuple(speech.blocks)
    numbers = {anchor: n for n, anchor in enumerate(anchors_of(speech.blocks))}
    names = part_names(speech)
    parts = {name: n for n, name in enumerate(dict.fromkeys(names.values()))}
    lines = {n for n in {numbers[m.block] for m in mentions} if is_boilerplate(blocks[n])}
    columns: list[list[int]] = [[] for _ in range(_COLUMNS)]
    flags = bytearray()
    of_terms: dict[str, list[object]] = {}
    places: dict[str, list[Mention]] = {}
    for mention in mentions:
        number = numbers[mention.block]
        text, part = blocks[number].text, names[mention.block]
        found = excerpt_around(text, mention.start, mention.end)
        for column, value in zip(
            columns, (number, found.start, found.end, parts[part]), strict=True
        ):
            column.append(value)
        flag = _CUT_BEFORE * found.cut_before + _CUT_AFTER * found.cut_after
        flag += _APART * (number in lines)
        flags.append(flag)
        own = (
            mention.block,
            text[found.start : mention.start],
            mention.surface,
            text[mention.end : found.end],
            flag,
            part,
        )
        for term in mention.choices or (mention.term,):
            of_terms.setdefault(term, []).append(own)
            places.setdefault(term, []).append(mention)
    named = speech.id, speech.title, speech.date, speech.place, speech.speaker
    told = (digest(named, own) for own in of_terms.values())
    return (
        _Placed(packed_numbers([*chain.from_iterable(columns)]), bytes(flags), tuple(parts)),
        _Told(tuple(of_terms), b"".join(told), b"".join(map(digest, places.values()))),
    )


def uses_of(
    speeches: Iterable[Speech], by_speech: Mapping[str, SpeechMentions], store: Store
) -> dict[str, Uses]:
    """The quotations of each term that has any, by its id, and through them its mentions."""
    quoted: dict[str, Quoted] = {}
    told: list[_Told] = []
    for speech in speeches:
        if found := by_speech[speech.id]:
            made_from = store.told(speech), found
            make = partial(_placed, speech, found)
            placed, own = remembered(store, "uses", tuple[_Placed, _Told], made_from, make)
            quoted[speech.id] = Quoted(speech, found, placed)
            told.append(own)
    ids = _Ids()
    all_told = _joined([(here.terms, here.quotes) for here in told], ids)
    all_placed = _joined([(here.terms, here.places) for here in told], ids)
    spoken = [here.mentions for here in quoted.values()]
    done: dict[str, Uses] = {}
    for term, (owners, numbers) in zip(ids, _by_term(spoken, ids), strict=True):
        of_quotes, of_places = digest(all_told[ids[term]]), digest(all_placed[ids[term]])
        speakers = [*map(spoken.__getitem__, owners)]
        done[term] = Uses(Mentions(speakers, numbers, of_places), quoted, of_quotes)
    return done


class _Ids(dict[str, int]):
    """The ids of terms, numbered as they come."""

    def __missing__(self, id: str) -> int:
        number = self[id] = len(self)
        return number


def _joined(parts: Sequence[tuple[tuple[str, ...], bytes]], ids: _Ids) -> list[bytes]:
    """For each term its digests in all speeches; of each there are its terms and theirs."""
    terms, digests = zip(*parts, strict=True) if parts else ((), ())
    numbers = np.array([ids[id] for own in terms for id in own], np.int64)
    joined = np.frombuffer(b"".join(digests), f"V{SIZE}")[np.argsort(numbers, kind="stable")]
    return [joined[own].tobytes() for own in _bounds(np.sort(numbers), len(ids))]


def _by_term(spoken: Sequence[SpeechMentions], ids: _Ids) -> Iterator[tuple[list[int], array[int]]]:
    """For each term where its mentions stand: the numbers of speeches, and theirs in these.

    A mention that terms share stands with each of them.
    """
    columns: list[NDArray[np.int64]] = [np.zeros((3, 0), np.int64)]
    for owner, speech in enumerate(spoken):
        own = np.array([ids[id] for id in speech.terms])
        shared = [(number, ids[id]) for number, choices in speech.choices for id in choices[1:]]
        count = len(speech) + len(shared)
        numbers = [*range(len(speech)), *(number for number, _ in shared)]
        terms = [own[np.asarray(speech.placed()[1])], np.array([id for _, id in shared], np.int64)]
        columns.append(np.stack((numbers, np.full(count, owner), np.concatenate(terms))))
    placed = np.concatenate(columns, axis=1)
    number, owners, term = placed[:, np.lexsort(placed)]
    for here in _bounds(term, len(ids)):
        yield owners[here].tolist(), array("I", number[here].astype(np.uint32).tobytes())


def _bounds(ascending: NDArray[np.int64], count: int) -> Iterator[slice]:
    """Where each of so many numbers stands among others."""
    bounds = np.searchsorted(ascending, np.arange(count + 1)).tolist()
    return (slice(*pair) for pair in pairwise(bounds))
