"""Of a record of the project that cannot be read, one problem is told: the cause."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.commands.analyse import analyse
from generator.commands.build import build_project
from generator.model.problems import Code
from tests.conftest import make_project

RECORDS = ("cards", "permalinks", "readings", "updates")


def nowhere(path: Path) -> None:
    path.symlink_to("/nowhere")


def elsewhere(path: Path) -> None:
    path.symlink_to(Path(__file__))


def coded(path: Path) -> None:
    path.write_bytes("登记".encode("gbk"))


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = make_project(tmp_path_factory.mktemp("records") / "project")
    build_project(project)
    return project


@pytest.mark.parametrize("record", RECORDS)
@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (nowhere, Code.PATH_ESCAPES),
        (elsewhere, Code.PATH_ESCAPES),
        (Path.mkdir, Code.UNREADABLE),
        (coded, Code.NOT_UTF8),
    ],
)
def test_one_problem_is_told(
    published: Path, record: str, spoil: Callable[[Path], None], code: Code
) -> None:
    path = published / f"content/{record}.yml"
    kept = path.read_bytes() if path.exists() else None
    path.unlink(missing_ok=True)
    spoil(path)
    try:
        found = [(p.code, p.where.path) for p in analyse(published).problems if p.is_error]
    finally:
        path.rmdir() if code is Code.UNREADABLE else path.unlink()
        if kept is not None:
            path.write_bytes(kept)
    if code is Code.PATH_ESCAPES and record != "readings":  # which the program does not write
        code = Code.RECORD_LINK
    assert found == [(code, f"content/{record}.yml")]
