"""The declared names of the program stay, and work without any other import."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator import api

HOME = Path(__file__).resolve().parents[2]


def test_the_names_are_the_documented_ones() -> None:
    text = (HOME / "docs/architecture.md").read_text(encoding="utf-8")
    section = text.partition("## Public API")[2].partition("\n## ")[0]
    documented = re.findall(r"^- `(\w+)`", section, re.MULTILINE)
    assert sorted(documented) == sorted(api.__all__)
    assert all(getattr(api, name).__doc__ for name in api.__all__)


def test_a_project_is_read_and_made_by_them(project: Path) -> None:
    known = api.analyse(project)
    assert known.problems == ()
    site = api.generate(known, directory_urls=True)
    assert all(isinstance(page, api.Rendered) for page in site.pages)


def test_what_is_wrong_is_data(project: Path) -> None:
    (project / "glossary.yml").write_text("- term: [甲]\n", encoding="utf-8")
    with pytest.raises(api.BuildFailed) as failed:
        api.build_project(project)
    problem = failed.value.problems[0]
    assert isinstance(problem, api.Problem)
    assert isinstance(problem.code, api.Code)
    assert str(problem.where).startswith("glossary.yml:")
