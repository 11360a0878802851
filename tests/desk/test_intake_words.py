"""Words of the intake."""

from __future__ import annotations

from typing import get_args

from generator.desk.routes_intake import KINDS
from generator.model.corpus import BlockKind


def test_every_kind_of_block_has_a_name_for_the_editor() -> None:
    assert set(KINDS) == set(get_args(BlockKind))
    assert not any(name.isascii() for name in KINDS.values())
