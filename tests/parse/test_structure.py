"""What is recognised in running text, and that nothing of it is lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.corpus import Source
from generator.sources.parse import parse_speeches
from generator.sources.structure import blocks
from generator.text import squeeze
from generator.text.dates import partial_date

LONG = "各级党组织要认真学习、深入贯彻，把各项任务落到实处，不折不扣抓好落实。"


def kinds(text: str) -> list[tuple[str, str]]:
    return [(block.anchor, block.kind) for block in blocks(text)]


def test_the_first_line_is_the_title_and_sections_number_the_anchors() -> None:
    text = f"在会议上的讲话\n同志们：\n{LONG}\n一、加强建设\n{LONG}\n一要抓紧。{LONG}"
    text += f"\n二、改进作风\n{LONG}"
    assert kinds(text) == [
        ("title", "title"),
        ("s0-1", "salutation"),
        ("s0-2", "paragraph"),
        ("s1", "heading"),
        ("s1-1", "paragraph"),
        ("s1-2", "point"),
        ("s2", "heading"),
        ("s2-1", "paragraph"),
    ]


def test_a_point_is_led_by_its_opening_sentence() -> None:
    (_, point) = blocks(f"标题\n一要切实践行。{LONG}")
    assert point.text[: point.lead] == "一要切实践行。"


def test_a_numbered_line_that_is_a_sentence_is_no_heading() -> None:
    assert kinds("标题\n一、我们必须加强领导。")[1] == ("s0-1", "paragraph")


def test_a_long_numbered_line_is_no_heading() -> None:
    assert kinds("标题\n一、" + "很" * 50)[1][1] == "paragraph"


def test_lower_headings_are_numbered_within_their_section() -> None:
    text = f"标题\n一、总体要求\n（一）指导思想\n{LONG}\n1．工作原则\n{LONG}"
    found = blocks(text)
    assert [(b.anchor, b.level) for b in found if b.kind == "heading"] == [
        ("s1", 1),
        ("s1-1", 2),
        ("s1-3", 3),
    ]


def test_the_outermost_numbering_used_makes_the_sections() -> None:
    assert kinds(f"标题\n（一）总则\n{LONG}\n（二）附则\n{LONG}")[1:] == [
        ("s1", "heading"),
        ("s1-1", "paragraph"),
        ("s2", "heading"),
        ("s2-1", "paragraph"),
    ]


def test_restarted_numbering_never_repeats_an_anchor() -> None:
    text = f"标题\n一、甲\n{LONG}\n附件\n一、甲\n{LONG}\n一、乙\n{LONG}"
    anchors = [block.anchor for block in blocks(text)]
    assert len(anchors) == len(set(anchors))


def test_chapters_and_articles_of_a_law_are_recognised() -> None:
    text = (
        f"某某条例\n第一章　总则\n第一条　{LONG}\n第二条之一　{LONG}\n第二章　附则\n第三条　{LONG}"
    )
    found = blocks(text)
    assert [b.anchor for b in found if b.kind == "heading"] == ["s1", "s2"]
    assert [b.text[: b.lead] for b in found if b.lead] == ["第一条", "第二条之一", "第三条"]


def test_a_numeral_in_running_text_is_no_point() -> None:
    assert kinds(f"标题\n一些单位{LONG}")[1][1] == "paragraph"


def test_one_line_documents_are_divided_at_their_full_width_indents() -> None:
    text = "某某报告　　" + "　　".join([LONG * 3, "一、回顾", LONG * 2, "二、安排", LONG * 2])
    assert [kind for _, kind in kinds(text)] == [
        "title",
        "paragraph",
        "heading",
        "paragraph",
        "heading",
        "paragraph",
    ]


def test_an_article_number_stays_with_its_text_in_one_line_documents() -> None:
    text = "　　".join(["某某法", "第一条", LONG * 3, "第二条", LONG * 3])
    assert [b.text[:3] for b in blocks(text)][1:] == ["第一条", "第二条"]


def test_the_closing_address_is_recognised() -> None:
    assert kinds(f"标题\n一、甲\n{LONG}\n同志们，让我们携手奋进！")[-1] == ("s1-2", "closing")


def test_a_title_from_the_front_matter_leaves_a_different_first_line_alone() -> None:
    assert blocks(f"第一句话不是标题\n{LONG}", title="讲话")[0].kind == "paragraph"
    assert blocks(f"讲　话\n{LONG}", title="讲话")[0].kind == "title"


def test_dates_are_read_in_digits_and_in_han_numerals() -> None:
    assert partial_date("（2020年3月5日）") == "2020-03-05"
    assert partial_date("二〇二六年十二月三十一日") == "2026-12-31"
    assert partial_date("１９９８年3月") == "1998-03"
    assert partial_date("没有日期") == ""


TEXTS = st.text(
    st.one_of(
        st.sampled_from("一二三四五、（）()第章节条编要是，。！：:\n\r\t　 　 “”1１.．①"),
        st.characters(blacklist_categories=("Cs", "Cc")),
    ),
    max_size=300,
)


@given(TEXTS)
def test_blocks_joined_are_the_source_but_for_white_space(text: str) -> None:
    assert squeeze("".join(block.text for block in blocks(text))) == squeeze(text)


@given(TEXTS)
def test_anchors_are_unique_and_leads_lie_inside(text: str) -> None:
    found = blocks(text)
    assert len({block.anchor for block in found}) == len(found)
    assert all(0 <= block.lead <= len(block.text) for block in found)


def in_tens(number: int) -> str:
    """A number below a hundred in Chinese: 五, 十, 十二, 二十, 三十一."""
    tens, units = divmod(number, 10)
    ten = ("" if tens == 1 else DIGITS[tens]) + "十" if tens else ""
    return ten + (DIGITS[units] if units else "")


DIGITS = "〇一二三四五六七八九"
YEARS: tuple[dict[int, int], ...] = tuple(
    str.maketrans("0123456789", numerals)
    for numerals in (
        "0123456789",
        "０１２３４５６７８９",
        *(f"{zero}{DIGITS[1:]}" for zero in "〇○零"),
    )
)


@given(
    st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)),
    st.sampled_from(YEARS),
    st.sampled_from([str, in_tens]),
    st.sampled_from(["", " ", "\u3000"]),
    st.sampled_from("日号"),
)
def test_a_day_is_read_however_its_numbers_are_written(
    day: date, year: dict[int, int], number: Callable[[int], str], blank: str, sign: str
) -> None:
    written = f"{str(day.year).translate(year)}年{blank}{number(day.month)}月"
    assert partial_date(f"（{written}）") == day.isoformat()[:7]
    assert partial_date(f"（{written}{blank}{number(day.day)}{sign}）") == day.isoformat()


@pytest.mark.parametrize(
    ("end", "date"),
    [
        ("二〇二六年三月五日", "2026-03-05"),
        ("2026年3月5日\n（此件公开发布）", "2026-03-05"),
        ("某县人民政府\n2026年3月5日", "2026-03-05"),
        ("2026年3月5日\n抄送：某局\n某县印发", ""),
        ("我们在2026年3月5日开会。", ""),
    ],
)
def test_the_date_of_a_text_may_stand_at_its_end(end: str, date: str) -> None:
    source = Source(
        "content/speeches/a.txt", "关于工作的讲话\n同志们：\n" + "要抓好落实。\n" * 6 + f"{end}\n"
    )
    (speech,), _ = parse_speeches((source,))
    assert speech.date == date
    named = Source("content/speeches/2025-01-02-a.txt", source.text)
    (speech,), _ = parse_speeches((named,))
    assert speech.date == "2025-01-02", "the name of the file comes first"


HISTORY = (
    "1992年4月3日　第七届全国人民代表大会第五次会议通过",
    "2001年10月27日　《关于修改",
    "〈某某法〉的决定》第一次修正",
    "2021年12月24日　第十三届全国人民代表大会常务委员会修订",
    "自2022年1月1日起施行",
)


def test_the_history_of_a_law_is_told_by_lines_of_its_head() -> None:
    text = "\n".join(("某某法", *HISTORY, *[f"第{n}条　{LONG}" for n in "一二三四"]))
    found = kinds(text)
    assert [kind for _, kind in found[1:6]] == ["line"] * 5
    assert found[6] == ("s0-6", "paragraph")
    (speech,), _ = parse_speeches((Source("content/speeches/x.txt", text),))
    assert speech.date == "2021-12-24"


def test_many_amendments_are_all_lines_and_a_sentence_is_none() -> None:
    many = [f"20{n:02}年3月5日 《国务院关于修改的决定》第{n}次修订" for n in range(1, 13)]
    assert [k for _, k in kinds("\n".join(("条例", *many, f"第一条　{LONG}")))][1:13] == [
        "line"
    ] * 12
    told = "2021年3月5日会议通过了这个决定。"
    assert kinds(f"条例\n{told}\n{LONG}\n{LONG}")[1][1] == "paragraph"
    year = "一九五九年国务院发布《关于统一计量制度的命令》以来，各地做了大量工作，取得成效"
    assert kinds(f"命令\n{year}\n一、要求\n{LONG}")[1][1] == "paragraph"


@pytest.mark.parametrize("call", ["各位代表！", "同志们、朋友们！", "尊敬的各位来宾！"])
def test_a_call_may_be_the_salutation_and_a_sentence_with_one_is_none(call: str) -> None:
    assert kinds(f"讲话\n{call}\n{LONG}")[1][1] == "salutation"
    assert kinds(f"讲话\n同志们，让我们奋进！\n{LONG}\n{LONG}\n{LONG}")[1][1] != "salutation"


def test_hashes_of_markdown_are_headings_with_the_rank_of_their_number() -> None:
    text = f"# 某某条例\n## 第一章　总则\n{LONG}\n### 第一节　范围\n{LONG}\n## 附则\n{LONG}"
    found = blocks(text)
    assert [(b.kind, b.level) for b in found if b.kind in ("title", "heading")] == [
        ("title", 0),
        ("heading", 1),
        ("heading", 2),
        ("heading", 1),
    ]
    assert squeeze("".join(b.text for b in found)) == squeeze(text)


def test_a_subtitle_and_the_title_said_again_are_lines_of_the_head() -> None:
    day = "——1981年11月30日在第五届全国人民代表大会第四次会议上"
    found = kinds(f"政府工作报告\n当前的经济形势和任务\n{day}\n各位代表：\n{LONG}")
    assert [kind for _, kind in found] == ["title", "line", "line", "salutation", "paragraph"]
    again = kinds(
        f"某某代表大会常务委员会议事规则\n某某代表大会\n常务委员会议事规则\n第一条　{LONG}"
    )
    assert [kind for _, kind in again] == ["title", "line", "line", "paragraph"]
    assert kinds(f"政府工作报告\n抓好工作。\n{day}\n各位代表：\n{LONG}")[1][1] == "paragraph"


def test_a_lone_line_among_numbered_paragraphs_that_introduces_a_list_is_none() -> None:
    items = [f"{n}、{LONG}" for n in "一二三四"]
    text = "\n".join(("规定", *items, "五、分别不同情况处理：", LONG, f"六、{LONG}"))
    assert "heading" not in {kind for _, kind in kinds(text)}


@pytest.mark.parametrize(("paragraphs", "heads"), [(8, False), (7, True)])
def test_two_such_lines_are_one_of_five_numbered_paragraphs_at_most(
    paragraphs: int, heads: bool
) -> None:
    lists = [line for n in "一二" for line in (f"{n}、下列人员列席会议：", LONG)]
    items = [f"{n}、{LONG}" for n in "三四五六七八九十"[:paragraphs]]
    found = {kind for _, kind in kinds("\n".join(("规定", *lists, *items)))}
    assert ("heading" in found) == heads


TEXT = "各级党组织要认真学习、深入贯彻，把各项任务落到实处，不折不扣抓好落实。"


def test_a_list_that_ends_in_semicolons_has_no_leads() -> None:
    lines = ("一是通报情况；", "二是签订责任书；", "三是部署今年的工作。")
    body = [
        b
        for b in blocks("\n".join(("某次会议上的讲话", "同志们：", TEXT, *lines, TEXT)))
        if b.text in lines
    ]
    assert [(block.kind, block.lead) for block in body] == [("paragraph", 0)] * 3
    alone = blocks("\n".join(("某次会议上的讲话", "同志们：", TEXT, lines[2] + TEXT, TEXT)))
    assert (alone[3].kind, alone[3].lead) == ("point", len(lines[2]))


def test_points_may_open_with_each_of_them() -> None:
    found = blocks(
        "\n".join(
            ("某次会议上的讲话", "同志们：", f"其一，要有感情。{TEXT}", f"其一生很长。{TEXT}")
        )
    )
    assert [block.lead for block in found[2:]] == [len("其一，要有感情。"), 0]


def test_a_date_is_no_title() -> None:
    found = blocks("\n".join(("2025年7月4日", "同志们：", TEXT)))
    assert [block.kind for block in found] == ["line", "salutation", "paragraph"]
