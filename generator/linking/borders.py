"""Borders: where a surface is cut out of a longer number, a longer Latin word or a longer law.

二十八项规定 is not 八项规定, 15G and 5G-A are not 5G, AIGC is not AI, and neither
海洋环境保护法 nor 环境保护法实施条例 is 环境保护法.  A dictionary cannot list these, so the
characters beside the match decide.  A quote mark at the border (“十”八项规定) closes it:
nothing runs across.

Only surfaces that begin or end in a numeral, a digit, a letter or the ending of a law's
name can be cut like this; `borders_of` says so once for each, so that all others cost nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple

from generator.linking.normal import Normal
from generator.linking.words import is_word
from generator.text.normal import CLASSES, Fold
from generator.text.regex import regex

_NUMERALS = frozenset("〇○零一二三四五六七八九十百千万亿两")
_UNITS = frozenset("十百千万亿")
# What counts things before a numeral and its measure: there 四种形态 is no name.  But 这两个责任
# may be one, and 要有四个意识.
_COUNTS = regex(
    "(?:(?<!中)共|等|分为|分成|以下|下列|上述)(?=.[个项种条类])|(?<![没具拥])有(?=.[种类])"
)
_DASH = CLASSES[Fold.DASHES][0]  # what a hyphen is read as
_INEXACT = frozenset("几数")  # 几百, 数千

Side = Literal["", "numeral", "latin"]
Fault = tuple[Literal["number", "latin", "law"], str]
"""The rule and the longer text that the match is a part of."""

_LAW = regex("(?:法|法典|条例|准则|通则|规定|办法|细则|规则|章程)$")
# Words in 法 and 办法 that name no text: ways of doing things and activities.
_NO_LAW = regex(
    "(?:工作|方|做|办|看|说|想|用|书|司|执|违|守|立|普|合|非|依|枪|疗|语|算|手|打|国|党)法$"
)
_OTHER_TEXT = regex(
    "(?:暂行)?(?:实施|施行|执行|补充)(?:条例|细则|办法|意见|规定|规则)|修正案|修正草案|修订草案|草案"
    "|司法解释|解释|释义"
)
_HAN = regex("[\u3400-\u9fff\U00020000-\U0003ffff]")

# Single characters that may precede a name without being part of it.
_INTRODUCE_LAST = frozenset(
    "的和与及或在由以按据依照从对将把被向到为是有同跟如即用于自除了着过等本该此各其新旧现原并也都就则而若因经至"
)
# At the beginning of a clause a single character is a verb (学|宪法), unless it makes another law.
_ANOTHER = frozenset("反伪")


@cache
def _before_laws() -> Mapping[str, frozenset[str]]:
    """The lists of before-laws.txt by their names."""
    lists: dict[str, list[str]] = {}
    name = ""
    text = (files("generator.linking") / "before-laws.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.endswith(":"):
            name = line[:-1]
        elif not line.startswith("#"):
            lists.setdefault(name, []).extend(line.split())
    return {name: frozenset(words) for name, words in lists.items()}


class Borders(NamedTuple):
    """Which sides of a surface can be cut out of something longer, and whether it names a law.

    `grows`: names of laws grow at the front, but for those that are counted (八项规定).
    """

    before: Side = ""
    after: Side = ""
    law: bool = False
    grows: bool = False


def borders_of(pattern: str) -> Borders | None:
    """What to ask about the places of `pattern` (in normal form); None where there is nothing."""
    law = len(pattern) > 1 and bool(_LAW.search(pattern)) and not _NO_LAW.search(pattern)
    before = _side(pattern[:1])
    borders = Borders(before, _side(pattern[-1:]), law, law and before != "numeral")
    return borders if any(borders) else None


def border_fault(borders: Borders, normal: Normal, start: int, end: int) -> Fault | None:
    """The longer number, Latin word or law that the match is a part of, or None."""
    text = normal.text
    left = "" if start in normal.quotes else text[start - 1 : start] if start else ""
    right = "" if end in normal.quotes else text[end : end + 1]
    if borders.before == "latin" and (fault := _latin_before(text, start, end, left)):
        return "latin", fault
    if borders.after == "latin" and (fault := _latin_after(text, start, end, right)):
        return "latin", fault
    if borders.before == "numeral" and (fault := _number_before(text, start, end, left)):
        return "number", fault
    if borders.after == "numeral" and right in _NUMERALS:
        return "number", text[start : end + 1]
    if borders.law:
        if other := _OTHER_TEXT.match(text, end, normal.open_until(end)):
            return "law", text[start : other.end()]
        if borders.grows and _is_han(left) and not _introduces(text[max(0, start - 3) : start]):
            return "law", text[max(0, start - 2) : end]
    return None


def _side(character: str) -> Side:
    if character in _NUMERALS:
        return "numeral"
    return "latin" if character and _is_latin(character) else ""


def _is_latin(character: str) -> bool:
    """Whether a character is a digit or a letter of an alphabet, Greek and Cyrillic included."""
    return character < "\u2e80" and character.isalnum()


def _is_han(character: str) -> bool:
    return bool(_HAN.match(character))


def _latin_before(text: str, start: int, end: int, left: str) -> str:
    """What of a Latin word (Wi-Fi), a decimal (1.5G) or a sum (1+3+N) runs in, with the match."""
    if not left:
        return ""
    if _is_latin(left):
        return text[start - 1 : end]
    before = text[max(0, start - 2) : start]
    decimal = left == "." and text[start].isdigit() and before[0].isdigit()
    longer_sum = left == "+" and "+" in text[start:end] and _is_latin(before[0])
    hyphen = left == _DASH and _is_latin(before[0]) and before[0].isalpha()
    return text[start - 2 : end] if decimal or longer_sum or hyphen else ""


def _latin_after(text: str, start: int, end: int, right: str) -> str:
    """The same at the end: AIGC, 5G-A, Web3.0, 1+3+N."""
    if not right:
        return ""
    if _is_latin(right):
        return text[start : end + 1]
    beyond = text[end + 1 : end + 2]
    decimal = right == "." and text[end - 1].isdigit() and beyond.isdigit()
    is_latin = beyond != "" and _is_latin(beyond)
    longer_sum = right == "+" and "+" in text[start:end] and is_latin
    hyphen = right == _DASH and is_latin and text[end - 1].isalpha()
    return text[start : end + 2] if decimal or longer_sum or hyphen else ""


def _number_before(text: str, start: int, end: int, left: str) -> str:
    """The longer number or ordinal that ends in the match's numeral, with the match."""
    if not left:
        return ""
    found = text[start - 1 : end]
    if left == "第" or (left.isascii() and left.isdigit()):
        return found
    if len(text) > start + 1 and text[start + 1] in "个项种条类":
        for size in (1, 2):
            if (counts := _COUNTS.match(text, start - size)) and counts.end() == start:
                return counts.group() + text[start:end]
    inexact = left in _INEXACT and text[start] in _UNITS
    if left not in _NUMERALS and not inexact:
        return ""
    # 统一|四个意识, 始终如一|三农, 人数|百日攻坚: the numeral is a part of the word before.
    words = (text[start - size : start] for size in (2, 3, 4) if start >= size)
    ends_word = any(is_word(w) and w[0] not in _NUMERALS and w[0] != "第" for w in words)
    return "" if ends_word else found


def _introduces(before: str) -> bool:
    """Whether the words that end right before a law's name are not a part of it."""
    pair = before[-2:]
    if len(pair) < 2 or not _is_han(pair[0]):
        return pair[-1] not in _ANOTHER
    listed = _before_laws()
    return (
        pair in listed["introduce"]
        or before in listed["introduce"]
        or (pair[-1] in _INTRODUCE_LAST and pair not in listed["belong"])
    )
