"""Ids: recorded addresses come before computed ones; none is lost or reused without a message."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.ledger.assign import Assigned, assign_addresses, with_uses
from generator.ledger.files import PATH
from generator.ledger.records import Ledger, Other
from generator.ledger.write import ledger_files
from generator.model.corpus import Alias, Note, ReadingOverride
from generator.model.problems import Code
from tests.ledger.small import build, old, places, published, read_files, speech, term

TEXT = [
    "在会议上的讲话",
    "同志们：",
    "今天我们召开会议，总结去年的工作。",
    "一、抓好支部",
    "要抓好基层支部。",
]
OTHER = [
    "在大会上的讲话",
    "各位代表：",
    "现在向大会报告，请予审议，请提意见。",
    "一、回顾过去",
    "过去一年成绩很大。",
]

LAST = ["最后的讲话", "朋友们：", "最后我再说一点，请大家记住。"]


def ids(done: Assigned) -> dict[str, str]:
    return {term.term: term.id for term in done.terms}


def test_a_corrected_reading_or_another_slug_changes_no_address() -> None:
    """The computed id of an entry without one is another now; the headword is the same."""
    _, ledger = build(Ledger(), terms=[term("党的重担", "dang-de-chong-dan", given=False)])
    done, _ = build(ledger, terms=[term("党的重担", "dang-de-zhong-dan", given=False)])
    assert ids(done) == {"党的重担": "dang-de-chong-dan"}


def test_related_terms_follow_a_settled_id() -> None:
    _, ledger = build(Ledger(), terms=[term("重担", "chong-dan", given=False)])
    both = [
        term("重担", "zhong-dan", given=False),
        term("担当", "dan-dang", related=("zhong-dan",)),
    ]
    done, _ = build(ledger, terms=both)
    assert done.terms[1].related == ("chong-dan",)


@pytest.mark.parametrize(
    "fields",
    [{"definition": "旧名这个词的意思。"}, {"aliases": (Alias("旧名"),)}],
    ids=["same definition", "old name as alias"],
)
def test_a_renamed_headword_without_an_id_keeps_its_address(fields: dict[str, object]) -> None:
    before = term("旧名", "jiu-ming", given=False, definition="旧名这个词的意思。")
    _, ledger = build(Ledger(), terms=[before])
    done, _ = build(ledger, terms=[term("全新说法", "quan-xin-shuo-fa", given=False, **fields)])
    assert ids(done) == {"全新说法": "jiu-ming"}


def test_a_component_with_more_words_is_another_and_one_with_a_slip_is_not() -> None:
    _, ledger = build(Ledger(), terms=[term("总体布局", "x", components=("党的建设", "政治建设"))])
    done, _ = build(ledger, terms=[term("总体布局", "x", components=("党的组织建设", "政治建殳"))])
    assert done.terms[0].component_anchors == ("c3", "c2")


def test_reordering_the_glossary_changes_neither_addresses_nor_the_file() -> None:
    terms = [term(f"术语{n}", f"t{n}", category=f"专题{n}") for n in range(5)]
    _, ledger = build(Ledger(), terms=terms)
    done, again = build(ledger, terms=terms[::-1])
    assert again == ledger
    assert dict(done.topics)["专题3"] == dict(build(Ledger(), terms=terms)[0].topics)["专题3"]


def test_a_new_topic_moves_no_anchor_of_another() -> None:
    one, ledger = build(Ledger(), terms=[term("甲", "jia", category="政治建设")])
    two, _ = build(
        ledger,
        terms=[term("乙", "yi", category="正直建设"), term("甲", "jia", category="政治建设")],
    )
    assert dict(two.topics)["政治建设"] == dict(one.topics)["政治建设"]
    assert len({slug for _, slug in two.topics}) == 2


def test_a_topic_that_is_gone_leaves_its_anchor_on_the_page_of_topics() -> None:
    _, ledger = build(Ledger(), terms=[term("甲", "jia", category="政治建设")])
    done, _ = build(ledger, terms=[term("甲", "jia", category="组织工作")])
    (former,) = done.former_topics
    assert (former.anchor, former.gone) == ("topic-zheng-zhi-jian-she", True)


def test_reordered_components_take_their_anchors_along() -> None:
    _, ledger = build(Ledger(), terms=[term("四个意识", "x", components=("政治", "大局", "核心"))])
    done, _ = build(ledger, terms=[term("四个意识", "x", components=("核心", "政治", "看齐"))])
    assert done.terms[0].component_anchors == ("c3", "c1", "c4")
    assert old(done.terms[0])["c2"].gone


def test_a_term_without_components_keeps_its_old_anchors_at_the_definition() -> None:
    _, ledger = build(Ledger(), terms=[term("四个意识", "x", components=("政治",))])
    done, ledger = build(ledger, terms=[term("四个意识", "x")])
    assert old(done.terms[0])["c1"].target == "definition"
    done, _ = build(ledger, terms=[term("四个意识", "x", components=("大局", "政治"))])
    assert done.terms[0].component_anchors == ("c2", "c1")


def test_a_speech_in_a_renamed_file_keeps_its_address() -> None:
    _, ledger = build(Ledger(), [speech(TEXT, "hui-yi.txt")])
    done, _ = build(ledger, [speech(TEXT, "2020-hui-yi.txt")])
    assert [s.id for s in done.speeches] == ["hui-yi"]


def test_a_speech_keeps_its_address_when_the_slug_of_its_file_changes() -> None:
    in_chinese = speech(TEXT, "会议.txt")
    _, ledger = build(Ledger(), [replace(in_chinese, id="hui-yi")])
    done, _ = build(ledger, [replace(in_chinese, id="kuai-yi")])
    assert done.speeches[0].id == "hui-yi"


def test_a_new_speech_never_takes_an_address_that_was_used() -> None:
    _, ledger = build(Ledger(), [speech(TEXT, "hui-yi.txt")])
    done, _ = build(ledger, [speech(TEXT, "2020.txt"), speech(OTHER, "hui-yi-2.txt", "")])
    assert sorted(s.id for s in done.speeches) == ["hui-yi", "hui-yi-2"]


# --- what fails, and what is said -------------------------------------------------


def faults(done: Assigned) -> list[tuple[Code, str]]:
    return [(problem.code, problem.hint) for problem in done.problems]


def test_a_removed_term_is_a_problem_that_names_the_line_to_add() -> None:
    _, ledger = build(Ledger(), terms=[term("四个意识", "si-ge-yi-shi"), term("甲", "jia")])
    ((code, hint),) = faults(assign_addresses(ledger, [], [term("甲", "jia")]))
    assert code is Code.ADDRESS_LOST
    assert "“retire terms/si-ge-yi-shi:”" in hint
    assert "permalinks retire terms/si-ge-yi-shi" in hint


def test_a_changed_id_is_a_problem_that_names_the_id_to_keep() -> None:
    _, ledger = build(Ledger(), terms=[term("四个意识", "si-ge-yi-shi")])
    ((code, hint),) = faults(assign_addresses(ledger, [], [term("四个意识", "four")]))
    assert code is Code.ADDRESS_LOST
    assert "“id: si-ge-yi-shi”" in hint
    assert "“rename terms/si-ge-yi-shi: terms/four”" in hint


def test_a_removed_speech_is_a_problem() -> None:
    _, ledger = build(Ledger(), [speech(TEXT, "hui-yi.txt"), speech(OTHER, "da-hui.txt")])
    ((code, hint),) = faults(assign_addresses(ledger, [speech(OTHER, "da-hui.txt")], []))
    assert code is Code.ADDRESS_LOST
    assert "content/speeches/hui-yi.txt" in hint
    assert "“retire speeches/hui-yi:”" in hint


def test_a_speech_with_a_new_id_is_a_problem_that_names_both_ways() -> None:
    _, ledger = build(Ledger(), [speech(TEXT, "hui-yi.txt")])
    ((code, hint),) = faults(assign_addresses(ledger, [speech(TEXT, "hui-yi.txt", "xin")], []))
    assert code is Code.ADDRESS_LOST
    assert "“id: hui-yi”" in hint
    assert "“rename speeches/hui-yi: speeches/xin”" in hint


def test_an_id_given_to_another_term_is_a_problem() -> None:
    _, ledger = build(Ledger(), terms=[term("四个意识", "x")])
    ((code, hint),) = faults(assign_addresses(ledger, [], [term("扶贫", "x")]))
    assert code is Code.ADDRESS_REUSED
    assert "aliases" in hint


def test_swapped_ids_are_a_problem_each() -> None:
    _, ledger = build(Ledger(), terms=[term("四个意识", "x"), term("两个维护", "y")])
    found = faults(assign_addresses(ledger, [], [term("四个意识", "y"), term("两个维护", "x")]))
    assert [code for code, _ in found] == [Code.ADDRESS_REUSED] * 2


def test_another_speech_in_a_published_file_is_a_problem() -> None:
    _, ledger = build(Ledger(), [speech(TEXT, "hui-yi.txt")])
    ((code, hint),) = faults(assign_addresses(ledger, [speech(OTHER, "hui-yi.txt")], []))
    assert code is Code.ADDRESS_REUSED
    assert "在会议上的讲话" in hint


FILLING = "这一段话有二十五个字，是为了凑出全文的四分之一来。"


@pytest.mark.parametrize(("same", "told"), [(25, False), (24, True), (0, True)])
def test_a_speech_under_another_title_is_another_below_a_quarter_of_its_text(
    same: int, told: bool
) -> None:
    """The salutation and the headings of last year's speech do not make it this year's."""
    whole = "".join(chr(0x5000 + n) for n in range(100))
    _, ledger = build(Ledger(), [speech(["在会议上的讲话", whole[:same], whole[same:]])])
    new = ["在大会上的讲话", whole[:same], FILLING]
    found = assign_addresses(ledger, [speech(new)], []).problems
    assert [problem.code for problem in found] == [Code.ADDRESS_REUSED] * told
    assert assign_addresses(ledger, [speech(["在会议上的讲话", *new[1:]])], []).problems == ()


def test_what_was_joined_to_another_paragraph_counts_as_found() -> None:
    whole = "".join(chr(0x5000 + n) for n in range(100))
    _, ledger = build(Ledger(), [speech(["在会议上的讲话", whole[:20], whole[20:40], whole[40:]])])
    new = speech(["在大会上的讲话", whole[:40], FILLING])
    assert assign_addresses(ledger, [new], []).problems == ()


def test_nothing_is_said_to_be_lost_while_an_input_cannot_be_read() -> None:
    _, ledger = build(Ledger(), [speech(TEXT)], [term("四个意识", "x")])
    assert assign_addresses(ledger, [], [], complete=False).problems == ()


# --- statements ---------------------------------------------------------------------


def stated(ledger: Ledger, *lines: str) -> Ledger:
    files = ledger_files(ledger)
    files[PATH] += "".join(f"{line}\n" for line in lines)
    again, problems = read_files(files)
    assert problems == ()
    return again


def test_a_stated_rename_carries_components_and_order_over() -> None:
    _, ledger = build(Ledger(), terms=[term("四个意识", "x", components=("政治", "大局"))])
    ledger = stated(ledger, "rename terms/x: terms/y")
    done, ledger = build(ledger, terms=[term("四个意识", "y", components=("大局", "政治"))])
    assert done.terms[0].component_anchors == ("c2", "c1")
    assert done.terms[0].order == 1
    assert ledger.finals()["terms/x"][:2] == ("terms/y", True)


def test_a_stated_rename_carries_a_speechs_anchors_over() -> None:
    _, ledger = build(Ledger(), [speech(TEXT)])
    ledger = stated(ledger, "rename speeches/hui-yi: speeches/xin")
    changed = [*TEXT[:2], "新加的一段，在最前面。", *TEXT[2:]]
    done, _ = build(ledger, [speech(changed, "hui-yi.txt", "xin")])
    assert places(done.speeches[0])["s0-2"] == TEXT[2]


def test_a_retired_term_stays_on_record_and_is_no_problem() -> None:
    _, ledger = build(Ledger(), terms=[term("四个意识", "x"), term("甲", "jia")])
    _, ledger = build(stated(ledger, "retire terms/x: terms/jia"), terms=[term("甲", "jia")])
    assert ledger.entries["terms/x"].name == "四个意识"


def test_a_retired_term_that_is_there_again_is_a_problem_and_gets_no_second_address() -> None:
    terms = [term("四个意识", "x", given=False), term("甲", "jia")]
    _, ledger = build(Ledger(), terms=terms)
    _, ledger = build(stated(ledger, "retire terms/x:"), terms=terms[1:])
    ((code, hint),) = faults(assign_addresses(ledger, [], terms))
    assert code is Code.ADDRESS_REUSED
    assert "要留用原来的地址，请删去这一行“retire terms/x:”" in hint
    done, _ = build(ledger, terms=[replace(terms[0], id="xin", id_given=True), terms[1]])
    assert ids(done)["四个意识"] == "xin"


def test_a_second_address_that_was_published_stays() -> None:
    terms = [term("四个意识", "x", given=False), term("甲", "jia")]
    _, ledger = build(Ledger(), terms=terms)
    again = [replace(terms[0], id="xin", id_given=True), terms[1]]
    _, ledger = build(stated(ledger, "retire terms/x:"), terms=again)
    done, _ = build(ledger, terms=terms)
    assert ids(done)["四个意识"] == "xin"


@pytest.mark.parametrize(("text", "again"), [(TEXT, True), (OTHER, False)])
def test_a_retired_speech_that_is_there_again_is_a_problem_and_another_is_not(
    text: list[str], again: bool
) -> None:
    speeches = [speech(TEXT, "hui-yi.txt"), speech(LAST, "zui-hou.txt")]
    _, ledger = build(Ledger(), speeches)
    _, ledger = build(stated(ledger, "retire speeches/hui-yi:"), speeches[1:])
    done = assign_addresses(ledger, [speech(text, "hui-yi.txt"), speeches[1]], [])
    assert [code for code, _ in faults(done)] == [Code.ADDRESS_REUSED] * again
    assert ("hui-yi" in {one.id for one in done.speeches}) is again


def test_chains_of_renames_lead_to_the_last() -> None:
    _, ledger = build(Ledger(), terms=[term("四个意识", "x")])
    _, ledger = build(stated(ledger, "rename terms/x: terms/y"), terms=[term("四个意识", "y")])
    _, ledger = build(stated(ledger, "rename terms/y: terms/z"), terms=[term("四个意识", "z")])
    assert ledger.finals()["terms/x"][:2] == ("terms/z", True)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("rename terms/x: terms/nowhere", Code.BAD_MOVE),
        ("rename terms/x: speeches/hui-yi", Code.BAD_MOVE),
        ("rename terms/x: terms/x", Code.BAD_MOVE),
        ("retire terms/jia:", Code.ADDRESS_REUSED),
        ("retire terms/x: terms/nowhere", Code.BAD_MOVE),
    ],
)
def test_a_statement_that_leads_nowhere_is_a_problem_at_its_line(line: str, code: Code) -> None:
    _, ledger = build(Ledger(), [speech(TEXT)], [term("四个意识", "x"), term("甲", "jia")])
    ledger = stated(ledger, line)
    left = [term("甲", "jia")] if "/x:" in line else [term("甲", "jia"), term("四个意识", "x")]
    (problem,) = assign_addresses(ledger, [speech(TEXT)], left).problems
    assert problem.code is code
    assert problem.where.line


def test_a_new_term_never_gets_a_retired_address() -> None:
    _, ledger = build(Ledger(), terms=[term("权力", "quan-li", given=False), term("甲", "jia")])
    ledger = stated(ledger, "retire terms/quan-li:")
    new = replace(term("权利", "quan-li", given=False), syllables=("quán", "lì"))
    done, _ = build(ledger, terms=[term("甲", "jia"), new])
    assert ids(done)["权利"] == "quan2-li4"


# --- notes at anchors ------------------------------------------------------------------


def noted(paragraphs: list[str], anchor: str) -> Assigned:
    _, ledger = build(Ledger(), [speech(TEXT)])
    plain = speech(paragraphs)
    return assign_addresses(ledger, [replace(plain, notes=(Note(anchor, "说明", 3),))], [])


def test_a_note_stays_with_its_paragraph_when_others_are_inserted() -> None:
    done = noted([*TEXT[:2], "新加的一段。", *TEXT[2:]], "s0-2")
    assert done.problems == ()
    assert places(done.speeches[0])[done.speeches[0].notes[0].anchor] == TEXT[2]


def test_a_note_moves_with_a_merged_paragraph() -> None:
    done = noted([*TEXT[:2], TEXT[2] + TEXT[4] * 3, TEXT[3]], "s0-2")
    assert done.problems == ()
    assert TEXT[2] in places(done.speeches[0])[done.speeches[0].notes[0].anchor]


@pytest.mark.parametrize(("anchor", "said"), [("s1-1", "已经删除"), ("s9-9", "没有这一段")])
def test_a_note_at_no_paragraph_is_a_problem(anchor: str, said: str) -> None:
    (problem,) = noted(TEXT[:4], anchor).problems
    assert (problem.code, problem.where.line) == (Code.BAD_ANCHOR, 3)
    assert said in problem.message


@pytest.mark.parametrize(
    ("text", "anchor", "idle"),
    [
        (TEXT[2][:2], "", False),
        (TEXT[2][:2], "s0-2", False),
        ("朝阳", "", True),
        (TEXT[2][:2], "s0-1", True),
    ],
)
def test_a_reading_of_what_a_text_does_not_have_is_told_with_its_line(
    text: str, anchor: str, idle: bool
) -> None:
    own = ReadingOverride(text, "jiǎ yǐ", anchor, 4)
    problems = assign_addresses(Ledger(), [replace(speech(TEXT), readings=(own,))], []).problems
    expected = [(Code.IDLE_SWITCH, 4)] if idle else []
    assert [(problem.code, problem.where.line) for problem in problems] == expected


def test_orders_count_first_publications_oldest_speech_first() -> None:
    new = speech(OTHER, "b.txt")
    new = replace(new, date="2019")
    done, ledger = build(Ledger(), [speech(TEXT, "a.txt"), new])
    assert [(s.id, s.order) for s in done.speeches] == [("a", 2), ("b", 1)]
    older = speech(["更早的讲话", "很早以前的话，说的是往事。"], "c.txt")
    older = replace(older, date="1999")
    done, _ = build(published(ledger), [speech(TEXT, "a.txt"), new, older])
    assert {s.id: s.order for s in done.speeches} == {"a": 2, "b": 1, "c": 3}


def test_pages_of_uses_are_recorded_where_there_are_more_and_never_forgotten() -> None:
    _, ledger = build(Ledger(), terms=[term("甲", "jia", definition="一二三四五六七八九")])
    (mark,) = {entry.mark for entry in ledger.entries.values() if entry.folder == "terms"}
    grown = with_uses(ledger, {"jia": 3})
    assert [grown.entries["terms/jia"].mark, grown.entries["terms/jia"].uses] == [
        f"{mark} uses-3",
        3,
    ]
    assert with_uses(grown, {"jia": 2}) == with_uses(grown, {"jia": 3}) == grown
    assert with_uses(ledger, {"jia": 0}) == ledger
    assert (
        assign_addresses(grown, [], [term("甲", "jia", definition="一二三四五六七八九")]).ledger
        == grown
    )


def test_other_pages_are_recorded_but_not_under_a_name_that_is_no_address() -> None:
    done = assign_addresses(
        Ledger(), [], [], [Other("courses/a", "课"), Other("courses/课 一", "")]
    )
    assert set(done.ledger.entries) - {"topics/index"} == {"courses/a"}
    again = assign_addresses(done.ledger, [], [], [Other("courses/a", "课程")])
    assert (again.ledger.entries["courses/a"].name, again.problems) == ("课程", ())
