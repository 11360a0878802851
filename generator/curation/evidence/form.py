"""Form: what a string shows by itself, in whatever text it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from generator.curation.background import naming
from generator.curation.vocabulary import (
    ACTIONS,
    EVENTS,
    FRAMES,
    HEADS,
    LEADS,
    NUMERALS,
    TAILS,
    ZONES,
)

Observation = tuple[str, float]
"""A name of `WEIGHTS` and a value, mostly 0 to 1."""

LEAD_WORDS = tuple(LEADS.split("|"))
_TAILS = tuple(TAILS.split("|"))
_HEADS = tuple(HEADS.split("|"))
_EVENTS = tuple(EVENTS.split("|"))
_MADE = (
    ("action", tuple(ACTIONS.split("|"))),
    ("frame", tuple(FRAMES.split("|"))),
    ("zone", tuple(ZONES.split("|"))),
)
# One character rules most candidates out before a hundred words are compared.
_LEAD_BEGINS = frozenset(word[0] for word in LEAD_WORDS)
_TAIL_ENDS = frozenset(word[-1] for word in _TAILS)
_HEAD_ENDS = frozenset(word[-1] for word in _HEADS)
_MADE_ENDS = frozenset(word[-1] for _, heads in _MADE for word in heads)
_EVENT_ENDS = frozenset(word[-1] for word in _EVENTS)
_LENGTHS = {2: "two", 4: "length-four", 5: "length-five", 6: "length-six", 8: "length-eight"}
NO_COUNT = re.compile(
    rf"^(?!百年未|百年奋|百年大|千年)第?[{NUMERALS}]"
    "(?:年|月|日|天|季度|批|次|届|期|步|件|位|名|家|块|点|条|者|方|些|种|定|样|直|起|致|切|般|旦|度|方面|个月"
    "|个方面|个问题|系列|线城市|体化|体推进)"
    rf"|^第[{NUMERALS}](?:次|届|批|季|产业|条|款|项|章|代|方|者|人民|人代)|季度|以上|以下|[{NUMERALS}]中全会"
)
_MEETING = re.compile(
    r"[一二三四五六七八九十]届|中全会|(?:十[五六七八九]|二十)大(?!主)|代表大会|全体会议|委员会$|常委会|大会$|会议(?:强调|指出|认为|要求)|重要讲话$"
)
_NAME = re.compile(
    r"习近平(?:总书记|同志|主席)?$|^同志|总书记$|国务院$|党中央$|省委$|市委$|省政府$|人大$|政协$|主席$|记者$"
    r"|^各位|人民日报|新华社|^中共中央|国家主席|(?:女士|先生|同志|朋友)们|各族人民$|决策部署$"
)
_YEAR = re.compile("今年|去年|明年|本届|上届|全会|这次|本次")
_INSIDE = re.compile("[的和与等及在为对以]")
DIGITS = re.compile("[0-9]")
_QUESTION = re.compile(r"^(.)[没不]\1|^有没有|^为什么|^怎样|^怎么|^是什么")
_AGAINST = (
    ("meeting", _MEETING),
    ("year", _YEAR),
    ("no-count", NO_COUNT),
    ("question", _QUESTION),
)
_ANY_AGAINST = re.compile("|".join(f"(?:{pattern.pattern})" for _, pattern in _AGAINST))
_MIRRORED = re.compile(r"(.)(?!\1)(.)\1(?!\1|\2).|(.)(?!\3)(.)(?!\3|\4).\4")
"""同查同治, 受贿行贿: two halves of two characters that share one in the same place."""
PLAIN = re.compile(r"[0-9A-Za-z]+")
_ALL_PLAIN = re.compile(rf"^{PLAIN.pattern}\Z")


class Form(NamedTuple):
    """What is seen of a string `always`, and `unmarked` where nothing but its words marks it.

    `mirrored` has two halves alike, `begins_so` at its beginning; `inside` has a joiner; `lead`
    begins with a word that stands before terms; `made` is the kind of what it ends with: what is
    carried out, what is planned, what a place is to become, or "".
    """

    always: tuple[Observation, ...]
    unmarked: tuple[Observation, ...]
    mirrored: bool
    begins_so: bool
    inside: bool
    name: bool
    lead: bool
    made: str


LONG, LONGER = 9, 13
"""Code points from which on a candidate that is no list is long, and longer than most terms."""
REPEATING = 4
"""Code points from which on a character that stands twice is observed."""


@lru_cache(50_000)
def form_of(text: str) -> Form:
    """The form of a string, not empty; many stand in several texts."""
    unmarked = [
        (name, 1)
        for name, pattern in (("plain", _ALL_PLAIN), ("digits", DIGITS))
        if pattern.search(text)
    ]
    always = tuple(_of_form(text))
    return Form(
        always,
        tuple(unmarked),
        bool(_MIRRORED.search(text)),
        bool(_MIRRORED.match(text)),
        bool(_INSIDE.search(text)),
        bool(_NAME.search(text)),
        ("lead", 1) in always,
        next((name for name, heads in _MADE if text.endswith(heads)), ""),
    )


def _of_form(text: str) -> Iterator[Observation]:
    size = len(text)
    if size in _LENGTHS:
        yield _LENGTHS[size], 1
    elif size >= LONG and "、" not in text:
        yield "long", 1
        if size >= LONGER:
            yield "longer", 1
    if size >= REPEATING and len(set(text)) < size:
        yield "repeats", 1
    if _ANY_AGAINST.search(text):
        for name, pattern in _AGAINST:
            if pattern.search(text):
                yield name, 1
    if text[-1] in _TAIL_ENDS and text.endswith(_TAILS):
        yield "tail", 1
    if text[0] in _LEAD_BEGINS and text.startswith(LEAD_WORDS):
        yield "lead", 1
    if text[-1] in _HEAD_ENDS and text.endswith(_HEADS):
        yield "head", 1
    for name, heads in _MADE if text[-1] in _MADE_ENDS else ():
        if text.endswith(heads):
            yield name, 1
    if text[-1] in _EVENT_ENDS and text.endswith(_EVENTS):
        yield "event", 1
    if "的" in text:
        yield "of", 1
    ends, begins = naming()
    if value := ends.get(text[-2:]):
        yield "ends-named", value
    if value := begins.get(text[:2]):
        yield "begins-named", value
