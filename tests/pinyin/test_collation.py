"""Dictionary order."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.pinyin.collation import DIGITS, collation_key, index_letter
from generator.text.pinyin.readings import pronounce

TEXTS = st.text(
    st.one_of(st.sampled_from("重长行〇绿路12a“《，𠮷"), st.characters(exclude_categories=["Cs"])),
    max_size=6,
)


def in_order(*words: str) -> list[str]:
    shuffled = list(words)
    random.Random(5).shuffle(shuffled)
    return sorted(shuffled, key=lambda word: collation_key(word, pronounce(word)))


@pytest.mark.parametrize(
    ("word", "letter"),
    [
        ("重复", "C"),
        ("长期", "C"),
        ("行业", "H"),
        ("重要", "Z"),
        ("“四个意识”", "S"),
        ("《中国共产党章程》", "Z"),
        ("12345热线", DIGITS),
        ("５G网络", DIGITS),
        ("GDP", "G"),
        ("Ｗi-Fi", "W"),
        ("〇号", "L"),
        ("、", "#"),
    ],
)
def test_a_headword_stands_under_its_own_reading(word: str, letter: str) -> None:
    assert index_letter(word, pronounce(word)) == letter


def test_numbers_come_first_and_by_value() -> None:
    words = ["5G", "12345热线", "安全", "GDP", "工作"]
    assert in_order(*words)[:2] == ["5G", "12345热线"]


def test_words_with_the_same_head_character_stand_together() -> None:
    """Not a plain letter sort, which would put 工业 (gongye) between 公正 and 公园."""
    assert in_order("公正", "公安", "工作", "工业") == ["工业", "工作", "公安", "公正"]


def test_tones_then_u_before_umlaut_then_strokes() -> None:
    assert in_order("妈", "麻", "马", "骂", "吗") == ["妈", "麻", "马", "骂", "吗"]
    assert in_order("绿", "路", "旅") == ["路", "旅", "绿"]
    assert in_order("事", "世", "士", "是") == ["士", "世", "事", "是"]


def test_the_shorter_word_comes_first() -> None:
    assert in_order("党的建设", "党的", "党") == ["党", "党的", "党的建设"]


def test_punctuation_does_not_count_but_still_tells_headwords_apart() -> None:
    quoted, bare = (collation_key(word, pronounce(word)) for word in ("“四风”", "四风"))
    assert quoted[:2] == bare[:2]
    assert quoted != bare


@given(st.lists(TEXTS, max_size=8))
def test_any_two_keys_can_be_compared_and_the_order_is_total(words: list[str]) -> None:
    keys = {word: collation_key(word, pronounce(word)) for word in words}
    ordered = sorted(keys.values())
    assert all(smaller < greater for smaller, greater in pairwise(ordered))


@given(st.lists(TEXTS, min_size=1, max_size=8))
def test_letters_form_blocks_in_collation_order(words: list[str]) -> None:
    """Each index letter stands in one piece, so the index can be read off the sorted list."""
    ordered = sorted(words, key=lambda word: collation_key(word, pronounce(word)))
    letters = [index_letter(word, pronounce(word)) for word in ordered]
    rank = {DIGITS: "0", "#": "~"}
    assert letters == sorted(letters, key=lambda letter: rank.get(letter, letter))
