"""The measure itself: n log n passes, quadratic growth fails."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.growth.scaling import assert_grows_slowly


def test_sorting_passes() -> None:
    def make(n: int) -> Callable[[], object]:
        values = [number * 7919 % n for number in range(n)]
        return lambda: sorted(str(value) for value in values)

    assert_grows_slowly(make, 20_000)


def test_a_search_through_a_list_for_each_of_its_items_fails() -> None:
    def make(n: int) -> Callable[[], object]:
        values = list(range(n))
        return lambda: [value for value in range(n) if value in values]

    with pytest.raises(AssertionError, match="CPU s"):
        assert_grows_slowly(make, 4_000)
