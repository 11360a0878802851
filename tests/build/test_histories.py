"""After any history a build makes what one without memory makes; `bench histories` tries 200."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.histories import history


@pytest.mark.parametrize("seed", [3, 8])
def test_a_build_with_a_past_makes_what_one_without_makes(tmp_path: Path, seed: int) -> None:
    _, broken = history(tmp_path, seed, steps=3)
    assert broken == []
