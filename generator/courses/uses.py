"""Uses: pages of terms and speeches, the home page and the topics learn of the courses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.model.addresses import speech_path, term_path
from generator.model.course import Course, Excerpt, Lesson
from generator.model.output import Heading, Page

_AFTER = {"concordance", "terms-here"}
"""The anchors in whose place, or after which, the courses are listed in a page's contents."""


@dataclass(frozen=True, slots=True)
class Use:
    """A course that uses a term or a speech, and the lessons in which it does."""

    course: Course
    lessons: tuple[Lesson, ...]


def with_courses(
    pages: Iterable[Page], courses: Sequence[Course], practice: Mapping[str, str]
) -> tuple[Page, ...]:
    """The pages, with `courses` in the context of those that a course uses.

    `practice` gives the path of a topic's questions, for the page of topics.
    """
    terms = _by_term(courses)
    speeches = _by_speech(courses)
    marks = _marks(courses)
    made = []
    for page in pages:
        uses = terms.get(page.path) or speeches.get(page.path)
        if page.path == "index.md":
            page = _told(page, courses=tuple(courses))
        elif page.path == "topics/index.md":
            page = _told(page, practice=practice)
        elif uses:
            page = _told(page, courses=uses, used=marks.get(page.path, {}))
            page = replace(page, contents=tuple(_listed(page.contents)))
        made.append(page)
    return tuple(made)


def _told(page: Page, **more: object) -> Page:
    return replace(page, context={**page.context, **more})


def _listed(contents: Iterable[Heading]) -> Iterable[Heading]:
    for heading in contents:
        yield heading
        if heading.anchor in _AFTER:
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
            found.setdefault(term_path(term), []).append(use)
    return {path: tuple(uses) for path, uses in found.items()}


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
            found.setdefault(speech_path(speech), []).append(use)
    return {path: tuple(uses) for path, uses in found.items()}


def _marks(courses: Sequence[Course]) -> Mapping[str, Mapping[str, tuple[tuple[Course, str], ...]]]:
    """For each speech's page and paragraph, the courses that quote it and where they do."""
    found: dict[str, dict[str, dict[str, tuple[Course, str]]]] = {}
    for course in courses:
        whole = {
            (piece.speech, piece.anchor): piece.id
            for piece in course.pieces
            if isinstance(piece, Excerpt) and piece.id
        }
        for citation in course.citations:
            if not citation.quoted or not citation.anchor:
                continue
            place = whole.get((citation.speech, citation.anchor)) or citation.lesson
            by_block = found.setdefault(speech_path(citation.speech), {})
            by_block.setdefault(citation.anchor, {}).setdefault(course.id, (course, place))
    return {
        path: {anchor: tuple(uses.values()) for anchor, uses in by_block.items()}
        for path, by_block in found.items()
    }
