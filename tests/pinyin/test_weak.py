"""Weak evidence: each kind makes a doubt at the end of the list; near cases make none."""

from __future__ import annotations

from collections import Counter

import pytest

from generator.text.pinyin import weak as module
from generator.text.pinyin import wei
from generator.text.pinyin.doubts import doubts
from generator.text.pinyin.lexicon import lexicon
from generator.text.pinyin.readings import pronounce_places


def weakly(text: str) -> dict[str, str]:
    return {text[doubt.place]: doubt.why for doubt in doubts(text) if doubt.weak}


@pytest.mark.parametrize(
    ("text", "weak"),
    [
        ("，为项目主体量身定制方案", True),  # by position alone
        ("，为推动发展而努力", False),  # to that end
        ("，为70万妇女免费开展筛查", True),  # so many people, or so many of something
        ("分为三类", False),
        ("以奋勇争先的成效为全国多作贡献", True),  # 以…为 and what is done
        ("以人民为中心", False),
        ("提升为群众提供服务的中心", True),  # completes a verb, and something is done
        ("提升为国家中心城市", False),
        ("政府为缓和局势派出代表", True),
        ("愿意为缓和局势派出代表", False),
        ("逐渐为越来越多的人所掌握", True),
        ("为群众所公认", False),
        ("成为基本办法，提供了条件", False),
        ("才能为主要城市提供空间", True),  # what it is, and yet something is done
        ("报纸为《通报》加了按语", True),  # what follows is a title
        ("题为《通报》的报告", False),
    ],
)
def test_what_wei_reads_by_position_or_against_a_cue_is_weak(text: str, weak: bool) -> None:
    assert wei.judged(text, text.index("为"))[1] is weak


@pytest.mark.parametrize(
    ("before", "between", "after"),
    [
        ("以水为", wei._NEAR, ""),  # what something is made by means of
        ("水为", wei._NEAR, "提供"),  # what is done, far from 为
        ("为", wei._BY_WHOM - 2, "所识"),  # the passive
    ],
)
def test_cues_of_wei_are_weak_beyond_their_reach(before: str, between: int, after: str) -> None:
    place = before.index("为")
    assert not wei.judged(before + "山" * between + after, place)[1]
    assert wei.judged(before + "山" * (between + 1) + after, place)[1]


@pytest.mark.parametrize(
    ("text", "char", "weak"),
    [
        ("加强投资地登记工作", "地", False),  # the land
        ("不加区别地要求增加产品", "地", True),
        ("更加坚定地推进改革", "地", False),
        ("对这方面讲得不够", "得", False),
        ("讲得群众点头", "得", True),
        ("走得快一点", "得", False),
        ("树冠长起来了", "长", True),
        ("落实林长制", "长", False),
        ("他睡着了。", "着", False),  # a word
        ("反复摸着，", "着", True),
        ("沿着道路前进", "着", False),
    ],
)
def test_a_rule_that_goes_by_the_part_of_speech_is_weak(text: str, char: str, weak: bool) -> None:
    assert ("规则只凭" in weakly(text).get(char, "")) is weak


def test_a_phrase_that_reads_a_character_otherwise_than_a_phrase_within_it_is_weak() -> None:
    words = lexicon()
    assert (0, "干干") in [*module.contradicted(words, "干干净净")]
    assert [*module.contradicted(words, "人民")] == []
    assert [*module.contradicted(words, "千行百业")] == []  # of the project's own list


def test_a_rare_word_is_unsure_below_its_threshold_and_no_listed_or_regular_one() -> None:
    words = lexicon()
    at = module.VERY_RARE
    assert [*module.unsure(words, "遵令行", at - 0.01)]
    assert [*module.unsure(words, "遵令行", at)] == []
    assert [*module.unsure(words, "践行", at - 1)] == []  # of the project's own list
    assert [*module.unsure(words, "省政协", at - 1)] == []  # what begins with 省 is of a province
    assert [*module.unsure(words, "人民", at - 1)] == []


def test_a_character_that_is_seldom_a_word_is_doubted_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    words = lexicon()
    alone = words.singles["磨"]
    monkeypatch.setattr(module, "SELDOM", alone)
    assert not module.lone(words, "磨")
    monkeypatch.setattr(module, "SELDOM", alone + 0.01)
    assert module.lone(words, "磨")
    assert not module.lone(words, "坂")  # one reading


@pytest.mark.parametrize(("other", "divided"), [(5, True), (4, False)])
def test_a_character_is_divided_from_that_share_on(other: int, divided: bool) -> None:
    counts = Counter({"háng": 25 - other, "xíng": other})
    assert module._is_divided(counts, 0.2) is divided


def test_more_characters_are_divided_unevenly() -> None:
    assert module.divided(module.DIVIDED) < module.divided(module.UNEVEN)


def test_a_single_phrase_divides_no_character_and_neither_does_a_neutral_tone() -> None:
    assert not module._is_divided(Counter({"háng": 2, "xíng": 1}), 0.2)
    assert not module._is_divided(Counter({"shí": 2, "shi": 2}), 0.2)


@pytest.mark.parametrize(
    ("text", "char", "reading"),
    [
        ("将继续执行", "将", "jiāng"),
        ("工作还需改进", "还", "hái"),
        ("以武力相威胁", "相", "xiāng"),
        ("报告曾分别提出", "曾", "céng"),
        ("从总体上看，", "看", "kàn"),
        ("逐步转到统筹规划", "转", "zhuǎn"),
        ("总共只增加了十元", "只", "zhǐ"),
    ],
)
def test_a_common_reading_that_the_next_word_proves_is_not_doubted(
    text: str, char: str, reading: str
) -> None:
    place = text.index(char)
    assert pronounce_places(text)[place] == reading
    assert place not in [doubt.place for doubt in doubts(text)]


@pytest.mark.parametrize(
    ("text", "char"),
    [("让他看一下门", "看"), ("欠款还他", "还"), ("当了将，", "将"), ("相了一次亲", "相")],
)
def test_it_is_doubted_where_nothing_proves_it(text: str, char: str) -> None:
    assert text.index(char) in [doubt.place for doubt in doubts(text)]


@pytest.mark.parametrize(
    ("text", "char", "weak"),
    [
        ("这要深入地。", "地", True),  # land, after a word of manner
        ("去外地，地方的事", "地", False),
        ("这件事还得靠大家", "得", True),  # must
        ("干得好", "得", False),
        ("冒顿单于", "冒", True),  # hardly any other phrase reads it so
        ("社会", "会", False),
        ("单铁生", "单", True),  # read as a person's name
        ("曾国藩", "曾", False),  # which a source reads
    ],
)
def test_rare_decisions_and_names_are_weak(text: str, char: str, weak: bool) -> None:
    assert (char in weakly(text)) is weak
