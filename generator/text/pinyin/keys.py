"""Search keys: initials and toneless spelling of a headword."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.text.normal import NAMES
from generator.text.pinyin.syllables import is_han, strip_tone


def units(text: str, syllables: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each character of `text` that counts, with its syllable ("" for letters and digits).

    Letters and digits are in the form `NAMES` of generator.text.normal (half-width, without
    accents); punctuation, symbols, quotes and spaces are left out.  `syllables` are the
    readings of the Chinese characters, in order; where they run out the reading is "".
    """
    readings = iter(syllables)
    for char in text:
        if is_han(char):
            yield char, next(readings, "")
        else:
            for plain in NAMES.of(char):
                if plain.isalnum():
                    yield plain, ""


def initials(syllables: Sequence[str], text: str) -> str:
    """First letter of each syllable, letters and digits kept: `“十四五”规划` → `sswgh`."""
    return "".join(
        (strip_tone(syllable)[:1] if is_han(char) else char.lower())
        for char, syllable in units(text, syllables)
    )


def full(syllables: Sequence[str], text: str) -> str:
    """Toneless syllables in one piece, ü as v: `5G网络` → `5gwangluo`."""
    return "".join(
        (strip_tone(syllable) if is_han(char) else char.lower())
        for char, syllable in units(text, syllables)
    )
