"""Edit: an editor's statements that an address was renamed or retired, checked and entered."""

from __future__ import annotations

import difflib
import re
from dataclasses import replace

from generator.ledger.files import PATH
from generator.ledger.records import Entry, Ledger, Move
from generator.ledger.write import move_line
from generator.model.ids import id_fault
from generator.model.problems import Code, Problem, Where
from generator.model.program import COMMAND

_WITH_ID = ("terms", "speeches", "courses")
"""Folders whose pages are called by an id."""
_SPELLED = re.compile(r"^/+|(?:/index)?(?:\.html?|\.md)?/*$")


def stated(ledger: Ledger, kind: str, old: str, new: str) -> tuple[Ledger, Move | Problem]:
    """The ledger with `rename old: new` or `retire old: new`, and that statement.

    `new` may be empty for `retire`.  A statement that cannot be entered is a
    problem instead, and the ledger is as it was.
    """
    known = ledger.entries.get(_address(ledger, old))
    if known is None:
        return ledger, _unknown(ledger, old)
    move = Move("rename" if kind == "rename" else "retire", known.address, _address(ledger, new))
    if fault := _fault(ledger, known, move):
        message, hint = fault
        return ledger, Problem(Code.BAD_MOVE, Where(known.file or PATH, known.line), message, hint)
    return replace(ledger, moves={**ledger.moves, known.address: move}), move


def _fault(ledger: Ledger, known: Entry, move: Move) -> tuple[str, str] | None:
    before = ledger.moves.get(known.address)
    folder = move.to.partition("/")[0]
    if before and before != replace(move, line=before.line):
        return (
            f"“{known.address}”已经登记过：{move_line(before)}",
            f"要改的话，请直接改 {PATH} 第 {before.line} 行。",
        )
    if move.to == known.address:
        return "新旧地址相同", "请写另一个地址。"
    if _leads_back(ledger, move):
        return "转来转去，又回到了自己", f"请看 {PATH} 里“{move.to}”的登记。"
    if move.kind == "rename" and folder != known.folder:
        return (
            f"改名只能在同一类里：“{known.address}”和“{move.to}”不是一类",
            f"例如 {known.folder}/xin-ming-zi；由别的页面代替，请用 retire 加 --to。",
        )
    if move.kind == "rename" and move.to in ledger.entries and not before:
        return (
            f"“{move.to}”已经是“{ledger.entries[move.to].name}”的地址，不能再给别的内容",
            f"请写一个没有用过的地址；要由那一页代替，请用 retire {known.address} --to {move.to}。",
        )
    if move.kind == "rename" and known.folder in _WITH_ID:
        id = move.to.partition("/")[2]
        if fault := id_fault(id):
            return f"“{id}”不能作网址里的编号：{fault}", f"例如 {known.folder}/xin-ming-zi。"
    if move.kind == "retire" and move.to and move.to not in ledger.entries:
        return f"代替它的“{move.to}”没有发布过", "请先生成一次网站，再登记撤下。"
    return None


def _leads_back(ledger: Ledger, move: Move) -> bool:
    """Whether the address would lead to itself by what is stated already."""
    at = move.to
    while at != move.address and (following := ledger.moves.get(at)):
        at = following.to
    return at == move.address


def _address(ledger: Ledger, text: str) -> str:
    """An address as the ledger writes it, from one copied out of a browser, or from a name."""
    if not text:
        return ""
    plain = _SPELLED.sub("", text.partition("#")[0].partition("?")[0].strip())
    parts = plain.split("/")
    for at in range(len(parts)):
        if (inner := "/".join(parts[at:])) in ledger.entries:
            return inner
    if "://" in plain:  # to a page that is not published yet
        return "/".join(parts[-2:])
    named = [
        entry.address
        for entry in ledger.entries.values()
        if entry.name == text and entry.address not in ledger.moves
    ]
    return named[0] if len(named) == 1 else plain


def _unknown(ledger: Ledger, text: str) -> Problem:
    names = {entry.name: entry.address for entry in ledger.entries.values()}
    close = difflib.get_close_matches(_address(ledger, text), [*ledger.entries, *names], 3)
    shown = "、".join(names.get(name, name) for name in close)
    return Problem(
        Code.BAD_MOVE,
        Where(PATH),
        f"登记簿里没有“{text}”这个地址",
        f"相近的有：{shown}。" if close else f"运行 {COMMAND} permalinks 看全部地址。",
    )
