"""The file: YAML, one line for each address, merged line by line, never lost."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.ledger.fingerprints import likeness, sketches, start
from generator.ledger.lines import Anchor, lines_of
from generator.ledger.read import read_ledger
from generator.ledger.records import Entry, Ledger, Move
from generator.ledger.write import write_ledger
from generator.model.corpus import Source
from generator.model.problems import Code
from tests.conftest import HOME
from tests.ledger.small import alike, build, speech, term

PATH = "content/permalinks.yml"
NAMES = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,4}){0,2}", fullmatch=True)
# What a title can hold once white space around it is gone and control characters are refused.
TITLES = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=20
).filter(lambda text: text == text.strip() and text)


@st.composite
def ledgers(draw: st.DrawFn) -> Ledger:
    entries = {}
    for name in draw(st.lists(NAMES, max_size=5, unique=True)):
        texts = draw(st.lists(TITLES, max_size=4))
        anchors = tuple(
            Anchor(
                f"s1-{n}",
                "0123456789ab",
                len(text),
                sketch,
                draw(st.sampled_from(["", "in", "gone"])),
                "s1",
                start(text),
            )
            for n, (text, sketch) in enumerate(zip(texts, sketches(texts), strict=True))
        )
        anchors = tuple(a if a.state else a._replace(target="") for a in anchors)
        address = f"speeches/{name}"
        order = draw(st.integers(1, 999))
        entries[address] = Entry(
            address, order, "a b.txt", draw(TITLES), lines_of(address, anchors)
        )
    moves = {
        f"terms/{name}": Move(
            draw(st.sampled_from(["rename", "retire"])), f"terms/{name}", "terms/b"
        )
        for name in draw(st.lists(NAMES, max_size=3, unique=True))
    }
    return Ledger(entries, moves)


@given(ledgers())
def test_what_is_written_is_read_again_and_is_plain_yaml(ledger: Ledger) -> None:
    text = write_ledger(ledger)
    again, problems = read_ledger(Source(PATH, text))
    assert problems == ()
    assert write_ledger(again) == text
    assert [e.name for e in again.entries.values()] == [
        ledger.entries[address].name for address in sorted(ledger.entries)
    ]
    value = yaml.safe_load(text) or {}
    assert len(value) == len(text.splitlines()) - text.count("\n#") - 1
    for address, entry in ledger.entries.items():
        assert value[address] == f"{entry.order} | {entry.mark} | {entry.name}"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("terms/x: 1 | - ", "看不懂"),
        ("terms/x", "看不懂"),
        ("<<<<<<< HEAD", "看不懂"),
        ("terms/x : 1 | - | 名", "看不懂"),
        ("speeches/a#s1: 0123 5 abc", "看不懂"),
        ("rename terms/a:", "没有写新地址"),
        ("speeches/none#s1-1: 0123456789ab 5 abcdefghijklmnopqrstuv 开头", "自己的一行"),
    ],
)
def test_a_line_of_no_known_form_is_a_problem_at_its_place(line: str, said: str) -> None:
    text = f"# 说明\nterms/a: 1 | - | 名\n{line}\n"
    ledger, (problem,) = read_ledger(Source(PATH, text))
    assert said in problem.message
    assert (problem.where.path, problem.where.line) == (PATH, 3)
    assert problem.is_error
    assert "terms/a" in ledger.entries


def test_an_address_recorded_twice_differently_is_a_problem_equal_lines_are_not() -> None:
    line = "terms/a: 1 | - | 名\n"
    assert read_ledger(Source(PATH, line * 2))[1] == ()
    _, (problem,) = read_ledger(Source(PATH, line + "terms/a: 2 | - | 另一个\n"))
    assert problem.code is Code.LEDGER_TWICE


def test_line_ends_of_windows_are_read_as_well() -> None:
    _, ledger = build(Ledger(), [speech(["标题", "第一段话，说几句。"])])
    text = write_ledger(ledger)
    assert read_ledger(Source(PATH, text.replace("\n", "\r\n"))) == read_ledger(Source(PATH, text))


def git(folder: Path, *arguments: str) -> None:
    names = ["-c", "user.name=t", "-c", "user.email=t@t", "-c", "init.defaultBranch=main"]
    subprocess.run(["git", *names, *arguments], cwd=folder, check=True, capture_output=True)


def test_two_branches_that_each_add_a_speech_and_a_term_merge_by_themselves(tmp_path: Path) -> None:
    """With the rule of .gitattributes; the new addresses are neighbours in the file."""
    first = speech(["标题", "同志们：", "第一篇的一段话，说的是头一件事。"], "a.txt")
    one = speech(["标题甲", "同志们：", "第二篇的一段话，说的是修路这件事。"], "b.txt")
    two = speech(["标题乙", "同志们：", "第三篇的一段话，说的是种树那件事。"], "c.txt")
    _, base = build(Ledger(), [first], [term("甲", "jia")])
    _, ours = build(base, [first, one], [term("甲", "jia"), term("乙", "yi")])
    _, theirs = build(base, [first, two], [term("甲", "jia"), term("丙", "zi")])
    (tmp_path / "content").mkdir()
    (tmp_path / ".gitattributes").write_text((HOME / ".gitattributes").read_text("utf-8"), "utf-8")
    file = tmp_path / PATH
    git(tmp_path, "init")
    for branch, ledger in (("main", base), ("theirs", theirs), ("main", ours)):
        if branch == "theirs":
            git(tmp_path, "checkout", "-b", branch)
        elif ledger is ours:
            git(tmp_path, "checkout", "main")
        file.write_text(write_ledger(ledger), "utf-8")
        git(tmp_path, "add", "-A")
        git(tmp_path, "commit", "-m", branch)
    git(tmp_path, "merge", "theirs", "-m", "merge")
    merged, problems = read_ledger(Source(PATH, file.read_text("utf-8")))
    assert problems == ()
    both = [first, one, two]
    done, _ = build(merged, both, [term("甲", "jia"), term("乙", "yi"), term("丙", "zi")])
    assert {s.id for s in done.speeches} == {"a", "b", "c"}
    assert set(merged.entries) == set(ours.entries) | set(theirs.entries)
    assert done.ledger.entries.keys() == merged.entries.keys()


def test_a_sketch_estimates_the_likeness_of_two_texts() -> None:
    text = (
        "今天我们召开全面从严治党工作会议，主要目的是回顾总结全县去年工作，对今年的工作作出安排。"
    )
    for changed in (text.replace("全县", "全市"), text[:30], text + text[::-1], text[::-1]):
        one, other = sketches([text, changed])
        assert abs(likeness(one, other) - alike(text, changed)) < 0.2


@pytest.mark.parametrize(
    "line",
    [
        f"speeches/a: {'[' * 100_000}",
        f'speeches/a: "{"1" * 5_000} | a | b"',
        f"speeches/a: [{'1' * 5_000}, a, b]",
        f"speeches/a: {'1' * 5_000} | a | b",
        f"speeches/a: {10**9} | a | b",
        f'speeches/a: [{10**9}, "a", "b"]',
        f"speeches/a#s{'1' * 5_000}: 0123456789ab 1 {'a' * 22}",
        f"speeches/a#s0-1: 0123456789ab {'1' * 5_000} {'a' * 22}",
    ],
)
def test_endless_numbers_and_nesting_are_lines_of_no_form(line: str) -> None:
    ledger, problems = read_ledger(Source(PATH, line + "\n"))
    assert [problem.code for problem in problems] == [Code.LEDGER_LINE]
    assert not ledger.entries


def test_the_highest_number_of_a_page_is_read() -> None:
    for value in (f"{10**9 - 1} | a | b", f'[{10**9 - 1}, "a", "b"]'):
        ledger, problems = read_ledger(Source(PATH, f"speeches/a: {value}\n"))
        assert not problems
        assert ledger.entries["speeches/a"].order == 10**9 - 1
