"""Speeches that an earlier build has read are those that are read anew."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path

import pytest

from generator.build.keys import encode
from generator.build.store import PATH, Store
from generator.model.corpus import Source, Speech
from generator.model.packed import PackedBlocks
from generator.model.problems import Problem
from generator.sources.parse import parse_speeches

HEAD = "---\ntitle: 讲话\nheadings: [工作, 没有的一行]\ntags: [党建]\n---\n"
TEXT = """\
在会议上的讲话
（2020年3月5日）
同志们：
工作
一、增强四个意识。
请点击上方蓝字关注我们
二、监督。
"""
FILES = {
    "a": HEAD + TEXT,
    "b": TEXT * 3,
    "c": "# 讲话\n\n**监督**是第一位的。",
    "d": TEXT * 3 + "完",
}
Read = tuple[tuple[Speech, ...], tuple[Problem, ...]]


def sources(files: dict[str, str]) -> list[Source]:
    return [Source(f"content/speeches/{name}.txt", text) for name, text in files.items()]


def read(files: dict[str, str], root: Path) -> tuple[Read, int, int]:
    """What is read, and how many files and comparisons of all had to be looked at."""
    store = Store(root, "program")
    found = parse_speeches(sources(files), store=store)
    store.close()
    return found, store.made["structure"], store.made["copies"]


def anew(files: dict[str, str]) -> Read:
    return parse_speeches(sources(files))


def test_only_a_file_that_has_changed_is_read(tmp_path: Path) -> None:
    assert read(FILES, tmp_path) == (anew(FILES), 4, 1)
    assert read(FILES, tmp_path) == (anew(FILES), 0, 0)
    changed = FILES | {"b": FILES["b"].replace("监督", "巡视")}
    assert read(changed, tmp_path) == (anew(changed), 1, 1)
    named = {**FILES, "e": FILES["a"]}
    del named["a"]
    assert read(named, tmp_path) == (anew(named), 2, 1)
    more = named | {"f": TEXT}
    assert read(more, tmp_path) == (anew(more), 1, 1)


def test_speeches_that_were_known_have_their_texts_and_what_is_said_of_them(tmp_path: Path) -> None:
    read(FILES, tmp_path)
    (speeches, problems), _, _ = read(FILES, tmp_path)
    texts = {speech.id: speech.body for speech in speeches}
    assert texts == {"a": TEXT, "b": TEXT * 3, "c": FILES["c"], "d": TEXT * 3 + "完"}
    for speech in speeches:
        assert isinstance(speech.blocks, PackedBlocks)
        assert speech.blocks.body is speech.body
    said = [(problem.where.path[-5], problem.code.name) for problem in problems]
    assert {("a", "FRONT_MATTER"), ("a", "PROMPT"), ("c", "MARKS_LEFT")} <= {*said}
    assert ("d", "NEAR_DUPLICATE") in said


def test_a_file_without_a_text_or_with_a_wrong_head_is_told_every_time(tmp_path: Path) -> None:
    files = FILES | {"e": "---\ntitle: 甲\n---\n", "f": "---\ntitel: [甲\n---\n监督。"}
    for _ in range(2):
        assert read(files, tmp_path)[0] == anew(files)
    wrong = {p.code.name for p in anew(files)[1] if p.where.path[-5] in "ef"}
    assert {"FILE_EMPTY", "YAML_SYNTAX"} <= wrong


def test_after_any_edit_the_speeches_are_those_that_are_read_anew(tmp_path: Path) -> None:
    rng = random.Random(5)
    files = dict(FILES)
    for _ in range(120):
        name = rng.choice([*files])
        text = files[name]
        at = rng.randrange(len(text) + 1)
        more = rng.choice(("", "\n", "---\n", "一、", "\r\n", "监督。", "# ", " ", "title: 乙\n"))
        files[name] = text[:at] + more + text[at + rng.choice((0, 0, 1, 30)) :]
        if rng.random() < 0.1:
            files[rng.choice("abcdefg")] = rng.choice([*files.values()])
        if rng.random() < 0.1:
            files = dict(FILES)
        assert read(files, tmp_path)[0] == anew(files)


@pytest.mark.parametrize("value", [b"", encode({}), encode({b"a" * 16: 1})])
def test_damaged_records_change_nothing(tmp_path: Path, value: bytes) -> None:
    read(FILES, tmp_path)
    with sqlite3.connect(tmp_path / PATH) as base:
        base.execute("update results set value = ?", (value,))
    assert read(FILES, tmp_path) == (anew(FILES), 4, 1)
