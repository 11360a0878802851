"""What tells a name that nothing marks: its end, the places in it, where a text comes to it."""

from __future__ import annotations

import math

import pytest

from generator.curation.background import DOUBT, SHORTEST_NAMING, Counts, _quoting, naming
from generator.curation.candidates import Found
from generator.curation.evidence.facts import LATE, Facts, observe
from generator.curation.evidence.form import form_of
from generator.curation.passage import passage
from generator.curation.scan import OWN_PLACES, Scan
from generator.model.corpus import Block

QUOTED = Counts(recent=5, quoted=1)
PLAIN = Counts(recent=5)


def scan(*lines: str) -> Scan:
    return Scan(passage([Block(f"s{n}", "paragraph", x, n) for n, x in enumerate(lines, 1)]))


def facts(name: str, *lines: str) -> Facts:
    text = scan(*lines)
    at = text.passage.text.index(name)
    [found] = observe(text, [Found(name, [(at, at + len(name))], {"phrase"})], {})
    return found


def test_ends_that_are_often_quoted_carry_names() -> None:
    table = {"惠民行动": QUOTED, "护苗行动": QUOTED, "学校工作": PLAIN, "农村工作": PLAIN}
    ends = _quoting(table, slice(-2, None))
    assert ends["行动"] == pytest.approx(math.log((2 / 0.5 + DOUBT) / (2 + DOUBT)))
    assert ends["工作"] == pytest.approx(math.log(DOUBT / (2 + DOUBT)))


def test_many_strings_tell_more_of_an_end_than_few() -> None:
    few = {"惠民行动": QUOTED, "学校工作": PLAIN}
    many = few | {f"{n}号行动": QUOTED for n in "一二三"} | {f"{n}号工作": PLAIN for n in "一二三"}
    assert _quoting(many, slice(-2, None))["行动"] > _quoting(few, slice(-2, None))["行动"] > 0


def test_words_by_themselves_and_lists_tell_of_no_end() -> None:
    assert SHORTEST_NAMING == 4
    table = {"新行动": QUOTED, "惠民行动、护苗行动": QUOTED, "学校工作": PLAIN}
    assert _quoting(table, slice(-2, None)).keys() == {"工作"}


def test_the_shipped_table_knows_what_carries_names() -> None:
    ends, begins = naming()
    assert ends["行动"] > 0 > ends["工作"]
    assert begins["一网"] > 0 > begins["加强"]
    seen = dict(form_of("护苗行动").always)
    assert seen["ends-named"] == ends["行动"]


@pytest.mark.parametrize(("text", "value"), [("战略支点", None), ("崛起的支点", 1)])
def test_what_belongs_to_something_is_seen(text: str, value: int | None) -> None:
    assert dict(form_of(text).always).get("of") == value


@pytest.mark.parametrize(
    ("name", "is_suffixed"), [("武汉科技城", True), ("武汉科技", False), ("城", False)]
)
def test_a_last_word_of_one_character_is_seen_behind_another(name: str, is_suffixed: bool) -> None:
    assert facts(name, "建设武汉科技城。").suffixed is is_suffixed


@pytest.mark.parametrize(
    ("name", "places"), [("武汉科技城", 2), ("西藏文化", 1), ("武汉", 0), ("科技城", 0)]
)
def test_places_in_a_name_count_and_more_those_that_the_text_is_about(
    name: str, places: int
) -> None:
    assert OWN_PLACES == 2
    lines = ("湖北武汉，湖北武汉，中国，中国，中国。", "建设武汉科技城。", "弘扬西藏文化。")
    assert facts(name, *lines).places == places


def test_what_a_text_says_first_is_early() -> None:
    assert LATE == 100
    body = "发展。" * 100
    early, late = facts("支点", f"支点。{body}"), facts("支点", f"{body}支点。")
    size = len(body) + 3 + LATE
    assert early.late == pytest.approx(math.log(LATE / size))
    assert late.late == pytest.approx(math.log((size - 3) / size))
