"""Provinces: terms that each makes its own, a list from general knowledge, and whose a text is.

Of many names that a report quotes once, editors take those that the province is known for, and
nothing in the text tells which they are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from generator.text.automaton import Automaton, Match

TERMS = Path(__file__).with_name("data") / "provinces.txt"
PLACES = Path(__file__).with_name("data") / "places.txt"

TIERS = ("A", "B", "C", "D")
"""Of the five who wrote of a province four or five have the term; three; two; one, who says that it
belongs in any glossary of the province."""

FEWEST = 5
"""Names of a province's places that a text from there has at least."""
APART = 2500
"""Code points of a text for each of these names, at most: a long text has more of them."""
MOSTLY = 0.5
"""Share of all names of places that are the province's."""


@cache
def provincial() -> Mapping[str, Mapping[str, str]]:
    """Each province's terms with their tiers."""
    terms: dict[str, dict[str, str]] = {}
    for line in _rows(TERMS):
        province, term, tier = line.split("\t")
        terms.setdefault(province, {})[term] = tier
    return terms


@cache
def _province_of_place() -> Mapping[str, str]:
    rows = (line.split("\t") for line in _rows(PLACES))
    return {name: province for province, names in rows for name in names.split()}


def _rows(path: Path) -> list[str]:
    return [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]


@cache
def _places() -> tuple[Automaton, tuple[str, ...]]:
    names = _province_of_place()
    return Automaton((*names,)), (*names.values(),)


@cache
def _finder(province: str) -> Automaton:
    return Automaton((*provincial()[province],))


def province_of(text: str) -> str:
    """The province that a text is from, also one of its cities; "" for none, or for several.

    That is the one whose places it names most, and oftener than all others' together.
    """
    automaton, provinces = _places()
    named = Counter(provinces[number] for number, _, _ in automaton.find(text))
    for province, count in named.most_common(1):
        if count >= max(FEWEST, len(text) / APART) and count > MOSTLY * named.total():
            return province
    return ""


def places(text: str, province: str) -> list[Match]:
    """Where a province's terms stand in a text, also one inside another."""
    return _finder(province).find(text) if province in provincial() else []
