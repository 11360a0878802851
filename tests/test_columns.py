"""Numbers that are held as bytes are the numbers they were."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.columns import SMALL, numbers_in, packed_numbers


@given(st.lists(st.integers(0, 2**32 - 1)))
def test_numbers_are_those_that_were_packed(numbers: list[int]) -> None:
    assert numbers_in(packed_numbers(numbers), len(numbers)).tolist() == numbers


@pytest.mark.parametrize(("greatest", "size"), [(SMALL, 2), (SMALL + 1, 4)])
def test_small_numbers_take_two_bytes(greatest: int, size: int) -> None:
    assert len(packed_numbers([0, greatest])) == 2 * size
