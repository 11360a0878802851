"""Addresses: ordinary links and pictures of courses that lead to nothing the project has.

Only what can be told before any page is made: files, pages of the manual, courses and the places
in them.  Whether the site's other pages are there, the build proves.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from generator.courses.convert import address_of
from generator.courses.marks import FOLDER
from generator.courses.read import CourseFile
from generator.courses.scan import PREFIXES, RESERVED
from generator.model.addresses import course_path
from generator.model.course import Address, Course, Excerpt
from generator.model.problems import Code, Problem, Where

MADE_BY_PROGRAM = frozenset(("api", "assets", "data", "exports", "notes", "search", "updates"))
"""Folders of the site with files that no folder of the project has."""
WRITTEN = ("help", FOLDER)
"""Folders whose pages are all written by hand."""
MOST_TOLD = 50
"""Broken addresses of one course that are reported."""
_WRITTEN_ADDRESS = re.compile(r"\]\([ \t]*<?([^\s()<>]+)|^[ ]{0,3}\[[^\]]+\]:[ \t]*<?([^\s<>]+)")


def broken_addresses(
    files: Iterable[CourseFile],
    courses: Sequence[Course],
    known: AbstractSet[str],
    faulty: AbstractSet[str] = frozenset(),
) -> Iterator[Problem]:
    """A problem for each address of a course that leads to nothing, with the line it stands on.

    `courses` have the former anchors of the ledger; `known` are the paths below content/ of the
    files and pages that the project or its program has.  Of `faulty` files (paths with content/)
    nobody knows yet which places they will have: links to them count as good.
    """
    anchors = {course_path(c.id): _anchors(c) for c in courses if c.path not in faulty}
    known |= {path.removeprefix("content/") for path in faulty}
    known |= {course_path(course.id) for course in courses}
    heads = {file.source.path: file for file in files}
    pages = {path.removeprefix("content/"): course_path(f.head.id) for path, f in heads.items()}
    for course in courses:
        own = course_path(course.id)
        found = dict.fromkeys(piece for piece in course.pieces if isinstance(piece, Address))
        told = 0
        for address in found:
            reason = _broken(address, own, known, anchors)
            if not reason or told == MOST_TOLD:
                continue
            told += 1
            written, line = _place(address, heads[course.path], lambda path: pages.get(path, path))
            yield Problem(
                Code.BROKEN_LINK,
                Where(course.path, line),
                f"地址“{written}”{reason[0]}",
                reason[1],
            )


def _anchors(course: Course) -> AbstractSet[str]:
    """The places in a course that a link may name."""
    return RESERVED.union(
        (title.anchor for title in course.titles),
        (piece.id for piece in course.pieces if isinstance(piece, Excerpt)),
        (old.anchor for old in course.former_anchors),
    )


def _broken(
    address: Address,
    own: str,
    known: AbstractSet[str],
    anchors: Mapping[str, AbstractSet[str]],
) -> tuple[str, str] | None:
    """Why an address leads nowhere and what to do, in Chinese."""
    path, anchor = address.path or own, address.anchor
    if path in anchors:
        if not anchor or anchor in anchors[path] or anchor.startswith(PREFIXES):
            return None
        return f"指向的“#{anchor}”，那门课程里没有", (
            "请写标题的编号：在网页上点目录里的标题，看网址里 # 后面的部分；"
            "或者在标题后面写上编号，例如 ## 第一课 {#lesson-1}。"
        )
    folder, _, name = path.partition("/")
    ending = posixpath.splitext(path)[1]
    if path in known or not ending or path.startswith("../"):
        return None
    if ending == ".md":
        if folder not in WRITTEN or (folder == FOLDER and "/" in name):
            return None
        return f"指向的页面 content/{path} 不存在", "请改正地址，或补上这个页面。"
    if ending == ".html" or folder in MADE_BY_PROGRAM:
        return None
    return (
        f"指向的文件 content/{path} 网站上没有",
        "请把文件放到那里，或改正地址：地址从课程所在的文件夹 content/courses/ 算起；"
        "讲话和术语请写 [[…]]。",
    )


def _place(address: Address, file: CourseFile, pages: Callable[[str], str]) -> tuple[str, int]:
    """An address as it is written, and its line; the first line of the text if it is not found."""
    for number, text in enumerate(file.head.lines, file.head.first_line):
        for match in _WRITTEN_ADDRESS.finditer(text):
            written = match[1] or match[2]
            if address_of(written, pages) == address:
                return written, number
    return address.path + (f"#{address.anchor}" if address.anchor else ""), file.head.first_line
