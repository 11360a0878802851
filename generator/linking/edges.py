"""What runs on across a border of any match: a word (共产党|的领导), 非 and 半, the name of a law.

A word counts that has its last character in the match, where the match makes no fewer words of
the text than it does: 共产党|的|领导 are three, 共产|党|的|领导 four.  So 省|纪委 and 报|国务院
stay matches.  What runs past the end is asked in `words`.
"""

from __future__ import annotations

from functools import cache

from generator.linking.borders import Fault
from generator.linking.normal import Normal
from generator.linking.words import befores, is_word
from generator.text.regex import regex

_LONGEST = 4
_ENOUGH = 8
"""Characters of a name that tell how its first word goes."""
_FREE = frozenset(
    "我你他它其各本该此这那同和与及跟对向往把被将由从自以用为因让使给在于到按据经而或也都又再不是"
)
"""Words of one character that stand before any name: 同|党的基本理论 is no 同党."""
# What makes 党 that of another party: 国民党|支部, 国民党|党章, but 村民进|党校.
_PARTY = regex("(?:国民|致公|农工|(?<![村农居市选])民进|民主|共和|自民|公明|社民|亲民)党?$")
_PARTY_ENDS = "民公工进主和明党"
_WHOLE = ("全党性", "不三不四")
"""Words that hold a name which is not meant."""
_OTHERS = {
    "非": frozenset("并而绝决除莫无是若既皆又还实全中南北东西对援访赴"),
    "半": frozenset("大一过多前后上下强小各"),
}
"""Characters that make another name (非|国有企业), each with those that it belongs to (并非)."""


_LEFT = "".join(_OTHERS)
# How a law that is named after its matter goes on: 政府采购|法, 民营经济|促进法, 信访|条例.
_NAMED_AFTER = regex("(?:促进|保护|保障|管理|防治|监督|处罚)?法|条例")
GOES_ON = frozenset("法促保管防监处条")
"""What it can begin with."""


def law_named_after(normal: Normal, start: int, end: int) -> Fault | None:
    """The law whose name begins with the match (民营经济|促进法), or None (职业教育|法规)."""
    text = normal.text
    found = _NAMED_AFTER.match(text, end, normal.open_until(end))
    if found and found.group().endswith("法"):
        last = found.end() - 1
        another = any(is_word(text[last : last + size]) for size in (2, 3, 4))
        found = None if another and not text.startswith("法规定", last) else found
    return ("law", text[start : found.end()]) if found else None


def runs_into_start(pattern: str, normal: Normal, start: int) -> str:
    """The word or the longer name that the match is cut out of at its start, or ""."""
    text = normal.text
    left = text[start - 1]
    if left in _OTHERS and text[start - 2 : start - 1] not in _OTHERS[left]:
        return "" if start in normal.quotes else left + pattern
    if pattern[0] == "党" and (party := _PARTY.search(text, max(0, start - 4), start)):
        return "" if normal.cuts(party.start(), start + 1) else party.group() + pattern[0]
    for size in range(1, min(_LONGEST, start + 1)):
        before = text[start - size : start]
        if f" {before} " in known_before(pattern)[0] and (
            found := _cut_out(before, pattern, normal, start)
        ):
            return found
    return ""


def _cut_out(before: str, pattern: str, normal: Normal, start: int) -> str:
    """What the match is cut out of, where `before` and its first character are a word, or "".

    A word that ends right before the match and is longer keeps the two apart (加强|国防动员, not
    强国).
    """
    text, size = normal.text, len(before)
    if before in _FREE or normal.cuts(start - size, start + 1):
        return ""
    for whole in _WHOLE:
        if (place := whole.find(pattern)) > 0 and text.startswith(whole, start - place):
            return whole
    # 整党|建政 makes as many words as 整|党建|政; there is one at each end.
    even = len(pattern) == 2 and not _joined(pattern) and _counts(before)[0] == 1
    # 校内|需 is likelier than 校|内需.
    if even and pattern[0] != "内" and not (size == 1 and is_word(text[start + 1 : start + 3])):
        return ""
    sizes = range(size + 1, min(_LONGEST, start) + 1)
    longer = any(is_word(text[start - longer : start]) for longer in sizes)
    return "" if longer else before + pattern[0]


Known = tuple[str, str]
"""What may stand before a name, between spaces, and the last characters of it.

Texts and not sets: collecting garbage would go through the sets of all names again and again.
"""


@cache
def known_before(pattern: str) -> Known:
    """What can make a word with the first character of a name, and invalidate it.

    Nothing but 非 and 半 where the name's first word is longer (国务院).
    """
    joined = _joined(pattern)
    known, ends = (
        ("", _LEFT) if joined < 0 else _ending(pattern[0], joined > 0 or len(pattern) == 2)
    )
    return known, ends + _PARTY_ENDS if pattern[0] == "党" else ends


@cache
def _ending(first: str, every: bool) -> Known:
    """All that makes a word with a character, or only what is of several words itself."""
    known = befores(first)
    if not every:
        known = [before for before in known if _counts(before)[0] > 1]
    return f" {' '.join(known)} ", "".join({before[-1] for before in known}) + _LEFT


@cache
def _joined(pattern: str) -> int:
    """How many words less a name has without its first character: 1 where that stands alone."""
    counts = _counts(pattern[:_ENOUGH])
    return counts[0] - counts[1]


def _counts(text: str) -> list[int]:
    """The least number of words and single characters that make up the text from each place on."""
    size = len(text)
    least = [0] * (size + 1)
    for start in range(size - 1, -1, -1):
        fewest = least[start + 1]
        for end in range(start + 2, min(size, start + _LONGEST) + 1):
            if least[end] < fewest and is_word(text[start:end]):
                fewest = least[end]
        least[start] = fewest + 1
    return least
