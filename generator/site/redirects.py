"""Redirects: the addresses that were given up, with where they lead."""

from __future__ import annotations

from collections.abc import Iterator

from generator.courses.lessons import pages_of, place_of
from generator.exports.handout import topic_handout
from generator.ledger.redirects import FormerPage, former_pages
from generator.model.addresses import lesson_path, topic_practice_path
from generator.model.course import Course
from generator.site.term_pages import uses_by_term
from generator.site.view import View


def given_up(view: View) -> Iterator[FormerPage]:
    """The pages of terms, speeches and courses that were renamed or retired."""
    yield from former_pages(view.ledger, uses_by_term(view.index))


def former_lessons(view: View) -> Iterator[FormerPage]:
    """The pages of lessons that have another anchor, or whose course has another address.

    Which of a course's headings was a lesson once is not on record: every former one may have been.
    """
    courses = {course.id: course for course in view.courses}
    for course in courses.values():
        lessons = {lesson.anchor for lesson in course.lessons}
        for old in course.former_anchors:
            if old.anchor not in lessons:
                yield _former_lesson(course.id, old.anchor, course, renamed=not old.gone)
    for address, (final, renamed, _) in sorted(view.ledger.finals().items()):
        folder, _, id = address.partition("/")
        entry = view.ledger.entries.get(address)
        if folder != "courses" or entry is None:
            continue
        now = courses.get(final.removeprefix("courses/")) if renamed else None
        anchors = [anchor.name for anchor in entry.anchors]
        if now:
            anchors += [
                *(one.anchor for one in now.lessons),
                *(o.anchor for o in now.former_anchors),
            ]
        target = view.ledger.entries.get(final)
        for anchor in dict.fromkeys(anchors):
            if now:
                yield _former_lesson(id, anchor, now, renamed=True)
            else:
                to, name = (f"{final}.md", target.name) if target else ("", "")
                yield FormerPage(lesson_path(id, anchor), entry.name, to, name)


def _former_lesson(id: str, anchor: str, course: Course, *, renamed: bool) -> FormerPage:
    """The page that a lesson had in the course with this id, leading into the course as it is."""
    pages = pages_of(course)
    led = {old.anchor: old.target for old in course.former_anchors}
    path, place = place_of(course.id, led.get(anchor, anchor), pages)
    titles = {lesson.anchor: lesson.title for lesson in course.lessons}
    name = titles.get(pages.get(anchor, ""), course.title)
    known = place in pages or not place
    return FormerPage(lesson_path(id, anchor), name, path, name, place if known else "", renamed)


def former_topics(view: View) -> Iterator[FormerPage]:
    """What stood beside the topics that are gone: a handout and a self-test each."""
    for old in view.corpus.former_topics:
        slug = old.anchor.removeprefix("topic-")
        yield FormerPage(topic_handout(slug), "专题讲义", "topics/index.md", "专题", old.target)
        yield FormerPage(topic_practice_path(slug), "专题自测", "practice/index.md", "自测")
