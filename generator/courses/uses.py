"""Uses: which courses use a term or a speech, for the pages of both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.courses.lessons import pages_of, place_of
from generator.model.course import Course, Excerpt, Lesson
from generator.model.output import Heading

_AFTER = {"concordance", "terms-here"}
"""The anchors in whose place, or after which, the courses are listed in a page's contents."""


@dataclass(frozen=True, slots=True)
class Use:
    """A course that uses a term or a speech, and the lessons in which it does."""

    course: Course
    lessons: tuple[Lesson, ...]


@dataclass(frozen=True, slots=True)
class Quoting:
    """A course that quotes a paragraph: its title, and the page and anchor where it does."""

    title: str
    path: str
    anchor: str


Quotings = Mapping[str, tuple[Quoting, ...]]
"""By the anchor of a speech's paragraph: the courses that quote it."""


@dataclass(frozen=True, slots=True)
class CourseUses:
    """The courses that use each term and each speech, and the paragraphs they quote, by id."""

    terms: Mapping[str, tuple[Use, ...]]
    speeches: Mapping[str, tuple[Use, ...]]
    quoted: Mapping[str, Quotings]


def course_uses(courses: Sequence[Course]) -> CourseUses:
    """Where the courses use terms and speeches."""
    return CourseUses(_by_term(courses), _by_speech(courses), _quoted(courses))


def listed(contents: Iterable[Heading], uses: Sequence[Use]) -> Iterator[Heading]:
    """A page's contents, with the list of courses where it has one."""
    for heading in contents:
        yield heading
        if uses and heading.anchor in _AFTER:
            yield Heading(2, "courses", "课程")


def _by_term(courses: Sequence[Course]) -> Mapping[str, tuple[Use, ...]]:
    found: dict[str, list[Use]] = {}
    for course in courses:
        lessons: dict[str, list[Lesson]] = {}
        for lesson in course.lessons:
            for term in dict.fromkeys(lesson.terms):
                lessons.setdefault(term, []).append(lesson)
        for term in course.terms:
            use = Use(course, tuple(lessons.get(term, ())))
            found.setdefault(term, []).append(use)
    return {id: tuple(uses) for id, uses in found.items()}


def _by_speech(courses: Sequence[Course]) -> Mapping[str, tuple[Use, ...]]:
    found: dict[str, list[Use]] = {}
    for course in courses:
        by_anchor = {lesson.anchor: n for n, lesson in enumerate(course.lessons)}
        named: dict[str, set[int]] = {}
        for citation in course.citations:
            places = named.setdefault(citation.speech, set())
            if citation.lesson in by_anchor:
                places.add(by_anchor[citation.lesson])
        for speech, places in named.items():
            use = Use(course, tuple(course.lessons[n] for n in sorted(places)))
            found.setdefault(speech, []).append(use)
    return {id: tuple(uses) for id, uses in found.items()}


def _quoted(courses: Sequence[Course]) -> Mapping[str, Quotings]:
    found: dict[str, dict[str, dict[str, Quoting]]] = {}
    for course in courses:
        pages = pages_of(course)
        whole = {
            (piece.speech, piece.anchor): piece.id
            for piece in course.pieces
            if isinstance(piece, Excerpt) and piece.id
        }
        for citation in course.citations:
            if not citation.quoted or not citation.anchor:
                continue
            anchor = whole.get((citation.speech, citation.anchor)) or citation.lesson
            quoting = Quoting(course.title, *place_of(course.id, anchor, pages))
            by_block = found.setdefault(citation.speech, {})
            by_block.setdefault(citation.anchor, {}).setdefault(course.id, quoting)
    return {
        speech: {anchor: tuple(uses.values()) for anchor, uses in by_block.items()}
        for speech, by_block in found.items()
    }
