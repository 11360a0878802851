"""Edit a YAML list of mappings as a careful person would: only the lines of what changes.

Nothing is parsed and dumped again, so comments, quotes, order and line ends of
everything else stay byte for byte.  Values are written plain where that reads back as the same
text, else in double quotes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from generator.text.regex import regex
from generator.text.strict_yaml import parse
from generator.text.yaml_nodes import Listed, Mapped, Node, Scalar

Plain: TypeAlias = str | bool
Item: TypeAlias = Plain | Mapping[str, "Plain | Sequence[str]"]
Value: TypeAlias = Plain | Sequence[Item] | Mapping[str, "Plain | Sequence[str]"]
"""What a field can hold: a text, a flag, a list of either or of small mappings, a mapping."""

_LINE = regex(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")
_FLOW_SAFE = regex(r"[^,\[\]{}#&*!|>'\"%@`:?\-\s，；、][^,\[\]{}#:，；、]*")
"""What may stand in a list between brackets; Chinese marks divide nothing there and are refused."""
_ESCAPES = str.maketrans({"\\": r"\\", '"': r"\"", "\t": r"\t", "\n": r"\n", "\r": r"\r"})
_COMMENT_OF_LINE = regex(r"[^\"'\s#][^\"'#]*?(\s+#.*)")


class NotEditableError(ValueError):
    """An item is written in a way that cannot be edited line by line (`{term: …}` in one line)."""


@dataclass(frozen=True, slots=True)
class _Field:
    name: str
    start: int
    end: int


def item_text(text: str, line: int) -> str:
    """The lines of the item that begins on this line, counted from 1, as they stand.

    Raises NotEditableError.
    """
    lines = _lines(text)
    start, end, _ = _bounds(lines, line)
    return "".join(lines[start:end])


def with_fields(
    text: str, line: int, fields: Mapping[str, Value | None], order: Sequence[str]
) -> str:
    """The text with these fields of the item on this line set, or taken out where they are None.

    A field that is new to the item goes behind the last of those before it in `order`.
    Raises NotEditableError.
    """
    lines = _lines(text)
    newline = _newline(text)
    for name, value in fields.items():
        start, end, column = _bounds(lines, line)
        found = _fields(lines, start, end, column)
        there = next((field for field in found if field.name == name), None)
        if value is None:
            if there is None:
                continue
            if there.start == start:
                raise NotEditableError(name)
            lines[there.start : there.end] = []
        elif there is None:
            before = [f for f in found if f.name in order[: order.index(name)]]
            at = (before or found[:1])[-1].end
            if not lines[at - 1].endswith(("\n", "\r")):
                lines[at - 1] += newline
            lines[at:at] = _written(name, value, column, newline)
        else:
            lines[there.start : there.end] = _changed(lines, there, value, column, newline)
    return "".join(lines)


def with_list_item(text: str, line: int, name: str, item: Item, order: Sequence[str]) -> str:
    """The text with one item more in a list of the item on this line; else as `with_fields`."""
    node, _ = parse(item_text(text, line), "")
    entry = node.items[0] if isinstance(node, Listed) and node.items else None
    listed = entry.items.get(name) if isinstance(entry, Mapped) else None
    return with_fields(text, line, {name: [*plain_items(listed), item]}, order)


def with_head_fields(head: str, fields: Mapping[str, Value | None], order: Sequence[str]) -> str:
    """A mapping that stands by itself (front matter without its fences), edited in the same way."""
    shifted = "".join(
        ("- " if n == 0 else "  ") + line if line.strip() else line
        for n, line in enumerate(_lines("x_: x\n" + head))
    )
    edited = with_fields(shifted, 1, fields, ("x_", *order))
    return "".join(line[2:] if line.strip() else line for line in _lines(edited)[1:])


def with_item(text: str, fields: Mapping[str, Value]) -> str:
    """The text with one more item at its end, an empty line before it."""
    newline = _newline(text)
    body = [line for name, value in fields.items() for line in _written(name, value, 2, newline)]
    body[0] = "- " + body[0][2:]
    gap = "" if not text or text.endswith(newline * 2) else newline
    ending = "" if not text or text.endswith(("\n", "\r")) else newline
    return text + ending + gap + "".join(body)


def scalar(value: Plain, *, flow: bool = False) -> str:
    """A value in one line: plain where that reads back as the same text, else in double quotes.

    `flow`: it stands between brackets or braces, where commas and brackets divide.
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    node, problems = parse(f"x: {{x: {value}}}\n" if flow else f"x: {value}\n", "")
    plain = isinstance(node, Mapped) and node.items.get("x")
    if flow and isinstance(plain, Mapped) and len(plain.items) == 1:
        plain = plain.items["x"]
    if isinstance(plain, Scalar) and plain.text == value and not problems and value:
        return value
    return f'"{value.translate(_ESCAPES)}"'


def _lines(text: str) -> list[str]:
    return [line for line in _LINE.findall(text) if line]


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _bounds(lines: Sequence[str], line: int) -> tuple[int, int, int]:
    """First and last line (end exclusive) of an item, and the column of its fields."""
    start = line - 1
    opening = re.match(r"( *)-( +)[A-Za-z_]\w*[ ]*:(?:\s|$)", lines[start]) if start >= 0 else None
    if opening is None:
        raise NotEditableError(f"line {line}")
    indent = len(opening[1])
    end = start + 1
    while end < len(lines) and not re.match(rf" {{0,{indent}}}[^\s#]", lines[end]):
        end += 1
    while end > start + 1 and re.match(rf"\s*$| {{0,{indent}}}#", lines[end - 1]):
        end -= 1
    return start, end, indent + 1 + len(opening[2])


def _fields(lines: Sequence[str], start: int, end: int, column: int) -> list[_Field]:
    key = re.compile(rf" {{{column}}}([A-Za-z_]\w*) *:(?:\s|$)")
    starts: list[tuple[str, int]] = []
    for at in range(start, end):
        shown = " " * column + lines[at][column:] if at == start else lines[at]
        if match := key.match(shown):
            starts.append((match[1], at))
    found = []
    for n, (name, first) in enumerate(starts):
        last = starts[n + 1][1] if n + 1 < len(starts) else end
        while last > first + 1 and re.match(rf"\s*$| {{0,{column}}}#", lines[last - 1]):
            last -= 1
        found.append(_Field(name, first, last))
    return found


def _changed(
    lines: Sequence[str], field: _Field, value: Value, column: int, newline: str
) -> list[str]:
    """The new lines of a field: items that stay keep their lines, a comment keeps its place."""
    old = list(lines[field.start : field.end])
    head = old[0][:column]
    new = _written(field.name, value, column, newline)
    if isinstance(value, str | bool):
        rest = old[0][column:].rstrip("\r\n").partition(":")[2].strip()
        comment = _COMMENT_OF_LINE.fullmatch(rest) if len(old) == 1 else None
        if comment:
            new[-1] = new[-1].rstrip("\r\n") + comment[1] + newline
    elif isinstance(value, Sequence) and len(old) > 1:
        new = [old[0], *_kept_items(field.name, old, value, column, newline)]
    elif isinstance(value, Sequence) and re.match(r"[^:]*:\s*\[", old[0][column:]):
        new = _flow(field.name, value, column, newline) or new
    new[0] = head + new[0][column:]
    if not old[-1].endswith(("\n", "\r")):
        new[-1] = new[-1].rstrip("\r\n")
    return new


def _kept_items(
    name: str, old: Sequence[str], value: Sequence[Item], column: int, newline: str
) -> list[str]:
    """The lines of a list's items; an item that was there keeps its own."""
    node, _ = parse(" " * column + "".join(old)[column:], "")
    listed = node.items.get(name) if isinstance(node, Mapped) else None
    have: dict[str, list[str]] = {}
    if isinstance(listed, Listed):
        starts = [item.line - 1 for item in listed.items] + [len(old)]
        for inner, first, last in zip(listed.items, starts, starts[1:], strict=False):
            have.setdefault(repr(plain_value(inner)), list(old[first:last]))
    made: list[str] = []
    for item in value:
        made += have.get(repr(item)) or _written(name, [item], column, newline)[1:]
    return [line if line.endswith(("\n", "\r")) else line + newline for line in made]


def plain_value(node: Node) -> Item:
    """What a parsed value was written as: text, or a mapping of texts and lists of texts."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Listed):
        return {}
    return {
        key: [item.text for item in inner.items if isinstance(item, Scalar)]
        if isinstance(inner, Listed)
        else inner.text
        for key, inner in node.items.items()
        if isinstance(inner, Scalar | Listed)
    }


def plain_items(node: Node | None) -> list[Item]:
    """What the items of a list were written as; a text by itself is a list of one."""
    if isinstance(node, Scalar):
        return [node.text] if node.text else []
    return [plain_value(item) for item in node.items] if isinstance(node, Listed) else []


def _flow(name: str, value: Sequence[Item], column: int, newline: str) -> list[str] | None:
    items = [item for item in value if isinstance(item, str) and _FLOW_SAFE.fullmatch(item)]
    if len(items) != len(value):
        return None
    return [f"{' ' * column}{name}: [{', '.join(items)}]{newline}"]


def _written(name: str, value: Value, column: int, newline: str) -> list[str]:
    margin = " " * column
    if isinstance(value, str | bool):
        return [f"{margin}{name}:{' ' + scalar(value) if value != '' else ''}{newline}"]
    if isinstance(value, Mapping):
        inner = [line for k, v in value.items() for line in _written(k, v, column + 2, newline)]
        return [f"{margin}{name}:{newline}", *inner]
    made = [f"{margin}{name}:{newline}"]
    for item in value:
        if isinstance(item, Mapping):
            inner = [line for k, v in item.items() for line in _written(k, v, column + 4, newline)]
            inner[0] = f"{margin}  - {inner[0][column + 4 :]}"
            made += inner
        else:
            made.append(f"{margin}  - {scalar(item)}{newline}")
    return made
