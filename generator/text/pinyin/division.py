"""Division: how a reading divides into syllables, and what is wrong with one that does not."""

from __future__ import annotations

import re
import unicodedata

from generator.text.pinyin.dictionary import characters
from generator.text.pinyin.syllables import (
    DIAERESIS,
    HAN,
    INTERJECTIONS,
    LONGEST,
    TONE_MARKS,
    VARIANTS,
    Letter,
    han_characters,
    is_legal,
    joined,
    letters_of,
    opens_with_vowel,
    spell,
    strip_tone,
)


def _words(pinyin: str, text: str) -> list[str]:
    """The reading's runs of letters, lower-case; Latin words of the text itself left out."""
    latin = _letters_of_text(text)
    words = []
    composed = unicodedata.normalize("NFC", pinyin)
    for word in re.findall(r"(?:[^\W\d_][\u0300-\u036f]*)+", composed.lower()):
        if word in latin:
            latin.remove(word)
        else:
            words.append(word)
    return words


def _letters_of_text(text: str) -> list[str]:
    """The runs of letters in `text` that are not Chinese, lower-case: É of É计划 is no syllable."""
    runs = re.findall(r"(?:[^\W\d_][\u0300-\u036f]*)+", unicodedata.normalize("NFC", text))
    pieces = (piece for run in runs for piece in re.split(f"[{HAN}]+", run))
    return [piece.lower() for piece in pieces if piece]


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
    if not first and opens_with_vowel(syllable):
        if char and score < 0:
            return None
        score -= 10
    if strip_tone(syllable) in INTERJECTIONS:
        if char and score < 0:  # else xīn for two characters would pass as xī, n
            return None
        score -= 100
    return score


def _split_word(letters: tuple[Letter, ...], text: str, before: _Splits) -> _Splits:
    """Continue every split in `before` by every legal split of one word."""
    ends: list[_Splits] = [{} for _ in range(len(letters) + 1)]
    ends[0] = before
    for start in range(len(letters)):
        if not ends[start]:
            continue
        for end in range(start + 1, min(start + LONGEST, len(letters)) + 1):
            part = letters[start:end]
            erhua = part == (("r", 0),) and start > 0 and end == len(letters)
            if not erhua and not is_legal(part):
                continue
            plain = "".join(letter for letter, _ in part)
            syllable = plain if erhua else spell(plain, max(tone for _, tone in part) or 5)
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
        letters = letters_of(word)
        splits = _split_word(letters, han, splits) if letters else {}
    _, found = splits.get(wanted, max(splits.values(), default=(0, ())))
    return tuple("er" if syllable == "r" else syllable for syllable in found)


def reading_faults(pinyin: str, text: str = "") -> tuple[str, ...]:
    """What is wrong with the spelling of a reading, one Chinese sentence per faulty word.

    Does not count syllables; see `split_reading` for that.
    """
    faults = []
    for typed in re.findall(r"(?:[^\W\d_][\u0300-\u036f]*)+[0-9](?![0-9])", pinyin):
        if typed[:-1].lower() not in _letters_of_text(text):
            faults.append(f"“{typed}”的声调写成了数字，请用声调符号，如 sì")
    for word in _words(pinyin, text):
        letters = letters_of(word)
        syllables = _divide(letters or ())
        bare = _divide(tuple((letter, 0) for letter in strip_tone(word)))
        if len(syllables) != len(bare) or not syllables:
            faults.append(_fault(word, bare))
        elif any(map(opens_with_vowel, syllables[1:])):
            faults.append(f"“{word}”缺隔音符号，请写作“{joined(syllables)}”")
    return tuple(faults)


def _divide(letters: tuple[Letter, ...]) -> tuple[str, ...]:
    splits = _split_word(letters, "", {0: (0, ())}) if letters else {}
    return max(splits.values(), default=(0, ()))[1]


def _fault(word: str, bare: tuple[str, ...]) -> str:
    """Why `word`, without its tones the syllables `bare`, is not pinyin."""
    decomposed = unicodedata.normalize("NFD", word.translate(VARIANTS))
    for char in decomposed:
        if unicodedata.combining(char) and char not in TONE_MARKS and char != DIAERESIS:
            wrong = unicodedata.normalize("NFC", "a" + char)
            return f"“{word}”用了不是声调的符号（如 {wrong}）；四个声调是 ā á ǎ à，第三声中间是尖的"
        if not unicodedata.combining(char) and not "a" <= char <= "z":
            return f"“{word}”里的“{char}”不是拼音字母"
    if "v" in word:
        return f"“{word}”里的 v 请写成 ü"
    tones = [TONE_MARKS[char] for char in decomposed if char in TONE_MARKS]
    if not bare:
        return f"“{word}”不是拼音，请检查拼写"
    if len(tones) > len(bare):
        return f"“{word}”一个音节标了两个声调，只能标一个"
    if len(bare) == 1:
        return f"“{word}”的声调标错了位置，应写作“{spell(bare[0], tones[0])}”"
    return f"“{word}”的声调标错了位置，或一个音节标了两个声调"
