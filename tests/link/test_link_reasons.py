"""What editors are told about a place: whose surface it is, and why it has a link or none."""

from __future__ import annotations

import pytest

from generator.linking.reasons import why_choice, why_linked, why_recorded
from generator.linking.surfaces import Claim, Origin
from generator.model.corpus import Alias, Term
from generator.model.index import LinkPolicy

ENTRY = Term("dang-de-ling-dao", "党的领导", "", (), "", "", 1)


def claim(origin: Origin = "headword", alias: str = "") -> Claim:
    return Claim(ENTRY, origin, Alias(alias) if alias else None)


@pytest.mark.parametrize(
    ("policy", "linked", "recorded"),
    [
        ("all", "术语本名；每次出现都链接。", "术语本名；全文前面已有链接，此处只记入用例。"),
        ("page", "术语本名；本页首次出现。", "术语本名；本页前面已有链接，此处只记入用例。"),
        ("section", "术语本名；本节首次出现。", "术语本名；本节前面已有链接，此处只记入用例。"),
        ("paragraph", "术语本名；本段首次出现。", "术语本名；本段前面已有链接，此处只记入用例。"),
    ],
)
def test_the_reason_names_what_the_policy_counts(
    policy: LinkPolicy, linked: str, recorded: str
) -> None:
    assert why_linked(claim(), policy) == linked
    assert why_recorded(claim(), policy, False) == recorded
    assert why_recorded(claim(), policy, True) == "术语本名；标题中只记入用例，不加链接。"


@pytest.mark.parametrize(
    ("claimed", "told"),
    [
        (claim("alias", "党领导"), "术语“党的领导”的别名；"),
        (claim("alias", "党对…的领导"), "术语“党的领导”带省略号的别名“党对…的领导”；"),
        (claim("component"), "术语“党的领导”构成里的一条；"),
        (claim("list"), "术语“党的领导”构成里各条并列的写法；"),
        (claim("unpunctuated"), "术语“党的领导”略去顿号、逗号或者换成空格等的写法；"),
    ],
)
def test_the_reason_says_whose_surface_it_is(claimed: Claim, told: str) -> None:
    assert why_linked(claimed, "page").startswith(told)


def test_a_choice_names_all_terms() -> None:
    other = Claim(Term("a", "全面领导", "", (), "", "", 2), "headword")
    assert why_choice((claim(), other)).startswith("“党的领导”“全面领导”共用这个写法")
