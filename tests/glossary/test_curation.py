"""Slips of curation: readings that cannot be, counts that differ, marks and radicals for words."""

from __future__ import annotations

import pytest

from generator.model.corpus import Source, Term
from generator.model.problems import Code, Problem
from generator.sources.glossary import parse_glossary
from generator.sources.glossary_counts import counted
from generator.text.text_gate import GLOSSARY


def read(text: str) -> tuple[tuple[Term, ...], tuple[Problem, ...]]:
    return parse_glossary(Source("glossary.yml", text))


def entry(term: str, pinyin: str = "", more: str = "") -> str:
    fields = [f"term: {term}", *([f"pinyin: {pinyin}"] if pinyin else []), *more.splitlines()]
    return "- " + "\n  ".join([*fields, "definition: 释义。", "category: 类"]) + "\n"


def codes(text: str) -> list[Code]:
    return [problem.code for problem in read(text)[1]]


# Readings


@pytest.mark.parametrize(
    ("term", "pinyin", "code"),
    [
        ("党风", "yīfēng", Code.IMPOSSIBLE_READING),
        ("党风", "dǎngfèng", Code.IMPOSSIBLE_READING),
        ("党风", "dàng fēng", Code.IMPOSSIBLE_READING),
        ("党风", "dang feng", Code.NO_TONES),
        ("党风", "dang fēng", Code.NO_TONES),
        ("党", "dang", Code.NO_TONES),
        ("党的建设", "dǎng de jianshe", Code.NO_TONES),
        ("一个党", "yíge dǎng", Code.SANDHI),
        ("一生", "yìshēng", Code.SANDHI),
        ("不是", "búshì", Code.SANDHI),
        ("你好", "ní hǎo", Code.SANDHI),
        ("领导", "língdǎo", Code.SANDHI),
        ("管理小组", "guánlí xiáozǔ", Code.SANDHI),
    ],
)
def test_a_reading_that_cannot_be_is_an_error_of_its_kind(
    term: str, pinyin: str, code: Code
) -> None:
    problems = [p for p in read(entry(term, pinyin))[1] if p.code is not Code.ONE_CHARACTER]
    assert [(p.code, p.where.line) for p in problems] == [(code, 2)]
    assert code.is_error
    assert "程序拟注的是" in problems[0].hint


@pytest.mark.parametrize(
    ("term", "pinyin"),
    [
        ("党风", "dǎngfēng"),
        ("队伍", "duìwu"),
        ("看一看", "kàn yi kàn"),
        ("好不好", "hǎo bu hǎo"),
        ("第一", "dì-yī"),
        ("不是", "bùshì"),
        ("我们的", "wǒmen de"),
        ("重庆", "chóngqìng"),
        ("重点", "zhòngdiǎn"),
        ("领导", "lǐngdǎo"),
        ("长好", "cháng hǎo"),
        ("桌子", "zhuōzi"),
        ("得了", "déliǎo"),
    ],
)
def test_any_reading_of_a_character_neutral_or_not_is_accepted(term: str, pinyin: str) -> None:
    assert codes(entry(term, pinyin)) == []


def test_each_kind_of_doubt_is_told_by_itself() -> None:
    found = codes(entry("党风不是的", "yī fēng búshì de"))
    assert found == [Code.SANDHI, Code.IMPOSSIBLE_READING]


# Components


@pytest.mark.parametrize(
    ("name", "allowed"),
    [
        ("四个意识", {4}),
        ("三严三实", {6}),
        ("两学一做", {3}),
        ("三会一课", {4}),
        ("五位一体", {5}),
        ("“五位一体”总体布局", {5}),
        ("双随机、一公开", {3}),
        ("一岗双责", {2, 3}),
        ("十四个坚持", {14}),
        ("三大攻坚战", {3}),
        ("4个意识", {4}),
        ("“3+2”模式", {5}),
    ],
)
def test_a_numeral_abbreviation_counts_its_components(name: str, allowed: set[int]) -> None:
    assert counted(name) == allowed


@pytest.mark.parametrize(
    "name",
    [
        *(
            "“1+3+N”工作体系",
            "1+X证书",
            "三到五个重点",
            "3-5项",
            "十四五规划",
            "一把手",
            "第一责任人",
        ),
        *(
            "党的十九大",
            "二十大精神",
            "三年行动计划",
            "两个一百年",
            "五四精神",
            "九二共识",
            "三级书记",
        ),
        *(
            "二十届三中全会",
            "五个一百",
            "百千万工程",
            "几个问题",
            "二〇三五年",
            "双重组织生活",
            "党的建设",
        ),
    ],
)
def test_numerals_that_may_count_something_else_are_left_alone(name: str) -> None:
    assert counted(name) == set()


@pytest.mark.parametrize(
    ("term", "pinyin", "components", "expected"),
    [
        ("四个意识", "sì gè yìshí", "甲, 乙, 丙", [Code.COMPONENT_COUNT]),
        ("四个意识", "sì gè yìshí", "甲, 乙, 丙, 丁", []),
        ("四个意识", "sì gè yìshí", "甲, 乙, 丙, 丁, 戊", [Code.COMPONENT_COUNT]),
        ("三严三实", "sān yán sān shí", "甲, 乙, 丙, 丁, 戊, 己", []),
        ("三严三实", "sān yán sān shí", "'甲、乙、丙', '丁、戊、己'", []),
        ("三严三实", "sān yán sān shí", "'甲、乙、丙', '丁、戊'", [Code.COMPONENT_COUNT]),
        ("一岗双责", "yī gǎng shuāng zé", "甲, 乙", []),
        ("十九大", "shíjiǔ dà", "甲, 乙", []),
    ],
)
def test_another_number_of_components_is_told(
    term: str, pinyin: str, components: str, expected: list[Code]
) -> None:
    assert codes(entry(term, pinyin, f"components: [{components}]")) == expected


def test_a_count_without_components_is_fine() -> None:
    assert codes(entry("四个意识", "sì gè yìshí")) == []


# Words


@pytest.mark.parametrize("mark", ["、", "（）", "“”", "……", "·"])
def test_marks_alone_are_no_alias(mark: str) -> None:
    terms, problems = read(entry("党风", "dǎngfēng", f"aliases: ['{mark}', 党的作风]"))
    assert [(p.code, p.where.line) for p in problems] == [(Code.NO_WORD, 3)]
    assert [alias.text for alias in terms[0].aliases] == ["党的作风"]


def test_marks_alone_are_no_headword_and_no_text_of_an_alias() -> None:
    assert codes(entry("'、'")) == [Code.NO_WORD]
    assert codes(entry("党风", "dǎngfēng", "aliases: [{text: '、'}]")) == [Code.NO_WORD]


@pytest.mark.parametrize("alias", ["5G", "B+", "党-风"])
def test_marks_within_words_are_fine(alias: str) -> None:
    assert codes(entry("党风", "dǎngfēng", f"aliases: [{alias}]")) == []


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("党的⾯貌", "应为 面"),
        ("党的⻅解", "U+2EC5"),
        ("党的\uf95c章", "应为 \u6a02"),
        ("党的\U0002f800", "应为 丽"),
    ],
)
def test_radicals_and_compatibility_characters_are_errors(text: str, meant: str) -> None:
    (problem,) = read(entry("党风", "dǎngfēng", f"aliases: [{text}]"))[1]
    assert problem.code is Code.RADICAL
    assert meant in problem.message


def test_characters_of_that_block_that_are_no_doubles_are_fine() -> None:
    """U+FA0E and its like are characters of their own."""
    assert codes(entry("党风", "dǎngfēng", "aliases: [党的\ufa0e]")) == []


def test_a_headword_of_one_character_is_warned_of_unless_a_neighbour_is_asked_for() -> None:
    assert codes(entry("党", "dǎng")) == [Code.ONE_CHARACTER]
    assert codes(entry("“党”", "dǎng")) == [Code.ONE_CHARACTER]
    assert codes(entry("党", "dǎng", "match: {require_near: [建设]}")) == []
    assert codes(entry("党风", "dǎngfēng")) == []
    assert not Code.ONE_CHARACTER.is_error


# Lists


@pytest.mark.parametrize("value", ["【甲，乙】", "［甲, 乙］", "甲，乙", "甲、乙"])
def test_a_list_with_chinese_marks_is_told_how_to_write_it(value: str) -> None:
    (problem,) = read(entry("党风", "dǎngfēng", f"aliases: {value}"))[1]
    assert problem.code is Code.WRONG_TYPE
    assert "[甲, 乙]" in problem.hint


@pytest.mark.parametrize(
    ("item", "code"),
    [
        ("｛text: 党的风｝", Code.CHINESE_MARK),
        ("｛text: 党的风, link: false｝", Code.CHINESE_MARK),
        ("｛text：党的风，link：false｝", Code.CHINESE_MARK),
        ("{text：党的风，link：false}", Code.YAML_SYNTAX),
        ("{text：党的风}", Code.YAML_SYNTAX),
    ],
)
def test_an_alias_in_chinese_braces_or_with_chinese_colons_is_one_error(
    item: str, code: Code
) -> None:
    for written in (f"aliases:\n    - {item}", f"aliases: [{item}]"):
        (problem,) = read(entry("党风", "dǎngfēng", written))[1]
        assert problem.code is code
        assert "{text: 甲, link: false}" in problem.hint


def test_braces_within_a_text_are_text() -> None:
    assert codes(entry("党风", "dǎngfēng", "note: 见附表｛一｝{甲：乙}")) == []


# Causes before consequences


def test_a_headword_a_reading_or_a_related_name_that_is_too_long_is_one_error_each() -> None:
    name = "党" * (GLOSSARY["term"].longest + 1)
    reading = "dǎng " * (GLOSSARY["pinyin"].longest // 5 + 1)
    assert codes(entry(name, "dǎng")) == [Code.FIELD_LENGTH]
    assert codes(entry(name)) == [Code.FIELD_LENGTH]
    assert codes(entry("党风", reading)) == [Code.FIELD_LENGTH]
    assert codes(entry("党风", "dǎngfēng", f"related: [{name}]")) == [Code.FIELD_LENGTH]
    assert codes(entry(name[1:], "dǎng")) == [Code.SYLLABLE_COUNT]


def test_a_window_without_what_must_be_near_is_told_and_no_error() -> None:
    for rule in ("match: {window: 20}", "aliases: [{text: 党的风, window: 20}]"):
        assert codes(entry("党风", "dǎngfēng", rule)) == [Code.IDLE_SWITCH]
        near = rule.replace("window", "require_near: [甲], window")
        assert codes(entry("党风", "dǎngfēng", near)) == []
    assert not Code.IDLE_SWITCH.is_error


def test_a_misspelt_required_field_is_one_error() -> None:
    text = "- term: 党风\n  pinyin: dǎngfēng\n  defintion: 释义。\n  category: 类\n"
    assert codes(text) == [Code.UNKNOWN_FIELD]


def test_what_relates_to_an_entry_that_cannot_be_read_is_not_dangling() -> None:
    broken = entry("党风", "dǎngfēng").replace("- term", "- trem")
    assert codes(broken + entry("政风", "zhèngfēng", "related: [党风]")) == [Code.UNKNOWN_FIELD]
    assert codes(broken + entry("政风", "zhèngfēng", "related: [行风]")) == [
        Code.UNKNOWN_FIELD,
        Code.DANGLING_RELATED,
    ]
    broken = "- term:党风\n"
    assert codes(broken + entry("政风", "zhèngfēng", "related: [党风]")) == [Code.WRONG_TYPE]
