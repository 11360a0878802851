"""Running text in words, for the syllables of a page and, in parts, for the readings of terms."""

from __future__ import annotations

from functools import cache, lru_cache

from generator.text.automaton import Automaton
from generator.text.pinyin import lattice
from generator.text.pinyin.lexicon import lexicon
from generator.text.pinyin.syllables import HAN, is_han
from generator.text.regex import regex

LONGEST = 4
"""Code points of a word that the lattice may bring in: idioms."""
NUMERALS = "〇零一二三四五六七八九十百千万亿两几数"
MEASURES = "个条项次种类位名件届年月日号步批座级章篇句张只吨亩元斤"
# Always words of their own: particles, prepositions, conjunctions.
_APART = regex("([的地得之了着和与及或而是在把被对为从向以由不])")
LOOSE = regex("([的地得之了着和与及或而是在把被对为从向以由不个])")
"""What stands for itself between words: 是个好地方."""
# In the dictionary for their readings, but two words by GB/T 16159.
COUNTS = frozenset(["两个", "一个", "这个", "那个", "几个"])
COUNTED = regex(f"(?<![{HAN}])[{NUMERALS}]+[{MEASURES}]?|第[{NUMERALS}]+")
_PIECE = regex(f"[{HAN}]+|[^{HAN}]+")
_SUFFIXES = "化性者员家们制度率力观感学界型式"


@cache
def listed_words() -> Automaton:
    """Words of two and three characters, and idioms of four."""
    words = [
        word
        for word in lexicon().phrases
        if len(word) == 4 or (len(word) < 4 and not _APART.match(word[-1]))
    ]
    return Automaton([word for word in words if word not in COUNTS], longest=True)


def divide(text: str) -> list[str]:
    """Running text in words; all that is not Han, as it stands, is a piece of its own."""
    return [
        word
        for match in _PIECE.finditer(text)
        for word in (divide_run(match[0]) if is_han(match[0][0]) else (match[0],))
    ]


@lru_cache(20_000)
def divide_run(run: str) -> tuple[str, ...]:
    """Divide a run of Chinese characters into words; the speeches share many runs."""
    words: list[str] = []
    counted = COUNTED.match(run)
    start = 0
    if counted and not is_word(run[:2]):
        start = counted.end()
        number = counted[0]
        if number[-1] in MEASURES and number[0] != "第":
            words += [number[:-1], number[-1]]
        else:
            words.append(number)
    place = start
    for _, begin, end in listed_words().find(run[start:]):
        words += _pairs(run[place : start + begin])
        words.append(run[start + begin : start + end])
        place = start + end
    words += _pairs(run[place:])
    return tuple(with_suffixes(words))


@lru_cache(50_000)
def _pairs(rest: str) -> tuple[str, ...]:
    """Divide what no word of `listed_words` covers, in the likeliest words of the lattice.

    Between them most words of official Chinese have two characters.  The same few characters
    stand between words again and again.
    """
    pairs: list[str] = []
    for piece in filter(None, LOOSE.split(rest)):
        if LOOSE.fullmatch(piece):
            pairs.append(piece)
            continue
        place = 0
        for start, end, _ in lattice.divide(lexicon(), piece):
            if 1 < end - start <= LONGEST:
                pairs += [piece[at : min(at + 2, start)] for at in range(place, start, 2)]
                pairs.append(piece[start:end])
                place = end
        pairs += [piece[at : at + 2] for at in range(place, len(piece), 2)]
    return tuple(pairs)


def is_word(piece: str) -> bool:
    return [(0, len(piece))] == [match[1:] for match in listed_words().find(piece)]


def with_suffixes(words: list[str]) -> list[str]:
    """Join a suffix of one character to the word before it (6.1.2.2: 现代化, 积极性, 责任制)."""
    found: list[str] = []
    for word in words:
        joins = len(word) == 1 and word in _SUFFIXES and found
        if joins and len(found[-1]) == 2:
            found[-1] += word
        else:
            found.append(word)
    return found
