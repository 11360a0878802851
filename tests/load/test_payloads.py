"""A sample of `bench/payloads.py`: whatever a field holds, the answer is Problems or success."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from bench.payloads import FILES, PAYLOADS, project, slots, tried
from generator.commands.analyse import analyse
from generator.model.problems import Code, Problem, Where

FAST = [name for name in PAYLOADS if "megabyte" not in name]
RARE = [name for name in PAYLOADS if name.startswith(("rare", "extension", "private", "compat"))]


def test_there_are_enough_of_them_and_the_project_is_right_without(tmp_path: Path) -> None:
    assert len(PAYLOADS) >= 60
    assert len(list(slots())) >= 150
    assert not [p for p in analyse(project(tmp_path / "p")).problems if p.is_error]
    assert {slot.file for slot in slots()} >= set(FILES)


@pytest.mark.parametrize("seed", range(4))
def test_no_payload_in_no_field_is_answered_by_an_exception(tmp_path: Path, seed: int) -> None:
    every = [(slot, name) for slot in slots() for name in FAST]
    wanted = random.Random(seed).sample(every, 60)
    count, misses = tried(project(tmp_path / "p"), wanted)
    assert count >= 60
    assert [str(miss) for miss in misses] == []


def test_rare_characters_in_every_field_of_the_glossary(tmp_path: Path) -> None:
    terms = [slot for slot in slots() if slot.name in ("term", "term without pinyin", "aliases")]
    misses = tried(project(tmp_path / "p"), [(s, name) for s in terms for name in RARE])[1]
    assert [str(miss) for miss in misses] == []


def test_no_id_of_a_heading_is_answered_by_an_exception(tmp_path: Path) -> None:
    """All of them, because what is refused here was once written into the ledger all the same."""
    ids = [slot for slot in slots() if slot.file.startswith("content/courses/")]
    ids = [slot for slot in ids if slot.name == "anchor"]
    assert len(ids) == 1
    misses = tried(project(tmp_path / "p"), [(slot, name) for slot in ids for name in FAST])[1]
    assert [str(miss) for miss in misses] == []


@pytest.mark.parametrize("term", ["意兙", "𠮷野", "𰻝𰻝面"])
def test_a_rare_character_without_a_reading_asks_for_the_field(tmp_path: Path, term: str) -> None:
    root = project(tmp_path / "p")
    text = f"- term: {term}\n  definition: 释义。\n  category: 类\n"
    (root / "glossary.yml").write_text(text, encoding="utf-8")
    told = [
        p for p in analyse(root).problems if p.where.path == "glossary.yml" and "pinyin" in str(p)
    ]
    assert told
    assert all(p.where.line == 1 for p in told)


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("glossary.yml", b"\xff\xfe", Code.NOT_UTF8),
        ("glossary.yml", b"- term: a\r- term: b", Code.MISSING_FIELD),
        ("glossary.yml", b"\0", Code.CONTROL_CHARACTER),
        (
            "content/speeches/a.txt",
            b"\xef\xbb\xbf---\r\ntitle: a\rdate: x\r\n---\r\n",
            Code.BAD_DATE,
        ),
        ("content/courses/c.md", b"---\ntitle: a\ntitle: b\n---\n", Code.YAML_DUPLICATE_KEY),
    ],
)
def test_odd_files_are_problems(tmp_path: Path, name: str, data: bytes, code: Code) -> None:
    root = project(tmp_path / "p")
    (root / name).write_bytes(data)
    assert code in {p.code for p in analyse(root).problems}


def test_a_message_shows_what_cannot_be_seen_by_its_number_and_ends() -> None:
    problem = Problem(Code.BAD_VALUE, Where("a"), "一\u202e\x1b[31m\ue000" + "长" * 5000, "改")
    assert "一〔U+202E〕〔U+001B〕[31m〔U+E000〕长" in str(problem)
    assert len(str(problem)) < 3100
