"""The head of a page by hand, and blocks that Markdown would take forever for, by their lines."""

from __future__ import annotations

import pytest

from generator.model.corpus import Source
from generator.model.problems import Code
from generator.sources.page_head import page_faults


def told(text: str) -> list[tuple[Code, int]]:
    found = page_faults(Source("content/help/a.md", text))
    return [(problem.code, problem.where.line) for problem in found]


def test_a_setting_without_dashes_is_told_on_the_first_line() -> None:
    assert told("Note: 说明\n\n正文。\n") == [(Code.PAGE_HEAD, 1)]
    assert told("   Note: 说明\n") == [(Code.PAGE_HEAD, 1)]
    assert told("# 标题\n\nNote: 说明\n") == []
    assert told("说明：正文。\n") == []


def test_a_head_holds_a_title_and_a_description_without_marks() -> None:
    assert told("---\ntitle: 标题\ndescription: 简介\n---\n\n正文。\n") == []
    assert told("---\ntitle: 标题\ndescription: 甲<乙\n---\n") == [(Code.PAGE_HEAD, 3)]
    assert told("---\ntitle: 标题\nother: 甲\n---\n")[0][1] == 3


def test_a_block_that_is_too_deep_is_told_by_its_line() -> None:
    deep, plain = "> " * 13 + "甲", "> " * 12 + "甲"
    assert told(f"# 标题\n\n正文。\n{plain}\n\n完。\n") == []
    assert told(f"# 标题\n\n正文。\n{deep}\n\n完。\n") == [(Code.TOO_COMPLEX, 4)]
    assert told(f"# 标题\n\n正文。\n\n乙\n丙\n{deep}") == [(Code.TOO_COMPLEX, 7)]
    assert told(f"{deep}\n\n{deep}\n") == [(Code.TOO_COMPLEX, 1), (Code.TOO_COMPLEX, 3)]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("# 课\n\n[[四个意识]]\n", 3),
        ("# 课\n\n## 第一课\n\n![[2020-hui-yi#s1-1]]\n", 5),
        ("# 课\n\n见【【四个意识】】。\n", 3),
        ("# 课\n\n```text\n[[甲]]\n```\n\n[[乙]]\n", 7),
    ],
)
def test_what_only_a_course_may_have_is_told_on_another_page(text: str, line: int) -> None:
    (problem,) = page_faults(Source("content/course/ke.md", text))
    assert (problem.code, problem.where.line) == (Code.MARKS_LEFT, line)
    assert "content/courses/" in problem.hint


@pytest.mark.parametrize(
    "text",
    [
        "# 页\n\n写 `[[四个意识]]`。\n",
        "# 页\n\n```text\n[[甲]]\n```\n",
        "# 页\n\n    [[甲]]\n",
        "# 页\n\n[文字](a.md)、[[]]、【甲】\n",
    ],
)
def test_marks_that_are_shown_as_code_are_not_told(text: str) -> None:
    assert [*page_faults(Source("content/help/a.md", text))] == []
