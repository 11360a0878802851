"""Edits of a YAML list change only the lines that they are about."""

from __future__ import annotations

import difflib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.text.strict_yaml import parse
from generator.text.yaml_edit import (
    NotEditableError,
    item_text,
    plain_items,
    plain_value,
    scalar,
    with_fields,
    with_head_fields,
    with_item,
    with_list_item,
)
from generator.text.yaml_nodes import Listed, Mapped, Scalar

ORDER = ("term", "id", "pinyin", "aliases", "definition", "category", "note", "match")
TEXT = """\
# 术语表

- term: 甲  # 第一个
  pinyin: jiǎ
  # 别名在下面
  aliases:
    - 甲方  # 常用
    - "甲·等"
  definition: 释义一。  # 待核

# 第二组
- term: 乙
  aliases: [乙方, 乙类]
  definition: >
    一段
    释义。
  category: 类
"""


def changed(before: str, after: str) -> list[str]:
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return [line for line in lines if line[0] in "+-" and not line.startswith(("+++", "---"))]


def test_a_changed_text_changes_one_line_and_keeps_its_comment() -> None:
    after = with_fields(TEXT, 3, {"definition": "新的释义。"}, ORDER)
    assert changed(TEXT, after) == [
        "-  definition: 释义一。  # 待核",
        "+  definition: 新的释义。  # 待核",
    ]


def test_the_headword_is_changed_behind_its_dash() -> None:
    after = with_fields(TEXT, 3, {"term": "丙"}, ORDER)
    assert changed(TEXT, after) == ["-- term: 甲  # 第一个", "+- term: 丙  # 第一个"]


def test_an_item_added_to_a_list_is_one_new_line() -> None:
    after = with_fields(TEXT, 3, {"aliases": ["甲方", "甲·等", "甲式"]}, ORDER)
    assert changed(TEXT, after) == ["+    - 甲式"]


def test_an_item_taken_from_a_list_is_one_line_less() -> None:
    after = with_fields(TEXT, 3, {"aliases": ["甲·等"]}, ORDER)
    assert changed(TEXT, after) == ["-    - 甲方  # 常用"]


def test_a_list_in_one_line_stays_in_one_line() -> None:
    after = with_fields(TEXT, 12, {"aliases": ["乙方", "乙类", "乙等"]}, ORDER)
    assert changed(TEXT, after) == ["-  aliases: [乙方, 乙类]", "+  aliases: [乙方, 乙类, 乙等]"]


def test_a_list_in_one_line_is_spread_where_an_item_needs_quotes() -> None:
    after = with_fields(TEXT, 12, {"aliases": ["乙方", "a: b"]}, ORDER)
    assert changed(TEXT, after)[1:] == ["+  aliases:", "+    - 乙方", '+    - "a: b"']


def test_a_new_field_goes_where_the_order_has_it() -> None:
    after = with_fields(TEXT, 12, {"pinyin": "yǐ", "note": "看过"}, ORDER)
    lines = after.splitlines()
    assert lines[lines.index("- term: 乙") + 1] == "  pinyin: yǐ"
    assert lines[-1] == "  note: 看过"


def test_a_field_is_taken_out_with_all_its_lines_and_none_of_its_neighbours() -> None:
    after = with_fields(TEXT, 12, {"definition": None}, ORDER)
    assert changed(TEXT, after) == ["-  definition: >", "-    一段", "-    释义。"]
    assert "# 第二组" in with_fields(TEXT, 3, {"definition": None}, ORDER)


def test_a_field_of_several_lines_gives_way_as_a_whole() -> None:
    after = with_fields(TEXT, 12, {"definition": "一句。"}, ORDER)
    assert changed(TEXT, after)[-1] == "+  definition: 一句。"
    assert len(changed(TEXT, after)) == 4


def test_the_first_field_cannot_be_taken_out() -> None:
    with pytest.raises(NotEditableError):
        with_fields(TEXT, 3, {"term": None}, ORDER)


@pytest.mark.parametrize("line", [1, 4, 99, 0])
def test_a_line_that_begins_no_item_is_refused(line: int) -> None:
    with pytest.raises((NotEditableError, IndexError)):
        item_text(TEXT, line)


def test_an_item_in_one_line_is_refused() -> None:
    with pytest.raises(NotEditableError):
        with_fields("- {term: 甲, category: 类}\n", 1, {"category": "别"}, ORDER)


def test_a_new_item_stands_at_the_end_after_an_empty_line() -> None:
    after = with_item(TEXT, {"term": "丙", "aliases": ["丙方"], "match": {"deny_after": ["员"]}})
    assert after.removeprefix(TEXT) == (
        "\n- term: 丙\n  aliases:\n    - 丙方\n  match:\n    deny_after:\n      - 员\n"
    )


def test_an_alias_with_conditions_keeps_its_line_beside_a_new_one() -> None:
    text = (
        "- term: 甲\n  aliases:\n    - {text: 甲方, link: false}\n"
        "    - text: 乙方\n      window: 9\n"
    )
    kept = [{"text": "甲方", "link": "false"}, {"text": "乙方", "window": "9"}]
    after = with_fields(text, 1, {"aliases": [*kept, "丙方"]}, ORDER)
    assert after == text + "    - 丙方\n"
    assert with_fields(text, 1, {"aliases": kept[1:]}, ORDER) == (
        "- term: 甲\n  aliases:\n    - text: 乙方\n      window: 9\n"
    )


@pytest.mark.parametrize(
    ("line", "item", "lines"),
    [
        (3, "丙", ["+    - 丙"]),
        (12, "丙", ["-  aliases: [乙方, 乙类]", "+  aliases: [乙方, 乙类, 丙]"]),
        (12, {"text": "丙", "link": False}, None),
    ],
)
def test_an_item_more_in_a_list_changes_no_other_line(
    line: int, item: str | dict[str, str | bool], lines: list[str] | None
) -> None:
    after = with_list_item(TEXT, line, "aliases", item, ORDER)
    assert lines is None or changed(TEXT, after) == lines
    node, problems = parse(after, "")
    assert not problems
    assert isinstance(node, Listed)
    entry = node.items[0 if line == 3 else 1]
    assert isinstance(entry, Mapped)
    last = plain_items(entry.items["aliases"])[-1]
    assert last == ({"text": "丙", "link": "false"} if isinstance(item, dict) else item)


def test_a_list_that_an_entry_lacks_is_begun() -> None:
    after = with_list_item("- term: 甲\n  category: 类\n", 1, "aliases", "乙", ORDER)
    assert after == "- term: 甲\n  aliases:\n    - 乙\n  category: 类\n"


@pytest.mark.parametrize("item", ["甲，乙", "甲、乙", "甲；乙", "甲, 乙", "[甲]"])
def test_marks_that_divide_or_seem_to_divide_are_not_written_between_brackets(item: str) -> None:
    after = with_list_item(TEXT, 12, "aliases", item, ORDER)
    node, problems = parse(after, "")
    assert not problems
    assert isinstance(node, Listed)
    entry = node.items[1]
    assert isinstance(entry, Mapped)
    assert plain_items(entry.items["aliases"]) == ["乙方", "乙类", item]


def test_an_empty_text_is_a_field_with_nothing_behind_it() -> None:
    assert with_item("", {"candidate": "甲", "decision": ""}) == "- candidate: 甲\n  decision:\n"


def test_a_head_of_front_matter_is_edited_the_same_way() -> None:
    head = "title: 题  # 手写\n\nreadings:\n  - {text: 行长, pinyin: háng zhǎng}\n"
    order = ("title", "date", "readings", "unlink")
    after = with_head_fields(head, {"date": "2026-03-05", "unlink": [{"term": "甲"}]}, order)
    assert after == head.replace("手写\n", "手写\ndate: 2026-03-05\n") + "unlink:\n  - term: 甲\n"
    assert with_head_fields("", {"date": "2026"}, order) == "date: 2026\n"


def test_a_file_without_a_last_line_end_and_one_with_windows_ends_stay_so() -> None:
    short = "- term: 甲\n  category: 类"
    assert with_fields(short, 1, {"category": "别"}, ORDER) == "- term: 甲\n  category: 别"
    assert with_item(short, {"term": "乙"}) == short + "\n\n- term: 乙\n"
    windows = TEXT.replace("\n", "\r\n")
    after = with_fields(windows, 3, {"aliases": ["甲方", "丁"], "note": "注"}, ORDER)
    assert after.count("\n") == after.count("\r\n")


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), max_size=20).map(
    str.strip
)


@given(TEXTS.filter(bool))
def test_every_text_reads_back_as_it_was(value: str) -> None:
    text = with_item(TEXT, {"term": "丙", "definition": value})
    node, _ = parse(text, "")
    assert isinstance(node, Listed)
    last = node.items[-1]
    assert isinstance(last, Mapped)
    read = last.items["definition"]
    assert isinstance(read, Scalar)
    assert read.text == value


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("一句话。", "一句话。"),
        ("编号 #3", '"编号 #3"'),
        ("a: b", '"a: b"'),
        ("“引”", "“引”"),
        ("", '""'),
        ("两\n行", r'"两\n行"'),
    ],
)
def test_quotes_are_written_only_where_they_are_needed(value: str, written: str) -> None:
    assert scalar(value) == written


@pytest.mark.parametrize(
    "value",
    ["朝阳", "甲，乙", "甲, 乙", "a: b", "[甲]", "{甲}", "甲}", '"甲"', "甲 # 乙", "- 甲", "a\\b"],
)
@given(st.text("甲,[]{}:# \"'-&*!|>%@`?\\", max_size=8))
@settings(max_examples=10, deadline=None)
def test_a_value_between_braces_reads_back_as_itself(value: str, more: str) -> None:
    text = value + more.strip()
    node, problems = parse(f"- {{text: {scalar(text, flow=True)}, level: 1}}\n", "")
    assert problems == ()
    assert isinstance(node, Listed)
    assert plain_value(node.items[0]) == {"text": text, "level": "1"}
