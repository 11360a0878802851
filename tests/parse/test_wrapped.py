"""Lines that a program cut at a width: which texts are joined, and where their paragraphs end."""

from __future__ import annotations

from time import process_time

import pytest

from generator.sources.wrapped import Unwrapped, unwrap

FIRST = (
    "会议的主要任务是总结去年的工作，安排今年的任务，动员全县上下抢抓农时，确保播种面积只增不减。"
)
SECOND = (
    "春旱时间长，河库蓄水比常年少两成，部分乡镇的农资储备不足，任务很重，不能有半点松懈的念头。"
)
THIRD = "供销社要把化肥和种子送到村口，价格明示，质量有保证，不让农民为买不到放心的农资而发愁。"
BODY = (FIRST, SECOND, THIRD)
HEAD = "在会议上的讲话\n同志们：\n"


def cut(*paragraphs: str, width: int = 20, indent: str = "　　", between: str = "\n") -> str:
    """Paragraphs as lines of at most `width` characters."""
    return between.join(
        "\n".join(whole[at : at + width] for at in range(0, len(whole), width))
        for whole in (indent + paragraph for paragraph in paragraphs)
    )


def joined(text: str) -> list[str]:
    return [line.strip() for line in unwrap(text).text.split("\n") if line.strip()]


@pytest.mark.parametrize("indent", ["　　", "    ", "\t", "\u00a0\u00a0\u00a0\u00a0"])
def test_lines_run_on_until_the_next_indent(indent: str) -> None:
    assert joined(HEAD + cut(*BODY, indent=indent)) == [*HEAD.split(), *BODY]


def test_lines_run_on_until_the_next_empty_line() -> None:
    text = HEAD.replace("\n", "\n\n") + cut(*BODY, indent="", between="\n\n")
    assert joined(text) == [*HEAD.split(), *BODY]


def test_without_either_a_full_line_that_ends_a_sentence_ends_its_paragraph() -> None:
    text = cut("甲" * 39 + "。", "乙" * 30 + "。", "丙" * 50 + "。", indent="")
    assert joined(text) == ["甲" * 39 + "。", "乙" * 30 + "。", "丙" * 50 + "。"]
    text = cut("甲" * 19 + "。" + "乙" * 30 + "。", "丙" * 50 + "。", "丁" * 50 + "。", indent="")
    assert joined(text)[:2] == ["甲" * 19 + "。", "乙" * 30 + "。"]


def test_a_line_that_begins_with_a_mark_runs_on() -> None:
    text = cut("甲" * 20 + "。" + "乙" * 30 + "。", "丙" * 50 + "。", "丁" * 50 + "。", indent="")
    assert joined(text)[0] == "甲" * 20 + "。" + "乙" * 30 + "。"


def test_a_numbered_line_behind_a_sentence_begins_a_paragraph() -> None:
    text = f"{cut('甲' * 37 + '。')}\n二、加强领导\n{cut(*BODY)}"
    assert joined(text)[:2] == ["甲" * 37 + "。", "二、加强领导"]


def test_a_day_a_name_and_a_salutation_stand_for_themselves_below_a_full_title() -> None:
    title = "在全县春耕备耕工作暨农田水利会议上的讲话"
    assert len(title) == 20
    for line in ("（2026年3月5日）", "张建国", "同志们："):
        assert joined(f"{title}\n{line}\n{cut(*BODY)}")[:2] == [title, line]


def test_words_of_latin_letters_keep_a_space_between_them() -> None:
    lines = cut(*BODY)
    words = f"　　{'甲' * 16}GDP\ngrowth{'乙' * 17}\n乙。"
    assert "甲GDP growth乙" in unwrap(f"{lines}\n{words}").text
    words = f"　　{'甲' * 16}实现\nGDP{'乙' * 12}。"
    assert "实现GDP" in unwrap(f"{lines}\n{words}").text


def test_the_characters_of_a_text_stay() -> None:
    text = HEAD + cut(*BODY)
    assert "".join(unwrap(text).text.split()) == "".join(text.split())


def test_programs_that_count_characters_and_not_columns_are_known_too() -> None:
    numbers = "全县粮食总产21.6万吨增长2.4%亩产402.5公斤比上年多11.3公斤创下历史新高实现二十连丰。"
    text = cut(*BODY, numbers, indent="", between="\n\n")
    assert joined(text)[-1] == numbers


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(["春风吹绿千山万岭好风光，夏雨浇开十里荷花香，"] * 6),
        "\n".join(f"张三　　城关镇党委书记兼人大主席团主席第{n}次" for n in range(6)),
        "\n".join(f"{n}.检修农机三百二十台套并做好库存零件登记；" for n in range(1, 8)),
        "\n".join(BODY),
        "\n".join(BODY * 3),
    ],
    ids=["verses", "people", "items", "paragraphs", "long paragraphs"],
)
def test_texts_whose_lines_are_their_own_stay(text: str) -> None:
    assert unwrap(text) == Unwrapped(text)


# --- thresholds --------------------------------------------------------------


def is_joined(text: str) -> bool:
    return unwrap(text).joined > 0


def test_the_widest_line_has_forty_columns() -> None:
    assert is_joined(cut(*BODY, width=20))
    assert not is_joined(cut(*BODY, width=19))


def test_the_widest_line_has_at_most_a_hundred_and_twenty_columns() -> None:
    long = ["甲" * 178 + "。"] * 3
    assert is_joined(cut(*long, width=60))
    assert not is_joined(cut(*long, width=61))


def test_a_full_line_has_at_most_six_columns_less_than_the_widest() -> None:
    def text(short: int) -> str:
        return f"{cut(*BODY)}\n　　{'甲' * (18 - short)}\n乙乙。"

    assert joined(text(3))[-1] == "甲" * 15 + "乙乙。"
    assert joined(text(4))[-1] == "乙乙。"


def test_where_lines_have_more_characters_than_others_their_columns_tell_which_are_full() -> None:
    def text(full: str) -> str:
        return f"{cut(*BODY)}\n　　{'甲' * 8}{'a' * 20}\n甲。\n　　{full}\n乙乙。"

    assert joined(text("甲" * 15))[-1] == "甲" * 15 + "乙乙。"
    assert joined(text("甲" * 14 + "a"))[-1] == "乙乙。"


def test_three_full_lines_end_within_a_clause() -> None:
    def text(lines: int) -> str:
        return "　　乙。\n　　丙。\n　　" + "甲" * 18 + ("\n" + "甲" * 20) * (lines - 1) + "\n甲。"

    assert is_joined(text(3))
    assert not is_joined(text(2))


def test_half_of_the_full_lines_end_within_a_clause() -> None:
    def text(unmarked: int, marked: int) -> str:
        runs = f"\n{'乙' * 20}" * (unmarked - 1)
        ends = "\n".join(["　　" + "甲" * 17 + "。"] * marked)
        return f"　　{'乙' * 18}{runs}\n乙。\n乙。\n{ends}"

    assert is_joined(text(4, 4))
    assert not is_joined(text(4, 5))
    assert is_joined(text(25, 25))
    assert not is_joined(text(25, 26))


def test_a_quarter_of_the_lines_are_full() -> None:
    def text(full: int, lines: int) -> str:
        return cut("甲" * (20 * full - 2) + "。") + "\n　　乙。" * (lines - full - 1)

    assert is_joined(text(4, 16))
    assert not is_joined(text(4, 17))
    assert is_joined(text(12, 48))
    assert not is_joined(text(12, 49))


def test_four_of_five_paragraphs_end_as_sentences_do() -> None:
    def text(ended: int, others: int) -> str:
        return cut(*["甲" * 40 + "。"] * ended, *["甲" * 41] * others)

    assert is_joined(text(4, 1))
    assert not is_joined(text(3, 1))
    assert not is_joined(text(19, 5))


def test_four_of_five_short_lines_stand_before_an_empty_one_where_these_divide_paragraphs() -> None:
    sentence = "甲" * 19 + "。"

    def text(divided: int, others: int) -> str:
        run = "\n".join([sentence, *["甲" * 20] * 12])
        return "\n".join([run, *["乙。\n"] * divided, *["丙。"] * others, "丁" * 20])

    assert sentence not in joined(text(4, 1))
    assert sentence in joined(text(3, 1))
    assert sentence in joined(text(19, 5))


def test_two_indents_show_where_paragraphs_begin() -> None:
    sentence = "甲" * 17 + "。"
    one = f"乙乙\n　　{sentence}\n{'丙' * 20}\n{'丙' * 20}\n{'丙' * 20}\n{'丙' * 20}\n丙。"
    assert sentence in joined(one)
    assert sentence not in joined(one + "\n　　丁。")


def test_where_more_than_three_of_five_lines_are_indented_an_indent_says_nothing() -> None:
    def text(indented: int, bare: int) -> str:
        lines = ["　　" + "甲" * 18] * (indented - 1) + ["　　甲。"]
        return "\n".join(["乙" * 20] * (bare - 1) + ["乙。"] + lines)

    assert len(joined(text(6, 4))) > 2
    assert len(joined(text(7, 4))) == 2
    assert len(joined(text(14, 9))) == 2


# --- numbers of pages -----------------------------------------------------------


def test_numbers_of_pages_go_where_they_run_on() -> None:
    text = f"{FIRST}\n\n— 1 —\n\n{SECOND}\n第 2 页 共 3 页\n{THIRD}\n-3-\n"
    assert unwrap(text) == Unwrapped(
        f"{FIRST}\n{SECOND}\n{THIRD}\n", pages=("— 1 —", "第 2 页 共 3 页", "-3-")
    )


@pytest.mark.parametrize("text", [f"{FIRST}\n— 1 —\n{SECOND}", f"— 1 —\n{FIRST}\n— 3 —\n{SECOND}"])
def test_one_number_of_a_page_alone_and_numbers_with_gaps_stay(text: str) -> None:
    assert unwrap(text) == Unwrapped(text)


def test_a_bare_number_is_that_of_a_page_only_among_lines_that_were_cut() -> None:
    lines = cut(*BODY).split("\n")
    text = "\n".join([*lines[:2], "1", *lines[2:5], "2", *lines[5:]])
    assert joined(text) == [*BODY]
    assert unwrap(text).pages == ("1", "2")
    whole = f"{FIRST}\n1\n{SECOND}\n2\n{THIRD}"
    assert unwrap(whole) == Unwrapped(whole)


def test_a_paragraph_of_a_million_characters_is_joined_in_time_that_grows_with_it() -> None:
    text = ("甲" * 38 + "\n") * 26_000 + "乙。\n"
    started = process_time()
    assert unwrap(text).joined == 26_000
    assert process_time() - started < 5
