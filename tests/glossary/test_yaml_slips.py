"""Slips that YAML takes for data, or complains about elsewhere: each told once, at its own line."""

from __future__ import annotations

import pytest

from generator.model.problems import Code
from generator.text.strict_yaml import parse
from generator.text.text_gate import Field

SLIPS = [
    ("a: 编号 #3 的工作\n", Code.CUT_BY_COMMENT, 1, "#3 的工作"),
    ("a: 编号 # 3 的工作\n", Code.CUT_BY_COMMENT, 1, "# 3 的工作"),
    ("a: #3号文件\n", Code.CUT_BY_COMMENT, 1, "#3号文件"),
    ("a:\n  - 甲\n  - 乙 #二\n", Code.CUT_BY_COMMENT, 3, "#二"),
    ("a: [甲 #乙, 丙]\n", Code.CUT_BY_COMMENT, 1, "#乙"),
    ("a: 甲\n  续 #3\n  再续\n", Code.CUT_BY_COMMENT, 2, "#3"),
    ("a: [甲，乙]\n", Code.CHINESE_MARK, 1, "“甲，乙”"),
    ("a: [甲；乙, 丙]\n", Code.CHINESE_MARK, 1, "“；”"),
    ("a: [甲、乙]\n", Code.CHINESE_MARK, 1, "“、”"),
    ("x: 1\na：乙\n", Code.YAML_SYNTAX, 2, "“a”后面用了中文冒号"),
    ("x: 一\n  a：乙\n", Code.YAML_SYNTAX, 2, "“a”后面用了中文冒号"),
    ("- a：乙\n", Code.YAML_SYNTAX, 1, "“a”后面用了中文冒号"),
    ("a: [新]的提法\n", Code.YAML_SYNTAX, 1, "括号后面还有字"),
    ("a: {新}的提法\n", Code.YAML_SYNTAX, 1, "括号后面还有字"),
    ("- a: 甲\n－ a: 乙\n", Code.YAML_SYNTAX, 2, "不是英文减号"),
    ("- a: 甲\n— a: 乙\n", Code.YAML_SYNTAX, 2, "不是英文减号"),
    ("a:\n  — 甲\n  — 乙\n", Code.YAML_SYNTAX, 2, "不是英文减号"),
    ("- b: 1\n  a:\n    －　甲\n", Code.YAML_SYNTAX, 3, "不是英文减号"),
    ("s6-4：说明\n", Code.YAML_SYNTAX, 1, "“s6-4”后面用了中文冒号"),
    ("- a: 甲\n　　b: 乙\n　　c: 丙\n", Code.WIDE_SPACE, 2, "共有 2 行"),
    ("- a: 甲\n\u00a0 b: 乙\n", Code.WIDE_SPACE, 2, "行首"),
    ("- a: 甲\r\n　　b:\r\n", Code.WIDE_SPACE, 2, "行首"),
    ("a:\n　　- 甲\n", Code.WIDE_SPACE, 2, "行首"),
    ("- a: 甲\n\tb: 乙\n", Code.YAML_SYNTAX, 2, "制表符"),
    ("a:　乙\n", Code.WIDE_SPACE, 1, "全角空格"),
    ("-　a: 乙\n", Code.WIDE_SPACE, 1, "全角空格"),
    ("a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> x\n", Code.MERGE_CONFLICT, 2, "冲突"),
    ("a: 1\n=======\nb: 2\n>>>>>>> x\n", Code.MERGE_CONFLICT, 4, "冲突"),
]


@pytest.mark.parametrize(("text", "code", "line", "words"), SLIPS)
def test_a_slip_is_told_once_at_its_line(text: str, code: Code, line: int, words: str) -> None:
    _, problems = parse(text, "g.yml")
    assert [(p.code, p.where.line) for p in problems] == [(code, line)]
    assert words in problems[0].message
    assert problems[0].hint


@pytest.mark.parametrize(
    "text",
    [
        "a: '编号 #3 的工作'\n",
        "a: 编号#3的工作\n",
        "a: 甲 # 待核\n",
        "a:   # 说明\n  b: 甲\n",
        "# 说明\n#说明\na: 甲\n",
        "a: ['甲，乙', 丙]\n",
        "a: [甲, 乙]  # 说明\n",
        "a: {甲: 乙}\n",
        "a: －甲\n",
        "a:\n  ——摘自党章\n",
        "a: 甲\n  — 摘自党章\n",
        "a: [经济、, 丙]\n",
        "a:\n  - 甲，乙\n  - 甲、乙；丙\n",
        "a: 甲，乙：丙\n",
        "a: 说明：甲\n",
        "a: |\n  　　b: 乙\n  c：丙\n  <<< 丁\nd: 甲\n",
        "a: >-\n\n  c：丙\n",
        "- a: 甲\n\n  b: 乙\n",
        "a: 甲　乙\n",
    ],
)
def test_what_only_looks_like_a_slip_is_left_alone(text: str) -> None:
    node, problems = parse(text, "g.yml", 1, {"a": Field(100, lines=True)})
    assert node is not None
    assert problems == ()


def test_a_slip_in_a_value_does_not_hide_the_others() -> None:
    node, problems = parse("a: [甲，乙]\nb: 编号 #3\nc: 丙\n", "g.yml")
    assert node is not None
    assert [p.code for p in problems] == [Code.CHINESE_MARK, Code.CUT_BY_COMMENT]


def test_a_chinese_comma_between_fields_in_braces_is_named() -> None:
    _, (problem,) = parse("a: {text: 甲，link: false}\n", "g.yml")
    assert problem.code is Code.YAML_SYNTAX
    assert "中文逗号" in problem.message
