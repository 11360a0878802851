"""One normal form: which characters count as the same, and for whom."""

from __future__ import annotations

import unicodedata

import pytest

from generator.text.normal import CLASSES, GAP, LINKING, NAMES, SEARCH, Form, variants
from generator.text.pinyin.keys import full, initials
from generator.text.pinyin.readings import pronounce
from generator.text.pinyin.syllables import is_han

ASSIGNED = [
    chr(code)
    for code in range(0x110000)
    if unicodedata.category(chr(code)) not in ("Cs", "Cn", "Co")
]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *(("党委(党组)", "党委（党组）"), ("〔2020〕", "[2020]"), ("【党组】", "［党组］")),
        *(
            ("Ａ股", "A股"),
            ("gdp", "GDP"),
            ("５Ｇ", "5G"),
            ("É计划", "é计划"),
            ("党建＋品牌", "党建+品牌"),
        ),
        *(
            ("5％", "5%"),
            ("2４／7", "24/7"),
            ("甲、乙", "甲,乙"),
            ("甲﹑乙", "甲，乙"),
            ("甲--乙", "甲——乙"),
        ),
        *(
            ("党\u200b建", "党建"),
            ("党\u00ad建", "党建"),
            ("党\ufeff建\u2060", "党建"),
            ("葛\U000e0100", "葛"),
        ),
        *(("⽂化", "文化"), ("⻓征", "长征"), ("\uf900", "\u8c48"), ("\u8c48\ufe00", "\u8c48")),
        *(
            ("“四个意识”", "四个意识"),
            ("「四个意识」", "四个意识"),
            ("吐尔逊·买买提", "吐尔逊・买买提"),
        ),
    ],
)
def test_texts_that_are_the_same_to_the_linker_and_to_search(one: str, other: str) -> None:
    assert LINKING.text(one) == LINKING.text(other)
    assert SEARCH.text(one) == SEARCH.text(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("發展", "发展"),
        ("黨員幹部", "党员干部"),
        ("○", "〇"),
        ("双随机、一公开", "双随机一公开"),
        ("四 个", "四个"),
    ],
)
def test_texts_that_are_the_same_to_search_alone(one: str, other: str) -> None:
    assert SEARCH.text(one) == SEARCH.text(other)
    assert LINKING.text(one) != LINKING.text(other)


def test_a_class_has_one_representative_and_no_character_is_in_two() -> None:
    members = [char for chars in CLASSES.values() for char in chars]
    assert len(members) == len(set(members))


@pytest.mark.parametrize("form", [LINKING, SEARCH, NAMES], ids=["linking", "search", "names"])
def test_a_form_is_its_own_form(form: Form) -> None:
    for char in ASSIGNED:
        own = form.of(char).replace(GAP, "")
        assert form.text(own) == own, f"U+{ord(char):04X}"


def test_variants_lead_to_a_character_that_is_no_variant_itself() -> None:
    assert not set(variants().values()) & set(variants())
    assert all(is_han(form) for form in variants().values())


def test_letters_of_a_name_are_those_that_search_has() -> None:
    """What initials and full pinyin are made of stands in the stream they are looked for in."""
    for char in ASSIGNED:
        if is_han(char):
            continue
        named = "".join(plain.lower() for plain in NAMES.of(char) if plain.isalnum())
        searched = "".join(plain for plain in SEARCH.of(char) if plain.isalnum())
        if not any(map(is_han, searched)):
            assert named == searched, f"U+{ord(char):04X}"


@pytest.mark.parametrize(
    ("name", "short", "spelled"),
    [
        ("党建+品牌", "djpp", "dangjianpinpai"),
        ("1+X证书", "1xzs", "1xzhengshu"),
        ("É计划", "ejh", "ejihua"),
        ("ß条款", "sstk", "sstiaokuan"),
        ("Ａ股", "ag", "agu"),
        ("Ⅳ级", "ivj", "ivji"),
    ],
)
def test_initials_and_pinyin_of_names_with_marks_and_letters(
    name: str, short: str, spelled: str
) -> None:
    assert initials(pronounce(name), name) == short
    assert full(pronounce(name), name) == spelled
