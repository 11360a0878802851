"""Limits of what is collected, looked up and ranked, on both sides, their numbers written out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast

import pytest

from generator.build.store import Store
from generator.curation import propose as proposing
from generator.curation.annex import divide_annex
from generator.curation.background import LAWS, OLDER, RECENT, other
from generator.curation.candidates import Found, _unknown_runs, candidates
from generator.curation.components import _explained, _items
from generator.curation.evidence.facts import Facts, _has_carrier, _nesting, observe
from generator.curation.evidence.form import form_of
from generator.curation.evidence.observations import _is_mirrored
from generator.curation.evidence.weights import WEIGHTS
from generator.curation.kwic import contexts
from generator.curation.neighbours import _share, related
from generator.curation.passage import Passage, Word, passage
from generator.curation.propose import _Gathered, _new_terms
from generator.curation.ranking import NEVER, REPEATED, Ranked, _chosen, _loss
from generator.curation.scan import Scan
from generator.curation.shortlists import stored_shortlist
from generator.curation.site_texts import site_texts
from generator.curation.terms_table import Unreadable, _csv, _table, read_table
from generator.curation.variants import Wordings, _is_variant, families, forms
from generator.model.corpus import Block, Speech, Term
from generator.text.near import Near

HAN = "".join(chr(code) for code in range(0x4E10, 0x4E80))


def read(*lines: str) -> Passage:
    return passage(blocks(lines))


def blocks(lines: Sequence[str]) -> tuple[Block, ...]:
    return tuple(Block(f"s{n}", "paragraph", line, n) for n, line in enumerate(lines, 1))


def speech(number: int, *lines: str) -> Speech:
    path = f"content/speeches/a{number}.txt"
    return Speech(f"a{number}", path, "讲话", "2020-01-01", blocks(lines), "\n".join(lines))


def term(name: str) -> Term:
    return Term("x", name, "", (), "释义", "专题", 1)


def facts(name: str, ways: set[str]) -> Facts:
    [found] = observe(Scan(read(name)), [Found(name, [(0, len(name))], ways)], {})
    return found


# --- candidates ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("size", "is_found"), [(24, True), (25, False)])
def test_a_title_of_twenty_four_characters_is_a_candidate(size: int, is_found: bool) -> None:
    assert (HAN[:size] in candidates(Scan(read(f"学习《{HAN[:size]}》。")))) is is_found


@pytest.mark.parametrize(("size", "is_found"), [(1, False), (2, True), (22, True), (23, False)])
def test_a_quoted_candidate_has_two_to_twenty_two_characters(size: int, is_found: bool) -> None:
    found = candidates(Scan(read(f"弘扬“{HAN[:size]}”。"))).get(HAN[:size])
    assert (found is not None and "quote" in found.ways) is is_found


@pytest.mark.parametrize(("more", "is_found"), [(0, True), (1, False)])
def test_a_list_of_forty_characters_is_one_candidate(more: int, is_found: bool) -> None:
    text = "、".join(HAN[at : at + size - 1] + "史" for at, size in ((0, 10), (20, 9), (40, 9)))
    text += "、" + HAN[60 : 68 + more] + "史"
    assert len(text) == 40 + more
    assert (text in candidates(Scan(read(f"{text}。")))) is is_found


@pytest.mark.parametrize(
    ("places", "is_run"),
    [
        (range(2), False),
        ((0, 1, 3), False),  # two, and one behind a mark
        (range(3), True),
        (range(8), True),
        (range(9), False),
    ],
)
def test_three_to_eight_characters_that_are_no_words_are_a_run(
    places: Sequence[int], is_run: bool
) -> None:
    words = [Word(at, at + 1, "x") for at in places]
    scan = SimpleNamespace(passage=SimpleNamespace(words=words, text=HAN[:10]))
    assert bool([*_unknown_runs(cast(Any, scan))]) is is_run


@pytest.mark.parametrize(("size", "is_found"), [(10, True), (11, False)])
def test_a_quoted_part_has_ten_characters(size: int, is_found: bool) -> None:
    text = f"{HAN[:size]}机制"
    assert (text in candidates(Scan(read(f"推行“{HAN[:size]}”机制。")))) is is_found


@pytest.mark.parametrize(
    ("behind", "is_found"),
    [
        ("现代企业制度体系", True),  # four words
        ("现代企业产业制度体系", False),
        ("现代制造业集群体系", True),
        ("社会主义现代化企业制", True),
        ("社会主义现代化企业体制", False),
    ],
)
def test_four_words_of_ten_characters_follow_a_quoted_part(behind: str, is_found: bool) -> None:
    assert (f"三能{behind}" in candidates(Scan(read(f"推行“三能”{behind}。")))) is is_found


@pytest.mark.parametrize(
    ("before", "is_found"),
    [
        ("企业产业", True),
        ("学校企业产业", False),
        ("社会主义社会", True),
        ("社会主义现代化", False),
    ],
)
def test_two_words_of_six_characters_stand_before_a_quoted_part(
    before: str, is_found: bool
) -> None:
    assert (f"{before}三能" in candidates(Scan(read(f"，{before}“三能”。")))) is is_found


# --- annexes -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("size", "is_term"), [(40, True), (41, False)])
def test_an_explained_term_has_forty_characters(size: int, is_term: bool) -> None:
    name = HAN[:size]
    lines = ["正文。", "正文。", "名词解释", f"1.{name}：说明。", f"2.{name}", "说明。"]
    found = divide_annex(blocks(lines)).explained
    assert [one.term for one in found] == ([name, name] if is_term else [])


@pytest.mark.parametrize(("size", "is_heading"), [(40, True), (41, False)])
def test_the_heading_of_an_annex_has_forty_characters(size: int, is_heading: bool) -> None:
    heading = "附件" + "1" * (size - 6) + "名词解释"
    lines = ["正文。", "正文。", heading, "1.两新：更新。"]
    assert bool(divide_annex(blocks(lines)).explained) is is_heading


@pytest.mark.parametrize(("before", "is_annex"), [(2, False), (3, True)])
def test_an_annex_begins_behind_a_third_of_the_lines(before: int, is_annex: bool) -> None:
    lines = [*["正文。"] * before, "名词解释", "1.两新：更新。", "2.两重：重大。"]
    lines += ["正文。"] * (9 - len(lines))
    assert bool(divide_annex(blocks(lines)).explained) is is_annex


# --- what is looked up for a proposal ------------------------------------------------------------


@pytest.mark.parametrize(("size", "fits"), [(1, False), (2, True), (24, True), (25, False)])
def test_an_item_has_two_to_twenty_four_characters(size: int, fits: bool) -> None:
    assert bool(_items(f"{HAN[:size]}、{HAN[50:55]}", frozenset({2}))) is fits


@pytest.mark.parametrize(("more", "is_found"), [(0, True), (1, False)])
def test_items_end_within_a_hundred_and_sixty_characters(more: int, is_found: bool) -> None:
    items = "、".join([HAN[:15]] * 9 + [HAN[: 15 + more]])
    assert len(items) == 159 + more
    text = f"十个方面（{items}）。"
    assert bool(_explained(text, 4, frozenset({10}))) is is_found


def test_three_places_of_sixty_characters_are_shown() -> None:
    found = contexts(speech(1), blocks(["新格局。"] * 4), "新格局")
    assert [one.line for one in found] == [1, 2, 3]
    for size, is_cut in ((60, False), (61, True)):
        [one] = contexts(speech(1), blocks([f"新格局{HAN[: size - 4]}。"]), "新格局")
        assert str(one).endswith("…") is is_cut


def test_four_terms_that_share_two_characters_are_related() -> None:
    names = [f"四个{char}" for char in HAN[:5]]
    assert len(related("四个意识", Near(names))) == 4
    assert _share("四个意识", "四个")
    assert not _share("四个意识", "四意")


def test_a_wording_has_four_characters_without_joiners() -> None:
    assert Wordings([term("甲和乙的丙")])._forms == []
    assert [form for form, _ in Wordings([term("甲乙的丙丁")])._forms] == ["甲乙丙丁"]


@pytest.mark.parametrize(("joiners", "is_variant"), [(4, True), (5, False)])
def test_a_wording_has_four_joiners_more(joiners: int, is_variant: bool) -> None:
    piece = "甲" + "的" * joiners + "乙丙丁"
    assert _is_variant(piece, "甲乙丙丁", {}, "甲乙丙丁") is is_variant


def test_four_parts_are_looked_for_in_any_order() -> None:
    parts = ["甲甲", "乙乙", "丙丙", "丁丁", "戊戊"]
    assert len({form for form, _ in forms("、".join(parts[:4]))}) == 24
    assert [*forms("、".join(parts))] == [("".join(parts), "连接词或标点不同")]


def test_wordings_of_one_thing_share_four_characters() -> None:
    assert families(["党的甲乙丙丁", "甲乙丙丁"]) == (("党的甲乙丙丁", "甲乙丙丁"),)
    assert families(["党的甲乙丙", "甲乙丙"]) == ()


# --- what is weighed -----------------------------------------------------------------------------


@pytest.mark.parametrize(("articles", "is_law"), [(4, False), (5, True)])
def test_a_document_with_five_articles_is_a_law(articles: int, is_law: bool) -> None:
    lines = [f"第{number}条　正文" for number in "一二三四五"[:articles]]
    assert other("\n".join(lines), "").is_law is is_law


def test_the_table_says_how_many_documents_it_was_counted_from() -> None:
    assert (LAWS, RECENT, OLDER) == (891, 192, 27)


@pytest.mark.parametrize(("single", "is_mirrored"), [(1, False), (2, True)])
def test_halves_with_two_words_of_one_character_are_coined(single: int, is_mirrored: bool) -> None:
    one = facts("国内国际", {"phrase"})._replace(single=single)
    assert _is_mirrored(one, form_of(one.text)) is is_mirrored


@pytest.mark.parametrize(("size", "counts"), [(16, True), (17, False)])
def test_parts_are_looked_for_in_candidates_of_sixteen_characters(size: int, counts: bool) -> None:
    one = Found(HAN[:size], [(0, size), (20, 20 + size)], {"phrase"})
    assert _nesting([one], {HAN[2:5]: 2}) == ({HAN[2:5]: 2} if counts else {})


@pytest.mark.parametrize(("size", "is_carried"), [(4, False), (5, True)])
def test_a_name_of_five_characters_may_be_carried(size: int, is_carried: bool) -> None:
    assert _has_carrier(f"{HAN[:size]}机制", {HAN[:size]: 1}) is is_carried


def ranked(text: str, spans: int, *ways: str) -> Ranked:
    places = tuple((50 * n, 50 * n + len(text)) for n in range(spans))
    return Ranked(text, places, 1.0, (), facts(text, set(ways) or {"phrase"}))


@pytest.mark.parametrize(
    ("times", "alone", "loss"),
    [(4, 0, NEVER), (4, 1, REPEATED), (4, 2, 0), (10, 4, 0), (100, 39, REPEATED), (100, 40, 0)],
)
def test_a_part_stands_for_itself_at_two_places_and_two_fifths(
    times: int, alone: int, loss: float
) -> None:
    spans = [(50 * n, 50 * n + 6) for n in range(times - alone)]
    assert _loss(ranked(HAN[:4], times), HAN[:4], HAN[:6], spans) == loss


@pytest.mark.parametrize(
    ("times", "of", "loss"),
    [(1, 1, REPEATED), (2, 2, 0), (7, 10, 0), (69, 100, REPEATED), (70, 100, 0)],
)
def test_a_longer_name_stands_twice_and_at_seven_tenths_of_the_places(
    times: int, of: int, loss: float
) -> None:
    spans = [(50 * n, 50 * n + 4) for n in range(of)]
    assert _loss(ranked(HAN[:6], times), HAN[:6], HAN[:4], spans) == loss


@pytest.mark.parametrize(("start", "loss"), [(2, NEVER), (3, 0)])
def test_a_name_that_runs_over_the_end_of_another_is_left_out(start: int, loss: float) -> None:
    one = replace(ranked(HAN[:4], 1), spans=((start, start + 4),))
    assert _loss(one, HAN[:4], HAN[8] + HAN[:2], [(0, 3)]) == loss


@pytest.mark.parametrize(("behind", "comes_before"), [(0.6, False), (0.8, True)])
def test_a_longer_name_comes_seven_tenths_later_than_it_would(
    behind: float, comes_before: bool
) -> None:
    name, longer, other = HAN[:4], HAN[:6], HAN[20:24]
    scored = [
        replace(ranked(text, 1), score=score)
        for text, score in ((name, 3.0), (longer, 2.0), (other, 2.0 - behind))
    ]
    names = [one.text for one in _chosen(HAN, scored, {}, 9)]
    assert names == ([name, longer, other] if comes_before else [name, other, longer])


@pytest.mark.parametrize("is_known", [False, True])
def test_what_lengthens_a_known_term_is_not_proposed(is_known: bool) -> None:
    scored = [ranked(HAN[:6], 1), ranked(HAN[:4], 1)]
    known = {HAN[:4]: HAN[:4]} if is_known else {}
    names = [one.text for one in _chosen(HAN, scored, known, 9)]
    assert names == ([] if is_known else [HAN[:6]])


def test_quotes_at_all_places_count_three_times_as_much_as_any_evidence_of_use() -> None:
    """Their values are held by tests/contract."""
    use = ("times", "lines", "entropy", "free", "carried", "cued", "heading", "fixed", "recent")
    quoted = WEIGHTS["quote"] + WEIGHTS["quote-share"]
    assert quoted > max(WEIGHTS[name] for name in use) * 3


# --- proposals of many speeches ------------------------------------------------------------------


def gathered(monkeypatch: pytest.MonkeyPatch, speeches: int, top: int = 5) -> _Gathered:
    """A candidate of score 1 that each of the speeches has."""
    one = ranked("新格局", 1)
    asked: list[int] = []

    def rank(*arguments: Any) -> tuple[Ranked, ...]:
        asked.append(arguments[-1])
        return (one,)

    monkeypatch.setattr(proposing, "rank", rank)
    chosen = [speech(n, "新格局。") for n in range(speeches)]
    found = _new_terms(site_texts(chosen), chosen, (), (), top, {}, None)
    assert asked == [max(200, top)] * speeches
    return found["新格局"]


def test_each_doubling_of_the_speeches_adds_fifteen_hundredths(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    scores = [gathered(monkeypatch, number).score for number in (1, 2, 4)]
    assert scores == pytest.approx([1.0, 1.15, 1.3])


def test_two_hundred_candidates_of_a_speech_are_compared_or_as_many_as_are_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for top in (199, 201):
        gathered(monkeypatch, 1, top)


def test_three_speeches_are_samples_of_a_candidate(monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(gathered(monkeypatch, 4).places) == 3


def test_an_explained_term_has_a_hundred_points(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proposing, "rank", lambda *_: ())
    chosen = [speech(1, "正文。", "正文。", "名词解释", "1.两新：更新。")]
    found = _new_terms(site_texts(chosen), chosen, (), (), 5, {}, None)
    assert found["两新"].score == 100.0


def test_a_shortlist_is_kept_for_a_hundred_builds(monkeypatch: pytest.MonkeyPatch) -> None:
    store, lasts = Store(None), []

    def keep(*arguments: Any) -> None:
        _, value, builds = arguments
        lasts.append(builds)
        assert value[:2] == b"\x78\x01", "the fastest compression"

    monkeypatch.setattr(store, "find", lambda *arguments: lasts.append(arguments[-1]))
    monkeypatch.setattr(store, "keep", keep)
    stored_shortlist(store, read("弘扬“新格局”。"), 50, 1)
    assert lasts == [100, 100]


# --- tables of terms -----------------------------------------------------------------------------


@pytest.mark.parametrize(("above", "is_read"), [(9, True), (10, False)])
def test_headings_stand_in_the_first_ten_rows(above: int, is_read: bool) -> None:
    rows = [["一张表"]] * above + [["术语", "释义"], ["新格局", "说明"]]
    if is_read:
        assert len(_table(iter(enumerate(rows, 1))).rows) == 1
    else:
        with pytest.raises(Unreadable, match="没有找到"):
            _table(iter(enumerate(rows, 1)))


def test_a_table_has_fifty_megabytes_and_a_million_lines() -> None:
    with pytest.raises(Unreadable, match="不是文本文件"):
        read_table("a.csv", bytes(50_000_000))
    with pytest.raises(Unreadable, match="太大了"):
        read_table("a.csv", bytes(50_000_001))
    cell = b'"' + b"\n" * 99_999 + b'"\n'
    assert sum(1 for _ in _csv(cell * 10)) == 10
    with pytest.raises(Unreadable, match="多于 50000 行"):
        sum(1 for _ in _csv(cell * 10 + b"\n"))
