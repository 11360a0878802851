"""Head: the optional YAML at the top of a course's file, checked field by field."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.model.corpus import Source
from generator.model.ids import id_fault
from generator.model.problems import Code, Problem
from generator.text.front_matter import divide, missed_head, read_head
from generator.text.text_gate import COURSE
from generator.text.yaml_fields import Report, lines_of, report_unknown, reporter, text_of
from generator.text.yaml_nodes import Listed, Mapped, Node, Scalar
from generator.text.yaml_slips import LINK_FIRST

FIELDS = ("title", "id", "order", "audience", "hours", "summary", "goals")
_EXAMPLE = "例如：\n    ---\n    title: 课程名称\n    audience: 县直单位党员干部\n    ---"
_GOALS = "例如：\n    goals:\n      - 说出六个方面的工作\n      - 讲清“两个责任”"

_NOTHING = Scalar("", 0)


@dataclass(frozen=True, slots=True)
class Head:
    """What the head says; `lines` of the body follow from line `first_line` on.

    `cut`: there is a head, and it could not be read.
    """

    lines: tuple[str, ...]
    first_line: int = 1
    title: str = ""
    id: str = ""
    id_line: int = 0
    order: int = 0
    audience: str = ""
    hours: str = ""
    summary: Scalar = _NOTHING
    goals: tuple[Scalar, ...] = ()
    cut: bool = False


def read_course_head(source: Source) -> tuple[Head, tuple[Problem, ...]]:
    """Split a file into head and body.

    What is wrong with the head is reported and left out; the body is always
    given, so that its own problems are found in the same run.
    """
    text = source.text.replace("\r\n", "\n").replace("\r", "\n")
    problems: list[Problem] = []
    report = reporter(source.path, problems)
    divided = divide(text)
    node, faults = read_head(source.path, divided, COURSE, _EXAMPLE)
    problems += faults
    body, first_line = tuple(divided.body.split("\n")), divided.body_line
    if divided.unclosed:  # the fence alone is no text of the course
        body, first_line = body[1:], 2
    whole = not divided.fenced and not divided.unclosed
    if whole and (missed := missed_head(source.path, text, FIELDS)):
        problems.append(missed)
    if node is None:
        cut = any(problem.is_error for problem in problems)
        return Head(body, first_line, cut=cut), tuple(problems)
    return _fields(node, body, first_line, report), tuple(problems)


def _fields(node: Mapped, body: tuple[str, ...], first_line: int, report: Report) -> Head:
    report_unknown(node, FIELDS, "课程的文件头", report)
    get = node.items.get
    identifier = _text(get("id"), "id", report)
    id_line = node.items["id"].line if identifier else 0
    summary = _text(_quoted(get("summary"), report), "summary", report)
    if identifier and (fault := id_fault(identifier)):
        report(
            Code.BAD_ID,
            id_line,
            f"id“{identifier}”不能用：{fault}",
            "例如 cong-yan-zhi-dang；也可以删去这一行，由文件名生成。",
        )
        identifier = ""
    return Head(
        body,
        first_line,
        title=_text(get("title"), "title", report),
        id=identifier,
        id_line=id_line,
        order=_number(get("order"), report),
        audience=_text(get("audience"), "audience", report),
        hours=_text(get("hours"), "hours", report),
        summary=Scalar(summary, node.items["summary"].line) if summary else _NOTHING,
        goals=lines_of(_quoted(get("goals"), report), "goals 应当是列表，每项一行", _GOALS, report),
    )


def _quoted(node: Node | None, report: Report) -> Node | None:
    """A value that may have links; None, which is reported, where YAML took a link for lists."""
    for one in (*(node.items if isinstance(node, Listed) else ()), node):
        if isinstance(one, Listed) and len(one.items) == 1 and isinstance(one.items[0], Listed):
            report(Code.WRONG_TYPE, one.line, *LINK_FIRST)
            return None
    return node


def _text(node: Node | None, name: str, report: Report) -> str:
    return " ".join(text_of(node, name, report).split())


def _number(node: Node | None, report: Report) -> int:
    text = _text(node, "order", report)
    if not text or node is None:
        return 0
    if not re.fullmatch(r"[0-9]{1,6}", text):
        report(Code.BAD_VALUE, node.line, f"order“{text}”不是数字", "例如 order: 1，小的排在前面。")
        return 0
    return int(text)
