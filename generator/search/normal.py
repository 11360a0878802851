"""Normal: the form in which texts and queries are compared.

Per character: NFKC and lower case; quote marks, brackets, white space and
invisible characters vanish; any other run of punctuation is one gap, written
`GAP`; everything else, private-use and unknown characters included, is
searchable as it stands.  generator/browser/engine/text.js has the same rule: change both together
(tests/scripts compares them over the whole of Unicode's planes 0 to 2).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from generator.pinyin.syllables import is_han

GAP = "\n"
_VANISHING = frozenset("“”‘’\"'＂＇`´「」『』《》〈〉（）()［］[]【】〔〕〖〗｛｝{}")
_KEPT = frozenset("+%")
_GAPS = re.compile(f"{GAP}+")


def normal_form(char: str) -> str:
    """What one character becomes: nothing, `GAP`, or one or more characters."""
    if char in _VANISHING:
        return ""
    return "".join(map(_plain, unicodedata.normalize("NFKC", char).lower()))


def _plain(char: str) -> str:
    if char in _VANISHING:
        return ""
    category = unicodedata.category(char)
    if category[0] in "ZM" or category in ("Cc", "Cf"):
        return ""
    if category[0] in "PS" and char not in _KEPT:
        return GAP
    return char


class Normalizer:
    """Normalises texts, remembering what each character becomes."""

    def __init__(self) -> None:
        self._table: dict[int, str] = {}
        self._uneven: set[str] = set()

    def normalize(self, text: str, syllables: Iterable[str]) -> tuple[str, list[str]]:
        """The normal form of a text, without gaps at its ends, and its readings.

        The readings are one per Han character of the normal form; `syllables`
        are those of the text.  A sign that only becomes Han by normalisation
        (㈠) has none, and gets an empty one.
        """
        for char in set(text):
            if ord(char) not in self._table:
                form = normal_form(char)
                self._table[ord(char)] = form
                if sum(map(is_han, form)) != is_han(char):
                    self._uneven.add(char)
        readings = list(syllables)
        if not self._uneven.isdisjoint(text):
            readings = self._aligned(text, readings)
        return _GAPS.sub(GAP, text.translate(self._table)).strip(GAP), readings

    def _aligned(self, text: str, syllables: list[str]) -> list[str]:
        given = iter(syllables)
        readings = []
        for char in text:
            own = next(given, "") if is_han(char) else ""
            readings += [own for plain in self._table[ord(char)] if is_han(plain)]
        return readings
