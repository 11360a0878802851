"""Scan: a passage with the lookups that patterns need."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from generator.curation.passage import Passage, Span
from generator.curation.vocabulary import NUMERALS

_NUMERIC_BEFORE = re.compile(rf"[{NUMERALS}第这那该每某其任统唯进同0-9零]")

OWN_PLACES = 2
"""Places that a text is about: a province, and its capital or the country it is in."""


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
