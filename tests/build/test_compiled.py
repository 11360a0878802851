"""Compiled templates are kept beside the program; whatever is kept, a page is the same."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from generator.render import compiled as module
from generator.render.compiled import keep_compiled


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(module, "cache_from_source", lambda _: str(tmp_path / "kept/it.pyc"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    (tmp_path / "kept").mkdir()
    return tmp_path / "kept"


def shown(source: str, monkeypatch: pytest.MonkeyPatch, *, compiles: bool = True) -> str:
    """What a template shows in an environment of its own."""
    environment = Environment(loader=DictLoader({"page.html": source}), autoescape=True)
    keep_compiled(environment)
    if not compiles:
        monkeypatch.setattr(environment, "_compile", None)
    return environment.get_template("page.html").render(name="甲")


def test_a_template_is_compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown("{{ name }}一", monkeypatch) == "甲一"
    assert shown("{{ name }}一", monkeypatch, compiles=False) == "甲一"
    with pytest.raises(TypeError):
        shown("{{ name }}二", monkeypatch, compiles=False)
    assert shown("{{ name }}二", monkeypatch) == "甲二"


@pytest.mark.parametrize("left", [0, 10, 40, 200])
def test_what_was_cut_is_compiled_anew(
    folder: Path, monkeypatch: pytest.MonkeyPatch, left: int
) -> None:
    shown("{{ name }}一", monkeypatch)
    (kept,) = folder.iterdir()
    kept.write_bytes(kept.read_bytes()[:left])
    assert shown("{{ name }}一", monkeypatch) == "甲一"


def test_a_folder_that_cannot_be_written_is_left_alone(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.rmdir()
    assert shown("{{ name }}一", monkeypatch) == "甲一"
    folder.mkdir()
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert shown("{{ name }}一", monkeypatch) == "甲一"
    assert not list(folder.iterdir())
