"""Observations: what is weighed of a candidate, from its facts and its use elsewhere."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from generator.curation.background import LAWS, Frequency
from generator.curation.evidence.facts import Facts
from generator.curation.evidence.form import (
    DIGITS,
    LEAD_WORDS,
    NO_COUNT,
    PLAIN,
    Form,
    Observation,
    form_of,
)
from generator.curation.framed import FRAMED
from generator.curation.vocabulary import NUMERALS

_FUNCTION = re.compile("[的了是将就也被而与以]")
_CODE = re.compile(r"[0-9A-Z+]{2,8}")
_ONLY_WORDS = {"phrase"}
_NUMERAL_WAYS = frozenset(("pairs", "groups", "counted", "ordinal", "four"))
_NAMES = ("nr", "nrt", "ns", "nrfg", "t")
_WHOLE_PHRASES = ("about", "by", "latin")
_WAYS = ("title", "about", "by", "parallel", "list", "item", "latin", *FRAMED)


def observations(
    facts: Facts, frequency: Frequency, share: float, crowd: float = 0
) -> list[Observation]:
    """All that counts, zeros left out; `share` is occurrences per 5,000 characters of the text.

    `crowd`, from 0 to 1, says how many names the text has.  Thousands of candidates are weighed for
    each one that is shown, nearly all without a mark or a pattern; many stand in other texts too.
    """
    form = form_of(facts.text)
    if facts.ways != _ONLY_WORDS or facts.quoted or facts.noted:
        seen = [*_marks(facts, frequency)]
    else:
        seen = [*form.unmarked]
    seen += form.always
    chance = _shape(facts, frequency, form, seen)
    if chance and frequency.new:
        seen.append(("settled", chance * math.log1p(frequency.new)))
    if facts.national:
        seen.append((f"national-{facts.national}", 1))
        if facts.quoted and facts.is_national:
            seen.append(("national-quoted", 1))
    if facts.provincial:
        seen.append((f"provincial-{facts.provincial}", 1))
    _use(facts, seen)
    _elsewhere(facts, frequency, share, seen)
    if form.made:
        if not frequency.new + frequency.old + frequency.law:
            seen.append((f"{form.made}-new", 1))
        if facts.times > 1:
            seen.append((f"{form.made}-more", 1))
    everywhere = frequency.new / frequency.texts / EVERYWHERE
    if everywhere > 1:
        if crowd:
            seen.append(("everywhere", crowd * math.log(everywhere)))
        if not facts.quoted:
            seen.append(("everywhere-plain", math.log(everywhere)))
    return seen


EVERYWHERE = 0.027
"""Share of the documents from which on a name is one that many texts have: 一带一路, 两个维护."""


def _marks(facts: Facts, frequency: Frequency) -> Iterator[Observation]:
    text, ways = facts.text, facts.ways
    counts = not NO_COUNT.search(text)
    if facts.quoted:
        yield from _quoted(facts, frequency, counts)
    if facts.noted:
        yield "noted", 1
    for way in _WAYS:
        if way in ways:
            yield way, 1
    code = "code" in ways or (bool(facts.quoted) and bool(_CODE.fullmatch(text)))
    if code:
        yield "code", 1
    if not facts.quoted and "latin" not in ways and PLAIN.fullmatch(text):
        yield "plain", 1
    if counts:
        yield from _numerals(ways)
    if not code and "latin" not in ways and DIGITS.search(text):
        yield "digits", 1
    if "list" in ways and not facts.first.startswith("v"):
        items = text.split("、")
        if len(items) >= NAMES and min(map(len, items)) >= SHORTEST_NAME:
            yield "names", 1
    if "unknown" in ways:
        yield "unknown", 1
        free = facts.free_left + facts.free_right == 2
        if facts.words == facts.single and free and len(text) >= SHORTEST_COINED:
            yield "coined", 1
    if "object" in ways:
        yield "object", 1


RARE = 0.1
"""Share of its places up to which quotes are an emphasis and no mark of a name."""
NAMES = 3
"""Items of a list from which on it is one of names."""
USUAL_QUOTED = 8
"""Code points of a quoted name: each one more speaks against it."""
SHORTEST_COINED = 4
"""Code points of a candidate that is coined of single characters."""
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
    if size > USUAL_QUOTED:
        yield "quote-long", size - USUAL_QUOTED
    if _FUNCTION.search(text[:-1]):
        yield "quote-function", 1
    if facts.words == 1 and frequency.old + frequency.law > COMMON:
        yield "quote-word", 1
    if text.startswith(LEAD_WORDS):
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


def _shape(facts: Facts, frequency: Frequency, form: Form, seen: list[Observation]) -> int:
    """Returns how much speaks for words that stand together by chance.

    Those that many documents have together do not, whatever speaks for it: 高质量发展.
    """
    chance = int(form.lead)
    mirrored = _is_mirrored(facts, form)
    if mirrored:
        seen.append(("mirrored", 1))
    if facts.odd and not (facts.quoted or mirrored) and facts.ways.isdisjoint(_WHOLE_PHRASES):
        odd = min(MOST_ODD, facts.odd)
        chance += odd
        seen.append(("odd", odd))
    if facts.words == 1:
        seen.append(("word", 1))
        rarely = facts.quoted <= RARE * facts.times
        if rarely and frequency.old + frequency.law > COMMON:
            seen.append(("old-word", math.log(facts.times)))
    if facts.words >= HALVES and len(facts.text) == 8:
        seen.append(("halves", 1))
    seen.append(("words", facts.words))
    seen.append(("single", facts.single / max(1, facts.words)))
    _ends(facts, form, seen, mirrored=mirrored)
    if not facts.quoted:
        chance += form.inside + facts.led + facts.carrier
        if form.inside:
            seen.append(("inside", 1))
        if facts.led:
            seen.append(("led", 1))
        if facts.carrier:
            seen.append(("carrier", 1))
        if facts.nested >= NESTED and facts.times > 1:
            seen.append(("nested", 1))
    return chance


def _ends(facts: Facts, form: Form, seen: list[Observation], *, mirrored: bool) -> None:
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
    if facts.suffixed:
        seen.append(("suffixed", 1))
    if facts.places:
        seen.append(("place", 1))
        if facts.places > 1:
            seen.append(("own-place", 1))


def _is_mirrored(facts: Facts, form: Form) -> bool:
    """Whether the halves are quoted, coined or of verbs: 国内国际 and 体制机制 are two nouns."""
    if not form.mirrored or facts.quoted or facts.single >= COINED:
        return form.mirrored
    return form.begins_so and facts.first.startswith("v")


HALVES = 3
"""Words from which on eight characters are two phrases of four."""
MOST_ODD = 2
"""Words that terms rarely have inside: more of them tell nothing more."""
COMMON = 8
"""Older documents and laws up to which a word that they have is no common one."""
NESTED = 0.9
"""Share of its places at which a candidate stands in one longer candidate: a part of that."""
COINED = 2
"""Words of one character from which on two halves count as coined."""


def _begins_well(facts: Facts) -> bool:
    """Whether a numeral or a pronoun is a part of the name: 四个意识, 零基预算, 自我革命."""
    return facts.text.startswith(("零", "自我")) or _is_numeral(facts)


def _is_numeral(facts: Facts) -> bool:
    text = facts.text
    numeral = not facts.ways.isdisjoint(_NUMERAL_WAYS) or "百年" in text
    return numeral or (text[0] in NUMERALS and (facts.quoted > 0 or "list" in facts.ways))


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
    seen.append(("late", facts.late))
    if facts.aims:
        seen.append(("aims", 1))
        if facts.quoted:
            seen.append(("aims-quoted", 1))


def _elsewhere(facts: Facts, frequency: Frequency, share: float, seen: list[Observation]) -> None:
    size = len(facts.text)
    new, old, law, texts, left, right, quoted = frequency
    known = new + old
    if known:
        seen.append(("fixed", math.log1p(known) * _telling(size)))
        seen.append(("recent", math.log1p(new)))
        seen.append(("old", math.log1p(old)))
    if quoted:
        seen.append(("quoted", math.log1p(quoted)))
        if not facts.quoted:
            seen.append(("quoted-elsewhere", math.log1p(quoted)))
    if law:
        seen.append(("law", math.log1p(law)))
    if size >= SHORTEST_MODERN and new >= FEWEST_MODERN:
        before = (old + law + 1) / EARLIER
        seen.append(("modern", min(MOST_MODERN, max(0.0, math.log(new / texts / before)))))
    rate = 3 * (law + 0.3) / LAWS + (known + 0.3) / texts
    seen.append(("share", math.log((share + 0.1) / (rate + 0.1))))
    if left or right:
        seen.append(("sticks", left + right))
        if max(left, right) >= STUCK:
            seen.append(("stuck", 1))


def _telling(size: int) -> float:
    """How much it says that other documents have a string of so many code points, 0 to 1.25."""
    return min(MOST_TELLING, max(0.0, (size - 2.5) / 4))


SHORTEST_MODERN, FEWEST_MODERN = 3, 2
"""Code points, and recent documents with it, from which on a candidate may be a modern one."""
EARLIER = 900
"""Documents that a modern candidate is compared with: about as many as there are laws."""
MOST_MODERN = 3.0
"""Logarithm of how much oftener it stands in recent documents: more tells nothing more."""
MOST_TELLING = 1.25
"""What the length of a string tells, too, at most."""
STUCK = 0.6
"""Share of the documents with a candidate, that have it in one longer phrase: a part of that."""
