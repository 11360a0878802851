"""Markdown dialects: what the programs of Chinese writers add to CommonMark."""

from __future__ import annotations

import pytest

from tests.importers.test_markdown import lines, taken


def said(text: str) -> list[str]:
    return [problem.message for problem in taken("# 讲话\n\n" + text).problems]


@pytest.mark.parametrize("mark", ["[TOC]", "[toc]", "@[TOC](目录)", "[[_TOC_]]", "{:toc}"])
def test_the_place_of_a_table_of_contents_is_no_text(mark: str) -> None:
    assert lines(f"{mark}\n\n正文。") == ["正文。"]
    assert "目录的记号（[TOC]）1 处没有收入" in said(mark)


def test_such_words_within_a_line_are_text() -> None:
    assert lines("写上 [TOC] 就有目录。") == ["写上 [TOC] 就有目录。"]


def test_the_mark_of_a_box_goes_and_its_title_and_text_stay() -> None:
    assert lines("> [!NOTE]\n> 会后要抓紧。") == ["会后要抓紧。"]
    assert lines("> [!tip]- 提示\n> 会后要抓紧。")[0].startswith("提示")
    assert "提示框的记号（[!NOTE] 等）1 处去掉了" in said("> [!NOTE]\n> 会后要抓紧。")
    assert lines("有[!NOTE]的行。") == ["有[!NOTE]的行。"]


def test_two_lines_with_a_mark_and_no_space_are_headings_and_one_is_not() -> None:
    assert lines("##认清形势\n正文。\n##突出重点\n正文。") == [
        *("认清形势", "正文。", "突出重点", "正文。"),
    ]
    assert taken("# 讲话\n\n##甲方面\n\n正文。\n\n##乙方面\n").headings[1:] == (
        ("甲方面", 2),
        ("乙方面", 2),
    )
    assert lines("#春耕在行动\n\n正文。") == ["#春耕在行动", "正文。"]


@pytest.mark.parametrize("line", ["#春耕#", "#1 机组", "#甲 #乙", "####### 七"])
def test_topics_and_numbers_are_no_headings(line: str) -> None:
    assert lines(f"{line}\n\n正文。\n\n{line}") == [line, "正文。", line]


def test_a_heading_without_a_space_has_at_most_sixty_characters() -> None:
    for length, shown in ((60, "甲"), (61, "#")):
        line = "#" + "甲" * length
        assert lines(f"{line}\n\n{line}")[0][0] == shown


def test_lines_of_code_stay() -> None:
    assert lines("```\n#一行\n#两行\n```") == ["#一行", "#两行"]


def test_properties_of_a_page_stay_lines() -> None:
    assert lines("日期: 2026年3月5日\n标签: 农业") == ["日期: 2026年3月5日", "标签: 农业"]
    assert lines("日期: 2026年3月5日\n下面的话") == ["日期: 2026年3月5日下面的话"]


@pytest.mark.parametrize(
    ("field", "apart"),
    [("日期", True), ("日", False), ("甲乙丙丁戊己", True), ("甲乙丙丁戊己庚", False)],
)
def test_the_name_of_a_property_has_two_to_six_characters(field: str, apart: bool) -> None:
    assert (len(lines(f"标签: 农业\n{field}: 甲")) == 2) is apart


def test_a_property_has_at_most_sixty_characters() -> None:
    assert len(lines("标签: 农业\n说明: " + "甲" * 60)) == 2
    assert len(lines("标签: 农业\n说明: " + "甲" * 61)) == 1
