"""Spelling of syllables and division of readings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.pinyin.dictionary import characters, phrase_readings
from generator.text.pinyin.division import reading_faults, split_reading
from generator.text.pinyin.syllables import (
    han_count,
    is_han,
    is_syllable,
    joined,
    marked,
    numbered,
    strip_tone,
    tone,
)

SYLLABLES = sorted(
    {
        syllable
        for known in characters().values()
        for syllable in known
        if syllable[0] not in "êếềmn"
    }
)


@pytest.mark.parametrize("char", "党〇㐀𠮷龥\uf900\ufa0e\U00030000")
def test_ideographs_of_every_extension_count(char: str) -> None:
    assert is_han(char)


@pytest.mark.parametrize("char", ["a", "1", "，", "々", "\ue004", "⼀", "あ", "①", "　", "党的"])
def test_punctuation_radicals_and_private_use_do_not_count(char: str) -> None:
    assert not is_han(char)


def test_count_is_of_code_points() -> None:
    assert han_count("“𠮷〇年”5G、\ue004") == 3


@pytest.mark.parametrize(
    ("pinyin", "text", "syllables"),
    [
        ("sì gè yìshí", "四个意识", "sì gè yì shí"),
        ("Xī'ān", "西安", "xī ān"),
        ("Xī’ān", "西安", "xī ān"),
        ("xiān", "先", "xiān"),
        ("xiān", "西安", "xi ān"),
        ("dòngxi", "东西", "dòng xi"),
        ("fāngǎn", "", "fān gǎn"),
        ("xīnán", "", "xī nán"),
        ("huār", "花儿", "huā er"),
        ("5G wǎngluò", "5G网络", "wǎng luò"),
        ("dì-shíjiǔ cì", "第十九次", "dì shí jiǔ cì"),
        ("bù wàng chūxīn, láojì shǐmìng", "不忘初心、牢记使命", "bù wàng chū xīn láo jì shǐ mìng"),
        ("Wáng Yángmíng", "王阳明", "wáng yáng míng"),
        ("lu\u0308\u030cyóu", "旅游", "lǚ yóu"),
        ("ɡuɑnxì", "", "guan xì"),
    ],
)
def test_a_reading_is_divided_into_syllables(pinyin: str, text: str, syllables: str) -> None:
    assert " ".join(split_reading(pinyin, text)) == syllables


def test_the_expected_number_decides_between_legal_divisions() -> None:
    assert split_reading("xian", count=1) == ("xian",)
    assert split_reading("xian", count=2) == ("xi", "an")


def test_the_characters_own_readings_decide_between_legal_divisions() -> None:
    assert split_reading("tiane", "天鹅") == ("tian", "e")
    assert split_reading("jīngan", "金柑") == ("jīn", "gan")
    assert split_reading("jīngan", "精安") == ("jīng", "an")


def test_a_wrong_number_of_syllables_is_shown_not_hidden() -> None:
    assert split_reading("sì gè yì", "四个意识") == ("sì", "gè", "yì")


@given(st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=6))
def test_what_is_joined_can_be_divided_again(syllables: list[str]) -> None:
    word = joined(syllables)
    assert split_reading(word, count=len(syllables)) == tuple(syllables)


def test_every_reading_of_the_dictionary_is_a_syllable() -> None:
    readings = {s for known in characters().values() for s in known}
    readings |= {s for phrase in phrase_readings().values() for known in phrase for s in known}
    assert [s for s in sorted(readings) if not is_syllable(s)] == []


@pytest.mark.parametrize(
    ("syllable", "with_digit"),
    [
        ("sì", "si4"),
        ("lǜ", "lv4"),
        ("ma", "ma5"),
        ("xióng", "xiong2"),
        ("guǐ", "gui3"),
        ("jiǔ", "jiu3"),
    ],
)
def test_tones_as_digits_and_back(syllable: str, with_digit: str) -> None:
    assert numbered(syllable) == with_digit
    assert marked(with_digit) == syllable


@given(st.sampled_from(SYLLABLES))
def test_plain_letters_and_tone_determine_the_syllable(syllable: str) -> None:
    assert marked(f"{strip_tone(syllable)}{tone(syllable)}") == syllable


def test_what_is_not_a_syllable_has_no_marked_form() -> None:
    with pytest.raises(ValueError, match="xx4"):
        marked("xx4")


@pytest.mark.parametrize(
    ("pinyin", "part"),
    [
        ("sĭ", "不是声调的符号"),
        ("gúo", "应写作“guó”"),
        ("gùò", "标了两个声调"),
        ("si4 ge", "声调写成了数字"),
        ("lv", "写成 ü"),
        ("zhong国", "不是拼音字母"),
        ("hellp", "不是拼音"),
        ("hǎiōu", "请写作“hǎi'ōu”"),
        ("zhōnggúo", "声调标错了位置"),
    ],
)
def test_a_misspelt_reading_is_explained(pinyin: str, part: str) -> None:
    (fault,) = reading_faults(pinyin)
    assert part in fault


@pytest.mark.parametrize(
    ("pinyin", "text"),
    [
        ("sì gè yìshí", ""),
        ("Xī'ān", ""),
        ("5G wǎngluò", "5G网络"),
        ("huār", "花儿"),
        ("2035 nián", ""),
    ],
)
def test_a_good_reading_has_no_faults(pinyin: str, text: str) -> None:
    assert reading_faults(pinyin, text) == ()


def test_tone_and_letters_of_one_syllable() -> None:
    assert (strip_tone("Lǜ"), tone("lǜ"), tone("de")) == ("lv", 4, 5)
