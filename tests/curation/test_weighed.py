"""What is weighed of a candidate, on both sides of each border."""

from __future__ import annotations

import math

import pytest

from generator.curation.background import (
    PLACES,
    Counts,
    Frequency,
    frequencies,
    other,
)
from generator.curation.candidates import Found, candidates
from generator.curation.evidence.facts import Facts, observe
from generator.curation.evidence.observations import STUCK, observations
from generator.curation.evidence.weights import FEW_MARKED, LEVEL, WEIGHTS, weights_of
from generator.curation.passage import passage
from generator.curation.propose import FEW, MANY, SHORT, _limits, told
from generator.curation.ranking import (
    FEW_NAMES,
    MANY_NAMES,
    SHORTLIST,
    Ranked,
    _crowd,
    rank,
    shortlist,
)
from generator.curation.scan import Scan
from generator.curation.site_texts import RECENT_YEARS, Elsewhere, site_texts
from generator.linking.link import link, mentions_of
from generator.model.corpus import Block, Corpus, Speech, Term

NOWHERE = Frequency(0, 0, 0, 72, 0, 0)


def scan(*lines: str) -> Scan:
    return Scan(passage([Block(f"s{n}", "paragraph", x, n) for n, x in enumerate(lines, 1)]))


def facts(name: str, *lines: str) -> Facts:
    text = scan(*lines)
    found = [*candidates(text).values()]
    times = {one.text: len(one.spans) for one in found}
    return next(one for one in observe(text, found, times) if one.text == name)


def seen(name: str, *lines: str, elsewhere: Frequency = NOWHERE) -> dict[str, float]:
    return dict(observations(facts(name, *lines), elsewhere, 1.0))


def speech(number: int, date: str, body: str) -> Speech:
    blocks = (Block("s1", "paragraph", body, 1),)
    path = f"content/speeches/a{number}.txt"
    return Speech(
        id=f"a{number}",
        id_given=False,
        path=path,
        title=f"讲话{number}",
        date=date,
        blocks=blocks,
        body=body,
        first_line=1,
    )


@pytest.mark.parametrize(
    ("documents", "times", "value"),
    [(8, 3, None), (9, 3, 1.0986), (9, 1, 0.0)],
)
def test_a_common_word_gains_nothing_by_standing_often(
    documents: int, times: int, value: float | None
) -> None:
    lines = ["社会主义很好。"] * times
    found = seen("社会主义", *lines, elsewhere=NOWHERE._replace(old=documents - 4, law=4))
    assert found.get("old-word") == (None if value is None else pytest.approx(value, abs=1e-4))


def test_a_quoted_word_is_not_held_for_a_common_one() -> None:
    elsewhere = NOWHERE._replace(law=20)
    assert "old-word" not in seen("社会主义", "弘扬“社会主义”。", elsewhere=elsewhere)


@pytest.mark.parametrize(("times", "is_rare"), [(9, False), (10, True)])
def test_quotes_at_one_of_ten_places_are_an_emphasis(times: int, is_rare: bool) -> None:
    lines = ["弘扬“社会主义”。", *["社会主义很好。"] * (times - 1)]
    found = seen("社会主义", *lines, elsewhere=NOWHERE._replace(law=20))
    assert ("quote-rare" in found) is is_rare
    assert ("old-word" in found) is is_rare


@pytest.mark.parametrize(
    ("name", "documents", "value"),
    [
        ("高质量发展", 0, None),
        ("高质量发展", 1, math.log(2)),  # a word that leads to terms
        ("高质量发展", 100, math.log(101)),
        ("科技创新", 100, None),  # nothing in it speaks for chance
    ],
)
def test_words_that_many_documents_have_together_are_not_there_by_chance(
    name: str, documents: int, value: float | None
) -> None:
    found = seen(name, f"推动{name}。", elsewhere=NOWHERE._replace(new=documents))
    assert found.get("settled") == (None if value is None else pytest.approx(value))


def test_weights_go_from_those_of_many_names_to_those_of_few() -> None:
    many, few, between = weights_of(1), weights_of(0), weights_of(0.5)
    assert many == (WEIGHTS, 0)
    assert few == ({**WEIGHTS, **FEW_MARKED}, LEVEL)
    assert few[0]["quote-two"] < many[0]["quote-two"]
    assert between[0]["quote-two"] == pytest.approx(
        (few[0]["quote-two"] + many[0]["quote-two"]) / 2
    )
    assert between[1] == LEVEL / 2


@pytest.mark.parametrize(("crowd", "reasons"), [(0, ("对仗",)), (1, ())])
def test_reasons_are_those_that_count_in_such_a_text(crowd: float, reasons: tuple[str]) -> None:
    weights, _ = weights_of(crowd)
    one = facts("一体谋划", "一体谋划。")
    assert told(Ranked(one.text, (), 1, [("mirrored", 1)], one, 0, weights)) == reasons


@pytest.mark.parametrize(("strength", "reasons"), [(2, ("词尾多用于名称",)), (1, ()), (-1, ())])
def test_an_end_that_carries_names_is_a_reason(strength: float, reasons: tuple[str]) -> None:
    one = facts("护苗行动", "护苗行动。")
    assert WEIGHTS["ends-named"] == 0.05
    assert told(Ranked(one.text, (), 1, [("ends-named", strength)], one)) == reasons


@pytest.mark.parametrize(("documents", "beside"), [(2.5, False), (3, True)])
def test_an_item_that_three_documents_have_is_proposed_beside_its_list(
    documents: float, beside: bool
) -> None:
    body = [Block("s1", "paragraph", "弘扬劳模精神、劳动精神、工匠精神。", 1)]
    table = {"工匠精神": Counts(recent=documents)}
    names = [one.text for one in rank(shortlist(passage(body), table))]
    assert "劳模精神、劳动精神、工匠精神" in names
    assert ("工匠精神" in names) is beside
    assert "劳动精神" not in names


@pytest.mark.parametrize(
    ("line", "name", "is_list_of_names"),
    [
        ("提高政治领导力、思想引领力、群众组织力。", "政治领导力、思想引领力、群众组织力", True),
        ("党的自我净化、自我完善、自我革新。", "自我净化、自我完善、自我革新", True),
        ("提供人力、物力、财力。", "人力、物力、财力", False),  # two characters each
        ("增强获得感、幸福感、安全感。", "获得感、幸福感、安全感", False),  # three
        ("坚定理论自信、制度自信。", "理论自信、制度自信", False),  # two items
        ("要坚持协商、促进协商、推动协商。", "坚持协商、促进协商、推动协商", False),  # verbs
    ],
)
def test_three_names_side_by_side_are_one_term(
    line: str, name: str, is_list_of_names: bool
) -> None:
    found = seen(name, line)
    assert "list" in found
    assert ("names" in found) is is_list_of_names
    assert "long" not in found


@pytest.mark.parametrize(
    ("line", "name", "is_mirrored"),
    [
        ("健全联查同治同防办法。", "同治同防", True),  # coined of single characters
        ("坚持受贿行贿一起查。", "受贿行贿", True),  # verbs
        ("统筹国内国际。", "国内国际", False),  # two nouns
        ("统筹“国内国际”。", "国内国际", True),  # the writer's mark
        ("恢复生产生活秩序。", "恢复生产生活秩序", False),  # nouns behind a verb
    ],
)
def test_two_halves_count_where_they_are_coined(line: str, name: str, is_mirrored: bool) -> None:
    assert ("mirrored" in seen(name, line)) is is_mirrored


@pytest.mark.parametrize(
    ("documents", "crowd", "counts"),
    [(27, 1.0, False), (28, 1.0, True), (28, 0.0, False), (1000, 0.0, False)],
)
def test_what_many_documents_have_comes_later_where_a_text_has_many_names(
    documents: int, crowd: float, counts: bool
) -> None:
    elsewhere = NOWHERE._replace(new=documents, texts=1000)
    found = dict(observations(facts("五篇大文章", "做好“五篇大文章”。"), elsewhere, 1.0, crowd))
    assert ("everywhere" in found) is counts


@pytest.mark.parametrize(
    ("names", "crowd"), [(FEW_NAMES, 0.0), (FEW_NAMES + 6, 0.1), (MANY_NAMES, 1.0), (99, 1.0)]
)
def test_quoted_names_make_a_crowd(names: int, crowd: float) -> None:
    one = facts("新举措", "推出“新举措”。")
    plain = one._replace(quoted=0)
    assert _crowd([one] * names + [plain] * 9) == pytest.approx(crowd)


@pytest.mark.parametrize(("share", "is_stuck"), [(STUCK - 0.01, False), (STUCK, True)])
def test_what_stands_in_one_longer_phrase_is_a_part_of_it(share: float, is_stuck: bool) -> None:
    often = NOWHERE._replace(new=9)
    for elsewhere in (often._replace(stick_left=share), often._replace(stick_right=share)):
        assert ("stuck" in seen("县新格局", "推进县新格局。", elsewhere=elsewhere)) is is_stuck


def test_quotes_in_other_documents_speak_for_a_name_that_has_none_here() -> None:
    found = seen("赶考之路", "走好赶考之路。", elsewhere=NOWHERE._replace(new=5, quoted=2))
    assert found["quoted"] == pytest.approx(1.0986, abs=1e-4)
    assert "quoted" not in seen("赶考之路", "走好赶考之路。", elsewhere=NOWHERE._replace(new=5))


@pytest.mark.parametrize(
    ("name", "telling"),
    [("县域", None), ("新格局", 0.125), ("乡村振兴战", 0.625), ("乡村振兴大战略举", 1.25)],
)
def test_longer_strings_tell_more_where_other_documents_have_them(
    name: str, telling: float | None
) -> None:
    text = scan(name)
    [one] = observe(text, [Found(name, [(0, len(name))], {"quote"})], {})
    fixed = dict(observations(one, NOWHERE._replace(new=9), 1.0))["fixed"]
    assert fixed == pytest.approx((telling or 0) * 2.302585, abs=1e-4)


@pytest.mark.parametrize(
    ("line", "name", "begins_badly"),
    [
        ("深化零基预算改革。", "零基预算改革", False),
        ("推进自我革命。", "自我革命", False),
        ("落实“五统一、一开放”。", "五统一、一开放", False),
        ("利用两个市场、两种资源。", "两个市场、两种资源", False),
        ("保护他人财产安全。", "他人财产安全", True),
    ],
)
def test_a_numeral_or_self_may_begin_a_name(line: str, name: str, begins_badly: bool) -> None:
    assert ("open-first" in seen(name, line)) is begins_badly


@pytest.mark.parametrize(
    ("name", "is_name"),
    [
        ("中共中央总书记", True),
        ("女士们、先生们", True),
        ("全国各族人民", True),
        ("党中央决策部署", True),
        ("人民城市", False),
        ("部署决策系统", False),
    ],
)
def test_offices_and_salutations_are_no_terms(name: str, is_name: bool) -> None:
    text = scan(f"“{name}”")
    one = Found(name, [(0, len(name))], {"quote"})
    [found] = observe(text, [one], {})
    assert ("name" in dict(observations(found, NOWHERE, 1.0))) is is_name


@pytest.mark.parametrize(
    ("name", "is_of_a_meeting"),
    [("会议强调", True), ("发表重要讲话", True), ("全体会议", True), ("党的会议制度", False)],
)
def test_what_reports_a_meeting_is_no_term(name: str, is_of_a_meeting: bool) -> None:
    [found] = observe(scan(name), [Found(name, [(0, len(name))], {"phrase"})], {})
    assert ("meeting" in dict(observations(found, NOWHERE, 1.0))) is is_of_a_meeting


def test_what_no_document_has_sticks_to_nothing() -> None:
    one = Found("新格局", [(1, 4)], {"phrase"})
    [found] = frequencies(scan("县新格局。").passage, [one], {"县新格局": Counts(9)})
    assert found == Frequency(0, 0, 0, found.texts, 0, 0)


def test_a_cue_verb_that_often_stands_before_a_term_does_not_stick_to_it() -> None:
    table = {
        "新发展格局": Counts(9),
        "构建新发展格局": Counts(9),
        "县新发展格局": Counts(9),
    }
    for before, sticks in (("构建", 0.0), ("县", 0.9)):
        text = scan(f"{before}新发展格局")
        start = len(before)
        one = Found("新发展格局", [(start, start + 5)], {"phrase"})
        [found] = frequencies(text.passage, [one], table)
        assert found.stick_left == pytest.approx(sticks)


def test_the_neighbours_of_the_first_places_are_looked_up() -> None:
    table = {"新发展格局": Counts(9), "县新发展格局": Counts(9)}
    lines = ["新发展格局"] * (PLACES - 1) + ["县新发展格局"]
    for first, sticks in ((0, 0.9), (1, 0.0)):
        text = scan(*lines[:1] * first, *lines)
        spans = [
            (at, at + 5)
            for at in range(len(text.passage.text))
            if text.passage.text.startswith("新发展格局", at)
        ]
        [found] = frequencies(text.passage, [Found("新发展格局", spans, {"phrase"})], table)
        assert found.stick_left == pytest.approx(sticks)


@pytest.mark.parametrize(
    ("speeches", "limits"),
    [
        (FEW, (SHORTLIST, 1)),
        (FEW + 1, (SHORT, 2)),
        (MANY, (SHORT, 2)),
        (MANY + 1, (SHORT, 3)),
    ],
)
def test_the_more_speeches_the_more_often_a_phrase_must_stand(
    speeches: int, limits: tuple[int, int]
) -> None:
    assert _limits(speeches) == limits


def test_a_speech_is_compared_with_the_others_as_its_year_sees_them() -> None:
    law = "\n".join(f"第{n}条 新格局" for n in "一二三四五")
    assert other(law, "").is_law
    speeches = [
        speech(1, "2020-01-01", "新格局"),
        speech(2, f"{2020 - RECENT_YEARS}-01-01", "新格局"),
        speech(3, f"{2020 - RECENT_YEARS - 1}-01-01", "新格局"),
        speech(4, "", "新格局"),
        speech(5, "2020-01-01", law),
        speech(6, "2020-01-01", "别的"),
        speech(7, "2021-01-01", "只此一处"),
    ]
    elsewhere = Elsewhere(site_texts(speeches), ["新格局", "只此一处"])
    for _ in range(2):  # counted, and found counted
        assert elsewhere.beside(speeches[0], ["新格局"]) == ({"新格局": Counts(2, 1, 1)}, 5)
    assert elsewhere.beside(speeches[4], ["新格局"]) == ({"新格局": Counts(3, 1, 0)}, 6)
    assert elsewhere.beside(speeches[3], ["新格局"]) == ({"新格局": Counts(3, 0, 1)}, 5)
    assert elsewhere.beside(speeches[5], ["新格局"]) == ({"新格局": Counts(3, 1, 1)}, 5)
    assert elsewhere.beside(speeches[6], ["只此一处"]) == ({}, 5)


def test_mentions_alone_are_those_that_links_are_made_from() -> None:
    terms = (
        Term("xin", "新发展格局", "", (), "", "经济", 1),
        Term("ge", "格局", "", (), "", "", 2),
    )
    corpus = Corpus((speech(1, "2020-01-01", "构建新发展格局，看格局。"),), terms)
    assert mentions_of(corpus) == link(corpus).mentions
    assert len(mentions_of(corpus)) == 2
