"""Head: the optional YAML at the top of a course's file, checked field by field."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable
from dataclasses import dataclass

from generator.model.corpus import Source
from generator.model.ids import id_fault
from generator.model.problems import Code, Problem, Where
from generator.text.strict_yaml import Listed, Mapped, Node, Scalar, parse
from generator.text.text_gate import COURSE

FIELDS = ("title", "id", "order", "audience", "hours", "summary", "goals")
_FENCE = re.compile(r"---[ \t]*(?:\n|$)")
_EXAMPLE = "例如：\n    ---\n    title: 课程名称\n    audience: 县直单位党员干部\n    ---"

Report = Callable[[Code, int, str, str], None]
"""Takes down a problem: its code, line, message and hint."""


@dataclass(frozen=True, slots=True)
class Head:
    """What the head says; `lines` of the body follow from line `first_line` on."""

    lines: tuple[str, ...]
    first_line: int = 1
    title: str = ""
    id: str = ""
    id_line: int = 0
    order: int = 0
    audience: str = ""
    hours: str = ""
    summary: str = ""
    goals: tuple[str, ...] = ()


def read_head(source: Source) -> tuple[Head, tuple[Problem, ...]]:
    """Split a file into head and body.

    What is wrong with the head is reported and left out; the body is always
    given, so that its own problems are found in the same run.
    """
    text = source.text.replace("\r\n", "\n").replace("\r", "\n")
    problems: list[Problem] = []

    def report(code: Code, line: int, message: str, hint: str) -> None:
        problems.append(Problem(code, Where(source.path, line), message, hint))

    opening = _FENCE.match(text)
    if not opening:
        return Head(tuple(text.split("\n"))), ()
    closing = re.compile(r"^" + _FENCE.pattern, re.MULTILINE).search(text, opening.end())
    if not closing:
        report(
            Code.FRONT_MATTER,
            1,
            "第一行的 --- 开始了文件头，但后面没有结束它的 ---",
            "请在文件头最后一行之后另起一行写 ---；不需要文件头就删掉第一行。",
        )
        return Head(tuple(text.split("\n")[1:]), 2), tuple(problems)
    body = tuple(text[closing.end() :].split("\n"))
    first_line = text.count("\n", 0, closing.start()) + 2
    node, faults = parse(text[opening.end() : closing.start()], source.path, 2, COURSE)
    problems += faults
    if node is not None and not isinstance(node, Mapped):
        report(
            Code.FRONT_MATTER,
            node.line,
            "文件头应当是“字段: 内容”一行一项，这里不是",
            _EXAMPLE,
        )
        node = None
    if node is None:
        return Head(body, first_line), tuple(problems)
    return _fields(node, body, first_line, report), tuple(problems)


def _fields(node: Mapped, body: tuple[str, ...], first_line: int, report: Report) -> Head:
    for name, value in node.items.items():
        if name not in FIELDS:
            close = difflib.get_close_matches(name, FIELDS, 1, 0.5)
            report(
                Code.UNKNOWN_FIELD,
                value.line,
                f"课程的文件头里没有“{name}”这个字段",
                f"是不是“{close[0]}”？" if close else f"可用的字段：{'、'.join(FIELDS)}。",
            )
    get = node.items.get
    identifier = _text(get("id"), "id", report)
    id_line = node.items["id"].line if identifier else 0
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
        summary=_text(get("summary"), "summary", report),
        goals=_list(get("goals"), report),
    )


def _text(node: Node | None, name: str, report: Report) -> str:
    if node is None:
        return ""
    if isinstance(node, Scalar):
        return " ".join(node.text.split())
    report(Code.WRONG_TYPE, node.line, f"{name} 应当是一行文字", f"例如 {name}: 文字")
    return ""


def _number(node: Node | None, report: Report) -> int:
    text = _text(node, "order", report)
    if not text or node is None:
        return 0
    if not re.fullmatch(r"[0-9]{1,6}", text):
        report(Code.BAD_VALUE, node.line, f"order“{text}”不是数字", "例如 order: 1，小的排在前面。")
        return 0
    return int(text)


def _list(node: Node | None, report: Report) -> tuple[str, ...]:
    if node is None or (isinstance(node, Scalar) and not node.text):
        return ()
    if isinstance(node, Listed) and all(isinstance(item, Scalar) for item in node.items):
        return tuple(item.text for item in node.items if isinstance(item, Scalar) and item.text)
    report(
        Code.WRONG_TYPE,
        node.line,
        "goals 应当是列表，每项一行",
        "例如：\n    goals:\n      - 说出六个方面的工作\n      - 讲清“两个责任”",
    )
    return ()
