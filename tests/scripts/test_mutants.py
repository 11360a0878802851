"""Mutants: a changed function runs its new code in the loaded program, wherever it was imported."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from types import ModuleType

import pytest

from tools.mutants_apply import (
    ROOT,
    Unchangeable,
    apply,
    nudged_numbers,
    users_of,
    word_comparisons,
)

PATH = "tools/sample_of_a_test.py"
SOURCE = """\
LIMIT = 3
NAMES = ("a", "b")


class Box:
    size = 1

    def holds(self, n):
        return n < LIMIT


def known(name, least=1):
    return name == "a" or len(name) > least
"""


@pytest.fixture
def module() -> Iterator[ModuleType]:
    """The source as a loaded module."""
    name = PATH.removesuffix(".py").replace("/", ".")
    made = ModuleType(name)
    exec(compile(SOURCE, str(ROOT / PATH), "exec"), made.__dict__)
    sys.modules[name] = made
    yield made
    del sys.modules[name]


def test_functions_and_methods_get_the_changed_code(module: ModuleType) -> None:
    known, box = module.known, module.Box()
    assert (known("b"), box.holds(3)) == (False, False)
    apply(PATH, SOURCE, SOURCE.replace("> least", ">= least"))
    assert known("b")
    apply(PATH, SOURCE, SOURCE.replace("n < LIMIT", "n <= LIMIT"))
    assert box.holds(3)


@pytest.mark.parametrize(
    ("old", "new"), [("size = 1", "size = 2"), ("least=1", "least=2"), ("class Box", "class Bag")]
)
def test_what_runs_only_once_cannot_be_changed(module: ModuleType, old: str, new: str) -> None:
    assert module.LIMIT == 3
    with pytest.raises(Unchangeable):
        apply(PATH, SOURCE, SOURCE.replace(old, new))


def test_a_constant_is_known_with_the_lines_that_use_it() -> None:
    changed = [after.splitlines()[0] for at, after in nudged_numbers(SOURCE)]
    assert changed == ["LIMIT = 4", "LIMIT = 2"]
    assert users_of(SOURCE, 1) == {1, 9}
    assert users_of(SOURCE, 13) == set()


def test_comparisons_with_a_fixed_text_are_known_by_their_place() -> None:
    ((start, end),) = word_comparisons(SOURCE)
    assert (start[0], end[0]) == (13, 13)
    assert SOURCE.splitlines()[12][start[1] : end[1]] == " == "


def test_a_number_with_a_point_changes_by_a_tenth_and_others_of_its_line_stay() -> None:
    found = [after for _, after in nudged_numbers("术语, SHARE = 1, 0.5\nsize = 2\n")]
    shares = [after for after in found if after.startswith("术语, SHARE = 1, ")]
    assert [float(after.split()[4]) for after in shares] == [0.55, 0.45]
    assert len(found) == 4
