"""What is compiled from the word lists is kept beside the program, and is right however it is."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from generator.text.pinyin import kept as module
from generator.text.pinyin import tables
from generator.text.pinyin.kept import kept

VALUE = ("词", b"\1\2", {"字": "zì"}, [("n", 2)])


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(module, "cache_from_source", lambda _: str(tmp_path / "kept/it.pyc"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    (tmp_path / "kept").mkdir()
    (tmp_path / "list.txt").write_text("词", encoding="utf-8")
    return tmp_path / "kept"


def made(folder: Path) -> tuple[object, int]:
    """What is told of the list, and how often it was made for that."""
    calls: list[None] = []

    def make() -> object:
        calls.append(None)
        return VALUE

    return kept("lists", [folder.parent / "list.txt"], make), len(calls)


def test_a_value_is_made_once(folder: Path) -> None:
    assert made(folder) == (VALUE, 1)
    assert made(folder) == (VALUE, 0)
    assert [path.name for path in folder.iterdir()] == [f"lists.{sys.implementation.cache_tag}"]


def test_it_is_made_anew_when_a_list_has_another_size_or_time(folder: Path) -> None:
    path = folder.parent / "list.txt"
    made(folder)
    os.utime(path, ns=(0, path.stat().st_mtime_ns + 1))
    assert made(folder) == (VALUE, 1)
    told = path.stat().st_mtime_ns
    path.write_text("词语", encoding="utf-8")
    os.utime(path, ns=(0, told))
    assert made(folder) == (VALUE, 1)
    assert made(folder) == (VALUE, 0)


@pytest.mark.parametrize("left", [0, 8, 16, 20, -1])
def test_what_was_cut_is_made_anew(folder: Path, left: int) -> None:
    made(folder)
    (path,) = folder.iterdir()
    path.write_bytes(path.read_bytes()[:left])
    assert made(folder) == (VALUE, 1)
    assert made(folder) == (VALUE, 0)


def test_a_changed_byte_is_noticed(folder: Path) -> None:
    made(folder)
    (path,) = folder.iterdir()
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(data)
    assert made(folder) == (VALUE, 1)


def test_a_folder_that_cannot_be_written_is_left_alone(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.rmdir()
    assert made(folder) == (VALUE, 1)
    assert made(folder) == (VALUE, 1)
    folder.mkdir()
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert made(folder) == (VALUE, 1)
    assert not list(folder.iterdir())


def test_a_place_that_is_taken_is_left_alone_without_rest(folder: Path) -> None:
    (folder / f"lists.{sys.implementation.cache_tag}").mkdir()
    assert made(folder) == (VALUE, 1)
    assert len(list(folder.iterdir())) == 1


def test_tables_are_the_same_from_the_lists_and_from_what_is_kept() -> None:
    first, again = tables.tables(), tables.tables()
    assert dict(first.readings) == dict(again.readings)
    assert first.counts == again.counts
    assert first.tags == again.tags
    assert (first.words, first.phrases, first.listed) == (again.words, again.phrases, again.listed)
    assert (first.alone, first.inside) == (again.alone, again.inside)


def test_tables_say_what_the_lists_say() -> None:
    found = tables.tables()
    assert found.readings["下意识"[1:]] == ("yì", "shí")
    assert "不是词" not in found.readings
    assert len(found.readings) == len([*found.readings])
    assert (found.alone["刹"], found.inside["刹"]) == ("shā", "chà")
    assert (found.alone["什"], found.inside["什"]) == ("shí", "shí")
    assert found.counts["一"] > found.counts["一分"] > 0
    assert "一" not in found.words
    assert "一分" in found.words
