"""The site copied to a web server's folder: whole or not at all, never over other files."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.commands.build import build_project
from generator.commands.deploy import deploy
from generator.model.problems import BuildFailed, Code
from tests.site.test_commands import generator


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def refused(root: Path, target: Path) -> Code:
    with pytest.raises(BuildFailed) as failed:
        deploy(root, target)
    (problem,) = failed.value.problems
    assert problem.hint
    return problem.code


def test_the_copy_is_the_site_and_the_next_one_takes_its_place(project: Path) -> None:
    target = project.parent / "www"
    build_project(project)
    assert deploy(project, target) == len(files(project / "site"))
    (target / "index.html").write_text("alt", encoding="utf-8")
    code, text = generator(project, "deploy", str(target))
    assert code == 0, text
    assert files(target) == files(project / "site")
    assert not list(project.parent.glob("www.*"))


def test_a_folder_with_other_files_is_left_alone(project: Path) -> None:
    build_project(project)
    target = project.parent / "www"
    target.mkdir()
    (target / "others.txt").write_text("x", encoding="utf-8")
    assert refused(project, target) is Code.SITE_LINK
    assert files(target) == {"others.txt": b"x"}


@pytest.mark.parametrize("name", [".", "content", "site", "..", "content/new"])
def test_the_projects_own_folders_are_no_target(project: Path, name: str) -> None:
    build_project(project)
    before = files(project / "content")
    assert refused(project, project / name) is Code.SITE_LINK
    assert files(project / "content") == before


def test_without_a_site_or_a_folder_above_nothing_is_made(project: Path) -> None:
    assert refused(project, project.parent / "www") is Code.FILE_MISSING
    build_project(project)
    assert refused(project, project.parent / "no/such/www") is Code.FILE_MISSING
    assert not (project.parent / "www").exists()
