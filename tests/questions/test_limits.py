"""Every number that bounds a question, a set of questions or the index, on both of its sides."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.concordance.coverage import Coverage
from generator.concordance.index import build_index
from generator.model.corpus import Block, Corpus, Speech, Term
from generator.model.course import Course, Lesson
from generator.model.mentions import Mention, packed_mentions
from generator.quiz import sets
from generator.quiz.bank import Bank, same_meaning
from generator.quiz.likeness import of_components, of_definitions, of_names, of_speeches
from generator.quiz.make import _likeliest, cloze, name_of, odd
from generator.quiz.sets import Questions, make_questions
from generator.quiz.unique_sentences import UniqueSentences


def han(at: int, size: int) -> str:
    """Characters that no other range has."""
    return "".join(chr(0x4E00 + at + n) for n in range(size))


def term(n: int, *components: str, definition: str = "") -> Term:
    """A term whose name and definition share no character with those of other numbers."""
    return Term(
        id=f"t{n}",
        term=han(40 * n, 4),
        pinyin="",
        syllables=(),
        definition=definition or han(40 * n + 4, 6) + "。",
        category="甲",
        line=1,
        components=components,
    )


def terms(count: int) -> tuple[Term, ...]:
    return tuple(term(n) for n in range(count))


@pytest.mark.parametrize(("count", "options"), [(2, 0), (3, 3), (4, 4), (5, 4)])
def test_a_question_has_two_or_three_wrong_options(count: int, options: int) -> None:
    own = terms(count)
    question = name_of(Bank(own), own[0])
    assert len(question.options if question else ()) == options


def test_what_does_not_belong_is_asked_of_three_components() -> None:
    others = (term(1, han(9_000, 4)), term(2, han(9_010, 4)))
    for count, asked in ((3, True), (2, False)):
        own = term(0, *(han(8_000 + 10 * n, 4) for n in range(count)))
        assert bool(odd(Bank((own, *others)), own)) == asked


def compound(count: int, size: int = 4, parts: int = 1) -> tuple[Term, ...]:
    """Terms with so many components of one length."""
    return tuple(
        term(n, *(han(40 * n + 12 + size * part, size) for part in range(parts)))
        for n in range(1, count + 1)
    )


def test_a_blank_is_filled_in_lists_of_thirty_at_most() -> None:
    for count, asked in ((30, True), (31, False)):
        own = term(0, *(han(9_000 + 10 * n, 4) for n in range(count)))
        assert bool(cloze(Bank((own, *compound(4))), own)) == asked


@pytest.mark.parametrize(
    ("size", "asked"), [(5, True), (6, True), (7, False), (2, True), (1, False)]
)
def test_a_wrong_component_is_two_characters_longer_or_shorter_at_most(
    size: int, asked: bool
) -> None:
    own = term(0, han(9_000, 4), han(9_010, 4))
    assert bool(cloze(Bank((own, *compound(4, size, parts=2))), own)) == asked


def test_components_of_another_form_are_no_options() -> None:
    """A list of one beginning, one ending and one length, and a mark within: each counts."""
    own = term(0, han(9_000, 4), han(9_010, 4))
    marked = [
        replace(one, components=tuple(f"{part[:2]}，{part[2:]}" for part in one.components))
        for one in compound(4, 3, parts=2)
    ]
    assert cloze(Bank((own, *compound(4, 4, parts=2))), own)
    assert cloze(Bank((own, *marked)), own)  # two apart
    begun = [replace(one, components=tuple(f"坚{p[1:]}" for p in one.components)) for one in marked]
    assert not cloze(Bank((own, *begun)), own)


def test_the_likeliest_are_chosen_among_twelve() -> None:
    own = term(0, han(9_000, 4), han(9_010, 4))
    for count, among in ((11, 11), (12, 12), (20, 12)):
        bank = Bank((own, *compound(count, parts=2)))
        assert len(_likeliest(bank, own, own.components[0], "cloze")) == among


def test_two_hundred_terms_of_a_kind_are_looked_at() -> None:
    own = term(300)
    for count, seen in ((200, 200), (205, 200)):
        bank = Bank((own, *compound(count)))
        assert len([*bank.safe_distractors(own, "x", compound=True)]) == seen


@pytest.mark.parametrize(("shared", "same"), [(60, True), (59, False)])
def test_two_definitions_may_mean_the_same_when_three_of_five_characters_agree(
    shared: int, same: bool
) -> None:
    text = han(5_000, 100)
    other = text[:shared] + han(6_000, 100 - shared)
    assert same_meaning(term(1, definition=text), term(2, definition=other)) == same


@pytest.mark.parametrize(("size", "asked"), [(15, False), (16, True), (90, True), (91, False)])
def test_a_sentence_to_be_recognised_has_sixteen_to_ninety_characters(
    size: int, asked: bool
) -> None:
    text = han(5_000, size - 1) + "。"
    own = Speech("s", "s.txt", "讲话", "", (Block("s0-1", "paragraph", text, 1),), text)
    mention = Mention("s", "s0-1", 2, 6, "t0", text[2:6], True)
    assert bool(UniqueSentences((own,)).sentence(mention)) == asked


# --- sets ----------------------------------------------------------------------------------------


def asked(count: int) -> Questions:
    """The questions of a topic and a lesson with so many terms: one of each."""
    own = terms(count)
    corpus = Corpus((), own)
    lesson = Lesson("yi", "一", tuple(one.id for one in own))
    course = Course("ke", "ke.md", "课", lessons=(lesson,))
    return make_questions(corpus, build_index(corpus, {}), (course,), {"甲": "jia"})


def test_a_topic_has_forty_questions_a_lesson_twenty_and_six_within_it() -> None:
    counts = {count: _counts(asked(count)) for count in (5, 6, 7, 20, 21, 40, 41)}
    assert counts == {
        5: (5, 5, 5),
        6: (6, 6, 6),
        7: (7, 7, 6),
        20: (20, 20, 6),
        21: (21, 20, 6),
        40: (40, 20, 6),
        41: (40, 20, 6),
    }


def _counts(found: Questions) -> tuple[int, int, int]:
    within = found.in_lesson["ke", "yi"]
    return len(found.topics["甲"].questions), found.count("ke"), len(within.questions)


def test_sixty_terms_of_a_topic_are_asked_about(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sets, "TOPIC_LIMIT", 1_000)
    for count, own in ((60, 60), (62, 60)):
        assert len({question.term for question in asked(count).topics["甲"].questions}) == own


# --- the index -----------------------------------------------------------------------------------


def test_a_page_shows_twelve_terms_that_stand_together_with_its_own() -> None:
    for count, shown in ((13, 12), (14, 12), (12, 11)):
        own = terms(count)
        text = "，".join(one.term for one in own) + "。"
        block = Block("s0-1", "paragraph", text, 1)
        corpus = Corpus((Speech("s", "s.txt", "讲话", "", (block,), text),), own)
        mentions = [
            Mention("s", "s0-1", 5 * n, 5 * n + 4, one.id, one.term, True)
            for n, one in enumerate(own)
        ]
        assert (
            len(build_index(corpus, {"s": packed_mentions("s", mentions)}).entries["t0"].together)
            == shown
        )


def test_coverage_is_told_for_a_thousand_characters() -> None:
    assert (Coverage("", 500, 1, 2).links, Coverage("", 500, 1, 2).records) == (2.0, 4.0)
    assert replace(Coverage("", 500, 1, 2), characters=0).links == 0.0


def test_a_component_is_two_apart_by_its_form_and_up_to_three_by_its_length() -> None:
    own = ["甲乙", "丙丁"]
    assert of_components("甲乙", own, "《丙", own)[0] == 2
    for size, apart in ((2, 0), (3, 1), (5, 3), (6, 3)):
        assert of_components("甲乙", own, "丙" * size, own)[0] == apart


def test_terms_of_another_kind_are_three_apart() -> None:
    one = Term("a", "甲乙", "", (), "释义", "专题", 1)
    other = replace(one, id="b", term="丙丁", kind="slogan")
    assert one.kind != other.kind
    assert of_names(one, other) == (3, 0)
    assert of_definitions(one, other) == (3, 0)


def test_a_blank_is_made_in_a_list_of_two() -> None:
    for count, is_asked in ((1, False), (2, True)):
        own = term(0, *(han(9_000 + 10 * n, 4) for n in range(count)))
        assert bool(cloze(Bank((own, *compound(4, 4, parts=2))), own)) is is_asked


@pytest.mark.parametrize(("title", "apart"), [("工作倡议", 1), ("别的会议", 0)])
def test_two_characters_at_the_end_of_a_title_say_its_kind(title: str, apart: int) -> None:
    one = Speech("a", "a.txt", "工作会议", "2020-01-01", (), "")
    assert of_speeches(one, replace(one, id="b", title=title)) == apart
