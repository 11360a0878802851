"""YAML fields: values of a mapping as text, each kind of slip reported in the same words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from difflib import get_close_matches

from generator.model.problems import Code, Problem, Where
from generator.text.yaml_nodes import Listed, Mapped, Node, Scalar

Report = Callable[[Code, int, str, str], None]
"""Takes down a problem: its code, line, message and hint."""
ALIKE = 0.5
"""Similarity (difflib's ratio) from which an unknown name counts as a slip for a known one."""

_IN_CHINESE = {
    "标题": ("title",),
    "题目": ("title",),
    "名称": ("title", "term"),
    "日期": ("date",),
    "时间": ("date",),
    "讲话人": ("speaker",),
    "作者": ("speaker", "body"),
    "场合": ("occasion",),
    "地点": ("place",),
    "来源": ("source",),
    "编号": ("id",),
    "标签": ("tags",),
    "编者注": ("notes",),
    "读音": ("pinyin", "readings"),
    "术语": ("term",),
    "拼音": ("pinyin",),
    "别名": ("aliases",),
    "构成": ("components",),
    "释义": ("definition",),
    "专题": ("category",),
    "类型": ("kind",),
    "相关术语": ("related",),
    "出处": ("sources",),
    "说明": ("note", "description"),
    "审核人": ("reviewed_by",),
    "次序": ("order",),
    "对象": ("audience",),
    "课时": ("hours",),
    "摘要": ("summary",),
    "目标": ("goals",),
}
"""What editors call a field who write its name in Chinese."""


def reporter(path: str, problems: list[Problem]) -> Report:
    """What adds the problems of the file at `path` to a list."""
    return lambda code, line, message, hint: problems.append(
        Problem(code, Where(path, line), message, hint)
    )


def meant(name: str, fields: Iterable[str]) -> str:
    """The field of `fields` that an unknown name was meant for, or ""."""
    names = tuple(fields)
    called = [field for field in _IN_CHINESE.get(name, ()) if field in names]
    return next(iter(called or get_close_matches(name, names, 1, ALIKE)), "")


def report_unknown(node: Mapped, fields: Iterable[str], inside: str, report: Report) -> None:
    """Report each field that is not in `fields`; `inside` names the mapping in the message."""
    names = tuple(fields)
    for name, value in node.items.items():
        if name not in names:
            close = meant(name, names)
            report(
                Code.UNKNOWN_FIELD,
                value.line,
                f"{inside}里没有“{name}”这个字段",
                f"是不是“{close}”？" if close else f"可用的字段：{'、'.join(names)}。",
            )


def text_of(node: Node | None, name: str, report: Report) -> str:
    """A text in one line; empty if it is missing or, which is reported, not a text."""
    if node is None:
        return ""
    if isinstance(node, Scalar):
        return node.text.strip()
    report(Code.WRONG_TYPE, node.line, f"{name} 应当是一行文字", f"例如 {name}: 文字")
    return ""


def texts_of(node: Node | None, message: str, example: str, report: Report) -> tuple[str, ...]:
    """The texts of a list, empty ones left out; `message` says what is wrong with anything else."""
    return tuple(item.text for item in lines_of(node, message, example, report))


def lines_of(node: Node | None, message: str, example: str, report: Report) -> tuple[Scalar, ...]:
    """The same, each text with its line."""
    if node is None or (isinstance(node, Scalar) and not node.text):
        return ()
    if isinstance(node, Listed) and all(isinstance(item, Scalar) for item in node.items):
        items = (item for item in node.items if isinstance(item, Scalar))
        texts = (Scalar(item.text.strip(), item.line) for item in items)
        return tuple(item for item in texts if item.text)
    report(Code.WRONG_TYPE, node.line, message, example)
    return ()
