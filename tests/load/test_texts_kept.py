"""Texts that an earlier build has looked through have the same problems as those it has not."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from generator.build.keys import encode
from generator.build.store import PATH, Store
from generator.model.problems import Problem
from generator.sources.load import Project, load

SPEECH = "content/speeches/2020-hui-yi.txt"
DOUBTFUL = "增强四个\u200b意识。⼈民。"
UNFIT = "增强\x01四个意识。"


def read(root: Path) -> tuple[tuple[Project, tuple[Problem, ...]], int]:
    """What a build loads, and how many speeches it had to look through."""
    store = Store(root, "program")
    found = load(root, store)
    store.close()
    return found, store.made["doubts"]


def write(root: Path, text: str, name: str = SPEECH) -> None:
    (root / name).write_text(text, encoding="utf-8")


def test_only_a_speech_that_has_changed_is_looked_through(project: Path) -> None:
    found, made = read(project)
    assert found == load(project)
    assert made == len(found[0].speeches) == 1
    assert read(project) == (load(project), 0)
    write(project, DOUBTFUL)
    assert read(project) == (load(project), 1)


@pytest.mark.parametrize(("text", "problems"), [(DOUBTFUL, 2), (UNFIT, 1), ("增强四个意识。", 0)])
def test_what_is_said_of_a_text_is_said_again(project: Path, text: str, problems: int) -> None:
    write(project, text)
    for _ in range(2):
        (loaded, found), _ = read(project)
        assert (loaded, found) == load(project)
        assert sum(problem.where.path == SPEECH for problem in found) == problems
        assert any(source.path == SPEECH for source in loaded.speeches) is (text != UNFIT)


def test_the_same_text_under_another_name_has_problems_of_its_own(project: Path) -> None:
    write(project, DOUBTFUL)
    read(project)
    shutil.move(project / SPEECH, project / "content/speeches/2021.txt")
    assert read(project)[0] == load(project)


@pytest.mark.parametrize("value", [b"", encode({b"a" * 16: True})])
def test_a_damaged_record_changes_nothing(project: Path, value: bytes) -> None:
    write(project, DOUBTFUL)
    read(project)
    with sqlite3.connect(project / PATH) as base:
        base.execute("update results set value = ?", (value,))
    assert read(project)[0] == load(project)
