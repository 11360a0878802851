"""Observations: what is weighed of a candidate, from its facts and its use elsewhere."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from generator.curation.background import LAWS, Frequency
from generator.curation.evidence.facts import Facts
from generator.curation.vocabulary import HEADS, LEADS, NUMERALS, TAILS

Observation = tuple[str, float]
"""A name of `WEIGHTS` and a value, mostly 0 to 1."""

_LEADS = tuple(LEADS.split("|"))
_TAILS = tuple(TAILS.split("|"))
_HEADS = tuple(HEADS.split("|"))
# One character rules most candidates out before a hundred words are compared.
_LEAD_BEGINS = frozenset(word[0] for word in _LEADS)
_TAIL_ENDS = frozenset(word[-1] for word in _TAILS)
_HEAD_ENDS = frozenset(word[-1] for word in _HEADS)
_NO_COUNT = re.compile(
    rf"^(?!百年未|百年奋|百年大|千年)第?[{NUMERALS}]"
    "(?:年|月|日|天|季度|批|次|届|期|步|件|位|名|家|块|点|条|者|方|些|种|定|样|直|起|致|切|般|旦|度|方面|个月"
    "|个方面|个问题|系列|线城市|体化|体推进)"
    rf"|^第[{NUMERALS}](?:次|届|批|季|产业|条|款|项|章|代|方|者|人民|人代)|季度|以上|以下|[{NUMERALS}]中全会"
)
_MEETING = re.compile(
    r"[一二三四五六七八九十]届|中全会|(?:十[五六七八九]|二十)大(?!主)|代表大会|全体会议|委员会$|常委会|大会$"
)
_NAME = re.compile(
    r"习近平(?:总书记|同志|主席)?$|^同志|总书记$|国务院$|党中央$|省委$|市委$|省政府$|人大$|政协$|主席$|记者$"
    r"|^各位|人民日报|新华社|^中共中央|国家主席|(?:女士|先生|同志|朋友)们|各族人民$|决策部署$"
)
_YEAR = re.compile("今年|去年|明年|本届|上届|全会|这次|本次")
_INSIDE = re.compile("[的和与等及在为对以]")
_FUNCTION = re.compile("[的了是将就也被而与以]")
_DIGITS = re.compile("[0-9]")
_QUESTION = re.compile(r"^(.)[没不]\1|^有没有|^为什么|^怎样|^怎么|^是什么")
_AGAINST = (
    ("meeting", _MEETING),
    ("year", _YEAR),
    ("no-count", _NO_COUNT),
    ("question", _QUESTION),
)
_ANY_AGAINST = re.compile("|".join(f"(?:{pattern.pattern})" for _, pattern in _AGAINST))
_CODE = re.compile(r"[0-9A-Z+]{2,8}")
_MIRRORED = re.compile(r"(.)(?!\1)(.)\1(?!\1|\2).|(.)(?!\3)(.)(?!\3|\4).\4")
"""同查同治, 受贿行贿: two halves of two characters that share one in the same place."""
_PLAIN = re.compile(r"[0-9A-Za-z]+")
_ALL_PLAIN = re.compile(rf"^{_PLAIN.pattern}\Z")
_ONLY_WORDS = {"phrase"}
_NUMERAL_WAYS = frozenset(("pairs", "groups", "counted", "ordinal", "four"))
_NAMES = ("nr", "nrt", "ns", "nrfg", "t")
_WHOLE_PHRASES = ("about", "by", "latin")
_FRAMED = ("title", "about", "by", "parallel", "list", "item", "latin")


def observations(facts: Facts, frequency: Frequency, share: float) -> list[Observation]:
    """All that counts, zeros left out; `share` is occurrences per 5,000 characters of the text.

    Thousands of candidates are weighed for each one that is shown, nearly all of them without a
    mark or a pattern; many stand in other texts too.
    """
    form = _form(facts.text)
    if facts.ways != _ONLY_WORDS or facts.quoted or facts.noted:
        seen = [*_marks(facts, frequency)]
    else:
        seen = [*form.unmarked]
    seen += form.always
    _shape(facts, frequency, form, seen)
    _use(facts, seen)
    _elsewhere(facts, frequency, share, seen)
    return seen


class _Form(NamedTuple):
    """What a string shows by itself: `unmarked` where nothing but its words marks it.

    `mirrored` has two halves alike, `begins_so` at its beginning; `inside` has a joiner.
    """

    always: tuple[Observation, ...]
    unmarked: tuple[Observation, ...]
    mirrored: bool
    begins_so: bool
    inside: bool
    name: bool


@lru_cache(50_000)
def _form(text: str) -> _Form:
    unmarked = [
        (name, 1)
        for name, pattern in (("plain", _ALL_PLAIN), ("digits", _DIGITS))
        if pattern.search(text)
    ]
    return _Form(
        tuple(_of_form(text)),
        tuple(unmarked),
        bool(_MIRRORED.search(text)),
        bool(_MIRRORED.match(text)),
        bool(_INSIDE.search(text)),
        bool(_NAME.search(text)),
    )


def _of_form(text: str) -> Iterator[Observation]:
    size = len(text)
    if size == 2:
        yield "two", 1
    elif size == 4:
        yield "length-four", 1
    elif size >= 9 and "、" not in text:
        yield "long", 1
        if size >= 13:
            yield "longer", 1
    if size >= 4 and len(set(text)) < size:
        yield "repeats", 1
    if _ANY_AGAINST.search(text):
        for name, pattern in _AGAINST:
            if pattern.search(text):
                yield name, 1
    if text[-1] in _TAIL_ENDS and text.endswith(_TAILS):
        yield "tail", 1
    if text[0] in _LEAD_BEGINS and text.startswith(_LEADS):
        yield "lead", 1
    if text[-1] in _HEAD_ENDS and text.endswith(_HEADS):
        yield "head", 1


def _marks(facts: Facts, frequency: Frequency) -> Iterator[Observation]:
    text, ways = facts.text, facts.ways
    counts = not _NO_COUNT.search(text)
    if facts.quoted:
        yield from _quoted(facts, frequency, counts)
    if facts.noted:
        yield "noted", 1
    for way in _FRAMED:
        if way in ways:
            yield way, 1
    code = "code" in ways or (bool(facts.quoted) and bool(_CODE.fullmatch(text)))
    if code:
        yield "code", 1
    if not facts.quoted and "latin" not in ways and _PLAIN.fullmatch(text):
        yield "plain", 1
    if counts:
        yield from _numerals(ways)
    if not code and "latin" not in ways and _DIGITS.search(text):
        yield "digits", 1
    if "list" in ways and not facts.first.startswith("v"):
        items = text.split("、")
        if len(items) >= NAMES and min(map(len, items)) >= SHORTEST_NAME:
            yield "names", 1
    if "unknown" in ways:
        yield "unknown", 1
        free = facts.free_left + facts.free_right == 2
        if facts.words == facts.single and free and len(text) >= 4:
            yield "coined", 1
    if "object" in ways:
        yield "object", 1


RARE = 0.1
"""Share of its places up to which quotes are an emphasis and no mark of a name."""
NAMES = 3
"""Items of a list from which on it is one of names."""
SHORTEST_NAME = 4
"""Code points of each of them: 人力、物力、财力 are words."""


def _quoted(facts: Facts, frequency: Frequency, counts: bool) -> Iterator[Observation]:
    text, size = facts.text, len(facts.text)
    yield "quote", 1
    if facts.quoted <= RARE * facts.times:
        yield "quote-rare", 1
    yield "quote-share", facts.quoted / facts.times
    yield "quote-times", math.log1p(facts.quoted)
    if size == 2:
        yield "quote-two", 1
    if size > 8:
        yield "quote-long", size - 8
    if _FUNCTION.search(text[:-1]):
        yield "quote-function", 1
    if facts.words == 1 and frequency.old + frequency.law > 8:
        yield "quote-word", 1
    if text.startswith(_LEADS):
        yield "quote-lead", 1
    if text[0] in NUMERALS and counts:
        yield "quote-numeral", 1


def _numerals(ways: frozenset[str]) -> Iterator[Observation]:
    """The strongest of the numeral patterns that agree on one string."""
    if "pairs" in ways:
        yield "pairs", 1
    elif "groups" in ways:
        yield "groups", 1
    if "counted" in ways:
        yield "counted", 1
    elif "four" in ways and "pairs" not in ways:
        yield "four", 1
    if "ordinal" in ways:
        yield "ordinal", 1


def _shape(facts: Facts, frequency: Frequency, form: _Form, seen: list[Observation]) -> None:
    mirrored = _is_mirrored(facts, form)
    if mirrored:
        seen.append(("mirrored", 1))
    if facts.odd and not (facts.quoted or mirrored) and facts.ways.isdisjoint(_WHOLE_PHRASES):
        seen.append(("odd", min(2, facts.odd)))
    if facts.words == 1:
        seen.append(("word", 1))
        rarely = facts.quoted <= RARE * facts.times
        if rarely and frequency.old + frequency.law > 8:
            seen.append(("old-word", math.log(facts.times)))
    seen.append(("words", facts.words))
    seen.append(("single", facts.single / max(1, facts.words)))
    _ends(facts, form, seen, mirrored=mirrored)
    if not facts.quoted:
        if form.inside:
            seen.append(("inside", 1))
        if facts.led:
            seen.append(("led", 1))
        if facts.carrier:
            seen.append(("carrier", 1))
        if facts.nested >= 0.9 and facts.times > 1:
            seen.append(("nested", 1))


def _ends(facts: Facts, form: _Form, seen: list[Observation], *, mirrored: bool) -> None:
    """The parts of speech of the first word and of the last, and whether it is a name.

    Verbs speak against a candidate, but not in two mirrored halves.
    """
    first, last, several = facts.first, facts.last, facts.words > 1
    if not first:
        seen.append(("cut", 1))
    else:
        if several and first[0] == "v" and first != "vn" and not mirrored:
            seen.append(("verb-first", 1))
        elif several and first[0] in "dpcrufmqt" and not _begins_well(facts):
            seen.append(("open-first", 1))
        if last[0] == "n" or last == "vn":
            seen.append(("noun-last", 1))
        elif last[0] == "v" and not mirrored:
            seen.append(("verb-last", 1))
        elif last[0] in "adzfqmt" and "latin" not in facts.ways:
            seen.append(("open-last", 1))
        if not several and first in ("i", "l"):
            seen.append(("idiom", 1))
    if form.name or (not several and first in _NAMES):
        seen.append(("name", 1))


def _is_mirrored(facts: Facts, form: _Form) -> bool:
    """Whether the halves are quoted, coined or of verbs: 国内国际 and 体制机制 are two nouns."""
    if not form.mirrored or facts.quoted or facts.single >= COINED:
        return form.mirrored
    return form.begins_so and facts.first.startswith("v")


COINED = 2
"""Words of one character from which on two halves count as coined."""


def _begins_well(facts: Facts) -> bool:
    """Whether a numeral or a pronoun is a part of the name: 四个意识, 零基预算, 自我革命."""
    return facts.text.startswith(("零", "自我")) or _is_numeral(facts)


def _is_numeral(facts: Facts) -> bool:
    text = facts.text
    numeral = not facts.ways.isdisjoint(_NUMERAL_WAYS) or "百年" in text
    return numeral or bool(facts.quoted and text[0] in NUMERALS)


def _use(facts: Facts, seen: list[Observation]) -> None:
    if facts.times > 1:
        seen.append(("times", math.log(facts.times)))
        seen.append(("lines", math.log(facts.lines)))
        seen.append(("entropy", facts.entropy))
    seen.append(("free", facts.free_left + facts.free_right))
    if facts.carried:
        seen.append(("carried", facts.carried))
    if facts.cued:
        seen.append(("cued", facts.cued))
    if facts.heading:
        seen.append(("heading", 1))


def _elsewhere(facts: Facts, frequency: Frequency, share: float, seen: list[Observation]) -> None:
    size = len(facts.text)
    new, old, law, texts, left, right = frequency
    known = new + old
    if known:
        seen.append(("fixed", math.log1p(known) * min(1.5, max(0.0, (size - 3) / 4))))
        seen.append(("recent", math.log1p(new)))
        seen.append(("old", math.log1p(old)))
    if law:
        seen.append(("law", math.log1p(law)))
    if size >= 3 and new >= 2:
        before = (old + law + 1) / 900
        seen.append(("modern", min(3.0, max(0.0, math.log(new / texts / before)))))
    rate = 3 * (law + 0.3) / LAWS + (known + 0.3) / texts
    seen.append(("share", math.log((share + 0.1) / (rate + 0.1))))
    if left or right:
        seen.append(("sticks", left + right))
