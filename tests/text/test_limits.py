"""What text may hold and how much of it is shown: every number on both of its sides."""

from __future__ import annotations

import pytest

from generator.model.corpus import Source
from generator.model.problems import Code
from generator.text import markdown_bounds, strict_yaml, text_gate
from generator.text.gaps import SHORTEST_SIDE, gap_fault
from generator.text.near import COMPARED, LOOKED_AT, Near
from generator.text.sentences import EXCERPT, excerpt_around
from generator.text.strict_yaml import MAX_DEPTH, parse
from generator.text.text_gate import ANY, LONGEST_NAME, PAGE, Field, doubts, field_faults
from generator.text.yaml_fields import ALIKE, report_unknown
from generator.text.yaml_nodes import Mapped, Scalar
from generator.text.yaml_slips import plain_words


def yaml_codes(text: str, **fields: Field) -> set[Code]:
    return {problem.code for problem in parse(text, "g.yml", fields=fields)[1]}


@pytest.mark.parametrize(
    ("alias", "is_good"), [("党对…领导", True), ("党对…领", False), ("对…领导", False)]
)
def test_a_gap_has_two_characters_on_each_side(alias: str, is_good: bool) -> None:
    assert SHORTEST_SIDE == 2
    assert gap_fault(alias) == ("" if is_good else "省略号前后各要有至少 2 个字")


def test_signs_are_no_characters_of_a_side() -> None:
    assert gap_fault("“党”…领导")
    assert not gap_fault("“党对”…领导")


def test_the_names_of_a_common_character_are_looked_at_up_to_the_two_hundredth() -> None:
    """甲 is rarer, so that 乙 is looked at next: the name is found if it shares both of them."""

    def is_known(before: int) -> bool:
        rare = [f"甲{n:04}" for n in range(COMPARED)]
        common = [f"乙{n:04}" for n in range(before)]
        later = [f"乙{n:04}" for n in range(before, 2 * LOOKED_AT)]
        return Near([*rare, *common, "甲乙", *later]).matches("甲乙", 1) == ["甲乙"]

    assert is_known(LOOKED_AT - 1)
    assert not is_known(LOOKED_AT)


@pytest.mark.parametrize(("length", "begins"), [(21, 116), (22, 96)])
def test_a_word_of_which_twenty_letters_would_go_is_not_cut_and_a_longer_one_is(
    length: int, begins: int
) -> None:
    """Without marks the excerpt begins 97 characters before; that is behind the first letter."""
    text = "坚" * 95 + "a" * length + "坚" * (98 - length) + "四个意识" + "持" * 300
    start = text.index("四个意识")
    assert start - (EXCERPT - 6) // 2 == 96
    assert excerpt_around(text, start, start + 4).start == begins


# --- YAML ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("size", "is_read"), [(5, True), (6, False)])
def test_a_text_of_the_most_characters_is_read_and_one_more_is_not(
    size: int, is_read: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(strict_yaml, "MAX_CHARACTERS", 5)
    text = "a: " + "b" * (size - 3)
    node, problems = parse(text, "g.yml")
    assert (node is not None) is is_read
    assert [("6 个字符，上限是 5" in p.message) for p in problems] == [True] * (not is_read)


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ("{a: ", "}")])
def test_yaml_is_sixteen_deep(opening: str, closing: str) -> None:
    def nested(depth: int) -> set[Code]:
        return yaml_codes(opening * depth + "x" + closing * depth)

    assert nested(MAX_DEPTH) == set()
    assert nested(MAX_DEPTH + 1) == {Code.YAML_FORBIDDEN}


def test_a_field_name_has_sixty_characters() -> None:
    assert yaml_codes("t" * LONGEST_NAME + ": x") == set()
    assert yaml_codes("t" * (LONGEST_NAME + 1) + ": x") == {Code.FIELD_LENGTH}


def test_a_field_that_no_table_names_has_two_hundred_characters() -> None:
    assert yaml_codes("a: " + "字" * ANY.longest, b=Field(9)) == set()
    assert yaml_codes("a: " + "字" * (ANY.longest + 1), b=Field(9)) == {Code.FIELD_LENGTH}


@pytest.mark.parametrize(("different", "is_meant"), [(16, True), (17, False)])
def test_an_unknown_field_is_taken_for_one_that_it_is_half_like(
    different: int, is_meant: bool
) -> None:
    """difflib's ratio: twice eight of 32 letters, and of 33."""
    assert pytest.approx(ALIKE) == 2 * 8 / 32
    told: list[str] = []
    node = Mapped({"abcdefgh" + "x" * (different - 8): Scalar("", 1)}, 1)
    report_unknown(node, ["abcdefghijklmnop"], "术语", lambda *said: told.append(said[3]))
    assert told == ["是不是“abcdefghijklmnop”？" if is_meant else "可用的字段：abcdefghijklmnop。"]


def test_the_slip_of_a_line_is_looked_for_in_its_first_thousand_characters() -> None:
    for before, is_found in ((996, True), (997, False)):
        line = "a: " + "字" * before + ": b"
        _, message, _ = plain_words("something else", line, 0, 0)
        assert (message == "文字里有英文冒号加空格。") is is_found


# --- characters ----------------------------------------------------------------------------------


def test_the_lines_of_a_doubtful_character_are_named_up_to_the_fifth() -> None:
    for lines, named in ((5, "第 1、2、3、4、5 行"), (6, "第 1、2、3、4、5等 行")):
        (found,) = doubts(Source("s.txt", "一\u200b\n" * lines))
        assert found.message.startswith(f"{named}有")


def test_six_characters_on_each_side_of_a_doubtful_one_are_shown() -> None:
    (found,) = doubts(Source("s.txt", "零一二三四五六\u200b甲乙丙丁戊己庚"))
    assert "“一二三四五六〔U+200B〕甲乙丙丁戊己”" in found.message
    ((_, message, _),) = field_faults("零一二三四五六\0", "title", Field(99))
    assert message == "title 里有空字符（NUL），在“一二三四五六”之后。"


@pytest.mark.parametrize(
    ("char", "is_told"),
    [("\U0001ffee", True), ("\U0002ffee", False), ("\U0003ffee", False), ("\U0004ffee", True)],
)
def test_what_unicode_has_not_is_doubtful_outside_the_two_planes_of_han(
    char: str, is_told: bool
) -> None:
    assert text_gate._PLANE_OF_HAN == (2, 3)
    assert [p.code for p in doubts(Source("s.txt", char))] == [Code.DOUBTFUL_CHARACTER] * is_told


def test_title_and_description_of_a_page_have_their_lengths() -> None:
    for name, rule in PAGE.items():
        assert not list(field_faults("字" * rule.longest, name, rule))
        assert list(field_faults("字" * (rule.longest + 1), name, rule))


# --- Markdown ------------------------------------------------------------------------------------


def test_a_block_of_markdown_has_a_hundred_thousand_characters_with_its_line_breaks() -> None:
    most = markdown_bounds.LONGEST_BLOCK
    lines = ["字" * 9_999] * (most // 10_000 - 1)
    assert markdown_bounds.fault([*lines, "字" * 10_000]) is None
    beyond = markdown_bounds.fault([*lines, "字" * 9_999, ""])
    assert beyond is None
    beyond = markdown_bounds.fault([*lines, "字" * 9_999, "字"])
    assert beyond is not None
    assert f"有 {most + 1} 个字符，最多 {most} 个" in beyond[1]
