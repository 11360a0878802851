"""Inbox: `content/inbox.yml`, where proposals wait for an editor's decision and rejections stay.

One entry a candidate, in the order of code points, so that two editors' files merge by lines.
Entries are written by the program and edited by people; what is not touched stays as it was,
comments included.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from generator.curation.proposal import KINDS, Proposal, key
from generator.model.corpus import Source
from generator.model.problems import Code, Problem, Where
from generator.text.strict_yaml import parse
from generator.text.text_gate import ANY, GLOSSARY, Field, field_text
from generator.text.yaml_edit import Value, with_item
from generator.text.yaml_nodes import Listed, Mapped, Node, Scalar

PATH = "content/inbox.yml"
DECISIONS = ("accept", "alias", "later", "reject")
FIELDS = (
    *("candidate", "decision", "term", "reason", "definition", "category", "kind", "pinyin"),
    *("aliases", "components", "proposed", "score", "why", "speeches", "times", "years", "source"),
    *("reading", "near", "family", "contexts"),
)
LISTS = ("aliases", "components", "years", "near", "family", "contexts")
INBOX: Mapping[str, Field] = MappingProxyType(
    {
        **GLOSSARY,
        "candidate": Field(60),
        "reason": Field(300),
        "contexts": Field(400),
        "why": Field(300),
        "reading": Field(400),
        "near": Field(100),
        "family": Field(100),
    }
)
HEAD = """\
# 候选词。由命令 suggest 写出；请在 decision 后面写决定，再运行命令
# suggest --apply，决定就写进 glossary.yml：
#   accept  收为新术语（要有 definition 和 category，pinyin、components、kind 请核对）
#   alias   是 term 里那个术语的别名
#   later   以后再说，留在这里
#   reject  不收，reason 写明原因；记住以后不再提出，直到用例翻了一番
# 不写就是还没有决定。候选词按字的编码排列，不要改动次序；用不着的说明可以删。
"""
_ENTRY = re.compile(r"( *)- ")


@dataclass(frozen=True, slots=True)
class Item:
    """One entry.  `lines` has the line of each field, `start` and `end` are lines of the file.

    `times` and `speeches` are the evidence at the time of the proposal, 0 where not written;
    `misspelt` are fields that another name was meant for, which is told.
    """

    candidate: str
    decision: str
    values: Mapping[str, str]
    lists: Mapping[str, tuple[str, ...]]
    lines: Mapping[str, int]
    line: int
    misspelt: frozenset[str] = frozenset()

    @property
    def times(self) -> int:
        return _number(self.values.get("times", ""))


def _number(text: str) -> int:
    return int(text) if re.fullmatch("[0-9]{1,9}", text) else 0


def read_inbox(source: Source) -> tuple[tuple[Item, ...], tuple[Problem, ...]]:
    """The entries in file order and all that is wrong with them; what can be read is returned."""
    node, found = parse(source.text, source.path, fields=INBOX)
    problems = list(found)
    if node is None:
        return (), tuple(problems)
    if not isinstance(node, Listed):
        problems.append(_wrong(source.path, node.line, "收件箱应当是候选词的列表", _AS_LIST))
        return (), tuple(problems)
    items = []
    for number, entry in enumerate(node.items, 1):
        item = _item(entry, number, source.path, problems.append)
        if item:
            items.append(item)
    problems += _twice(items, source.path)
    return tuple(items), tuple(problems)


_CHOICES = "accept（收）、alias（是别名）、later（以后再说）、reject（不收）"
_AS_LIST = "请让每个候选词以“- candidate: ”开头，下面的字段缩进两格。"


def _wrong(path: str, line: int, message: str, hint: str) -> Problem:
    return Problem(Code.INBOX, Where(path, line), f"{message}。", hint)


ALIKE = 0.5
"""How like a field or a decision a word must be to be meant for it (difflib's ratio)."""


def _item(node: Node, number: int, path: str, report: Callable[[Problem], None]) -> Item | None:
    if not isinstance(node, Mapped):
        report(_wrong(path, node.line, f"第 {number} 个候选词读不懂", _AS_LIST))
        return None
    values: dict[str, str] = {}
    lists: dict[str, tuple[str, ...]] = {}
    misspelt: set[str] = set()
    lines = {field: value.line for field, value in node.items.items()}
    for field, value in node.items.items():
        if field not in FIELDS:
            close = difflib.get_close_matches(field, FIELDS, 1, ALIKE)
            hint = f"是不是 {close[0]}？" if close else f"可用的字段：{'、'.join(FIELDS)}。"
            misspelt.update(close)
            report(_wrong(path, value.line, f"没有“{field}”这个字段", hint))
        elif field in LISTS:
            if isinstance(value, Listed):
                lists[field] = tuple(i.text for i in value.items if isinstance(i, Scalar))
            elif not isinstance(value, Scalar) or value.text:
                report(
                    _wrong(path, value.line, f"{field} 应当是列表", "请每项另起一行，以“- ”开头。")
                )
        elif isinstance(value, Scalar):
            values[field] = value.text.strip()
            if field == "times" and not re.fullmatch("[0-9]{0,9}", values[field]):
                message = f"times 应当是出现的次数，写的是“{values[field]}”"
                report(_wrong(path, value.line, message, "请写阿拉伯数字；不知道就删去这一行。"))
        else:
            report(_wrong(path, value.line, f"{field} 应当是一段文字", f"请写成“{field}: 内容”。"))
    candidate = values.get("candidate", "")
    if not candidate:
        report(_wrong(path, node.line, f"第 {number} 个候选词没有 candidate", _AS_LIST))
        return None
    decision = values.get("decision", "")
    if decision and decision not in DECISIONS:
        close = difflib.get_close_matches(decision, DECISIONS, 1, ALIKE)
        meant = f"是不是 {close[0]}？" if close else f"可以写：{_CHOICES}。"
        if close == ["alias"] and " " in decision:
            meant = "请写成 decision: alias，另起一行写“term: 术语”。"
        message = f"“{candidate}”的 decision 不能是“{decision}”"
        report(_wrong(path, lines["decision"], message, meant))
        decision = "later"
    return Item(candidate, decision, values, lists, lines, node.line, frozenset(misspelt))


def _twice(items: Sequence[Item], path: str) -> Iterator[Problem]:
    first: dict[str, Item] = {}
    for item in items:
        known = first.setdefault(item.candidate, item)
        if known is not item:
            yield _wrong(
                path,
                item.line,
                f"“{item.candidate}”在第 {known.line} 行已经有一条",
                "多半是两个人的改动合并而成：请留下一条，删去另一条。",
            )


# --- writing -------------------------------------------------------------------------


def with_proposals(text: str, known: Iterable[Item], proposals: Iterable[Proposal]) -> str:
    """The file with an entry for each proposal that has none, in its place in the order."""
    have = {key(item.candidate) for item in known}
    head, chunks = divided(text or HEAD)
    opening = _ENTRY.match(chunks[0][1]) if chunks else None
    indent = opening[1] if opening else ""
    for proposal in proposals:
        if key(proposal.text) in have:
            continue
        have.add(key(proposal.text))
        entry = _indented(with_item("", _fit(_entry(proposal))), indent)
        at = next((n for n, (name, _) in enumerate(chunks) if name > proposal.text), len(chunks))
        chunks.insert(at, (proposal.text, entry))
    return _joined(head, chunks)


def without(text: str, items: Iterable[Item]) -> str:
    """The file without the entries of these items; a comment goes with the entry above it."""
    head, chunks = divided(text)
    gone = {item.candidate for item in items}
    return _joined(head, [chunk for chunk in chunks if chunk[0] not in gone])


def _joined(head: str, chunks: Sequence[tuple[str, str]]) -> str:
    return head + "".join(chunk if chunk.endswith("\n") else f"{chunk}\n" for _, chunk in chunks)


def divided(text: str) -> tuple[str, list[tuple[str, str]]]:
    """What stands before the first entry, and each entry's lines with its candidate."""
    head: list[str] = []
    chunks: list[list[str]] = []
    indent: str | None = None
    for line in text.splitlines(keepends=True):
        opening = _ENTRY.match(line)
        if opening and indent in (None, opening[1]):
            indent = opening[1]
            chunks.append([line])
        elif chunks:
            chunks[-1].append(line)
        else:
            head.append(line)
    return "".join(head), [(_name(chunk), "".join(chunk)) for chunk in chunks]


def _name(chunk: Sequence[str]) -> str:
    """The candidate of an entry, which need not be its first field."""
    node, _ = parse("".join(chunk), PATH, fields=INBOX)
    if isinstance(node, Listed) and node.items and isinstance(node.items[0], Mapped):
        value = node.items[0].items.get("candidate")
        if isinstance(value, Scalar):
            return value.text.strip()
    return ""


def _indented(entry: str, indent: str) -> str:
    return "".join(f"{indent}{line}" for line in entry.splitlines(keepends=True))


def _fit(entry: Mapping[str, str | list[str]]) -> dict[str, Value]:
    """The entry with texts that the gate for this file lets pass."""
    fitted: dict[str, Value] = {}
    for name, value in entry.items():
        rule = INBOX.get(name, ANY)
        if isinstance(value, str):
            fitted[name] = field_text(value, rule)
        else:
            fitted[name] = [field_text(item, rule) for item in value]
    return fitted


def _entry(proposal: Proposal) -> dict[str, str | list[str]]:
    """What an entry says; an alias names its term, a new term what its entry would have."""
    entry: dict[str, str | list[str]] = {"candidate": proposal.text, "decision": ""}
    if proposal.kind == "new":
        entry |= {
            "definition": proposal.definition,
            "category": proposal.category,
            "kind": "abbreviation" if proposal.components else "concept",
            "pinyin": proposal.pinyin,
        }
        if proposal.components:
            entry["components"] = list(proposal.components)
    else:
        entry["term"] = proposal.term
    entry |= {
        "proposed": KINDS[proposal.kind],
        "score": f"{max(proposal.score, 0):.2f}",
        "why": "、".join(proposal.reasons),
        "speeches": str(proposal.speeches),
        "times": str(proposal.times),
    }
    if proposal.doubts:
        entry["reading"] = "；".join(proposal.doubts)
    if proposal.years:
        entry["years"] = [
            f"{year}年 {count} 次" if year else f"无日期 {count} 次"
            for year, count in proposal.years
        ]
    if proposal.related:
        entry["near"] = list(proposal.related)
    if proposal.family:
        entry["family"] = [*proposal.told_family()]
    entry["contexts"] = [f"{one.path}:{one.line} {one}" for one in proposal.contexts]
    return entry
