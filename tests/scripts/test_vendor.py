"""The front-end libraries in the theme are the ones the manifest names."""

from __future__ import annotations

import hashlib
import json

from tests.conftest import HOME

VENDOR = HOME / "generator/theme/assets/vendor"


def test_every_vendored_file_is_as_it_was_made_and_has_its_licence() -> None:
    manifest = json.loads((VENDOR / "vendor.json").read_text("utf-8"))
    files = {
        path.relative_to(VENDOR).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in VENDOR.rglob("*")
        if path.is_file() and path.name != "vendor.json"
    }
    assert files == manifest["files"]
    wanted = json.loads((HOME / "requirements/npm/package.json").read_text("utf-8"))
    for name, facts in manifest["libraries"].items():
        assert any(f"LICENSE-{name}" in path for path in files), name
        # zrender comes with ECharts, which pins it.
        assert wanted["devDependencies"].get(name, facts["version"]) == facts["version"]
