"""Headings numbered 1, 1.1, 1.1.1, as plans and standards have them."""

from __future__ import annotations

import pytest

from generator.sources.structure import blocks

TEXT = "为了有序应对突发事件，保障人民群众生命财产安全，根据有关规定，结合本县实际，制定本预案。"


def levels(*lines: str) -> dict[str, int]:
    """The headings of a plan with these lines, with their levels."""
    text = "\n".join(("某县突发事件应急预案", *lines))
    return {block.text: block.level for block in blocks(text) if block.kind == "heading"}


PLAN = (
    "1 总则",
    "1.1 编制目的",
    TEXT,
    "1.2 编制依据",
    TEXT,
    "1.2.1 法律",
    TEXT,
    "2 组织体系",
    TEXT,
    "2.1 指挥机构",
    "（1）县指挥部",
    TEXT,
    "（2）现场指挥部",
    TEXT,
    "3 附则",
    TEXT,
)


@pytest.mark.parametrize("space", [" ", "", "　"])
@pytest.mark.parametrize("mark", ["", ".", "．", "、"])
def test_decimal_numbers_make_headings_with_their_levels(mark: str, space: str) -> None:
    def written(line: str) -> str:
        number, found, words = line.partition(" ")
        if not found:
            return line
        return number + (mark if "." not in number else "") + space + words

    expected = {
        "1 总则": 1,
        "1.1 编制目的": 2,
        "1.2 编制依据": 2,
        "1.2.1 法律": 3,
        "2 组织体系": 1,
        "2.1 指挥机构": 2,
        "（1）县指挥部": 4,
        "（2）现场指挥部": 4,
        "3 附则": 1,
    }
    found = levels(*map(written, PLAN))
    assert found == {written(line): level for line, level in expected.items()}


def test_a_clause_with_its_text_goes_on_the_numbers_and_is_no_heading() -> None:
    found = levels(
        "1 总则", "1.1 目的", TEXT, f"1.2 {TEXT}", "1.3 原则", TEXT, "2 机构", "2.1 县里", TEXT
    )
    assert [*found] == ["1 总则", "1.1 目的", "1.3 原则", "2 机构", "2.1 县里"]


def test_two_such_headings_are_too_few_and_three_are_enough() -> None:
    two = ("1 总则", "1.1 目的", TEXT, "1.2 依据", TEXT)
    assert 2 not in levels(*two).values()
    assert levels(*two, "1.3 原则", TEXT)["1.3 原则"] == 2


@pytest.mark.parametrize(
    "stray", ["3 月份以来", "2.5亿元的投资", "5.8％左右", "1 是抓学习", "9.9 别的", "0.1 零点"]
)
def test_other_lines_that_begin_with_figures_are_text(stray: str) -> None:
    found = levels("1 总则", "1.1 目的", TEXT, stray, TEXT, "1.2 依据", TEXT, "1.3 原则", TEXT)
    assert [*found] == ["1 总则", "1.1 目的", "1.2 依据", "1.3 原则"]


def test_a_list_with_points_does_not_go_on_chapters_without() -> None:
    lines = ("1 总则", "1.1 目的", TEXT, "1.2 依据", TEXT)
    listed = ("1. 有法", "2. 有规", "3. 有章", TEXT)
    found = levels(*lines, *listed, "1.3 原则", TEXT, "2 机构", TEXT)
    assert (found["1.3 原则"], found["2 机构"]) == (2, 1)
    assert found.get("2. 有规") != 1


def test_numbers_begin_anew_in_an_annex() -> None:
    once = ("1 总则", "1.1 目的", TEXT, "1.2 依据", TEXT, "1.3 原则", TEXT)
    again = tuple(line.replace(" ", "  ") for line in once)
    found = levels(*once, *again)
    assert [*found.values()] == [1, 2, 2, 2] * 2


def test_a_table_of_contents_heads_nothing() -> None:
    listed = tuple(line for line in PLAN if line[0].isdigit())
    found = [block.text for block in blocks("\n".join(("某县预案", *listed, *PLAN)))]
    heads = [b.text for b in blocks("\n".join(("某县预案", *listed, *PLAN))) if b.kind == "heading"]
    assert len(found) == 1 + len(listed) + len(PLAN)
    assert heads == [line for line in PLAN if len(line) < 20]


def test_four_numbers_deep_and_no_deeper() -> None:
    deep = ("1.1.1.1 四层", TEXT, "1.1.1.1.1 五层", TEXT)
    found = levels("1 总则", "1.1 目的", "1.1.1 三层", TEXT, *deep, "1.2 依据", TEXT)
    assert found["1.1.1.1 四层"] == 4
    assert "1.1.1.1.1 五层" not in found
