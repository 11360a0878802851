"""YAML as editors mean it: mappings, lists and text, with the line of each value.

The home of PyYAML.  Parsed from libyaml's events rather than by its
constructor, so that nothing is interpreted (`NO` stays NO, `1:30` and dates
stay text) and nothing can grow: anchors, aliases, merge keys, tags,
directives, further documents, deep nesting and huge inputs are refused, and a
repeated key is a problem instead of a silent replacement.  Every value passes
the text gate once it is decoded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

import yaml

from generator.model.problems import Code, Problem, Where
from generator.text.regex import regex
from generator.text.text_gate import (
    ANY,
    LONGEST_NAME,
    Field,
    field_doubts,
    field_faults,
    field_text,
)
from generator.text.yaml_nodes import Listed, Mapped, Node, Scalar
from generator.text.yaml_slips import cut_by_comment, line_slips, plain_words

MAX_DEPTH = 16
MAX_CHARACTERS = 20_000_000

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# YAML 1.1 (5.1) printable characters without its exotic line breaks U+0085,
# U+2028 and U+2029: an editor shows those on one line, YAML would count two.
_NOT_ALLOWED = regex(
    "[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_FIELD_NAME = regex(r"\s*(?:- +)?([A-Za-z_]\w{0,59}):")

_USABLE = frozenset(
    (
        Code.YAML_DUPLICATE_KEY,
        Code.FIELD_CHARACTER,
        Code.FIELD_LENGTH,
        Code.DOUBTFUL_CHARACTER,
        Code.CUT_BY_COMMENT,
        Code.CHINESE_MARK,
    )
)
"""Problems that leave a node: a repeated key's first value, and texts made fit to go on with."""


def parse(
    text: str, path: str, first_line: int = 1, fields: Mapping[str, Field] = MappingProxyType({})
) -> tuple[Node | None, tuple[Problem, ...]]:
    """Read one YAML document; `first_line` is the line of `path` on which `text` begins.

    `fields` says what the values under each field name may hold, at any depth;
    a name that it does not have counts as the one around it.  The node is None
    when there is nothing in the text, or when the problems are worse than a
    repeated key, a text cut by a comment, a Chinese comma between items or a
    text that does not fit its field.  Never raises.
    """
    if len(text) > MAX_CHARACTERS:
        return None, (
            Problem(
                Code.YAML_FORBIDDEN,
                Where(path),
                f"文件太大：{len(text)} 个字符，上限是 {MAX_CHARACTERS}。",
                "请拆成几个文件，或检查是不是放错了文件。",
            ),
        )
    if bad := _NOT_ALLOWED.search(text):
        line = first_line + text.count("\n", 0, bad.start())
        return None, (
            Problem(
                Code.YAML_FORBIDDEN,
                Where(path, line),
                f"这一行{_field_of(text, bad.start())}有不能使用的字符 U+{ord(bad[0]):04X}。",
                "这是看不见的控制字符或特殊换行符，多半由复制粘贴带来；请删掉后重新输入这一处。",
            ),
        )
    builder = _Builder(path, first_line, text, fields)
    for code, number, message, hint in line_slips(text):
        builder.add(code, number + first_line, message, hint)
    if builder.problems:
        return None, tuple(builder.problems)
    node: Node | None = None
    try:
        node = builder.document(yaml.parse(text, Loader=_LOADER))
    except _TooDeep:
        pass
    except yaml.MarkedYAMLError as error:
        mark, context = error.problem_mark, error.context_mark
        at, message, hint = plain_words(
            f"{error.problem or ''} {error.context or ''}",
            text,
            mark.line if mark else 0,
            context.line if context else 0,
        )
        if all(problem.code is not Code.CUT_BY_COMMENT for problem in builder.problems):
            builder.add(Code.YAML_SYNTAX, at + first_line, message, hint)
    except (yaml.YAMLError, ValueError) as error:
        builder.add(Code.YAML_SYNTAX, 0, f"文件不是能读懂的 YAML：{error}", "请检查文件内容。")
    problems = tuple(dict.fromkeys(builder.problems))
    fatal = any(problem.code not in _USABLE for problem in problems)
    return (None if fatal else node), problems


def _field_of(text: str, at: int) -> str:
    """The field whose line the character `at` stands on, in Chinese, or nothing."""
    line = text[text.rfind("\n", 0, at) + 1 : at]
    name = _FIELD_NAME.match(line)
    return f"（字段 {name[1]}）" if name else ""


class _TooDeep(Exception):
    """Nesting beyond MAX_DEPTH: nothing further is worth reading."""


class _Builder:
    """Builds nodes from events and collects what is not allowed on the way."""

    def __init__(self, path: str, first_line: int, text: str, fields: Mapping[str, Field]) -> None:
        self.path = path
        self.first_line = first_line
        self.characters = frozenset(text)
        self.lines = text.split("\n")
        self.fields = fields
        self.names: list[str] = []
        """The field names around the node that is being read."""
        self.problems: list[Problem] = []

    def add(self, code: Code, line: int, message: str, hint: str) -> None:
        self.problems.append(Problem(code, Where(self.path, line), message, hint))

    def document(self, events: Iterator[yaml.Event]) -> Node | None:
        """The first document; a second one is a problem."""
        root: Node | None = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                line = self._line(event)
                if event.version or event.tags:
                    self.add(
                        Code.YAML_FORBIDDEN,
                        line,
                        "文件里有以 % 开头的 YAML 指令，这里不使用。",
                        "请删去以 % 开头的行。",
                    )
                if documents == 2:
                    self.add(
                        Code.YAML_FORBIDDEN,
                        line,
                        "文件里有第二个 YAML 文档（由 --- 隔开）。",
                        "请删去中间的 --- 行，把内容合在一起。",
                    )
            elif isinstance(event, yaml.NodeEvent):
                node = self._node(event, events, 1)
                root = node if documents == 1 else root
        return root

    def _line(self, event: yaml.Event) -> int:
        mark = event.start_mark
        return (mark.line if mark else 0) + self.first_line

    def _node(
        self, event: yaml.Event, events: Iterator[yaml.Event], depth: int, line: int = 0
    ) -> Node:
        """The node that `event` begins; `line` is its key's line, 0 where it has no key."""
        line = line or self._line(event)
        if isinstance(event, yaml.AliasEvent):
            self.add(
                Code.YAML_FORBIDDEN,
                self._line(event),
                f"不能使用引用（*{event.anchor}）。",
                "请把内容写全；如果 * 是文字的一部分，请给整段文字加上引号。",
            )
            return Scalar("", line)
        assert isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent)
        self._refuse_marks(event)
        if isinstance(event, yaml.ScalarEvent):
            self._refuse_cut(event)
            return Scalar(self._fit(event.value, line), line)
        if depth > MAX_DEPTH:
            self.add(
                Code.YAML_FORBIDDEN,
                self._line(event),
                f"层次太深，超过 {MAX_DEPTH} 层。",
                "请检查方括号、花括号和缩进。",
            )
            raise _TooDeep
        if isinstance(event, yaml.SequenceStartEvent):
            return self._listed(events, depth, line, bool(event.flow_style))
        return self._mapped(events, depth, line)

    def _fit(self, text: str, line: int) -> str:
        """A value after the text gate, which reports what does not fit."""
        if not self.names:
            return text
        inner = next((name for name in reversed(self.names) if name in self.fields), "")
        rule = self.fields.get(inner, ANY)
        shown = " 的 ".join(self.names[-2:])
        for code, message, hint in field_faults(text, shown, rule):
            self.add(code, line, message, hint)
        text = field_text(text, rule)
        for message, hint in field_doubts(text, shown, self.characters):
            self.add(Code.DOUBTFUL_CHARACTER, line, f"{message}。", hint)
        return text

    def _refuse_marks(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.anchor:
            self.add(
                Code.YAML_FORBIDDEN,
                self._line(event),
                f"不能使用锚（&{event.anchor}）。",
                "请删去它；如果 & 是文字的一部分，请给整段文字加上引号。",
            )
        if event.tag:
            self.add(
                Code.YAML_FORBIDDEN,
                self._line(event),
                f"不能使用类型标记（{event.tag}）。",
                "请删去以 ! 开头的标记；如果 ! 是文字的一部分，请给整段文字加上引号。",
            )

    def _refuse_cut(self, event: yaml.ScalarEvent) -> None:
        """A plain text that ` #` ends: what follows would be lost without a word."""
        end = event.end_mark
        if not event.implicit[0] or end is None or end.line >= len(self.lines):
            return
        # An empty value ends right behind its colon or dash.
        if slip := cut_by_comment(self.lines[end.line], end.column):
            self.add(Code.CUT_BY_COMMENT, end.line + self.first_line, *slip)

    def _refuse_joined(self, event: yaml.Event) -> None:
        """An item of [甲，乙]: Chinese marks separate nothing, so both would be one."""
        if not isinstance(event, yaml.ScalarEvent) or not event.implicit[0]:
            return
        if mark := re.search("[，；]|(?<=.)、(?=.)", event.value):
            self.add(
                Code.CHINESE_MARK,
                self._line(event),
                f"方括号里的“{event.value}”用“{mark[0]}”隔开，YAML 会当作一项。",
                "各项之间请用英文逗号；确实是一项，请给它加上引号。",
            )

    def _listed(self, events: Iterator[yaml.Event], depth: int, line: int, flow: bool) -> Listed:
        items: list[Node] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            if flow:
                self._refuse_joined(event)
            items.append(self._node(event, events, depth + 1))
        return Listed(tuple(items), line)

    def _mapped(self, events: Iterator[yaml.Event], depth: int, line: int) -> Mapped:
        items: dict[str, Node] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key_line = self._line(event)
            around, self.names = self.names, []
            key = self._name(self._node(event, events, depth + 1), key_line)
            self.names = [*around, key.text if isinstance(key, Scalar) else ""]
            value = self._node(next(events), events, depth + 1, key_line)
            self.names = around
            if not isinstance(key, Scalar) or not key.text:
                self.add(
                    Code.YAML_FORBIDDEN,
                    key_line,
                    "冒号前面应当是一个字段名。",
                    "请写成 字段名: 内容；如果冒号是文字的一部分，请给整段文字加上引号。",
                )
            elif key.text == "<<":
                self.add(Code.YAML_FORBIDDEN, key_line, "不能使用合并键（<<）。", "请把内容写全。")
            elif key.text in items:
                self.add(
                    Code.YAML_DUPLICATE_KEY,
                    key_line,
                    f"字段“{key.text}”写了两次，前一次在第 {items[key.text].line} 行。",
                    "请合并成一个，或删去多余的一个。",
                )
            else:
                items[key.text] = value
        return Mapped(MappingProxyType(items), line)

    def _name(self, key: Node, line: int) -> Node:
        """A mapping's key after the text gate."""
        if not isinstance(key, Scalar):
            return key
        rule = Field(LONGEST_NAME)
        for code, message, hint in field_faults(key.text, "字段名", rule):
            self.add(code, line, message, hint)
        return Scalar(field_text(key.text, rule), key.line)
