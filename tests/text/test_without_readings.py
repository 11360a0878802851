"""Readings are taken out of a page in one form only; every other form is left to the grammar."""

from __future__ import annotations

import pytest

from generator.text.markup.tokens import without_readings

WORD = "<ruby>国<rt>guó</rt>家<rt>jiā</ruby>"


def test_words_with_readings_become_their_characters_with_the_readings_in_order() -> None:
    page = f"<p>在{WORD}的<ruby>人<rt>rén</rt></ruby>。</p>"
    assert without_readings(page) == ("<p>在国家的人。</p>", "国家人", ["guó", "jiā", "rén"])


def test_a_page_without_readings_stays_as_it_is() -> None:
    assert without_readings("<p>国家</p>") == ("<p>国家</p>", "", [])


@pytest.mark.parametrize(
    "other",
    [
        "<ruby>国家<rt>guójiā</ruby>",  # two characters under one reading
        "<ruby><b>国</b><rt>guó</ruby>",
        "<ruby>国<rt></ruby>",
        "<ruby>国</ruby>",
        "<ruby>国<rt>guó",
        "<ruby><ruby>国<rt>guó</ruby></ruby>",
        "国<rt>guó</rt>",
        "<ruby>&amp;<rt>and</ruby>",
    ],
)
def test_a_page_with_one_word_of_another_form_is_left_whole(other: str) -> None:
    page = f"<p>{WORD}{other}</p>"
    assert without_readings(page) == (page, "", [])


def test_an_end_without_a_beginning_stays_for_the_grammar_to_find() -> None:
    assert without_readings(f"<p>{WORD}</ruby></p>")[0] == "<p>国家</ruby></p>"
