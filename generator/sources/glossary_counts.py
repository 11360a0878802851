"""How many components a numeral abbreviation counts: 四个意识 four, 三严三实 six, 1+3+N unknown.

Only what surely counts is compared with the components; where a numeral may be a date, a
rank or a part of a name (十四五, 五四, 一把手, 第一, 三级), nothing is said.
"""

from __future__ import annotations

import re

from generator.model.corpus import Term
from generator.text.regex import regex

_VALUES = {char: value for value, char in enumerate("一二三四五六七八九", 1)} | {"两": 2, "双": 2}
_NUMBER = regex(
    r"[第初周]?(?:[一二三四五六七八九两双十百千万亿零〇几数N]+|[0-9]+|[NnXx](?![A-Za-z]))"
)
# What a numeral before these does not count: times, ranks, meetings, grades.
_NOT_COUNTED = regex(
    "[年月日天周季届次级期线岁代世度分把中小字星角]|大(?:$|[会报召精以])|个?百|重|方"
)
_WHOLE = regex("一[体化致盘线流统]")
"""五位一体: one is no item here."""
_RANGE = regex("[0-9一二三四五六七八九十][到至~～—-][0-9一二三四五六七八九十]")


def counted(headword: str) -> frozenset[int]:
    """How many items a headword may count; empty where that cannot be told."""
    text = re.sub("[“”‘’\"'《》、，,]", "", headword)
    if _RANGE.search(text):
        return frozenset()
    values: list[int] = []
    for match in _NUMBER.finditer(text):
        value = _value(match[0])
        if _WHOLE.match(text, match.start()) and values:
            continue
        if value is None or _NOT_COUNTED.match(text, match.end()):
            return frozenset()
        values.append(value)
    total = sum(values)
    if total < 2:
        return frozenset()
    allowed = {total}
    if len(values) > 1 and values[0] == 1:  # 一岗双责: the one is what has the two
        allowed.add(total - 1)
    return frozenset(allowed)


def miscounted(term: Term) -> tuple[int, ...]:
    """How many components a term should have and has not; empty if nothing is wrong.

    A component may hold a group of items (三严三实 in two lines of three).
    """
    allowed = counted(term.term)
    if not allowed or not term.components:
        return ()
    items = sum(len(re.split("[、，；,;]", component)) for component in term.components)
    return () if {len(term.components), items} & allowed else tuple(sorted(allowed))


def _value(numeral: str) -> int | None:
    """2 to 99 as written in such names, None for what is no plain number."""
    if numeral.isdigit() and numeral.isascii():
        return int(numeral) if int(numeral) < 100 else None
    if numeral in _VALUES:
        return _VALUES[numeral]
    if match := re.fullmatch("([一二三四五六七八九]?)十([一二三四五六七八九]?)", numeral):
        return _VALUES.get(match[1], 1) * 10 + _VALUES.get(match[2], 0)
    return None
