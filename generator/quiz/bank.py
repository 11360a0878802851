"""Bank: which terms may stand beside each other in a question.

A wrong option must be wrong beyond doubt.  Two terms are `confusable` when a
name, component, relation or definition lets a reader take one for the other;
only safe distractors, terms that are not, and their components are offered.
Entries marked unsure take part in nothing.
"""

from __future__ import annotations

import hashlib
import unicodedata
from bisect import bisect
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache
from typing import TypeAlias

from generator.model.corpus import Alias, Term

LOOKED_AT = 200
"""Terms of a kind, of a topic, and of the whole glossary, looked at for one question."""
ALIKE = 0.6
"""From this similarity on (difflib's ratio) two definitions may mean the same."""


def chance(*seed: str) -> int:
    """A number that depends on the seed alone: not on time, machine or hash seed."""
    return int.from_bytes(hashlib.sha256("\0".join(seed).encode()).digest()[:8], "big")


def shuffled(items: Iterable[str], seed: str) -> tuple[str, ...]:
    """The items in an order that depends on them and the seed alone."""
    return tuple(sorted(items, key=lambda item: (chance(seed, item), item)))


class _Kept(dict[int, int | None]):
    """Code point → itself where it counts in names, None for marks and spaces."""

    def __missing__(self, point: int) -> int | None:
        self[point] = kept = point if unicodedata.category(chr(point))[0] in "LNMC" else None
        return kept


_KEPT = _Kept()


@cache
def plain(text: str) -> str:
    """A text as names are compared: without marks and spaces, wide forms made plain."""
    return unicodedata.normalize("NFKC", text).translate(_KEPT).casefold()


@cache
def _names(name: str, aliases: tuple[Alias, ...]) -> frozenset[str]:
    return frozenset(filter(None, map(plain, (name, *(alias.text for alias in aliases)))))


def names(term: Term) -> frozenset[str]:
    """Everything a term is called, as it is compared."""
    return _names(term.term, term.aliases)


@cache
def _parts(components: tuple[str, ...]) -> frozenset[str]:
    return frozenset(filter(None, map(plain, components)))


def parts(term: Term) -> frozenset[str]:
    """A term's components as they are compared."""
    return _parts(term.components)


_Texts: TypeAlias = tuple[tuple[str, ...], str]
"""Some texts, and all of them joined: what is slow is then done by the search for a text, and a
term may have 2,000 names."""


def _texts(some: Iterable[str]) -> _Texts:
    texts = tuple(some)
    return texts, "\0".join(texts)


@cache
def _called(name: str, aliases: tuple[Alias, ...], components: tuple[str, ...]) -> _Texts:
    return _texts(_names(name, aliases) | _parts(components))


def overlap(some: Iterable[str], others: Iterable[str]) -> bool:
    """Whether a text of the one is, or stands within, a text of the other."""
    return _overlap(_texts(some), _texts(others))


def _overlap(one: _Texts, other: _Texts) -> bool:
    return any(text in other[1] for text in one[0]) or any(text in one[1] for text in other[0])


def defines(term: Term) -> bool:
    """Whether its definition can be asked about: it does not give the term away."""
    definition = plain(term.definition)
    return bool(definition) and not any(name in definition for name in names(term))


def same_meaning(one: Term, other: Term) -> bool:
    a, b = plain(one.definition), plain(other.definition)
    if not a or not b:
        return False
    if a in b or b in a:
        return True
    # An upper bound of the ratio; most pairs need no more than their lengths.
    if 2 * min(len(a), len(b)) / (len(a) + len(b)) < ALIKE:
        return False
    # Another one: of the characters that both have, in whatever order.
    if 2 * (_counted(a) & _counted(b)).total() / (len(a) + len(b)) < ALIKE:
        return False
    return SequenceMatcher(None, a, b, autojunk=False).ratio() >= ALIKE


@cache
def _counted(text: str) -> Counter[str]:
    return Counter(text)


def confusable(one: Term, other: Term) -> bool:
    """Whether one can be taken for the other, for a part of it, or for a related term."""
    return (
        one.id == other.id
        or other.id in one.related
        or one.id in other.related
        or _overlap(
            _called(one.term, one.aliases, one.components),
            _called(other.term, other.aliases, other.components),
        )
        or same_meaning(one, other)
    )


class Bank:
    """The sure terms of a glossary, ready to be drawn from."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self.terms = tuple(
            sorted(
                (term for term in terms if term.certainty == "sure"),
                key=lambda term: (chance(term.id), term.id),
            )
        )
        self.by_id = {term.id: term for term in self.terms}
        self.by_name: dict[str, list[Term]] = {}
        self.by_definition: dict[str, list[Term]] = {}
        self._compound = tuple(term for term in self.terms if term.components)
        self._by_topic: dict[str, list[Term]] = {}
        self._by_kind: dict[str, list[Term]] = {}
        self._by_both: dict[tuple[str, str], list[Term]] = {}
        for term in self.terms:
            self._by_topic.setdefault(term.category, []).append(term)
            self._by_kind.setdefault(term.kind, []).append(term)
            self._by_both.setdefault((term.kind, term.category), []).append(term)
            self.by_definition.setdefault(plain(term.definition), []).append(term)
        # Unsure terms as well: no question asks about them, but their names can be related.
        for term in terms:
            for name in names(term):
                self.by_name.setdefault(name, []).append(term)

    def safe_distractors(self, term: Term, seed: str, *, compound: bool = False) -> Iterator[Term]:
        """Terms that are not confusable with this one.

        Those of its kind and topic first, then of its kind, of its topic, all.

        With `compound` only terms that have components.

        In a large glossary not all are looked at: `LOOKED_AT` of each.  They stand
        in a ring by the chance of their ids, and the seed says from where on it is
        read, so that one more term is seen by few questions only.
        """
        pools = (
            self._by_both.get((term.kind, term.category), []),
            self._by_kind.get(term.kind, []),
            self._by_topic.get(term.category, []),
            self.terms,
        )
        seen: set[str] = set()
        for pool in (self._compound,) if compound else pools:
            start = bisect(pool, chance(seed, term.id), key=lambda other: chance(other.id))
            for number in range(min(len(pool), LOOKED_AT)):
                other = pool[(start + number) % len(pool)]
                if other.id not in seen and not confusable(term, other):
                    yield other
                seen.add(other.id)
