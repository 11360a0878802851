"""Surnames that read otherwise than the word: 仇某 qiú, 任某 rén."""

from __future__ import annotations

from generator.text.pinyin.rules.spot import Spot
from generator.text.pinyin.word_lists import surnames
from generator.text.regex import regex

SURNAMES = surnames()
# Also common before 某 as words of their own: 去过某地, 任某职, 应某单位要求.
_WORDS = frozenset("过应种都重相干任解查占折召句")
_FAMILIES = frozenset("任曾单解仇查朴翟覃华")
"""Surnames that are read before a given name as well; the others are oftener words there."""
_COMMON = frozenset("王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓冯")
"""Surnames with which a whole name begins: 任李强同志为书记 is no 任李强."""
_PERSON = regex(
    "某(?:[某甲乙丙丁]|[，。、；：（）”]|$|等|与|和|因|在|系|以|向|将|被|涉|犯|违|伙同)"
)


_CALLED = regex("[，。、；：！？”）]|$|的|名")
"""What follows a surname behind 姓: 他姓查，, 姓单的."""

_ADDRESSED = "同志|先生|女士|院士|教授|烈士|将军|元帅|同学|老师"
_OFFICE = "书记|主席|主任|总理|委员(?!会)|代表(?!团|大会)|[部省市县区州局厅院会]长"
_GIVEN = "[^，。、；：！？“”《》（）\\s某]"
_NAMED = regex(f"({_GIVEN}{{1,2}})(?:{_ADDRESSED})|({_GIVEN}{{2}})(?:{_OFFICE})")
_NO_GIVEN = regex(
    "[任是为对在有被到于由向与和经先以将把从要会能可不就也都还副正总原党省市县区镇乡村国全各前现时后这那我你他们的了及或同该本"
    "组织纪宣常委办政人协大]"
)
"""Characters of words that stand behind the same characters as verbs: 任市委书记, 曾任书记."""


def surname(spot: Spot) -> str | None:
    """The reading of a surname before 某, as in 任某某, or before a given name: 任长霞同志."""
    char = spot.text[spot.place]
    if spot.text[spot.place - 1 : spot.place] == "姓" and _CALLED.match(spot.after):
        named = spot.word(-1) == "姓" or spot.word(0) == "姓" + char
        return SURNAMES.get(char) if named else None
    if not spot.after.startswith("某"):
        return SURNAMES[char] if char in _FAMILIES and _names_somebody(spot) else None
    if char in _WORDS and not _PERSON.match(spot.after):
        return None
    return SURNAMES.get(char)


def _names_somebody(spot: Spot) -> bool:
    """Whether a surname begins a word and a given name and a title or an office follow it."""
    if spot.place != spot.steps[spot.at][0] or not (named := _NAMED.match(spot.after)):
        return False
    given = named[1] or named[2]
    if spot.lexicon.tags.get(given, "").startswith("ns"):
        return False  # 任北平市长
    return not _NO_GIVEN.search(given) and (len(given) == 1 or given[0] not in _COMMON)
