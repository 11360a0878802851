"""Addressees: who a speech greets on a line of its own, and to whom a letter or notice goes."""

from __future__ import annotations

import pytest

from generator.sources.document_head import greets
from generator.sources.structure import blocks

TEXT = "各级党组织要认真学习、深入贯彻，把各项任务落到实处，不折不扣抓好落实。"


def kinds(*lines: str) -> list[str]:
    return [block.kind for block in blocks("\n".join(lines))]


@pytest.mark.parametrize(
    "line",
    [
        "尊敬的各位来宾，",
        "尊敬的各位领导、各位嘉宾，",
        "女士们、先生们,",
        "全县父老乡亲、各界朋友：",
        "各位家长：",
    ],
)
def test_a_line_that_only_names_hearers_greets_them(line: str) -> None:
    assert greets(line)
    assert kinds("在开幕式上的致辞", line, "同志们：", TEXT)[1:] == [
        "salutation",
        "salutation",
        "paragraph",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "各位代表，我向大会报告，",
        "同志们团结起来，",
        "今天来了很多朋友、同学和家长，",
        "同学们，今天我给大家提几点希望：",
        "发文机构：",
        "• 发布机构：",
    ],
)
def test_a_line_that_says_more_greets_nobody(line: str) -> None:
    assert not greets(line)


@pytest.mark.parametrize(
    ("title", "line"),
    [
        ("唁电", "陈某某治丧委员会并转亲属："),
        ("贺电", "中国女子排球队："),
        ("关于做好中考工作的通知", "各中学："),
        ("给青年志愿者的回信", "北岭市志愿者的家人："),
    ],
)
def test_a_letter_or_notice_names_below_its_head_to_whom_it_goes(title: str, line: str) -> None:
    assert kinds(title, line, TEXT) == ["title", "salutation", "paragraph"]
    assert kinds(title, "2026年3月5日", line, TEXT)[2] == "salutation"


@pytest.mark.parametrize(
    ("title", "line"),
    [
        ("怎样做好工作", "中国女子排球队："),
        ("关于工作的通知", "编者按："),
        ("关于工作的通知", "有关事项如下："),
        ("关于工作的通知", "经研究，有关人员："),
    ],
)
def test_another_line_with_a_colon_is_text(title: str, line: str) -> None:
    assert kinds(title, line, TEXT)[1] == "paragraph"


def test_below_the_first_paragraph_nobody_is_addressed() -> None:
    assert kinds("唁电", TEXT, "中国女子排球队：", TEXT)[2] == "paragraph"
