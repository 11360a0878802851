"""Results of one kind that are kept as one record are found again, each by what it is made from."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from generator.build.collected import Collected
from generator.build.keys import encode
from generator.build.store import PATH, Store

FORM = tuple[str, int]


def built(root: Path, *names: str, form: object = FORM) -> list[str]:
    """The names whose results a build has to make."""
    store = Store(root, "program")
    collected: Collected[tuple[str, int]] = Collected(store, "kind", form)
    made = []
    for name in names:
        if collected.get(name.encode()) is None:
            made.append(name)
            collected.put(name.encode(), (name, len(name)))
    collected.keep()
    assert store.made["kind"] == len(made)
    assert store.reused["kind"] == len(names) - len(made)
    store.close()
    return made


def test_only_what_is_new_is_made(tmp_path: Path) -> None:
    assert built(tmp_path, "a", "b") == ["a", "b"]
    assert built(tmp_path, "a", "b") == []
    assert built(tmp_path, "a", "b", "c") == ["c"]
    assert built(tmp_path, "a", "c") == []


def test_what_one_build_does_not_ask_for_is_gone(tmp_path: Path) -> None:
    built(tmp_path, "a", "b")
    built(tmp_path, "a")
    assert built(tmp_path, "a", "b") == ["b"]


def test_a_record_that_says_the_same_is_not_written_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(tmp_path, "a", "b")
    monkeypatch.setattr(Store, "keep", None)
    assert built(tmp_path, "b", "a") == []


def damage(root: Path) -> None:
    with sqlite3.connect(root / PATH) as base:
        base.execute("update results set value = ?", (encode({b"a": ("x", 1)}),))


def other_form(root: Path) -> None:
    store = Store(root, "program")
    store.keep(store.key("collected", "kind"), encode({b"a": "x"}))
    store.close()


@pytest.mark.parametrize("spoil", [damage, other_form])
def test_a_record_that_cannot_be_read_is_made_anew(tmp_path: Path, spoil: object) -> None:
    built(tmp_path, "a")
    assert callable(spoil)
    spoil(tmp_path)
    assert built(tmp_path, "a") == ["a"]
    assert built(tmp_path, "a") == []


def test_without_a_store_all_is_made() -> None:
    collected: Collected[int] = Collected(None, "kind", int)
    assert collected.get(b"a") is None
    collected.put(b"a", 1)
    collected.keep()
