"""Markdown as Chinese writers set it: marks beside Han, footnotes, numbers that are text."""

from __future__ import annotations

import pytest

from generator.importers.imported import Imported
from generator.importers.markdown import is_markdown
from generator.importers.read import read_file
from generator.model.problems import Code


def taken(text: str, name: str = "a.md") -> Imported:
    return read_file(name, "content/speeches/a.txt", text.encode())


def text(body: str) -> str:
    return taken(f"# 题\n\n{body}\n").text.removeprefix("题\n")


def said(body: str) -> str:
    return "\n".join(problem.message for problem in taken(f"# 题\n\n{body}\n").problems)


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (
            "要**“抓落实”**，必须**坚持：**同志们，**重点。**下一步。",
            "要“抓落实”，必须坚持：同志们，重点。下一步。",
        ),
        ("他说**“好”**字**（一）**项。", "他说“好”字（一）项。"),
        ("***重要***内容", "重要内容"),
        ("**党 建**", "党 建"),
        ("甲** 乙 **丙", "甲** 乙 **丙"),
        ("a_b_c 和 **b**c", "a_b_c 和 bc"),
    ],
)
def test_bold_marks_beside_chinese_signs_are_marks(body: str, shown: str) -> None:
    assert text(body) == shown + "\n"


def test_footnotes_are_left_out_and_told_and_text_behind_them_is_kept() -> None:
    body = "正文[^1]。\n\n[^1]: 注文。\n    又一行。\n后面的正文。"
    assert text(body) == "正文。\n后面的正文。\n"
    assert "脚注 1 条没有收入：“注文。 又一行。”" in said(body)
    assert "脚注" not in said("正文[1]。")


def test_lines_with_numbers_of_their_own_are_not_joined() -> None:
    assert (
        text("一、甲\n二、乙\n（一）丙\n1、丁\n第二条 戊")
        == "一、甲\n二、乙\n（一）丙\n1、丁\n第二条 戊\n"
    )
    assert text("一行\n三个和尚") == "一行三个和尚\n"


def test_numbers_that_the_page_shows_otherwise_are_told() -> None:
    assert text("1. 甲\n3. 乙") == "1.甲\n2.乙\n"
    assert "列表里有 1 项，文件里写的是别的号" in said("1. 甲\n3. 乙")
    assert "别的号" not in said("3. 甲\n4. 乙")


@pytest.mark.parametrize(
    "line",
    [
        *("==重点==", "H~2~O", "$a+b$", "[[词条]]", ":::tip", "!!! note", "- [ ] 未办"),
        *("## 题 {#a}", "##提高认识"),
    ],
)
def test_marks_of_other_dialects_stay_and_are_told(line: str) -> None:
    assert "别的软件的记号" in said(line)


@pytest.mark.parametrize("line", ["5 == 5", "约~三成", "$5 元", "[编者注]", "【TOC】", "集合 {a}"])
def test_signs_that_are_no_marks_are_not_told(line: str) -> None:
    assert "别的软件的记号" not in said(line)


@pytest.mark.parametrize(
    ("body", "asked"),
    [
        ("正文[^1]。", True),
        ("见[公报][1]。\n\n[1]: http://a.b", True),
        ("在会上的讲话\n====\n\n同志们。", True),
        ("在会上的讲话\n==\n\n同志们。", False),
        ("注释\n[1]: 见公报。", False),
        ("====\n同志们。", False),
        ("#讲话 大家说", False),
    ],
)
def test_one_such_mark_alone_is_a_question_in_a_text(body: str, asked: bool) -> None:
    assert is_markdown(body, named=False) is (None if asked else False)
    codes = [problem.code for problem in taken(body, "a.txt").problems]
    assert (codes == [Code.UNSURE_FORM]) is asked


def test_html_in_markdown_is_part_of_it_where_the_name_says_markdown() -> None:
    body = '# 题\n\n<div align="center">居中</div>\n\n<br/>党<sup>2</sup>\n'
    assert taken(body).text == "题\n居中\n党2\n"
    assert "网页代码" in taken(body, "a.txt").problems[0].message
    assert "网页代码" in taken("<p>甲</p>\n<p>乙</p>\n").problems[0].message
