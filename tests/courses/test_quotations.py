"""Quotations written out by hand: what agrees passes, what differs is shown."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.courses.quotes import difference, is_quoted
from generator.model.problems import Code
from generator.text import squeeze
from tests.courses.small import found, read, speech

SOURCE = next(block.text for block in speech().blocks if block.anchor == "s1-1")


@pytest.mark.parametrize(
    "body",
    [
        "> 党的政治建设是党的根本性建设\n> ——[[hui-yi#s1-1]]",
        "> 党的政治建设是党的根本性建设\n>\n> ——讲话，[[hui-yi#s1-1]]，第一段",
        "> 党的政治建设是党的根本性建设（[[hui-yi#s1-1]]）",
        "> “党的政治建设是党的根本性建设”——[[hui-yi#s1-1|讲话]]",
        "> **党的政治建设**是党的\n> 根本性建设\n\n——[[hui-yi#s1-1]]",
        "> 党的政治建设……决定党的建设方向\n\n来源：[讲话](../speeches/hui-yi.md#s1-1)",
        "> [[hui-yi#s1-1]]：\n>\n> 党的政治建设是党的根本性建设",
        "> 今天的会议很重要……党的政治建设\n> ——[[hui-yi]]",
        "> 见[[四个意识]]，随便写什么",
        "> 没有写出处的引用块，不核对",
        r"> \*星号\*、\_下划线\_和&lt;尖括号&gt;都是原文；&amp;amp;也是 —— [[hui-yi#s1-2]]",
        "> 党的政治建设\n> ——[[hui-yi#s1-1]]\n\n> 今天的会议很重要\n> ——[[hui-yi#s0-2]]",
    ],
)
def test_a_quotation_that_agrees_passes(body: str) -> None:
    assert found(body) == []


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("> 党的政治建设是党的根本建设\n> ——[[hui-yi#s1-1]]", 2),
        ("> 党的建设方向……党的政治建设\n\n——[[hui-yi#s1-1]]", 3),
        ("> 党的政治建设是党的根本性建设\n> ——[[hui-yi#s0-2]]", 2),
        ("> 党的政治建设\n> ——[[hui-yi#s1-1]]\n\n> 今天的会议重要\n> ——[[hui-yi#s0-2]]", 5),
        ("> *星号*、_下划线_\n> ——[[hui-yi#s1-2]]", 2),
    ],
)
def test_a_quotation_that_differs_is_named(body: str, line: int) -> None:
    assert found(body) == [(Code.MISQUOTED.value, line)]


def test_the_first_difference_is_marked_on_both_sides() -> None:
    _, (problem,) = read("## 课\n> 党的政治建设是党的根本建设，决定\n> ——[[hui-yi#s1-1]]")
    original, quoted = problem.message.splitlines()[1:]
    assert "党的根本【性】建设，决定党的" in original
    assert "党的根本【建】设，决定" in quoted
    assert "![[hui-yi#s1-1]]" in problem.hint


def test_a_quotation_from_another_paragraph_is_told_its_place() -> None:
    _, (problem,) = read("## 课\n> 今天的会议很重要\n> ——[[hui-yi#s1-1]]")
    assert "[[hui-yi#s0-2]]" in problem.hint


@given(st.data())
def test_any_part_of_a_paragraph_may_be_quoted(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(SOURCE) - 1))
    end = data.draw(st.integers(start + 1, len(SOURCE)))
    assert is_quoted(SOURCE[start:end], SOURCE)
    assert is_quoted("\n ".join(SOURCE[start:end]), SOURCE)


@given(st.data())
def test_one_changed_character_is_always_found_and_marked(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(SOURCE) - 8))
    end = data.draw(st.integers(start + 6, len(SOURCE)))
    at = data.draw(st.integers(start + 4, end - 1))
    other = data.draw(st.sampled_from("甲乙丙丁"))
    quoted = SOURCE[start:at] + other + SOURCE[at + 1 : end]
    assert not is_quoted(quoted, SOURCE)
    original, shown = difference(quoted, SOURCE).splitlines()
    assert f"【{other}】" in shown
    assert f"【{SOURCE[at]}】" in original or SOURCE[start:at] in SOURCE[: SOURCE.index("，")]


@given(st.text("党的建设……“”甲乙，。 \n", max_size=20), st.text("党的建设甲乙，。", max_size=30))
def test_what_passes_stands_in_the_source(text: str, source: str) -> None:
    assume(squeeze(text))
    if is_quoted(text, source):
        rest = iter(squeeze(source))
        kept = [c for c in squeeze(text) if c not in "…“”"]
        assert all(c in rest for c in kept)
    else:
        assert difference(text, source).count("【") == 2
