"""Faults: addresses that a build would break or use again, each with what would keep it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from generator.ledger.anchors import digests
from generator.ledger.files import PATH
from generator.ledger.names import SAME_SPEECH, definition_mark, file_mark, overlap
from generator.ledger.records import Entry, Ledger
from generator.ledger.write import move_line
from generator.model.corpus import GLOSSARY, Speech, Term
from generator.model.problems import Code, Problem, Where
from generator.model.program import COMMAND
from generator.text.pinyin.syllables import is_han

ALIKE = 0.6
"""Likeness of two headwords that makes one evidently the other renamed."""
SAME_ADDRESS = 0.25
"""Least share of a published text that must be found again where its title is another."""
RETIRE = f"{COMMAND} permalinks retire"


def bad_moves(ledger: Ledger, live: set[str]) -> Iterator[Problem]:
    """Statements with an unknown target, in a circle, or from an address that is in use."""
    finals = ledger.finals()
    for address, move in ledger.moves.items():
        where = Where(PATH, move.line)
        if address in live:
            yield Problem(
                Code.ADDRESS_REUSED,
                where,
                f"“{address}”登记为已{_KINDS[move.kind]}，现在却又有这一页",
                (
                    f"请把它的 id 写成 {move.to.partition('/')[2]}"
                    if move.kind == "rename"
                    else "请删去这个术语或文件；是新的内容，请换一个 id"
                )
                + f"；要留用原来的地址，请删去这一行“{move_line(move)}”。",
            )
            continue
        if address not in ledger.entries:
            yield Problem(
                Code.BAD_MOVE,
                where,
                f"“{move_line(move)}”：没有发布过“{address}”这个地址",
                "请改正地址，或者删去这一行。",
            )
            continue
        if not move.to:
            continue
        final = finals[address].address
        if finals[address].circle:
            message = "转来转去，又回到了自己"
        elif final and final not in live:
            message = f"要转到的“{final}”没有这一页"
        elif (
            final
            and final.partition("/")[0] != address.partition("/")[0]
            and (move.kind == "rename")
        ):
            message = f"改名不能从“{address}”改到另一类的“{final}”"
        else:
            continue
        yield Problem(
            Code.BAD_MOVE,
            where,
            f"“{move_line(move)}”：{message}",
            "请改正冒号后面的地址；没有代替它的页面，就写成 retire，冒号后面空着。",
        )


_KINDS = {"rename": "改名", "retire": "撤下"}


def lost_terms(ledger: Ledger, terms: Sequence[Term]) -> Iterator[Problem]:
    """Published terms that are gone without a statement."""
    live = ledger.live("terms")
    ids = {term.id for term in terms}
    new = [term for term in terms if term.id not in live]
    for id, entry in live.items():
        if id in ids:
            continue
        successor = next((term for term in new if _is_renamed(entry, term)), None)
        if successor:
            yield _lost(
                entry,
                f"保留旧地址：在 {GLOSSARY}:{successor.line} 的术语“{successor.term}”里写上一行"
                f"“id: {id}”；确实要换地址：在 {PATH} 加一行"
                f"“rename {entry.address}: terms/{successor.id}”。",
            )
        else:
            yield _lost(entry, f"请恢复这个术语；确实要撤下，{_retire(entry.address)}")


def _is_renamed(entry: Entry, term: Term) -> bool:
    parts = [anchor.digest for anchor in entry.anchors if not anchor.state]
    return (
        entry.name == term.term
        or entry.definition == definition_mark(term)
        or (bool(parts) and parts == digests(term.components))
        or any(alias.text == entry.name for alias in term.aliases)
        or SequenceMatcher(None, entry.name, term.term).ratio() >= ALIKE
    )


def _retire(address: str) -> str:
    return (
        f"在 {PATH} 加一行“retire {address}:”（有代替的，冒号后面写它的地址），"
        f"或者运行 {RETIRE} {address}。"
    )


def _lost(entry: Entry, hint: str) -> Problem:
    return Problem(
        Code.ADDRESS_LOST,
        Where(entry.file or PATH, entry.line),
        f"发布过的地址 {entry.address}（{entry.name}）没有页面了，别人的链接会失效",
        hint,
    )


def lost_speeches(
    ledger: Ledger, speeches: Sequence[Speech], prints: Mapping[str, Sequence[str]]
) -> Iterator[Problem]:
    """Published speeches that are gone without a statement; `prints` by id."""
    live = ledger.live("speeches")
    ids = {speech.id for speech in speeches}
    new = [speech for speech in speeches if speech.id not in live]
    for id, entry in live.items():
        if id in ids:
            continue
        successor = next(
            (
                speech
                for speech in new
                if overlap(entry, set(prints[speech.id])) >= SAME_SPEECH
                or file_mark(speech) == entry.mark
            ),
            None,
        )
        if successor:
            yield _lost(
                entry,
                f"保留旧地址：在 {successor.path} 的文件头里写“id: {id}”；确实要换地址："
                f"在 {PATH} 加一行“rename {entry.address}: speeches/{successor.id}”。",
            )
        else:
            yield _lost(
                entry,
                f"请恢复 content/speeches/{entry.mark}；确实要撤下，{_retire(entry.address)}",
            )


def lost_others(ledger: Ledger, addresses: set[str], folders: set[str]) -> Iterator[Problem]:
    """Published pages of other kinds that are gone without a statement."""
    for folder in sorted(folders):
        for entry in ledger.live(folder).values():
            if entry.address not in addresses:
                yield _lost(entry, f"请恢复这一页；确实要撤下，{_retire(entry.address)}")


def reused_terms(ledger: Ledger, terms: Sequence[Term]) -> Iterator[Problem]:
    """Ids that an editor gave to another term than the one published there."""
    live = ledger.live("terms")
    owners = {term.term: term for term in terms}
    for term in terms:
        entry = live.get(term.id)
        if entry is None or entry.name == term.term:
            continue
        elsewhere = owners.get(entry.name)
        if elsewhere is None and (_is_renamed(entry, term) or _shares_han(entry.name, term.term)):
            continue
        yield Problem(
            Code.ADDRESS_REUSED,
            Where(GLOSSARY, term.line),
            f"术语“{term.term}”用了 id“{term.id}”，这个地址已经属于“{entry.name}”",
            f"请换一个 id（删去 id 一行，由程序取名）；“{term.term}”就是原来的“{entry.name}”的话，"
            f"请把“{entry.name}”写进它的 aliases。"
            if elsewhere is None
            else f"请把 id: {term.id} 还给第 {elsewhere.line} 行的术语“{entry.name}”，这里换一个。",
        )


def _shares_han(one: str, other: str) -> bool:
    return any(is_han(char) for char in set(one) & set(other))


def replaced_speeches(
    ledger: Ledger, speeches: Sequence[Speech], surviving: Mapping[str, float]
) -> Iterator[Problem]:
    """Speeches whose address now shows another text, salutation and headings perhaps excepted.

    `surviving` says, by id, how much of the published text was found again.
    """
    live = ledger.live("speeches")
    for speech in speeches:
        entry = live.get(speech.id)
        if entry is None or entry.name == speech.title or not entry.lines:
            continue
        if surviving.get(speech.id, 1.0) < SAME_ADDRESS:
            yield Problem(
                Code.ADDRESS_REUSED,
                Where(speech.path, 1),
                f"地址 speeches/{speech.id} 发布的是《{entry.name}》，这个文件里是另一篇文字",
                f"新的讲话请另存为别的文件名；旧的一篇请恢复，或者{_retire(entry.address)}"
                f"确实是同一篇、全文重写过，请把标题先写成原来的“{entry.name}”生成一次。",
            )
