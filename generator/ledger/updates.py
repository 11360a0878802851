"""Updates: what was new on the site, and when, as the project remembers it.

`content/updates.yml` has one line for each day on which a term or a speech was new, changed or
given up.  What is on the site is compared with the last line of each address; only what differs
adds a line, so a build of the same project adds none.  What a change was is not written down: it
follows from two lines of one address.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from generator.ledger.lines import ADDRESS
from generator.ledger.records import Ledger
from generator.model.corpus import Source, Speech, Term
from generator.model.packed import texts_of
from generator.model.problems import Code, Problem, Where
from generator.text.dates import is_date

PATH = "content/updates.yml"
FIRST = "first"
"""Instead of a day: it existed when the record was started, and is not new."""
GONE = "gone"
"""Instead of digests: the address was given up."""
END = "# 更新记录完"
"""The last line, as in the ledger: a file without it was cut, and merges keep it."""
_HEAD = f"""\
# 更新记录：网站每天新增、修改、撤下了哪些讲话和术语，“更新”页和订阅文件由它生成。
# 由 build 和 bundle 更新，和其他文件一起提交，不要手改。
# 一行：日期 地址: 内容的摘要；first 是开始记录时就有的，gone 是这个地址已撤下或改名。
# 一天一个地址一行，两边各加各的可以直接合并。最后一行是“{END}”。
"""
FIELDS = {
    "term": "名称",
    "pinyin": "读音",
    "aliases": "别名",
    "category": "专题",
    "kind": "类别",
    "definition": "释义",
    "components": "构成",
    "sources": "出处",
    "related": "相关术语",
    "certainty": "核实情况",
}
"""Fields of a term that readers see, in the order of their digests on a line."""
_LINE = re.compile(
    rf"(first|\d{{4}}-\d{{2}}-\d{{2}}) ((?:terms|speeches)/{ADDRESS}): "
    r"(gone|[0-9a-f]{6}(?:-[0-9a-f]{6})*)"
)


class Key(NamedTuple):
    """Of a line: its day, or `FIRST`, and the address."""

    day: str
    address: str


@dataclass(frozen=True, slots=True)
class Updates:
    """The record: what each line says (digests joined by `-`, or `GONE`)."""

    lines: Mapping[Key, str] = field(default_factory=lambda: MappingProxyType({}))

    def by_address(self) -> dict[str, list[tuple[str, str]]]:
        """Days and what the lines say, of each address, oldest first."""
        found: dict[str, list[tuple[str, str]]] = {}
        for key in sorted(self.lines, key=_in_time):
            found.setdefault(key.address, []).append((key.day, self.lines[key]))
        return found

    @property
    def newest(self) -> str:
        """The last day on record, '' where there is none."""
        return max((key.day for key in self.lines if key.day != FIRST), default="")


def _in_time(key: Key) -> tuple[str, str]:
    return "" if key.day == FIRST else key.day, key.address


@dataclass(frozen=True, slots=True)
class Change:
    """What changed at an address on a day; `fields` are Chinese names of what differs in a term."""

    address: str
    kind: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Day:
    """The changes of one day by kind (`new`, `changed`, `gone`), in the order of addresses."""

    day: str
    changes: tuple[Change, ...]

    def of(self, kind: str, folder: str = "") -> tuple[Change, ...]:
        """Those of one kind, and of `terms` or `speeches` only."""
        return tuple(c for c in self.changes if c.kind == kind and c.address.startswith(folder))


# --- what is on the site, told by digests ----------------------------------------


def present(speeches: Iterable[Speech], terms: Iterable[Term]) -> dict[str, str]:
    """What a line would say of each page: a speech by its title and text, a term by its fields."""
    said = {
        f"speeches/{speech.id}": _digest("\n".join((speech.title, *texts_of(speech.blocks))))
        for speech in speeches
    }
    return said | {f"terms/{term.id}": "-".join(_fields(term)) for term in terms}


def _fields(term: Term) -> Iterator[str]:
    values: Mapping[str, object] = {
        "aliases": [alias.text for alias in term.aliases],
        "sources": [(source.title, source.body, source.date) for source in term.sources],
        "components": [*term.components],
        "related": [*term.related],
    }
    return (_digest(repr(values.get(name, getattr(term, name)))) for name in FIELDS)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:6]


# --- the record brought up to date -------------------------------------------------


def updated_record(
    record: Updates, day: str, now: Mapping[str, str], ledger: Ledger, known: Collection[str]
) -> Updates:
    """The record after a build on `day` that shows what `now` says.

    `known` are the addresses that the ledger had before: one that it knew and the record does not
    is no news.  In a record without a line nothing is.
    """
    day = max(day, record.newest)
    lines = dict(record.lines)
    past = record.by_address()
    before = _forerunners(ledger)
    for address, said in now.items():
        own = past.get(address, [])
        if not own and not any(past.get(old) for old in before.get(address, ())):
            is_old = not record.lines or address in known
            lines[Key(FIRST if is_old else day, address)] = said
        elif not own or own[-1][1] != said:
            lines[Key(day, address)] = said
            # Changed and changed back within a day.
            if len(own) > 1 and own[-1][0] == day and own[-2][1] == said:
                del lines[Key(day, address)]
    for address in ledger.moves:
        own = past.get(address, [])
        if address in ledger.entries and address.startswith(("terms/", "speeches/")):
            if not own:
                lines[Key(FIRST, address)] = GONE
            elif own[-1][1] != GONE:
                lines[Key(day, address)] = GONE
    return Updates(lines)


def _forerunners(ledger: Ledger) -> dict[str, list[str]]:
    """The addresses that each was renamed from."""
    found: dict[str, list[str]] = {}
    for address, final in ledger.finals().items():
        if final.renamed and final.address:
            found.setdefault(final.address, []).append(address)
    return found


def days(record: Updates, ledger: Ledger) -> tuple[Day, ...]:
    """What was new on each day, newest first."""
    past, before = record.by_address(), _forerunners(ledger)
    found: dict[str, list[Change]] = {}
    for address in sorted(past):
        earlier = [
            line[1]
            for old in before.get(address, ())
            for line in past.get(old, ())
            if line[1] != GONE
        ]
        last = earlier[-1] if earlier else ""
        for day, said in past[address]:
            if day != FIRST and (change := _change(address, last, said)):
                found.setdefault(day, []).append(change)
            last = said
    return tuple(Day(day, tuple(found[day])) for day in sorted(found, reverse=True))


def _change(address: str, last: str, said: str) -> Change | None:
    if said == GONE:
        return Change(address, "gone")
    if last in ("", GONE):
        return Change(address, "new")
    if said == last:
        return None  # renamed, and the same
    if not address.startswith("terms/"):
        return Change(address, "changed")
    pairs = zip(FIELDS.values(), last.split("-"), said.split("-"), strict=False)
    return Change(address, "changed", tuple(name for name, old, new in pairs if old != new))


# --- the file ----------------------------------------------------------------------


def write_updates(record: Updates) -> str:
    """The whole file, oldest first."""
    ordered = sorted(record.lines, key=_in_time)
    lines = (f"{key.day} {key.address}: {record.lines[key]}\n" for key in ordered)
    return "".join((_HEAD, *lines, END, "\n"))


def read_updates(source: Source, exists: bool = True) -> tuple[Updates, tuple[Problem, ...]]:
    """The record as written, and a problem for each line that cannot be read.

    `exists` says whether the file is there: an empty one has lost its lines.
    Of one address and day the last line counts: both branches of a merge changed the term.
    """
    lines: dict[Key, str] = {}
    problems: list[Problem] = []
    rows = source.text.replace("\r\n", "\n").split("\n")
    for number, row in enumerate(rows, 1):
        if not row.strip() or row.startswith("#"):
            continue
        match = _LINE.fullmatch(row)
        if match and (match[1] == FIRST or is_date(match[1])):
            lines[Key(match[1], match[2])] = match[3]
            continue
        what = f"这一行看不懂：“{row[:40]}”"
        hint = (
            f"这个文件由程序维护，请从版本库恢复（git checkout -- {PATH}）；"
            "合并时留下的 <<<<<<<、=======、>>>>>>> 请删去，两边的行都保留。"
        )
        problems.append(Problem(Code.UPDATES_LINE, Where(source.path, number), what, hint))
    if exists and not problems and END not in rows:
        what = f"更新记录不完整：最后一行“{END}”没有了，文件被截断或清空了"
        hint = (
            f"请从版本库恢复这个文件（git checkout -- {PATH}）。"
            "恢复不了的，删去它，更新从这次生成起重新记录，以前的更新不再列出。"
        )
        problems.append(Problem(Code.UPDATES_CUT, Where(source.path), what, hint))
    return Updates(lines), tuple(problems)


def lost_updates(
    record: Updates, now: Mapping[str, str], known: Collection[str]
) -> Iterator[Problem]:
    """Pages that were published before and that a record with lines does not know."""
    on_record = {key.address for key in record.lines}
    lost = sorted(address for address in now if address in known and address not in on_record)
    if record.lines and lost:
        shown = "、".join(lost[:3]) + (" 等" if len(lost) > 3 else "")
        yield Problem(
            Code.UPDATES_LOST,
            Where(PATH),
            f"更新记录少了 {len(lost)} 行：{shown} 以前发布过，却没有记录",
            "多半是没有和登记簿一起提交，或者被手工删去，请从版本库恢复这个文件；"
            "不恢复的话，它们算作早就有的，不列为更新。",
        )
