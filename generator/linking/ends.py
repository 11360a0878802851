"""What a match reads as together with what follows it, where no dictionary word says so.

三不|放过 denies what follows, 河长|三十公里 measures, 十四五|块钱 counts.  Quote marks keep a name
and what follows apart: “三不”机制.
"""

from __future__ import annotations

from typing import Literal

from generator.linking.normal import Normal
from generator.linking.words import is_word
from generator.text.regex import regex

Fault = tuple[Literal["number", "reads"], str]
"""The rule and the words that are meant instead."""

ASKED = frozenset("不长公一二三四五六七八九十两")
"""The last characters of names that are asked about."""

_NUMERALS = frozenset("〇零一二三四五六七八九十百两")
_HAN = regex("[\u3400-\u9fff]")
# Nouns that follow a name in 不; before all else 不 denies.
_NAMED = regex("一体|机制|体制|体系|制度|目标|理念|方针|方略|战略|原则|问题|精神|标准|的")
# How long a river or a road is.
_LENGTH = regex(
    r"(?:大?约|达到?|近|超过?|仅|只有|为|共)?(?:[\d.,]+|[〇零一二三四五六七八九十百千万两半]+)[余多]?[千万]?"
    "(?:公里|千米|米|里|厘米|km|m(?![a-z]))"
)
_UNITS = frozenset("里顷斤分尺升吨亩")  # 三公里
# Measures that make no word with every numeral (五吨), or go on as one (块钱).
_COUNTED = frozenset("块人吨章页周户辆元头")


def is_named(pattern: str, normal: Normal, end: int) -> bool:
    """Whether a name in 不 is one there, whatever the dictionary says: 三不|一体, not 不一."""
    return pattern[-1] == "不" and bool(_NAMED.match(normal.text, end, normal.open_until(end)))


def goes_on(pattern: str, normal: Normal, end: int) -> Fault | None:
    """What the match and the text behind it mean instead of the name, or None."""
    limit = normal.open_until(end)
    if limit == end:
        return None
    text, last = normal.text, pattern[-1]
    following = text[end : end + 1]
    if last == "不":
        denies = _HAN.match(following) and not is_named(pattern, normal, end)
        return ("reads", last + following) if denies else None
    if last == "长":
        measure = len(pattern) == 2 and _LENGTH.match(text, end, limit)
        return ("reads", last + measure.group()) if measure else None
    if last == "公":
        unit = len(pattern) == 2 and pattern[0] in _NUMERALS and following in _UNITS
        return ("number", pattern + following) if unit else None
    if following in _COUNTED and _NUMERALS.issuperset(pattern):
        # 十四五|人才规划: a word that begins here is no measure.
        beyond = (text[end : min(end + size, limit)] for size in (2, 3, 4))
        longer = any(word != "块钱" and is_word(word) for word in beyond)
        return None if longer else ("number", pattern + following)
    return None
