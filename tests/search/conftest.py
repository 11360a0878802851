"""A site for the search tests, with its index in both forms."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.browser import variants_asset


@pytest.fixture(scope="module")
def engine(home_site: Path) -> bytes:
    return (home_site / "assets/kb/engine.js").read_bytes()


@pytest.fixture
def small_site(tmp_path: Path, engine: bytes) -> Callable[[str], Path]:
    """A site without an index, in a folder of this name; `shards` tells `small.built` the form."""

    def made(name: str) -> Path:
        folder = tmp_path / name
        (folder / "assets/kb").mkdir(parents=True)
        (folder / "assets/kb/engine.js").write_bytes(engine)
        variants = variants_asset()
        (folder / variants.path).write_bytes(variants.data)
        return folder

    return made


@pytest.fixture(params=["whole", "shards"])
def site(small_site: Callable[[str], Path], request: pytest.FixtureRequest) -> Path:
    """A site whose segments are read whole or from shards: they give the same answers."""
    return small_site(str(request.param))
