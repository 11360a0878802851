"""Every length and every number of lines that decides what a paragraph is, on both of its sides."""

from __future__ import annotations

import pytest

from generator.model.corpus import Block, Source
from generator.sources.paragraphs import paragraphs
from generator.sources.parse import parse_speeches
from generator.sources.structure import blocks
from generator.sources.tables import tables

TEXT = "各级党组织要认真学习、深入贯彻，把各项任务落到实处。"


def kinds(*lines: str) -> list[str]:
    return [block.kind for block in blocks("\n".join(lines))]


def speech_date(*lines: str) -> str:
    (speech,), _ = parse_speeches((Source("content/speeches/a.txt", "\n".join(lines)),))
    return speech.date


def test_a_title_has_at_most_sixty_characters() -> None:
    assert kinds("很" * 60, TEXT) == ["title", "paragraph"]
    assert kinds("很" * 61, TEXT) == ["paragraph", "paragraph"]


def test_only_the_first_paragraph_is_the_title() -> None:
    assert kinds("标题", "另一个标题", TEXT) == ["title", "paragraph", "paragraph"]


def test_the_lead_of_a_point_has_at_most_sixty_characters() -> None:
    def lead(size: int) -> int:
        sentence = "一要" + "很" * (size - 3) + "。"
        return blocks(f"标题\n{sentence}{TEXT}\n{TEXT}\n{TEXT}")[1].lead

    assert lead(60) == 60
    assert lead(61) == 0


@pytest.mark.parametrize(("size", "count"), [(200, 1), (201, 4)])
def test_a_line_of_more_than_two_hundred_characters_may_hold_several_paragraphs(
    size: int, count: int
) -> None:
    parts = ["甲" * 10, "乙" * 10, "丙" * 10]
    line = "　　".join([*parts, "丁" * (size - 30 - 6)])
    assert len(line) == size
    assert len(list(paragraphs(line))) == count


@pytest.mark.parametrize(("gaps", "count"), [(2, 1), (3, 4)])
def test_a_line_is_divided_from_three_indents_on(gaps: int, count: int) -> None:
    line = "　　".join(["甲" * 100] * (gaps + 1))
    assert len(list(paragraphs(line))) == count


def test_a_single_ideographic_space_divides_no_line() -> None:
    assert len(list(paragraphs("　".join(["甲" * 100] * 5)))) == 1


# --- head and end ----------------------------------------------------------------------------


@pytest.mark.parametrize(("before", "kind"), [(11, "salutation"), (12, "paragraph")])
def test_a_salutation_is_one_of_the_first_twelve_paragraphs(before: int, kind: str) -> None:
    assert kinds(*[TEXT] * before, "同志们：", *[TEXT] * 3)[before] == kind


@pytest.mark.parametrize(("at", "kind"), [(4, "line"), (5, "paragraph")])
def test_without_a_salutation_the_head_has_five_paragraphs(at: int, kind: str) -> None:
    for line in ("（三月五日）", "2020年3月5日"):
        assert kinds("标题", *[TEXT[:-1]] * (at - 1), line, *[TEXT] * 9)[at] == kind


@pytest.mark.parametrize(("size", "kind"), [(19, "line"), (20, "paragraph")])
def test_a_sentence_of_twenty_characters_ends_the_head(size: int, kind: str) -> None:
    assert kinds("标题", "很" * (size - 1) + "。", "（三月五日）", *[TEXT] * 9)[2] == kind
    assert kinds("标题", "很" * size, "（三月五日）", *[TEXT] * 9)[2] == "line"


def test_a_head_goes_on_with_lines_that_tell_of_its_meeting() -> None:
    told = (
        "时间：3月5日",
        "地点：会议室",
        "主持：张某",
        "出席：李某",
        "列席：王某",
        "记录人：赵某",
    )
    assert kinds("某县会议纪要", *told, TEXT) == ["title", *["line"] * 6, "paragraph"]
    assert kinds("某县会议纪要", *told[:4], "某某", told[5], TEXT)[6] == "paragraph"


@pytest.mark.parametrize(("size", "kind"), [(60, "line"), (61, "paragraph")])
def test_a_paragraph_of_more_than_sixty_characters_ends_the_head(size: int, kind: str) -> None:
    assert kinds("标题", "很" * size, "（三月五日）", *[TEXT] * 9)[2] == kind


def test_behind_the_first_heading_there_is_no_salutation() -> None:
    assert kinds("标题", "一、开头", "同志们：", *[TEXT] * 3)[2] == "paragraph"


def test_a_salutation_has_at_most_sixty_characters() -> None:
    for size, kind in ((60, "salutation"), (61, "paragraph")):
        line = "同志们，" + "很" * (size - 5) + "："
        assert kinds("标题", line, *[TEXT] * 3)[1] == kind


def test_a_closing_is_one_of_the_last_two_paragraphs() -> None:
    call = "同志们，让我们携手奋进！"
    assert kinds("标题", *[TEXT] * 9, call)[-1] == "closing"
    assert kinds("标题", *[TEXT] * 9, call, TEXT)[-2] == "closing"
    assert kinds("标题", *[TEXT] * 9, call, TEXT, TEXT)[-3] == "paragraph"


def test_of_two_calls_at_the_end_the_last_opens_the_closing() -> None:
    call = "同志们，让我们携手奋进！"
    text = f"同志们，{TEXT}"
    assert kinds("标题", *[TEXT] * 9, text, call)[-2:] == ["paragraph", "closing"]
    assert kinds("标题", *[TEXT] * 9, text, "谢谢大家！")[-2:] == ["closing", "closing"]


@pytest.mark.parametrize(("behind", "kind"), [(3, "signature"), (4, "paragraph")])
def test_the_date_of_a_signature_is_among_the_last_four_paragraphs(behind: int, kind: str) -> None:
    assert kinds("标题", *[TEXT] * 9, "2020年3月5日", *[TEXT] * behind)[10] == kind


@pytest.mark.parametrize(("size", "kind"), [(40, "signature"), (41, "paragraph")])
def test_a_remark_below_a_signature_has_at_most_forty_characters(size: int, kind: str) -> None:
    assert kinds("标题", *[TEXT] * 9, "2020年3月5日", TEXT, TEXT, "很" * size)[10] == kind


def test_a_date_is_a_line_of_its_own_at_the_head_and_at_the_end_alone() -> None:
    date = "2020年3月"
    assert kinds("标题", date, *[TEXT] * 9)[1] == "line"
    assert kinds("标题", *[TEXT] * 9, date, TEXT)[-2] == "line"
    assert kinds("标题", *[TEXT] * 9, date, TEXT, TEXT)[-3] == "paragraph"


@pytest.mark.parametrize(
    ("size", "kind"), [(1, "paragraph"), (2, "line"), (60, "line"), (61, "paragraph")]
)
def test_a_line_in_brackets_at_the_head_has_two_to_sixty_characters(size: int, kind: str) -> None:
    assert kinds("标题", f"（{'很' * size}）", "同志们：", *[TEXT] * 3)[1] == kind


def test_a_line_in_brackets_further_down_is_a_paragraph() -> None:
    bracketed = "（三月五日）"
    assert kinds("标题", *[TEXT] * 5, bracketed, *[TEXT] * 3)[6] == "paragraph"
    assert kinds("标题", *[TEXT] * 5, bracketed)[6] == "paragraph"


@pytest.mark.parametrize(("size", "kind"), [(12, "line"), (13, "paragraph")])
def test_a_line_with_a_date_has_at_most_twelve_characters_between_year_and_day(
    size: int, kind: str
) -> None:
    assert kinds("标题", *[TEXT] * 9, f"2020年{'月' * size}日")[-1] == kind


@pytest.mark.parametrize("number", ["{}.", "{}．", "{}、", "（{}）"])
def test_a_heading_has_a_number_of_at_most_two_digits(number: str) -> None:
    lines = [line for n in (97, 98, 99, 100) for line in (f"{number.format(n)}开头", TEXT)]
    assert kinds("标题", *lines)[1::2] == [*["heading"] * 3, "paragraph"]


def test_the_date_of_a_speech_is_looked_for_in_five_blocks_and_the_last_two() -> None:
    """The title is one of the five."""
    date = "2020年3月5日"
    filler = [TEXT] * 9
    assert speech_date("标题", *[TEXT[:-1]] * 3, date, *filler) == "2020-03-05"
    assert speech_date("标题", *[TEXT[:-1]] * 4, date, *filler) == ""
    assert speech_date("标题", *filler, date, "（此件公开发布）") == "2020-03-05"
    assert speech_date("标题", *filler, date, "抄送：某局", "某县印发") == ""


def test_a_date_below_the_title_goes_before_one_at_the_end() -> None:
    assert speech_date("标题", "2020年3月5日", *[TEXT] * 9, "2021年1月2日") == "2020-03-05"


def test_of_two_dates_at_the_end_the_last_counts() -> None:
    assert speech_date("标题", *[TEXT] * 9, "2020年3月5日", "2021年1月2日") == "2021-01-02"


def test_the_first_level_used_is_a_section_and_deeper_ones_are_counted_within() -> None:
    found: tuple[Block, ...] = blocks(f"标题\n第一章　甲\n第一节　乙\n一、丙\n（一）丁\n{TEXT}")
    assert [(block.anchor, block.level) for block in found[1:5]] == [
        ("s1", 1),
        ("s1-1", 2),
        ("s1-2", 3),
        ("s1-3", 4),
    ]


def test_the_date_under_a_title_is_among_the_first_five_paragraphs_of_a_head() -> None:
    """All stand above a salutation, and so in the head."""
    for above, date in ((3, "2020-03-05"), (4, "")):
        notes = [f"（第{number}稿）" for number in range(above)]
        lines = ("标题", *notes, "2020年3月5日", "同志们：", *[TEXT] * 9)
        assert kinds(*lines)[above + 1] == "line"
        assert speech_date(*lines) == date


def test_a_table_has_three_lines_of_a_caption() -> None:
    captions = [f"表{number} 情况" for number in range(4)]
    found = tables(["标题", *captions, "甲\t乙", "丙\t丁"], 1)
    assert [found.get(at) for at in range(1, 7)] == [None, *["line"] * 3, *["row"] * 2]
