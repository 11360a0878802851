"""Uses: the quotations of a term, made when somebody asks for them.

Three thousand terms have half a million uses in 900 speeches: as values they are 200 MB, and few
of them change with an edit.  What is kept of a speech is where each quotation begins and ends,
and for each of its terms a digest of the quotations, by which pages and proofs know that theirs
are the same.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from generator.build.keys import SIZE, digest
from generator.build.remembered import remembered
from generator.build.store import Store
from generator.concordance.order import is_boilerplate, ranked
from generator.model.citation import part_names
from generator.model.corpus import Speech
from generator.model.index import Mention, Quote
from generator.model.packed import anchors_of, text_of
from generator.text.sentences import excerpt_around

_CUT_BEFORE, _CUT_AFTER, _APART = 1, 2, 4


@dataclass(frozen=True, slots=True)
class _Placed:
    """Where the quotations of a speech stand in it, one for each of its mentions, in order.

    `places` are the number of the block, where the quotation begins and ends in it, and the
    number of its part among `parts`, in this order for all; `flags` are a byte each.  `told` has
    a digest for each of `terms`: of its quotations and of how a concordance names the speech.
    """

    places: bytes
    flags: bytes
    parts: tuple[str, ...]
    terms: tuple[str, ...]
    told: bytes


class Quoted:
    """The quotations of one speech, of which none is held."""

    __slots__ = ("_mentions", "_placed", "_speech")

    def __init__(self, speech: Speech, mentions: Sequence[Mention], store: Store) -> None:
        self._speech, self._mentions = speech, mentions
        self._placed = remembered(
            store,
            "uses",
            _Placed,
            (store.told(speech), mentions),
            lambda: _placed(speech, mentions),
        )

    @property
    def date(self) -> str:
        """The speech's date."""
        return self._speech.date

    def told(self) -> Iterator[tuple[str, bytes]]:
        """Each of its terms with the digest of the term's quotations from here."""
        told = self._placed.told
        for n, term in enumerate(self._placed.terms):
            yield term, told[n * SIZE : (n + 1) * SIZE]

    def quote(self, number: int) -> tuple[Quote, bool]:
        """The quotation of a mention, and whether it stands in a line that speeches share."""
        count, mention = len(self._mentions), self._mentions[number]
        block, begin, end, part = memoryview(self._placed.places).cast("I")[number::count]
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

    `places` are the speech of each and its number among the speech's mentions; `told` is the
    digest of them all.
    """

    __slots__ = ("_numbers", "_speeches", "told")

    def __init__(self, speeches: Sequence[Quoted], numbers: Sequence[int], told: bytes) -> None:
        self._speeches, self._numbers, self.told = speeches, numbers, told

    def __len__(self) -> int:
        return len(self._numbers)

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

    def ranked(self) -> tuple[Quote, ...]:
        """All of them, made anew."""
        found = [s.quote(n) for s, n in zip(self._speeches, self._numbers, strict=True)]
        apart = {(quote.speech, quote.block) for quote, is_apart in found if is_apart}
        dates = {q.speech: s.date for (q, _), s in zip(found, self._speeches, strict=True)}
        quotes = (quote for quote, _ in found)
        return ranked(quotes, lambda quote: (quote.speech, quote.block) in apart, dates)


@lru_cache(2)
def _made(uses: Uses) -> tuple[Quote, ...]:
    return uses.ranked()


def _placed(speech: Speech, mentions: Sequence[Mention]) -> _Placed:
    """Where the quotations of a speech stand."""
    blocks = tuple(speech.blocks)
    numbers = {anchor: n for n, anchor in enumerate(anchors_of(speech.blocks))}
    names = part_names(speech)
    parts = {name: n for n, name in enumerate(dict.fromkeys(names.values()))}
    lines = {n for n in {numbers[m.block] for m in mentions} if is_boilerplate(blocks[n])}
    columns = [array("I") for _ in range(4)]
    flags = bytearray()
    of_terms: dict[str, list[object]] = {}
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
    named = speech.id, speech.title, speech.date, speech.place, speech.speaker
    told = (digest(named, own) for own in of_terms.values())
    return _Placed(
        b"".join(column.tobytes() for column in columns),
        bytes(flags),
        tuple(parts),
        tuple(of_terms),
        b"".join(told),
    )


def uses_of(
    speeches: Sequence[Speech], by_speech: Mapping[str, Sequence[Mention]], store: Store
) -> dict[str, Uses]:
    """The quotations of each term that has any, by its id."""
    quoted: dict[str, list[Quoted]] = {}
    numbers: dict[str, array[int]] = {}
    told: dict[str, list[bytes]] = {}
    for speech in speeches:
        mentions = by_speech[speech.id]
        if not mentions:
            continue
        here = Quoted(speech, mentions, store)
        for number, mention in enumerate(mentions):
            for term in mention.choices or (mention.term,):
                quoted.setdefault(term, []).append(here)
                numbers.setdefault(term, array("I")).append(number)
        for term, own in here.told():
            told.setdefault(term, []).append(own)
    return {
        term: Uses(quoted[term], own, digest(b"".join(told[term]))) for term, own in numbers.items()
    }
