"""Sizes of lists, names and phrases, and what little tells nothing: both sides of each border."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any, cast

import pytest

from generator.curation.background import Frequency
from generator.curation.candidates import Found, candidates
from generator.curation.evidence.facts import Facts, _led, observe, stands_free
from generator.curation.evidence.form import form_of
from generator.curation.evidence.observations import observations
from generator.curation.evidence.weights import WEIGHTS
from generator.curation.lists import _begin_of_series, _end_of_series, lists
from generator.curation.neighbours import category
from generator.curation.passage import passage
from generator.curation.phrases import _may_stand_once
from generator.curation.propose import told
from generator.curation.ranking import NEVER, Ranked, _loss, _observed
from generator.curation.scan import Scan
from generator.curation.variants import forms
from generator.model.corpus import Block, Term
from generator.model.mentions import Mention

HAN = "".join(chr(code) for code in range(0x4E10, 0x4EA0))
NOWHERE = Frequency(0, 0, 0, 72, 0, 0)


def scan(*lines: str) -> Scan:
    return Scan(passage([Block(f"s{n}", "paragraph", line, n) for n, line in enumerate(lines, 1)]))


def facts(name: str, ways: set[str], *lines: str) -> Facts:
    text = scan(*(lines or (name,)))
    at = text.passage.text.index(name)
    [found] = observe(text, [Found(name, [(at, at + len(name))], ways)], {})
    return found


def seen(one: Facts, elsewhere: Frequency = NOWHERE) -> dict[str, float]:
    return dict(observations(one, elsewhere, 1.0))


def rare(size: int, number: int, first: str = "") -> str:
    """An item of characters that are no words, others for each number."""
    return (first + HAN[15 * number :])[:size]


# --- lists ---------------------------------------------------------------------------------------


def found_in(items: Sequence[str]) -> list[tuple[str, str]]:
    text = scan("、".join(items) + "。")
    return [(text.passage.text[start:end], way) for start, end, way in lists(text)]


@pytest.mark.parametrize(("size", "is_item"), [(12, True), (13, False)])
def test_an_item_of_a_list_has_twelve_characters(size: int, is_item: bool) -> None:
    items = [rare(size, number) for number in range(3)]
    assert ((items[1], "item") in found_in(items)) is is_item


@pytest.mark.parametrize(("size", "is_list"), [(7, True), (8, False)])
def test_items_with_a_character_in_common_have_seven(size: int, is_list: bool) -> None:
    items = [rare(size, number, "讲") for number in range(3)]
    assert (("、".join(items), "list") in found_in(items)) is is_list


@pytest.mark.parametrize(
    ("size", "is_list"), [(2, False), (3, True), (4, True), (5, True), (6, True), (7, False)]
)
def test_two_items_with_a_character_in_common_have_three_to_six(size: int, is_list: bool) -> None:
    items = [rare(size, number, "讲") for number in range(2)]
    assert (("、".join(items), "list") in found_in(items)) is is_list


@pytest.mark.parametrize(("sizes", "taken"), [((3, 4), 4), ((3, 5), 3), ((5, 6), 5)])
def test_of_two_sizes_the_likelier_is_taken(sizes: tuple[int, int], taken: int) -> None:
    first, last = [*rare(6, 0)], rare(6, 1)
    for size, at in zip(sizes, (0, 3), strict=True):
        first[6 - size + at] = last[at]
    both = ["".join(first), last]
    found = [text for text, way in found_in(both) if way == "list"]
    assert found == [f"{both[0][-taken:]}、{last[:taken]}"]


@pytest.mark.parametrize(
    ("size", "is_one"), [(2, False), (3, True), (7, True), (8, False), (12, False)]
)
def test_items_of_one_length_are_one_term_with_three_to_seven_characters(
    size: int, is_one: bool
) -> None:
    items = [rare(size, number) for number in range(3)]
    assert (("、".join(items), "parallel") in found_in(items)) is is_one


@pytest.mark.parametrize(("count", "is_one"), [(5, True), (6, False)])
def test_up_to_five_such_items_are_one_term_whatever_they_share(count: int, is_one: bool) -> None:
    items = [rare(3, number, "讲") for number in range(count)]
    assert (("、".join(items), "parallel") in found_in(items)) is is_one


@pytest.mark.parametrize(("last", "end"), [("史的课", 0), ("党史的课", 2), ("国民史的课", 3)])
def test_the_last_name_of_a_series_has_two_characters(last: str, end: int) -> None:
    text = scan(f"{last}。")
    assert _end_of_series(text, 0, len(last), "史", is_row=False) == end


@pytest.mark.parametrize(
    ("first", "start"), [("学习史", 0), ("学习党史", 2), ("在史", 0), ("在党史", 1)]
)
def test_what_leads_to_a_series_leaves_a_name_of_two_characters(first: str, start: int) -> None:
    assert _begin_of_series(scan(f"{first}、国史。"), 0, len(first)) == start


# --- candidates ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("size", "is_found"), [(2, False), (3, True)])
def test_a_title_has_three_characters(size: int, is_found: bool) -> None:
    found = candidates(scan(f"学习《{HAN[:size]}》。")).get(HAN[:size])
    assert (found is not None and "title" in found.ways) is is_found


@pytest.mark.parametrize(
    ("line", "name", "way"),
    [("第一线的人。", "第一线", "ordinal"), ("推进AI化。", "AI化", "latin")],
)
def test_what_a_numeral_or_a_capital_begins_has_three_characters(
    line: str, name: str, way: str
) -> None:
    assert way in candidates(scan(line))[name].ways


@pytest.mark.parametrize("line", ["第一的原则。", "推进AI化。"])
def test_what_a_numeral_or_a_capital_begins_has_not_two(line: str) -> None:
    marked = {"ordinal", "latin"}
    found = candidates(scan(line))
    assert all(len(text) > 2 for text, one in found.items() if one.ways & marked)


@pytest.mark.parametrize(
    ("piece", "may"),
    [("党建", False), ("新格局", True), ("人民和党员", False), ("人民和党员们", True)],
)
def test_a_phrase_that_stands_once_has_three_characters_and_six_with_a_joiner(
    piece: str, may: bool
) -> None:
    assert _may_stand_once(piece) is may


@pytest.mark.parametrize(("part", "count"), [("甲", 1), ("甲甲", 3)])
def test_parts_of_two_characters_are_looked_for_in_any_order(part: str, count: int) -> None:
    assert len([*forms(f"{part}、乙乙乙")]) == count


# --- what is observed ----------------------------------------------------------------------------


@pytest.mark.parametrize(("before", "is_free"), [(2, True), (3, False)])
def test_one_of_three_places_shows_the_end_of_a_term(before: int, is_free: bool) -> None:
    text = scan("新格局县" * before + "新格局。")
    spans = [(4 * number, 4 * number + 3) for number in range(before + 1)]
    assert stands_free(text, Found("新格局", spans, {"phrase"})) is is_free


def test_four_hundred_places_of_a_candidate_are_counted() -> None:
    text = scan(*["新格局县"] * 400, "“新格局”")
    spans = [(5 * number, 5 * number + 3) for number in range(401)]
    for first, quoted in ((0, 0), (1, 1)):
        [found] = observe(text, [Found("新格局", spans[first:], {"phrase"})], {})
        assert found.quoted == quoted


@pytest.mark.parametrize(("name", "is_led"), [("难题", False), ("大难题", True)])
def test_a_verb_leads_to_a_name_of_three_characters(name: str, is_led: bool) -> None:
    assert _led(f"解决{name}", {name: 1}) is is_led


@pytest.mark.parametrize(
    ("text", "name", "is_seen"),
    [
        (HAN[:7], "long", False),
        (HAN[:8], "long", False),
        (HAN[:9], "long", True),
        (HAN[:12], "longer", False),
        (HAN[:13], "longer", True),
        ("人人心", "repeats", False),
        ("人人有心", "repeats", True),
    ],
)
def test_a_long_form_is_observed(text: str, name: str, is_seen: bool) -> None:
    assert ((name, 1) in form_of(text).always) is is_seen


@pytest.mark.parametrize(("size", "over"), [(8, None), (9, 1), (11, 3)])
def test_each_character_of_a_quoted_name_beyond_eight_counts(size: int, over: int | None) -> None:
    one = facts(HAN[:size], {"quote"}, f"弘扬“{HAN[:size]}”。")
    assert seen(one).get("quote-long") == over


@pytest.mark.parametrize(("documents", "is_common"), [(8, False), (9, True)])
def test_a_quoted_word_of_nine_documents_is_a_common_one(documents: int, is_common: bool) -> None:
    one = facts("社会主义", {"quote"}, "弘扬“社会主义”。")
    elsewhere = NOWHERE._replace(old=4, law=documents - 4)
    assert ("quote-word" in seen(one, elsewhere)) is is_common


@pytest.mark.parametrize(("size", "is_coined"), [(3, False), (4, True)])
def test_four_single_characters_are_coined(size: int, is_coined: bool) -> None:
    one = facts(HAN[:size], {"unknown"})
    one = one._replace(words=size, single=size, free_left=1, free_right=1)
    assert ("coined" in seen(one)) is is_coined


@pytest.mark.parametrize(("size", "are_names"), [(3, False), (4, True)])
def test_items_of_four_characters_are_names(size: int, are_names: bool) -> None:
    name = "、".join([HAN[:4], HAN[4:8], HAN[8 : 8 + size]])
    assert ("names" in seen(facts(name, {"list"}))) is are_names


@pytest.mark.parametrize(("quoted", "is_rare"), [(10, True), (11, False)])
def test_quotes_at_a_tenth_of_the_places_are_an_emphasis(quoted: int, is_rare: bool) -> None:
    one = facts("社会主义", {"quote"})._replace(times=100, quoted=quoted)
    found = seen(one, NOWHERE._replace(law=20))
    assert ("quote-rare" in found) is is_rare
    assert ("old-word" in found) is is_rare


@pytest.mark.parametrize(
    ("size", "words", "are_halves"),
    [(8, 2, False), (8, 3, True), (8, 4, True), (7, 3, False), (9, 3, False)],
)
def test_eight_characters_of_three_words_are_two_phrases(
    size: int, words: int, are_halves: bool
) -> None:
    one = facts(HAN[:size], {"phrase"})._replace(words=words)
    assert ("halves" in seen(one)) is are_halves


@pytest.mark.parametrize(("odd", "counted"), [(1, 1), (2, 2), (3, 2)])
def test_two_odd_words_count(odd: int, counted: int) -> None:
    one = facts(HAN[:5], {"phrase"})._replace(odd=odd)
    assert seen(one)["odd"] == counted


@pytest.mark.parametrize(("share", "is_nested"), [(0.89, False), (0.9, True)])
def test_what_stands_in_a_longer_candidate_at_nine_of_ten_places_is_a_part(
    share: float, is_nested: bool
) -> None:
    one = facts(HAN[:5], {"phrase"})._replace(times=10, nested=share)
    assert ("nested" in seen(one)) is is_nested


@pytest.mark.parametrize(
    ("size", "documents", "is_modern"), [(2, 9, False), (3, 9, True), (3, 1, False), (3, 2, True)]
)
def test_three_characters_in_two_recent_documents_may_be_modern(
    size: int, documents: int, is_modern: bool
) -> None:
    one = facts(HAN[:size], {"phrase"})
    assert ("modern" in seen(one, NOWHERE._replace(new=documents))) is is_modern


@pytest.mark.parametrize(("documents", "value"), [(2, 2.5257), (3, 2.9312), (4, 3.0), (72, 3.0)])
def test_recent_documents_are_compared_with_nine_hundred(documents: int, value: float) -> None:
    elsewhere = NOWHERE._replace(new=documents, old=1, texts=72)
    assert seen(facts(HAN[:3], {"phrase"}), elsewhere)["modern"] == pytest.approx(value, abs=1e-4)


# --- what is ranked and told ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("size", "other", "shared", "loss"),
    [
        (4, 2, 1, 0),  # one character may be anything
        (4, 3, 2, NEVER),
        (5, 5, 2, 0),  # three outside: two terms
        (5, 5, 3, NEVER),
        (5, 5, 4, NEVER),
    ],
)
def test_names_cut_each_other_by_two_characters_with_at_most_two_outside(
    size: int, other: int, shared: int, loss: float
) -> None:
    text = HAN[:size]
    before = HAN[60 : 60 + other - shared] + text[:shared]
    one = Ranked(text, ((other - shared, other - shared + size),), 1.0, (), facts(text, {"phrase"}))
    assert _loss(one, text, before, [(0, other)]) == loss


def test_places_are_counted_in_five_thousand_characters() -> None:
    one = facts("一带一路", {"phrase"})._replace(times=3)
    [common] = [value for name, value in _observed(10_000, 0.0, one, NOWHERE) if name == "share"]
    assert dict(observations(one, NOWHERE, 1.5))["share"] == common


@pytest.mark.parametrize(("points", "is_told"), [(0.099, False), (0.1, True)])
def test_a_reason_of_a_tenth_of_a_point_is_told(points: float, is_told: bool) -> None:
    one = facts("一体谋划", {"phrase"})
    weights = {**WEIGHTS, "mirrored": points}
    assert bool(told(Ranked(one.text, (), 1, [("mirrored", 1)], one, 0, weights))) is is_told


@pytest.mark.parametrize(("times", "reasons"), [(2, ()), (3, ("本篇 3 次",))])
def test_three_places_in_a_speech_are_told(times: int, reasons: tuple[str, ...]) -> None:
    one = facts("新格局", {"phrase"})._replace(times=times)
    assert told(Ranked(one.text, (), 1, (), one)) == reasons


def test_three_terms_of_a_paragraph_are_named_as_the_reason_for_a_topic() -> None:
    terms = {name: Term(name, name, "", (), "释义", "专题", 1) for name in "甲乙丙丁"}
    mentions = [cast(Mention, SimpleNamespace(term=name)) for name in terms]
    _, why = category([("a", "s1")], {("a", "s1"): cast(Any, mentions)}, terms, ())
    assert why == "同段的术语 4 处属于它：甲、乙、丙"
