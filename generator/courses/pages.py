"""Pages: the list of courses; of a course its contents, a page for each lesson, and all in one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.courses.lessons import (
    LessonText,
    Pages,
    divided,
    pages_of,
    raised,
    resolved,
    tested,
)
from generator.model.addresses import course_path, lesson_path, whole_course_path
from generator.model.citation import part_names
from generator.model.corpus import Corpus, Speech
from generator.model.course import Course, Excerpt, Lesson, Phrase, Piece, QuestionSet, Title
from generator.model.former import FormerAnchor
from generator.model.index import Index
from generator.model.output import Heading, Page


@dataclass(frozen=True, slots=True)
class CoursesPage:
    """What courses.html shows; `counts` is how many questions each course has."""

    courses: tuple[Course, ...]
    counts: Mapping[str, int]
    practised: bool


@dataclass(frozen=True, slots=True)
class Quoted:
    """A paragraph that a course quotes: its words, its part of the speech, and the speech."""

    text: str
    part: str
    title: str
    speaker: str
    date: str


@dataclass(frozen=True, slots=True)
class Taught:
    """What pieces of a course need to be shown: quotations by speech and anchor, self-tests.

    `quizzes` and `keyed` are as quiz.html takes them, `names` are those of the terms asked about.
    """

    pieces: tuple[Piece, ...]
    quoted: Mapping[tuple[str, str], Quoted]
    quizzes: Mapping[str, tuple[tuple[int, QuestionSet], ...]]
    keyed: tuple[tuple[int, QuestionSet], ...]
    names: Mapping[str, str]
    former_anchors: tuple[FormerAnchor, ...]


@dataclass(frozen=True, slots=True)
class CourseName:
    """A course that a page leads to."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A lesson in a course's contents: its headings, anchors of its quotations and questions."""

    lesson: Lesson
    titles: tuple[Title, ...]
    excerpts: tuple[str, ...]
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CoursePage:
    """What course.html shows: the course, what stands before its first lesson, its lessons."""

    course: CourseName
    audience: str
    hours: str
    summary: Phrase
    goals: tuple[Phrase, ...]
    lessons: tuple[Listed, ...]
    taught: Taught
    practice: int
    before: CourseName | None
    after: CourseName | None


@dataclass(frozen=True, slots=True)
class LessonPage:
    """What lesson.html shows: lesson `number` of `count`, and its neighbours."""

    course: CourseName
    lesson: Lesson
    number: int
    count: int
    taught: Taught
    practice: int
    before: Lesson | None
    after: Lesson | None


@dataclass(frozen=True, slots=True)
class WholeCoursePage:
    """What whole_course.html shows: all of a course, as it is printed."""

    course: CourseName
    audience: str
    hours: str
    summary: Phrase
    goals: tuple[Phrase, ...]
    count: int
    taught: Taught


def course_pages(
    courses: Sequence[Course],
    corpus: Corpus,
    index: Index,
    in_lesson: Mapping[tuple[str, str], QuestionSet],
    counts: Mapping[str, int],
) -> Iterator[Page]:
    """The pages of all courses.

    `in_lesson` are the self-tests within lessons, by course and lesson;
    `counts` is how many questions each course's own page of questions has.
    """
    yield Page(
        "courses/index.md",
        "课程",
        "courses.html",
        CoursesPage(
            courses=tuple(courses),
            counts={course.id: counts.get(course.id, 0) for course in courses},
            practised=bool(index.entries),
        ),
        contents=tuple(Heading(2, course.id, course.title) for course in courses),
        description="围绕讲话原文编的学习课程",
    )
    pages = {course.id: pages_of(course) for course in courses}
    speeches = {speech.id: speech for speech in corpus.speeches}
    names = [CourseName(course.id, course.title) for course in courses]
    for number, course in enumerate(courses):
        making = _Making(course, speeches, index, in_lesson, pages)
        before = names[number - 1] if number else None
        after = names[number + 1] if number + 1 < len(courses) else None
        yield from making.pages(counts.get(course.id, 0), before, after)


@dataclass(frozen=True, slots=True)
class _Making:
    """The pages of one course, from the course and what it refers to."""

    course: Course
    speeches: Mapping[str, Speech]
    index: Index
    in_lesson: Mapping[tuple[str, str], QuestionSet]
    paged: Mapping[str, Pages]

    def pages(
        self, practice: int, before: CourseName | None, after: CourseName | None
    ) -> Iterator[Page]:
        course = self.course
        name = CourseName(course.id, course.title)
        told = course.summary.text or "；".join(goal.text for goal in course.goals)
        description = told or course.title
        introduction, lessons = divided(course)
        goals = (Heading(2, "goals", "学习目标"),) if course.goals else ()
        yield Page(
            course_path(course.id),
            course.title,
            "course.html",
            CoursePage(
                course=name,
                audience=course.audience,
                hours=course.hours,
                summary=course.summary,
                goals=course.goals,
                lessons=tuple(map(self.listed, lessons)),
                taught=self.taught(introduction, course.former_anchors),
                practice=practice,
                before=before,
                after=after,
            ),
            contents=(*goals, *((Heading(2, "lesson-list", "各课"),) if lessons else ())),
            description=description,
            source=course.path,
        )
        if not lessons:
            return
        yield from self.lessons(lessons, name, practice)
        path = whole_course_path(course.id)
        yield Page(
            path,
            f"{course.title}：全部各课",
            "whole_course.html",
            WholeCoursePage(
                course=name,
                audience=course.audience,
                hours=course.hours,
                summary=course.summary,
                goals=course.goals,
                count=len(lessons),
                taught=self.taught(course.pieces, course.former_anchors, path),
            ),
            contents=(*goals, *(Heading(2, one.anchor, one.title) for one in course.lessons)),
            description=description,
            source=course.path,
        )

    def lessons(
        self, lessons: Sequence[LessonText], name: CourseName, practice: int
    ) -> Iterator[Page]:
        """The page of each lesson."""
        former: dict[str, list[FormerAnchor]] = {}
        for old in self.course.former_anchors:
            former.setdefault(self.paged[name.id][old.anchor], []).append(old)
        for number, text in enumerate(lessons):
            lesson = text.lesson
            yield Page(
                lesson_path(name.id, lesson.anchor),
                lesson.title,
                "lesson.html",
                LessonPage(
                    course=name,
                    lesson=lesson,
                    number=number + 1,
                    count=len(lessons),
                    taught=self.taught(
                        tuple(raised(text.pieces)),
                        tuple(former.get(lesson.anchor, ())),
                    ),
                    practice=practice,
                    before=lessons[number - 1].lesson if number else None,
                    after=lessons[number + 1].lesson if number + 1 < len(lessons) else None,
                ),
                contents=tuple(Heading(2, t.anchor, t.text) for t in text.titles if t.level == 3),
                description=f"{name.title}：{lesson.title}",
                source=self.course.path,
            )

    def listed(self, text: LessonText) -> Listed:
        """A lesson as the contents list it."""
        tests = self.tests(text.pieces).values()
        questions = tuple(question.id for test in tests for question in test.questions)
        return Listed(text.lesson, text.titles, text.excerpts, questions)

    def tests(self, pieces: Iterable[Piece]) -> dict[str, QuestionSet]:
        """By lesson, the self-tests that stand among the pieces."""
        return {
            lesson: self.in_lesson[self.course.id, lesson]
            for lesson in tested(pieces)
            if (self.course.id, lesson) in self.in_lesson
        }

    def taught(
        self, pieces: Sequence[Piece], former_anchors: tuple[FormerAnchor, ...], whole: str = ""
    ) -> Taught:
        """The pieces with all they show."""
        tests = self.tests(pieces)
        asked = (question.term for one in tests.values() for question in one.questions)
        return Taught(
            pieces=tuple(resolved(pieces, self.course.id, self.paged, whole)),
            quoted=dict(self.quoted(p for p in pieces if isinstance(p, Excerpt))),
            quizzes={lesson: ((1, one),) for lesson, one in tests.items()},
            keyed=tuple((1, one) for one in tests.values()),
            names={term: self.index.entries[term].term.term for term in asked},
            former_anchors=former_anchors,
        )

    def quoted(self, excerpts: Iterable[Excerpt]) -> Iterator[tuple[tuple[str, str], Quoted]]:
        """The paragraphs quoted, by speech and anchor."""
        wanted: dict[str, set[str]] = {}
        for excerpt in excerpts:
            wanted.setdefault(excerpt.speech, set()).add(excerpt.anchor)
        for id, anchors in wanted.items():
            speech = self.speeches[id]
            parts = part_names(speech)
            for block in speech.blocks:
                if (anchor := block.anchor) in anchors:
                    about = (speech.title, speech.speaker, speech.date)
                    yield (id, anchor), Quoted(block.text, parts[anchor], *about)
