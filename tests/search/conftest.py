"""A site for the search tests, with its index in both forms."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.browser import variants_asset


@pytest.fixture(scope="module")
def engine(home_site: Path) -> bytes:
    return (home_site / "assets/kb/engine.js").read_bytes()


@pytest.fixture(params=["whole", "shards"])
def site(tmp_path: Path, engine: bytes, request: pytest.FixtureRequest) -> Path:
    """A site whose segments are read whole or from shards: they give the same answers."""
    folder = tmp_path / str(request.param)
    (folder / "assets/kb").mkdir(parents=True)
    (folder / "assets/kb/engine.js").write_bytes(engine)
    variants = variants_asset()
    (folder / variants.path).write_bytes(variants.data)
    return folder
