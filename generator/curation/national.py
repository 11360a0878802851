"""National: terms that every editor knows, a list from general knowledge.

Most stand in texts without any mark, so that nothing in a text tells them from other words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from generator.curation.vocabulary import CARRIERS, CUES, FOLLOWERS, LEADS, OWNERS
from generator.text.automaton import Automaton, Match

TABLE = Path(__file__).with_name("data") / "national.txt"
TIERS = ("A", "B", "C")
"""In any glossary of political terms; known nation-wide; a common phrase of reports."""


_BEFORE = re.compile(f"(?:{LEADS}|{CUES})*|{OWNERS}")
_BEHIND = re.compile(f"(?:{CARRIERS}|{FOLLOWERS})?")


@cache
def national() -> Mapping[str, str]:
    """The terms of the list, each with its tier."""
    lines = TABLE.read_text("utf-8").splitlines()
    rows = (line.partition("\t") for line in lines if not line.startswith("#"))
    return {term: tier for term, _, tier in rows}


@cache
def _finder() -> Automaton:
    return Automaton((*national(),))


def is_named(before: str, behind: str) -> bool:
    """Whether a term with this before and behind it is what they say something about."""
    return bool(_BEFORE.fullmatch(before) and _BEHIND.fullmatch(behind))


def places(text: str) -> list[Match]:
    """Where terms of the list stand in a text, also one inside another."""
    return _finder().find(text)
