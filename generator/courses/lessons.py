"""Lessons: a course divided into a page a lesson, and the page of each of its anchors."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from generator.model.addresses import course_path, lesson_path
from generator.model.course import Address, Course, Excerpt, Html, Lesson, Piece, SelfTest, Title

_CLOSING = re.compile(r"</h([2-4])>")

Pages = Mapping[str, str]
"""By anchor of a course: the anchor of the lesson whose page has it, '' for the course's own."""


@dataclass(frozen=True, slots=True)
class LessonText:
    """A lesson's pieces, its own heading first, and what can be linked to in it.

    `titles` are the headings below the lesson's own, `excerpts` the anchors of its quotations.
    """

    lesson: Lesson
    pieces: tuple[Piece, ...]

    @property
    def titles(self) -> tuple[Title, ...]:
        return tuple(p for p in self.pieces if isinstance(p, Title) and p.level > 2)

    @property
    def excerpts(self) -> tuple[str, ...]:
        return tuple(p.id for p in self.pieces if isinstance(p, Excerpt) and p.id)


def divided(course: Course) -> tuple[tuple[Piece, ...], tuple[LessonText, ...]]:
    """What stands before the first lesson, and the lessons."""
    parts: list[list[Piece]] = [[]]
    for piece in course.pieces:
        if isinstance(piece, Title) and piece.level == 2:
            parts.append([])
        parts[-1].append(piece)
    lessons = zip(course.lessons, parts[1:], strict=True)
    return tuple(parts[0]), tuple(LessonText(lesson, tuple(own)) for lesson, own in lessons)


def pages_of(course: Course) -> Pages:
    """The page of each anchor that a course has, and of those it had."""
    _, lessons = divided(course)
    pages = {
        anchor: text.lesson.anchor
        for text in lessons
        for anchor in (text.lesson.anchor, *(t.anchor for t in text.titles), *text.excerpts)
    }
    return pages | {old.anchor: pages.get(old.target, "") for old in course.former_anchors}


def place_of(course: str, anchor: str, pages: Pages) -> tuple[str, str]:
    """The path and anchor that lead to an anchor of a course; of a lesson to its page's top."""
    lesson = pages.get(anchor, "")
    return lesson_path(course, lesson), "" if lesson and anchor == lesson else anchor


def resolved(
    pieces: Iterable[Piece], own: str, pages: Mapping[str, Pages], whole: str = ""
) -> Iterator[Piece]:
    """The pieces with links to places in courses leading to the lesson that has them.

    `own` is the id of their course, `pages` the pages of all courses by id.  On the page
    `whole` links within the course stay on the page.
    """
    ids = {course_path(id): id for id in pages}
    for piece in pieces:
        id = ids.get(piece.path or course_path(own)) if isinstance(piece, Address) else None
        if not isinstance(piece, Address) or id is None:
            yield piece
        elif whole and id == own:
            yield Address(whole, piece.anchor)
        else:
            yield Address(*place_of(id, piece.anchor, pages[id]))


def raised(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces with headings a level higher: on its own page a lesson is the title."""
    for piece in pieces:
        if isinstance(piece, Title):
            yield replace(piece, level=piece.level - 1)
        elif isinstance(piece, Html):
            # What people write has no tags; all that look like one are the converter's.
            yield Html(_CLOSING.sub(lambda tag: f"</h{int(tag[1]) - 1}>", piece.html))
        else:
            yield piece


def tested(pieces: Iterable[Piece]) -> tuple[str, ...]:
    """The lessons whose self-test stands among the pieces."""
    return tuple(piece.lesson for piece in pieces if isinstance(piece, SelfTest))
