"""Aliases that no text contains: slips are told from names that happen not to occur."""

from __future__ import annotations

import pytest

from generator.linking.alike import ANY_CHARACTER, MORE_OR_LESS, SHORTEST
from generator.linking.link import link
from generator.model.corpus import Alias, Block, Corpus, Speech, Term
from generator.model.problems import Code, Problem


def problems(alias: str, text: str, *others: str) -> tuple[Problem, ...]:
    term = Term("t", "别的名", "", (), "", "", 7, aliases=(Alias(alias), *map(Alias, others)))
    block = Block("p1", "paragraph", text, 1)
    return link(Corpus((Speech("s", "s.txt", "", "2020", (block,), ""),), (term,))).problems


def codes(alias: str, text: str, *others: str) -> list[Code]:
    return [p.code for p in problems(alias, text, *others)]


@pytest.mark.parametrize(
    ("alias", "text"),
    [
        ("市县巡查", "开展市县巡察。"),  # sounds alike, SHORTEST characters
        ("巡视全复盖", "推进巡视全覆盖。"),
        ("请示报告制渡", "落实请示报告制度。"),
        ("党内政治生太", "净化党内政治生态。"),
        ("扎牢制度竹子", "扎牢制度笼子。"),  # ANY_CHARACTER
        ("政治意示", "增强“政治意识”。"),
        ("请示告报", "落实请示报告。"),
        ("把权力关制度的笼子", "把权力关进制度的笼子。"),
        ("把权力关进了制度的笼子", "把权力关进制度的笼子。"),
        ("把权力关制度笼子", "把权力关进制度笼子。"),  # MORE_OR_LESS
    ],
)
def test_an_alias_that_a_text_almost_contains_is_a_likely_slip(alias: str, text: str) -> None:
    (problem,) = problems(alias, text)
    assert problem.code is Code.ALMOST_FOUND
    assert f"“{alias}”" in problem.message
    assert problem.where.line == 7


@pytest.mark.parametrize(
    ("alias", "text"),
    [
        ("巡查办", "市委巡察办。"),  # shorter than SHORTEST
        ("市县巡视", "开展市县巡察。"),  # sounds different, shorter than ANY_CHARACTER
        ("制度笼子", "制度竹子。"),
        ("全面小康", "建设全面小区。"),
        ("扎牢制度竹笼", "扎牢制度笼子。"),  # two characters
        ("扎牢制度竹", "扎牢制度笼。"),  # shorter than ANY_CHARACTER
        ("把权力关制度笼", "把权力关进制度笼"),  # one less, shorter than MORE_OR_LESS
        ("从未出现的别名", "别的话。"),
        ("批评与自我批评", "批评、自我批评。"),
        ("全面小康", "全面，小康"),
    ],
)
def test_other_names_are_said_on_request_only(alias: str, text: str) -> None:
    assert codes(alias, text) == [Code.UNUSED_ALIAS]


@pytest.mark.parametrize(
    ("alias", "text"),
    [
        ("市县巡查", "市县巡察"),  # the whole text, from its first character to its last
        ("事县巡察", "市县巡察"),
        ("请示告报", "请示报告"),  # exchanged, the greater one first
        ("请示报告", "请示告报"),
        ("示请报告", "请示报告"),
        ("权力关进制度的笼子里", "权力关进制度的笼里"),  # a character less, one before the last
        ("权力关进制度的笼子里", "权力关进制度的笼子啊里"),
        ("权力关进制度的笼子里", "权关进制度的笼子里"),
        ("权力关进制度的笼子里", "权啊力关进制度的笼子里"),
    ],
)
def test_a_slip_is_found_at_any_place_of_the_name(alias: str, text: str) -> None:
    assert codes(alias, text) == [Code.ALMOST_FOUND]


@pytest.mark.parametrize("text", ["力关进制度的笼子里", "权力关进制度的笼子"])
def test_a_name_without_its_first_or_last_character_is_another_name(text: str) -> None:
    assert codes("权力关进制度的笼子里", text) == [Code.UNUSED_ALIAS]


def test_what_is_a_name_itself_is_no_slip() -> None:
    assert codes("批评与自我批评", "批评和自我批评。", "批评和自我批评") == [Code.UNUSED_ALIAS]


def test_an_alias_that_occurs_is_nothing_to_report() -> None:
    assert codes("市县巡察", "市县巡察，市县巡查。") == []


def test_the_lengths_are_in_the_order_the_examples_assume() -> None:
    assert (SHORTEST, ANY_CHARACTER, MORE_OR_LESS) == (4, 6, 8)


def test_of_places_that_almost_contain_an_alias_the_first_is_told() -> None:
    (problem,) = problems("扎牢制度竹子", "扎牢制度笼子，扎牢制度篮子。")
    assert "“扎牢制度笼子”" in problem.message
