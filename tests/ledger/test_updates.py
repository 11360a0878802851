"""The record of updates: what a build adds, what the page says of it, and files that are broken."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.ledger.records import Entry, Ledger, Move
from generator.ledger.updates import (
    END,
    FIELDS,
    FIRST,
    GONE,
    PATH,
    Change,
    Day,
    Key,
    Updates,
    days,
    lost_updates,
    present,
    read_updates,
    updated_record,
    write_updates,
)
from generator.model.corpus import Source
from generator.model.problems import Code
from generator.sources.glossary import parse_glossary
from tests.conftest import SMALL_GLOSSARY

A, B = "terms/jia", "terms/yi"
OLD = "-".join(["000000"] * len(FIELDS))
NEW = "-".join(["000000"] * 5 + ["111111"] + ["000000"] * 4)
"""Another definition."""
DAY, NEXT = "2026-11-27", "2026-11-28"
EMPTY = Ledger()


def begun(**lines: str) -> Updates:
    """A record with A, and what else is given, from its beginning."""
    return Updates({Key(FIRST, A): OLD} | {Key(FIRST, f"terms/{k}"): v for k, v in lines.items()})


def told(record: Updates, ledger: Ledger = EMPTY) -> list[tuple[str, str, str, tuple[str, ...]]]:
    return [(d.day, c.address, c.kind, c.fields) for d in days(record, ledger) for c in d.changes]


def test_the_first_build_has_no_news() -> None:
    record = updated_record(Updates(), DAY, {A: OLD, B: OLD}, EMPTY, ())
    assert set(record.lines) == {Key(FIRST, A), Key(FIRST, B)}
    assert told(record) == []


def test_a_build_of_the_same_site_records_nothing() -> None:
    assert updated_record(begun(), NEXT, {A: OLD}, EMPTY, ()) == begun()


def test_new_and_changed_terms_are_told_with_the_fields_that_changed() -> None:
    record = updated_record(begun(), DAY, {A: NEW, B: OLD}, EMPTY, ())
    assert told(record) == [(DAY, A, "changed", (FIELDS["definition"],)), (DAY, B, "new", ())]


def test_what_the_ledger_knew_before_is_no_news() -> None:
    record = updated_record(begun(), DAY, {A: OLD, B: OLD}, EMPTY, {B})
    assert record.lines[Key(FIRST, B)] == OLD
    assert [p.code for p in lost_updates(begun(), {A: OLD, B: OLD}, {A, B})] == [Code.UPDATES_LOST]
    assert list(lost_updates(begun(), {A: OLD, B: OLD}, {A})) == []
    assert list(lost_updates(Updates(), {A: OLD}, {A})) == []


def test_a_change_taken_back_on_the_same_day_leaves_no_line() -> None:
    record = updated_record(begun(), DAY, {A: NEW}, EMPTY, ())
    assert updated_record(record, DAY, {A: OLD}, EMPTY, ()) == begun()
    assert told(updated_record(record, NEXT, {A: OLD}, EMPTY, ()))[0][:3] == (NEXT, A, "changed")


def test_a_clock_that_goes_back_does_not_reorder_the_days() -> None:
    record = updated_record(begun(), NEXT, {A: NEW}, EMPTY, ())
    later = updated_record(record, DAY, {A: NEW, B: OLD}, EMPTY, ())
    assert Key(NEXT, B) in later.lines


@pytest.mark.parametrize(("kind", "to"), [("retire", ""), ("rename", B)])
def test_an_address_that_was_given_up_is_told_once(kind: str, to: str) -> None:
    ledger = Ledger(
        {A: Entry(A, 1, "-", "甲"), B: Entry(B, 2, "-", "乙")},
        {A: Move("retire" if kind == "retire" else "rename", A, to)},
    )
    record = updated_record(begun(), DAY, {B: OLD} if to else {}, ledger, ())
    assert record.lines[Key(DAY, A)] == GONE
    # A renamed page is the same page: no new term.
    assert told(record, ledger) == [(DAY, A, "gone", ())]
    assert updated_record(record, NEXT, {B: OLD} if to else {}, ledger, ()) == record
    changed = updated_record(record, NEXT, {B: NEW}, ledger, ()) if to else record
    assert not to or told(changed, ledger)[0] == (NEXT, B, "changed", (FIELDS["definition"],))


def test_each_field_that_readers_see_is_told_apart() -> None:
    term = parse_glossary(Source("glossary.yml", SMALL_GLOSSARY))[0][0]
    before = present((), [term])
    (address,) = before
    for name, shown in FIELDS.items():
        value = getattr(term, name)
        other = (*value, *value, "x") if isinstance(value, tuple) else "别的"
        if name in ("aliases", "sources"):
            other = ()
            if not value:
                continue
        changed: Any = {name: other}
        after = present((), [replace(term, **changed)])
        record = updated_record(
            Updates({Key(FIRST, address): before[address]}), DAY, after, EMPTY, ()
        )
        assert told(record) == [(DAY, address, "changed", (shown,))]


DIGESTS = st.sampled_from([OLD, NEW, GONE])
RECORDS = st.dictionaries(
    st.tuples(st.sampled_from([FIRST, DAY, NEXT]), st.sampled_from([A, B])).map(lambda t: Key(*t)),
    DIGESTS,
).map(Updates)


@given(RECORDS)
def test_what_is_written_is_read_back(record: Updates) -> None:
    assert read_updates(Source(PATH, write_updates(record))) == (record, ())


@given(RECORDS, RECORDS)
def test_a_union_of_two_branches_is_read(mine: Updates, theirs: Updates) -> None:
    rows = write_updates(mine).splitlines(True)
    merged = "".join([*rows[:-1], *write_updates(theirs).splitlines(True)])
    record, problems = read_updates(Source(PATH, merged))
    assert not problems
    assert record.lines.keys() == mine.lines.keys() | theirs.lines.keys()


@pytest.mark.parametrize(
    "row",
    [
        "<<<<<<< HEAD",
        "2026-13-01 terms/jia: gone",
        f"{DAY} terms/jia: 12345",
        f"{DAY} courses/jia: gone",
        f"{DAY} terms/jia gone",
        "术语",
    ],
)
def test_a_line_that_cannot_be_read_is_told_with_its_number(row: str) -> None:
    text = write_updates(begun()).replace(END, f"{row}\n{END}")
    _, (problem,) = read_updates(Source(PATH, text))
    assert (problem.code, problem.where.line) == (Code.UPDATES_LINE, text.count("\n") - 1)
    assert "版本库" in problem.hint


@pytest.mark.parametrize("left", [0.0, 0.5])
def test_a_cut_file_is_refused(left: float) -> None:
    text = write_updates(begun())
    cut = text[: text.index("first") if left else 0]
    _, (problem,) = read_updates(Source(PATH, cut))
    assert problem.code == Code.UPDATES_CUT
    assert read_updates(Source(PATH, ""), exists=False) == (Updates(), ())
    assert read_updates(Source(PATH, text.replace("\n", "\r\n"))) == (begun(), ())


def test_the_changes_of_a_day_are_taken_by_kind_and_folder() -> None:
    new, speech, changed = (
        Change(A, "new"),
        Change("speeches/a", "new"),
        Change(B, "changed", ("释义",)),
    )
    day = Day(DAY, (new, speech, changed))
    assert (day.of("new"), day.of("new", "terms"), day.of("gone")) == ((new, speech), (new,), ())


@pytest.mark.parametrize(("lost", "more"), [(3, False), (4, True)])
def test_of_lost_lines_three_are_named(lost: int, more: bool) -> None:
    now = {f"terms/{letter}": NEW for letter in "abcd"[:lost]}
    record = Updates({Key(FIRST, A): NEW})
    (problem,) = lost_updates(record, now, now.keys())
    assert (" 等" in problem.message, "terms/c" in problem.message) == (more, True)
    assert "terms/d" not in problem.message
