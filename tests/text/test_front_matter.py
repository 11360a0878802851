"""Front matter: where it begins and ends, whatever the line ends and whoever wrote it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.problems import Code, Problem, Where
from generator.text.front_matter import FOREIGN, MKDOCS, OWN, Fences, divide, field_names
from generator.text.strict_yaml import parse
from generator.text.yaml_fields import report_unknown, text_of, texts_of
from generator.text.yaml_nodes import Mapped


@pytest.mark.parametrize(
    ("text", "fences", "head", "body"),
    [
        ("---\ntitle: 甲\n---\n正文\n", OWN, "title: 甲\n", "正文\n"),
        ("---\r\ntitle: 甲\r\n---\r\n正文", OWN, "title: 甲\r\n", "正文"),
        ("---\rtitle: 甲\r---\r正文", OWN, "title: 甲\r", "正文"),
        ("--- \t\ntitle: 甲\n---  ", OWN, "title: 甲\n", ""),
        ("---\n---\n正文", OWN, "", "正文"),
        ("---\ntitle: 甲\n...\n正文\n", MKDOCS, "title: 甲\n", "正文\n"),
        ("+++\ntitle = '甲'\n---\n+++\n正文\n", FOREIGN, "title = '甲'\n---\n", "正文\n"),
    ],
)
def test_front_matter_ends_at_its_second_fence(
    text: str, fences: Fences, head: str, body: str
) -> None:
    divided = divide(text, fences)
    assert (divided.head, divided.body, divided.unclosed) == (head, body, False)
    assert divided.opening
    assert divided.closing


@pytest.mark.parametrize(
    ("text", "fences", "unclosed"),
    [
        ("", OWN, False),
        ("讲话\n---\n正文\n---\n", OWN, False),
        ("----\n甲\n---\n", OWN, False),
        (" ---\n甲\n---\n", OWN, False),
        ("---甲\n---\n", OWN, False),
        ("---\ntitle: 甲\n", OWN, True),
        ("---\ntitle: 甲\n...\n正文\n", OWN, True),
        ("---\ntitle: 甲\u2028---\n正文\n", OWN, True),
        ("+++\n甲\n+++\n", OWN, False),
    ],
)
def test_without_two_fences_everything_is_the_text(
    text: str, fences: Fences, unclosed: bool
) -> None:
    divided = divide(text, fences)
    assert (divided.body, divided.fenced, divided.unclosed) == (text, "", unclosed)


@given(st.lists(st.sampled_from(["---", "--- ", "...", "+++", "a: b", "甲", "\n", "\r\n", "\r"])))
def test_the_parts_are_the_text_and_the_line_is_that_of_the_body(pieces: list[str]) -> None:
    text = "".join(pieces)
    for fences in (OWN, MKDOCS, FOREIGN):
        divided = divide(text, fences)
        assert divided.fenced + divided.body == text
        before = divided.fenced.replace("\r\n", "\n").replace("\r", "\n")
        assert divided.body_line == before.count("\n") + 1 or not divided.body


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("正文\n", "---\ndate: 2020\n---\n正文\n"),
        ("---\ntitle: 甲\n---\n正文\n", "---\ntitle: 甲\ndate: 2020\n---\n正文\n"),
        (
            "---\r\ntitle: 甲\r\n---\r\n正文\r\n",
            "---\r\ntitle: 甲\r\ndate: 2020\r\n---\r\n正文\r\n",
        ),
    ],
)
def test_more_lines_go_behind_those_that_are_there(text: str, made: str) -> None:
    assert divide(text).with_lines("date: 2020\n") == made


def test_names_of_fields_are_found_in_a_broken_head_too() -> None:
    assert field_names("title: 甲\ndate : 2020\n  inner: 乙\n坏的: [\n") == {"title", "date"}


def test_fields_are_read_as_text_and_slips_told_in_the_same_words() -> None:
    node, _ = parse("title:  甲 \ntags: [乙, '', 丙]\ntitel: 丁\ndate: [1]\n", "a.txt")
    assert isinstance(node, Mapped)
    told: list[Problem] = []

    def report(code: Code, line: int, message: str, hint: str) -> None:
        told.append(Problem(code, Where("a.txt", line), message, hint))

    assert text_of(node.items["title"], "title", report) == "甲"
    assert text_of(None, "id", report) == ""
    assert texts_of(node.items["tags"], "tags 应当是列表", "", report) == ("乙", "丙")
    assert told == []
    assert text_of(node.items["date"], "date", report) == ""
    assert texts_of(node.items["title"], "title 应当是列表", "", report) == ()
    report_unknown(node, ("title", "tags", "date"), "文件头", report)
    assert [(problem.code, problem.where.line) for problem in told] == [
        (Code.WRONG_TYPE, 4),
        (Code.WRONG_TYPE, 1),
        (Code.UNKNOWN_FIELD, 3),
    ]
    assert told[2].hint == "是不是“title”？"
