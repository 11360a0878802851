"""Completeness: notice that lines of the ledger are gone.

There is no sum in the file, which any two branches would both change.  What is
on record is compared with what was published from this computer (`memory`).
Where nothing is remembered (a fresh clone) the file itself is checked: a build
numbers pages and anchors without gaps, the page of topics comes last, and behind it
the line that ends the file.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from generator.ledger.lines import ADDRESS, names_of
from generator.ledger.memory import COPY, Memory, keys_of
from generator.ledger.records import Ledger
from generator.ledger.write import ANNOUNCED, END, PATH
from generator.model.corpus import Source
from generator.model.problems import Code, Problem, Where

LAST = "topics/index"
"""The page that every build records, and the last in the order of addresses."""
_STATEMENT = re.compile(rf"#.*|(?:rename|retire) {ADDRESS}:(?: {ADDRESS})? *")
_NUMBERED = re.compile(r"(s\d+-|s|c)(\d+)")
_SHOWN = 3


def completed(source: Source, memory: Memory) -> tuple[Source, tuple[Problem, ...]]:
    """The file with its last line ended, or a problem: it was cut within that line.

    An editor may well have added a statement without a line end, or removed the
    end of a line that is whole, as the copy of the ledger shows.
    """
    text = source.text.removesuffix("\r")
    if not text or text.endswith("\n"):
        return source, ()
    last = text.rpartition("\n")[2]
    ended = replace(source, text=text + "\n")
    if _STATEMENT.fullmatch(last) or f"\n{last}\n" in memory.copy:
        return ended, ()
    number = text.count("\n") + 1
    problem = _cut(f"最后一行只有一半（“{last[:40]}”），文件没有写完或被截断", memory, number)
    return ended, (problem,)


def lost_lines(source: Source, exists: bool, ledger: Ledger, memory: Memory) -> Iterator[Problem]:
    """What is missing in a ledger that was read without problems.

    `exists` says whether the file is there at all; without one there is
    nothing to miss unless something was published.
    """
    if memory.keys is not None:
        if source.text != memory.copy and (lost := memory.keys - keys_of(_unix(source.text))):
            if exists:
                yield _cut(f"登记簿少了 {len(lost)} 行：{_shown(lost)}没有记录了", memory)
            else:
                yield _cut("登记网址的文件不见了，而以前发布过网页", memory)
        if memory.copy:
            return
    if not exists:
        return
    if not ledger.entries:
        yield _cut("登记簿是空的，发布过的地址都不见了", memory)
        return
    if LAST not in ledger.entries:
        yield _cut(f"登记簿不完整：应有的最后一页“{LAST}”没有了，文件多半被截断", memory)
        return
    lines = _unix(source.text).split("\n")
    if ANNOUNCED.rstrip("\n") in lines and END not in lines:
        yield _cut(f"登记簿不完整：最后一行“{END}”没有了，文件被截断了", memory)
        return
    yield from _gaps(ledger, memory)


def _gaps(ledger: Ledger, memory: Memory) -> Iterator[Problem]:
    """Numbers of anchors and of pages that are missing among those that were given."""
    missing: list[str] = []
    orders: dict[str, list[int]] = defaultdict(list)
    for entry in ledger.entries.values():
        orders[entry.folder].append(entry.order)
        if entry.folder in ("speeches", "terms"):
            missing += (f"{entry.address}#{name}" for name in _missing(names_of(entry.lines)))
    if missing:
        yield _cut(f"登记簿少了段落的记录：{_shown(missing)}应当有一行", memory)
    for folder, given in orders.items():
        # Branches that were merged, and renames, give a number twice; then a gap says nothing.
        if max(Counter(given).values()) == 1 and (left := max(given) - len(given)):
            yield _cut(f"登记簿少了 {left} 页：{folder}/ 的发布次序有缺号", memory)


def _missing(names: Iterable[str]) -> list[str]:
    numbers: dict[str, set[int]] = defaultdict(set)
    for name in names:
        if match := _NUMBERED.fullmatch(name):
            numbers[match[1]].add(int(match[2]))
    return [
        f"{kind}{n}"
        for kind, given in numbers.items()
        # Not all: where a number is a slip, there may be millions.
        for n in islice((n for n in range(1, max(given)) if n not in given), _SHOWN + 1)
    ]


def _cut(message: str, memory: Memory, line: int = 0) -> Problem:
    copy = f"；没有版本库，可以从上次生成时的副本 {COPY} 里把缺的行补回来" if memory.copy else ""
    anew = (
        "确实要从头记录，或换到了以前的版本（分支），请先把 site/ 和 dist/ 里的离线包移走。"
        if memory.keys is not None
        else "从来没有发布过，请删去这个文件。"
    )
    return Problem(
        Code.LEDGER_CUT,
        Where(PATH, line),
        message,
        f"请从版本库恢复这个文件（git checkout -- {PATH}，或恢复它以前的版本）{copy}。{anew}",
    )


def _shown(keys: Iterable[str]) -> str:
    ordered = sorted(keys)
    return "、".join(ordered[:_SHOWN]) + (" 等" if len(ordered) > _SHOWN else " ")


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n")
