"""Import rows: a table of terms becomes entries and changes of `glossary.yml`.

A row adds an entry or updates the one of its id or headword; nothing is removed, and an empty
cell says nothing.  A row that cannot be taken is told with its reason and leaves no trace.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.curation.row_wishes import Wish, understood
from generator.curation.terms_table import Table
from generator.curation.written_rows import written
from generator.model.corpus import Source, Term
from generator.model.problems import Code, Problem, Where
from generator.sources.glossary import parse_glossary


@dataclass(frozen=True, slots=True)
class Imported:
    """The new text of the glossary, and the result for each row."""

    text: str
    added: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    same: int = 0
    problems: tuple[Problem, ...] = ()


def import_rows(glossary: Source, table: Table, path: str, category: str = "") -> Imported:
    """Take the rows of a table; `category` is that of new terms whose row has none."""
    terms, before = parse_glossary(glossary)
    problems = [problem for problem in before if problem.is_error]
    if problems:
        return Imported(glossary.text, problems=tuple(problems))
    for heading in table.unknown:
        problems.append(
            _told(path, table.header, f"“{heading}”这一列没有用：术语表没有这个字段", "")
        )
    for heading in table.twice:
        message = f"“{heading}”这一列没有用：前面已经有一列是同一个字段"
        problems.append(_told(path, table.header, message, "请合成一列，或删去一列。"))
    wishes, refused = understood(table.rows, terms, category, glossary.text)
    problems += [_told(path, row, message, hint) for row, message, hint in refused]
    while True:
        # A round leaves out rows that the glossary's own checks refuse, so the last one comes.
        for wish, name in _unrelated(wishes, terms):
            wish.lists["related"].remove(name)
            message = f"“{wish.term}”的相关术语“{name}”不在术语表里，这一项没有写"
            problems.append(_told(path, wish.row.number, message, "请先收那个术语，再补上。"))
        text, owners, done = written(glossary.text, wishes, terms)
        _, after = parse_glossary(Source(glossary.path, text))
        wrong = _faults(text, after, before, owners)
        if not wrong:
            break
        for row, problem in wrong.items():
            message = _OTHER_LINE.sub("同", problem.message.rstrip("。"))
            problems.append(_told(path, row, message, problem.hint))
        wishes = [wish for wish in wishes if wish.row.number not in wrong]
        if not wishes:
            return Imported(glossary.text, problems=tuple(problems))
    return Imported(
        text,
        tuple(wish.term for wish in wishes if wish.known is None),
        tuple(wish.term for wish in wishes if wish.known and wish.row.number in done),
        sum(wish.known is not None and wish.row.number not in done for wish in wishes),
        tuple(problems),
    )


def _told(path: str, row: int, message: str, hint: str) -> Problem:
    return Problem(Code.ROW_LEFT_OUT, Where(path, row), f"{message}。", hint)


def _unrelated(wishes: Sequence[Wish], terms: Sequence[Term]) -> list[tuple[Wish, str]]:
    """Related terms of rows that are neither in the glossary nor in the table."""
    known = {name for term in terms for name in (term.term, term.id)}
    known |= {wish.term for wish in wishes} | {wish.values.get("id", "") for wish in wishes}
    return [
        (wish, name)
        for wish in wishes
        for name in wish.lists.get("related", ())
        if name not in known
    ]


def _faults(
    text: str, after: Sequence[Problem], before: Sequence[Problem], owners: Mapping[str, int]
) -> dict[int, Problem]:
    """New errors of the glossary by the row whose entry they stand in."""
    known = {problem.message for problem in before}
    entries = [
        (number, line) for number, line in enumerate(text.split("\n"), 1) if _ENTRY.match(line)
    ]
    found: dict[int, Problem] = {}
    for problem in after:
        if problem.is_error and problem.message not in known:
            match = re.match("术语“(.*?)”：", problem.message)
            row = owners.get(match[1]) if match else None
            if row is None:
                at = bisect_right(entries, problem.where.line, key=lambda entry: entry[0]) - 1
                line = entries[at][1] if at >= 0 else ""
                rows = (number for term, number in owners.items() if term in line)
                row = next(rows, min(owners.values(), default=0))
            found.setdefault(row, problem)
    return found


_ENTRY = re.compile(r"- +term:")
_OTHER_LINE = re.compile("同第 [0-9]+ 行的")
"""A line of the glossary as it would have been; beside a row it would be read as another row."""
