"""The ledger of a large project is held, and written, in little memory."""

from __future__ import annotations

import tracemalloc
from dataclasses import replace

from generator.commands.publication import records
from generator.ledger.records import Entry, Ledger
from generator.ledger.updates import Updates

LINES = "".join(
    f"s1-{n}: 0123456789ab 40 abcdefghijklmnopqrstuv 我们党要在\n" for n in range(1, 100)
)
SIZE = len(LINES.encode())
COUNT = 200


def entry(name: str, lines: str) -> Entry:
    return Entry(f"speeches/{name}", 1, "a.txt", "题", lines)


def ledger() -> Ledger:
    names = [f"a{n}" for n in range(COUNT)]
    return Ledger({f"speeches/{name}": entry(name, LINES[:-1] + f"{name}\n") for name in names})


def test_lines_with_a_few_chinese_characters_take_a_byte_for_each_of_the_others() -> None:
    tracemalloc.start()
    try:
        held = ledger()
        taken = tracemalloc.get_traced_memory()[0]
    finally:
        tracemalloc.stop()
    assert len(held.entries) == COUNT
    assert SIZE * COUNT < taken < 1.3 * SIZE * COUNT


def test_lines_are_as_they_were_given() -> None:
    known = entry("a", LINES)
    assert known.lines == LINES
    assert known == entry("a", LINES) != entry("a", LINES[:-1])
    assert replace(known, name="新").lines == LINES
    assert replace(known, lines="").lines == Entry("speeches/a", 1, "a.txt", "题").lines == ""
    assert hash(known) == hash(entry("a", LINES))


def test_files_to_record_are_held_once() -> None:
    held = ledger()
    tracemalloc.start()
    try:
        files = records(held, (), {}, Updates())
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert len(files) > 2 * COUNT
    assert most < 1.5 * SIZE * COUNT
