"""Questions: one right answer, others that are certainly wrong, the same at every build."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.build.store import Store
from generator.commands.analyse import Study, analyse
from generator.concordance.index import build_index
from generator.linking.link import link
from generator.model.corpus import Alias, Corpus, Term
from generator.model.course import Course, Lesson, Question
from generator.quiz.bank import Bank, plain
from generator.quiz.likeness import of_components, of_speeches
from generator.quiz.make import BLANK, questions_of
from generator.quiz.sets import Questions, make_questions
from tests.conftest import HOME
from tests.courses.small import speech


@pytest.fixture(scope="module")
def home() -> Study:
    return analyse(HOME)


@pytest.fixture(scope="module")
def asked(home: Study) -> Questions:
    return make_questions(home.corpus, home.index, home.courses, home.index.slugs)


def called(term: Term) -> set[str]:
    return {plain(term.term), *(plain(alias.text) for alias in term.aliases)}


def one_in_other(some: set[str], others: set[str]) -> bool:
    return any(a in b or b in a for a in some for b in others if a and b)


def faults(question: Question, terms: Sequence[Term]) -> list[str]:
    """Why a question must not be asked.  Written anew from the rules, not from the code."""
    by_id = {term.id: term for term in terms}
    term = by_id[question.term]
    right = question.options[question.answer]
    wrong = [o for n, o in enumerate(question.options) if n != question.answer]
    parts = {plain(part) for part in term.components}
    found = []
    if term.certainty != "sure":
        found.append("asked of an unsure entry")
    if len({plain(option) for option in question.options}) != len(question.options):
        found.append("an option comes twice")
    if question.kind == "cloze":
        if right not in term.components or BLANK not in question.text or right in question.text:
            found.append("the blank is not the answer, or the answer can be read")
        if one_in_other({plain(w) for w in wrong}, parts | called(term)):
            found.append("a wrong option is a component or a name")
    elif question.kind == "odd":
        if not set(wrong) <= set(term.components):
            found.append("a component is missing")
        if one_in_other({plain(right)}, parts | called(term)):
            found.append("the odd one belongs")
    else:
        found += _meaning_faults(question, term, right, wrong, terms)
    if question.kind in ("cloze", "odd"):
        owners = {part: t for t in terms for part in t.components}
        foreign = wrong if question.kind == "cloze" else [right]
        for part in foreign:
            if all(
                t.certainty != "sure" or t.id in term.related or term.id in t.related
                for t in terms
                if part in t.components
            ):
                found.append(f"{part} of {owners[part].term}: unsure or related")
            named = [t for t in terms if plain(part) in called(t)]
            if any(t.id in term.related or term.id in t.related for t in named):
                found.append(f"{part} is itself related")
    return found


def _meaning_faults(
    question: Question, term: Term, right: str, wrong: Sequence[str], terms: Sequence[Term]
) -> list[str]:
    found = []
    told = plain(term.definition)
    if any(name in told for name in called(term)):
        found.append("the definition names the term")
    for option in wrong:
        others = [t for t in terms if option in (t.term, t.definition) and t.certainty == "sure"]
        if not others:
            found.append(f"{option}: of no sure entry")
        for other in others:
            if other.id in term.related or term.id in other.related:
                found.append(f"{option}: related")
            names, own = called(other), called(term)
            mine = own | {plain(p) for p in term.components}
            theirs = names | {plain(p) for p in other.components}
            if one_in_other(mine, theirs):
                found.append(f"{option}: names or components overlap")
            alike = SequenceMatcher(None, told, plain(other.definition), autojunk=False).ratio()
            if alike >= 0.6:
                found.append(f"{option}: the same definition")
            if question.kind == "name" and any(name in told for name in names):
                found.append(f"{option}: stands in the definition asked about")
            if question.kind == "meaning" and any(n in plain(other.definition) for n in own):
                found.append(f"{option}: speaks of the term")
    if right != (term.term if question.kind == "name" else term.definition):
        found.append("the answer is another term's")
    return found


def everything(asked: Questions) -> list[Question]:
    sets = (*asked.topics.values(), *(one for sets in asked.courses.values() for one in sets))
    return [question for one in sets for question in one.questions]


def test_no_question_on_the_real_glossary_has_a_fault(home: Study, asked: Questions) -> None:
    questions = everything(asked)
    assert len(questions) > 150
    found = [(q.text, q.options, f) for q in questions for f in faults(q, home.corpus.terms)]
    assert found == []


def test_the_oracle_sees_each_kind_of_fault(home: Study, asked: Questions) -> None:
    """A wrong option put in by hand is found: the test above can fail."""
    by_id = {term.id: term for term in home.corpus.terms}
    for question in everything(asked):
        term = by_id[question.term]
        bad = {
            "cloze": (*term.components, "")[0],
            "odd": term.term,
            "name": next((by_id[t].term for t in term.related), ""),
            "meaning": next((by_id[t].definition for t in term.related), ""),
        }[question.kind]
        if not bad or bad in question.options:
            continue
        at = (question.answer + 1) % len(question.options)
        options = tuple(bad if n == at else o for n, o in enumerate(question.options))
        assert faults(replace(question, options=options), home.corpus.terms), question


WORDS = ["党的建设", "建设", "党建", "纪律", "监督", "责任", "作风", "形式", "意识", "大局"]
names = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map("".join)


@st.composite
def glossaries(draw: st.DrawFn) -> tuple[Term, ...]:
    headwords = draw(st.lists(names, min_size=2, max_size=14, unique=True))
    ids = [f"t{n}" for n, _ in enumerate(headwords)]
    return tuple(
        Term(
            id=identifier,
            term=headword,
            pinyin="",
            syllables=(),
            definition="".join(draw(st.lists(st.sampled_from(WORDS), max_size=4))) + "。",
            category=draw(st.sampled_from(["甲", "乙"])),
            line=1,
            aliases=tuple(Alias(name) for name in draw(st.lists(names, max_size=2))),
            components=tuple(draw(st.lists(names, max_size=5, unique=True))),
            related=tuple(draw(st.lists(st.sampled_from(ids), max_size=2, unique=True))),
            certainty=draw(st.sampled_from(["sure", "sure", "unsure"])),
        )
        for identifier, headword in zip(ids, headwords, strict=True)
    )


def entry(identifier: str, headword: str, *components: str) -> Term:
    return Term(
        id=identifier,
        term=headword,
        pinyin="",
        syllables=(),
        definition="。",
        category="甲",
        line=1,
        components=components,
    )


OTHERS = tuple(entry(f"t{n}", name, name) for n, name in enumerate(["纪律", "责任", "作风"]))


@given(glossaries())
@example((*OTHERS, entry("t9", "监督", "党的建设", "建设")))
@example(
    (
        entry("t1", "形式", "纪律"),
        replace(entry("t2", "作风", "党建", "监督"), related=("t3",)),
        replace(entry("t3", "纪律"), certainty="unsure"),
    )
)
@example(
    (
        replace(entry("t1", "监督"), definition="纪律。"),
        replace(entry("t2", "作风"), definition="责任。"),
        replace(entry("t3", "监督责任"), definition="责任。"),
        replace(entry("t4", "形式"), definition="大局。"),
        replace(entry("t5", "意识"), definition="党建。"),
    )
)
@settings(max_examples=300)
def test_no_question_on_any_glossary_has_a_fault(terms: tuple[Term, ...]) -> None:
    bank = Bank(terms)
    for term in bank.terms:
        for question in questions_of(bank, term):
            assert faults(question, terms) == []


@given(glossaries(), st.randoms())
def test_the_order_of_the_glossary_changes_no_question(
    terms: tuple[Term, ...], random: object
) -> None:
    assert hasattr(random, "shuffle")
    other = list(terms)
    random.shuffle(other)
    one, two = Bank(terms), Bank(other)
    for term in terms:
        if term.certainty == "sure":
            assert questions_of(one, term) == questions_of(two, term)


def test_one_more_term_changes_few_questions_about_others(home: Study) -> None:
    """Each of the glossary's terms in turn is the one that was added."""
    whole = Bank(home.corpus.terms)
    with_it = {term.id: questions_of(whole, term) for term in whole.terms}
    changed = total = 0
    for new in whole.terms[::8]:
        before = Bank([term for term in home.corpus.terms if term.id != new.id])
        for term in before.terms:
            changed += questions_of(before, term) != with_it[term.id]
            total += 1
    assert changed / total < 0.1


def test_the_questions_do_not_depend_on_the_hash_seed() -> None:
    program = (
        "from pathlib import Path; from generator.commands.build import analyse;"
        "from generator.quiz.sets import make_questions; s = analyse(Path('.'));"
        "print(repr(make_questions(s.corpus, s.index, s.courses, s.index.slugs).topics))"
    )
    made = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=HOME,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(made) == 1


def test_ids_stand_once_on_a_page(asked: Questions) -> None:
    for sets in (*asked.courses.values(), *((one,) for one in asked.topics.values())):
        ids = [question.id for one in sets for question in one.questions]
        assert len(ids) == len(set(ids))


def test_a_lesson_asks_only_of_its_own_terms(home: Study, asked: Questions) -> None:
    for course in home.courses:
        for lesson in course.lessons:
            short = asked.in_lesson[course.id, lesson.anchor]
            assert {question.term for question in short.questions} <= set(lesson.terms)
            assert len(short.questions) == 6


SAYING = "这句话只在一篇讲话里说过，四个意识要牢固树立。"
SHARED = "这句话在两篇讲话里都说过，四个意识也要牢固树立。"


def corpus(*texts: str) -> tuple[Corpus, Questions]:
    terms = (Term("si-ge-yi-shi", "四个意识", "", ("sì", "gè", "yì", "shí"), "说明。", "甲", 1),)
    speeches = tuple(
        replace(speech(f"讲话{n}\n{text}\n", f"s{n}"), title=f"讲话{n}")
        for n, text in enumerate(texts)
    )
    made = Corpus(speeches, terms)
    index = build_index(made, link(made, "all").by_speech)
    course = Course("ke", "ke.md", "课", lessons=(Lesson("yi", "一", ("si-ge-yi-shi",)),))
    return made, make_questions(made, index, (course,), {"甲": "jia"})


def test_which_speech_said_this_takes_a_sentence_of_one_speech_alone() -> None:
    _, questions = corpus(f"{SHARED}{SAYING}", SHARED)
    (question,) = questions.topics["甲"].questions
    assert (question.kind, question.quote) == ("speech", SAYING)
    assert question.options[question.answer] == "讲话0"
    assert (question.speech, question.anchor) == ("s0", "s0-1")


PIECES = [
    "四个意识要在每一件具体的工作里体现出来才算数。",
    "党的建设要同四个意识一起抓，一刻也不能放松。",
    "作风建设永远在路上，四个意识永远不能丢掉。",
    "我们讲党的建设，就是要讲纪律、讲规矩、讲担当。",
    "纠正形式主义先要改进作风建设，不能只喊口号。",
    "四个意识。",
    "别的话。",
]
TOLD = tuple(
    Term(f"t{n}", name, "", (), "说明。", "甲", n)
    for n, name in enumerate(("四个意识", "党的建设", "作风建设", "形式主义"))
)


def told(
    texts: Sequence[list[str]],
    titles: Sequence[int],
    limit: int,
    store: Store | None = None,
    terms: tuple[Term, ...] = TOLD,
) -> tuple[Question, ...]:
    """The questions of a topic, the speeches published in this order whatever their dates."""
    speeches = tuple(
        replace(
            speech("讲话\n" + "".join(text) + "\n", f"s{n}"),
            title=f"讲话{title}",
            date=f"{2030 - n}",
            order=n + 1,
        )
        for n, (text, title) in enumerate(zip(texts, titles, strict=True))
    )[:limit]
    made = Corpus(speeches, terms)
    index = build_index(made, link(made, "all").by_speech)
    return make_questions(made, index, (), {"甲": "jia"}, store).topics["甲"].questions


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path)


TEXTS = [[PIECES[0], PIECES[2]], [PIECES[1], PIECES[5]], [PIECES[3], PIECES[4]], [PIECES[6]]]
TITLES = [0, 1, 2, 3]


@pytest.mark.parametrize(
    ("texts", "titles"),
    [
        ([*TEXTS[:3], [PIECES[0]]], TITLES),
        ([[PIECES[6], *TEXTS[0]], *TEXTS[1:]], TITLES),
        (TEXTS[:3], TITLES[:3]),
        ([*TEXTS[1:], TEXTS[0]], TITLES),
        (TEXTS, [0, 1, 2, 5]),
        (TEXTS, [0, 0, 2, 3]),
    ],
    ids=["a text", "a paragraph", "one speech less", "their order", "a title", "one title for two"],
)
def test_questions_about_sentences_are_asked_as_without_a_past(
    store: Store, texts: list[list[str]], titles: list[int]
) -> None:
    assert told(TEXTS, TITLES, 4, store) == told(TEXTS, TITLES, 4)
    read = Counter(store.made)
    assert told(texts, titles, len(texts), store) == told(texts, titles, len(texts))
    assert store.made["sayings"] > read["sayings"]
    assert not store.reused["sayings"]


def test_a_definition_leaves_questions_about_sentences_as_they_are(store: Store) -> None:
    told(TEXTS, TITLES, 4, store)
    terms = (replace(TOLD[0], definition="另一种说明。"), *TOLD[1:])
    made = store.made["sayings"]
    assert told(TEXTS, TITLES, 4, store, terms) == told(TEXTS, TITLES, 4, None, terms)
    assert store.made["sayings"] == made == store.reused["sayings"] > 0


said = st.lists(st.lists(st.sampled_from(PIECES), max_size=6), min_size=2, max_size=9)


@given(said, st.lists(st.integers(0, 5), min_size=9, max_size=9))
@settings(max_examples=300, deadline=None)
def test_one_more_speech_leaves_questions_alone_that_are_not_about_it(
    texts: list[list[str]], titles: list[int]
) -> None:
    count = len(texts)
    before = {q.id: q for q in told(texts, titles[:count], count - 1)}
    after = {q.id: q for q in told(texts, titles[:count], count)}
    new, newest = "".join(texts[-1]), f"s{count - 1}"
    about_it = {q.id for q in after.values() if q.speech == newest}
    for id, question in before.items():
        stays = after.get(id) == question
        says_it_too = question.quote in new
        gains_an_option = len(question.options) < 4
        # A question about the new speech may take its place, of the same term or of another.
        gives_way = id in about_it or (id not in after and about_it - before.keys())
        assert stays or says_it_too or gains_an_option or gives_way


def test_a_hundred_and_first_speech_changes_at_most_the_questions_it_wins() -> None:
    texts = [[PIECES[n % 5], f"第{n}次会议谈到四个意识和党的建设的具体安排。"] for n in range(101)]
    before, after = (told(texts, range(101), count) for count in (100, 101))
    assert len(before) == len(after) == 2
    assert all(one == two or two.speech == "s100" for one, two in zip(before, after, strict=True))


def dated(*given: tuple[str, str, str]) -> Question:
    """“Which speech said this” of the last of these: title, date, occasion of each."""
    terms = (Term("si-ge-yi-shi", "四个意识", "", ("sì", "gè", "yì", "shí"), "说明。", "甲", 1),)
    speeches = tuple(
        replace(
            speech("讲话\n" + (SAYING if n == len(given) else f"别的话{n}。") + "\n", f"s{n}"),
            title=title,
            date=date,
            occasion=occasion,
            order=n,
        )
        for n, (title, date, occasion) in enumerate(given, 1)
    )
    made = Corpus(speeches, terms)
    index = build_index(made, link(made, "all").by_speech)
    (question,) = make_questions(made, index, (), {"甲": "jia"}).topics["甲"].questions
    return question


def test_wrong_speeches_are_of_the_years_about_the_right_one() -> None:
    """A sentence of our days beside three speeches of the fifties would be no question."""
    far = [("政府工作报告", f"{year}", "") for year in range(1954, 1970)]
    near = [("政府工作报告", f"{year}", "") for year in (2018, 2019, 2021)]
    question = dated(*far[:8], *near, *far[8:], ("政府工作报告", "2020-03-05", ""))
    assert sorted(question.options) == [
        "政府工作报告（2018年）",
        "政府工作报告（2019年）",
        "政府工作报告（2020年3月5日）",
        "政府工作报告（2021年）",
    ]


def test_wrong_speeches_of_one_year_are_of_the_same_kind() -> None:
    laws = [(f"第{n}部条例", "2020", "") for n in range(6)]
    talks = [(f"在第{n}次会议上的讲话", "2020", "县委会议") for n in range(3)]
    question = dated(*laws, *talks, *laws, ("在县里的讲话", "2020", "机关会议"))
    assert all("讲话" in option for option in question.options)
    assert len(question.options) == 4


@pytest.mark.parametrize(
    ("date", "other", "apart"),
    [
        ("2020", "2020-03-05", 0),
        ("2020", "2021", 0),
        ("2020", "2022", 2),
        ("2023", "2020", 2),
        ("2020", "2024", 4),
        ("", "", 0),
        ("2020", "", 12),
    ],
)
def test_speeches_are_apart_by_their_years(date: str, other: str, apart: int) -> None:
    one, two = (replace(speech("讲话\n话。\n", "s"), date=each) for each in (date, other))
    assert of_speeches(one, two) == of_speeches(two, one) == apart


def test_speeches_are_apart_by_kind_occasion_speaker_and_place() -> None:
    one = replace(speech("在会议上的讲话\n话。\n", "s"), occasion="县委会议", speaker="甲")
    assert of_speeches(one, replace(one, title="报告讲话", occasion="机关会议")) == 0
    others = (
        replace(one, title="政府工作报告"),
        replace(one, occasion="座谈"),
        replace(one, speaker="乙"),
        replace(one, place="北京"),
    )
    assert [of_speeches(one, other) for other in others] == [1, 1, 1, 1]


@pytest.mark.parametrize(
    "texts",
    [
        (SAYING,),
        (SHARED, SHARED),
        (SAYING, f"前面还有。{SAYING[:8]}　\n{SAYING[8:]}后面"),
        ("四个意识。", "别的话。"),
    ],
)
def test_it_is_not_asked_where_the_answer_would_not_be_sure(texts: tuple[str, ...]) -> None:
    assert corpus(*texts)[1].topics["甲"].questions == ()


def test_no_two_questions_on_one_term_follow_each_other(asked: Questions) -> None:
    """Unless one term has more than half of a set's questions."""
    sets = [*asked.topics.values(), *(one for own in asked.courses.values() for one in own)]
    sets += asked.in_lesson.values()
    assert sets
    for one in sets:
        terms = [question.term for question in one.questions]
        most = max(map(terms.count, set(terms)), default=0)
        again = sum(a == b for a, b in pairwise(terms))
        assert again == max(0, 2 * most - len(terms) - 1), terms


def test_wrong_options_are_of_one_kind_with_the_right_one() -> None:
    """Of enough terms the ones that look like it are taken: things, counted names, clauses."""
    kinds = {
        "organ": ("宣传部", "统战部", "组织部", "办公厅"),
        "concept": ("三严三实", "五个必由之路", "中央和国家机关", "实事求是"),
        "metaphor": ("压舱石", "定盘星", "主心骨", "牛鼻子"),
    }
    terms = tuple(
        replace(entry(f"{kind}-{n}", name), definition=f"{name[::-1]}。", kind=kind)
        for kind, names in kinds.items()
        for n, name in enumerate(names)
    )
    bank = Bank(terms)
    by_name = {term.term: term.kind for term in terms}
    for term in terms:
        (question,) = questions_of(bank, term)
        if question.kind == "name":
            assert {by_name[option] for option in question.options} == {term.kind}


@pytest.mark.parametrize(
    ("right", "own", "nearer", "farther"),
    [
        (
            "大局意识",
            ("政治意识", "大局意识"),
            ("思想建设", ("思想建设", "组织建设")),
            ("敢于担当", ("信念坚定", "敢于担当")),
        ),
        (
            "守初心",
            ("守初心", "担使命"),
            ("讲政治", ("讲政治", "顾大局")),
            ("党课", ("党课", "党会")),
        ),
        ("不敢腐", ("不敢腐",), ("不愿说", ("不愿说",)), ("不愿说，不敢做", ("不愿说，不敢做",))),
        ("不敢腐", ("不敢腐",), ("不愿说", ("不愿说",)), ("一般人", ("一般人",))),
    ],
)
def test_a_component_is_nearer_by(
    right: str,
    own: tuple[str, ...],
    nearer: tuple[str, tuple[str, ...]],
    farther: tuple[str, tuple[str, ...]],
) -> None:
    """Lists with one ending or one length, marks within, numerals, length, shared characters."""
    assert of_components(right, own, *nearer) < of_components(right, own, *farther)
