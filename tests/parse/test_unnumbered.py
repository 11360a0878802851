"""Headings and leads without a number: what stands around them decides."""

from __future__ import annotations

import pytest

from generator.sources.outline import HAS_ARTICLES
from generator.sources.structure import blocks
from generator.sources.unnumbered import FEWEST, FILLS, HEADING_LENGTH, RUN_IN, RUN_IN_LENGTH

LONG = "各级党组织要认真学习、深入贯彻，把各项任务落到实处，不折不扣抓好落实，" * 3 + "务求实效。"


def shape(*lines: str) -> list[str]:
    """Of each line but the first two: `h` and its level, the lead, or nothing."""
    found = blocks("\n".join(("某次会议上的讲话", "同志们：", *lines)))[2:]
    return [f"h{b.level}" if b.kind == "heading" else b.text[: b.lead] for b in found]


def test_short_lines_over_text_are_headings_and_one_is_none() -> None:
    lines = [line for n in range(FEWEST) for line in (f"抓好第{'一二三四'[n]}项工作", LONG)]
    assert shape(LONG, *lines) == ["", *["h1", ""] * FEWEST]
    assert shape(LONG, *lines[2:]) == ["", *["", ""] * (FEWEST - 1)]


def test_a_longer_line_is_no_heading() -> None:
    for size, kind in ((HEADING_LENGTH, "h1"), (HEADING_LENGTH + 1, "")):
        assert shape("抓" * size, LONG, "好" * size, LONG)[::2] == [kind, kind]


def test_short_lines_one_below_the_other_head_nothing() -> None:
    names = ["抓好学习工作", "抓好落实工作", "抓好督查工作"]
    assert shape(LONG, *names, LONG) == [""] * 5


@pytest.mark.parametrize(
    "line", ["抓好学习，", "抓好学习：", "（某某文件）", "2026年3月5日", "某县人民政府", "谢谢大家"]
)
def test_other_short_lines_head_nothing(line: str) -> None:
    assert shape(LONG, line, LONG, line, LONG)[1::2] == ["", ""]


def test_behind_a_comma_a_short_line_is_the_rest_of_a_sentence() -> None:
    cut = LONG[:-1] + "，"
    assert shape(cut, "抓好学习工作", LONG, cut, "抓好落实工作", LONG) == [""] * 6


def test_a_heading_may_open_with_a_quoted_name_and_not_be_one() -> None:
    assert shape(LONG, "“十五五”时期目标", LONG, "重点工作", LONG)[1::2] == ["h1", "h1"]
    assert shape(LONG, "“十五五”", LONG, "重点工作", LONG)[1::2] == ["", ""]
    assert shape(LONG, "“抓好学习", LONG, "重点工作", LONG)[1::2] == ["", ""]


@pytest.mark.parametrize(("size", "heads"), [(12, True), (13, False)])
def test_such_a_name_has_at_most_twelve_characters(size: int, heads: bool) -> None:
    line = f"“{'抓' * size}”行动"
    assert (shape(LONG, line, LONG, "重点工作", LONG)[1] == "h1") == heads


def test_in_a_law_nothing_but_named_parts_stands_without_a_number() -> None:
    articles = [f"第{n}条　{LONG}" for n in "一二三四五六"[: 2 * HAS_ARTICLES]]
    named = ("总　则", articles[0], "抓好学习", articles[1], "抓好落实", articles[2])
    found = shape(*named, "附则", articles[3])
    assert found == ["h1", "第一条", "", "第二条", "", "第三条", "h1", "第四条"]


def test_among_numbered_headings_they_stand_below() -> None:
    numbered = ["一、回顾", "抓学习", LONG, "抓落实", LONG, "二、安排", LONG]
    assert shape(*numbered) == ["h1", "h2", "", "h2", "", "h1", ""]


def test_above_numbers_that_begin_anew_they_stand_over_them() -> None:
    part = ["一、目标", LONG, "二、任务", LONG]
    assert shape("工作回顾", *part, "工作安排", *part) == ["h1", *["h2", ""] * 2] * 2


def test_paragraphs_that_open_with_a_short_sentence_have_leads() -> None:
    lead = "提速发展数字经济。"
    assert shape(*[lead + LONG] * RUN_IN) == [lead] * RUN_IN
    assert shape(*[lead + LONG] * (RUN_IN - 1)) == [""] * (RUN_IN - 1)
    assert shape(*[lead + LONG] * RUN_IN, LONG, lead + LONG)[-2:] == ["", ""]


def test_where_such_a_run_stands_a_few_that_fill_a_section_have_leads_too() -> None:
    lead = "提速发展数字经济。"
    few = [lead + LONG] * FILLS
    sure = ["一、部署", *[lead + LONG] * RUN_IN]
    assert shape(*sure, "二、回顾", *few, "三、保障")[-FILLS - 1 : -1] == [lead] * FILLS
    assert shape(*sure, "二、回顾", *few[1:], "三、保障")[-FILLS:-1] == [""] * (FILLS - 1)
    assert shape(*sure, "二、回顾", *few, LONG, "三、保障")[-FILLS - 2 : -2] == [""] * FILLS
    unsure = ["一、部署", *[lead + LONG] * (RUN_IN - 1), LONG]
    assert shape(*unsure, "二、回顾", *few, "三、保障")[-FILLS - 1 : -1] == [""] * FILLS


@pytest.mark.parametrize(
    "lead",
    ["这是必然的。", "同时要抓好。", "抓学习，抓落实。", "他说：好。", "怎么办？", "三抓“四史”。"],
)
def test_other_short_sentences_lead_nothing(lead: str) -> None:
    assert shape(*[lead + LONG] * RUN_IN) == [""] * RUN_IN


def test_a_lead_without_a_number_is_short() -> None:
    for size, is_lead in ((RUN_IN_LENGTH, True), (RUN_IN_LENGTH + 1, False)):
        lead = "抓" * (size - 1) + "。"
        assert shape(*[lead + LONG] * RUN_IN) == [lead if is_lead else ""] * RUN_IN


def test_numbers_below_one_of_them_only_stand_below_them_all() -> None:
    part = ["一、目标", LONG, "二、任务", LONG]
    assert shape("国内建设", LONG, *part, "外交工作", LONG) == ["h1", "", *["h2", ""] * 2, "h1", ""]
    beside = ["一、目标", LONG, "二、任务", LONG, "工作要求", LONG, "组织保障", LONG]
    assert shape(*beside)[::2] == ["h1"] * 4


def test_lines_of_an_unbroken_chain_may_have_a_comma() -> None:
    assert shape("抓好学习，抓好落实", LONG, "抓好督查", LONG)[::2] == ["h1", "h1"]
    assert shape("抓好学习，抓好落实，抓好督查", LONG, "抓好督查", LONG)[::2] == ["", ""]


def test_the_first_heading_may_stand_directly_under_the_title() -> None:
    def kinds(*lines: str) -> list[str]:
        return [block.kind for block in blocks("\n".join(("某县工作", *lines)))[1:]]

    pairs = [line for name in ("抓好学习", "抓好落实", "抓好督查") for line in (name, LONG)]
    assert kinds(*pairs) == ["heading", "paragraph"] * 3
    assert kinds("木子木", *pairs[1:])[0] == "paragraph"
    assert kinds("张 某", *pairs[1:])[0] == "line"
    assert kinds(pairs[0], LONG, pairs[2], LONG) == ["paragraph"] * 4
    assert kinds(pairs[0], "短。", *pairs[2:])[0] == "paragraph"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("扎根田间：把论文写在大地上", "h1"),
        ("【路网建设】", "h1"),
        ("联系单位：某县人民政府大院", ""),
        ("地点：县委第一会议室里", ""),
        ("一二三四五六七八九十甲乙丙：写在大地上", ""),
        ("扎根：写论", ""),
        ("【路网建设。】", ""),
    ],
)
def test_a_short_line_of_two_parts_or_in_brackets_over_text(line: str, kind: str) -> None:
    assert shape(LONG, line, LONG, line, LONG)[1::2] == [kind, kind]
