"""Outline: numbers that run on make headings and leads; items of a law and lone numbers do not."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.sources.heading_numbers import number_of
from generator.sources.outline import (
    DEPTH,
    EXTRACT,
    HAS_ARTICLES,
    HEADING_LENGTH,
    LEAD_LENGTH,
    LISTED,
    outline,
)
from generator.sources.structure import blocks
from generator.sources.unnumbered import IN_TURN

LONG = "各级党组织要认真学习、深入贯彻，把各项任务落到实处，不折不扣抓好落实，" * 3 + "务求实效。"
HAN = "一二三四五六七八九十"


def shape(*lines: str) -> list[str]:
    """Of each line but the title: `h` and its level, the lead, or nothing."""
    found = blocks("\n".join(("某次会议上的讲话", "同志们：", *lines)))[2:]
    return [f"h{b.level}" if b.kind == "heading" else b.text[: b.lead] for b in found]


def test_numbered_sentences_with_their_text_are_leads() -> None:
    assert shape(f"（一）抓好学习。{LONG}", f"（二）抓好落实。{LONG}") == [
        "（一）抓好学习。",
        "（二）抓好落实。",
    ]


@pytest.mark.parametrize("number", ["（{}）", "{}、"])
def test_a_lead_has_a_companion(number: str) -> None:
    lines = [f"{number.format(n)}抓好工作。{LONG}" for n in HAN]
    assert shape(lines[0]) == [""]
    assert all(shape(*lines[:2]))


@pytest.mark.parametrize("number", ["{}.", "{}．", "（{}）", "({})"])
def test_arabic_numbers_lead_alike(number: str) -> None:
    assert all(shape(*(f"{number.format(n)}抓好工作。{LONG}" for n in (1, 2, 3))))


def test_dashes_lead_and_one_dash_does_not() -> None:
    assert shape(f"——学习有新进展。{LONG}", f"——作风有新气象。{LONG}") == [
        "——学习有新进展。",
        "——作风有新气象。",
    ]
    assert shape(f"——学习有新进展。{LONG}") == [""]
    assert shape("——鲁迅", LONG, "——某某") == ["", "", ""]


def test_numbered_sentences_over_paragraphs_are_headings() -> None:
    text = ("一、回顾", "（一）经济稳中有进。", LONG, "（二）民生持续改善。", LONG)
    assert shape(*text) == ["h1", "h2", "", "h2", ""]


def test_a_sentence_over_a_shorter_one_is_no_heading() -> None:
    assert shape("（一）经济稳中有进。", "好。", "（二）民生持续改善。", "好。") == [""] * 4


def test_a_number_that_does_not_run_on_is_text() -> None:
    assert shape("一、回顾", LONG, "（三）项规定", LONG) == ["h1", "", "", ""]
    assert shape("（一）回顾", LONG, "（四）安排", LONG) == ["h1", "", "", ""]


def test_one_number_may_be_missing() -> None:
    assert shape("（一）回顾", LONG, "（三）安排", LONG) == ["h1", "", "h1", ""]


def test_an_extract_begins_later_with_three_numbers_and_not_with_two() -> None:
    lines = [line for n in HAN[4 : 4 + EXTRACT] for line in (f"（{n}）抓工作", LONG)]
    assert shape(*lines)[::2] == ["h1"] * EXTRACT
    assert shape(*lines[:-2])[::2] == [""] * (EXTRACT - 1)


def test_short_lines_directly_below_each_other_are_a_list() -> None:
    for number in ("{}、", "（{}）"):
        lines = [f"{number.format(n)}抓工作" for n in HAN[:LISTED]]
        assert shape(*lines) == [""] * LISTED
        assert shape(*lines[:-1])[0] == "h1"
    assert shape("一、甲", "二、乙", LONG, "三、丙", LONG)[:2] == ["h1", "h1"]


def test_numbered_lines_among_the_articles_of_a_law_are_items() -> None:
    articles = [f"第{n}条　本法适用于各类组织的各项活动。" for n in HAN[:HAS_ARTICLES]]
    item = "（一）有下列情形之一的："
    assert shape(articles[0], item, articles[1], articles[2]) == ["第一条", "", "第二条", "第三条"]
    chapter = "第二章　活动"
    assert shape(articles[0], chapter, *articles[1:])[1] == "h1"
    behind = shape(*articles, "一、附表说明", LONG, "二、其他", LONG)
    assert behind[HAS_ARTICLES::2] == ["h1", "h1"]


def test_an_outer_sequence_goes_on_after_one_inside_it() -> None:
    inner = [f"{n}、搞好这项工作要下功夫。" for n in "一二三"]
    text = ["一、回顾", LONG, "二、安排"]
    for line in inner:
        text += [line, LONG]
    assert shape(*text, "三、要求", LONG) == [
        "h1",
        "",
        "h1",
        *(x for i in inner for x in (i, "")),
        "h1",
        "",
    ]


def test_a_short_line_of_the_outer_numberings_needs_no_sequence() -> None:
    assert shape("五、关于衔接", LONG) == ["h1", ""]
    assert shape("第七节　附则", LONG) == ["h1", ""]


def test_items_that_end_in_a_semicolon_are_no_leads() -> None:
    assert shape("（一）学习。要学好；", "（二）作风。要转变；", "（三）纪律。要严守。") == [""] * 3


def test_items_of_a_law_are_no_leads() -> None:
    items = (f"（一）国家机关。{LONG}", f"（二）其他组织。{LONG}")
    articles = [f"第{n}条　本法适用于各类组织的各项活动。" for n in HAN[:HAS_ARTICLES]]
    assert shape(*articles, *items)[-2:] == ["", ""]
    assert all(shape(*articles[:-1], *items)[-2:])


def test_four_of_five_leads_are_enough_and_three_are_not() -> None:
    lead, text = f"抓好工作。{LONG}", "很" * 70
    lines = [f"（{n}）{lead}" for n in HAN[:5]]
    assert all(shape(*lines[:4], f"（五）{text}")[:4])
    assert shape(*lines[:3], f"（四）{text}", f"（五）{text}") == [""] * 5


@pytest.mark.parametrize(("length", "led"), [(LEAD_LENGTH, True), (LEAD_LENGTH + 1, False)])
def test_a_lead_has_at_most_sixty_characters(length: int, led: bool) -> None:
    lines = [f"（{n}）{'很' * (length - 4)}。{LONG}" for n in "一二"]
    assert all(shape(*lines)) == led


@pytest.mark.parametrize(("length", "heads"), [(HEADING_LENGTH, True), (HEADING_LENGTH + 1, False)])
def test_a_heading_has_at_most_forty_characters(length: int, heads: bool) -> None:
    assert (shape("一、" + "很" * (length - 2), LONG)[0] == "h1") == heads


def test_labels_of_notes_lead() -> None:
    assert shape("1.“两新”：是指更新换代。", "2.一图：企业找技术") == ["1.“两新”：", "2.一图："]
    assert shape("［1］一降三减：", "火灾减少。", "［2］四库：", "水库等。") == [
        "［1］一降三减：",
        "",
        "［2］四库：",
        "",
    ]


def test_the_first_sentence_of_a_note_is_no_lead() -> None:
    notes = [f"〔{n}〕某山在某省南部。{LONG}" for n in (1, 2, 3)]
    assert shape(*notes) == ["", "", ""]
    assert shape(*[f"（{n}）学习要有新进展。{LONG}" for n in HAN[:3]]) != ["", "", ""]


def test_a_number_with_a_space_or_alone_is_a_heading_with_others() -> None:
    assert shape("一　总则", LONG, "二　附则", LONG) == ["h1", "", "h1", ""]
    assert shape("一", LONG, "二", LONG) == ["h1", "", "h1", ""]
    assert shape("一　心为公", LONG) == ["", ""]


def test_short_sentences_in_turn_with_paragraphs_lead() -> None:
    lines = [line for n in range(IN_TURN) for line in (f"抓好{HAN[n]}项工作。", LONG)]
    assert [bool(lead) for lead in shape(*lines)] == [True, False] * IN_TURN
    assert not any(shape(*lines[2:]))
    apart = [line for n in range(0, 2 * IN_TURN, 2) for line in (*lines[n : n + 2], LONG)]
    assert not any(shape(*apart))


def test_two_sentences_lead_only_among_single_ones() -> None:
    double = "五年来，我们攻坚克难。学习有新进展。"
    lines = [line for n in range(IN_TURN) for line in (f"抓好{HAN[n]}项工作。", LONG)]
    assert shape(double, LONG, *lines)[0] == double
    assert shape(double + "好。", LONG, *lines)[0] == ""
    assert not any(shape(*(double, LONG) * IN_TURN))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("三十五", 35),
        ("一百零三", 103),
        ("二〇", 20),
        ("１２", 12),
    ],
)
def test_numbers(text: str, value: int) -> None:
    assert number_of(text) == value


def test_many_sequences_inside_each_other_keep_the_last() -> None:
    pieces = ["（一）甲"] * (DEPTH * 3) + ["（二）乙"]
    assert len(outline(pieces)) == DEPTH * 3 + 1


def test_sequences_take_time_in_step_with_the_text() -> None:
    def cost(count: int) -> float:
        pieces = [f"（{HAN[n % 7]}）抓好工作。{LONG}" for n in range(count)]
        start = time.process_time()
        outline(pieces)
        return time.process_time() - start

    small = min(cost(4000) for _ in range(3))
    assert min(cost(16000) for _ in range(3)) < 8 * small + 0.05


PIECES = st.lists(
    st.text(
        st.sampled_from("一二三十百（）()、.．1234５—［］甲乙。；：　 第条章"),
        min_size=1,
        max_size=90,
    ),
    max_size=30,
)


@given(PIECES)
def test_leads_lie_inside_and_headings_have_none(pieces: list[str]) -> None:
    for at, mark in outline(pieces).items():
        assert 0 <= mark.lead <= len(pieces[at])
        assert (mark.rank is None) == (mark.lead > 0)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("同志们：", "salutation"),
        ("尊敬的各位来宾、女士们、先生们：", "salutation"),
        ("各县人民政府，市直各部门：", "salutation"),
        ("各省、自治区、直辖市人民政府，国务院各部委、各直属机构：", "salutation"),
        ("【字号：", "paragraph"),
        ("作如下修改：", "paragraph"),
        ("现就有关事项通知如下：", "paragraph"),
        ("国家对下列企业给予特别优惠：", "paragraph"),
        ("第三条　下设办公室：", "paragraph"),
        ("来源：", "paragraph"),
    ],
)
def test_a_salutation_names_whom_it_speaks_to(line: str, kind: str) -> None:
    assert blocks(f"关于工作的意见\n{line}\n{LONG}")[1].kind == kind


def test_a_second_salutation_belongs_to_the_first() -> None:
    found = blocks(f"致辞\n尊敬的主席先生：\n各位来宾：\n{LONG}")
    assert [b.kind for b in found[1:3]] == ["salutation", "salutation"]


def test_a_salutation_may_stand_below_some_lines_and_not_in_the_text() -> None:
    above = [f"第{n}行" for n in HAN]
    assert blocks("\n".join(("讲话", *above, "同志们：", LONG)))[11].kind == "salutation"
    assert (
        blocks("\n".join(("讲话", *above, "又一行", "同志们：", LONG, LONG, LONG)))[12].kind
        == "paragraph"
    )
    assert blocks(f"讲话\n一、总则\n同志们：\n{LONG}\n{LONG}\n{LONG}")[2].kind == "paragraph"


@pytest.mark.parametrize(
    "line",
    [
        "——2026年1月27日在某省第七届人民代表大会第五次会议上",
        "2026年1月31日在某省人民代表大会上",
        "（2026年3月5日）",
        "某省省长 张某某",
        "——在某会议上的讲话",
    ],
)
def test_lines_between_title_and_salutation_have_a_kind(line: str) -> None:
    assert blocks(f"政府工作报告\n{line}\n各位代表：\n{LONG}")[1].kind == "line"
    assert (
        blocks(f"政府工作报告\n各位代表：\n{LONG}\n{line}\n{LONG}\n{LONG}")[3].kind == "paragraph"
    )


@pytest.mark.parametrize(
    ("second", "kind"), [("二、含某物的废弃物。", "paragraph"), ("二、其他", "heading")]
)
def test_an_item_of_an_annex_that_opens_a_list_is_no_heading(second: str, kind: str) -> None:
    articles = [f"第{n}条　内容如下。" for n in "一二三"]
    lines = ["某某条例", *articles, "附件1", "一、含有下列大量物质的废弃物：", "某物。"]
    text = "\n".join([*lines, second, "三、含弱放射性物质的废弃物。"])
    found = {block.text: block.kind for block in blocks(text)}
    assert found["一、含有下列大量物质的废弃物："] == kind


def test_a_long_numbered_line_is_a_heading_with_another_one_beside_it() -> None:
    for size, kind in ((LEAD_LENGTH, "h1"), (LEAD_LENGTH + 1, "")):
        long = "一、" + "抓" * (size - 2)
        assert shape(long, LONG, "二、抓好学习", LONG)[::2] == [kind, "h1"]
    assert shape("一、" + "抓" * 43, LONG, LONG)[0] == ""
    assert shape("一、" + "抓" * 43 + "：", LONG, "二、抓好学习", LONG)[0] == ""
    assert shape("一、" + "抓" * 43, "短。", "二、抓好学习", LONG)[0] == ""
