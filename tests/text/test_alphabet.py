"""The signs in which the files of the index write texts."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.text.alphabet import ALONE, BASE, DIVIDERS, SIGNS, common, compact, expanded

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))


@given(TEXTS)
@example('\0\n\r"\\\u2028\u2029\x7f\ufeff\uffff')
@example("𠮷野家，㈠〇é")
@example(DIVIDERS)
def test_a_text_comes_back_and_needs_no_escape_in_a_string(text: str) -> None:
    written = compact(text)
    assert expanded(written) == text
    assert written.isascii()
    assert not set(written) & set('\0\n\r"\\')


@given(st.lists(TEXTS.map(lambda text: "".join(c for c in text if c not in DIVIDERS))))
def test_dividers_stand_nowhere_but_where_they_divide(texts: list[str]) -> None:
    for divider in DIVIDERS:
        assert compact(divider.join(texts)).split(divider) == [*map(compact, texts)] or not texts


def test_the_commonest_characters_take_one_byte_common_ones_two_others_three() -> None:
    assert {len(compact(char)) for char in ALONE} == {1}
    assert {len(compact(char)) for char in common()} == {2}
    assert [len(compact(char)) for char in "习的發é𠮷"] == [2, 1, 3, 3, 6]


def test_every_sign_has_its_use_and_no_character_two() -> None:
    assert len(set(ALONE) | set(common())) == len(ALONE) + len(common())
    longest = -(-(1 << 16) // BASE**2)
    assert len(common()) <= (BASE - len(ALONE) - longest) * BASE
    assert len(set(SIGNS)) == BASE


@pytest.mark.parametrize(
    "damaged", ["\xe9", SIGNS[-1], SIGNS[-1] + SIGNS[0], SIGNS[len(ALONE)], '"']
)
def test_what_was_not_written_so_is_refused(damaged: str) -> None:
    with pytest.raises(ValueError, match="not written"):
        expanded(damaged)
