"""Pages: self-tests of each course and each topic, and the list of them all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.model.addresses import course_path, practice_path, topic_practice_path
from generator.model.corpus import Corpus
from generator.model.course import Course, QuestionSet
from generator.model.former import FormerAnchor
from generator.model.index import Index
from generator.model.output import Heading, Page
from generator.quiz.sets import Questions


@dataclass(frozen=True, slots=True)
class PracticesPage:
    """What practices.html shows; a course has its number of questions."""

    courses: tuple[tuple[Course, int], ...]
    topics: tuple[QuestionSet, ...]
    speeches: int


def practice_pages(
    questions: Questions, courses: Sequence[Course], corpus: Corpus, index: Index
) -> Iterator[Page]:
    """Every page of questions; a topic without any has none, a course always has its own."""
    topics = tuple(one for one in questions.topics.values() if one.questions)
    yield Page(
        "practice/index.md",
        "自测",
        "practices.html",
        PracticesPage(
            courses=tuple((c, questions.count(c.id)) for c in courses),
            topics=topics,
            speeches=len(corpus.speeches),
        ),
        contents=(
            *((Heading(2, "by-course", "按课程"),) if courses else ()),
            Heading(2, "by-topic", "按专题"),
        ),
        description="由术语表自动生成的自测题",
        source="glossary.yml",
    )
    for course in courses:
        yield _page(
            practice_path(course.id),
            f"{course.title}：自测",
            questions.courses[course.id],
            index,
            (course_path(course.id), "返回课程"),
            course.path,
            course,
        )
    for one in topics:
        yield _page(
            topic_practice_path(one.anchor),
            f"{one.title}：自测",
            (one,),
            index,
            ("topics/index.md", "全部专题"),
            "glossary.yml",
        )


@dataclass(frozen=True, slots=True)
class PracticePage:
    """What practice.html shows; a set has the number of its first question.

    `course` is the course that the questions belong to, for the line of breadcrumbs.
    """

    heading: str
    sets: tuple[tuple[int, QuestionSet], ...]
    count: int
    names: Mapping[str, str]
    back: str
    back_name: str
    course: Course | None
    former_anchors: tuple[FormerAnchor, ...]
    empty: str


def _page(
    path: str,
    heading: str,
    sets: Sequence[QuestionSet],
    index: Index,
    back: tuple[str, str],
    source: str,
    course: Course | None = None,
) -> Page:
    numbered = []
    count = 0
    for one in sets:
        numbered.append((count + 1, one))
        count += len(one.questions)
    return Page(
        path,
        heading,
        "practice.html",
        PracticePage(
            heading=heading,
            sets=tuple(numbered),
            count=count,
            names={q.term: index.entries[q.term].term.term for one in sets for q in one.questions},
            back=back[0],
            back_name=back[1],
            course=course,
            former_anchors=course.former_anchors if course else (),
            empty="这门课讲到的术语还太少，出不了题。可以从“全部自测”里按专题选题。",
        ),
        contents=tuple(Heading(2, one.anchor, one.title) for one in sets) if len(sets) > 1 else (),
        description=f"{count}道自测题，附答案",
        source=source,
    )
