"""Write: the ledger's files as text, one line for each address, in a stable order."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from generator.ledger.files import PATH, recorded_in
from generator.ledger.lines import ADDRESS, fields_of
from generator.ledger.records import Entry, Ledger, Move

END = "# 登记簿完"
"""The last line: a file without it was cut.  The same in every branch, so that a merge keeps it."""
PART_HEAD = "# 一篇讲话的永久地址，由程序维护，说明在 content/permalinks.yml 开头。\n"
ANNOUNCED = f"# 最后一行是“{END}”；它不见了，就是文件被截断了。\n"
"""In the head, since the file has an end."""
HEAD = f"""\
# 永久地址登记簿：发布过的每个地址都记在这里，由 build 和 bundle 更新，和其他文件一起提交。
# 平时不用手改；改名、撤下用命令 permalinks，也可以自己加一行：
#   rename terms/jiu: terms/xin      旧地址自动转到新地址
#   retire terms/jiu: terms/xin      旧地址显示“已撤下”，并指出由谁代替；没有代替的，冒号后面空着
# 页面一行：地址: 发布次序 | 识别标记 | 名称
# 段落一行：地址#编号: 指纹 字数 相似度指纹 开头几个字
#   其中 in s1-2 是并入了那一段，gone s1-2 是已删除、转到最近的那一段
# 一篇讲话一个文件，在 permalinks/ 文件夹里，那里段落前面不写地址；这里只写文件的名字。
# 一个地址一行，两边各加各的可以直接合并。不认识的行会报错，文件不会被覆盖。
{ANNOUNCED}"""
# What would end a plain YAML scalar or make another kind of value of it.
_NOT_PLAIN = re.compile(r": |:$| #|^\s|\s$")
# Characters that end a line somewhere, cannot be in UTF-8, or are not seen: written as \uXXXX.
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff"
    "\ufff9-\uffff]"
)


def ledger_files(ledger: Ledger) -> dict[str, str]:
    """What the ledger's files are to say, by path and in the order of writing.

    Parts that stand on disk already are left out.  The others come in the order of their
    first publication and before the file that names them, so that whoever is stopped in
    between leaves a ledger without gaps: each part is complete in itself.

    No name or mark, whatever characters it has, adds a line.  Raises ValueError
    for an invalid address, which earlier stages refuse.
    """
    return dict(each_file(ledger))


def each_file(ledger: Ledger) -> Iterator[tuple[str, str]]:
    """As `ledger_files`, one after the other: together they take as much as the ledger."""
    for address in (*ledger.entries, *ledger.moves, *(move.to for move in ledger.moves.values())):
        if address and not re.fullmatch(ADDRESS, address):
            raise ValueError("not an address")
    ordered = sorted(ledger.entries.values(), key=lambda entry: (entry.order, entry.address))
    for entry in ordered:
        path = recorded_in(entry.address)
        if path != PATH and ledger.kept.get(entry.address) != entry:
            yield path, write_part(entry)
    yield PATH, _main(ledger)


def write_part(entry: Entry) -> str:
    """The file of a speech."""
    return f"{PART_HEAD}{entry.address}: {_value(entry)}\n{entry.lines}{END}\n"


def _main(ledger: Ledger) -> str:
    moves = (_move(ledger.moves[address]) for address in sorted(ledger.moves))
    entries = (_entry(ledger.entries[address]) for address in sorted(ledger.entries))
    return "".join((HEAD, *moves, *entries, END, "\n"))


def elsewhere(address: str) -> str:
    """What a page's line says instead of its record where that is a part of its own, else ''."""
    path = recorded_in(address)
    return "" if path == PATH else path.removeprefix(f"{PurePosixPath(PATH).parent}/")


def move_line(move: Move) -> str:
    """The line that states a move, as an editor may add it."""
    return f"{move.kind} {move.address}: {move.to}".rstrip()


def _move(move: Move) -> str:
    return move_line(move) + "\n"


def _entry(entry: Entry) -> str:
    if place := elsewhere(entry.address):
        return f"{entry.address}: {place}\n"
    lines = (f"{entry.address}#{line}" for line in entry.lines.splitlines(True))
    return "".join((f"{entry.address}: {_value(entry)}\n", *lines))


def _value(entry: Entry) -> str:
    """Order, mark and name on one line, whatever is in them.

    Plain where that is read back as it was, else quoted, else (a mark with the
    bar that divides them) as a list.
    """
    fields = entry.order, entry.mark, entry.name
    value = f"{entry.order} | {entry.mark} | {entry.name}"
    if fields_of(value) != fields:
        return _quoted(list(fields))
    return _quoted(value) if _NOT_PLAIN.search(value) or _UNSEEN.search(value) else value


def _quoted(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return _UNSEEN.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
