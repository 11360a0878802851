"""Scan: a passage with the lookups that patterns need."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from generator.curation import national, provinces
from generator.curation.national import is_named
from generator.curation.passage import Passage, Span
from generator.curation.vocabulary import NUMERALS
from generator.text.automaton import Match

_NUMERIC_BEFORE = re.compile(rf"[{NUMERALS}第这那该每某其任统唯进同0-9零]")

OWN_PLACES = 2
"""Places that a text is about: a province, and its capital or the country it is in."""
UNMISTAKABLE = 4
"""Code points from which on a known term is one also where the words are divided otherwise."""


@dataclass(frozen=True)
class Scan:
    """A passage with the lookups that patterns need."""

    passage: Passage

    @cached_property
    def ends(self) -> frozenset[int]:
        return frozenset([end for _, end, _ in self.passage.words])

    @cached_property
    def begins(self) -> dict[int, int]:
        """The number of the word that starts at each place."""
        return {start: number for number, (start, _, _) in enumerate(self.passage.words)}

    @cached_property
    def quotes(self) -> frozenset[Span]:
        return frozenset(self.passage.quotes)

    @cached_property
    def marks(self) -> list[int]:
        passage = self.passage
        return sorted(passage.opens | passage.closes | passage.notes)

    @cached_property
    def places(self) -> frozenset[str]:
        """Names of the places that the passage names most often, the country aside."""
        words, text = self.passage.words, self.passage.text
        names = Counter(text[start:end] for start, end, tag in words if tag == "ns")
        del names["中国"]
        return frozenset(name for name, _ in names.most_common(OWN_PLACES))

    @cached_property
    def national(self) -> tuple[Span, ...]:
        """Where terms that every editor knows stand; none lies in another (中国|共产党)."""
        return self._nationals[0]

    @cached_property
    def national_within(self) -> tuple[Span, ...]:
        """Where such a term is what another one names: 构建|新发展格局, 乡村振兴|战略."""
        return self._nationals[1]

    @cached_property
    def province(self) -> str:
        """The province that the passage is from, or ""."""
        return provinces.province_of(self.passage.text)

    @cached_property
    def provincial(self) -> tuple[Span, ...]:
        """Where terms that this province makes its own stand, none in another one of them."""
        return self._provincials[0]

    @cached_property
    def provincial_within(self) -> tuple[Span, ...]:
        """Where such a term is what another one names."""
        return self._provincials[1]

    @cached_property
    def _nationals(self) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
        return self._standing(national.places(self.passage.text))

    @cached_property
    def _provincials(self) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
        return self._standing(provinces.places(self.passage.text, self.province))

    def _standing(self, matches: Iterable[Match]) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
        """Of terms of a list the longest ones, and those that these name."""
        text = self.passage.text
        spans = {
            (start, end)
            for _, start, end in matches
            if self.whole(start, end)
            and (end - start >= UNMISTAKABLE or self._is_of_words(start, end))
        }
        longest: list[Span] = []
        within: list[Span] = []
        for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
            if not longest or end > longest[-1][1]:
                longest.append((start, end))
                continue
            first, last = longest[-1]
            if is_named(text[first:start], text[end:last]):
                within.append((start, end))
        return tuple(longest), tuple(within)

    def _is_of_words(self, start: int, end: int) -> bool:
        begins = start in self.begins or start in self.passage.opens
        return begins and self.ends_well(end)

    def whole(self, start: int, end: int) -> bool:
        """Whether no quote mark stood strictly inside."""
        at = bisect_left(self.marks, start + 1)
        return at == len(self.marks) or self.marks[at] >= end

    def ends_well(self, end: int) -> bool:
        return end in self.ends or end in self.passage.closes

    def counts(self, start: int, end: int) -> bool:
        """Whether a numeral at `start` counts what follows: 这四个 and 十四个 do not."""
        text = self.passage.text
        return self.whole(start, end) and not (
            start and start not in self.passage.opens and _NUMERIC_BEFORE.match(text[start - 1])
        )
