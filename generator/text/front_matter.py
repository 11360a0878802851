"""Front matter: the optional YAML at the top of a text, between two lines of dashes.

Where it begins and ends is decided here for speeches, courses, pages by hand and for files that
are imported; what its fields may be, each kind of text says itself.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from generator.model.problems import Code, Problem, Where
from generator.text.regex import regex
from generator.text.strict_yaml import parse
from generator.text.text_gate import Field
from generator.text.yaml_nodes import Mapped, Scalar

Fences = Mapping[str, tuple[str, ...]]
"""The marks that open front matter, and those that then close it."""
OWN: Fences = MappingProxyType({"---": ("---",)})
MKDOCS: Fences = MappingProxyType({"---": ("---", "...")})
"""As mkdocs/utils/meta.py reads it."""
FOREIGN: Fences = MappingProxyType({"---": ("---",), "+++": ("+++",)})
"""As other generators write it: YAML, or TOML between plus signs."""
_LINE = regex("[^\r\n]*(?:\r\n|[\r\n]|$)")
_RULE = regex(r"\s*[-－—–─﹣=+*_]+\s*")
"""What is written for a fence by mistake."""
_NAME = regex(r"\s*([a-z_]+)\s*[:：]")
_SHOWN = 20
"""Characters of a line in a message."""


@dataclass(frozen=True, slots=True)
class Divided:
    """A text in four parts that together are the whole of it.

    Without front matter the first three are empty.  `unclosed`: the first line opens it and
    no line closes it; then `body` is everything.
    """

    opening: str
    head: str
    closing: str
    body: str
    unclosed: bool = False

    @property
    def fenced(self) -> str:
        """The front matter with its two fences as in the text; "" without one."""
        return self.opening + self.head + self.closing

    @property
    def body_line(self) -> int:
        """The line, counted from 1, on which `body` begins."""
        return len(re.findall("\r\n|[\r\n]", self.fenced)) + 1

    def with_lines(self, lines: str) -> str:
        """The text with more lines of front matter behind those it has."""
        newline = "\r\n" if self.opening.endswith("\r\n") else "\n"
        fence = f"---{newline}"
        more = lines.replace("\n", newline)
        return f"{self.opening or fence}{self.head}{more}{self.closing or fence}{self.body}"


def divide(text: str, fences: Fences = OWN) -> Divided:
    """The front matter of a text and the rest.  A fence is a line of its own, blanks behind it."""
    opening = _LINE.match(text)
    closers = fences.get(opening[0].rstrip(" \t\r\n"), ()) if opening else ()
    if not opening or not closers:
        return Divided("", "", "", text)
    at = opening.end()
    while at < len(text) and (line := _LINE.match(text, at)):
        if line[0].rstrip(" \t\r\n") in closers:
            return Divided(opening[0], text[opening.end() : at], line[0], text[line.end() :])
        at = line.end()
    return Divided("", "", "", text, unclosed=True)


def field_names(head: str) -> frozenset[str]:
    """The names of the fields that a head has, whether its YAML is right or not."""
    return frozenset(re.findall(r"^([a-z_]+)[ \t]*:", head, re.MULTILINE))


def read_head(
    path: str,
    divided: Divided,
    fields: Mapping[str, Field],
    example: str,
    code: Code = Code.FRONT_MATTER,
) -> tuple[Mapped | None, tuple[Problem, ...]]:
    """The mapping in a front matter, and what is wrong with it; None where there is none to use.

    `fields` says what values may hold, `example` shows a head as it should be, and `code` is
    that of the problem that it is no mapping.
    """
    if divided.unclosed:
        hint = "请在文件头最后一行之后另起一行写 ---；不需要文件头就删掉第一行。"
        lines = enumerate(divided.body.splitlines()[1:], 2)
        if rule := next(((n, line) for n, line in lines if _RULE.fullmatch(line)), None):
            hint = f"第 {rule[0]} 行的“{rule[1].strip()}”请改成三个英文减号 ---，前面不要有空格。"
        message = "第一行的 --- 开始了文件头，但后面没有结束它的 ---"
        return None, (Problem(Code.FRONT_MATTER, Where(path, 1), message, hint),)
    node, problems = parse(divided.head, path, 2, fields)
    if node is None or isinstance(node, Mapped):
        return node, problems
    message = "文件头应当是“字段: 内容”一行一项，这里不是"
    if isinstance(node, Scalar) and "：" in node.text:
        message = "文件头的字段名后面要用英文冒号，并空一格，这里用的是中文冒号"
    return None, (*problems, Problem(code, Where(path, node.line), message, example))


def missed_head(path: str, text: str, fields: Container[str]) -> Problem | None:
    """The problem of a head that is not one: blank lines before it, or other dashes than `---`."""
    lines = [(n, line) for n, line in enumerate(text.splitlines(), 1) if line.strip()][:2]
    first = 1 if lines and _RULE.fullmatch(lines[0][1]) else 0
    name = _NAME.match(lines[first][1]) if len(lines) > first else None
    if not name or name[1] not in fields:
        return None
    number, line = lines[0]
    return Problem(
        Code.FRONT_MATTER,
        Where(path, number),
        f"“{line.strip()[:_SHOWN]}”像文件头的开头，却不会当作文件头，读者会照样看到",
        "文件头从文件的第一行开始，第一行和最后一行都只写三个英文减号 ---；"
        "不是文件头的，请删去这几行。",
    )
