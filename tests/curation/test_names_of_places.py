"""What a place is to become, lengths, and names that others quote: what reports' names show."""

from __future__ import annotations

import math

import pytest

from generator.curation.background import Frequency
from generator.curation.candidates import Found, candidates
from generator.curation.evidence.facts import Facts, _nesting, named_in, observe
from generator.curation.evidence.form import form_of
from generator.curation.evidence.observations import EVERYWHERE, HALVES, observations
from generator.curation.evidence.surroundings import AIMS
from generator.curation.passage import passage
from generator.curation.ranking import NEVER, Ranked, _loss
from generator.curation.scan import Scan
from generator.model.corpus import Block

NOWHERE = Frequency(0, 0, 0, 100, 0, 0)


def facts(name: str, line: str) -> Facts:
    text = Scan(passage([Block("s1", "paragraph", line, 1)]))
    found = [*candidates(text).values()]
    times = {one.text: len(one.spans) for one in found}
    return next(one for one in observe(text, found, times) if one.text == name)


def seen(name: str, line: str, elsewhere: Frequency = NOWHERE) -> dict[str, float]:
    return dict(observations(facts(name, line), elsewhere, 1.0))


@pytest.mark.parametrize(
    ("name", "is_zone"),
    [("浦东引领区", True), ("乡村振兴齐鲁样板", True), ("区域发展", False), ("港澳事务", False)],
)
def test_a_name_ends_with_what_a_place_is_to_become(name: str, is_zone: bool) -> None:
    assert ("zone" in dict(form_of(name).always)) is is_zone
    assert (form_of(name).made == "zone") is is_zone


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("暖心惠民行动", "action"),
        ("强基工程", "action"),
        ("育苗计划", "action"),
        ("三圈格局", "frame"),
        ("水网布局", "frame"),
        ("工程建设", ""),
        ("行动方案", ""),
    ],
)
def test_a_name_ends_with_what_is_carried_out_or_planned(name: str, kind: str) -> None:
    assert form_of(name).made == kind
    assert {"action", "frame"} & dict(form_of(name).always).keys() == ({kind} - {""})


@pytest.mark.parametrize(
    ("line", "is_more"), [("建水网布局。", False), ("建水网布局，看水网布局。", True)]
)
def test_what_is_planned_is_more_where_it_stands_twice(line: str, is_more: bool) -> None:
    assert ("frame-more" in seen("水网布局", line)) is is_more


@pytest.mark.parametrize(("gap", "is_aim"), [(AIMS - 6, True), (AIMS - 5, False)])
def test_aims_are_named_within_900_characters_behind_the_words_for_them(
    gap: int, is_aim: bool
) -> None:
    found = seen("水网布局", f"总体要求{'。' * (gap + 1)}水网布局。")
    assert ("aims" in found) is is_aim
    assert "aims-quoted" not in found


def test_what_aims_quote_is_told_apart() -> None:
    found = seen("水网布局", "总体要求是建“水网布局”。")
    assert "aims" in found
    assert "aims-quoted" in found


def test_no_aims_stand_before_the_words_for_them() -> None:
    assert "aims" not in seen("水网布局", "建水网布局。总体要求是增长。")


@pytest.mark.parametrize(
    ("name", "is_event"), [("数字中国建设峰会", True), ("峰会保障", False), ("书市", False)]
)
def test_a_name_ends_with_what_is_held(name: str, is_event: bool) -> None:
    assert ("event" in dict(form_of(name).always)) is is_event


@pytest.mark.parametrize(
    ("size", "observed"),
    [
        (2, "two"),
        (3, None),
        (4, "length-four"),
        (5, "length-five"),
        (6, "length-six"),
        (7, None),
        (8, "length-eight"),
        (9, None),
    ],
)
def test_names_are_told_apart_by_their_length(size: int, observed: str | None) -> None:
    found = dict(form_of("甲乙丙丁戊己庚辛壬"[:size]).always)
    lengths = {"two", "length-four", "length-five", "length-six", "length-eight"}
    assert found.keys() & lengths == ({observed} if observed else set())


@pytest.mark.parametrize(
    ("elsewhere", "is_new"),
    [
        (NOWHERE, True),
        (NOWHERE._replace(new=0.5), False),
        (NOWHERE._replace(old=1), False),
        (NOWHERE._replace(law=1), False),
    ],
)
def test_what_a_place_is_to_become_is_new_where_no_document_has_it(
    elsewhere: Frequency, is_new: bool
) -> None:
    found = seen("浦东引领区", "建设浦东引领区。", elsewhere)
    assert ("zone-new" in found) is is_new


def test_what_no_document_has_is_no_place_by_that() -> None:
    assert "zone-new" not in seen("浦东引领法", "建设浦东引领法。")


@pytest.mark.parametrize(
    ("name", "is_halves"), [("科学技术创新发展", True), ("科技创新发展", False)]
)
def test_eight_characters_of_three_words_are_two_phrases(name: str, is_halves: bool) -> None:
    assert HALVES == 3
    assert ("halves" in seen(name, f"推进{name}。")) is is_halves


@pytest.mark.parametrize(("words", "is_halves"), [(2, False), (3, True)])
def test_eight_characters_of_two_words_are_one_name(words: int, is_halves: bool) -> None:
    found = facts("科学技术创新发展", "推进科学技术创新发展。")._replace(words=words)
    assert ("halves" in dict(observations(found, NOWHERE, 1.0))) is is_halves


@pytest.mark.parametrize(
    ("line", "share", "value"),
    [
        ("发展新质生产力。", 2 * EVERYWHERE, math.log(2)),
        ("发展新质生产力。", 0.99 * EVERYWHERE, None),
        ("发展“新质生产力”。", 2 * EVERYWHERE, None),
    ],
)
def test_what_many_documents_have_is_told_apart_where_it_is_not_quoted(
    line: str, share: float, value: float | None
) -> None:
    found = seen("新质生产力", line, NOWHERE._replace(new=100 * share))
    assert found.get("everywhere-plain") == (None if value is None else pytest.approx(value))


@pytest.mark.parametrize(
    ("line", "quoted", "is_seen"),
    [
        ("推行接诉即办。", 2, True),
        ("推行接诉即办。", 0, False),
        ("推行“接诉即办”。", 2, False),
    ],
)
def test_quotes_elsewhere_count_more_for_a_name_without_them(
    line: str, quoted: float, is_seen: bool
) -> None:
    found = seen("接诉即办", line, NOWHERE._replace(new=3, quoted=quoted))
    assert ("quoted-elsewhere" in found) is is_seen


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("我国北方生态屏障建设", ("北方生态屏障建设", "北方生态屏障", "我国北方生态屏障")),
        ("北方生态屏障建设", ("北方生态屏障",)),
        ("我国北方生态屏障", ("北方生态屏障",)),
        ("北方生态屏障", ()),
    ],
)
def test_whose_a_name_is_and_what_is_done_about_it_are_no_parts_of_it(
    text: str, named: tuple[str, ...]
) -> None:
    assert set(named_in(text)) == set(named)


@pytest.mark.parametrize(("longer", "count"), [("甲乙丙丁建设", 0), ("甲乙丙丁体系", 2)])
def test_a_name_before_what_is_done_about_it_is_no_part_of_a_longer_one(
    longer: str, count: int
) -> None:
    found = [Found(longer, [(0, 6), (10, 16)], {"phrase"})]
    assert _nesting(found, {longer: 2, "甲乙丙丁": 2}).get("甲乙丙丁", 0) == count


@pytest.mark.parametrize(("longer", "loss"), [("甲乙丙丁建设", 0), ("甲乙丙丁体系", NEVER)])
def test_a_name_stands_beside_itself_with_what_is_done_about_it(longer: str, loss: float) -> None:
    one = facts("浦东引领区", "建设浦东引领区。")
    ranked = Ranked("甲乙丙丁", ((0, 4),), 1.0, (), one)
    assert _loss(ranked, "甲乙丙丁", longer, [(0, 6)]) == loss
