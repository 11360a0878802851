"""The dictionary that vetoes links, and the script that derives it."""

from __future__ import annotations

import pytest

from generator.linking.normal import normalise
from generator.linking.words import (
    all_words,
    continuations,
    is_word,
    word_before_start,
    word_past_end,
)
from tools.derive_words import kept_words

DICTIONARY = """\
手术刀 25 n
术 900 n
支部 500 n
书记 800 n
支部书记 3 n
巡视 90 v
巡视组 6 n
建国 3083 nr
命作 3 n
组组长 3 n
三不管 4 l
少数 2000 m
民族 5000 n
少数民族 3371 n
中华人民共和国 900 ns
"""


def test_transparent_compounds_names_and_words_without_a_frequency_are_left_out() -> None:
    kept = kept_words(DICTIONARY.splitlines())
    assert kept == ["三不管", "书记", "少数", "少数民族", "巡视", "手术刀", "支部", "民族"]


def test_continuations_are_what_sticks_out_furthest_first() -> None:
    found = continuations("两个责任")["人"]
    assert ("责任人", "人") in found
    assert [len(item.tail) for item in found] == sorted(
        (len(item.tail) for item in found), reverse=True
    )
    assert all(item.word.endswith(item.tail) for item in found)


@pytest.mark.parametrize(
    ("pattern", "text", "word"),
    [
        ("三个不", "三个不管理", "不管"),  # 不 belongs to what follows, 管理 or not
        ("主题教育", "主题教育培训班", "教育培训"),  # 培训 is a word by itself
        ("两个责任", "两个责任人", "责任人"),
        ("牺牲精神", "牺牲精神文明", "精神文明"),  # ours, though 文明 is a word
        ("两个责任", "两个责任人民", ""),  # 人 begins another word
        ("两个责任", "两个责任", ""),
    ],
)
def test_a_word_past_the_end_vetoes_unless_its_last_character_begins_another(
    pattern: str, text: str, word: str
) -> None:
    assert word_past_end(pattern, normalise(text), len(pattern)) == word


@pytest.mark.parametrize(
    ("text", "start", "word"),
    [("推动民主政治建设", 4, "民主政治"), ("民主政治建设", 2, "民主政治"), ("和政治建设", 1, "")],
)
def test_a_word_of_four_may_end_with_the_first_half_of_a_name(
    text: str, start: int, word: str
) -> None:
    assert word_before_start(text, start) == word


def test_a_list_begins_with_its_first_character_and_is_no_word_with_it() -> None:
    """Each line of a list is a character and what follows it in words."""
    words = all_words()
    assert "手术刀" in words
    assert "党党" not in words
    assert all(2 <= len(word) <= 4 for word in words)
    assert not any("#" in word for word in words)
    assert is_word("手术刀")
    assert not is_word("手手术刀")
