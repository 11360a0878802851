"""Pinyin syllables: what is legal, where the tone mark stands.

Spelling follows 汉语拼音方案 (1958) and GB/T 16159-2012: the mark stands on a
or e, in ou on the o, else on the last vowel; ü keeps its dots only after l
and n; a syllable that begins with a, o or e inside a word takes an apostrophe.
Inside this package plain letters write ü as v.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from generator.text.regex import regex

# 〇, the unified and compatibility ideographs of the basic plane, and planes 2
# and 3, which Unicode keeps for ideographs.  Compatibility ideographs count:
# a reader sees an ordinary character.  Private use has no reading, radicals
# (U+2E80–U+2FDF) are signs, not characters.
HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"
_HAN_RUN = regex(f"[{HAN}]+")
_HAN_CHAR = regex(f"[{HAN}]")

TONE_MARKS = {"\u0304": 1, "\u0301": 2, "\u030c": 3, "\u0300": 4}
_COMBINING = {tone: mark for mark, tone in TONE_MARKS.items()}
DIAERESIS = "\u0308"
_CIRCUMFLEX = "\u0302"
# IPA shapes that Chinese fonts and textbooks use for a and g.
VARIANTS = str.maketrans("ɑɡ", "ag")

_FINALS = {
    "": "a o e ai ei ao ou an en ang eng er yi ya yo ye yao you yan yin yang ying yong yu yue yuan"
    " yun wu wa wo wai wei wan wen wang weng wong",
    "b": "a o ai ei ao an en ang eng ong i ia iang ie iao ian in ing u",
    "p": "a o ai ei ao ou an en ang eng i ie iao ian in ing u",
    "m": "a o e ai ei ao ou an en ang eng i ie iao iu ian in ing u",
    "f": "a o ei ou an en ang eng u iao",
    "d": "a e ai ei ao ou an en ang eng ong i ia ie iao iu ian in ing u uo ui uan un",
    "t": "a e ai ei ao ou an ang eng ong i ie iao ian ing u uo ui uan un",
    "n": "a e ai ei ao ou an en ang eng ong i ia ie iao iu ian in iang ing u uo uan un v ve",
    "l": "a o e ai ei ao ou an en ang eng ong i ia ie iao iu ian in iang ing u uo uan un v ve",
    "g": "a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "k": "a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "h": "a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "j": "i ia ie iao iu ian in iang ing iong u ue uan un",
    "q": "i ia ie iao iu ian in iang ing iong u ue uan un",
    "x": "i ia ie iao iu ian in iang ing iong u ue uan un",
    "zh": "a e i ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "ch": "a e i ai ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "sh": "a e i ai ei ao ou an en ang eng u ua uo uai ui uan un uang",
    "r": "e i ao ou an en ang eng ong u ua uo ui uan un",
    "z": "a e i ai ei ao ou an en ang eng ong u uo ui uan un",
    "c": "a e i ai ei ao ou an en ang eng ong u uo ui uan un",
    "s": "a e i ai ao ou an en ang eng ong u uo ui uan un",
}
# Syllables without a vowel of their own (呣, 嗯, 哼, 欸), hardly ever part of a word.
INTERJECTIONS = frozenset(["m", "n", "ng", "hm", "hng", "ê"])
_PLAIN = INTERJECTIONS | frozenset(
    initial + final for initial, finals in _FINALS.items() for final in finals.split()
)
LONGEST = max(map(len, _PLAIN))
"""Letters of the longest syllable."""

# A letter with its tone; tone 0 is no mark.
Letter = tuple[str, int]


@lru_cache(None)  # millions of calls a build, for a few thousand characters
@lru_cache(1 << 16)  # asked some ten million times in a large build
def is_han(char: str) -> bool:
    """Whether one code point is a Chinese character that has, or should have, a reading."""
    return _HAN_CHAR.fullmatch(char) is not None


def han_count(text: str) -> int:
    """How many Chinese characters `text` has, in code points."""
    return sum(map(len, _HAN_RUN.findall(text)))


def han_characters(text: str) -> str:
    """The Chinese characters of `text`, in order."""
    return "".join(_HAN_RUN.findall(text))


def letters_of(word: str) -> tuple[Letter, ...] | None:
    """Letters and tones of one lower-case word, or None if it has anything else in it."""
    found: list[Letter] = []
    for char in unicodedata.normalize("NFD", word.translate(VARIANTS)):
        if "a" <= char <= "z" and char != "v":
            found.append((char, 0))
        elif not found:
            return None
        elif char == DIAERESIS and found[-1] == ("u", 0):
            found[-1] = ("v", 0)
        elif char == _CIRCUMFLEX and found[-1] == ("e", 0):
            found[-1] = ("ê", 0)
        elif char in TONE_MARKS and not found[-1][1] and found[-1][0] in "aeiouvêmn":
            found[-1] = (found[-1][0], TONE_MARKS[char])
        else:
            return None
    return tuple(found)


def _tone_place(plain: str) -> int:
    """Index of the letter that carries the mark in a plain syllable."""
    for vowel in "ae":
        if vowel in plain:
            return plain.index(vowel)
    if "ou" in plain:
        return plain.index("o")
    vowels = [index for index, letter in enumerate(plain) if letter in "iouvê"]
    if vowels:
        return vowels[-1]
    return next((index for index, letter in enumerate(plain) if letter in "mn"), 0)


def spell(plain: str, tone: int) -> str:
    """A syllable in letters (ü as v) with its tone mark where it belongs; tone 5 has none."""
    place = _tone_place(plain)
    marked = plain[: place + 1] + _COMBINING.get(tone, "") + plain[place + 1 :]
    # The dots come before the tone mark, else the two would not compose.
    return unicodedata.normalize("NFC", marked.replace("v", "u" + DIAERESIS))


def is_legal(letters: tuple[Letter, ...]) -> bool:
    """Whether letters are one syllable with its tone mark, if any, where it belongs."""
    plain = "".join(letter for letter, _ in letters)
    if plain not in _PLAIN:
        return False
    marks = [index for index, (_, tone) in enumerate(letters) if tone]
    return not marks or marks == [_tone_place(plain)]


def is_syllable(syllable: str) -> bool:
    """Whether `syllable` is one legal lower-case syllable with at most one, well-placed mark."""
    letters = letters_of(syllable)
    return bool(letters) and is_legal(letters or ())


@lru_cache(4096)
def strip_tone(syllable: str) -> str:
    """Plain letters, ü as v: `lǜ` → `lv`.  What is not pinyin loses its marks only."""
    decomposed = unicodedata.normalize("NFD", syllable.lower().translate(VARIANTS))
    dotted = decomposed.replace("u" + DIAERESIS, "v")
    return "".join(char for char in dotted if not unicodedata.combining(char))


@lru_cache(4096)
def tone(syllable: str) -> int:
    """1–4, or 5 for the neutral tone (no mark)."""
    for char in unicodedata.normalize("NFD", syllable):
        if char in TONE_MARKS:
            return TONE_MARKS[char]
    return 5


def numbered(syllable: str) -> str:
    """`sì` → `si4`, `lǜ` → `lv4`, `ma` → `ma5`."""
    return f"{strip_tone(syllable)}{tone(syllable)}"


def marked(numbered_syllable: str) -> str:
    """`lv4` → `lǜ`; 5, 0 or no digit is the neutral tone.

    Raises ValueError if that is not a syllable.
    """
    match = re.fullmatch(r"([a-zü]+?)([0-5]?)", numbered_syllable.lower())
    plain = match[1].replace("ü", "v") if match else ""
    if match is None or plain not in _PLAIN:
        raise ValueError(numbered_syllable)
    return spell(plain, int(match[2] or 5))


def opens_with_vowel(syllable: str) -> bool:
    """Whether a syllable takes an apostrophe before it inside a word."""
    return strip_tone(syllable).startswith(("a", "o", "e"))


def joined(syllables: Sequence[str]) -> str:
    """One word of several syllables, with the apostrophe before a, o and e: `xī'ān`."""
    return "".join(
        f"'{syllable}" if index and opens_with_vowel(syllable) else syllable
        for index, syllable in enumerate(syllables)
    )


def only_neutral(one: str, other: str) -> bool:
    """Whether two readings differ by a neutral tone alone."""
    plain = strip_tone(one)
    return plain == strip_tone(other) and plain in (one, other)
