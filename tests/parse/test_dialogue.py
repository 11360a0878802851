"""Dialogue: labels of questions and answers that take turns; a colon alone makes none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.sources.dialogue import FEWEST
from generator.sources.structure import blocks
from generator.text import squeeze

LONG = "各级党组织要认真学习、深入贯彻，把各项任务落到实处，不折不扣抓好落实，务求取得实效。"


def turns(*lines: str) -> list[tuple[str, str]]:
    found = blocks("\n".join(("就有关问题答记者问", LONG, *lines)))[2:]
    return [(b.kind, b.text[: b.lead]) for b in found]


@pytest.mark.parametrize(
    ("asks", "answers"),
    [
        ("问：", "答："),
        ("Q:", "A:"),
        ("记者：", "张某某："),
        ("新华社记者：", "国家某局局长："),
        ("【主持人】", "【李某某】"),
        ("主持人：", "王某某（某县县委书记）："),
        ("网友：", "县政府办公室负责人："),
    ],
)
def test_questions_and_answers_take_turns(asks: str, answers: str) -> None:
    found = turns(
        f"{asks}请介绍情况？", f"{answers}{LONG}", LONG, f"{asks}下一步？", f"{answers}好。"
    )
    assert found == [
        ("question", asks),
        ("answer", answers),
        ("paragraph", ""),
        ("question", asks),
        ("answer", answers),
    ]


def test_who_asks_may_be_named_where_somebody_answers() -> None:
    found = turns("张某某问：怎么办？", f"李某答：{LONG}", "问：下一步？", "答：好。")
    assert [kind for kind, _ in found] == ["question", "answer"] * 2
    named = turns(*["埃德加·某某问：怎么办？", f"李某答：{LONG}"] * 2)
    assert [kind for kind, _ in named] == ["question", "answer"] * 2


def test_an_adviser_in_a_list_of_people_asks_nothing() -> None:
    people = ("组长：张某某", "副组长：李某某", "顾问：王某某")
    assert {kind for kind, _ in turns(*people)} == {"paragraph"}


def test_a_question_and_an_answer_are_enough_where_they_are_called_so() -> None:
    assert [kind for kind, _ in turns("问：怎么办？", f"答：{LONG}")] == ["question", "answer"]
    assert [kind for kind, _ in turns("问题一：怎么办？", f"答：{LONG}")] == ["question", "answer"]
    assert [kind for kind, _ in turns("1.问：怎么办？", f"答：{LONG}")] == ["question", "answer"]


def test_a_label_may_stand_alone_on_its_line() -> None:
    found = turns("记者：", "请介绍情况？", "张某某：", LONG, "记者：", "下一步？")
    pair = ["question", "paragraph"]
    assert [kind for kind, _ in found] == [*pair, "answer", "paragraph", *pair]


def test_few_labels_of_a_speaker_are_no_dialogue() -> None:
    lines = [f"记者：{LONG}", *[f"张某某：{LONG}"] * (FEWEST - 2)]
    assert {kind for kind, _ in turns(*lines)} == {"paragraph"}
    assert {kind for kind, _ in turns(*lines, f"张某某：{LONG}")} == {"question", "answer"}


def test_speakers_of_a_meeting_have_names_that_come_again() -> None:
    meeting = ("张某某：好。", "李某某：好。", "张某某：行。", "李某某：行。")
    assert {kind for kind, _ in turns(*meeting)} == {"answer"}
    assert {kind for kind, _ in turns(*meeting[:2], "王某：好。")} == {"paragraph"}


@pytest.mark.parametrize(
    "labels",
    [
        ("大家知道：", "机制糖："),
        ("目标：", "措施："),
        ("时间：", "地点："),
        ("同志们：", "朋友们："),
        ("会议指出：", "会议强调："),
        ("一、目标：", "二、措施："),
        ("原则一：", "原则二："),
    ],
)
def test_labels_of_other_kinds_are_no_speakers(labels: tuple[str, str]) -> None:
    lines = [f"{label}{LONG}" for label in (*labels, *labels)]
    assert not {kind for kind, _ in turns(*lines)} & {"question", "answer"}


@given(
    st.lists(
        st.sampled_from(["问：", "答：", "记者：", "张某：", "一、", "，", "好", " "]), max_size=30
    )
)
def test_nothing_is_lost(parts: list[str]) -> None:
    text = "标题\n" + "\n".join("".join(parts[n : n + 3]) for n in range(0, len(parts), 3))
    assert squeeze("".join(b.text for b in blocks(text))) == squeeze(text)


def test_who_speaks_may_have_an_office_before_the_name() -> None:
    host, chief = "主持人 何雪：", "市发展改革委主任 张强："
    found = turns(f"{host}大家好。", f"{chief}{LONG}", f"{host}请继续。", f"{chief}{LONG}")
    assert found == [("question", host), ("answer", chief)] * 2
    bracketed = "【市发展改革委主任 张强】"
    found = turns("【某报记者】请问？", f"{bracketed}{LONG}", "【某报记者】还有呢？")
    assert found[1] == ("answer", bracketed)
    assert (
        turns(f"重点 工作：{LONG}", f"重点 项目：{LONG}", f"重点 工作：{LONG}")
        == [("paragraph", "")] * 3
    )


def test_at_a_meeting_where_somebody_speaks_again_each_name_speaks() -> None:
    names = ("王平：", "李静：", "赵磊：")
    found = turns(*(f"{name}{LONG}" for name in names), f"王平：{LONG}")
    assert found == [("answer", name) for name in (*names, "王平：")]
    assert turns(*(f"{name}{LONG}" for name in names)) == [("paragraph", "")] * 3
    assert turns(f"王平：{LONG}", f"参加人：{LONG}", f"王平：{LONG}") == [("paragraph", "")] * 3
