"""The streams that search compares: texts in the form `SEARCH` of generator.text.normal.

Marks that readers leave out vanish; any other run of punctuation is one gap, written
`GAP`; everything else, private-use and unknown characters included, is searchable as
it stands.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from itertools import accumulate

from generator.text.normal import CLASSES, GAP, SEARCH, Fold, variants
from generator.text.pinyin.syllables import is_han

__all__ = ["GAP", "Normalizer", "normal_form"]

_MARK = "\t"
_GAPS = re.compile(f"[{_MARK}{GAP}]*{GAP}[{_MARK}{GAP}]*")
_MARKS = re.compile(f"{_MARK}+")
_LIST_MARKS = frozenset(map(ord, CLASSES[Fold.LIST_MARKS]))


@cache
def normal_form(char: str) -> str:
    """What one character becomes: nothing, `GAP`, or one or more characters."""
    return SEARCH.of(char)


class Normalizer:
    """Normalises texts, remembering what each character becomes."""

    def __init__(self) -> None:
        self._table: dict[int, str] = {}
        self._known: set[str] = set()
        self._uneven: set[str] = set()

    def variants(self) -> str:
        """The variants met so far as the engine learns them: groups of a character and others.

        With those that a character met is only another writing of: 豈 for U+F900, 監 for ㊬.
        """
        groups: dict[str, str] = {}
        met = set(map(chr, self._table))
        for char in sorted(met.union(*(unicodedata.normalize("NFKC", char) for char in met))):
            if form := variants().get(char):
                groups[form] = groups.get(form, form) + char
        return " ".join(groups[form] for form in sorted(groups))

    def normalize(self, text: str, syllables: Iterable[str]) -> tuple[str, list[str]]:
        """The normal form of a text, without gaps at its ends, and its readings.

        The readings are one per Han character of the normal form; `syllables`
        are those of the text.  A sign that only becomes Han by normalisation
        (㈠) has none, and gets an empty one.
        """
        form, readings, _ = self.marked(text, syllables)
        return form, readings

    def marked(self, text: str, syllables: Iterable[str]) -> tuple[str, list[str], list[int]]:
        """As `normalize`, and where marks of lists were left out inside it.

        Each such place is the index of the character behind it; at a gap there is none.
        """
        for char in set(text) - self._known:
            form = normal_form(char)
            self._known.add(char)
            self._table[ord(char)] = _MARK if ord(char) in _LIST_MARKS else form
            if sum(map(is_han, form)) != is_han(char):
                self._uneven.add(char)
        readings = list(syllables)
        if not self._uneven.isdisjoint(text):
            readings = self._aligned(text, readings)
        form = _GAPS.sub(GAP, text.translate(self._table)).strip(GAP + _MARK)
        if _MARK not in form:
            return form, readings, []
        pieces = _MARKS.split(form)
        return "".join(pieces), readings, [*accumulate(map(len, pieces[:-1]))]

    def _aligned(self, text: str, syllables: list[str]) -> list[str]:
        given = iter(syllables)
        readings = []
        for char in text:
            own = next(given, "") if is_han(char) else ""
            readings += [own for plain in self._table[ord(char)] if is_han(plain)]
        return readings
