"""Terms that a document explains itself."""

from __future__ import annotations

import pytest

from generator.curation.annex import Explained, divide_annex
from generator.model.corpus import Block

BODY = ["政府工作报告", "各位代表：", "推进“两新”工作。", "谢谢大家。"]


def explained(*annex: str) -> list[tuple[str, str]]:
    lines = [*BODY, *annex]
    blocks = [Block(f"s{n}", "paragraph", line, n) for n, line in enumerate(lines, 1)]
    divided = divide_annex(blocks)
    if divided.explained:
        assert [block.text for block in divided.body] == BODY
    return [(one.term, one.definition) for one in divided.explained]


@pytest.mark.parametrize(
    "annex",
    [
        ("名词解释", "1.“两新”：更新和换新。", "2.“两重”：重大战略和重点领域。"),
        (
            "附件",
            "《政府工作报告》有关内容名词注释",
            "1. “两新”：更新和换新。",
            "2.“两重”：重大战略和重点领域。",
        ),
        ("注释", "［1］“两新”：", "更新和换新。", "［2］“两重”：", "重大战略和重点领域。"),
        ("附注：", "（1）“两新”：更新和换新。", "（2）“两重”：重大战略和重点领域。"),
        ("名词解释：", "１．“两新”：更新和换新。", "２．“两重”：重大战略和重点领域。"),
        ("注释", "①“两新”——更新和换新。", "②“两重”——重大战略和重点领域。"),
    ],
)
def test_every_form_of_an_annex_is_read(annex: tuple[str, ...]) -> None:
    assert explained(*annex) == [("“两新”", "更新和换新。"), ("“两重”", "重大战略和重点领域。")]


def test_a_definition_without_a_colon_begins_at_its_verb() -> None:
    found = explained(
        "名词解释", "1.物联网是指把物品与互联网连接起来的网络。", "2.森林碳汇：吸收碳。"
    )
    assert found[0] == ("物联网", "是指把物品与互联网连接起来的网络。")


def test_a_definition_of_several_lines_is_one() -> None:
    found = explained(
        "名词解释", "1.“揭榜”：找技术", "揭榜", "的简称。", "2.“两新”：更新。", "责任编辑：某"
    )
    assert found == [("“揭榜”", "找技术揭榜的简称。"), ("“两新”", "更新。")]


def test_numbers_inside_a_definition_start_no_entry() -> None:
    found = explained("名词解释", "1.甲法：包括", "3.不是下一条", "2.乙法：别的。")
    assert [term for term, _ in found] == ["甲法", "乙法"]
    assert "3.不是下一条" in found[0][1]


def test_a_colon_in_quote_marks_ends_no_term() -> None:
    assert (
        explained("名词解释", "1.“一：二”行动：说明。", "2.“两新”：更新。")[0][0] == "“一：二”行动"
    )


def test_numbered_points_of_the_text_are_no_annex() -> None:
    assert (
        explained("一、工作", "1.抓落实：要抓好。", "2.抓作风：要转变。", "3.抓学习：要学。") == []
    )


def test_a_list_of_notes_needs_no_heading() -> None:
    notes = ("［1］两新：更新。", "［2］两重：重大。", "［3］双碳：达峰和中和。")
    assert len(explained(*notes)) == 3
    assert explained(*notes[:2]) == []


@pytest.mark.parametrize(
    ("term", "headword"), [("“两新”", "两新"), ("“四融一共”和美乡村", "“四融一共”和美乡村")]
)
def test_quote_marks_that_only_surround_are_left_out(term: str, headword: str) -> None:
    assert Explained(term, "", Block("s1", "paragraph", "", 1)).headword == headword
