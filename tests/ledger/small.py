"""Speeches, terms and ledgers to assign addresses to, without files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.ledger.assign import Assigned, assign_addresses
from generator.ledger.files import PATH
from generator.ledger.fingerprints import body
from generator.ledger.read import read_ledger
from generator.ledger.records import Ledger
from generator.ledger.write import ANNOUNCED, END, _value, ledger_files, move_line
from generator.model.corpus import Source, Speech, Term
from generator.model.former import FormerAnchor
from generator.model.problems import Problem
from generator.sources.structure import blocks


def speech(paragraphs: Sequence[str], name: str = "hui-yi.txt", id: str = "") -> Speech:
    """A speech as parsed, titled by its first line."""
    text = "\n".join(paragraphs)
    found = blocks(text)
    title = found[0].text if found[0].kind == "title" else name
    return Speech(
        id or name.removesuffix(".txt"),
        f"content/speeches/{name}",
        title,
        "2020",
        found,
        text,
        id_given=bool(id),
    )


def term(name: str, id: str, given: bool = True, **fields: object) -> Term:
    """A term as parsed."""
    values: dict[str, object] = {"definition": f"{name}的意思。", "category": "政治建设", **fields}
    return Term(id, name, "", (), line=1, id_given=given, **values)  # type: ignore[arg-type]


def published(ledger: Ledger) -> Ledger:
    """The ledger as the next build reads it."""
    again, problems = read_files(ledger_files(ledger))
    assert problems == ()
    return again


def read_files(files: Mapping[str, str]) -> tuple[Ledger, tuple[Problem, ...]]:
    """The ledger in these files, by path."""
    parts = [Source(path, text) for path, text in sorted(files.items()) if path != PATH]
    return read_ledger(Source(PATH, files.get(PATH, "")), parts)


def one_file(ledger: Ledger) -> str:
    """The ledger as versions wrote it that had one file for all."""
    moves = [f"{move_line(move)}\n" for _, move in sorted(ledger.moves.items())]
    pages = [
        f"{address}: {_value(entry)}\n"
        + "".join(f"{address}#{line}" for line in entry.lines.splitlines(True))
        for address, entry in sorted(ledger.entries.items())
    ]
    return "".join(("# 永久地址登记簿。\n", ANNOUNCED, *moves, *pages, END, "\n"))


def build(
    ledger: Ledger, speeches: Sequence[Speech] = (), terms: Sequence[Term] = ()
) -> tuple[Assigned, Ledger]:
    """One build without problems, and the ledger it leaves."""
    done = assign_addresses(ledger, speeches, terms)
    assert [str(problem) for problem in done.problems] == []
    return done, published(done.ledger)


def places(of: Speech) -> dict[str, str]:
    """The text at each anchor of a speech that is a place of its own."""
    return {block.anchor: block.text for block in of.blocks if block.kind != "title"}


def old(of: Speech | Term) -> dict[str, FormerAnchor]:
    return {anchor.anchor: anchor for anchor in of.former_anchors}


def pairs(text: str) -> set[str]:
    whole = f"\x02{body(text)}\x03"
    return {whole[n : n + 2] for n in range(len(whole) - 1)}


def alike(one: str, other: str) -> float:
    """The exact Jaccard similarity that sketches estimate."""
    a, b = pairs(one), pairs(other)
    return len(a & b) / len(a | b)
