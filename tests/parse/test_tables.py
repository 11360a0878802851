"""Tables, lists of annexes: rows with their cells, captions, names of annexes."""

from __future__ import annotations

import pytest

from generator.model.corpus import Block
from generator.sources.structure import blocks
from generator.sources.tables import ANNEX_LENGTH, LAST_LINE, LAST_LINES
from generator.text import squeeze

LONG = "各级党组织要认真学习、深入贯彻，把各项任务落到实处，不折不扣抓好落实，" * 3 + "务求实效。"
SIGNED = ("某县人民政府", "2026年3月5日")


def body(*lines: str) -> list[Block]:
    return list(blocks("\n".join(("关于工作的通知", "各乡镇人民政府：", LONG, *lines))))[3:]


def kinds(*lines: str) -> list[str]:
    return [block.kind for block in body(*lines)]


def test_two_lines_with_tabs_are_rows_and_one_is_none() -> None:
    assert kinds("任务\t单位", "学习\t组织部", LONG) == ["row", "row", "paragraph"]
    assert kinds("任务\t单位", LONG) == ["paragraph", "paragraph"]


def test_empty_cells_at_both_ends_of_a_row_are_kept() -> None:
    rows = ("序号\t任务\t单位", "1\t抓学习\t组织部", "\t抓落实\t", "  2\t抓督查\t ")
    found = body(*rows)
    assert [b.kind for b in found] == ["row"] * 4
    assert [b.text for b in found[2:]] == ["\t抓落实\t", "2\t抓督查\t"]


def test_a_line_with_a_tab_at_its_edge_alone_is_a_paragraph() -> None:
    assert kinds("\t抓落实", "\t抓学习", LONG) == ["paragraph"] * 3


@pytest.mark.parametrize(
    "number", ["第一条", "第三十条之一", "一、", "（一）", "1.", "1．", "(2)", "●", "——"]
)
def test_a_tab_behind_a_number_divides_no_cells(number: str) -> None:
    assert "row" not in kinds(f"{number}\t{LONG}", f"{number}\t{LONG}")


def test_bars_divide_cells_too() -> None:
    assert kinds("|任务|单位|", "|学习|组织部|") == ["row", "row"]
    assert kinds("任务|单位|时限", "学习|组织部|三月") == ["row", "row"]
    assert kinds("学习|落实", "学习|落实") == ["paragraph", "paragraph"]


@pytest.mark.parametrize("caption", ["表1　任务分工", "表2-1 任务", "单位：万元"])
def test_a_caption_stands_over_its_table(caption: str) -> None:
    assert kinds(caption, "任务\t单位", "学习\t组织部")[0] == "line"
    assert kinds(caption, LONG)[0] != "line"


def test_numbers_in_a_table_head_nothing() -> None:
    found = body("一、任务\t单位", "二、分工\t部门", "三、要求\t时限")
    assert [b.kind for b in found] == ["row"] * 3


@pytest.mark.parametrize("opening", ["附件：1.任务清单", "附件:1．任务清单", "附 件：1. 任务清单"])
def test_the_names_of_annexes_are_a_list(opening: str) -> None:
    assert kinds(opening, "2.工作方案", *SIGNED) == ["annex", "annex", "signature", "signature"]


def test_a_list_of_annexes_ends_with_the_first_sentence() -> None:
    assert kinds("附件：1.任务清单", "2.请抓好落实。", *SIGNED)[:2] == ["annex", "paragraph"]


def test_a_long_line_names_no_annex() -> None:
    for size, kind in ((ANNEX_LENGTH, "annex"), (ANNEX_LENGTH + 1, "paragraph")):
        line = "附件：1." + "很" * (size - 5)
        assert kinds(line, *SIGNED)[0] == kind


def test_a_single_annex_is_named_where_only_short_lines_follow() -> None:
    assert kinds("附件：任务清单", *["很" * LAST_LINE] * LAST_LINES)[0] == "annex"
    assert kinds("附件：任务清单", "很" * (LAST_LINE + 1))[0] == "heading"


def test_nothing_of_a_table_is_lost() -> None:
    text = "关于工作的通知\n\t甲\t乙\n丙\t\t\n\t丁\n"
    assert squeeze("".join(b.text for b in blocks(text))) == squeeze(text)
