"""Finding many strings at once in a text; the home of `ahocorasick_rs`.

Aho, Corasick (1975): all occurrences of all patterns in one pass, so that a
text is read once however many terms there are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

Match = tuple[int, int, int]
"""Index of the pattern, start, end, in code points."""
MANY = 10_000
"""Patterns from which on the automaton is compiled only when enough text is searched."""
SHARE = 0.3
"""Characters of text for each pattern that are looked up without it.

Looking up so many takes as long as compiling (1.4 µs a pattern, 4.3 µs a character, measured
together): a build after an edit reads three thousand characters anew, and the lexicon has
160,000 words.
"""
_USUAL = 4
"""Characters of the patterns that are looked for at every place; longer ones are rare."""


class Automaton:
    """The compiled form of `patterns`, which must be non-empty strings.

    With `longest` the matches do not overlap: from left to right, at each
    place the longest pattern that starts there.  Without it every occurrence
    of every pattern is found, overlapping ones included; a pattern given
    twice is found twice.
    """

    __slots__ = ("_automaton", "_left", "_longest", "_patterns", "_table")

    def __init__(self, patterns: Sequence[str], longest: bool = False) -> None:
        """Raise ValueError if a pattern is empty."""
        self._patterns, self._longest = patterns, longest
        self._table = _Table(patterns) if len(patterns) >= MANY else None
        self._automaton: AhoCorasick | None = None
        self._left = SHARE * len(patterns)
        if self._table is None or not self._table.is_unique:
            self._compile()

    def find(self, text: str) -> list[Match]:
        """Matches as (index of the pattern, start, end), in code points, ordered by end.

        Of those with one end the longest comes first.
        """
        automaton = self._automaton
        if automaton is None:
            self._left -= len(text)
            if self._left >= 0 and self._table:
                found = self._table.longest if self._longest else self._table.all
                return [*found(text)]
            automaton = self._compile()
        matches: list[Match] = automaton.find_matches_as_indexes(
            text, overlapping=not self._longest
        )
        return matches

    def _compile(self) -> AhoCorasick:
        # Of the three implementations the contiguous one has the best sum of
        # building and searching: half the search time of the non-contiguous,
        # a fifth of the DFA's building time, measured with 47,000 words.
        made = self._automaton = AhoCorasick(
            self._patterns,
            matchkind=MatchKind.LeftmostLongest if self._longest else MatchKind.Standard,
            store_patterns=False,
            implementation=Implementation.ContiguousNFA,
        )
        self._table, self._patterns = None, ()
        return made


class _Table:
    """Patterns by themselves: what a text has of them is looked up place by place."""

    __slots__ = ("_of", "_rare", "_tails", "_usual", "is_unique")

    def __init__(self, patterns: Sequence[str]) -> None:
        self._of = dict(zip(patterns, range(len(patterns)), strict=True))
        if "" in self._of:
            raise ValueError("an empty pattern")
        self.is_unique = len(self._of) == len(patterns)
        sizes = sorted(set(map(len, patterns)), reverse=True)
        self._usual = [size for size in sizes if size <= _USUAL]
        self._rare = [size for size in sizes if size > _USUAL]
        self._tails = {one[-_USUAL:] for one in patterns if len(one) > _USUAL}

    def all(self, text: str) -> Iterator[Match]:
        """Every occurrence, ordered by end, the longest of one end first."""
        known, usual = self._of.get, self._usual
        for end in range(1, len(text) + 1):
            is_rare = end > _USUAL and text[end - _USUAL : end] in self._tails
            for size in (*self._rare, *usual) if is_rare else usual:
                if size <= end and (index := known(text[end - size : end])) is not None:
                    yield index, end - size, end

    def longest(self, text: str) -> Iterator[Match]:
        """From left to right the longest at each place, none within another."""
        known, sizes = self._of.get, (*self._rare, *self._usual)
        start = 0
        while start < len(text):
            for size in sizes:
                if (index := known(text[start : start + size])) is not None:
                    # At the end of the text a slice is shorter than it was asked for.
                    end = min(start + size, len(text))
                    yield index, start, end
                    start = end
                    break
            else:
                start += 1
