"""Aliases with a gap: what the … stands for, and what it does not."""

from __future__ import annotations

import pytest

from generator.linking.gaps import LONGEST_GAP, across_gap
from generator.linking.link import explain, link
from generator.linking.normal import normalise
from generator.model.corpus import Alias, Block, Corpus, Match, Source, Speech, Term
from generator.model.index import Candidate
from generator.model.problems import Code
from generator.sources.glossary import parse_glossary
from tests.growth.scaling import assert_grows_slowly

PLAIN = Match()


def term(name: str, *aliases: str, match: Match = PLAIN) -> Term:
    return Term(name, name, "", (), "", "", 1, aliases=tuple(map(Alias, aliases)), match=match)


LEADING = term("党的领导", "党对…的领导", "党对…的全面领导")


def speech(text: str) -> Speech:
    return Speech("s", "s.txt", "", "2020", (Block("p1", "paragraph", text, 1),), text)


def found(text: str, *terms: Term) -> list[tuple[str, str]]:
    corpus = Corpus((speech(text),), terms or (LEADING,))
    return [(m.surface, m.term) for m in link(corpus).mentions]


def candidates(text: str, *terms: Term) -> tuple[Candidate, ...]:
    return explain(Corpus((speech(text),), terms or (LEADING,)), speech(text))


@pytest.mark.parametrize(
    "surface",
    [
        "党对农村工作的领导",
        "党对一切的领导",
        "党对信访工作的全面领导",
        "党对保守国家秘密（以下简称保密）工作的领导",
        "党对工会、共青团、妇联工作的领导",
        "党对5G 网络的领导",
        "党对“三农”工作的领导",
        "党对‘两新’组织的全面领导",
    ],
)
def test_a_gap_stands_for_any_words(surface: str) -> None:
    assert found(f"坚持{surface}，不断前进。") == [(surface, "党的领导")]


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("加强党对高校的全面领导和对教学工作的领导。", "党对高校的全面领导"),
        ("加强党对高校的领导和对教学工作的全面领导。", "党对高校的领导"),
    ],
)
def test_of_two_tails_the_nearer_one_ends_the_gap(text: str, surface: str) -> None:
    assert found(text) == [(surface, "党的领导")]


@pytest.mark.parametrize("text", ["坚持“党对”农村工作的领导", "坚持党对“农村工作的领导”的要求"])
def test_a_gap_holds_both_of_a_pair_of_quotes_or_neither(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(("wide", "told"), [(32, True), (33, False)])
def test_a_gap_that_is_too_wide_is_told_up_to_twice_the_width(wide: int, told: bool) -> None:
    assert bool(candidates(f"党对{'农' * wide}的领导")) is told


@pytest.mark.parametrize(("wide", "linked"), [(16, True), (17, False)])
def test_a_gap_is_so_wide_and_no_wider(wide: int, linked: bool) -> None:
    assert bool(found(f"党对{'农' * wide}的领导")) is linked
    (candidate,) = candidates(f"党对{'农' * wide}的领导")
    assert (candidate.verdict, "16 个字" in candidate.reason) == (
        ("linked", False) if linked else ("vetoed", True)
    )


@pytest.mark.parametrize(
    "mark", ["。", "！", "？", "；", "，", "：", ",", "!", "?", ";", "《", "》"]
)
def test_no_gap_holds_a_mark_that_ends_a_sentence_or_a_clause(mark: str) -> None:
    text = f"党对此事重视{mark}加强干部的领导"
    assert found(text) == []
    (candidate,) = candidates(text)
    assert f"“此事重视{mark}加强干部”" in candidate.reason


@pytest.mark.parametrize("text", ["党对的领导", "党对农村工作领导", "对农村工作的领导", "党对" * 3])
def test_both_sides_and_something_between_are_needed(text: str) -> None:
    assert found(text) == []
    assert candidates(text) == ()


def test_the_match_is_the_shortest_one() -> None:
    assert found("党对农村党对城市的领导和企业的领导") == [("党对城市的领导", "党的领导")]


def test_the_reason_names_the_alias() -> None:
    (candidate,) = candidates("党对农村工作的领导")
    assert candidate.reason.startswith("术语“党的领导”带省略号的别名“党对…的领导”")


def test_other_rules_hold_at_the_ends_of_the_whole() -> None:
    entry = term("党的领导", "党对…的领导", match=Match(deny_after=("干部",)))
    assert found("党对企业的领导干部", entry) == []
    assert found("党对企业的领导班子", LEADING) == []


def test_the_whole_takes_the_place_of_what_stands_in_the_gap() -> None:
    assert found("党对党建的领导", LEADING, term("党建")) == [("党对党建的领导", "党的领导")]
    assert found("党对党建，党的领导", LEADING, term("党建")) == [
        ("党建", "党建"),
        ("党的领导", "党的领导"),
    ]


@pytest.mark.parametrize("written", ["党对……的领导", "党对...的领导", "党对⋯⋯的领导"])
def test_a_gap_may_be_written_in_several_ways(written: str) -> None:
    assert found("党对企业的领导", term("党的领导", written))


def test_a_headword_with_an_ellipsis_has_no_gap() -> None:
    assert found("从群众到群众", term("从群众…群众")) == []
    assert found("从群众…群众", term("从群众…群众"))


def test_an_alias_whose_gap_never_fits_is_not_in_use() -> None:
    wide = f"党对{'农' * (LONGEST_GAP + 1)}的领导"
    for text, codes in (("党对企业的领导", []), (wide, [Code.UNUSED_ALIAS])):
        linked = link(Corpus((speech(text),), (term("四风", "党对…的领导"),)))
        assert [problem.code for problem in linked.problems] == codes


@pytest.mark.parametrize(
    ("alias", "codes"),
    [
        ("党对…领导", []),
        ("党…领导", [Code.BAD_GAP]),
        ("党对…领", [Code.BAD_GAP]),
        ("…党对领导", [Code.BAD_GAP]),
        ("党对领导……", [Code.BAD_GAP]),
        ("党对…的…领导", [Code.BAD_GAP]),
        ("{text: 从…到…, link: false}", []),
        ("{text: 从…到…的飞跃}", [Code.BAD_GAP]),
    ],
)
def test_a_gap_that_would_match_by_chance_is_refused(alias: str, codes: list[Code]) -> None:
    text = (
        "- term: 党的领导\n  pinyin: dǎng de lǐngdǎo\n  definition: 义。\n  category: 类\n"
        f"  aliases:\n    - {alias}\n"
    )
    terms, problems = parse_glossary(Source("glossary.yml", text))
    assert [problem.code for problem in problems] == codes
    assert all(problem.where.line == 6 for problem in problems)
    assert found("坚持党的领导。", *terms), "the rest of the glossary is looked at all the same"


def across(text: str, head: str, tail: str) -> tuple[int, str] | None:
    """Where the match from the beginning of the text ends, and the rule that forbids it."""
    found = across_gap(text, normalise(text), (0, len(head)), head, tail)
    return found and (found[0], found[1].rule if found[1] else "")


def test_a_gap_has_one_character_at_least_and_sixteen_at_most() -> None:
    assert across("党对的领导", "党对", "的领导") is None
    assert across("党对其的领导", "党对", "的领导") == (6, "")
    assert across(f"党对{'农' * 16}的领导", "党对", "的领导") == (21, "")
    assert across(f"党对{'农' * 17}的领导", "党对", "的领导") == (22, "gap")
    assert across(f"党对{'农' * 32}的领导", "党对", "的领导") == (37, "gap")
    assert across(f"党对{'农' * 33}的领导", "党对", "的领导") is None


def test_no_other_head_stands_in_a_gap_not_even_its_second_half() -> None:
    assert across("党党员的领导", "党", "的领导") is None
    assert across("党的党员领导", "党", "领导") is None
    assert across("党员领导党", "党", "领导") == (4, "")


@pytest.mark.parametrize("text", ["党对", "党对农村工作", "党对农村的领导", "党对，的领导"])
def test_heads_without_number_on_one_line_are_read_once(text: str) -> None:
    assert_grows_slowly(lambda n: lambda: found(text * n), 1_000)
