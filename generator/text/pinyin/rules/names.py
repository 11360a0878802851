"""Surnames that read otherwise than the word: 仇某 qiú, 任某 rén."""

from __future__ import annotations

from generator.text.pinyin.rules.persons import ADDRESSED, COMMON, WORDS, begins_name
from generator.text.pinyin.rules.spot import Spot
from generator.text.pinyin.word_lists import surnames
from generator.text.regex import regex

SURNAMES = surnames()
_FAMILIES = frozenset("任曾单解仇查朴翟覃华")
"""Surnames that are read before a given name as well; the others are oftener words there."""
_PERSON = regex(
    "某(?:[某甲乙丙丁]|[，。、；：（）”]|$|等|与|和|因|在|系|以|向|将|被|涉|犯|违|伙同)"
)


_CALLED = regex("[，。、；：！？”）]|$|的|名")
"""What follows a surname behind 姓: 他姓查，, 姓单的."""

_OFFICE = "书记|主席|主任|总理|委员(?!会)|代表(?!团|大会)|[部省市县区州局厅院会]长"
_GIVEN = "[^，。、；：！？“”《》（）\\s某]"
_NAMED = regex(f"({_GIVEN}{{1,2}})(?:{ADDRESSED})|({_GIVEN}{{2}})(?:{_OFFICE})")
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
        return SURNAMES.get(char) if _names_somebody(spot) else None
    if char in WORDS and not _PERSON.match(spot.after):
        return None
    return SURNAMES.get(char)


def _names_somebody(spot: Spot) -> bool:
    """Whether a surname begins a word and a name: behind a person, before a title or an office."""
    char = spot.text[spot.place]
    if char not in SURNAMES or spot.place != spot.steps[spot.at][0]:
        return False
    if begins_name(spot, spot.place, 1):
        return True
    if char not in _FAMILIES or not (named := _NAMED.match(spot.after)):
        return False
    given = named[1] or named[2]
    if spot.lexicon.tags.get(given, "").startswith("ns"):
        return False  # 任北平市长
    return not _NO_GIVEN.search(given) and (len(given) == 1 or given[0] not in COMMON)
