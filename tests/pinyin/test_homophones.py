"""Homophones: what a voice gets in the place of a character with several readings."""

from __future__ import annotations

import pytest

from generator.text.pinyin.dictionary import characters
from generator.text.pinyin.homophones import homophones, spoken_as
from generator.text.pinyin.word_lists import DATA
from tools.derive_homophones import PHRASES, _is_read_one_way, derived


def test_the_table_is_what_the_dictionary_gives() -> None:
    assert (DATA / "homophones.txt").read_text("utf-8") == derived()


def test_a_homophone_is_commonly_read_so() -> None:
    assert len(homophones()) > 900
    for syllable, char in homophones().items():
        assert characters()[char][0] == syllable


@pytest.mark.parametrize(
    ("char", "syllable", "other"),
    [
        ("行", "háng", "航"),
        ("长", "zhǎng", "掌"),
        ("朝", "zhāo", "招"),
        ("干", "gān", "肝"),
        ("得", "de", None),  # neutral
        ("一", "yí", None),  # changes with what follows
        ("不", "bú", None),
        ("党", "dǎng", None),  # read in one way only
        ("难", "nàn", None),  # no character is read nàn alone
        ("招", "zhāo", None),  # stands for itself
    ],
)
def test_only_what_can_be_misread_is_replaced(char: str, syllable: str, other: str | None) -> None:
    assert spoken_as(char, syllable) == other


@pytest.mark.parametrize(("phrases", "sure"), [(PHRASES - 1, False), (PHRASES, True)])
def test_phrases_make_a_reading_sure_when_they_are_many_and_agree(phrases: int, sure: bool) -> None:
    assert _is_read_one_way(("zhāo", "qiáo"), {"zhāo": phrases}) is sure
    assert not _is_read_one_way(("zhāo", "qiáo"), {"zhāo": phrases, "qiáo": 1})
    assert _is_read_one_way(("zhāo",), {})
