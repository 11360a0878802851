"""Ordinary links and pictures of courses that lead to nothing are told with file and line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.commands.analyse import analyse
from generator.commands.build import build_project
from generator.courses.addresses import MOST_TOLD
from generator.model.problems import BuildFailed, Code
from generator.sources.manual import picture_paths
from tests.courses.test_pages import COURSE, with_course

FILE = "content/courses/dao-du.md"
PICTURE = b"\x89PNG\r\n\x1a\n" + b"\0" * 20


@pytest.fixture
def taught(tmp_path: Path) -> Path:
    return with_course(tmp_path / "project")


def added(project: Path, text: str) -> int:
    """Write a line at the end of the course; its number."""
    body = COURSE + "\n" + text + "\n"
    (project / FILE).write_text(body, encoding="utf-8")
    return body[: body.rindex(text.split("\n")[-1])].count("\n") + 1


def told(project: Path) -> list[tuple[str, str, int, str]]:
    return [
        (p.code.value, p.where.path, p.where.line, p.message)
        for p in analyse(project).problems
        if p.is_error
    ]


@pytest.mark.parametrize(
    ("text", "written", "meant"),
    [
        ("![图](pic.png)", "pic.png", "courses/pic.png"),
        ("![图](../tu/图%201.png)", "../tu/图%201.png", "tu/图 1.png"),
        ("- [附件](fu-jian.pdf)", "fu-jian.pdf", "courses/fu-jian.pdf"),
        ("看[图][1]\n\n[1]: pic.png", "pic.png", "courses/pic.png"),
        (
            "[话](../speeches/2020-hui-yi.txt)",
            "../speeches/2020-hui-yi.txt",
            "speeches/2020-hui-yi.txt",
        ),
    ],
)
def test_a_file_that_the_site_has_not_is_told_at_its_line(
    taught: Path, text: str, written: str, meant: str
) -> None:
    line = added(taught, text)
    message = f"地址“{written}”指向的文件 content/{meant} 网站上没有"
    assert told(taught) == [("E702", FILE, line, message)]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[页](../help/nix.md)", "地址“../help/nix.md”指向的页面 content/help/nix.md 不存在"),
        ("[课](nix.md#a)", "地址“nix.md#a”指向的页面 content/courses/nix.md 不存在"),
        ("[课](dao-du.md#nix)", "地址“dao-du.md#nix”指向的“#nix”，那门课程里没有"),
        ("[课](#nix)", "地址“#nix”指向的“#nix”，那门课程里没有"),
    ],
)
def test_a_page_or_a_place_that_is_not_there_is_told_at_its_line(
    taught: Path, text: str, message: str
) -> None:
    line = added(taught, text)
    assert told(taught) == [("E702", FILE, line, message)]


def test_what_the_project_and_its_program_have_is_good(taught: Path) -> None:
    folder = taught / "content/courses"
    (folder / "pic.png").write_bytes(PICTURE)
    (taught / "content/tu").mkdir()
    (taught / "content/tu/图 1.png").write_bytes(PICTURE)
    added(
        taught,
        "![a](pic.png) ![b](../tu/图%201.png) [c](../help/index.md#a) [d](dao-du.md#ren-shi)"
        " [e](#goals) [f](../topics/index.md) [g](#q-2020-hui-yi-s1-1) [h](dao-du/ren-shi.md)",
    )
    assert told(taught) == []


def test_pictures_of_the_program_s_manual_are_there_while_it_is_the_project_s(
    taught: Path,
) -> None:
    help_folder = taught / "content/help"
    shutil.rmtree(help_folder)
    line = added(taught, f"![a](../{sorted(picture_paths())[0]})")
    assert told(taught) == []
    help_folder.mkdir()
    (help_folder / "index.md").write_text("# 帮助\n", encoding="utf-8")
    assert [(code, at) for code, _, at, _ in told(taught)] == [("E702", line)]


def test_a_link_to_a_heading_that_was_renamed_stays_good(taught: Path) -> None:
    added(taught, "### 老的题目\n\n字")
    build_project(taught)
    (course,) = analyse(taught).courses
    old = course.titles[-1].anchor
    added(taught, f"### 新的题目\n\n字\n\n[原来的](#{old})")
    assert told(taught) == []
    assert old not in {title.anchor for title in analyse(taught).courses[0].titles}


def test_links_to_a_course_that_could_not_be_read_are_not_told_too(taught: Path) -> None:
    (taught / "content/courses/b.md").write_text("---\ntitel: x\n", encoding="utf-8")
    added(taught, "[b](b.md#a)")
    assert {path for _, path, _, _ in told(taught)} == {"content/courses/b.md"}


def test_fifty_of_a_course_are_told(taught: Path) -> None:
    added(taught, "\n".join(f"![a](p{n}.png)" for n in range(MOST_TOLD)))
    assert len(told(taught)) == MOST_TOLD
    added(taught, "\n".join(f"![a](p{n}.png)" for n in range(MOST_TOLD + 1)))
    assert len(told(taught)) == MOST_TOLD


def test_no_file_that_the_program_makes_counts_as_missing(taught: Path) -> None:
    """Every file of the site that has an ending of its own may be linked from a course."""
    build_project(taught)
    site = taught / "site"
    files = [p.relative_to(site).as_posix() for p in site.rglob("*.*") if p.is_file()]
    made = [path for path in files if "/" in path and not path.endswith(".html")]
    assert len(made) > 20
    added(taught, "\n".join(f"[x](../{path})" for path in made))
    assert told(taught) == []


def test_what_only_the_build_can_tell_it_tells(taught: Path) -> None:
    added(taught, "[x](../topics/index.md#nix)")
    assert told(taught) == []
    with pytest.raises(BuildFailed) as failed:
        build_project(taught)
    assert {problem.code for problem in failed.value.problems} == {Code.BROKEN_LINK}
