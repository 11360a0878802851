"""Near: which of many names was probably meant by one that is not among them."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable

ALIKE = 0.4
"""From this similarity on (difflib's ratio) a name is worth suggesting."""
LOOKED_AT = 200
"""Names of one character, and in all, that are looked at for one question."""
COMPARED = 20
"""Of these the names that are compared closely: those that share most characters."""
LONGEST = 100
"""Code points of a name that is compared at all: difflib is quadratic in them."""


class Near:
    """Names filed by their characters, so that a question looks at few of them."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = tuple(dict.fromkeys(name for name in names if len(name) <= LONGEST))
        self._having: dict[str, list[int]] = {}

    def matches(self, name: str, most: int) -> list[str]:
        """At most `most` names like `name`, the likest first.

        Candidates share a character with it; where there are many, those that
        share its rarest characters are compared.
        """
        if len(name) > LONGEST:
            return []
        if not self._having:
            for number, known in enumerate(self._names):
                for char in set(known):
                    self._having.setdefault(char, []).append(number)
        filed = sorted((self._having.get(char, []) for char in sorted(set(name))), key=len)
        shared: Counter[int] = Counter()
        for numbers in filed:
            shared.update(numbers[:LOOKED_AT])
            if len(shared) >= LOOKED_AT:
                break
        best = sorted(shared, key=lambda number: (-shared[number], number))[:COMPARED]
        return difflib.get_close_matches(name, [self._names[n] for n in sorted(best)], most, ALIKE)
