"""What counts as the same in search: marks left out, scripts, dates, tones, names with marks."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from generator.search.normal import Normalizer
from generator.search.selftest import ask, selftest
from generator.text.normal import variants
from tests.search.small import built, found, speech, term


def test_marks_and_quotes_that_a_reader_leaves_out_hide_nothing(site: Path) -> None:
    pages = [
        speech(1, "推行“双随机、一公开”监管。"),
        speech(2, "推行双随机一公开监管。"),
        speech(3, "推行“双随机，一公开”。"),
        speech(4, "推行双随机。一公开就灵。"),
        speech(5, "“政治意识”“大局意识”，政治意识、大局意识、核心意识。"),
    ]
    one, two, three = found(
        site, pages, "双随机一公开", "双随机、一公开", "政治意识大局意识核心意识"
    )
    assert set(one) == set(two) == {f"speeches/d{n}/" for n in (1, 2, 3)}
    assert three == ["speeches/d5/"]


def test_a_quoted_query_keeps_the_marks_of_lists_as_it_has_them(site: Path) -> None:
    pages = [
        speech(1, "建、设。坚持党建，促发展，讲党建、促发展"),
        speech(2, "坚持党建促发展。党建、设"),
        speech(3, "促发展，坚持党建。坚持，党建促发展"),
    ]
    plain, marked, loose = found(site, pages, '"党建促发展"', '"党建，促发展"', "党建促发展")
    assert set(plain) == {"speeches/d2/", "speeches/d3/"}
    assert marked == ["speeches/d1/"]
    assert set(loose) == {f"speeches/d{n}/" for n in (1, 2, 3)}


@pytest.mark.parametrize(
    ("query", "hits"),
    [
        ("发展", {1, 2, 4}),
        ("發展", {1, 2, 4}),
        ("黨員幹部", {1, 2}),
        ("党员干部", {1, 2}),
        ("dangyuanganbu", {1, 2}),
        ("随着", {2}),
        ("隨著", {2}),
        ("着", {2}),
        ("饕餮", set()),
        ("⻓征", {3}),
        ("长征", {3}),
        ("長征", {3}),
        ("⽂化", {4}),
        ("文化", {4}),
    ],
)
def test_simplified_and_traditional_find_each_other(site: Path, query: str, hits: set[int]) -> None:
    pages = [
        speech(1, "党员干部谋发展。"),
        speech(2, "黨員幹部隨著時代發展。"),
        speech(3, "⻓征精神"),
        speech(4, "⽂化发展"),
    ]
    assert set(found(site, pages, query)[0]) == {f"speeches/d{n}/" for n in hits}


@pytest.mark.parametrize(
    ("char", "query"),
    [("\uf900", "岂"), ("\uf96e", "叶"), ("\u2fa7", "长"), ("\U0002f80b", "像"), ("㊬", "监")],
)
def test_what_a_text_has_only_in_another_writing_is_found_and_passes_the_self_test(
    site: Path, char: str, query: str
) -> None:
    pages = [speech(1, f"甲{char}乙"), speech(2, "别的文字")]
    assert found(site, pages, query, char, f"甲{query}乙") == [["speeches/d1/"]] * 3
    assert [problem.message for problem in selftest(site, pages)] == []


def test_the_engine_learns_all_that_it_needs_for_each_character_of_a_text() -> None:
    """It makes the same of a character by NFKC and by the variants that came with the texts."""
    for code in range(0x110000):
        char = chr(code)
        plain = unicodedata.normalize("NFKC", char)
        if plain == char or not any(own in variants() for own in plain):
            continue
        normalizer = Normalizer()
        normalizer.normalize(char, ())
        known = {
            other: group[0] for group in normalizer.variants().split(" ") for other in group[1:]
        }
        assert {own: variants()[own] for own in plain if own in variants()}.items() <= known.items()


def test_what_was_found_in_another_script_is_marked_as_it_stands(site: Path) -> None:
    built(site, [speech(1, "謀發展，「雙隨機、一公開」。"), speech(2, "别的")])
    for query, mark in (("发展", "發展"), ("双随机一公开", "雙隨機、一公開"), ("谋", "謀")):
        (answer,) = ask(site, [query], 1)
        marked = [piece["text"] for piece in answer["shown"][0]["segments"] if piece["mark"]]
        assert marked == [mark], query


@pytest.mark.parametrize(
    ("query", "hits"),
    [
        ("2026年3月5日", {1, 2, 3, 4}),
        ("二〇二六年三月五日", {1, 2, 3, 4}),
        ("二○二六年三月五日", {1, 2, 3, 4}),
        ("二零二六年三月五日", {1, 2, 3, 4}),
        ("２０２６年３月５日", {1, 2, 3, 4}),
        ("2026-03-05", {1, 2, 3, 4}),
        ("2026年", {1, 2, 3, 4, 5}),
        ("二六年三月", {1, 2, 4}),
        ("三月五日", {1, 2, 3, 4}),
        ("3月5日", {1, 2, 3, 4}),
        ('"3月5日"', {3}),
        ("26年12", {5}),
    ],
)
def test_dates_in_figures_and_in_characters_are_the_same(
    site: Path, query: str, hits: set[int]
) -> None:
    pages = [
        speech(1, "二〇二六年三月五日讲话"),
        speech(2, "二○二六年三月五日讲话"),
        speech(3, "2026年3月5日讲话"),
        speech(4, "二零二六年三月五日讲话"),
        speech(5, "2026年12月31日讲话"),
        speech(6, "二〇二五年十二月讲话"),
    ]
    assert set(found(site, pages, query)[0]) == {f"speeches/d{n}/" for n in hits}


@pytest.mark.parametrize(
    "query",
    [
        *("si4 ge4 yi4 shi2", "si4ge4yi4shi2", "si4ge4 yi4shi2", "SI4 GE4 YI4 SHI2", "si4'ge4"),
        *("sì gè yìshí", "sìgèyìshí", "sige'yishi", "sige’yishi", "si ge yi shi"),
    ],
)
def test_tones_may_be_typed_in_any_way(site: Path, query: str) -> None:
    pages = [term("四个意识", "a"), speech(1, "树立四个意识。"), speech(2, "别的文字4")]
    assert set(found(site, pages, query)[0]) == {"terms/a/", "speeches/d1/"}


NAMES = [
    *("党建+品牌", "1+X证书", "“1+3+N”工作体系", "5%规则", "B+级", "T+0", "T0", "É计划", "ß条款"),
    *("C++", "A股", "党委（党组）", "3.15晚会", "24/7值守", "买买提·吐尔逊", "Ⅳ级响应", "①号文件"),
    *(
        "Ω计划",
        "ς计划",
        "Ж计划",
        "かな計画",
        "가나계획",
        "ŉ计划",
        "İ计划",
        "Æ计划",
        "½规则",
        "㎡规则",
    ),
    *("😀计划", "★级", "𠮷野家", "é", "Z世代", "ﬁ条款", "ⓐ类", "K线", "µ级", "हिन्दी计划", "号"),
]
"""Headwords of many classes of characters; what each is found by is asked by the self-test."""


def test_names_of_any_characters_pass_the_self_test(site: Path) -> None:
    pages = [term(name, f"t{number}") for number, name in enumerate(NAMES)]
    pages += [speech(1, "。".join(NAMES)), speech(2, "别的文字")]
    built(site, pages)
    assert [problem.message for problem in selftest(site, pages)] == []


@pytest.mark.parametrize(
    ("name", "queries"),
    [
        (
            "党建+品牌",
            ("党建+品牌", "党建＋品牌", "党建品牌", "dangjianpinpai", "djpp", "党建+pinpai"),
        ),
        ("“1+3+N”工作体系", ("1+3+N工作体系", "13n工作体系", "13ngongzuotixi", "13ngztx")),
        ("5%规则", ("5%规则", "5％规则", "5%guize", "5gz", "5%gz")),
        ("É计划", ("É计划", "é计划", "e计划", "ejihua", "ejh")),
        ("ß条款", ("ß条款", "ss条款", "sstiaokuan", "sstk")),
        ("党委（党组）", ("党委(党组)", "党委党组", "dwdz")),
        ("Ａ股", ("A股", "a股", "agu")),
        ("买买提·吐尔逊", ("买买提吐尔逊", "买买提•吐尔逊")),
    ],
)
def test_a_name_with_marks_is_found_however_it_is_typed(
    site: Path, name: str, queries: tuple[str, ...]
) -> None:
    pages = [term(name, "a"), term("别的", "b"), speech(1, f"要建{name}。"), speech(2, "别的文字")]
    for query, urls in zip(queries, found(site, pages, *queries), strict=True):
        assert urls[0] == "terms/a/", query
        assert "speeches/d1/" in urls, query


def test_a_sign_without_a_reading_hides_no_name_that_is_typed_by_its_sound(site: Path) -> None:
    pages = [term("计划🈠", "a"), term("🈠㈞条款", "b"), term("计划", "c")]
    sound, short, plain = found(site, pages, "jihua", "오후tk", "计划")
    assert set(sound[:2]) == {"terms/a/", "terms/c/"}
    assert short[0] == "terms/b/"
    assert plain[0] == "terms/c/"


def test_a_name_with_just_these_marks_comes_before_one_without(site: Path) -> None:
    pages = [term("T0", "plain"), term("T+0", "plus")]
    with_mark, without = found(site, pages, "t+0", "t0")
    assert with_mark == ["terms/plus/", "terms/plain/"]
    assert without == ["terms/plain/", "terms/plus/"]
