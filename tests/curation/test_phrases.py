"""Stretches of words are found by their hashes as they are by looking at each of them."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.curation.passage import Passage, Span, passage
from generator.curation.phrases import LONGEST_PHRASE, MOST_WORDS, repeated_phrases
from generator.curation.ranking import _lies_in, _touches
from generator.curation.scan import Scan
from generator.curation.vocabulary import OPEN_LEFT, OPEN_RIGHT
from generator.model.corpus import Block

PIECES = (
    "乡村振兴",
    "战略",
    "的",
    "和",
    "推进",
    "“",
    "”",
    "，",
    "［1］",
    "A1",
    "𠮷",
    "县",
    "一",
    " ",
)
TEXTS = st.lists(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=30).map("".join), min_size=1, max_size=3
)


def read(*lines: str) -> Passage:
    return passage([Block(f"s{n}", "paragraph", line, n) for n, line in enumerate(lines, 1)])


def looked_at_one_by_one(text: Passage, marks: list[int], fewest: int) -> dict[str, list[Span]]:
    spans: dict[str, list[Span]] = {}
    for number, first in enumerate(text.words):
        if first.end - first.start == 1 and text.text[first.start] in OPEN_LEFT:
            continue
        previous = first.start
        for word in text.words[number : number + MOST_WORDS]:
            too_long = word.end - first.start > LONGEST_PHRASE
            if word.start != previous or too_long or any(first.start < m < word.end for m in marks):
                break
            previous = word.end
            ends = word.end - word.start == 1 and text.text[word.start] in OPEN_RIGHT
            if word.end - first.start > 1 and not ends:
                piece = text.text[first.start : word.end]
                spans.setdefault(piece, []).append((first.start, word.end))
    return {
        piece: places
        for piece, places in spans.items()
        if len(places) >= max(2, fewest)
        or (fewest == 1 and len(piece) >= (6 if re.search("[的和与等及]", piece[1:-1]) else 3))
    }


@given(TEXTS, st.integers(1, 3))
@example(["乡村振兴战略", "乡村振兴战略和乡村振兴"], 2)
@example(["，"], 1)
def test_phrases_are_those_found_one_by_one(lines: list[str], fewest: int) -> None:
    text = read(*lines)
    marks = Scan(text).marks
    expected = looked_at_one_by_one(text, marks, fewest)
    found = repeated_phrases(text, marks, fewest)
    assert found == expected
    assert [*found] == [*expected]


@pytest.mark.parametrize(
    ("line", "piece", "stands"),
    [
        ("乡村振兴。", "乡村振兴", True),
        ("乡村。", "乡村", False),  # two characters that stand once
        ("县的战略好。", "县的战略", False),  # a joiner inside, four characters
        ("乡村的大战略。", "乡村的大战略", True),  # six
    ],
)
def test_what_stands_once_is_long_enough(line: str, piece: str, stands: bool) -> None:
    text = read(line)
    assert (piece in repeated_phrases(text, [])) is stands


def test_phrases_have_at_most_eight_words_and_sixteen_characters() -> None:
    words = read("一县一县一县一县一县")
    assert len(words.words) == 10
    assert max(map(len, repeated_phrases(words, []))) == MOST_WORDS
    long = read("乡村振兴战略乡村振兴战略乡村振兴战略")
    assert max(map(len, repeated_phrases(long, []))) == LONGEST_PHRASE


@given(
    st.integers(1, 6),
    st.lists(st.integers(0, 40), min_size=1, max_size=8, unique=True).map(sorted),
    st.tuples(st.integers(0, 40), st.integers(1, 8)),
)
def test_a_span_is_compared_with_those_of_one_length(
    size: int, starts: list[int], one: tuple[int, int]
) -> None:
    spans = [(start, start + size) for start in starts]
    start, end = one[0], one[0] + one[1]
    inside = any(left <= start and end <= right for left, right in spans)
    assert _lies_in(start, end, spans) is inside
    assert _touches(start, end, spans) is any(s < end and start < e for s, e in spans)
