"""Typed values out of the glossary's YAML; what doesn't fit is reported, never raised.

Each method takes the mapping and the field's name.  `inside` is put before
the name in messages (`match 的 `).  A value that can't be used comes back as
the default, so that reading can go on.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Collection, Mapping
from unicodedata import normalize

from generator.model.problems import Code, Problem, Where
from generator.text.dates import date_hint, is_date
from generator.text.normal import NAMES, RADICALS
from generator.text.regex import regex
from generator.text.yaml_fields import meant
from generator.text.yaml_nodes import Listed, Mapped, Node, Scalar

MAX_WINDOW = 200
_CHINESE_BRACKETS = regex("[【［〔（「]|.*[，、；]")
_RADICAL = regex(f"[{RADICALS}]")
DEFAULT_WINDOW = 12
_ITEM = " 的一项"
_ONE_ITEM = "请每项写一行文字，以“- ”开头。"


def _spaced(name: str) -> str:
    """The name of a field, with a space before Chinese unless it ends in Chinese itself."""
    return name if name.endswith(_ITEM) else f"{name} "


def period(valid_from: str, valid_to: str) -> tuple[str, str]:
    """Bounds of a validity that compare as text, partial and open dates widened."""
    return valid_from or "0000", f"{valid_to or '9999'}~"


class Values:
    """Reads values of one entry, called `name` in messages, and collects the problems."""

    def __init__(self, name: str, path: str) -> None:
        self.name = name
        self.path = path
        self.problems: list[Problem] = []

    def report(self, code: Code, line: int, message: str, hint: str) -> None:
        where = Where(self.path, line)
        self.problems.append(Problem(code, where, f"{self.name}：{message}。", hint))

    def known(self, node: Mapped, fields: Collection[str], inside: str) -> frozenset[str]:
        """Report unknown fields; the names that were meant, as far as can be guessed."""
        guessed = set()
        for field, value in node.items.items():
            if field in fields:
                continue
            if close := meant(field, fields):
                guessed.add(close)
            hint = f"是不是 {close}？" if close else f"可用的字段：{'、'.join(fields)}。"
            self.report(Code.UNKNOWN_FIELD, value.line, f"{inside}没有“{field}”这个字段", hint)
        return frozenset(guessed)

    def string(self, node: Node, name: str) -> str:
        """A text that is not empty; else "" and a problem."""
        if not isinstance(node, Scalar):
            self.report(
                Code.WRONG_TYPE,
                node.line,
                f"{_spaced(name)}应当是一段文字",
                _ONE_ITEM
                if name.endswith(_ITEM)
                else f"请写成“{name.split()[-1]}: 内容”，不要写成列表。",
            )
            return ""
        text = node.text.strip()
        if not text:
            self.report(
                Code.BAD_VALUE, node.line, f"{_spaced(name)}是空的", "请填上内容，或删去这一行。"
            )
        if radicals := dict.fromkeys(_RADICAL.findall(text)):
            proper = {char: normalize("NFKC", char) for char in radicals}
            said = "、".join(
                f"{char}（U+{ord(char):04X}）" + (f"应为 {right}" if right != char else "")
                for char, right in proper.items()
            )
            hint = "样子像汉字，却没有读音，多半从 PDF 复制而来；请用输入法重新输入。"
            self.report(Code.RADICAL, node.line, f"{_spaced(name)}里有部首或兼容字：{said}", hint)
        return text

    def words(self, node: Node, name: str) -> str:
        """A text with at least one letter, digit or Chinese character; else "" and a problem."""
        text = self.string(node, name)
        if text and not any(char.isalnum() for char in NAMES.text(text)):
            hint = "请写上文字；多写了一个标点就删去这一项。"
            self.report(Code.NO_WORD, node.line, f"{_spaced(name)}只有标点：“{text}”", hint)
            return ""
        return text

    def text(self, items: Mapping[str, Node], field: str, inside: str = "") -> str:
        return self.string(items[field], inside + field) if field in items else ""

    def texts(
        self, items: Mapping[str, Node], field: str, inside: str = ""
    ) -> tuple[tuple[str, ...], tuple[int, ...]]:
        """The texts of a list and their lines."""
        name = inside + field
        found = [
            (text, item.line)
            for item in self.nodes(items.get(field), name)
            if (text := self.string(item, f"{name}{_ITEM}"))
        ]
        last = dict(found)
        counts = Counter(text for text, _ in found)
        for text in sorted(text for text, count in counts.items() if count > 1):
            line = last[text]
            self.report(Code.BAD_VALUE, line, f"{name} 里“{text}”写了两次", "请删去多余的一个。")
        return tuple(text for text, _ in found), tuple(line for _, line in found)

    def nodes(self, node: Node | None, name: str) -> tuple[Node, ...]:
        if node is None or isinstance(node, Listed):
            return node.items if node else ()
        hint = "请每项另起一行，以“- ”开头；没有内容就删去这一行。"
        if isinstance(node, Scalar) and _CHINESE_BRACKETS.match(node.text):
            hint = "列表的括号和逗号要用英文的：[甲, 乙]；也可以每项另起一行，以“- ”开头。"
        self.report(Code.WRONG_TYPE, node.line, f"{name} 应当是列表", hint)
        return ()

    def flag(self, items: Mapping[str, Node], field: str, default: bool, inside: str) -> bool:
        text = self.text(items, field, inside)
        if text and text not in ("true", "false"):
            line = items[field].line
            message = f"{inside}{field} 只能是 true 或 false，现在是“{text}”"
            self.report(Code.BAD_VALUE, line, message, "true 表示是，false 表示否。")
        return text == "true" if text in ("true", "false") else default

    def choice(self, items: Mapping[str, Node], field: str, values: Mapping[str, str]) -> str:
        """One of `values`, which have their meaning in Chinese; the first for anything else."""
        text = self.text(items, field)
        if text and text not in values:
            called = [value for value, name in values.items() if name == text]
            close = called or difflib.get_close_matches(text, values, 1, 0.5)
            listed = "、".join(f"{value}（{name}）" for value, name in values.items())
            hint = f"是不是 {close[0]}？" if close else f"可以写：{listed}。"
            self.report(Code.BAD_VALUE, items[field].line, f"{field} 不能是“{text}”", hint)
        return text if text in values else next(iter(values))

    def date(self, items: Mapping[str, Node], field: str, inside: str) -> str:
        text = self.text(items, field, inside)
        if text and not is_date(text):
            self.report(
                Code.BAD_DATE,
                items[field].line,
                f"{inside}{field} 不是日期：“{text}”",
                date_hint(text),
            )
            return ""
        return text

    def validity(self, items: Mapping[str, Node], inside: str) -> tuple[str, str]:
        start = self.date(items, "valid_from", inside)
        end = self.date(items, "valid_to", inside)
        low, high = period(start, end)
        if low > high:
            self.report(
                Code.BAD_DATE,
                items["valid_to"].line,
                f"{inside}valid_from（{start}）晚于 valid_to（{end}）",
                "请对调，或改正其中一个。",
            )
            return "", ""
        return start, end

    def window(self, items: Mapping[str, Node], inside: str) -> int:
        """How far "near" is, in code points; without `require_near` it says nothing."""
        text = self.text(items, "window", inside)
        if not re.fullmatch(r"[0-9]{1,3}", text) or not 1 <= int(text) <= MAX_WINDOW:
            if text:
                message = f"{inside}window 应当是 1 到 {MAX_WINDOW} 的整数，现在是“{text}”"
                hint = "单位是字，例如 window: 12。"
                self.report(Code.BAD_VALUE, items["window"].line, message, hint)
            return DEFAULT_WINDOW
        if "require_near" not in items:
            message = f"{inside}window 没有用处：没有写 require_near"
            hint = "请补上 require_near: [附近要有的词]，或删去 window。"
            self.report(Code.IDLE_SWITCH, items["window"].line, message, hint)
        return int(text)
