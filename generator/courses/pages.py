"""Pages: the list of courses, and one page a course."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.model.addresses import course_path
from generator.model.citation import part_names
from generator.model.corpus import Block, Corpus, Index, Speech, TermEntry
from generator.model.course import Course, Excerpt, QuestionSet, SelfTest
from generator.model.output import Heading, Page


@dataclass(frozen=True, slots=True)
class CoursesPage:
    """What courses.html shows; `counts` is how many questions each course has."""

    courses: tuple[Course, ...]
    counts: Mapping[str, int]
    practised: bool


@dataclass(frozen=True, slots=True)
class CoursePage:
    """What course.html shows."""

    course: Course
    speeches: Mapping[str, Speech]
    blocks: Mapping[tuple[str, str], Block]
    parts: Mapping[tuple[str, str], str]
    entries: Mapping[str, TermEntry]
    quizzes: Mapping[str, tuple[tuple[int, QuestionSet], ...]]
    keyed: tuple[tuple[int, QuestionSet], ...]
    practice: int
    before: Course | None
    after: Course | None


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
    speeches = {speech.id: speech for speech in corpus.speeches}
    blocks = {(s.id, block.anchor): block for s in corpus.speeches for block in s.blocks}
    quoted = {p.speech for course in courses for p in course.pieces if isinstance(p, Excerpt)}
    named = {speech: part_names(speeches[speech]) for speech in quoted}
    for number, course in enumerate(courses):
        tests = [
            in_lesson[course.id, piece.lesson]
            for piece in course.pieces
            if isinstance(piece, SelfTest) and (course.id, piece.lesson) in in_lesson
        ]
        yield Page(
            course_path(course.id),
            course.title,
            "course.html",
            CoursePage(
                course=course,
                speeches=speeches,
                blocks=blocks,
                parts={
                    (piece.speech, piece.anchor): named[piece.speech][piece.anchor]
                    for piece in course.pieces
                    if isinstance(piece, Excerpt)
                },
                entries=index.entries,
                quizzes={one.anchor: ((1, one),) for one in tests},
                keyed=tuple((1, one) for one in tests),
                practice=counts.get(course.id, 0),
                before=courses[number - 1] if number else None,
                after=courses[number + 1] if number + 1 < len(courses) else None,
            ),
            contents=(
                *((Heading(2, "goals", "学习目标"),) if course.goals else ()),
                *(Heading(t.level, t.anchor, t.text) for t in course.titles if t.level == 2),
            ),
            description=course.summary or "；".join(course.goals) or course.title,
            source=course.path,
        )
