"""Teach: courses and self-tests joined to the site's other pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.courses.pages import course_pages
from generator.courses.uses import with_courses
from generator.model.addresses import topic_practice_path
from generator.model.corpus import Corpus, Index
from generator.model.course import Course
from generator.model.output import Page
from generator.quiz.pages import practice_pages
from generator.quiz.sets import make_questions


def teach(
    pages: Iterable[Page], corpus: Corpus, index: Index, courses: Sequence[Course]
) -> tuple[Page, ...]:
    """The pages, now naming the courses that use them, and those of courses and self-tests."""
    questions = make_questions(corpus, index, courses, index.slugs)
    practice = {
        topic: topic_practice_path(one.anchor)
        for topic, one in questions.topics.items()
        if one.questions
    }
    counts = {course.id: questions.count(course.id) for course in courses}
    return (
        *with_courses(pages, courses, practice),
        *course_pages(courses, corpus, index, questions.in_lesson, counts),
        *practice_pages(questions, courses, corpus, index),
    )
