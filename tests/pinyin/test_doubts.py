"""Doubts: readings that cannot be decided are listed, those that a rule or list decides are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.pinyin import doubts as module
from generator.text.pinyin.doubts import MARGIN, doubts
from generator.text.pinyin.readings import pronounce_places
from generator.text.pinyin.syllables import is_han


def doubted(text: str) -> dict[str, str]:
    return {text[doubt.place]: doubt.why for doubt in doubts(text)}


@pytest.mark.parametrize(
    ("text", "char"),
    [
        ("要把群众诉求处掉", "处"),
        ("这个圈发给谁", "圈"),
        ("项目供不上", "供"),
    ],
)
def test_a_watched_character_that_stands_alone_is_doubted(text: str, char: str) -> None:
    assert "单独成词" in doubted(text)[char]


def test_a_word_with_two_readings_is_doubted_unless_a_rule_knows_it() -> None:
    assert "两种读法" in doubted("这批货物当月投产")["当"]
    assert "两种读法" in doubted("项目当年投产")["当"]
    assert "行" not in doubted("携手同行")  # a rule says xíng
    assert "当" not in doubted("应当投产")


def test_some_characters_are_doubted_alone_and_not_within_words() -> None:
    assert "单独成词" in doubted("这座观建于唐代")["观"]
    assert doubted("参观展览") == {}


def test_a_rare_character_alone_is_doubted_where_its_rule_knows_nothing_of_the_place() -> None:
    assert "单独成词" in doubted("他们正在磨这批零件")["磨"]
    assert "磨" not in doubted("他们磨了一袋豆子")


def test_what_wei_cannot_decide_is_doubted() -> None:
    assert "单独成词" in doubted("服务保障区为目标定位")["为"]
    assert "为" not in doubted("以人民为中心")
    assert "为" not in doubted("千方百计为群众办实事")


@pytest.mark.parametrize(
    ("text", "char"),
    [
        ("更加紧密地团结", "地"),  # a rule says de
        ("银行行长", "行"),  # a listed word
        ("我们的工作", "的"),  # not watched
        ("落实林长制", "长"),  # a rule says zhǎng
    ],
)
def test_what_a_rule_or_a_word_decides_is_not_doubted(text: str, char: str) -> None:
    assert char not in doubted(text)


def test_a_rare_word_that_no_source_reads_is_doubted_a_common_one_is_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert "词典里没有“数记”的读音" in doubted("把这个数记下来")["数"]
    assert "行" not in doubted("推行改革")
    monkeypatch.setattr(module, "RARE", 0.0)
    assert "词典里没有“推行”的读音" in doubted("推行改革")["行"]


def test_another_division_counts_only_when_it_is_nearly_as_likely(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = "推行长期护理"
    assert doubted(text) == {}
    monkeypatch.setattr(module, "MARGIN", 60.0)
    assert "也可能断成“行长”" in doubted(text)["长"]
    assert MARGIN < 60


def test_a_neutral_tone_alone_is_no_other_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MARGIN", 60.0)
    assert "分" not in doubted("一部分人")


@given(st.text(st.sampled_from("推行长期护理数地得重在一，A𠮷"), max_size=30))
def test_doubts_are_places_in_order_with_the_reading_that_is_shown(text: str) -> None:
    found = doubts(text)
    readings = pronounce_places(text)
    assert [d.place for d in found] == sorted({d.place for d in found})
    for doubt in found:
        assert is_han(text[doubt.place])
        assert doubt.reading == readings[doubt.place]
        assert len(doubt.choices) > 1
