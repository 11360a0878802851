"""Weak evidence: decisions and sources of readings that are right less often than the others.

Six kinds, all by class: a rule that went by position or by a part of speech
alone, or against a cue; a phrase that reads a character otherwise than a shorter
phrase within it, or as hardly any other phrase does; a word read as a person's
name; a very rare word with a character of two common readings that the project's
own lists have not; and a character of two readings that stands alone and is seldom a word.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

from generator.text.pinyin.dictionary import phrase_readings
from generator.text.pinyin.lexicon import UNDECIDED, Lexicon, lexicon
from generator.text.pinyin.rules import PARTLY, RULES
from generator.text.pinyin.rules.particles import is_manner
from generator.text.pinyin.rules.spot import Spot
from generator.text.pinyin.syllables import only_neutral
from generator.text.pinyin.wei import judged
from generator.text.pinyin.word_lists import cited
from generator.text.regex import regex

VERY_RARE = -12.5
"""Natural logarithm of a word's probability below which it is rare: 220 in 60 million."""
FEW = 5
"""Phrases in which a character is read so that its reading there is a rare one."""
SELDOM = -10.0
"""The same of a character that is a word by itself: 2,700 in 60 million."""
DIVIDED = 0.2
"""Share of a character's phrases of two that read it otherwise than most of them do."""
UNEVEN = 0.05
"""The same for a character that stands alone and is seldom a word: 湖泡, names cut short."""

_COMPLEMENTS = frozenset("adzlibr")
"""Parts of speech that say how or how much something is done."""
_OFFICES = regex(
    "[省市县区州乡镇村局院校厅处科组班队会部司所站室馆厂店社团连营排军党行委庭署关库矿楼路街湖林河田链"
    "塘港企业股段舰船机组首家族]$"
)
_REACHED = regex("[看听想找摸碰见收睡点猜逮捉抓够买用吃]$")

_REGULAR = regex("^省(?=[^力心]$|..)|..率$")
"""省人大, 保有率: what is formed so is read so, however rare it is."""


def weak_rule(spot: Spot) -> bool:
    """Whether a rule that speaks about a character goes by little."""
    char = spot.text[spot.place]
    if char == UNDECIDED:
        return judged(spot.text, spot.place)[1]
    if not spot.alone or char not in _WEAK_BY:
        return False
    said = RULES[char](spot)
    return said is not None and _WEAK_BY[char](spot, said)


def _land(spot: Spot, said: str) -> bool:
    """The particle after a noun that is no known word of manner: 投资地登记; land after one."""
    if said == "dì":
        return is_manner(spot) and not spot.before.endswith(("、", "，"))
    noun = spot.tag(-1)[:1] == "n" and len(spot.word(-1)) == 2 and spot.word(-1)[-1] != "化"
    return said == "de" and noun and not is_manner(spot)


def _complement(spot: Spot, said: str) -> bool:
    """The complement, where what follows says neither how nor how much: 分得的, 贪得无餍; must."""
    if said == "děi":
        return True
    following, kind = spot.word(1), spot.tag(1)[:1]
    result = len(following) == 1 and re.match("[^的]?(?:[，。、；！？”]|$)", spot.after)
    how = kind in _COMPLEMENTS or following.startswith("不")
    return said == "de" and bool(following) and not how and not result


def _head(spot: Spot, said: str) -> bool:
    """Head of something, where nothing that has a head stands before it."""
    if said != "zhǎng" or not spot.tag(-1)[:1]:
        return False
    return not spot.after.startswith(("制", "们")) and not _OFFICES.search(spot.before)


def _reached(spot: Spot, said: str) -> bool:
    """睡着了, 找着了: the end of a clause after a verb that can succeed."""
    ends = not spot.after.strip("了") or re.match("了|[，。、；！？]", spot.after)
    return said == "zhe" and bool(ends and _REACHED.search(spot.before))


_WEAK_BY = {"地": _land, "得": _complement, "长": _head, "着": _reached}
WEAKLY_RULED = frozenset(_WEAK_BY) | {UNDECIDED}
"""The characters of `weak_rule`."""


@cache
def weak_places(index: int) -> tuple[tuple[int, str], ...]:
    """The places within word `index` of the lexicon with weak evidence, and why, in Chinese."""
    words = lexicon()
    word = words.words[index]
    found = [
        (at, f"词典里“{word}”与“{short}”的读音不同") for at, short in contradicted(words, word)
    ]
    found += [(at, f"词典里几乎只有“{word}”这样读") for at in odd(words, word)]
    if words.tags.get(word) == "nr" and words.special(index) and word not in words.known:
        found.append((0, f"“{word}”照人名读"))
    rare = unsure(words, word, words.weights[index])
    return (*found, *((at, f"“{word}”很少见，这个字常有两种读法") for at in rare))


def contradicted(words: Lexicon, word: str) -> Iterator[tuple[int, str]]:
    """Places of a phrase that the project's lists have not, and the shorter phrase within it
    that reads them otherwise: 相对应 xiāng duì yīng, 对应 duì yìng."""
    reading = words.known.get(word)
    if not reading or word in words.listed:
        return
    for start in range(len(word) - 1):
        for end in range(start + 2, len(word) + (start > 0)):
            short = words.known.get(word[start:end], ())
            for place, syllable in enumerate(short, start):
                if syllable != reading[place] and not only_neutral(syllable, reading[place]):
                    yield place, word[start:end]


def odd(words: Lexicon, word: str) -> Iterator[int]:
    """Places of a phrase that the project's lists have not, read as few other phrases read them."""
    if word in words.listed:
        return
    for place, syllable in enumerate(words.known.get(word, ())):
        counts = _counted()[word[place]]
        usual, most = counts.most_common(1)[0]
        few = counts[syllable] <= FEW and counts[syllable] < UNEVEN * most
        if few and not only_neutral(syllable, usual):
            yield place


def unsure(words: Lexicon, word: str, weight: float) -> Iterator[int]:
    """Places of a very rare word that nobody of the project has read, with a divided character."""
    if weight >= VERY_RARE or word in words.listed or _REGULAR.search(word):
        return
    for place, char in enumerate(word):
        if char in divided(DIVIDED) and not any(
            word[start:end] in words.known
            for start in range(place + 1)
            for end in range(max(place + 1, start + 2), len(word) + 1)
            if end - start < len(word)
        ):
            yield place


def lone(words: Lexicon, char: str) -> bool:
    """Whether a character that stands alone is seldom a word, and is read in two ways."""
    ruled = char in RULES and char not in PARTLY
    return words.singles[char] < SELDOM and not ruled and char in divided(UNEVEN)


@cache
def divided(least: float) -> frozenset[str]:
    """The characters that at least such a share of phrases of two, and two of them, read
    otherwise than the others do."""
    return frozenset(char for char, counts in _counted(2).items() if _is_divided(counts, least))


@cache
def _counted(longest: float = math.inf) -> Mapping[str, Counter[str]]:
    """Character → how often phrases of at most so many characters read it so and so."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for phrase, reading in phrase_readings().items():
        if len(phrase) <= longest:
            for char, syllable in zip(phrase, cited(phrase, [r[0] for r in reading]), strict=True):
                found[char][syllable] += 1
    return found


def _is_divided(counts: Counter[str], least: float) -> bool:
    [(usual, _)] = counts.most_common(1)
    other = sum(n for s, n in counts.items() if s != usual and not only_neutral(s, usual))
    return other > 1 and other >= least * counts.total()
