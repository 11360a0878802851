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
from functools import lru_cache
from typing import Any

from generator.build.keys import SIZE, digest
from generator.build.remembered import remembered
from generator.build.store import Store
from generator.concordance.order import is_boilerplate, ranked
from generator.model.citation import part_names
from generator.model.corpus import Speech
from generator.model.index import Quote
from generator.model.mentions import Mention, Mentions, SpeechMentions
from generator.model.packed import anchors_of, text_of
from generator.text.sentences import excerpt_around

_CUT_BEFORE, _CUT_AFTER, _APART = 1, 2, 4


@dataclass(frozen=True, slots=True)
class _Placed:
    """Where the quotations of a speech stand in it, one for each of its mentions, in order.

    `places` are the number of the block, where the quotation begins and ends in it, and the
    number of its part among `parts`, in this order for all; `flags` are a byte each.  `told` has
    a digest for each of `terms`: of its quotations and of how a concordance names the speech;
    `placed` has one of where exactly its mentions stand.
    """

    places: bytes
    flags: bytes
    parts: tuple[str, ...]
    terms: tuple[str, ...]
    told: bytes
    placed: bytes


class Quoted:
    """The quotations of one speech, of which none is held."""

    __slots__ = ("_placed", "_speech", "mentions")

    def __init__(self, speech: Speech, mentions: SpeechMentions, store: Store) -> None:
        self._speech, self.mentions = speech, mentions
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

    def told(self) -> Iterator[tuple[str, bytes, bytes]]:
        """Each of its terms with the digests of the term's quotations and mentions here."""
        told, placed = self._placed.told, self._placed.placed
        for n, term in enumerate(self._placed.terms):
            own = slice(n * SIZE, (n + 1) * SIZE)
            yield term, told[own], placed[own]

    def quote(self, number: int) -> tuple[Quote, bool]:
        """The quotation of a mention, and whether it stands in a line that speeches share."""
        count, mention = len(self.mentions), self.mentions.one(number)
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


def _placed(speech: Speech, mentions: SpeechMentions) -> _Placed:
    """Where the quotations of a speech stand."""
    blocks = tuple(speech.blocks)
    numbers = {anchor: n for n, anchor in enumerate(anchors_of(speech.blocks))}
    names = part_names(speech)
    parts = {name: n for n, name in enumerate(dict.fromkeys(names.values()))}
    lines = {n for n in {numbers[m.block] for m in mentions} if is_boilerplate(blocks[n])}
    columns = [array("I") for _ in range(4)]
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
    return _Placed(
        b"".join(column.tobytes() for column in columns),
        bytes(flags),
        tuple(parts),
        tuple(of_terms),
        b"".join(told),
        b"".join(map(digest, places.values())),
    )


def uses_of(
    speeches: Iterable[Speech], by_speech: Mapping[str, SpeechMentions], store: Store
) -> dict[str, Uses]:
    """The quotations of each term that has any, by its id, and through them its mentions."""
    quoted = {
        speech.id: Quoted(speech, found, store)
        for speech in speeches
        if (found := by_speech[speech.id])
    }
    places: dict[str, tuple[list[SpeechMentions], array[int]]] = {}
    told: dict[str, tuple[list[bytes], list[bytes]]] = {}
    for here in quoted.values():
        for number, named in enumerate(here.mentions.named()):
            for term in (named,) if isinstance(named, str) else named:
                if (own := places.get(term)) is None:
                    own = places[term] = [], array("I")
                own[0].append(here.mentions)
                own[1].append(number)
        for term, quotes, placed in here.told():
            if (known := told.get(term)) is None:
                known = told[term] = [], []
            known[0].append(quotes)
            known[1].append(placed)
    done: dict[str, Uses] = {}
    for term, (speakers, numbers) in places.items():
        of_quotes, of_places = (digest(b"".join(one)) for one in told[term])
        done[term] = Uses(Mentions(speakers, numbers, of_places), quoted, of_quotes)
    return done
