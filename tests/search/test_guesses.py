"""What a word that stands nowhere is taken for: marks, sounds, words, unfinished syllables."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.search.selftest import ask
from tests.search.small import built, speech, term


@pytest.fixture
def home(site: Path) -> Path:
    built(
        site,
        [
            term("破窗效应", "pcxy"),
            speech(1, "荒漠里的塞罕坝林场。女职工生育，产假九十八天。"),
            speech(2, "实施一汽—大众项目，深圳—香港—广州集群。"),
            speech(3, "国务院令第619号公布。深挖洞，广积粮。不称霸。"),
            speech(4, "女职工工作在农场，产品下线，休假回家。汉人。"),
        ],
    )
    return site


def answered(site: Path, query: str) -> dict[str, Any]:
    (answer,) = ask(site, [query], 1)
    return answer


def pages(answer: dict[str, Any]) -> list[str]:
    return [result["url"].strip("/").rpartition("/")[2] for result in answer["results"]]


def marked(answer: dict[str, Any]) -> list[str]:
    return [piece["text"] for piece in answer["shown"][0]["segments"] if piece["mark"]]


@pytest.mark.parametrize(("query", "mark"), [("塞汉坝", "塞罕坝"), ("铲假", "产假")])
def test_other_characters_of_the_same_sound_are_found_and_said(
    home: Path, query: str, mark: str
) -> None:
    built(home, [speech(1, "荒漠里的塞罕坝林场，放产假。"), speech(2, "汉人铲土修坝。")])
    answer = answered(home, query)
    assert pages(answer) == ["d1"]
    assert marked(answer) == [mark]
    assert answer["notes"] == [f"没有“{query}”，按同音字查找。"]


def test_of_two_characters_one_has_to_be_right(site: Path) -> None:
    built(site, [speech(1, "放产假。"), speech(2, "铲土，架桥。")])
    assert pages(answered(site, "铲架")) == []
    assert pages(answered(site, "产架")) == ["d1"]


def test_what_stands_somewhere_is_not_taken_for_what_sounds_alike(site: Path) -> None:
    built(site, [speech(1, "塞罕坝。"), speech(2, "塞汉坝。")])
    answer = answered(site, "塞汉坝")
    assert (pages(answer), answer["notes"]) == (["d2"], [])


def test_what_is_quoted_is_taken_for_nothing_else(site: Path) -> None:
    built(site, [speech(1, "塞罕坝。一汽—大众。"), speech(2, "汉。")])
    assert pages(answered(site, '"塞汉坝"')) == []
    assert pages(answered(site, '"一汽大众"')) == []
    assert pages(answered(site, "一汽大众")) == ["d1"]


def test_marks_that_were_left_out_are_found(home: Path) -> None:
    for query, page in (("一汽大众", "d2"), ("深圳香港广州集群", "d2")):
        assert pages(answered(home, query)) == [page], query


@pytest.mark.parametrize(
    ("query", "found", "said"),
    [("甲乙丙丁戊", ["d1"], "甲乙丙·丁戊"), ("甲乙丙丁戊己", ["d1", "d2"], "甲乙丙 丁戊己")],
)
def test_a_mark_is_looked_for_everywhere_in_a_word_of_five_characters(
    site: Path, query: str, found: list[str], said: str
) -> None:
    """Its characters before and behind the mark are neighbours on another page."""
    built(site, [speech(1, "甲乙丙—丁戊己"), speech(2, "甲乙丙和丁戊己"), speech(3, "丙丁")])
    answer = answered(site, query)
    assert (sorted(pages(answer)), answer["notes"]) == (found, [f"按“{said}”查找。"])


@pytest.mark.parametrize(("query", "page"), [("女职工生育", "d1"), ("女职工们生育", "d2")])
def test_in_a_word_of_five_characters_a_mark_is_looked_for_before_other_characters(
    site: Path, query: str, page: str
) -> None:
    built(site, [speech(1, f"{query[:-2]}—生育"), speech(2, f"{query[:-2]}声誉")])
    assert pages(answered(site, query)) == [page]


def test_marks_other_than_those_of_the_text_divide_it(home: Path) -> None:
    answer = answered(home, "深挖洞。广积粮，不称霸")
    assert pages(answer) == ["d3"]
    assert answer["notes"] == ["按“深挖洞 广积粮 不称霸”查找。"]
    answer = answered(home, "深挖洞广积粮。不称霸")
    assert (pages(answer), answer["notes"]) == (["d3"], [])


@pytest.mark.parametrize(("size", "said"), [(9, "按“"), (10, "没有连在一起的这些字")])
def test_how_a_long_text_was_divided_is_not_told_in_full(site: Path, size: int, said: str) -> None:
    built(site, [speech(1, "甲乙丙丁戊己庚辛，" + "深挖洞" * 5)])
    query = "深挖洞" * (size // 3) + "深挖"[: size % 3] + "。甲乙丙丁戊己庚辛甲乙丙丁戊己"
    answer = answered(site, query[: size + 1 + 14])
    assert answer["notes"][0].startswith(said)


def test_only_the_eight_longest_stretches_are_looked_for(site: Path) -> None:
    built(site, [speech(1, "一二。三四。五六。七八。九十。甲乙。丙丁。戊己庚。")])
    eight = "戊己庚；丙丁；甲乙；九十；七八；五六；三四；一二"
    assert pages(answered(site, eight)) == ["d1"]
    assert pages(answered(site, f"{eight}；辛壬")) == ["d1"]
    assert "辛壬" not in answered(site, f"{eight}；辛壬")["missing"]
    assert "辛壬癸" in answered(site, f"{eight}；辛壬癸")["missing"]
    assert "辛壬" in answered(site, eight.replace("一二", "辛壬"))["missing"]


def test_a_stretch_between_marks_may_sound_alike_only(home: Path) -> None:
    answer = answered(home, "女职工生育；塞汉坝林场")
    assert pages(answer) == ["d1"]
    assert answer["notes"][1:] == ["没有“塞汉坝林场”，按同音字查找。"]


def test_words_run_together_are_looked_for_each(home: Path) -> None:
    answer = answered(home, "女职工的产假")
    assert pages(answer) == ["d1"]
    assert answer["notes"] == ["按“女职工 产假”查找。"]


def test_a_single_character_may_be_left_out_of_three(home: Path) -> None:
    answer = answered(home, "产假龘")
    assert (pages(answer), answer["notes"]) == (["d1"], ["按“产假”查找。"])
    assert pages(answered(home, "产假龘龘")) == []
    assert pages(answered(home, "龘产假龘")) == []
    assert pages(answered(home, "龘女职工产假龘")) == ["d1"]


def test_words_that_never_stand_on_one_page_are_not_put_together(home: Path) -> None:
    answer = answered(home, "塞罕坝称霸")
    assert (answer["total"], answer["notes"]) == (0, [])


def test_a_name_alike_is_offered_and_not_divided(home: Path) -> None:
    answer = answered(home, "破窗效果")
    assert (answer["total"], answer["notes"]) == (0, [])
    assert answer["suggestions"][0]["text"] == "破窗效应"


@pytest.mark.parametrize(
    ("query", "mark"),
    [
        ("saihanb", "塞罕坝"),
        ("sai'han'b", "塞罕坝"),
        ("nvzhigongshengy", "女职工生育"),
        ("女职工shengy", "女职工生育"),
        ("女职工sh", "女职工生"),
    ],
)
def test_pinyin_may_end_within_a_syllable(home: Path, query: str, mark: str) -> None:
    answer = answered(home, query)
    assert pages(answer)[0] == "d1"
    assert marked(answer)[0] == mark
    assert answer["notes"] == []


def test_finished_syllables_are_not_taken_for_unfinished_ones(site: Path) -> None:
    built(site, [speech(1, "塞罕坝"), speech(2, "塞罕八")])
    assert sorted(pages(answered(site, "saihanba"))) == ["d1", "d2"]
    built(site, [speech(1, "公共浴场"), speech(2, "公共"), speech(3, "公差")])
    assert pages(answered(site, "gonggongy")) == ["d1"]
    assert sorted(pages(answered(site, "gonggong"))) == ["d1", "d2"]


@pytest.mark.parametrize(
    "query", ["国务院令619号", "国务院619号令", "国务院第619号令", "国务院令第六百一十九号"]
)
def test_the_number_of_an_order_is_found_however_it_is_given(home: Path, query: str) -> None:
    assert pages(answered(home, query)) == ["d3"]


def test_a_number_may_have_a_word_too_many(site: Path) -> None:
    built(site, [speech(1, "国发〔2019〕3号"), speech(2, "国发第4号")])
    assert pages(answered(site, "国发〔2019〕第3号")) == ["d1"]


def test_characters_with_spaces_between_them_are_a_word_where_they_stand_together(
    site: Path,
) -> None:
    built(site, [speech(1, "市长 龚 正。"), speech(2, "公正，姓龚。"), speech(3, "正龚。")])
    assert pages(answered(site, "龚 正")) == ["d1"]
    assert sorted(pages(answered(site, "正 姓"))) == ["d2"]
    assert marked(answered(site, "龚 正")) == ["龚 正"]


def test_spaces_around_figures_divide_no_date_and_no_amount(site: Path) -> None:
    built(
        site,
        [
            speech(1, "2026年2月3日，达1.5万亿元。第5号。"),
            speech(2, "2026在年初，2个月，3个日子，1.5和万亿元，第几，5次，号。"),
        ],
    )
    for query in ("2026 年 2 月 3 日", "1.5 万亿元", "第 5 号", "20260203", "2026.2.3"):
        assert pages(answered(site, query)) == ["d1"], query


@pytest.mark.parametrize("query", ["p c x y", "P C X Y", "po chuang x", "po chuang xiao y"])
def test_initials_and_an_unfinished_syllable_may_have_spaces_before_them(
    home: Path, query: str
) -> None:
    assert pages(answered(home, query)) == ["pcxy"]


def test_two_letters_with_a_space_are_no_initials(site: Path) -> None:
    built(site, [term("党建", "dj"), speech(1, "d类，j类")])
    assert pages(answered(site, "d j")) == ["d1"]
    assert pages(answered(site, "dj"))[0] == "dj"


@pytest.mark.parametrize(
    "query", ["pòchuāng-xiàoyìng", "pòchuāng xiàoyìng。", "pòchuāng, xiàoyìng"]
)
def test_pinyin_is_found_as_it_is_printed(home: Path, query: str) -> None:
    assert pages(answered(home, query)) == ["pcxy"]
