"""Derive generator/text/pinyin/data/homophones.txt: a character for each syllable.

Usage: python -m tools.derive_homophones

For a syllable with its tone the commonest character of GB 2312's first level that is read so
and in no other way: the dictionary has one reading of it, or at least `PHRASES` phrases and
none with another (招 is zhāo in all).  Frequencies are those of words.txt.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from generator.text.pinyin.dictionary import characters, phrase_readings
from generator.text.pinyin.word_lists import DATA

PHRASES = 8
HEADER = "# 音节和读这个音、没有别的读音的常用字。由 tools/derive_homophones.py 生成。"
_RARER = 0xD8
"""First byte of GB 2312 behind the 3,755 characters of its first level."""


def main() -> None:
    """Write the file anew."""
    (DATA / "homophones.txt").write_text(derived(), encoding="utf-8")


def derived() -> str:
    """The text of the file."""
    frequency, phrases = _frequency(), _in_phrases()
    found: dict[str, str] = {}
    for char, readings in characters().items():
        if _is_common(char) and _is_read_one_way(readings, phrases.get(char, {})):
            best = found.get(readings[0])
            if best is None or frequency.get(char, 0) > frequency.get(best, 0):
                found[readings[0]] = char
    return "\n".join([HEADER, *(f"{syllable} {found[syllable]}" for syllable in sorted(found)), ""])


def _is_read_one_way(readings: tuple[str, ...], phrases: Mapping[str, int]) -> bool:
    return len(readings) == 1 or (set(phrases) == {readings[0]} and phrases[readings[0]] >= PHRASES)


def _in_phrases() -> Mapping[str, Mapping[str, int]]:
    """Character → its readings in phrases → in how many."""
    found: dict[str, Counter[str]] = {}
    for phrase, readings in phrase_readings().items():
        for char, reading in zip(phrase, readings, strict=False):
            found.setdefault(char, Counter())[reading[0]] += 1
    return found


def _frequency() -> Mapping[str, int]:
    """How often a character stands alone, of the lexicon."""
    with (DATA / "words.txt").open(encoding="utf-8") as lines:
        words = (line.split(" ", 2) for line in lines)
        return {word[0]: int(word[1]) for word in words if len(word[0]) == 1}


def _is_common(char: str) -> bool:
    try:
        return char.encode("gb2312")[0] < _RARER
    except UnicodeEncodeError:
        return False


if __name__ == "__main__":
    main()
