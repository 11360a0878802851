"""YAML text: entries as people write them, and an item put into a list without touching the rest.

The home of ruamel.yaml.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Mapping, Sequence

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node, SequenceNode

WIDTH = 100_000
"""Columns of a line: texts are not folded."""
ORDER = (
    *("term", "id", "pinyin", "aliases", "components", "components_link", "definition"),
    *("category", "kind", "related", "sources", "valid_from", "valid_to", "scope"),
    *("certainty", "unsure_about", "reviewed_by", "note", "match"),
)
"""The fields of an entry in the order they are written in."""


def _yaml() -> YAML:
    yaml = YAML()
    yaml.width = WIDTH
    yaml.allow_unicode = True
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def emit(entry: Mapping[str, object]) -> str:
    """A list with this one mapping; empty texts are written as nothing (`decision:`)."""
    filled = {field: None if value == "" else value for field, value in entry.items()}
    out = io.StringIO()
    _yaml().dump(filled, out)
    lines = out.getvalue().splitlines(keepends=True)
    return "".join(f"{'- ' if not number else '  '}{line}" for number, line in enumerate(lines))


def with_item(text: str, line: int, field: str, item: object) -> str:
    """The glossary with one item more in a list of the entry that begins on `line` (from 1).

    `item` is a text or a mapping.  All other bytes stay.  Raises ValueError where no entry
    begins there.
    """
    before, chunk, after = _entry_at(text, line)
    return before + _with_item(chunk, field, item) + after


def with_value(text: str, line: int, field: str, value: str) -> str:
    """The glossary with a field of one entry set to a text; else as `with_item`."""
    before, chunk, after = _entry_at(text, line)
    fields, _ = _fields(chunk)
    newline = "\r\n" if "\r\n" in chunk else "\n"
    node = fields.get(field)
    if node is None:
        return before + _new_field(chunk, fields, field, f"{field}: {_scalar(value)}") + after
    start, end = node.start_mark.index, node.end_mark.index
    written = _scalar(value)
    if end > start and chunk[end - 1] == "\n":  # a block scalar ends with its last line
        written += newline
    elif start == end:
        written = f" {written}" if chunk[start - 1] == ":" else written
    return before + chunk[:start] + written + chunk[end:] + after


def _entry_at(text: str, line: int) -> tuple[str, str, str]:
    """The text before the entry that begins on a line, its own, and what follows."""
    lines = text.splitlines(keepends=True)
    start = line - 1
    match = re.match(r"( *)- ", lines[start]) if start < len(lines) else None
    if match is None:
        raise ValueError(f"no entry on line {line}")
    opening = re.compile(rf"{match[1]}-(?: |$)")
    end = next((n for n in range(start + 1, len(lines)) if opening.match(lines[n])), len(lines))
    return "".join(lines[:start]), "".join(lines[start:end]), "".join(lines[end:])


def _fields(chunk: str) -> tuple[dict[str, Node], int]:
    """The value of each field of an entry, and the column its fields begin in."""
    document = _yaml().compose(chunk)
    if not isinstance(document, SequenceNode) or not isinstance(document.value[0], MappingNode):
        raise ValueError("no entry")
    entry = document.value[0]
    return {key.value: value for key, value in entry.value}, entry.start_mark.column


def _with_item(chunk: str, field: str, item: object) -> str:
    fields, column = _fields(chunk)
    newline = "\r\n" if "\r\n" in chunk else "\n"
    values = fields.get(field)
    if isinstance(values, SequenceNode) and values.flow_style and isinstance(item, str):
        at = values.value[-1].end_mark.index if values.value else values.end_mark.index - 1
        return f"{chunk[:at]}{', ' if values.value else ''}{_scalar(item)}{chunk[at:]}"
    if isinstance(values, SequenceNode) and values.value and not values.flow_style:
        at = _last_leaf(values).end_mark.index
        indent = values.value[0].start_mark.column - 2
        return _after_line(chunk, at, _listed(item, indent, newline), newline)
    if values is not None:  # `aliases:` with nothing behind it
        at = values.start_mark.index
        return _after_line(chunk, at, _listed(item, column + 2, newline), newline)
    written = f"{field}:{newline}{_listed(item, column + 2, newline)}"
    return _new_field(chunk, fields, field, written.rstrip("\r\n"))


def _new_field(chunk: str, fields: Mapping[str, Node], field: str, written: str) -> str:
    """The chunk with lines for a field put behind those that come before it in an entry."""
    newline = "\r\n" if "\r\n" in chunk else "\n"
    _, column = _fields(chunk)
    earlier = ORDER[: ORDER.index(field)] if field in ORDER else ORDER
    behind = next((fields[name] for name in reversed(earlier) if name in fields), fields["term"])
    inserted = f"{' ' * column}{written}{newline}"
    return _after_line(chunk, _last_leaf(behind).end_mark.index, inserted, newline)


def _listed(item: object, indent: int, newline: str) -> str:
    """One item of a block list as whole lines."""
    if isinstance(item, str):
        return f"{' ' * indent}- {_scalar(item)}{newline}"
    lines = emit(dict(item)).splitlines() if isinstance(item, Mapping) else []
    return "".join(f"{' ' * indent}{line}{newline}" for line in lines)


def _after_line(chunk: str, at: int, inserted: str, newline: str) -> str:
    """The chunk with whole lines put in behind the line that `at` lies on."""
    end = chunk.find("\n", max(0, at - 1) if chunk[at - 1 : at] == "\n" else at)
    if end < 0:
        return f"{chunk}{newline}{inserted}"
    return chunk[: end + 1] + inserted + chunk[end + 1 :]


def _last_leaf(node: Node) -> Node:
    """The last scalar or flow collection inside: only their ends are exact."""
    if isinstance(node, SequenceNode) and not node.flow_style and node.value:
        return _last_leaf(node.value[-1])
    if isinstance(node, MappingNode) and not node.flow_style and node.value:
        return _last_leaf(node.value[-1][1])
    return node


def _scalar(text: str) -> str:
    """A text as a value or as an item of a block or flow list."""
    out = io.StringIO()
    _yaml().dump([text], out)
    plain = out.getvalue().strip()[2:]
    if "\n" in plain:  # a block scalar would need the indentation of its place
        return json.dumps(text, ensure_ascii=False)
    if plain[:1] not in "'\"" and re.search(r"[,\[\]{}]", plain):
        return "'" + plain.replace("'", "''") + "'"
    return plain


def joined(entries: Sequence[str], text: str) -> str:
    """The file with entries put behind its last one, an empty line before each."""
    newline = "\r\n" if "\r\n" in text else "\n"
    end = "" if not text or text.endswith("\n") else newline
    added = "".join(f"\n{entry}" for entry in entries)
    return text + end + added.replace("\n", newline)
