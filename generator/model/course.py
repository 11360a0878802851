"""What trainers work with: courses, their lessons, and questions.  Types only.

As in `corpus`, everything is frozen and holds tuples.  A course's text is kept
in pieces, because only the page it is shown on knows how to address the others.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal, TypeAlias

from generator.model.former import FormerAnchor

# --- courses ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Html:
    """Finished HTML that needs nothing more.  A piece may end within an element."""

    kind: ClassVar[str] = "html"
    html: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a page of the site by its path, shown as `text`.

    `term` is the id of the term it names, empty for other links.
    """

    kind: ClassVar[str] = "link"
    path: str
    anchor: str
    text: str
    term: str = ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words with links among them: a course's summary, or one of its goals."""

    pieces: tuple[str | Link, ...] = ()

    @property
    def text(self) -> str:
        """What a reader sees of it."""
        return "".join(one if isinstance(one, str) else one.text for one in self.pieces)


@dataclass(frozen=True, slots=True)
class Address:
    """The address of a page or file of the site, where only that is wanted: in an attribute.

    Without a path it is a place in the same course.
    """

    kind: ClassVar[str] = "address"
    path: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A paragraph quoted whole.  `id` is its anchor in the course, empty when quoted before."""

    kind: ClassVar[str] = "excerpt"
    speech: str
    anchor: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class SelfTest:
    """The place of a lesson's self-test; `lesson` is the lesson's anchor."""

    kind: ClassVar[str] = "selftest"
    lesson: str


@dataclass(frozen=True, slots=True)
class Title:
    """A heading of a course's text: `level` 2 is a lesson.  As a piece, where it begins."""

    kind: ClassVar[str] = "title"
    level: int
    anchor: str
    text: str


Piece: TypeAlias = Html | Title | Link | Address | Excerpt | SelfTest


@dataclass(frozen=True, slots=True)
class Citation:
    """A paragraph of a speech that a course quotes or points to.

    `anchor` is empty where the speech as a whole is meant, `lesson` before the first lesson.
    """

    speech: str
    anchor: str
    lesson: str
    quoted: bool


@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson (a heading `##` of the course's file) and the terms it links, in order."""

    anchor: str
    title: str
    terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """Text of a course for the search, under the anchor of the heading it stands below.

    `lesson` is the anchor of its lesson, empty before the first.
    """

    anchor: str
    text: str
    heading: bool = False
    lesson: str = ""


@dataclass(frozen=True, slots=True)
class Course:
    """A course with everything in it resolved.

    `order` is its place in the list, `audience` and `hours` are free text;
    `terms` are all terms it links, those before the first lesson included;
    `former_anchors` lead to headings, or to the page's top.
    """

    id: str
    path: str
    title: str
    order: int = 0
    audience: str = ""
    hours: str = ""
    summary: Phrase = Phrase()
    goals: tuple[Phrase, ...] = ()
    lessons: tuple[Lesson, ...] = ()
    terms: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    titles: tuple[Title, ...] = ()
    pieces: tuple[Piece, ...] = ()
    passages: tuple[Passage, ...] = ()
    former_anchors: tuple[FormerAnchor, ...] = ()


# --- questions --------------------------------------------------------------

QuestionKind = Literal["cloze", "odd", "name", "meaning", "speech"]


@dataclass(frozen=True, slots=True)
class Question:
    """A question with one right answer among its options.

    `id` is stable as long as the question asks the same of the same term.
    `quote` is text shown apart from the question itself, a definition or a
    sentence; `reason` says why the answer is right; `term` is the term it is
    about, `speech` and `anchor` the place its sentence stands at.
    """

    id: str
    kind: QuestionKind
    text: str
    options: tuple[str, ...]
    answer: int
    reason: str
    term: str
    quote: str = ""
    speech: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """Questions that belong together: a lesson's, or a topic's.  `anchor` names it in its page."""

    anchor: str
    title: str
    questions: tuple[Question, ...]
