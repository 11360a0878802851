"""Read: courses from their files, every link resolved and every quotation proved.

Problems are collected; a course with problems is still given, as far as it
goes, so that one run reports everything.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import PurePosixPath

from generator.courses.convert import passages, pieces, to_html, unsafe_links
from generator.courses.head import Head, read_course_head
from generator.courses.marks import BEFORE_LESSONS, Mark, Marks, with_terms
from generator.courses.quotes import (
    credited,
    difference,
    is_quoted,
    place_of,
    quotations,
)
from generator.courses.scan import Scan
from generator.courses.targets import Targets
from generator.model.addresses import course_path, speech_path
from generator.model.corpus import Source, Speech, Term
from generator.model.course import Citation, Course, Excerpt, Link, Title
from generator.model.ids import id_fault
from generator.model.problems import Code, Problem, Where
from generator.text import markdown_title
from generator.text.pinyin.readings import pronounce
from generator.text.pinyin.slugs import slug
from generator.text.yaml_fields import Report, reporter

MOST_SHOWN = 50
"""Misquotations, and addresses that must not stand, that are reported of one course."""


@dataclass(frozen=True, slots=True)
class CourseFile:
    """A trainer's file with its head, whose `id` is that of the file's name where it gives none."""

    source: Source
    head: Head
    problems: tuple[Problem, ...]

    @property
    def name(self) -> str:
        """What the course is called, as far as can be told before its text is read."""
        return self.head.title or markdown_title("\n".join(self.head.lines)) or self.head.id


def course_files(files: Iterable[Source]) -> tuple[CourseFile, ...]:
    """The heads of all courses, before their links can be resolved."""
    heads = ((file, *read_course_head(file)) for file in files)
    return tuple(
        CourseFile(file, replace(head, id=head.id or _id_of(file)), faults)
        for file, head, faults in heads
    )


def read_courses(
    files: Sequence[CourseFile], speeches: Iterable[Speech], terms: Iterable[Term]
) -> tuple[tuple[Course, ...], tuple[Problem, ...]]:
    """All courses in the order they are listed in, and what is wrong with them.

    Links are resolved against the anchors and ids that `speeches` and `terms`
    have, so these are to be final.
    """
    targets = Targets(speeches, terms)
    problems: list[Problem] = []
    ids: dict[str, str] = {}
    pages: dict[str, str] = {}
    for file in files:
        path, id = file.source.path, file.head.id
        problems += (*file.problems, *_id_problems(file.source, file.head, ids))
        ids.setdefault(id, path)
        pages[path.removeprefix("content/")] = course_path(id)
    courses = []
    for file in files:
        course, found = _course(file.source, file.head, targets, pages)
        courses.append(course)
        problems += found
    return tuple(sorted(courses, key=lambda c: (c.order, c.path))), tuple(problems)


def _id_of(file: Source) -> str:
    name = PurePosixPath(file.path).stem
    return name if not id_fault(name) else slug(name, pronounce(name))


def _id_problems(file: Source, head: Head, ids: dict[str, str]) -> Iterable[Problem]:
    where = Where(file.path, head.id_line)
    if fault := id_fault(head.id):
        yield Problem(
            Code.BAD_ID,
            where,
            f"由文件名得来的课程编号“{head.id}”不能用：{fault}",
            "请给文件换一个名字，或在文件头里写 id，例如 id: cong-yan-zhi-dang。",
        )
    if head.id in ids:
        yield Problem(
            Code.DUPLICATE_ID,
            where,
            f"课程编号“{head.id}”与 {ids[head.id]} 重复",
            "请在文件头里写一个别的 id，例如 id: " + head.id[:50] + "-2。",
        )


def _course(
    file: Source, head: Head, targets: Targets, pages: dict[str, str]
) -> tuple[Course, list[Problem]]:
    problems: list[Problem] = []
    report = reporter(file.path, problems)
    marks = Marks(targets, report)
    summary = marks.phrase(head.summary)
    goals = tuple(map(marks.phrase, head.goals))
    scan = Scan(marks, report)
    made = to_html(scan.body(head), marks.found)
    title = head.title or scan.title
    if not title and not head.cut:
        report(
            Code.MISSING_FIELD,
            1,
            "课程没有名称",
            "请在文件头里写 title: 课程名称，或在正文第一行写“# 课程名称”。",
        )
    if not any(line.strip() for line in head.lines):
        report(Code.FILE_EMPTY, head.first_line, "课程没有正文", "请写内容，或删去这个文件。")
    elif not marks.lessons:
        # Of what needs a lesson nothing is said, nor of this where a heading is the cause.
        problems[:] = [one for one in problems if one.message != BEFORE_LESSONS]
        if not any(one.code is Code.BAD_HEADING for one in problems):
            report(
                Code.BAD_HEADING,
                head.first_line,
                "课程里没有一课",
                "每一课以“## 标题”开头，例如 ## 第一课 政治建设。",
            )
    for address, why in islice(unsafe_links(made), MOST_SHOWN):
        report(
            Code.BAD_LINK,
            _line_of(address, head),
            f"链接“{address[:60]}”{why}",
            "站内页面写相对路径（如 ../help/index.md），术语和讲话写 [[…]]，网站写 https://…。",
        )
    quoted = _prove(made, marks.found, targets, report)
    course = Course(
        head.id,
        file.path,
        title or head.id,
        head.order,
        head.audience,
        head.hours,
        summary,
        goals,
        lessons=with_terms(marks.lessons, marks.found),
        terms=tuple(
            dict.fromkeys(
                mark.what.term
                for mark in marks.found
                if isinstance(mark.what, Link) and mark.what.term
            )
        ),
        citations=_citations(marks.found, quoted, targets),
        titles=tuple(mark.what for mark in marks.found if isinstance(mark.what, Title)),
        pieces=tuple(pieces(made, marks.found, lambda path: pages.get(path, path))),
        passages=passages(made, marks.found, lambda excerpt: _text(excerpt, targets)),
    )
    return course, problems


def _text(excerpt: Excerpt, targets: Targets) -> str:
    return targets.blocks[excerpt.speech, excerpt.anchor].text


def _line_of(address: str, head: Head) -> int:
    """The line an address is written on; the first of the text where it is written otherwise."""
    wanted = html.unescape(address)
    lines = enumerate(head.lines, head.first_line)
    return next((n for n, text in lines if wanted in html.unescape(text)), head.first_line)


def _prove(made: str, marks: Sequence[Mark], targets: Targets, report: Report) -> frozenset[int]:
    """Check every quotation that names a speech; the tokens of those that are proved."""
    proved: set[int] = set()
    by_path = {speech_path(id): speech for id, speech in targets.speeches.items()}
    sources: dict[tuple[str, str], str] = {}
    misquoted = 0

    def source(mark: Mark) -> str:
        """What the paragraph that a link names says, or the whole speech."""
        assert isinstance(mark.what, Link)
        key = mark.what.path, mark.what.anchor
        if key not in sources:
            speech = by_path[key[0]]
            block = targets.blocks.get((speech.id, key[1]))
            sources[key] = block.text if block else _whole(speech) if not key[1] else ""
        return sources[key]

    for quotation in quotations(made, marks):
        for text, tokens in credited(quotation, marks, by_path):
            right = [t for t in tokens if is_quoted(text, source(marks[t]))]
            proved.update(right)
            if not right and misquoted < MOST_SHOWN:
                misquoted += 1
                mark = marks[tokens[0]]
                _misquoted(text, mark, by_path, source(mark), report)
    return frozenset(proved)


def _whole(speech: Speech) -> str:
    return "".join(block.text for block in speech.blocks)


def _misquoted(
    text: str, mark: Mark, by_path: Mapping[str, Speech], source: str, report: Report
) -> None:
    assert isinstance(mark.what, Link)
    speech, anchor = by_path[mark.what.path], mark.what.anchor
    elsewhere = place_of(text, speech)
    if elsewhere:
        hint = f"这段话在 #{elsewhere.anchor}，请改成 [[{speech.id}#{elsewhere.anchor}]]。"
    else:
        hint = (
            f"请照原文改；引全段可以写 ![[{speech.id}#{anchor or speech.blocks[-1].anchor}]]，"
            "由程序照录；省略的地方写“……”，自己的话写在引用块外面。"
        )
    report(
        Code.MISQUOTED,
        mark.line,
        f"引文与原文（{speech.id}{'#' + anchor if anchor else ''}）不一致，"
        f"标出的是第一处不同：\n{difference(text, source)}",
        hint,
    )


def _citations(
    marks: Sequence[Mark], quoted: frozenset[int], targets: Targets
) -> tuple[Citation, ...]:
    """What the course quotes and points to, each place once a lesson."""
    ids = {speech_path(id): id for id in targets.speeches}
    found: dict[tuple[str, str, str], bool] = {}
    for token, mark in enumerate(marks):
        what = mark.what
        if isinstance(what, Excerpt):
            found[what.speech, what.anchor, mark.lesson] = True
        elif isinstance(what, Link) and what.path in ids:
            key = (ids[what.path], what.anchor, mark.lesson)
            found[key] = found.get(key, False) or token in quoted
    return tuple(
        Citation(speech, anchor, lesson, is_quote)
        for (speech, anchor, lesson), is_quote in found.items()
    )
