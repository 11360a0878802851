"""Proposing a reading divided into words, for an editor to review.

GB/T 16159-2012 (汉语拼音正词法基本规则) as far as a dictionary can follow it:
words are written together (6.1), 的 地 得 了 and prepositions apart, numerals
and measure words apart (6.1.5), ordinal 第 with a hyphen, four-character idioms
of two pairs as two pairs.  What it cannot know is names and new compounds.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from generator.text.automaton import Automaton
from generator.text.pinyin import lattice
from generator.text.pinyin.lexicon import lexicon
from generator.text.pinyin.readings import pronounce
from generator.text.pinyin.syllables import HAN, han_count, is_han, joined
from generator.text.regex import regex

_LONGEST_WORD = 4
"""Code points of a word that the lattice may bring in: idioms."""
_NUMERALS = "〇零一二三四五六七八九十百千万亿两几数"
_MEASURES = "个条项次种类位名件届年月日号步批座级章篇句张"
# Always words of their own: particles, prepositions, conjunctions.
_APART = regex("([的地得之了着和与及或而是在把被对为从向以由不])")
# In the dictionary for their readings, but two words by GB/T 16159.
_COUNTS = frozenset(["两个", "一个", "这个", "那个", "几个"])
_RUN = regex(f"([{HAN}]+)|([A-Za-z0-9Ａ-Ｚａ-ｚ０-９]+)")
_PIECE = regex(f"[{HAN}]+|[^{HAN}]+")
_COUNTED = regex(f"(?<![{HAN}])[{_NUMERALS}]+[{_MEASURES}]?|第[{_NUMERALS}]+")


_ROUND = "百千万"
_FEW = "一二三四五六七八九十两"
_ALTERNATING = regex(f"(?:[{_FEW}][^{_FEW}]{{1,3}}){{2,}}")
"""三去一降一补, 一委一办一平台: numerals and what they count in turn."""
_PART = regex(f"[{_FEW}][^{_FEW}]+")
_ONE = ("一体",)
"""Words that stay whole in such a row: 五位一体."""
_GREAT = regex(f"([{_NUMERALS}]+)大(?=..)")
"""十大工程: 大 counts as a measure word does."""
_MEASURED = regex(f"[{_NUMERALS}][{_MEASURES}]")


@cache
def _words() -> Automaton:
    """Words of two and three characters, and idioms of four."""
    words = [
        word
        for word in lexicon().phrases
        if len(word) == 4 or (len(word) < 4 and not _APART.match(word[-1]))
    ]
    return Automaton([word for word in words if word not in _COUNTS], longest=True)


UNKNOWN = "?"
"""In a proposal: the reading of a character that no dictionary has."""


def propose(text: str) -> str:
    """A word-divided, tone-marked reading of `text`, lower-case: `四个意识` → `sì gè yìshí`.

    Letters and digits of `text` are kept, punctuation is dropped.  A character
    whose reading nobody knows stands as `?`.
    """
    syllables = [syllable or UNKNOWN for syllable in pronounce(text)]
    proposal: list[str] = []
    done = 0
    for match in _RUN.finditer(text):
        if not match[1]:
            proposal.append(match[0])
            continue
        for word in _of_term(match[0]):
            size = han_count(word)
            proposal.append(_spelled(word, syllables[done : done + size]))
            done += size
    return " ".join(proposal)


def _of_term(run: str) -> tuple[str, ...]:
    """A run of a term in words: numerals apart, then the likeliest words of the lattice.

    A term is short and the whole of it counts, where `_divide` reads a text from left to right.
    """
    if len(run) == _LONGEST_WORD and run[0] in _ROUND and len(_likeliest(run)) == 1:
        return (run,)  # 千方百计
    if _ALTERNATING.fullmatch(run):
        return tuple(word for part in _PART.findall(run) for word in _counted(part))
    if counted := _GREAT.match(run):
        return (counted[1], "大", *_of_term(run[counted.end() :]))
    if (counted := _COUNTED.match(run)) and not _is_word(run[:2]):
        number, rest = counted[0], run[counted.end() :]
        measured = number[-1] in _MEASURES and number[0] != "第"
        return (*((number[:-1], number[-1]) if measured else (number,)), *_of_rest(rest))
    return tuple(_of_rest(run))


def _counted(part: str) -> tuple[str, ...]:
    """A numeral, its measure word if there is one, and what it counts."""
    if part in _ONE:
        return (part,)
    after = 2 if len(part) > 2 and part[1] in _MEASURES else 1
    return (*part[:after], *_of_rest(part[after:]))


def _likeliest(run: str) -> list[tuple[int, int]]:
    return [(start, end) for start, end, _ in lattice.divide(lexicon(), run)]


def _of_rest(run: str) -> list[str]:
    words: list[str] = []
    place = 0
    for start, end in _likeliest(run):
        if not 1 < end - start <= _LONGEST_WORD:
            continue
        words += _divide(run[place:start])
        word = run[start:end]
        is_counted = start and _MEASURED.fullmatch(run[start - 1 : start + 1])
        apart = is_counted or word in _COUNTS or _MEASURED.fullmatch(word)
        words += [word[0], word[1:]] if apart else [word]
        place = end
    return _with_suffixes([*words, *_divide(run[place:])])


def divide(text: str) -> list[str]:
    """Running text in words; all that is not Han, as it stands, is a piece of its own."""
    return [
        word
        for match in _PIECE.finditer(text)
        for word in (_divide(match[0]) if is_han(match[0][0]) else (match[0],))
    ]


def _spelled(word: str, syllables: Sequence[str]) -> str:
    if word[0] == "第" and len(word) > 1:
        return f"{syllables[0]}-{joined(syllables[1:])}"
    if len(word) == 4:
        return f"{joined(syllables[:2])} {joined(syllables[2:])}"
    return joined(syllables)


@lru_cache(20_000)
def _divide(run: str) -> tuple[str, ...]:
    """Divide a run of Chinese characters into words; the speeches share many runs."""
    words: list[str] = []
    counted = _COUNTED.match(run)
    start = 0
    if counted and not _is_word(run[:2]):
        start = counted.end()
        number = counted[0]
        if number[-1] in _MEASURES and number[0] != "第":
            words += [number[:-1], number[-1]]
        else:
            words.append(number)
    place = start
    for _, begin, end in _words().find(run[start:]):
        words += _pairs(run[place : start + begin])
        words.append(run[start + begin : start + end])
        place = start + end
    words += _pairs(run[place:])
    return tuple(_with_suffixes(words))


@lru_cache(50_000)
def _pairs(rest: str) -> tuple[str, ...]:
    """Divide what no word of `_words` covers, in the likeliest words of the lattice.

    Between them most words of official Chinese have two characters.  The same few characters
    stand between words again and again.
    """
    pairs: list[str] = []
    for piece in filter(None, _APART.split(rest)):
        if _APART.fullmatch(piece):
            pairs.append(piece)
            continue
        place = 0
        for start, end, _ in lattice.divide(lexicon(), piece):
            if 1 < end - start <= _LONGEST_WORD:
                pairs += [piece[at : min(at + 2, start)] for at in range(place, start, 2)]
                pairs.append(piece[start:end])
                place = end
        pairs += [piece[at : at + 2] for at in range(place, len(piece), 2)]
    return tuple(pairs)


def _is_word(piece: str) -> bool:
    return [(0, len(piece))] == [match[1:] for match in _words().find(piece)]


def _with_suffixes(words: list[str]) -> list[str]:
    """Join a suffix of one character to the word before it (6.1.2.2: 现代化, 积极性, 责任制)."""
    found: list[str] = []
    for word in words:
        joins = len(word) == 1 and word in "化性者员家们制度率力观感学界型式" and found
        if joins and len(found[-1]) == 2:
            found[-1] += word
        else:
            found.append(word)
    return found
