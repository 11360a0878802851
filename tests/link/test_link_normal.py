"""What matching compares, and the way back to the text as written."""

from __future__ import annotations

import pytest

from generator.linking.normal import as_written, normalise, title_spans


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("㎏、℡", "㎏，℡"),  # a form of two or three characters is none
        ("党\u3000建", "党\u3000建"),  # a space between Han characters stays as it is
        ("5G\u3000网", "5g网"),
        ("网 5G", "网5g"),
        ("5 G", "5 g"),
        ("“四风”", "四风"),
    ],
)
def test_one_character_stands_for_one(text: str, form: str) -> None:
    assert normalise(text).text == form


@pytest.mark.parametrize(
    ("text", "form", "place", "written"),
    [
        ("“‘ＡＩ’”", "ai", 4, "ＡＩ"),
        ("ＡＩ", "ai", 0, "ＡＩ"),
        ("ai，ＡＩ", "ai", 5, "ＡＩ"),
        ("“四”“风”", "四风", 0, "四”“风"),
        ("别的", "ai", 0, "ai"),
        ("别的", "", 0, ""),
    ],
)
def test_a_piece_is_shown_as_it_is_written_at_the_place(
    text: str, form: str, place: int, written: str
) -> None:
    assert as_written(text, form, place) == written


def test_spans_of_the_original_leave_marks_at_both_ends_outside() -> None:
    normal = normalise("“四”风“”")
    assert normal.text == "四风"
    assert normal.original(0, 2) == (1, 4)
    assert normal.original(0, 1) == (1, 2)
    assert normal.original(1, 2) == (3, 4)
    assert normal.cuts(0, 2) == (1,)
    assert normal.cuts(0, 1) == ()
    assert normal.cuts(1, 2) == ()
    assert normal.open_until(1) == 1
    assert normal.open_until(2) == 2
    assert normalise("四风").open_until(0) == 2


def test_the_outermost_title_counts_and_one_without_an_end_opens_none() -> None:
    assert title_spans("《甲《乙》丙》丁《戊》") == ((1, 6), (9, 10))
    assert title_spans("》《甲》") == ((2, 3),)
    assert title_spans("《甲") == ()
