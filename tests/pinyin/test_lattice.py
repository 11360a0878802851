"""Dividing text into words: the division is the likeliest one, and it covers the text."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.text.pinyin.lattice import SINGLE, Step, divide
from generator.text.pinyin.lexicon import lexicon
from generator.text.pinyin.syllables import is_han

PIECES = [
    "推行",
    "长期",
    "护理",
    "人民",
    "热爱",
    "爱人",
    "中国",
    "国人",
    "的",
    "地",
    "，",
    "A",
    "𠮷",
    "",
]


def words(text: str) -> list[str]:
    return [text[start:end] for start, end, _ in divide(lexicon(), text)]


def weight(text: str, step: Step) -> float:
    start, _, word = step
    known = lexicon()
    return known.singles[text[start]] if word == SINGLE else known.weights[word]


def best_by_trying_all(text: str) -> float:
    """The largest sum of any division, by dynamic programming over all substrings."""
    known = lexicon()
    best = [0.0]
    for end in range(1, len(text) + 1):
        ways = [best[end - 1] + known.singles[text[end - 1]]]
        for start in range(max(0, end - 12), end - 1):
            if (word := text[start:end]) in known.counts:
                ways.append(best[start] + known.weights.of(word))
        best.append(max(ways))
    return best[-1]


@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
@settings(max_examples=200)
def test_no_other_division_is_likelier(text: str) -> None:
    steps = divide(lexicon(), text)
    assert abs(sum(weight(text, step) for step in steps) - best_by_trying_all(text)) < 1e-6


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_the_words_cover_the_text_in_order(text: str) -> None:
    steps = divide(lexicon(), text)
    assert "".join(text[start:end] for start, end, _ in steps) == text
    assert all(one[1] == other[0] for one, other in pairwise(steps))
    known = lexicon()
    for start, end, word in steps:
        assert text[start:end] == known.words[word] if word != SINGLE else end == start + 1


def test_words_are_found_where_matching_from_the_left_fails() -> None:
    assert words("推行长期护理保险") == ["推行", "长期", "护理", "保险"]
    assert words("热爱人民") == ["热爱", "人民"]


def test_every_word_reads_one_syllable_a_character() -> None:
    known = lexicon()
    for index in range(0, len(known.words), 97):
        reading = known.special(index)
        assert len(reading) in (0, len(known.words[index]))


def test_a_word_that_no_source_reads_is_read_by_its_parts() -> None:
    known = lexicon()
    index = known.words.index("商业银行")
    assert all(map(is_han, known.words[index]))
    assert known.special(index)[-1] == "háng"
