"""Ranking: of thousands of candidates those that an editor should look at first."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush
from operator import itemgetter
from types import MappingProxyType

from generator.curation.background import Counts, Frequency, frequencies, together
from generator.curation.candidates import Found, candidates
from generator.curation.evidence.facts import Facts, named_in, observe, stands_free
from generator.curation.evidence.form import Observation
from generator.curation.evidence.observations import observations
from generator.curation.evidence.weights import WEIGHTS, weights_of
from generator.curation.passage import Passage, Span
from generator.curation.proposal import key
from generator.curation.scan import Scan
from generator.curation.vocabulary import HEADS, ZONES

SHORTLIST = 800
"""Candidates of one speech that are counted in the site's other speeches."""
TEXT = 5000
"""Code points of a text in which places are counted, to compare long texts with short ones."""
_ONLY_WORDS = {"phrase"}
_first = itemgetter(0)
_HEADS = tuple(f"{HEADS}|{ZONES}".split("|"))
_OWN_MARKS = ("title", "about", "list", "framed-code")
"""Ways by which a name is told from the one that it lengthens."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate that is proposed: where it stands in the passage, its score and reasons.

    `documents` counts the recent ones that have it, `weights` are those of the passage.
    """

    text: str
    spans: tuple[Span, ...]
    score: float
    seen: Sequence[Observation]
    facts: Facts
    documents: float = 0
    weights: Mapping[str, float] = field(default_factory=lambda: WEIGHTS)


@dataclass(frozen=True, slots=True)
class Shortlist:
    """The candidates of a text that are worth counting in the site's speeches.

    `frequencies` are those of the table that ships.
    """

    text: str
    found: tuple[Found, ...]
    facts: tuple[Facts, ...]
    frequencies: tuple[Frequency, ...]


def shortlist(
    passage: Passage, table: Mapping[str, Counts], most: int = SHORTLIST, fewest: int = 1
) -> Shortlist:
    """Collect the candidates and leave those that no count in the site could bring up.

    One that nothing but its words marks must stand `fewest` times.
    """
    scan = Scan(passage)
    found = [
        one
        for one in candidates(scan, fewest).values()
        if len(one.spans) > 1
        or one.ways != _ONLY_WORDS
        or one.text in table
        or stands_free(scan, one)
        or one.text.endswith(_HEADS)
    ]
    times = {one.text: len(one.spans) for one in found}
    facts = [*observe(scan, found, times)]
    seen = frequencies(passage, found, table)
    size, crowd = len(passage.text), _crowd(facts)
    weights, level = weights_of(crowd)
    scores = [
        _score(_observed(size, crowd, *both), weights, level)
        for both in zip(facts, seen, strict=True)
    ]
    best = sorted(range(len(found)), key=lambda n: (-scores[n], found[n].spans[0]))[:most]
    return Shortlist(
        passage.text,
        tuple(found[n] for n in best),
        tuple(facts[n] for n in best),
        tuple(seen[n] for n in best),
    )


FEW_NAMES, MANY_NAMES = 30, 90
"""Quoted names of a text: up to the first it has few of them, from the second on many."""


def _crowd(facts: Iterable[Facts]) -> float:
    """How many names a text has, from 0 to 1.

    Of many an editor can take a few at first: rather those of this text than those of every text.
    """
    names = sum(one.quoted > 0 for one in facts)
    return min(1.0, max(0.0, (names - FEW_NAMES) / (MANY_NAMES - FEW_NAMES)))


def _observed(size: int, crowd: float, facts: Facts, seen: Frequency) -> list[Observation]:
    return observations(facts, seen, facts.times * TEXT / max(1, size), crowd)


def _score(observed: Iterable[Observation], weights: Mapping[str, float], level: float) -> float:
    return level + sum([weights[name] * value for name, value in observed])


def surfaces(names: Iterable[str]) -> dict[str, str]:
    """The keys of names that are known, and how they stand in a passage: without quote marks."""
    return {key(name): re.sub("[“”‘’]", "", name) for name in names}


def rank(
    short: Shortlist,
    site: Mapping[str, Counts] = MappingProxyType({}),
    texts: int = 0,
    known: Mapping[str, str] = MappingProxyType({}),
    top: int = 200,
) -> tuple[Ranked, ...]:
    """The best candidates, best first, that are not `known` (see `surfaces`).

    `site` has the counts of the site's other speeches, of which `texts` are no laws.
    """
    scored: list[Ranked] = []
    crowd = _crowd(short.facts)
    weights, level = weights_of(crowd)
    for one, facts, listed in zip(short.found, short.facts, short.frequencies, strict=True):
        seen = together(listed, site.get(one.text), texts)
        observed = _observed(len(short.text), crowd, facts, seen)
        score = _score(observed, weights, level)
        spans = tuple(one.spans)
        scored.append(Ranked(one.text, spans, score, observed, facts, seen.new, weights))
    scored.sort(key=lambda one: (-one.score, one.spans[0], one.text))
    return tuple(_chosen(short.text, scored, known, top))


class _Kept:
    """Names that were chosen, to be found by those that repeat, cut or lengthen them."""

    def __init__(self) -> None:
        self.names: list[tuple[str, tuple[Span, ...]]] = []
        self._whole: dict[str, list[int]] = {}
        self._within: dict[str, list[int]] = {}
        self._begin: dict[str, list[int]] = {}
        self._end: dict[str, list[int]] = {}

    def add(self, name: str, spans: tuple[Span, ...]) -> None:
        number = len(self.names)
        self.names.append((name, spans))
        self._whole.setdefault(name, []).append(number)
        for piece in _pieces(name):
            self._within.setdefault(piece, []).append(number)
        for size in range(2, len(name)):
            self._begin.setdefault(name[:size], []).append(number)
            self._end.setdefault(name[-size:], []).append(number)

    def touched(self, name: str) -> Iterator[tuple[str, tuple[Span, ...]]]:
        """Those that hold the name, lie in it, or share an end with it, some more than once."""
        whole, begin, end = self._whole, self._begin, self._end
        found = [whole[piece] for piece in _pieces(name) if piece in whole]
        found.append(self._within.get(name, []))
        for size in range(2, len(name)):
            if (piece := name[-size:]) in begin:
                found.append(begin[piece])
            if (piece := name[:size]) in end:
                found.append(end[piece])
        return (self.names[number] for numbers in found for number in numbers)


def _pieces(name: str) -> set[str]:
    """The pieces of a name of two characters or more, itself among them."""
    size = len(name)
    return {name[start:end] for start in range(size - 1) for end in range(start + 2, size + 1)}


def _chosen(
    text: str, scored: Sequence[Ranked], known: Mapping[str, str], top: int
) -> Iterable[Ranked]:
    """Candidates in order of rank, without those that cut a better one.

    What lengthens a better one, or is part of one and stands alone as well, comes later: which of
    社会治理 and 社会治理共同体 is the term is the editor's to choose, unless one is known.
    What is of a list of terms stays beside names that are of none.
    """
    kept = _Kept()
    items: dict[str, set[str]] = {}
    for name, bare in known.items():
        if bare in text:
            places = tuple((m.start(), m.end()) for m in re.finditer(re.escape(bare), text))
            kept.add(name, places)
    done = {*known}
    listed = {key(one.text) for one in scored if one.facts.is_listed}
    count = 0
    waiting = [(-one.score, number, 0.0) for number, one in enumerate(scored)]
    while waiting:
        negative, number, lost = heappop(waiting)
        one = scored[number]
        name = key(one.text)
        if name in done:
            continue
        alone = one.documents >= ALONE
        loss = 0.0
        for other, spans in kept.touched(name):
            if alone and name in items.get(other, ()):
                continue
            found = _loss(one, name, other, spans)
            if found and other in known:
                loss = NEVER
            elif name not in listed or other in listed:
                loss = max(loss, found)
        if loss > lost:
            if loss < NEVER:
                heappush(waiting, (negative + loss - lost, number, loss))
            continue
        kept.add(name, one.spans)
        if "、" in one.text:
            items[name] = {key(item) for item in one.text.split("、")}
        done.add(name)
        yield one
        count += 1
        if count == top:
            return


ALONE = 3
"""Documents from which on an item of a list is proposed beside it: 工匠精神."""


REPEATED = 0.7
"""What a name loses that lengthens one that was chosen, or is part of one and stands alone too."""
NEVER = math.inf
"""What a name loses that only cuts one that was chosen."""
FEWEST_PLACES = 2
"""Places from which on a part or a lengthened name stands for itself."""
ALONE_SHARE = 0.4
"""Share of its places at which a part of a name must stand alone, to be a term itself."""
LONGER_SHARE = 0.7
"""Share of a name's places at which what lengthens it must stand, to be a term itself."""
FEWEST_SHARED = 2
"""Code points that one of two names has at its end and the other at its beginning, to cut it."""
MOST_OUTSIDE = 2
"""Code points of the shorter one that such a name has outside what both share."""


def _loss(one: Ranked, name: str, other: str, spans: Sequence[Span]) -> float:
    """What a candidate loses beside another name that was chosen, 0 where they are two terms."""
    times = len(one.spans)
    quoted = one.facts.quoted > 0
    if name in other:
        if quoted or name in named_in(other):
            return 0
        alone = times - sum([_lies_in(start, end, spans) for start, end in one.spans])
        if alone >= max(FEWEST_PLACES, ALONE_SHARE * times):
            return 0
        return REPEATED if alone else NEVER
    if other in name:
        marked = quoted or not one.facts.ways.isdisjoint(_OWN_MARKS)
        return 0 if marked or times >= max(FEWEST_PLACES, LONGER_SHARE * len(spans)) else REPEATED
    shorter = min(len(name), len(other))
    if not quoted:
        for size in range(max(FEWEST_SHARED, shorter - MOST_OUTSIDE), shorter):
            if name.endswith(other[:size]) or name.startswith(other[-size:]):
                return NEVER if any(_touches(start, end, spans) for start, end in one.spans) else 0
    return 0


def _lies_in(start: int, end: int, spans: Sequence[Span]) -> bool:
    """Whether a span lies in one of those of a string: ascending and of one length."""
    at = bisect_right(spans, start, key=_first)
    return at > 0 and end <= spans[at - 1][1]


def _touches(start: int, end: int, spans: Sequence[Span]) -> bool:
    """Whether a span overlaps with one of those of a string: ascending and of one length."""
    at = bisect_left(spans, end, key=_first)
    return at > 0 and start < spans[at - 1][1]
