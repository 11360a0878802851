"""Site texts: in which of the site's speeches a string stands, and how often by year."""

from __future__ import annotations

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


def counts_beside(
    site: SiteTexts, speech: Speech, strings: Iterable[str], where: Mapping[str, Sequence[int]]
) -> tuple[dict[str, Counts], int]:
    """The counts of strings in all speeches but this one, and how many of those are no laws.

    A document without a date counts as recent, and so do all for a speech without one.
    """
    own = site.numbers[speech.id]
    year = int(speech.date[:4] or 0)
    kinds = [
        2 if one.is_law else 1 if one.year and year and year - one.year > RECENT_YEARS else 0
        for one in site.texts
    ]
    found = {}
    for string in strings:
        counted = [0, 0, 0]
        for number in where.get(string, ()):
            if number != own:
                counted[kinds[number]] += 1
        if any(counted):
            found[string] = Counts(*counted)
    texts = sum(1 for number, kind in enumerate(kinds) if kind != 2 and number != own)
    return found, texts


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
