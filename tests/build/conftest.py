"""A last site with one page, for what takes its files over."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

PAGE = "terms/a/index.html"
BODY = b"<p>text</p>"
TOLD = sha256(BODY).hexdigest()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A last site, or a preview, with one page."""
    page = tmp_path / "site" / PAGE
    page.parent.mkdir(parents=True)
    page.write_bytes(BODY)
    return tmp_path / "site"
