"""Mistakes in mkdocs.yml and links that MkDocs refuses: in Chinese, with their line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig

from generator.commands.build import build_project
from generator.model.problems import BuildFailed, Code, Problem
from generator.publish.mkdocs_build import preview
from generator.publish.mkdocs_words import _meant, plain
from generator.sources.settings_file import NAMES, settings_problems


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
        ("[study-site]", "[study-sight]", Code.PUBLISH_FAILED, 10, "“study-sight”没有安装"),
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
    (unknown,) = failed(project)
    assert "site_name" in unknown.hint


@pytest.mark.parametrize(
    ("old", "new", "line", "told"),
    [
        ("site_name: 学习资料库", "site_name: [甲, 乙]", 1, "一段文字"),
        ("site_name: 学习资料库", "site_name: 2026", 1, "一段文字"),
        ("site_name: 学习资料库", "site_name:", 1, "没有写 site_name"),
        ("site_name: 学习资料库", "site_name: 甲\nsite_name: 乙", 2, "写了两次"),
        ("site_name: 学习资料库", "site_name: 甲县 #1 号", 1, "会被当作注释丢掉"),
        ("site_name: 学习资料库", "<<<<<<< HEAD\nsite_name: 甲", 1, "合并冲突"),
        ("docs_dir", "　docs_dir", 6, "全角空格"),
        ("use_directory_urls: true", "use_directory_urls: 是", 8, "true 或 false"),
        ("use_directory_urls: true", 'use_directory_urls: "true"', 8, "true 或 false"),
        ("# site_url:", "site_url: ftp://a.example/", 5, "不是完整的网址"),
        ("# site_url:", "site_url: http：//a.example/", 5, "不是完整的网址"),
        ("# site_url:", "site_url: http://a .example/", 5, "不是完整的网址"),
        ("# site_url:", "site_dir: content/out", 5, "套在一起"),
        ("# site_url:", "INHERIT: base.yml", 5, "“base.yml”不存在"),
        ("# site_url:", "extra:", 5, "extra 下面"),
        ("# site_url:", "extra: {bundlename: a}", 5, "没有“bundlename”这一项"),
        ("# site_url:", "extra_css: [a.css]", 5, "“a.css”没有这个文件"),
        ("theme: study", "theme:", 9, "theme 写得不对"),
        ("plugins: [study-site]", "plugins: study-site", 10, "应当是列表"),
        ("plugins: [study-site]", "", 0, "没有写 plugins"),
        ("- 首页: index.md", "- 首页：index.md", 14, "中文冒号"),
        ("- 首页: index.md", "- 首页:", 14, "没有写是哪一页"),
    ],
)
def test_check_tells_a_slip_in_the_settings_as_a_build_does(
    project: Path, old: str, new: str, line: int, told: str
) -> None:
    """Once, at its line, and with what is wrong in other files."""
    change(project, old, new)
    glossary = project / "glossary.yml"
    text = glossary.read_text(encoding="utf-8")
    glossary.write_text(text.replace("sì gè yìshí", "sì gè"), encoding="utf-8")
    other, problem = sorted(failed(project), key=lambda one: one.where.path)
    assert (problem.where.path, problem.where.line) == ("mkdocs.yml", line)
    assert told in problem.message
    assert other.where.path == "glossary.yml"
    assert set(settings_problems(project)) == {problem}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("site_name: 学习资料库", "site_name: “临江县”资料库"),
        ("site_name: 学习资料库", "site_name: '2026'"),
        ("site_name: 学习资料库", "site_name: 甲县资料库 # 名称"),
        ("theme: study", "theme: study #主题"),
        ("theme: study", "theme: {name: study}"),
        ("theme: study", "theme:\n  name: material\n  custom_dir: generator/theme"),
        ("use_directory_urls: true", "use_directory_urls: False"),
        ("# site_url:", "site_url: http://学习.example:8080/xuexi/"),
        ("# site_url:", "site_url:"),
        ("# site_url:", "site_dir: site"),
        ("# site_url:", "extra_css: [assets/kb/type.css, https://a.example/b.css]"),
        ("# site_url:", "copyright: >\n  第一行\n  第二行"),
        ("# site_url:", "extra: {bundle_name: a, analytics: b}"),
        ("# site_url:", "extra: {icon: !ENV [ICON, a]}"),
        ("# site_url:", "site_url: http://a.example\nextra: {public_url: http://a.example/}"),
        ("plugins: [study-site]", "plugins: []"),
        ("docs_dir: content", "docs_dir: ./content"),
        ("- 首页: index.md", "- index.md"),
        ("- 首页: index.md", "- 首页：资料: index.md"),
    ],
)
def test_what_is_right_in_the_settings_is_not_told(project: Path, old: str, new: str) -> None:
    change(project, old, new)
    assert settings_problems(project) == ()


@pytest.mark.parametrize(("more", "is_meant"), [(11, True), (12, False)])
def test_half_of_a_setting_tells_which_is_meant(project: Path, more: int, is_meant: bool) -> None:
    """Seven characters of `validation` are fourteen of 28, or of 29."""
    change(project, "# site_url:", f"validat{'0' * more}: a")
    (problem,) = settings_problems(project)
    assert ("是不是 validation？" in problem.hint) is is_meant


@pytest.mark.parametrize(
    ("name", "is_told"),
    [("public_url00000", True), ("bundle_name00000", True), ("bundle_name000000", False)],
)
def test_a_setting_below_extra_is_told_when_four_fifths_are_those_of_one_of_ours(
    project: Path, name: str, is_told: bool
) -> None:
    """Twenty characters of 25, 22 of 27, and 22 of 28."""
    change(project, "# site_url:", f"extra: {{{name}: a}}")
    assert bool(settings_problems(project)) is is_told


def test_settings_that_another_file_completes_miss_nothing(project: Path) -> None:
    (project / "base.yml").write_text(
        "site_name: 甲\nplugins: [study-site]\ntheme: study\n", "utf-8"
    )
    (project / "mkdocs.yml").write_text("INHERIT: base.yml\n", encoding="utf-8")
    assert settings_problems(project) == ()


def test_empty_settings_are_told_once(project: Path) -> None:
    (project / "mkdocs.yml").write_text("\n", encoding="utf-8")
    (problem,) = failed(project)
    assert problem.code is Code.FILE_EMPTY


def test_the_known_settings_are_those_of_mkdocs() -> None:
    assert NAMES - {"INHERIT"} == {name for name, _ in MkDocsConfig()._schema} - {
        "config_file_path"
    }


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
