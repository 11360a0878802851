"""Sense: a reading of a character by itself, told by what ends before it and begins behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.text.regex import regex

NUMERAL = "0-9０-９一二三四五六七八九十百千万两几"
END = "[，。、；：！？”）]|$"


@dataclass(frozen=True, slots=True)
class Sense:
    """A reading of a character alone, between what ends before it and what begins behind it."""

    reading: str
    before: re.Pattern[str]
    after: re.Pattern[str]


def sense(reading: str, after: str, before: str = "") -> Sense:
    """A reading before `after` and behind `before`, both patterns."""
    return Sense(reading, regex(f"(?:{before})$"), regex(after))
