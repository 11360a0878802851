"""How much of a text must be of a kind to tell what it is: both sides, the numbers written out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from generator.importers.markups import is_references
from generator.importers.records import is_chat, is_encoded, is_log, is_transcript, is_without_prose
from generator.importers.structured import (
    _is_code,
    _is_fragment,
    _is_json,
    _is_mail,
    _is_settings,
    _is_subtitles,
    _is_yaml,
    structured_kind,
)
from generator.importers.tables import is_table

SAID = "同志们好。"


def lines(kind: Sequence[str], others: int) -> list[str]:
    return [*kind, *[SAID] * others]


@pytest.mark.parametrize(
    ("is_kind", "line"),
    [
        (is_log, "[INFO] 系统启动了"),
        (is_chat, "张三 2024-01-05 10:00:01"),
        (is_transcript, "说话人1 00:10"),
        (lambda given: is_encoded("\n".join(given), given), "00000010  48 65 6c 6c 6f |Hello|"),
        (lambda given: _is_subtitles("\n".join(given), given), "[00:12.00]同志们好"),
        (_is_code, "import os"),
    ],
    ids=["log", "chat", "transcript", "dump", "timed", "code"],
)
def test_two_lines_of_a_kind_tell(is_kind: Callable[[list[str]], bool], line: str) -> None:
    assert not is_kind([line])
    assert is_kind([line] * 2)


def test_half_of_the_lines_have_times() -> None:
    for others, is_timed in ((3, True), (4, False)):
        given = lines(["[00:12.00]同志们好"] * 3, others)
        assert _is_subtitles("\n".join(given), given) is is_timed


def test_one_of_six_lines_is_a_cue() -> None:
    for others, is_cue in ((5, True), (6, False)):
        given = lines(["00:00:01,000 --> 00:00:02,000"], others)
        assert _is_subtitles("\n".join(given), given) is is_cue


def test_one_of_three_lines_is_code() -> None:
    for others, is_code in ((4, True), (5, False)):
        assert _is_code(lines(["import os", "import re"], others)) is is_code


def test_one_of_five_lines_is_sql() -> None:
    for others, is_sql in ((4, True), (5, False)):
        kind = structured_kind("\n".join(lines(["DROP TABLE a;"], others)))
        assert (kind is not None and "SQL" in kind.name) is is_sql


def test_settings_are_two() -> None:
    assert not _is_settings(["[a]", "b = 1"])
    assert _is_settings(["[a]", "b = 1", "c = 2"])


@pytest.mark.parametrize(
    ("keys", "items", "is_yaml"), [(1, 0, False), (2, 0, True), (2, 4, True), (2, 5, False)]
)
def test_records_have_two_keys_and_one_of_three_lines(keys: int, items: int, is_yaml: bool) -> None:
    given = [f"key{number}: a" for number in range(keys)] + ["- a"] * items
    assert _is_yaml("\n".join(given), given) is is_yaml


def test_a_letter_has_three_fields() -> None:
    assert not _is_mail("From: a@b.c\nTo: d@e\n\n今天")
    assert _is_mail("From: a@b.c\nTo: d@e\nSubject: x\n\n今天")


@pytest.mark.parametrize(("above", "is_mail"), [(5, True), (6, False)])
def test_the_head_of_a_printed_letter_has_eight_lines(above: int, is_mail: bool) -> None:
    head = ["发件人: 张三", "收件人: 李四", "主题: 讲话稿"]
    assert _is_mail("\n".join([*[SAID] * above, *head, SAID])) is is_mail


def test_fifty_arrays_one_a_line_are_enough() -> None:
    for arrays, is_json in ((49, False), (50, True)):
        given = [*['["甲",1]'] * arrays, "不是"]
        assert _is_json("\n".join(given), given) is is_json


def test_an_array_of_five_million_characters_is_read_as_a_whole() -> None:
    for size, is_json in ((5_000_000, True), (5_000_001, False)):
        text = '["甲",\n' + " " * (size - 8) + "1]"
        assert len(text) == size
        assert _is_json(text, text.splitlines()) is is_json


@pytest.mark.parametrize(
    ("tags", "others", "is_fragment"), [(2, 0, False), (3, 107, True), (3, 108, False)]
)
def test_three_tags_and_a_tenth_of_the_characters_are_html(
    tags: int, others: int, is_fragment: bool
) -> None:
    text = "今" + "<br>" * tags + "天" * others
    assert _is_fragment(text, [text]) is is_fragment


# --- tables --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "columns", "is_one"),
    [(1, 7, False), (2, 2, False), (2, 3, True), (3, 2, True), (7, 1, False)],
)
def test_a_table_has_two_rows_and_columns_and_six_cells(
    rows: int, columns: int, is_one: bool
) -> None:
    text = "\n".join([",".join(["很长的一格，不是列名"] * columns)] * rows)
    assert is_table(text, whole=True) is is_one


@pytest.mark.parametrize(
    ("rows", "columns", "is_one"), [(2, 3, False), (3, 3, True), (3, 2, False), (4, 2, False)]
)
def test_a_table_with_names_of_columns_has_three_rows_and_columns(
    rows: int, columns: int, is_one: bool
) -> None:
    text = "\n".join([",".join(["列名"] * columns), *[",".join(["好。"] * columns)] * (rows - 1)])
    assert is_table(text, whole=True) is is_one


@pytest.mark.parametrize(("rows", "is_one"), [(4, False), (5, True), (9, False), (10, True)])
def test_of_five_rows_of_a_table_one_has_a_sentence(rows: int, is_one: bool) -> None:
    sentences = (rows + 1) // 5
    text = ["不是，列名,很长", *["说得好。,甲"] * sentences, *["甲,乙"] * (rows - 1 - sentences)]
    assert is_table("\n".join(text), whole=True) is is_one


# --- texts without Chinese, or encoded -----------------------------------------------------------


@pytest.mark.parametrize(("others", "is_one"), [(40, True), (41, False)])
def test_three_fifths_of_an_encoded_text_are_escapes(others: int, is_one: bool) -> None:
    text = "%E4" * 20 + "天" * others
    assert is_encoded(text, [text]) is is_one


@pytest.mark.parametrize(("words", "is_data"), [(5, True), (6, False)])
def test_a_sentence_has_six_words(words: int, is_data: bool) -> None:
    line = " ".join(["hallo"] * words) + "."
    assert is_without_prose(line, [line]) is is_data


@pytest.mark.parametrize(("signs", "is_data"), [(2, False), (3, True)])
def test_four_of_five_words_of_a_sentence_are_words(signs: int, is_data: bool) -> None:
    line = " ".join(["hallo,"] * (10 - signs) + ["a1=2"] * signs)
    assert is_without_prose(line, [line]) is is_data


@pytest.mark.parametrize(("more", "is_data"), [(0, False), (1, True)])
def test_half_of_a_text_without_chinese_is_said(more: int, is_data: bool) -> None:
    said = "hallo, hallo hallo hallo hallo hallo"
    data = "1" * (len(said) + more)
    assert is_without_prose(f"{said}\n{data}", [said, data]) is is_data


@pytest.mark.parametrize(("fields", "others", "are_references"), [(2, 2, True), (2, 3, False)])
def test_half_of_the_lines_of_references_have_a_field(
    fields: int, others: int, are_references: bool
) -> None:
    assert is_references(["%A 某某"] * fields + ["党建"] * others) is are_references


@pytest.mark.parametrize(("tagged", "others", "is_fragment"), [(2, 2, True), (2, 3, False)])
def test_half_of_the_lines_of_a_fragment_have_a_tag(
    tagged: int, others: int, is_fragment: bool
) -> None:
    lines = ["天" * 99 + "<br>"] * tagged + ["天" * 99] * others
    assert _is_fragment("\n".join(lines), lines) is is_fragment
