"""Paragraphs: what a source has run together on one line is cut where a new one begins."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.corpus import Source
from generator.sources.paragraphs import FEWEST, RUN_TOGETHER, lines_of, paragraphs
from generator.sources.parse import parse_speeches
from generator.sources.structure import blocks
from generator.text import squeeze

TEXT = "各级党组织要认真学习、深入贯彻，把各项任务落到实处，不折不扣抓好落实，务求取得实效。"
DAY = "——2026年1月27日在某省第十四届人民代表大会第四次会议上"


def parts(text: str) -> list[str]:
    return [piece for _, piece in paragraphs(text)]


def test_a_title_is_cut_from_day_and_place_of_the_meeting() -> None:
    assert parts(f"政府工作报告{DAY}") == ["政府工作报告", DAY]
    assert parts(f"政府工作报告　{DAY}") == ["政府工作报告", DAY]
    assert parts("规划——2035年远景目标") == ["规划——2035年远景目标"]


@pytest.mark.parametrize(
    ("line", "speaker", "greeting"),
    [
        ("国务院总理周恩来各位代表：", "国务院总理周恩来", "各位代表："),
        ("某省省长　张某某　各位代表：", "某省省长　张某某", "各位代表："),
        ("（2026年1月27日）同志们：", "（2026年1月27日）", "同志们："),
        (f"{DAY}各位代表、各位委员：", DAY, "各位代表、各位委员："),
    ],
)
def test_a_salutation_is_cut_from_what_stands_before(
    line: str, speaker: str, greeting: str
) -> None:
    assert parts(f"报告\n{line}") == ["报告", speaker, greeting]


@pytest.mark.parametrize(
    "line", ["尊敬的各位代表：", "女士们、先生们、同志们：", "省委书记强调各位同志：要抓紧"]
)
def test_a_salutation_alone_stays_whole(line: str) -> None:
    assert parts(f"报告\n{line}") == ["报告", line]


def test_one_line_with_its_whole_head_has_title_speaker_and_salutation() -> None:
    indent = "　　"
    line = f"政府工作报告{DAY}{indent * 4}某省省长张某某各位代表：" + (indent + TEXT * 3) * 3
    kinds = [block.kind for block in blocks(line)]
    assert kinds == ["title", "line", "line", "salutation", "paragraph", "paragraph", "paragraph"]
    (speech,), _ = parse_speeches((Source("content/speeches/x.txt", line),))
    assert (speech.title, speech.date) == ("政府工作报告", "2026-01-27")


def test_spaces_divide_a_line_as_indents_do() -> None:
    assert len(parts("    ".join([TEXT] * 6))) == 6
    assert len(parts("   ".join([TEXT] * 6))) == 1


def long(*pieces: str) -> str:
    line = "".join(pieces)
    return line + TEXT * (RUN_TOGETHER // len(TEXT) + 1)


def test_numbers_that_run_on_divide_a_long_line() -> None:
    line = long(TEXT, f"一、抓学习。{TEXT}", f"二、抓落实。{TEXT}")
    assert [piece[:5] for piece in parts(line)] == ["各级党组织", "一、抓学习", "二、抓落实"]
    line = long(TEXT, f"（一）抓学习。{TEXT}", f"（二）抓落实。{TEXT}")
    assert [piece[:3] for piece in parts(line)] == ["各级党", "（一）", "（二）"]


def test_numbers_that_do_not_run_on_divide_nothing() -> None:
    assert FEWEST == 2
    assert len(parts(long(TEXT, f"一、抓学习。{TEXT}"))) == 1
    assert len(parts(long(TEXT, f"一、抓学习。{TEXT}", f"三、抓落实。{TEXT}"))) == 1


def test_a_shorter_line_is_not_divided_at_numbers() -> None:
    numbered = f"{TEXT}一、抓学习。{TEXT}二、抓落实。"
    for size, count in ((RUN_TOGETHER, 1), (RUN_TOGETHER + 1, 3)):
        assert len(parts(numbered + "很" * (size - len(numbered)))) == count


def test_where_a_text_was_printed_is_cut_from_its_last_sentence() -> None:
    tail = "（《某某日报》2026年3月5日第1版）"
    assert parts(TEXT * 6 + tail) == [TEXT * 6, tail]
    assert blocks("\n".join(("报告", *[TEXT * 2] * 5, TEXT * 6 + tail)))[-1].kind == "signature"


@given(
    st.lists(
        st.sampled_from(
            ["一、", "二、", "（一）", "　　", "    ", TEXT, "同志们：", "省长张某", DAY, "\t"]
        ),
        max_size=60,
    )
)
def test_nothing_is_lost(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert squeeze("".join(parts(text))) == squeeze(text)
    assert squeeze("".join(block.text for block in blocks(text))) == squeeze(text)


def test_every_separator_of_lines_ends_a_line() -> None:
    assert lines_of("甲\u2028乙\r丙\r\n丁\x85戊\n己") == ["甲", "乙", "丙", "丁", "戊", "己"]
    assert lines_of("甲\n\n乙") == ["甲", "", "乙"]


def test_behind_the_first_six_pieces_no_salutation_is_cut_off() -> None:
    line = "省长　张某某　各位代表："
    for above, count in ((5, 7), (6, 7), (7, 8)):
        assert len(parts("\n".join(["甲"] * above + [line]))) == count


def test_three_numbers_and_a_sequence_that_begins_anew_divide_a_long_line() -> None:
    def cut(*numbers: str) -> int:
        return len(parts(long(TEXT, *(f"{number}抓学习。{TEXT}" for number in numbers))))

    assert cut("一、", "二、", "三、") == 4
    assert cut("一、", "二、", "一、", "二、") == 5
    assert cut("第一章　", "第二章　", "第三章　") == 4
    assert cut("第一章　", "第二章　", "第一章　") == 1
    assert cut("一、", "二、", "四、") == 1


@pytest.mark.parametrize(("size", "count"), [(RUN_TOGETHER, 1), (RUN_TOGETHER + 1, 3)])
def test_only_a_line_that_holds_much_is_divided_at_numbers(size: int, count: int) -> None:
    line = f"{TEXT}一、抓学习。{TEXT}二、抓落实。"
    assert len(parts(line + "很" * (size - len(line)))) == count
