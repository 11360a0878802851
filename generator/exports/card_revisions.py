"""Card revisions: how often each flashcard has changed.

Anki takes a note's new contents only when its time is later than that of the
note it has.  There is no clock in a build whose bytes must not depend on the
day, so the time is a revision: it grows by one each time a term's card changes
and is kept with the project (`content/cards.yml`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from generator.model.corpus import Source
from generator.model.problems import Code, Problem, Where
from generator.text.strict_yaml import parse
from generator.text.yaml_nodes import Mapped, Scalar

RECORD = "content/cards.yml"
_HEAD = """\
# 由程序维护，和其他文件一起提交，不要手改。
# 每个术语一行：学习卡片改到第几版，和内容的摘要。Anki 按版次认出新的内容。
"""
_LINE = re.compile(r"([1-9]\d{0,8}) ([0-9a-f]{12})")


@dataclass(frozen=True, slots=True)
class Revision:
    """How often a card has changed, and the digest it had last."""

    number: int
    digest: str


FIRST = Revision(1, "")


def next_revision(last: Revision | None, digest: str) -> Revision:
    """The revision of a card with this digest, given the one that is on record."""
    if last and last.digest == digest:
        return last
    return Revision(last.number + 1 if last else 1, digest)


def read_card_revisions(source: Source) -> tuple[dict[str, Revision], tuple[Problem, ...]]:
    """The record as written; a line that cannot be read is a problem, never forgotten."""
    node, problems = parse(source.text, source.path)
    if not isinstance(node, Mapped):
        return {}, problems
    record: dict[str, Revision] = {}
    found = list(problems)
    for term, value in node.items.items():
        match = _LINE.fullmatch(value.text) if isinstance(value, Scalar) else None
        if match:
            record[term] = Revision(int(match[1]), match[2])
        else:
            found.append(
                Problem(
                    Code.BAD_VALUE,
                    Where(source.path, value.line),
                    f"“{term}”这一行应当是版次和 12 位摘要，中间空一格",
                    "这个文件由程序维护，请从版本库恢复；合并时两边都改了的，留版次大的一行。",
                )
            )
    return record, tuple(found)


def write_card_revisions(record: Mapping[str, Revision]) -> str:
    """The record as text, by id, a line each, so that it merges."""
    lines = (f"{term}: {record[term].number} {record[term].digest}\n" for term in sorted(record))
    return _HEAD + "".join(lines)
