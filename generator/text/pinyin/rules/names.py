"""Surnames that read otherwise than the word: 仇某 qiú, 任某 rén."""

from __future__ import annotations

import re

from generator.text.pinyin.lexicon import surnames
from generator.text.pinyin.rules.spot import Spot

SURNAMES = surnames()
# Also common before 某 as words of their own: 去过某地, 任某职, 应某单位要求.
_WORDS = frozenset("过应种都重相干任解查占折召句")
_PERSON = re.compile(
    "某(?:[某甲乙丙丁]|[，。、；：（）”]|$|等|与|和|因|在|系|以|向|将|被|涉|犯|违|伙同)"
)


def surname(spot: Spot) -> str | None:
    """The reading of a surname before 某, as in 任某某."""
    if not spot.after.startswith("某"):
        return None
    char = spot.text[spot.place]
    if char in _WORDS and not _PERSON.match(spot.after):
        return None
    return SURNAMES.get(char)
