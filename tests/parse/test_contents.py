"""Tables of contents that were typed into a text: told, with their lines, and heads of nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.commands.import_speeches import import_files
from generator.model.corpus import Source
from generator.model.problems import Code, Problem
from generator.sources import contents as module
from generator.sources.contents import contents, elsewhere, has_page
from generator.sources.parse import parse_speeches
from generator.sources.structure import blocks

LONG = "各级党组织要认真学习、深入贯彻，把各项任务落到实处，不折不扣抓好落实，务求取得实效。"
HEADS = ("一、过去一年工作回顾", "二、今年工作安排", "三、加强自身建设")
TEXT = [line for head in HEADS for line in (head, LONG)]


def told(*lines: str) -> list[Problem]:
    _, problems = parse_speeches((Source("content/speeches/a.txt", "\n".join(lines)),))
    return [problem for problem in problems if problem.code is Code.TYPED_CONTENTS]


def headings(*lines: str) -> list[str]:
    return [block.text for block in blocks("\n".join(lines)) if block.kind == "heading"]


LEADERS = (
    "………",
    "……",
    "...",
    " . . . ",
    "．．．．",
    "·····",
    "____",
    "-----",
    "\t",
    "   ",
    "　　",
    "\t...\t",
)


@pytest.mark.parametrize("leader", LEADERS)
@pytest.mark.parametrize("page", ["{}", "（{}）", "第{}页"])
def test_its_lines_are_told_and_are_no_headings(leader: str, page: str) -> None:
    table = [head + leader + page.format(n) for head, n in zip(HEADS, (1, 5, 12), strict=True)]
    (problem,) = told("工作报告", "目　录", *table, "各位代表：", LONG, *TEXT)
    assert not problem.is_error
    assert problem.where.line == 2
    assert "第 2～5 行是手工打的目录" in problem.message
    assert headings("工作报告", "目　录", *table, "各位代表：", LONG, *TEXT) == [*HEADS]


@pytest.mark.parametrize("leader", ["………", "......", "-----"])
def test_dots_before_pages_tell_a_table_without_its_name(leader: str) -> None:
    table = [head + leader + str(n) for head, n in zip(HEADS, (1, 5, 12), strict=True)]
    (problem,) = told("工作报告", *table, "各位代表：", LONG, *TEXT)
    assert "第 2～4 行" in problem.message
    assert headings("工作报告", *table, "各位代表：", LONG, *TEXT) == [*HEADS]


def test_names_that_say_more_or_less_than_the_headings_are_known_by_their_pages() -> None:
    table = ["一、工作回顾……1", "二、安排……5", "三、建设……12"]
    assert told("工作报告", "目录", *table, *TEXT)
    assert headings("工作报告", "目录", *table, *TEXT) == [*HEADS]


def test_a_name_on_two_lines_is_one() -> None:
    table = ["一、过去一年", "工作回顾……1", "二、今年工作安排……5", "三、加强自身建设……12"]
    for name in (["目录"], []):
        (problem,) = told("工作报告", *name, *table, *TEXT)
        assert f"～{5 + len(name)} 行" in problem.message


def test_a_table_behind_the_text_is_told_too() -> None:
    table = [f"{head}……{n}" for head, n in zip(HEADS, (1, 5, 12), strict=True)]
    (problem,) = told("工作报告", *TEXT * 8, "目录", *table)
    assert "第 50～53 行" in problem.message
    (problem,) = told("工作报告", *TEXT * 8, *table)
    assert "第 50～52 行" in problem.message


def test_a_table_between_a_title_and_the_day_a_law_was_passed_is_one() -> None:
    table = ["第一章 总则……1", "第二章 登记……2", "第三章 附则……3"]
    (problem,) = told("某条例", "目录", *table, "（1992年4月3日某会议通过）", *TEXT)
    assert "第 2～5 行" in problem.message


@pytest.mark.parametrize("page", ["", "……1"])
def test_the_head_goes_on_behind_a_table(page: str) -> None:
    heads = [f"{n}、第{n}项" for n in "一二三四五六七"]
    table = ["目录", *(head + page for head in heads)]
    text = [line for head in heads for line in (head, LONG)]
    below = ["政府工作报告", "——2026年3月5日在某县人民代表大会上", "某县县长　张某", "各位代表："]
    found = blocks("\n".join(("政府工作报告", *table, *below, LONG, *text)))
    assert [block.kind for block in found[9:15]] == [
        *["line"] * 3,
        "salutation",
        "paragraph",
        "heading",
    ]


@pytest.mark.parametrize("leader", ["\t", "    ", "　　"])
def test_names_that_stand_again_need_no_dots(leader: str) -> None:
    table = [head + leader + str(n) for head, n in zip(HEADS, (1, 5, 12), strict=True)]
    assert told("工作报告", *table, "各位代表：", LONG, *TEXT)
    assert headings("工作报告", *table, "各位代表：", LONG, *TEXT) == [*HEADS]
    assert not told("工作报告", *table, "各位代表：", LONG, *TEXT[:4], LONG)


def test_pages_in_roman_figures_come_before_the_others() -> None:
    assert told("工作报告", "前言……iii", "一、回顾……1", "二、安排……5", LONG, *TEXT)


@pytest.mark.parametrize(
    "lines",
    [
        ["目录", *HEADS],  # as in a law: without pages
        ["他说……", "我说……", "大家说……"],
        ["一、甲……9", "二、乙……5", "三、丙……1"],  # pages fall
        ["红烧肉……28", "鱼……36", "汤……48"],  # neither numbered nor said again
        ["一、甲\t12", "二、乙\t15", "三、丙\t20"],  # rows of a table
        ["一、甲　12", "二、乙　15", "三、丙　20"],
        ["一、2024", "二、2025", "三、2026"],
        ["1. 增长 5", "2. 增长 6", "3. 增长 7"],
        ["一、回顾……1", "二、安排……5"],  # two lines alone
    ],
)
def test_what_only_looks_like_one_is_not_told(lines: list[str]) -> None:
    assert told("工作报告", LONG, *lines, LONG, *TEXT) == []
    assert told("工作报告", *lines, LONG, *TEXT) == []


def test_how_many_lines_make_a_table() -> None:
    def table(size: int) -> list[str]:
        return [f"{n}．要点……{n}" for n in range(1, size + 1)]

    assert told("工作报告", *table(module.FEWEST_UNNAMED), LONG)
    assert not told("工作报告", *table(module.FEWEST_UNNAMED - 1), LONG)
    assert told("工作报告", "目录", *table(module.FEWEST), LONG)
    assert not told("工作报告", "目录", *table(module.FEWEST - 1), LONG)


def test_half_of_the_lines_must_be_numbered_or_stand_again() -> None:
    numbered = ["一、甲……1", "二、乙……2"]
    assert told("工作报告", *numbered, "丙……3", "丁……4", LONG)
    assert not told("工作报告", *numbered, "丙……3", "丁……4", "戊……5", LONG)
    assert told("工作报告", *numbered, "丙……3", "丁……4", "戊……5", LONG, "戊", LONG)


def test_how_long_its_lines_are() -> None:
    for size, count in ((module.LONGEST, 1), (module.LONGEST + 1, 0)):
        line = "一、" + "很" * (size - 5) + "……1"
        assert len(line) == size
        assert len(told("工作报告", "目录", "一、甲……1", line, LONG)) == count
    for size, last in ((module.CUT, 5), (module.CUT + 1, 0)):
        table = ("一、甲……1", "二、" + "很" * (size - 2), "多……2", "三、乙……3")
        assert contents(["工作报告", *table]) == (range(1, 5) if last else range(0))


def test_dots_lead_to_a_page_from_three_on() -> None:
    assert has_page("甲...3")
    assert not has_page("甲..3")
    assert has_page("甲……3")
    assert not has_page("甲…3")
    assert has_page("甲----3")
    assert not has_page("甲---3")
    assert module.DOTTED == 12


def test_where_a_table_stands_before_the_body() -> None:
    table = ["一、甲……1", "二、乙……2", "三、丙……3"]
    for size in (module.UNNAMED_HEAD - 1, module.UNNAMED_HEAD):
        pieces = [*["行"] * size, *table]
        assert bool(contents(pieces)) == (size < module.UNNAMED_HEAD)
        assert [*elsewhere(pieces, 0)] == [*range(size, size + 3)]
    for size in (module.HEAD - 1, module.HEAD):
        pieces = [*["行"] * size, "目录", *table]
        assert bool(contents(pieces)) == (size < module.HEAD)


def test_a_table_of_contents_has_two_lines_at_least() -> None:
    assert contents(["标题", "目录", "甲", "乙", "甲", "乙"]) == range(1, 4)
    assert contents(["标题", "目录", "甲", "乙", "甲"]) == range(0)
    assert contents(["标题", "目录", "甲", "乙"]) == range(0)


def test_the_import_tells_it_with_the_lines_of_the_text(tmp_path: Path) -> None:
    table = [f"{head}\t{n}" for head, n in zip(HEADS, (1, 5, 12), strict=True)]
    file = tmp_path / "a.txt"
    text = "\n".join(("工作报告", "目录", *table, "各位代表：", LONG, *TEXT)) + "\n"
    file.write_text(text, encoding="utf-8")
    (taken,) = import_files(tmp_path, [file])
    (problem,) = [p for p in taken.problems if p.code is Code.TYPED_CONTENTS]
    assert problem.where.path == "content/speeches/a.txt"
    assert taken.source.text == text
