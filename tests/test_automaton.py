"""The automaton finds what a naive search finds, in code points."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.automaton import Automaton

WORDS = st.lists(st.text("党员的𠮷a", min_size=1, max_size=4), max_size=8)
TEXTS = st.text("党员的𠮷a。", max_size=30)


@given(WORDS, TEXTS)
def test_every_occurrence_is_found_overlapping_ones_included(words: list[str], text: str) -> None:
    naive = {
        (index, start, start + len(word))
        for index, word in enumerate(words)
        for start in range(len(text))
        if text.startswith(word, start)
    }
    found = Automaton(words).find(text)
    assert set(found) == naive
    assert len(found) == len(naive)


@given(st.lists(st.text("党员的𠮷a", min_size=1, max_size=4), max_size=8, unique=True), TEXTS)
def test_longest_takes_the_longest_word_from_the_left(words: list[str], text: str) -> None:
    expected, start = [], 0
    while start < len(text):
        here = [word for word in words if text.startswith(word, start)]
        if here:
            word = max(here, key=len)
            expected.append((words.index(word), start, start + len(word)))
            start += len(word)
        else:
            start += 1
    assert Automaton(words, longest=True).find(text) == expected


def test_offsets_are_code_points_not_bytes() -> None:
    assert Automaton(["江西"]).find("𠮷a江西") == [(0, 2, 4)]


def test_an_empty_pattern_is_refused() -> None:
    with pytest.raises(ValueError, match="pattern"):
        Automaton(["", "党"])
