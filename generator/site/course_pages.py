"""Course pages: the courses and the self-tests of a view."""

from __future__ import annotations

from collections.abc import Iterator

from generator.courses.pages import course_pages
from generator.model.output import Page
from generator.quiz.pages import practice_pages
from generator.site.view import View


def courses(view: View) -> Iterator[Page]:
    """The list of courses and a page each."""
    questions = view.questions
    counts = {course.id: questions.count(course.id) for course in view.courses}
    yield from course_pages(view.courses, view.corpus, view.index, questions.in_lesson, counts)


def practice(view: View) -> Iterator[Page]:
    """The list of self-tests and their pages."""
    yield from practice_pages(view.questions, view.courses, view.corpus, view.index)
