"""The pages of a site as Markdown files, built by MkDocs and Material as they come."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from generator.model.output import Rendered


def publish_as_markdown(root: Path, pages: Sequence[Rendered]) -> None:
    """The same pages as Markdown files with raw HTML, built by MkDocs and Material as they come."""
    for rendered in pages:
        path = root / "plain" / rendered.page.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"# {rendered.page.title}\n\n{rendered.html}", encoding="utf-8")
    settings = {
        "site_name": "plain",
        "docs_dir": "plain",
        "site_dir": "plain-site",
        "theme": {"name": "material", "language": "zh", "font": False},
        "plugins": [],
        "not_in_nav": "*",
        "nav": ["index.md"],
    }
    (root / "plain.yml").write_text(json.dumps(settings), encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "-q", "build", "-f", str(root / "plain.yml")]
    subprocess.run(command, capture_output=True, check=True)
