"""Lengths and counts of the structure that have no other test, written as numbers on both sides."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from generator.model.corpus import Block, Speech
from generator.sources.account_lines import is_account_credit, is_credit, is_label, is_prompt
from generator.sources.attachments import svg_fault
from generator.sources.dialogue import dialogue
from generator.sources.document_head import (
    greets,
    head_kind,
    history,
    subtitles,
    tells_of_law,
    title_text,
)
from generator.sources.duplicates import near_duplicates
from generator.sources.heading_numbers import number_of, sequels
from generator.sources.marked_headings import judge
from generator.sources.outline import Mark, outline
from generator.sources.page_chrome import trim
from generator.sources.paragraphs import paragraphs
from generator.sources.structure import blocks
from generator.sources.tables import tables
from generator.sources.unnumbered import unnumbered

TEXT = "各级党组织要认真学习、深入贯彻，把各项任务落到实处。"
LONG = "各级党组织要认真学习、深入贯彻，把各项任务落到实处，不折不扣抓好落实，" * 3 + "务求实效。"
SVG = "http://www.w3.org/2000/svg"
LAW_DAY = "1992年4月3日某会议通过"


def kinds(*lines: str) -> list[str]:
    return [block.kind for block in blocks("\n".join(lines))]


# --- lines of accounts, drawings -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("is_one", "line"),
    [
        (is_prompt, "点击蓝字关注我们"),
        (is_label, "写留言"),
        (is_credit, "责编：张三"),
        (is_account_credit, "责编丨张三"),
    ],
)
def test_a_line_of_an_account_has_at_most_sixty_characters(
    is_one: Callable[[str], bool], line: str
) -> None:
    assert is_one("▲" * (60 - len(line)) + line)
    assert not is_one("▲" * (61 - len(line)) + line)


def drawing(depth: int, comment: int = 0) -> bytes:
    inside = "<g>" * (depth - 1) + "</g>" * (depth - 1)
    return f'<svg xmlns="{SVG}"><!--{"x" * comment}-->{inside}</svg>'.encode()


def test_a_drawing_has_at_most_a_hundred_elements_inside_each_other() -> None:
    assert svg_fault(drawing(100)) == ""
    assert svg_fault(drawing(101)) == "嵌套超过 100 层"


def test_a_drawing_has_at_most_five_million_bytes() -> None:
    bare = len(drawing(1))
    assert svg_fault(drawing(1, 5_000_000 - bare)) == ""
    assert svg_fault(drawing(1, 5_000_001 - bare)) == "超过 5 MB"


def test_what_a_drawing_refers_to_is_shown_by_its_first_forty_characters() -> None:
    for attribute in (f'href="{"很" * 41}"', f'fill="url({"很" * 41})"'):
        told = svg_fault(f'<svg xmlns="{SVG}"><path {attribute}/></svg>'.encode())
        assert told.startswith("引用了别的文件“")
        assert len(told) == len("引用了别的文件“”") + 40


# --- dialogue ------------------------------------------------------------------------------------


def test_three_paragraphs_with_a_label_make_a_dialogue() -> None:
    asks, answers = "记者：怎么办？", "张某某：好。"
    assert not dialogue([asks, answers])
    assert len(dialogue([asks, answers, answers])) == 3


def test_two_paragraphs_do_where_both_are_called_so() -> None:
    assert len(dialogue(["问：怎么办？", "答：好。"])) == 2
    assert not dialogue(["问：怎么办？", "张某某：好。"])


def test_a_label_ends_within_forty_characters() -> None:
    def label(size: int) -> str:
        return f"第一二三、{'很' * 12}记者（{'很' * (size - 22)}）："

    for size, count in ((40, 3), (41, 0)):
        assert len(label(size)) == size
        assert len(dialogue([f"{label(size)}怎么办？", *["张某某：好。"] * 2])) == count


# --- the end of a document -----------------------------------------------------------------------


def test_four_lines_at_the_end_may_tell_who_wrote_a_text() -> None:
    tails = ["责任编辑：张三"] * 5
    assert kinds("标题", LONG, LONG, *tails)[-5:] == ["paragraph", *["signature"] * 4]


def test_the_title_of_an_annex_has_at_most_sixty_characters() -> None:
    for size, kind in ((60, "line"), (61, "paragraph")):
        assert kinds("标题", LONG, LONG, "附件1", "很" * size, LONG)[4] == kind


def test_of_two_days_at_the_end_the_last_is_that_of_the_signature() -> None:
    days = ["2026年3月5日", "2026年3月6日"]
    assert kinds("标题", LONG, LONG, LONG, "某县人民政府", *days)[-3:] == ["signature"] * 3


# --- the head of a document ----------------------------------------------------------------------


@pytest.mark.parametrize("line", ["张某某", LAW_DAY, "2026年3月", "（讨论稿）"])
def test_each_kind_of_line_in_a_head_is_enough_alone(line: str) -> None:
    assert head_kind(line) == "line"
    assert head_kind(TEXT) is None


def test_a_salutation_that_calls_has_at_most_twenty_five_characters() -> None:
    call = "各位代表、各位委员、各位来宾、各位朋友、各位同学！"
    assert len(call) == 25
    assert greets(call)
    assert not greets(f"各{call}")
    assert not greets("各位同志、" + call)


def test_a_part_of_the_title_is_said_again_from_six_characters_on() -> None:
    title = "关于做好今年春季防火工作的通知"
    six, five = title[-6:], title[-5:]
    assert subtitles([title, six, "，", TEXT], 3) >= {1}
    assert not subtitles([title, five, "，", TEXT], 3)


def test_subtitles_stand_among_the_first_six_paragraphs() -> None:
    title = "关于做好今年春季防火工作的通知"
    for at, found in ((5, {5}), (6, set())):
        pieces = [title, *["，"] * (at - 1), title, TEXT]
        assert subtitles(pieces, 1) == found


def test_two_halves_of_a_title_have_four_characters_each() -> None:
    assert title_text("弘扬传统　永葆本色") == "弘扬传统 永葆本色"
    assert title_text("弘扬先　永葆本") == "弘扬先永葆本"


def test_a_line_that_tells_of_a_law_has_at_most_six_hundred_characters() -> None:
    order = "很" * 40 + "令第1号"
    assert tells_of_law(order)
    assert tells_of_law(order + " " * (600 - len(order)))
    assert not tells_of_law(order + " " * (601 - len(order)))


def test_the_history_of_a_law_is_looked_for_in_thirty_lines() -> None:
    order = "某某令第1号"
    assert history(["某法", *[order] * 29, TEXT]) == range(1, 30)
    assert history(["某法", *[order] * 30, TEXT]) == range(1, 30)


# --- numbers -------------------------------------------------------------------------------------


def test_a_number_of_ten_digits_is_none() -> None:
    assert number_of("9" * 9) == 999_999_999
    assert number_of("1" * 10) == 0


def test_a_number_before_another_is_that_of_a_long_line_alone() -> None:
    def around(size: int) -> Sequence[str]:
        middle = "20.2026年" + "很" * (size - 8)
        assert len(middle) == size
        return ("19.甲", middle, "21.乙")

    assert sequels(around(41), range(3)) == {1: 20}
    assert not sequels(around(40), range(3))


# --- outline -------------------------------------------------------------------------------------


def test_one_number_of_a_sequence_may_be_missing() -> None:
    def heads(*numbers: str) -> int:
        lines = [line for n in numbers for line in (f"{n}很好。{TEXT}", TEXT)]
        return len(outline(lines))

    assert heads("（一）", "（三）") == 2
    assert heads("（一）", "（四）") == 0


def test_a_label_belongs_to_its_text_from_arabic_numbers_on() -> None:
    assert outline(["1.目标：稳中求进", TEXT, "2.要求：从严从实", TEXT]) == {
        0: Mark(lead=5),
        2: Mark(lead=5),
    }
    assert outline(["（一）目标：稳中求进", TEXT, "（二）要求：从严从实", TEXT]) == {
        0: Mark(4),
        2: Mark(4),
    }


def test_four_of_five_numbers_of_a_kind_make_leads_sure() -> None:
    def leads(good: int, bad: int) -> int:
        lines = [f"（{n}）很好。{TEXT}" for n in "一二三四五六七八九十"[:good]]
        lines += [f"（{n}）{'很' * 70}" for n in "一二三四五六七八九十"[good : good + bad]]
        return len(outline(lines))

    assert leads(4, 1) == 4
    assert leads(3, 1) == 0


def test_a_short_line_with_chinese_number_is_a_heading_alone_and_deeper_ones_are_not() -> None:
    assert outline(["二、抓落实", TEXT]) == {0: Mark(3)}
    assert outline(["（二）抓落实", TEXT]) == {}


def test_a_lone_heading_behind_the_articles_of_a_law_opens_no_items() -> None:
    law = [f"第{n}条　{TEXT}" for n in "一二三"]
    opens = "一、含有下列物质的废弃物："
    assert outline([*law, opens, TEXT])[3] == Mark(3)
    items = [f"{n}、{TEXT}" for n in "二三"]
    assert 3 not in outline([*law, opens, *items])


# --- paragraphs, tables, captions ----------------------------------------------------------------


def test_a_speaker_is_cut_from_the_salutation_in_the_first_six_pieces() -> None:
    line = "省长　张某某　各位代表："
    assert len([*paragraphs("\n".join(["甲"] * 5 + [line]))]) == 7
    assert len([*paragraphs("\n".join(["甲"] * 6 + [line]))]) == 7


def test_a_table_has_two_rows_and_its_caption_at_most_sixty_characters() -> None:
    rows = ["甲\t乙", "丙\t丁"]
    assert not tables(["标题", *rows[:1]], 1)
    assert tables(["标题", *rows], 1) == {1: "row", 2: "row"}
    for size, kind in ((60, "line"), (61, None)):
        assert tables(["标题", "表1 " + "很" * (size - 3), *rows], 1).get(1) == kind


# --- lines without a number ----------------------------------------------------------------------


def test_text_below_a_short_line_is_a_sentence_of_thirty_characters() -> None:
    for size, count in ((30, 2), (29, 0)):
        text = "很" * (size - 1) + "。"
        assert len(unnumbered([text, "抓住重点", text, "抓好落实", text], 0, {})) == count


def test_four_of_five_short_lines_stand_over_text() -> None:
    text = "很" * 40 + "。"
    for count, found in ((4, 4), (3, 0)):
        over = ["抓住重点", text] * count
        assert len(unnumbered([text, *over, "某事某事", "某事，", text], 0, {})) == found


def test_a_short_line_in_turn_has_two_sentences_at_most() -> None:
    below = "很" * 61

    def leads(line: str) -> int:
        singles = ["很好。", below] * 4
        return len(unnumbered([*singles, line, below, TEXT], 0, {}))

    assert leads("好。很好。") == 5
    assert leads("好。很好。很好。") == 4


# --- headings that a file marks ------------------------------------------------------------------


def marked(*lines: str) -> tuple[Block, ...]:
    return tuple(Block(f"s0-{n}", "paragraph", line, n) for n, line in enumerate(lines, 1))


def test_a_page_has_four_levels_of_headings() -> None:
    names = [f"{name}好" for name in "甲乙丙丁戊"]
    found = judge(
        marked(*[line for name in names for line in (name, TEXT)]),
        [*zip(names, range(1, 6), strict=True)],
    )
    assert [*found.levels.values()] == [1, 2, 3, 4, 4]


def test_half_of_the_marked_lines_of_a_level_look_like_headings() -> None:
    def heads(good: int, bad: int) -> int:
        lines = [f"{'好' * (n + 2)}" for n in range(good)]
        texts = ["很" * (n + 2) + "，" for n in range(bad)]
        body = marked(*[line for name in (*lines, *texts) for line in (name, TEXT)])
        return len(judge(body, [(name, 1) for name in (*lines, *texts)]).levels)

    assert heads(5, 5) == 5
    assert heads(5, 6) == 0


def test_sentences_head_text_only_where_each_stands_once() -> None:
    names = ["甲要好。", "乙要好。", "丙要好。"]
    body = [line for name in names for line in (name, TEXT)]
    levels = [(name, 1) for name in names]
    assert [*judge(marked(*body), levels).levels] == names
    assert not judge(marked(*body, names[0], TEXT), levels).levels


# --- what stands behind an article ---------------------------------------------------------------


def test_the_end_of_a_page_begins_among_the_last_sixty_paragraphs() -> None:
    title = "在全县工作会议上的讲话"

    def left_out(links: int) -> int:
        lines = [title, "同志们：", TEXT, "相关报道：", *["某条新闻"] * links]
        return len(trim("\n".join(lines)).left_out)

    assert left_out(59) == 60
    assert left_out(60) == 0


# --- speeches that stand twice -------------------------------------------------------------------


def speech(name: str, text: str) -> Speech:
    block = Block("s0-1", "paragraph", text, 1)
    return Speech(name, f"content/speeches/{name}.txt", name, "", (block,), text)


def sentences(first: int, count: int) -> str:
    return "".join(chr(0x4E00 + n) * 9 + "。" for n in range(first, first + count))


@pytest.mark.parametrize(
    ("other", "shared", "told"), [("b", 20, 1), ("b", 19, 0), ("a（1）", 8, 1), ("a（1）", 7, 0)]
)
def test_four_of_five_sentences_make_a_copy_and_three_of_ten_under_its_name(
    other: str, shared: int, told: int
) -> None:
    text = sentences(0, shared) + sentences(100, 25 - shared)
    pair = (speech("a", sentences(0, 25)), speech(other, text))
    assert len([*near_duplicates(pair)]) == told


def test_a_speech_of_less_than_half_the_length_is_an_excerpt() -> None:
    whole = speech("a", sentences(0, 25))
    assert len([*near_duplicates((whole, speech("b", sentences(0, 13))))]) == 1
    assert len([*near_duplicates((whole, speech("b", sentences(0, 12))))]) == 0
