"""Homophones: for a syllable a common character that is read so and in no other way.

Put in the place of a character with several readings, it makes a voice that takes
plain text say the reading that was meant.  `data/homophones.txt` is derived by
tools/derive_homophones.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from generator.text.pinyin.dictionary import characters
from generator.text.pinyin.plausible import NEUTRAL
from generator.text.pinyin.syllables import tone
from generator.text.pinyin.word_lists import CITATION, lines


def spoken_as(char: str, syllable: str) -> str | None:
    """A character that a voice reads as `syllable`, for one that has other readings too.

    None where none is needed or none is to be had: neutral tones, 一 and 不, syllables without
    such a character.
    """
    one_way = len(characters().get(char, ())) < 2
    # A voice changes the tones of 一 and 不 by what follows; a homophone would keep its own.
    if char in CITATION or tone(syllable) == NEUTRAL or one_way:
        return None
    other = homophones().get(syllable)
    return other if other != char else None


@cache
def homophones() -> Mapping[str, str]:
    """Syllable with its tone → a character of that sound alone."""
    return dict(line.split(" ") for line in lines("homophones.txt"))
