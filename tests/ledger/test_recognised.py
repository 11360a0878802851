"""By what a term or a speech is recognised, and where chains of moves lead: both sides of each."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.ledger.assign import assign_addresses
from generator.ledger.edit import stated
from generator.ledger.fingerprints import body, digest, sketches
from generator.ledger.names import overlap
from generator.ledger.records import Entry, Ledger, Move
from generator.model.corpus import Alias, Speech, Term
from generator.model.problems import Code, Problem
from tests.ledger.small import build, places, speech, term


def codes(ledger: Ledger, *terms: Term) -> list[Code]:
    return [problem.code for problem in assign_addresses(ledger, [], terms).problems]


# --- terms by their definitions --------------------------------------------------------------


def taken_over(before: tuple[str, str], now: tuple[str, str]) -> bool:
    """Whether a new term gets the address of one removed; definitions of the one left and of it."""
    left = term("甲", "jia", given=False, definition=before[0])
    gone = term("乙", "yi", given=False, definition=before[1])
    _, ledger = build(Ledger(), terms=[left, gone])
    new = term("全新", "quan-xin", given=False, definition=now[1])
    done = assign_addresses(ledger, [], [replace(left, definition=now[0]), new])
    return done.terms[1].id == "yi"


def test_a_definition_of_eight_characters_tells_a_term_and_a_shorter_one_does_not() -> None:
    other = "与此无关的另外一句话。"
    assert taken_over((other, "一二三四五六七八"), (other, "一二三四五六七八"))
    assert not taken_over((other, "一二三四五六七"), (other, "一二三四五六七"))
    assert not taken_over((other, "一二三 四五六七\n"), (other, "一二三 四五六七\n"))
    assert not taken_over((other, "待补充。"), (other, "待补充。"))


def test_a_definition_that_several_terms_had_or_have_tells_none() -> None:
    said, other = "几个术语共用的一句说明。", "与此无关的另外一句话。"
    assert taken_over((other, said), (other, said))
    assert not taken_over((said, said), (other, said)), "shared on record"
    assert not taken_over((other, said), (said, said)), "shared now"


# --- headwords alike -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "alike"),
    [
        ("甲乙丙丁戊", "甲乙丙己庚", True),  # 2 × 3 / 10 = .6
        ("一丁七万丈三上下不与丐丑专", "一丁七万丈三上下且世丘丙业丛", False),  # 2 × 8 / 27 = .59
    ],
)
def test_a_headword_is_evidently_renamed_from_six_tenths_of_likeness_on(
    old: str, new: str, alike: bool
) -> None:
    _, ledger = build(Ledger(), terms=[term(old, "old")])
    (problem,) = assign_addresses(ledger, [], [term(new, "new")]).problems
    assert problem.code is Code.ADDRESS_LOST
    assert ("rename terms/old: terms/new" in problem.hint) is alike


@pytest.mark.parametrize(
    ("fields", "renamed"),
    [
        ({}, False),
        ({"definition": "AI agents的意思。"}, True),
        ({"aliases": (Alias("AI agents"),)}, True),
        ({"components": ("感知", "决策")}, True),
        ({"components": ("感知", "行动")}, False),
    ],
)
def test_a_term_under_another_name_is_known_by_definition_alias_or_components(
    fields: dict[str, object], renamed: bool
) -> None:
    """The two names have no character in common."""
    old = term("AI agents", "x", components=("感知", "决策"))
    _, ledger = build(Ledger(), terms=[old])
    new = term("智能体", "x", True, **{"definition": "别的解释。", "components": (), **fields})
    assert codes(ledger, new) == ([] if renamed else [Code.ADDRESS_REUSED])


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("AI agents", "AI agent", True),
        ("AI agents", "Web", False),
        ("党建", "建设", True),
        ("党建", "扶贫", False),
    ],
)
def test_an_id_may_go_to_a_name_that_is_alike_or_shares_a_han_character(
    old: str, new: str, same: bool
) -> None:
    _, ledger = build(Ledger(), terms=[term(old, "x")])
    assert codes(ledger, term(new, "x")) == ([] if same else [Code.ADDRESS_REUSED])


# --- speeches by their texts -----------------------------------------------------------------


def lines(first: int, count: int) -> list[str]:
    return [f"这是编号{n:05}的一段话，说的是{n * 7919:07}。" for n in range(first, first + count)]


def half_new(same: int, title: str = "另一个标题") -> Speech:
    return speech([title, *lines(0, same), *lines(500, 100 - same)], "xin.txt")


@pytest.mark.parametrize(("same", "known"), [(50, True), (49, False)])
def test_a_speech_in_another_file_is_known_by_half_of_its_paragraphs(
    same: int, known: bool
) -> None:
    _, ledger = build(Ledger(), [speech(["在会议上的讲话", *lines(0, 100)], "jiu.txt")])
    done = assign_addresses(ledger, [half_new(same)], [])
    assert done.speeches[0].id == ("jiu" if known else "xin")


@pytest.mark.parametrize(("same", "known"), [(25, True), (24, False), (0, False)])
def test_an_equal_title_counts_as_a_quarter_of_the_paragraphs(same: int, known: bool) -> None:
    _, ledger = build(Ledger(), [speech(["在会议上的讲话", *lines(0, 100)], "jiu.txt")])
    done = assign_addresses(ledger, [half_new(same, "在会议上的讲话")], [])
    assert done.speeches[0].id == ("jiu" if known else "xin")


def test_of_two_lost_speeches_the_one_with_more_of_the_text_is_meant() -> None:
    one = speech(["在甲会议上的讲话", *lines(0, 10)], "a.txt")
    two = speech(["在乙会议上的讲话", *lines(100, 10)], "b.txt")
    _, ledger = build(Ledger(), [one, two])

    def found(of_one: int, of_two: int, title: str = "另一个标题") -> str:
        text = [title, *lines(0, of_one), *lines(100, of_two)]
        return assign_addresses(ledger, [speech(text, "xin.txt")], []).speeches[0].id

    assert (found(6, 5), found(5, 6)) == ("a", "b")
    assert found(7, 5, "在乙会议上的讲话") == "b"
    assert found(8, 5, "在乙会议上的讲话") == "a"


@pytest.mark.parametrize(("same", "named"), [(50, True), (49, False)])
def test_a_lost_speech_is_said_to_be_another_that_has_half_of_its_paragraphs(
    same: int, named: bool
) -> None:
    _, ledger = build(Ledger(), [speech(["在会议上的讲话", *lines(0, 100)], "jiu.txt")])
    new = replace(half_new(same), id="xin", id_given=True)
    (problem,) = assign_addresses(ledger, [new], []).problems
    assert problem.code is Code.ADDRESS_LOST
    assert ("rename speeches/jiu: speeches/xin" in problem.hint) is named


# --- chains of moves -------------------------------------------------------------------------


def moved(*moves: str) -> Ledger:
    """A ledger with the moves `rename a b` or `retire a b`, all of terms."""
    found = {}
    for move in moves:
        kind, old, new = move.split(" ")
        assert kind in ("rename", "retire")
        address = f"terms/{old}"
        to = f"terms/{new}" if new else ""
        found[address] = Move("rename" if kind == "rename" else "retire", address, to)
    entries = {f"terms/{n}": Entry(f"terms/{n}", 1, "-", n) for n in "abcd"}
    return Ledger(entries, found)


@pytest.mark.parametrize(
    ("moves", "final", "renamed"),
    [
        (("rename a b",), "terms/b", True),
        (("rename a b", "rename b c", "rename c d"), "terms/d", True),
        (("rename a b", "retire b c"), "terms/c", False),
        (("retire a b", "rename b c"), "terms/c", False),
        (("rename a b", "retire b c", "rename c d"), "terms/d", False),
        (("rename a b", "retire b "), "", False),
        (("rename a b", "rename b a"), "", False),
        (("rename a b", "rename b c", "rename c b"), "", False),
    ],
)
def test_a_chain_of_moves_is_followed_to_its_end_and_is_a_rename_if_each_is(
    moves: tuple[str, ...], final: str, renamed: bool
) -> None:
    assert moved(*moves).finals()["terms/a"][:2] == (final, renamed)


def test_a_chain_may_end_in_a_page_that_was_retired_and_not_in_a_circle() -> None:
    ledger = moved("rename a b", "rename b c", "retire c ")
    assert codes(ledger, term("d", "d")) == []
    circle = moved("rename a b", "rename b c", "rename c b")
    assert codes(circle, term("d", "d")) == [Code.BAD_MOVE] * 3


def test_a_statement_that_closes_a_circle_is_refused_and_a_longer_chain_is_not() -> None:
    ledger = moved("rename a b", "rename b c")
    _, circle = stated(ledger, "rename", "terms/c", "terms/a")
    assert not isinstance(circle, Move)
    assert "又回到了自己" in circle.message
    longer, move = stated(ledger, "rename", "terms/c", "terms/e")
    assert isinstance(move, Move)
    assert longer.finals()["terms/a"][:2] == ("terms/e", True)


def test_a_name_states_an_address_where_only_one_page_has_it() -> None:
    entries = {
        "terms/a": Entry("terms/a", 1, "-", "同名"),
        "terms/b": Entry("terms/b", 2, "-", "同名"),
        "terms/c": Entry("terms/c", 3, "-", "独名"),
    }
    ledger = Ledger(entries)
    assert isinstance(stated(ledger, "retire", "独名", "")[1], Move)
    assert not isinstance(stated(ledger, "retire", "同名", "")[1], Move)
    left = replace(ledger, moves={"terms/a": Move("retire", "terms/a", "")})
    _, move = stated(left, "retire", "同名", "")
    assert isinstance(move, Move)
    assert move.address == "terms/b"


@pytest.mark.parametrize(
    ("kind", "old", "new", "said"),
    [
        ("rename", "terms/a", "speeches/x", "同一类"),
        ("rename", "speeches/s", "terms/x", "同一类"),
        ("rename", "terms/a", "terms/x", ""),
        ("retire", "terms/a", "speeches/s", ""),
        ("retire", "terms/a", "terms/nothing", "没有发布过"),
        ("retire", "terms/a", "terms/a", "新旧地址相同"),
        ("rename", "terms/old", "terms/a", ""),  # as it was stated before
        ("rename", "terms/old", "terms/b", "已经登记过"),
        ("rename", "terms/old", "terms/0", "已经登记过"),
        ("retire", "terms/old", "terms/a", "已经登记过"),
        ("retire", "terms/aa", "", "相近的有：terms/a"),
        ("retire", "完全不同", "", "看全部地址"),
    ],
)
def test_a_statement_is_entered_or_refused_with_its_reason(
    kind: str, old: str, new: str, said: str
) -> None:
    names = {"terms/a": "甲", "terms/old": "乙", "speeches/s": "丙"}
    entries = {a: Entry(a, n, "-", name) for n, (a, name) in enumerate(names.items(), 1)}
    ledger = Ledger(entries, {"terms/old": Move("rename", "terms/old", "terms/a", 7)})
    after, told = stated(ledger, kind, old, new)
    if said:
        assert not isinstance(told, Move)
        assert said in told.message + told.hint
        assert after == ledger
    else:
        assert isinstance(told, Move)
        assert after.moves[old].to == new


# --- names of anchors and prints -------------------------------------------------------------


def test_a_new_section_is_numbered_after_all_that_were_ever_used() -> None:
    text = ["在会议上的讲话", "一、政治建设", *lines(0, 1), "二、组织建设", *lines(1, 1)]
    _, ledger = build(Ledger(), [speech(text)])
    done, _ = build(ledger, [speech([*text, "三、作风建设", *lines(2, 1)])])
    assert places(done.speeches[0])["s3"] == "三、作风建设"


def test_a_new_paragraph_is_numbered_after_all_that_its_section_ever_had() -> None:
    text = ["在会议上的讲话", "一、政治建设", *lines(0, 9)]
    _, ledger = build(Ledger(), [speech(text)])
    done, _ = build(ledger, [speech([*text[:3], *lines(50, 1), *text[3:]])])
    assert places(done.speeches[0])["s1-10"] == lines(50, 1)[0]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("1.工作", "工作"),
        ("12.工作", "工作"),
        ("123.工作", "123.工作"),
        ("1.5倍", "1.5倍"),
        ("一、", "一、"),
        ("第十二章总则", "总则"),
        ("一要抓紧", "要抓紧"),
    ],
)
def test_a_text_is_recognised_without_the_number_it_opens_with(text: str, left: str) -> None:
    assert body(text) == left


def test_what_texts_are_recognised_by_never_changes() -> None:
    """It is on record in every published project."""
    text = "今天我们召开会议，主要目的是总结去年的工作。"
    assert digest(text) == "6ff6aa708862"
    assert sketches([text, "党"]) == ["5iytZwUPOtZJN7OzdGu6jg", "AhGIAs1CGHc_NO_V5CzFKQ"]


def test_a_page_without_paragraphs_on_record_is_like_no_speech() -> None:
    empty = Entry("speeches/a", 1, "-", "某次会议")
    assert overlap(empty, set()) == overlap(empty, {"a"}) == 0.0


@pytest.mark.parametrize(
    "copied",
    [
        "terms/a",
        "/terms/a/",
        "http://xuexi.example/terms/a/",
        "http://127.0.0.1:8000/terms/a/index.html#c2",
        "http://nei-wang/xuexi/terms/a.html?h=1",
        "file:///D:/xuexi/terms/a.html",
    ],
)
def test_an_address_copied_from_a_browser_is_known_wherever_the_site_lies(copied: str) -> None:
    ledger = Ledger({"terms/a": Entry("terms/a", 1, "-", "甲")})
    _, move = stated(ledger, "rename", copied, "http://xuexi.example/terms/b/")
    assert isinstance(move, Move)
    assert (move.address, move.to) == ("terms/a", "terms/b")


def test_an_address_of_no_page_is_none_however_it_begins() -> None:
    ledger = Ledger({"terms/a": Entry("terms/a", 1, "-", "甲")})
    _, problem = stated(ledger, "retire", "http://xuexi.example/terms/aa/", "")
    assert isinstance(problem, Problem)
    assert "terms/a" in problem.hint
