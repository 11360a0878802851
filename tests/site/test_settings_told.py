"""Mistakes in mkdocs.yml and links that MkDocs refuses: in Chinese, with their line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.commands.build import build_project
from generator.model.problems import BuildFailed, Code, Problem
from generator.publish.mkdocs_build import preview
from generator.publish.mkdocs_words import _meant, plain


def failed(project: Path) -> tuple[Problem, ...]:
    with pytest.raises(BuildFailed) as stopped:
        build_project(project)
    return stopped.value.problems


def change(project: Path, old: str, new: str) -> None:
    path = project / "mkdocs.yml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "code", "line", "told"),
    [
        ("site_name: ", "site_name：", Code.YAML_SYNTAX, 1, "中文冒号"),
        ("docs_dir: content", "docs_dir: inhalt", Code.PUBLISH_FAILED, 6, "docs_dir 写的文件夹"),
        ("theme: study", "theme: material", Code.PUBLISH_FAILED, 9, "theme 写得不对"),
        ("theme: study", "theme: styudy", Code.PUBLISH_FAILED, 9, "theme 写得不对"),
        ("[study-site]", "[study-sight]", Code.PUBLISH_FAILED, 10, "没装的插件"),
        ("# site_url:", "site_url: xuexi.example", Code.PUBLISH_FAILED, 5, "不是完整的网址"),
        ("# site_url:", "site_ulr: http://a.example/", Code.PUBLISH_FAILED, 5, "没有“site_ulr”"),
        ("nav:", "nav:\n\t- 甲: a.md", Code.YAML_SYNTAX, 14, "制表符"),
        (
            "trends/index.md",
            "trend/index.md",
            Code.PUBLISH_FAILED,
            20,
            "“trend/index.md”没有这一页",
        ),
    ],
)
def test_a_slip_in_the_settings_is_told_at_its_line(
    project: Path, old: str, new: str, code: Code, line: int, told: str
) -> None:
    change(project, old, new)
    (problem,) = failed(project)
    assert (problem.code, problem.where.path, problem.where.line) == (code, "mkdocs.yml", line)
    assert told in problem.message
    assert problem.hint
    assert not re.search("Abort|Config|error", problem.message)


def test_a_misspelt_setting_is_told_its_name_and_what_is_missing(project: Path) -> None:
    change(project, "site_name:", "sitename:")
    unknown, missing = failed(project)
    assert "site_name" in unknown.hint
    assert "没有写 site_name" in missing.message


@pytest.mark.parametrize("content", [None, "site_name: 学习资料库".encode("gbk")])
def test_settings_that_cannot_be_read_are_told_as_other_files(
    project: Path, content: bytes | None
) -> None:
    (project / "mkdocs.yml").unlink()
    if content is not None:
        (project / "mkdocs.yml").write_bytes(content)
    (problem,) = failed(project)
    assert problem.code is (Code.NOT_UTF8 if content else Code.FILE_MISSING)
    assert problem.where.path == "mkdocs.yml"


def test_a_link_to_no_page_is_told_at_its_line(project: Path) -> None:
    page = project / "content/help/index.md"
    page.write_text("# 手册\n\n见[说明](nope.md)。\n", encoding="utf-8")
    (problem,) = failed(project)
    assert (problem.code, str(problem.where)) == (Code.BROKEN_LINK, "content/help/index.md:3")
    assert "“nope.md”" in problem.message


def test_a_manual_without_a_first_page_is_told_what_it_needs(project: Path) -> None:
    (project / "content/help/index.md").rename(project / "content/help/a.md")
    (problem,) = failed(project)
    assert "help/index.md" in problem.message
    assert "就要有 index.md" in problem.hint


def test_a_preview_tells_the_same(project: Path) -> None:
    change(project, "theme: study", "theme: material")
    with pytest.raises(BuildFailed) as stopped:
        preview(project, "127.0.0.1:0")
    assert stopped.value.problems == failed(project)


def test_what_nobody_knows_is_told_as_it_was_said(tmp_path: Path) -> None:
    (problem,) = plain(tmp_path, ["Something else"])
    assert problem.message == "MkDocs 报告：Something else"
    (problem,) = plain(tmp_path, ["Aborted with a configuration error!"])
    assert problem.code is Code.PUBLISH_FAILED


@pytest.mark.parametrize(("more", "is_meant"), [(5, True), (6, False)])
def test_half_of_a_word_tells_which_setting_is_meant(more: int, is_meant: bool) -> None:
    """Four characters of `plugins` are eight of sixteen, or of seventeen."""
    assert ("plugins" in _meant("plug" + "0" * more)) is is_meant
