"""Disguised: bytes that are right UTF-8 and still a text in another encoding.

HZ and UTF-7 write Chinese in ASCII alone, UTF-16 and UTF-32 put a zero byte into each ASCII
character.  Both would be taken as they stand and nobody would see an error.
"""

from __future__ import annotations

import unicodedata

from generator.text.pinyin.syllables import is_han

FEWEST = 2
"""Han characters that must come out."""
SHARE = 0.9
"""Of what is not ASCII so much must be Han or its punctuation."""
NOUGHT = 0.4
"""Share of zero bytes from which a text is one of UTF-16 or UTF-32."""
FEWEST_NOUGHTS = 2
"""One alone says nothing."""
_MARKS_OF_TEXT = "“”‘’…—·"
_MARKS = {"hz": "~{", "utf-7": "+"}
"""The encodings in ASCII, and what leads to another character in them."""


def in_ascii(text: str) -> str:
    """The encoding, as Python names it, in which an ASCII text writes Chinese; "" for none."""
    if text.isascii():
        for encoding, mark in _MARKS.items():
            if mark in text and _is_chinese(text, encoding):
                return encoding
    return ""


def _is_chinese(text: str, encoding: str) -> bool:
    try:
        signs = [char for char in text.encode().decode(encoding) if char > "\x7f"]
    except UnicodeDecodeError:
        return False
    fitting = sum(
        char in _MARKS_OF_TEXT or unicodedata.east_asian_width(char) in "WF" for char in signs
    )
    return sum(map(is_han, signs)) >= FEWEST and fitting >= SHARE * len(signs)


def has_noughts(text: str) -> bool:
    """Whether so many characters of a text are U+0000 that it was written in UTF-16 or UTF-32."""
    return text.count("\0") >= max(FEWEST_NOUGHTS, NOUGHT * len(text))
