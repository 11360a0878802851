"""Pinyin syllables: what is legal, where the tone mark stands, how a reading divides.

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

from generator.pinyin.dictionary import characters

# 〇, the unified and compatibility ideographs of the basic plane, and planes 2
# and 3, which Unicode keeps for ideographs.  Compatibility ideographs count:
# a reader sees an ordinary character.  Private use has no reading, radicals
# (U+2E80–U+2FDF) are signs, not characters.
HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"
_HAN_RUN = re.compile(f"[{HAN}]+")
_HAN_CHAR = re.compile(f"[{HAN}]")

_MARKS = {"\u0304": 1, "\u0301": 2, "\u030c": 3, "\u0300": 4}
_COMBINING = {tone: mark for mark, tone in _MARKS.items()}
_DIAERESIS = "\u0308"
_CIRCUMFLEX = "\u0302"
# IPA shapes that Chinese fonts and textbooks use for a and g.
_VARIANTS = str.maketrans("ɑɡ", "ag")

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
_INTERJECTIONS = frozenset(["m", "n", "ng", "hm", "hng", "ê"])
_PLAIN = _INTERJECTIONS | frozenset(
    initial + final for initial, finals in _FINALS.items() for final in finals.split()
)
_LONGEST = max(map(len, _PLAIN))

# A letter with its tone; tone 0 is no mark.
_Letter = tuple[str, int]


@lru_cache(None)  # millions of calls a build, for a few thousand characters
def is_han(char: str) -> bool:
    """Whether one code point is a Chinese character that has, or should have, a reading."""
    return _HAN_CHAR.fullmatch(char) is not None


def han_count(text: str) -> int:
    """How many Chinese characters `text` has, in code points."""
    return sum(map(len, _HAN_RUN.findall(text)))


def han_characters(text: str) -> str:
    """The Chinese characters of `text`, in order."""
    return "".join(_HAN_RUN.findall(text))


def _letters(word: str) -> tuple[_Letter, ...] | None:
    """Letters and tones of one lower-case word, or None if it has anything else in it."""
    found: list[_Letter] = []
    for char in unicodedata.normalize("NFD", word.translate(_VARIANTS)):
        if "a" <= char <= "z" and char != "v":
            found.append((char, 0))
        elif not found:
            return None
        elif char == _DIAERESIS and found[-1] == ("u", 0):
            found[-1] = ("v", 0)
        elif char == _CIRCUMFLEX and found[-1] == ("e", 0):
            found[-1] = ("ê", 0)
        elif char in _MARKS and not found[-1][1] and found[-1][0] in "aeiouvêmn":
            found[-1] = (found[-1][0], _MARKS[char])
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


def _spell(plain: str, tone: int) -> str:
    place = _tone_place(plain)
    marked = plain[: place + 1] + _COMBINING.get(tone, "") + plain[place + 1 :]
    # The dots come before the tone mark, else the two would not compose.
    return unicodedata.normalize("NFC", marked.replace("v", "u" + _DIAERESIS))


def _legal(letters: tuple[_Letter, ...]) -> bool:
    plain = "".join(letter for letter, _ in letters)
    if plain not in _PLAIN:
        return False
    marks = [index for index, (_, tone) in enumerate(letters) if tone]
    return not marks or marks == [_tone_place(plain)]


def is_syllable(syllable: str) -> bool:
    """Whether `syllable` is one legal lower-case syllable with at most one, well-placed mark."""
    letters = _letters(syllable)
    return bool(letters) and _legal(letters or ())


@lru_cache(4096)
def strip_tone(syllable: str) -> str:
    """Plain letters, ü as v: `lǜ` → `lv`.  What is not pinyin loses its marks only."""
    decomposed = unicodedata.normalize("NFD", syllable.lower().translate(_VARIANTS))
    dotted = decomposed.replace("u" + _DIAERESIS, "v")
    return "".join(char for char in dotted if not unicodedata.combining(char))


@lru_cache(4096)
def tone(syllable: str) -> int:
    """1–4, or 5 for the neutral tone (no mark)."""
    for char in unicodedata.normalize("NFD", syllable):
        if char in _MARKS:
            return _MARKS[char]
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
    return _spell(plain, int(match[2] or 5))


def _words(pinyin: str, text: str) -> list[str]:
    """The reading's runs of letters, lower-case; Latin words of the text itself left out."""
    latin = [run.lower() for run in re.findall("[A-Za-zＡ-Ｚａ-ｚ]+", text)]
    words = []
    composed = unicodedata.normalize("NFC", pinyin)
    for word in re.findall(r"(?:[^\W\d_][\u0300-\u036f]*)+", composed.lower()):
        if word in latin:
            latin.remove(word)
        else:
            words.append(word)
    return words


def _opens_with_vowel(syllable: str) -> bool:
    return strip_tone(syllable)[0] in "aoe"


def joined(syllables: Sequence[str]) -> str:
    """One word of several syllables, with the apostrophe before a, o and e: `xī'ān`."""
    return "".join(
        f"'{syllable}" if index and _opens_with_vowel(syllable) else syllable
        for index, syllable in enumerate(syllables)
    )


# Splits of a reading so far: number of syllables → (score, syllables), higher is better.
_Splits = dict[int, tuple[int, tuple[str, ...]]]


def _score(syllable: str, char: str, first: bool) -> int | None:
    """How well a syllable fits: the character's own reading above the apostrophe rule above length.

    Every syllable costs a point, so that of equal splits the shorter wins.
    None if it needs an apostrophe that is not there, or has no vowel, and is
    not `char`'s reading either: `gúo` is a misplaced mark, not gú'o.
    """
    score = -1
    known = characters().get(char, ()) if char else ()
    if syllable in known:
        score += 1000
    elif strip_tone(syllable) in map(strip_tone, known):
        score += 900
    if not first and _opens_with_vowel(syllable):
        if char and score < 0:
            return None
        score -= 10
    if strip_tone(syllable) in _INTERJECTIONS:
        if char and score < 0:  # else xīn for two characters would pass as xī, n
            return None
        score -= 100
    return score


def _split_word(letters: tuple[_Letter, ...], text: str, before: _Splits) -> _Splits:
    """Continue every split in `before` by every legal split of one word."""
    ends: list[_Splits] = [{} for _ in range(len(letters) + 1)]
    ends[0] = before
    for start in range(len(letters)):
        if not ends[start]:
            continue
        for end in range(start + 1, min(start + _LONGEST, len(letters)) + 1):
            part = letters[start:end]
            erhua = part == (("r", 0),) and start > 0 and end == len(letters)
            if not erhua and not _legal(part):
                continue
            plain = "".join(letter for letter, _ in part)
            syllable = plain if erhua else _spell(plain, max(tone for _, tone in part) or 5)
            for count, (score, syllables) in ends[start].items():
                char = text[count : count + 1]
                # 儿 written as a bare r (huār) is a syllable only where the text has 儿.
                if erhua and char not in ("儿", ""):
                    continue
                fit = _score(syllable, char, start == 0)
                if fit is None:
                    continue
                better = score + fit
                if count + 1 not in ends[end] or ends[end][count + 1][0] < better:
                    ends[end][count + 1] = (better, (*syllables, syllable))
    return ends[-1]


def split_reading(pinyin: str, text: str = "", count: int | None = None) -> tuple[str, ...]:
    """Divide a word-divided, tone-marked reading into lower-case syllables.

    `Xī'ān` → xī, ān.  Capitals, digits, punctuation and the Latin words of
    `text` are ignored.  Of several legal divisions the one wins that has
    `count` syllables (default: as many as `text` has Chinese characters) and
    agrees best with the characters' known readings.  If none has that number
    the best other division is returned, for the caller to report; () if the
    reading has a word that is not pinyin.
    """
    han = han_characters(text)
    wanted = count if count is not None else len(han) if text else -1
    splits: _Splits = {0: (0, ())}
    for word in _words(pinyin, text):
        letters = _letters(word)
        splits = _split_word(letters, han, splits) if letters else {}
    _, found = splits.get(wanted, max(splits.values(), default=(0, ())))
    return tuple("er" if syllable == "r" else syllable for syllable in found)


def reading_faults(pinyin: str, text: str = "") -> tuple[str, ...]:
    """What is wrong with the spelling of a reading, one Chinese sentence per faulty word.

    Does not count syllables; see `split_reading` for that.
    """
    faults = []
    for typed in re.findall(r"(?:[^\W\d_][\u0300-\u036f]*)+[0-9](?![0-9])", pinyin):
        if typed[:-1].lower() not in [run.lower() for run in re.findall("[A-Za-z]+", text)]:
            faults.append(f"“{typed}”的声调写成了数字，请用声调符号，如 sì")
    for word in _words(pinyin, text):
        letters = _letters(word)
        syllables = _divide(letters or ())
        bare = _divide(tuple((letter, 0) for letter in strip_tone(word)))
        if len(syllables) != len(bare) or not syllables:
            faults.append(_fault(word, bare))
        elif any(map(_opens_with_vowel, syllables[1:])):
            faults.append(f"“{word}”缺隔音符号，请写作“{joined(syllables)}”")
    return tuple(faults)


def _divide(letters: tuple[_Letter, ...]) -> tuple[str, ...]:
    splits = _split_word(letters, "", {0: (0, ())}) if letters else {}
    return max(splits.values(), default=(0, ()))[1]


def _fault(word: str, bare: tuple[str, ...]) -> str:
    """Why `word`, without its tones the syllables `bare`, is not pinyin."""
    decomposed = unicodedata.normalize("NFD", word.translate(_VARIANTS))
    for char in decomposed:
        if unicodedata.combining(char) and char not in _MARKS and char != _DIAERESIS:
            wrong = unicodedata.normalize("NFC", "a" + char)
            return f"“{word}”用了不是声调的符号（如 {wrong}）；四个声调是 ā á ǎ à，第三声中间是尖的"
        if not unicodedata.combining(char) and not "a" <= char <= "z":
            return f"“{word}”里的“{char}”不是拼音字母"
    if "v" in word:
        return f"“{word}”里的 v 请写成 ü"
    tones = [_MARKS[char] for char in decomposed if char in _MARKS]
    if not bare:
        return f"“{word}”不是拼音，请检查拼写"
    if len(tones) > len(bare):
        return f"“{word}”一个音节标了两个声调，只能标一个"
    if len(bare) == 1:
        return f"“{word}”的声调标错了位置，应写作“{_spell(bare[0], tones[0])}”"
    return f"“{word}”的声调标错了位置，或一个音节标了两个声调"
