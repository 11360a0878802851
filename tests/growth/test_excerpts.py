"""An excerpt is short, verbatim, and says where it was cut."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.sentences import CUT, EXCERPT, Excerpt, excerpt_around
from tests.growth.scaling import assert_grows_slowly


def shown(text: str, excerpt: Excerpt) -> str:
    cuts = CUT * excerpt.cut_before, CUT * excerpt.cut_after
    return cuts[0] + text[excerpt.start : excerpt.end] + cuts[1]


@given(
    st.text(st.sampled_from("党的建设，。；…！” 2a"), max_size=900),
    st.integers(0, 900),
    st.integers(1, 30),
)
def test_it_holds_the_mention_and_has_at_most_200_characters(
    text: str, start: int, length: int
) -> None:
    start = min(start, len(text))
    end = min(start + length, len(text))
    excerpt = excerpt_around(text, start, end)
    assert excerpt.start <= start <= end <= excerpt.end
    assert len(shown(text, excerpt)) <= EXCERPT


@pytest.mark.parametrize(("length", "cut"), [(EXCERPT, False), (EXCERPT + 1, True)])
def test_a_sentence_is_whole_up_to_200_characters(length: int, cut: bool) -> None:
    sentence = "我们要增强四个意识" + "坚" * (length - 10) + "。"
    text = "前一句。" + sentence + "后一句。"
    excerpt = excerpt_around(text, 9, 13)
    assert excerpt.cut_after is cut
    assert not excerpt.cut_before
    assert (shown(text, excerpt) == sentence) is not cut


def test_a_cut_falls_behind_the_mark_of_a_clause() -> None:
    text = "要坚持党的领导，" * 30 + "增强四个意识，" + "要坚持党的领导，" * 30
    start = text.index("四个意识")
    excerpt = excerpt_around(text, start, start + 4)
    assert text[excerpt.start - 1] == text[excerpt.end - 1] == "，"
    assert excerpt.cut_before
    assert excerpt.cut_after


def test_without_marks_the_mention_stands_in_the_middle() -> None:
    text = "坚" * 500 + "四个意识" + "持" * 500
    excerpt = excerpt_around(text, 500, 504)
    assert (500 - excerpt.start, excerpt.end - 504) == (97, 97)


def test_room_that_one_side_does_not_need_goes_to_the_other() -> None:
    text = "增强四个意识" + "持" * 500
    excerpt = excerpt_around(text, 2, 6)
    assert (excerpt.start, excerpt.end) == (0, EXCERPT - 2 * len(CUT))


def test_a_number_and_a_combined_character_are_not_cut_in_two() -> None:
    text = "坚" * 95 + "2020" + "坚" * 94 + "四个意识" + "持" * 300
    start = text.index("四个意识")
    excerpt = excerpt_around(text, start, start + 4)
    assert text[excerpt.start - 4 : excerpt.start] == "2020"
    text = "坚" * 95 + "e\u0301" + "坚" * 96 + "四个意识" + "持" * 300
    start = text.index("四个意识")
    excerpt = excerpt_around(text, start, start + 4)
    assert text[excerpt.start] == "坚"


def test_a_mention_longer_than_an_excerpt_stays_whole() -> None:
    text = "前" * 50 + "中" * 300 + "后" * 50
    excerpt = excerpt_around(text, 50, 350)
    assert (excerpt.start, excerpt.end) == (50, 350)


def test_a_long_line_with_many_mentions_is_not_read_once_for_each() -> None:
    def make(n: int) -> Callable[[], object]:
        text = "我们要增强四个意识和" * n
        places = range(5, len(text), 10)
        return lambda: [excerpt_around(text, place, place + 4) for place in places]

    assert_grows_slowly(make, 1_000)
