"""Dictionary order of Chinese headwords.

As in 现代汉语词典 the words are compared character by character: letters of
the syllable, u before ü, tone, then the character itself by strokes and by its
place in 通用规范汉字表 (2013), so that words with the same head character
stand together.  Strokes are Unihan's kTotalStrokes.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from generator.text.pinyin.keys import units
from generator.text.pinyin.syllables import is_han, strip_tone, tone

# One unit of a key.  The first number keeps kinds apart, so that units of
# different kinds are never compared further than that.
Unit = tuple[int | str, ...]
Key = tuple[str, tuple[Unit, ...], str]

DIGITS = "0–9"
_DIGIT, _LATIN, _HAN = 1, 2, 3
# After every character of the table: unknown strokes, unknown place.
_LAST = 99_999


@cache
def _tables() -> tuple[dict[str, int], dict[str, int]]:
    path = Path(__file__).with_name("data") / "strokes.json"
    tables = json.loads(path.read_text("utf-8"))
    return tables["strokes"], tables["tgh"]


COMMON = 3_500
"""Level 1 of 通用规范汉字表 (2013): the characters that compulsory schooling teaches."""


@cache
def _common() -> frozenset[str]:
    return frozenset(char for char, place in _tables()[1].items() if place <= COMMON)


def rare(text: str) -> set[str]:
    """The Chinese characters of a text that many readers will not know."""
    return {char for char in set(text) - _common() if is_han(char)}


def _han_unit(char: str, syllable: str) -> Unit:
    strokes, places = _tables()
    plain = strip_tone(syllable)
    return (
        _HAN,
        # A character nobody knows a reading of goes to the end, not before a.
        plain.replace("v", "u") or "~",
        int("v" in plain),
        tone(syllable),
        # 〇 has no place in the table; dictionaries put it after its namesakes.
        int(char == "〇"),
        strokes.get(char, _LAST),
        places.get(char, _LAST),
        char,
    )


def _units(text: str, syllables: Sequence[str]) -> tuple[Unit, ...]:
    found: list[Unit] = []
    digits = ""
    for char, syllable in [*units(text, syllables), ("", "")]:
        if char.isdecimal():
            digits += char
            continue
        if digits:
            found.append((_DIGIT, int(digits), len(digits), digits))
            digits = ""
        if is_han(char):
            found.append(_han_unit(char, syllable))
        elif char:
            found.append((_LATIN, char.lower(), char))
    return tuple(found)


def index_letter(text: str, syllables: Sequence[str]) -> str:
    """The heading `text` stands under: `0–9`, or A–Z by its first character.

    Quotes and brackets before it are skipped.  What begins with none of
    these (another script, a character without a reading) stands under `#`.
    """
    for char, syllable in units(text, syllables):
        if char.isdecimal():
            return DIGITS
        letter = (strip_tone(syllable) if is_han(char) else char)[:1].upper()
        return letter if "A" <= letter <= "Z" else "#"
    return "#"


def collation_key(text: str, syllables: Sequence[str]) -> Key:
    """Sort key of a headword with its reviewed reading; any two keys can be compared.

    0–9 first, then A–Z, then `#`; numbers by value; `text` itself decides last, so
    that different headwords never have equal keys.
    """
    letter = index_letter(text, syllables)
    bucket = {DIGITS: "0", "#": "~"}.get(letter, letter)
    return bucket, _units(text, syllables), text
