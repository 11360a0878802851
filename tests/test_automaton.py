"""The automaton finds what a naive search finds, in code points, compiled or looked up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text import automaton
from generator.text.automaton import Automaton

SIGNS = "党员的𠮷a"
WORDS = st.lists(st.text(SIGNS, min_size=1, max_size=7), max_size=8)
UNIQUE = st.lists(st.text(SIGNS, min_size=1, max_size=7), max_size=8, unique=True)
TEXTS = st.text(f"{SIGNS}。", max_size=40)
NUMBERED = [f"{number:05}" for number in range(10_000)]
LOOKED_UP = pytest.mark.parametrize("looked_up", [False, True])


@contextmanager
def ways(looked_up: bool) -> Iterator[None]:
    """Patterns are compiled at once, or never."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(automaton, "MANY", 0 if looked_up else 1_000)
        patch.setattr(automaton, "SHARE", 1_000)
        yield


def is_compiled(patterns: Sequence[str], *texts: str) -> bool:
    """Whether the patterns are compiled once these texts have been searched."""
    own = Automaton(patterns)
    for text in texts:
        own.find(text)
    return own._automaton is not None


@LOOKED_UP
@given(WORDS, TEXTS)
def test_every_occurrence_is_found_overlapping_ones_included(
    looked_up: bool, words: list[str], text: str
) -> None:
    naive = {
        (index, start, start + len(word))
        for index, word in enumerate(words)
        for start in range(len(text))
        if text.startswith(word, start)
    }
    with ways(looked_up):
        found = Automaton(words).find(text)
    assert set(found) == naive
    assert len(found) == len(naive)


@LOOKED_UP
@given(UNIQUE, TEXTS)
def test_longest_takes_the_longest_word_from_the_left(
    looked_up: bool, words: list[str], text: str
) -> None:
    expected, start = [], 0
    while start < len(text):
        here = [word for word in words if text.startswith(word, start)]
        if here:
            word = max(here, key=len)
            expected.append((words.index(word), start, start + len(word)))
            start += len(word)
        else:
            start += 1
    with ways(looked_up):
        assert Automaton(words, longest=True).find(text) == expected


@given(UNIQUE, TEXTS, st.booleans())
def test_the_order_is_the_same_compiled_and_looked_up(
    words: list[str], text: str, longest: bool
) -> None:
    with ways(looked_up=False):
        compiled = Automaton(words, longest).find(text)
    with ways(looked_up=True):
        assert Automaton(words, longest).find(text) == compiled


def test_ten_thousand_patterns_are_not_compiled_for_a_short_text() -> None:
    assert is_compiled(NUMBERED[:9_999])
    assert not is_compiled(NUMBERED)


def test_patterns_are_compiled_when_the_texts_have_three_tenths_of_their_number() -> None:
    assert not is_compiled(NUMBERED, "1" * 1_000, "1" * 2_000)
    assert is_compiled(NUMBERED, "1" * 1_000, "1" * 2_001)


def test_a_pattern_given_twice_is_found_twice_however_many_there_are() -> None:
    assert Automaton([*NUMBERED, "00001"]).find("00001") == [(1, 0, 5), (10_000, 0, 5)]


def test_offsets_are_code_points_not_bytes() -> None:
    assert Automaton(["江西"]).find("𠮷a江西") == [(0, 2, 4)]


@pytest.mark.parametrize("others", [[], NUMBERED])
def test_an_empty_pattern_is_refused(others: list[str]) -> None:
    with pytest.raises(ValueError, match="pattern"):
        Automaton(["", "党", *others])
