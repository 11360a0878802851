"""The file: YAML, one line for each address, merged line by line, never lost."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.ledger.files import FOLDER, PATH, recorded_in
from generator.ledger.fingerprints import likeness, sketches, start
from generator.ledger.lines import Anchor, lines_of, places_of
from generator.ledger.read import read_ledger
from generator.ledger.records import Entry, Ledger, Move
from generator.ledger.write import ledger_files
from generator.model.corpus import Source
from generator.model.problems import Code, Where
from tests.conftest import HOME
from tests.ledger.small import alike, build, one_file, read_files, speech, term

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
        entries[address] = Entry(address, order, "a b.txt", draw(TITLES), lines_of(anchors))
    moves = {
        f"terms/{name}": Move(
            draw(st.sampled_from(["rename", "retire"])), f"terms/{name}", "terms/b"
        )
        for name in draw(st.lists(NAMES, max_size=3, unique=True))
    }
    return Ledger(entries, moves)


@given(ledgers())
def test_what_is_written_is_read_again_and_is_plain_yaml(ledger: Ledger) -> None:
    files = ledger_files(ledger)
    again, problems = read_files(files)
    assert problems == ()
    assert (again.entries, again.moves.keys()) == (ledger.entries, ledger.moves.keys())
    assert again.listed == ledger.entries.keys()
    assert ledger_files(again) == files
    values = {path: yaml.safe_load(text) or {} for path, text in files.items()}
    for path, text in files.items():
        assert len(values[path]) == len(text.splitlines()) - text.count("\n#") - 1
    for address, entry in ledger.entries.items():
        path = recorded_in(address)
        assert f"content/{values[PATH][address]}" == path
        assert values[path][address] == f"{entry.order} | {entry.mark} | {entry.name}"
        assert values[path].keys() == {address, *(anchor.name for anchor in entry.anchors)}


@given(ledgers())
def test_a_ledger_of_one_file_is_read_as_it_was(ledger: Ledger) -> None:
    again, problems = read_files({PATH: one_file(ledger)})
    assert problems == ()
    assert (again.entries, again.moves.keys()) == (ledger.entries, ledger.moves.keys())


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
    files = ledger_files(ledger)
    windows = {path: text.replace("\n", "\r\n") for path, text in files.items()}
    assert read_files(windows) == read_files(files)


def git(folder: Path, *arguments: str) -> None:
    names = ["-c", "user.name=t", "-c", "user.email=t@t", "-c", "init.defaultBranch=main"]
    subprocess.run(["git", *names, *arguments], cwd=folder, check=True, capture_output=True)


def put(folder: Path, files: Mapping[str, str]) -> None:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")


def merged(
    folder: Path, base: Mapping[str, str], theirs: Mapping[str, str], ours: Mapping[str, str]
) -> dict[str, str]:
    """The ledger's files after git has merged two branches, with the rule of .gitattributes."""
    put(folder, {".gitattributes": (HOME / ".gitattributes").read_text("utf-8"), **base})
    git(folder, "init")
    git(folder, "add", "-A")
    git(folder, "commit", "-m", "base")
    for branch, files in (("theirs", theirs), ("ours", ours)):
        git(folder, "checkout", "-b", branch, "main")
        put(folder, files)
        git(folder, "add", "-A")
        git(folder, "commit", "-m", branch)
    git(folder, "merge", "theirs", "-m", "merge")
    found = [folder / PATH, *(folder / FOLDER).glob("*.yml")]
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in found}


FIRST = ["标题", "同志们：", "第一篇的一段话，说的是头一件事。", "还有一段话，说的是第二件事情。"]
ONE = ["标题甲", "同志们：", "第二篇的一段话，说的是修路这件事。"]
TWO = ["标题乙", "同志们：", "第三篇的一段话，说的是种树那件事。"]
EDITED = [
    *FIRST[:2],
    "第一篇的一段话，说的是头一件大事。",
    "新来的一段话，是后来才加的。",
    FIRST[3],
]


@pytest.mark.parametrize("old", [(), ("base", "theirs"), ("base", "theirs", "ours")])
def test_two_branches_that_each_add_a_speech_and_a_term_merge_by_themselves(
    tmp_path: Path, old: Sequence[str]
) -> None:
    """The new addresses are neighbours in the file; a branch may still have one file for all."""
    first, one, two = speech(FIRST, "a.txt"), speech(ONE, "b.txt"), speech(TWO, "c.txt")
    _, base = build(Ledger(), [first], [term("甲", "jia")])
    _, ours = build(base, [first, one], [term("甲", "jia"), term("乙", "yi")])
    _, theirs = build(base, [first, two], [term("甲", "jia"), term("丙", "zi")])
    texts = {
        name: {PATH: one_file(ledger)} if name in old else ledger_files(ledger)
        for name, ledger in (("base", base), ("theirs", theirs), ("ours", ours))
    }
    found, problems = read_files(merged(tmp_path, **texts))
    assert problems == ()
    both = [first, one, two]
    done, after = build(found, both, [term("甲", "jia"), term("乙", "yi"), term("丙", "zi")])
    assert {s.id for s in done.speeches} == {"a", "b", "c"}
    assert set(found.entries) == set(ours.entries) | set(theirs.entries)
    assert done.ledger.entries.keys() == found.entries.keys()
    for id, before in (("a", base), ("b", ours), ("c", theirs)):
        assert after.entries[f"speeches/{id}"].lines == before.entries[f"speeches/{id}"].lines


@pytest.mark.parametrize("edited", ["theirs", "ours"])
def test_a_branch_with_one_file_for_all_may_have_edited_a_speech_or_not(
    tmp_path: Path, edited: str
) -> None:
    """Of two lines of one anchor that counts whose text is there after the merge."""
    first, after = speech(FIRST, "a.txt"), speech(EDITED, "a.txt")
    _, base = build(Ledger(), [first, speech(ONE, "b.txt")])
    _, changed = build(base, [after, speech(ONE, "b.txt")])
    theirs = {PATH: one_file(changed if edited == "theirs" else base)}
    # A change beside those lines makes git keep them all.
    theirs[PATH] = theirs[PATH].replace("标题甲", "标题甲甲")
    ours = ledger_files(changed if edited == "ours" else base)
    files = merged(tmp_path, base={PATH: one_file(base)}, theirs=theirs, ours=ours)
    assert "\nspeeches/a#" in files[PATH]
    found, problems = read_files(files)
    assert problems == ()
    assert found.entries["speeches/a"].rivals
    done, ledger = build(found, [after, speech(ONE, "b.txt")])
    assert ledger.entries["speeches/a"].anchors == changed.entries["speeches/a"].anchors
    assert "speeches/a#" not in ledger_files(done.ledger)[PATH]


def test_a_line_that_neither_text_has_gives_way_to_the_parts() -> None:
    _, base = build(Ledger(), [speech(FIRST, "a.txt")])
    _, other = build(base, [speech(EDITED, "a.txt")])
    files = {**ledger_files(base), PATH: one_file(other)}
    found, problems = read_files(files)
    assert problems == ()
    third = speech([*FIRST[:2], "第一篇的一段话，说的是头一件大大的事。", FIRST[3]], "a.txt")
    done, _ = build(found, [third])
    assert {block.anchor for block in done.speeches[0].blocks} >= {"s0-1", "s0-2", "s0-3"}
    assert {name for name, _ in places_of(found.entries["speeches/a"].lines)} >= {"s0-4"}


@pytest.mark.parametrize(
    ("path", "line", "said"),
    [
        ("a", "retire speeches/a:", "不能写在一篇讲话的登记文件里"),
        ("a", "speeches/b: 1 | b.txt | 题", "按文件名应当是“speeches/a”"),
        ("a", "speeches/a: 2 | a.txt | 题", "记了两次"),
        ("a", "speeches/a#s0-9: 0123456789ab 5 abcdefghijklmnopqrstuv 开头", "看不懂"),
        ("a", "s0-1: 0123456789ab 5 abcdefghijklmnopqrstuv 开头", "“speeches/a#s0-1”记了两次"),
        ("a", "=======", "看不懂"),
        ("b", "s0-1: 0123456789ab 5 abcdefghijklmnopqrstuv 开头", "自己的一行"),
    ],
)
def test_a_wrong_line_of_a_part_is_a_problem_at_its_place(path: str, line: str, said: str) -> None:
    _, ledger = build(Ledger(), [speech(FIRST, "a.txt")])
    part = f"{FOLDER}/{path}.yml"
    files = {part: "", **ledger_files(ledger)}
    files[part] += f"{line}\n"
    _, (problem,) = read_files(files)
    assert said in problem.message
    assert problem.where == Where(part, files[part].count("\n"))


def test_a_part_under_another_name_is_one_problem_and_nothing_is_read_from_it() -> None:
    _, ledger = build(Ledger(), [speech(FIRST, "a.txt")])
    files = ledger_files(ledger)
    _, (problem,) = read_files({**files, f"{FOLDER}/a-2.yml": files[f"{FOLDER}/a.yml"]})
    assert problem.where == Where(f"{FOLDER}/a-2.yml", 2)


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("speeches/2020-hui-yi", f"{FOLDER}/2020-hui-yi.yml"),
        (f"speeches/{'a' * 200}", f"{FOLDER}/{'a' * 200}.yml"),
        (f"speeches/{'a' * 201}", PATH),
        ("speeches/con", PATH),
        ("speeches/A", PATH),
        ("speeches/a.b", PATH),
        ("speeches/a/b", PATH),
        ("speeches/讲话", PATH),
        ("terms/a", PATH),
        ("topics/index", PATH),
    ],
)
def test_a_speech_has_a_file_of_its_own_where_its_id_is_a_name_for_one_everywhere(
    address: str, path: str
) -> None:
    assert recorded_in(address) == path
    anchor = Anchor("s1", "0123456789ab", 2, sketches(["甲乙"])[0], start="甲乙")
    ledger = Ledger({address: Entry(address, 1, "a.txt", "题", lines_of([anchor]))})
    files = ledger_files(ledger)
    assert files.keys() == {path, PATH}
    again, problems = read_files(files)
    assert problems == ()
    assert again.entries == ledger.entries


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
