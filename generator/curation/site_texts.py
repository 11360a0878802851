"""Site texts: in which of the site's speeches a string stands, and how often by year."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.curation.background import Counts, Other, other
from generator.model.corpus import Speech
from generator.text.automaton import Automaton

RECENT_YEARS = 15
"""Years before a speech within which another one counts as recent."""


@dataclass(frozen=True, slots=True)
class SiteTexts:
    """The speeches as counting needs them, in the order of the corpus."""

    texts: tuple[Other, ...]
    numbers: Mapping[str, int]


def site_texts(speeches: Sequence[Speech]) -> SiteTexts:
    """Read the speeches; `numbers` tells the place of each by its id."""
    texts = tuple(other(speech.body, speech.date) for speech in speeches)
    return SiteTexts(texts, {speech.id: number for number, speech in enumerate(speeches)})


def places(site: SiteTexts, strings: Iterable[str]) -> dict[str, list[int]]:
    """For each string the numbers of the speeches that have it."""
    wanted = [*dict.fromkeys(strings)]
    if not wanted:
        return {}
    automaton = Automaton(wanted)
    found: list[list[int]] = [[] for _ in wanted]
    for number, document in enumerate(site.texts):
        for string in {match[0] for match in automaton.find(document.text)}:
            found[string].append(number)
    return dict(zip(wanted, found, strict=True))


class Elsewhere:
    """How many of the site's speeches beside one of them have each of some strings.

    A document without a date counts as recent, and so do all for a speech without one.
    """

    def __init__(self, site: SiteTexts, strings: Iterable[str]) -> None:
        self._site = site
        self._where = places(site, strings)
        self._seen: dict[int, _Seen] = {}

    def beside(self, speech: Speech, strings: Iterable[str]) -> tuple[dict[str, Counts], int]:
        """The counts of the strings that another speech has; how many others are no laws."""
        own = self._site.numbers[speech.id]
        seen = self._seen_from(int(speech.date[:4] or 0))
        own_kind = seen.kinds[own]
        found = {}
        for string in strings:
            where = self._where.get(string, [])
            at = bisect_left(where, own)
            has_it = at < len(where) and where[at] == own
            if len(where) == has_it:
                continue
            counted = seen.counted.get(string)
            if counted is None:
                counted = [0, 0, 0]
                for number in where:
                    counted[seen.kinds[number]] += 1
                seen.counted[string] = counted
            others = [*counted]
            others[own_kind] -= has_it
            found[string] = Counts(*others)
        return found, seen.texts - (own_kind != LAW)

    def _seen_from(self, year: int) -> _Seen:
        if year not in self._seen:
            kinds = [
                LAW if one.is_law else OLDER if _is_older(one.year, year) else RECENT
                for one in self._site.texts
            ]
            self._seen[year] = _Seen(kinds, len(kinds) - kinds.count(LAW), {})
        return self._seen[year]


RECENT, OLDER, LAW = range(3)
"""Kinds of documents, in the order of `Counts`."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """The documents as one of a year sees them: their kinds, how many are no laws, and in how many
    of each kind a string stands, counted when first asked."""

    kinds: list[int]
    texts: int
    counted: dict[str, list[int]]


def _is_older(year: int, than: int) -> bool:
    return bool(year and than and than - year > RECENT_YEARS)


def use(
    site: SiteTexts, strings: Iterable[str]
) -> dict[str, tuple[int, tuple[tuple[str, int], ...]]]:
    """For each string in how many speeches it stands and its occurrences by year, oldest first.

    Counted without quote marks; overlapping occurrences count each.
    """
    wanted = [*dict.fromkeys(strings)]
    if not wanted:
        return {}
    automaton = Automaton(wanted)
    speeches: Counter[int] = Counter()
    years: list[Counter[str]] = [Counter() for _ in wanted]
    for document in site.texts:
        counted = Counter(match[0] for match in automaton.find(document.text))
        speeches.update(counted.keys())
        year = str(document.year) if document.year else ""
        for number, count in counted.items():
            years[number][year] += count
    return {
        text: (speeches[number], tuple(sorted(years[number].items(), key=lambda y: y[0] or "9999")))
        for number, text in enumerate(wanted)
    }
