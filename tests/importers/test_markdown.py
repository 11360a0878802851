"""Markdown: its marks are no text; a text with a few of them is asked about."""

from __future__ import annotations

import pytest

from generator.importers.imported import Imported, Options
from generator.importers.read import read_file
from generator.model.problems import Code

TARGET = "content/speeches/a.txt"


def taken(text: str, name: str = "a.md", form: str = "") -> Imported:
    return read_file(name, TARGET, text.encode(), Options(form=form))


def lines(text: str) -> list[str]:
    imported = taken("# 讲话\n\n" + text, form="markdown")
    assert not [p for p in imported.problems if p.is_error], imported.problems
    return imported.text.splitlines()[1:]


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("## 一、总体要求 ##", ["一、总体要求"]),
        ("同志们，**今天**开*会*。", ["同志们，今天开会。"]),
        ("见[通知](http://x.cn/a_b)。", ["见通知。"]),
        ("前![图](a.png)后", ["前后"]),
        ("> 引用的话\n> 又一句。", ["引用的话又一句。"]),
        ("- 甲\n- 乙", ["甲", "乙"]),
        ("1. 甲\n2. 乙", ["1.甲", "2.乙"]),
        ("3) 甲\n3) 乙", ["3)甲", "4)乙"]),
        ("一段的上半\n和下半。", ["一段的上半和下半。"]),
        ("第一段。\n第二段。", ["第一段。", "第二段。"]),
        ("甲  \n乙", ["甲", "乙"]),
        ("a\\*b\\_c &amp; d", ["a*b_c & d"]),
        ("| 甲 | 乙 |\n|---|---|\n| 丙 | **丁** |", ["甲\t乙", "丙\t丁"]),
        ("```\n代码 *不动*\n```", ["代码 *不动*"]),
        ("5 * 3 * 2 = 30", ["5 * 3 * 2 = 30"]),
        ("甲<br>乙", ["甲", "乙"]),
        ("前\n\n---\n\n后", ["前", "后"]),
        ("~~删去~~", ["删去"]),
        ("一、甲\n\n（一）乙\n\n1、丙", ["一、甲", "（一）乙", "1、丙"]),
    ],
)
def test_the_text_is_what_the_rendered_page_shows(source: str, shown: list[str]) -> None:
    assert lines(source) == shown


def test_what_was_taken_out_is_told() -> None:
    imported = taken("# 讲话\n\n**甲**\n\n- 乙\n\n![图](a.png)\n")
    messages = [problem.message for problem in imported.problems]
    assert messages == [
        "标题的 # 号 1 处去掉了",
        "加粗的 ** 号 1 处去掉了",
        "项目符号 1 处没有收入",
        "图片 1 张没有收入，图里的文字要手工录入",
    ]


def test_front_matter_of_another_system_is_told_and_its_values_are_offered() -> None:
    imported = taken(
        "---\ntitle: 讲话\ndate: 2026-03-05T10:00\nlayout: post\n---\n# 讲话\n\n**正文**\n"
    )
    assert imported.text == "讲话\n正文\n"
    assert any("文件头没有收入" in problem.message for problem in imported.problems)
    assert [(fact.field, fact.value) for fact in imported.facts] == [
        ("title", "讲话"),
        ("date", "2026-03-05"),
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("# 讲话\n\n正文**加粗**。", "a.txt"),
        ("# 讲话\n\n正文。", "a.md"),
        ("# 讲话\n\n- 甲\n- 乙\n", "a.txt"),
        ("讲话\n\n- 甲\n- 乙\n", "a.md"),
    ],
)
def test_enough_marks_make_a_text_markdown(text: str, name: str) -> None:
    assert taken(text, name).kind == "Markdown"


@pytest.mark.parametrize(
    "text",
    ["# 讲话\n正文。\n", "讲话\n同志们，**今天**开会。\n", "讲话\n见[通知](http://x.cn)。\n"],
)
def test_one_kind_of_mark_alone_is_asked_about(text: str) -> None:
    imported = taken(text, "a.txt")
    (problem,) = imported.problems
    assert problem.code is Code.UNSURE_FORM
    assert "--as markdown" in problem.hint
    assert taken(text, "a.txt", "text").text == text
    assert taken(text, "a.txt", "markdown").kind == "Markdown"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("讲话\n同志们，今天开会。\n", "a.md"),
        ("讲话\n- 甲\n- 乙\n", "a.txt"),
        ("讲话\n*注：数据为初步统计。\n", "a.txt"),
        ("讲话\n#1 机组投产。\n", "a.txt"),
        ("1. 甲\n2. 乙\n", "a.md"),
        ("讲话\n2*3*4 的关系\n", "a.txt"),
    ],
)
def test_signs_of_prose_make_no_markdown(text: str, name: str) -> None:
    imported = taken(text, name)
    assert imported.text == text
    assert "文本" in imported.kind


def test_what_is_nested_beyond_the_parser_is_refused_and_not_dropped() -> None:
    assert taken("# 题\n\n**甲**\n\n" + ">" * 30 + " 深\n").text.endswith("深\n")
    (problem,) = taken("# 题\n\n**甲**\n\n" + ">" * 500 + " 深\n").problems
    assert problem.code is Code.TOO_LARGE
