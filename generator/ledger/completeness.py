"""Completeness: notice that lines of the ledger are gone.

There is no sum in the files, which any two branches would both change.  What is
on record is compared with what was published from this computer (`memory`).
Where nothing is remembered (a fresh clone) the files themselves are checked: a build
numbers pages and anchors without gaps, names each part in the file of all, where the page of
topics comes last, and behind it the line that ends every file.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from generator.ledger.files import FOLDER, PATH, copy_of, recorded_in
from generator.ledger.lines import ADDRESS, names_of
from generator.ledger.memory import Memory, keys_of
from generator.ledger.records import TOPICS, Ledger
from generator.ledger.write import ANNOUNCED, END
from generator.model.corpus import Source
from generator.model.problems import Code, Problem, Where

_STATEMENT = re.compile(rf"#.*|(?:rename|retire) {ADDRESS}:(?: {ADDRESS})? *")
_NUMBERED = re.compile(r"(s\d+-|s|c)(\d+)")
_SHOWN = 3


def completed(source: Source, memory: Memory) -> tuple[Source, tuple[Problem, ...]]:
    """One of the files with its last line ended, or a problem: it was cut within that line.

    An editor may well have added a statement without a line end, or removed the
    end of a line that is whole, as the copy of the file shows.
    """
    text = source.text.removesuffix("\r")
    if not text or text.endswith("\n"):
        return source, ()
    last = text.rpartition("\n")[2]
    ended = replace(source, text=text + "\n")
    if _STATEMENT.fullmatch(last) or f"\n{last}\n" in memory.copies.get(source.path, ""):
        return ended, ()
    number = text.count("\n") + 1
    problem = _cut(
        f"最后一行只有一半（“{last[:40]}”），文件没有写完或被截断", memory, [source.path], number
    )
    return ended, (problem,)


def lost_lines(
    sources: Sequence[Source], exists: bool, ledger: Ledger, memory: Memory
) -> Iterator[Problem]:
    """What is missing in a ledger that was read without problems.

    `sources` are its files, that of all first; `exists` says whether that is there at all;
    without it there is nothing to miss unless something was published.
    """
    if gone := sorted(recorded_in(a) for a in ledger.listed if a not in ledger.entries):
        number = f" {len(gone)} 个" if len(gone) > 1 else ""
        yield _cut(f"登记簿少了{number}文件：{_shown(gone)}不见了", memory, gone)
        return
    if not memory.is_empty:
        if lost := _lost(sources, memory):
            if exists:
                files = sorted({recorded_in(key.partition("#")[0]) for key in lost})
                yield _cut(f"登记簿少了 {len(lost)} 行：{_shown(lost)}没有记录了", memory, files)
            else:
                yield _cut("登记网址的文件不见了，而以前发布过网页", memory)
        if memory.copies:
            return
    if not exists:
        return
    if not ledger.entries:
        yield _cut("登记簿是空的，发布过的地址都不见了", memory)
        return
    if TOPICS not in ledger.entries:
        yield _cut(f"登记簿不完整：应有的最后一页“{TOPICS}”没有了，文件多半被截断", memory)
        return
    for source in sources:
        lines = _unix(source.text).split("\n")
        if END not in lines and (source.path != PATH or ANNOUNCED.rstrip("\n") in lines):
            message = f"登记簿不完整：最后一行“{END}”没有了，文件被截断了"
            yield _cut(message, memory, [source.path])
            return
    yield from _gaps(ledger, memory)


def _lost(sources: Sequence[Source], memory: Memory) -> set[str]:
    """Addresses that are remembered and on record no more."""
    now = {source.path: source.text for source in sources}
    lost = set(memory.pages or ())
    for path, copy in memory.copies.items():
        if (text := now.get(path, "")) != copy:
            lost |= keys_of(path, copy) - keys_of(path, _unix(text))
    # What was in one of the files may be in another now.
    for path, text in now.items() if lost else ():
        lost -= keys_of(path, _unix(text))
    return lost


def _gaps(ledger: Ledger, memory: Memory) -> Iterator[Problem]:
    """Numbers of anchors and of pages that are missing among those that were given."""
    missing: list[str] = []
    orders: dict[str, list[int]] = defaultdict(list)
    for entry in ledger.entries.values():
        orders[entry.folder].append(entry.order)
        if entry.folder in ("speeches", "terms"):
            missing += (f"{entry.address}#{name}" for name in _missing(names_of(entry.lines)))
    if missing:
        files = sorted({recorded_in(key.partition("#")[0]) for key in missing})
        yield _cut(f"登记簿少了段落的记录：{_shown(missing)}应当有一行", memory, files)
    for folder, given in orders.items():
        # Branches that were merged, and renames, give a number twice; then a gap says nothing.
        if max(Counter(given).values()) == 1 and (left := max(given) - len(given)):
            files = [PATH, FOLDER] if folder == "speeches" else [PATH]
            yield _cut(f"登记簿少了 {left} 页：{folder}/ 的发布次序有缺号", memory, files)


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


def _cut(message: str, memory: Memory, files: Sequence[str] = (PATH,), line: int = 0) -> Problem:
    """A problem in `files`, which are to be restored."""
    path = files[0] if len(files) == 1 else PATH
    shown = path if len(files) == 1 else f"{PATH} {FOLDER}"
    copy = copy_of(path) if len(files) == 1 else f"{copy_of(PATH)} 和 {copy_of(FOLDER)}/"
    own = f"；没有版本库，可以从上次生成时的副本 {copy} 里把缺的行补回来" if memory.copies else ""
    anew = (
        f"从来没有发布过，请删去 {PATH} 和 {FOLDER}/。"
        if memory.is_empty
        else "确实要从头记录，或换到了以前的版本（分支），请先把 site/ 和 dist/ 里的离线包移走。"
    )
    return Problem(
        Code.LEDGER_CUT,
        Where(path, line),
        message,
        f"请从版本库恢复这个文件（git checkout -- {shown}，或恢复它以前的版本）{own}。{anew}",
    )


def _shown(keys: Iterable[str]) -> str:
    ordered = sorted(keys)
    return "、".join(ordered[:_SHOWN]) + (" 等" if len(ordered) > _SHOWN else " ")


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n")
