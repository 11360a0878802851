"""Rules for characters whose reading depends on the words around them.

Each looks at one character in a division of the text into words: where it
stands alone, in a word that no source reads, or in one of a few words whose
meaning decides.
"""

from __future__ import annotations

from generator.text.pinyin.rules import (
    alone,
    contexts,
    measures,
    names,
    objects,
    particles,
    persons,
    senses,
    verbs,
)
from generator.text.pinyin.rules.spot import Rule, Spot

_OWN: dict[str, Rule] = {
    **particles.RULES,
    **senses.RULES,
    **contexts.RULES,
    **measures.RULES,
    **objects.RULES,
    **verbs.RULES,
}


def _alone_first(own: Rule | None) -> Rule:
    """What stands beside a character by itself tells first, then its own rule."""
    if own is None:
        return alone.said
    return lambda spot: alone.said(spot) or own(spot)


RULES = _OWN | {char: _alone_first(_OWN.get(char)) for char in alone.SENSES}
"""Character → its rule."""
PARTLY = (frozenset(alone.SENSES) - frozenset(_OWN)) | verbs.PARTLY
"""Those whose rules know a few contexts of one sense; elsewhere they are in doubt as before."""
TOUCHED = frozenset(RULES) | frozenset(names.SURNAMES) | frozenset(persons.GIVEN_READINGS)
"""The characters that may be read otherwise."""
SELDOM = verbs.SELDOM
"""Those of them that only one of these characters behind them makes worth a look."""
_IN_WORDS = TOUCHED - frozenset(SELDOM)
_BY_MEANING = frozenset(
    {
        "应付",
        "买卖",
        "穿着",
        "正当",
        "东西",
        "不当",
        "只当",
        "几场",
        "落下",
        "一行",
        "一卷",
        "得到",
        "保留地",
        "一场",
        "这场",
        "那场",
        "同行",
        "应对",
        "挑起",
        "背着",
        "背上",
        "倒是",
        "炸鱼",
        "兄弟",
        "该种",
        "上将",
        "中将",
    }
)


def is_open(word: str, known: bool) -> bool:
    """Whether rules may change the reading of a word; `known` says that a source gives it."""
    if not known:
        return not _IN_WORDS.isdisjoint(word)
    return (
        word in _BY_MEANING
        or (word[0] == "重" and len(word) == 2)
        or (word[1] == "得" and len(word) == 3)
    )


def revise(spot: Spot) -> str | None:
    """What the rules say of a character; None where its reading stays."""
    if name := names.surname(spot) or persons.in_given_name(spot):
        return name
    rule = RULES.get(spot.text[spot.place])
    return rule(spot) if rule else None
