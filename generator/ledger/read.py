"""Read: the ledger's files, a strict part of YAML taken line by line.

A general YAML parser would need a minute for the 90,000 lines of a large
project.  Every line must have one of a few forms; one that has not is a problem
and nothing is then written.

Until speeches had files of their own, one file held everything.  Such a file is read as
it was, also where a branch that still had it was merged with one that has parts.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from generator.ledger.files import PATH, page_of, recorded_in
from generator.ledger.lines import ADDRESS, LED, NAME, PRINTS, START, fields_of, names_of
from generator.ledger.records import Entry, Ledger, Move
from generator.ledger.write import elsewhere
from generator.model.corpus import Source
from generator.model.problems import Code, Problem, Where
from generator.text.text_gate import Field, field_faults

MOST_PAGES = 10**9
"""No page's number is as high, and lines of the plain form cannot hold it."""
_ANCHOR = f"{NAME}: {PRINTS}{LED}{START}\n"
_ANCHORS = re.compile(f"({ADDRESS})#{_ANCHOR}(?:\\1#{_ANCHOR})*")
"""The anchors of one page that stand together."""
_IN_PART = re.compile(f"(?:{_ANCHOR})+")
"""The same in a part, where they stand without the page's address."""
_PAGE = re.compile(rf"({ADDRESS}): (.+)")
_MOVE = re.compile(rf"(rename|retire) ({ADDRESS}):(?: ({ADDRESS}))? *")


def read_ledger(source: Source, parts: Iterable[Source] = ()) -> tuple[Ledger, tuple[Problem, ...]]:
    """All that can be read, and a problem for each line that cannot.

    `source` is the file of statements and pages, `parts` are those of speeches.  What the file
    says of a speech that has a part comes second: its line does not count, nor do anchors that
    the part has; where they differ they are the entry's `rivals`.
    """
    reader = _Reader()
    for part in parts:
        reader.read(part, page_of(part.path))
    reader.read(source, "")
    return reader.ledger(), tuple(reader.problems)


class _Reader:
    def __init__(self) -> None:
        self.path = self.part = ""
        """The file that is read, and whose part it is ('' for the file of all)."""
        self.problems: list[Problem] = []
        self.entries: dict[str, Entry] = {}
        self.lines: dict[str, str] = {}
        self.rivals: dict[str, str] = {}
        self.first: dict[str, Where] = {}
        self.moves: dict[str, Move] = {}
        self.listed: set[str] = set()
        self.strange: set[str] = set()
        """Pages whose part says that it is another's."""
        # The page whose line came last, while its anchors may follow, and statements after it.
        self.page = ""
        self.inside: list[Move] = []

    def read(self, source: Source, part: str) -> None:
        self.path, self.part, self.page = source.path, part, ""
        text = source.text
        if "\r" in text:  # checked out on Windows, perhaps
            text = text.replace("\r\n", "\n")
        if not text.endswith("\n"):
            text += "\n"
        at, number = 0, 1
        together = _IN_PART if part else _ANCHORS
        while at < len(text):
            if match := together.match(text, at):
                lines = match[0]
                if part:
                    self.anchors(number, part, lines)
                else:
                    own = match[1]
                    without = lines[len(own) + 1 :].replace(f"\n{own}#", "\n")
                    self.anchors(number, own, without)
                at, number = match.end(), number + lines.count("\n")
                continue
            end = text.index("\n", at)
            if line := text[at:end]:
                self.other(number, line)
            at, number = end + 1, number + 1

    def anchors(self, number: int, address: str, lines: str) -> None:
        """Lines of a page's anchors, from line `number` on."""
        self.first.setdefault(address, Where(self.path, number))
        if address == self.page:
            for move in self.inside:
                self._injected(move)
        self.page, self.inside = "", []
        known = self.lines.get(address, "")
        names = names_of(known + lines)
        if len(names) > len(set(names)):
            lines = self._once(number, address, known, lines)
        self.lines[address] = known + lines

    def _once(self, number: int, address: str, known: str, lines: str) -> str:
        """The lines whose anchors were not there before; others must say the same."""
        before = dict.fromkeys(known.splitlines(True))
        by_name = {line.partition(":")[0]: line for line in before}
        fresh = []
        for n, line in enumerate(lines.splitlines(True), number):
            name = line.partition(":")[0]
            if by_name.setdefault(name, line) != line:
                if self._has_part(address):
                    self.rivals[address] = self.rivals.get(address, "") + line
                else:
                    self._twice(n, f"{address}#{name}")
            elif line not in before:
                before[line] = None
                fresh.append(line)
        return "".join(fresh)

    def _has_part(self, address: str) -> bool:
        """Whether what is read now stands in the file of all, and a part was read before."""
        return not self.part and address in self.first and self.first[address].path != self.path

    def other(self, number: int, line: str) -> None:
        """A line that is no anchor's: a page, a statement, a comment, or wrong."""
        if line[0] == "#":
            return
        if match := _MOVE.fullmatch(line):
            self._move(number, match)
            return
        match = _PAGE.fullmatch(line)
        if match and not self.part and match[2] == elsewhere(match[1]):
            self.listed.add(match[1])
            self.page = ""
            return
        fields = _fields(match[2]) if match else None
        if not match or not fields:
            self._report(
                number,
                f"这一行看不懂：“{line[:40]}”",
                "这个文件由程序维护，请从版本库恢复这一行；"
                "合并时留下的 <<<<<<<、=======、>>>>>>> 请删去，两边的行都保留；"
                "它是上一行名称的下半截的话（旧版程序会把名称里的换行写进来），请删去它。",
            )
            return
        entry = Entry(match[1], *fields, line=number, file=self.path)
        if self.part and (entry.address != self.part or recorded_in(entry.address) != self.path):
            self._misnamed(number, entry.address)
            return
        self.page, self.inside = entry.address, []
        known = self.entries.setdefault(entry.address, entry)
        if known != entry and known.file == self.path:
            self._twice(number, entry.address)

    def _move(self, number: int, match: re.Match[str]) -> None:
        kind: Literal["rename", "retire"] = "rename" if match[1] == "rename" else "retire"
        if self.part:
            hint = f"请把这一行移到 {PATH} 里。"
            self._report(number, f"{kind} 不能写在一篇讲话的登记文件里", hint)
            return
        move = Move(kind, match[2], match[3] or "", number)
        known = self.moves.setdefault(move.address, move)
        self.inside.append(move)
        if (known.kind, known.to) != (move.kind, move.to):
            self._twice(number, f"{move.kind} {move.address}")
        if move.kind == "rename" and not move.to:
            self._report(number, "rename 没有写新地址", "请在冒号后面写上新地址。")

    def _misnamed(self, number: int, address: str) -> None:
        self.strange.add(self.part)
        self._report(
            number,
            f"这个文件登记的是“{address}”，按文件名应当是“{self.part}”",
            "这个文件由程序维护，不能改名，也不能复制：请从版本库恢复，多出来的请删去。",
        )

    def _injected(self, move: Move) -> None:
        """A statement between a page and its anchors, where no program and no editor writes one."""
        self._report(
            move.line,
            f"“{move.kind} {move.address}: {move.to}”夹在“{self.page}”的记录中间，"
            "多半是旧版程序把名称里的换行写成了登记",
            "不是你登记的，请删去这一行；确实要登记的，请把它移到文件开头。",
            Code.LEDGER_INJECTED,
        )

    def _twice(self, number: int, address: str) -> None:
        self._report(
            number,
            f"“{address}”记了两次，内容不同",
            "多半是合并时两边都改了：请只留一行。已经发布的那一边留下，另一边会得到新的编号。",
            Code.LEDGER_TWICE,
        )

    def _report(self, number: int, message: str, hint: str, code: Code = Code.LEDGER_LINE) -> None:
        self.problems.append(Problem(code, Where(self.path, number), message, hint))

    def ledger(self) -> Ledger:
        entries = dict(self.entries)
        for address, lines in self.lines.items():
            if address in self.strange:
                continue
            if address not in entries:
                where = self.first[address]
                self.path = where.path
                self._report(
                    where.line,
                    f"有“{address}”的段落，却没有这一页自己的一行",
                    "这个文件由程序维护，请从版本库恢复。",
                )
                continue
            rivals = self.rivals.get(address, "")
            entries[address] = replace(entries[address], lines=lines, rivals=rivals)
        return Ledger(entries, self.moves, listed=frozenset(self.listed))


def _fields(value: str) -> tuple[int, str, str] | None:
    """Order, mark and name from a page's value in any of its forms (see `write`).

    None where it cannot be one: no form, or a character that no name may have.
    """
    if value[0] not in '"[':
        return fields_of(value)
    try:
        found = json.loads(value)
    except (ValueError, RecursionError):
        return None
    texts = [found] if isinstance(found, str) else found if isinstance(found, list) else []
    for text in texts:
        # A title may have tabs: where it is the first line of a text, it is taken as it stands.
        if isinstance(text, str) and any(
            field_faults(text.replace("\t", " "), "", Field(len(text)))
        ):
            return None
    match found:
        case str(text):
            return fields_of(text)
        case [int(order), str(mark), str(name)] if 0 < order < MOST_PAGES:
            return order, mark, name
    return None
