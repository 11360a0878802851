"""The dictionary that vetoes links, and the script that derives it."""

from __future__ import annotations

from generator.linking.words import continuations
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
