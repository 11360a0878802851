"""Sets: questions put together for a topic's page, a lesson and a whole course."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from generator.build.keys import digest
from generator.build.remembered import remembered
from generator.build.store import Store
from generator.model.corpus import Corpus, Term
from generator.model.course import Course, Question, QuestionSet
from generator.model.index import Index
from generator.quiz.bank import Bank, chance
from generator.quiz.make import questions_of
from generator.quiz.sayings import said_in
from generator.quiz.unique_sentences import UniqueSentences
from generator.text.spoken_name import spoken_name

TOPIC_LIMIT = 40
"""Questions on a topic's page; of more the same ones are drawn at every build."""
TERMS_LIMIT = 60
"""Terms of a topic that are asked about; of more the same ones are drawn at every build."""
LESSON_LIMIT = 20
"""Questions of a lesson on the course's page of questions."""
IN_LESSON = 6
"""Questions of the self-test within a lesson."""
SAYINGS = 2
"""Questions “which speech said this” in a set: each has all speeches searched."""


@dataclass(frozen=True, slots=True)
class Questions:
    """All self-tests of the site: of each topic, and of each course's lessons.

    `in_lesson` holds the short ones shown within lessons, by course and lesson.
    """

    topics: Mapping[str, QuestionSet]
    courses: Mapping[str, tuple[QuestionSet, ...]]
    in_lesson: Mapping[tuple[str, str], QuestionSet]

    def count(self, course: str) -> int:
        """How many questions a course has."""
        return sum(len(one.questions) for one in self.courses.get(course, ()))


def make_questions(
    corpus: Corpus,
    index: Index,
    courses: Iterable[Course],
    slugs: Mapping[str, str],
    store: Store | None = None,
) -> Questions:
    """Every set of the site; `slugs` names the topics.

    Of questions that are made from all speeches `store` has those of earlier builds.
    """
    maker = _Maker(corpus, index, store)
    topics = {
        topic: QuestionSet(
            slugs[topic], topic, _apart(_drawn(maker.all_of(_some(ids, TERMS_LIMIT)), TOPIC_LIMIT))
        )
        for topic, ids in index.topics
    }
    by_course: dict[str, tuple[QuestionSet, ...]] = {}
    short: dict[tuple[str, str], QuestionSet] = {}
    for course in courses:
        sets = []
        asked: set[str] = set()
        for lesson in course.lessons:
            # Asked about in the first lesson that has it, so that no question is repeated.
            own = [term for term in lesson.terms if term not in asked]
            asked.update(own)
            found = maker.all_of(own)
            if not found:
                continue
            drawn = _apart(_drawn(found, LESSON_LIMIT))
            sets.append(QuestionSet(lesson.anchor, lesson.title, drawn))
            short[course.id, lesson.anchor] = QuestionSet(
                lesson.anchor, lesson.title, _varied(sets[-1].questions)
            )
        by_course[course.id] = tuple(sets)
    return Questions(topics, by_course, short)


class _Maker:
    def __init__(self, corpus: Corpus, index: Index, store: Store | None) -> None:
        self._store = store
        self._bank = Bank(corpus.terms)
        self._index = index
        speeches = sorted(corpus.speeches, key=lambda s: (s.order, s.date, s.id))
        self._speeches = {speech.id: speech for speech in speeches}
        self._published = {speech.id: number for number, speech in enumerate(speeches)}
        self._sentences = UniqueSentences(corpus.speeches, store)
        self._made: dict[str, tuple[Question, ...]] = {}
        self._said: dict[str, Question | None] = {}

    def all_of(self, ids: Iterable[str]) -> tuple[Question, ...]:
        """Everything that is asked of these terms, unsure ones left out, in their order."""
        terms = [self._bank.by_id[id] for id in ids if id in self._bank.by_id]
        said = {question.term: question for question in self._sayings_of(terms)}
        found: list[Question] = []
        for term in terms:
            if term.id not in self._made:
                self._made[term.id] = questions_of(self._bank, term)
            found += self._made[term.id]
            if term.id in said:
                found.append(said[term.id])
        return tuple(found)

    def _sayings_of(self, terms: Iterable[Term]) -> Iterator[Question]:
        """“Which speech said this”, of the terms that speeches have mentioned for longest.

        So a speech that is the first to mention a term displaces no question.
        """
        since = {
            term.id: min(map(self._published.__getitem__, mentions.spoken()))
            for term in terms
            if (mentions := self._index.entries[term.id].mentions)
        }
        longest = sorted(since, key=lambda id: (since[id], chance(id), id))
        return islice(filter(None, map(self._saying, longest)), SAYINGS)

    def _saying(self, id: str) -> Question | None:
        if id not in self._said:
            mentions = self._index.entries[id].mentions
            self._said[id] = remembered(
                self._store,
                "sayings",
                Question | None,
                (id, mentions, self._all_speeches),
                lambda: said_in(id, mentions, self._speeches, self._spoken, self._sentences),
            )
        return self._said[id]

    @cached_property
    def _all_speeches(self) -> bytes:
        """The digest of all speeches, in their order."""
        store = self._store
        return digest([store.told(speech) for speech in self._speeches.values()]) if store else b""

    @cached_property
    def _spoken(self) -> Mapping[str, str]:
        return {id: spoken_name(speech) for id, speech in self._speeches.items()}


def _apart(questions: Sequence[Question]) -> tuple[Question, ...]:
    """The same questions, no two on one term in a row as long as others are left.

    Of the terms not just asked about, the one with most questions left comes next, of
    equals the one that comes first; the questions of a term keep their order.
    """
    left: dict[str, list[Question]] = {}
    for question in questions:
        left.setdefault(question.term, []).append(question)
    ordered: list[Question] = []
    for _ in questions:
        last = ordered[-1].term if ordered else ""
        others = [term for term, own in left.items() if own and term != last]
        term = max(others, key=lambda one: len(left[one]), default=last)
        ordered.append(left[term].pop(0))
    return tuple(ordered)


def _drawn(found: Sequence[Question], limit: int) -> tuple[Question, ...]:
    """At most `limit` of the questions, in their order."""
    chosen = {q.id for q in sorted(found, key=lambda q: (chance(q.id), q.id))[:limit]}
    return tuple(question for question in found if question.id in chosen)


def _some(ids: Sequence[str], limit: int) -> tuple[str, ...]:
    """At most `limit` of the ids, in their order."""
    chosen = set(sorted(ids, key=lambda id: (chance(id), id))[:limit])
    return tuple(id for id in ids if id in chosen)


def _varied(found: Sequence[Question]) -> tuple[Question, ...]:
    """A few of a set's questions: of each term one before a second one, components first."""
    by_term: dict[str, list[Question]] = {}
    for question in found:
        by_term.setdefault(question.term, []).append(question)
    firsts = sorted((own[0] for own in by_term.values()), key=lambda q: q.kind not in _PARTS)
    others = [question for own in by_term.values() for question in own[1:]]
    chosen = {question.id for question in (*firsts, *others)[:IN_LESSON]}
    return _apart([question for question in found if question.id in chosen])


_PARTS = ("cloze", "odd")
