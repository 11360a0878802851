"""What was proved of terms and style sheets is known to the next builds, while it is the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from generator.build.store import Store
from generator.model.corpus import Block, Speech
from generator.model.mentions import Mention, Mentions, packed_mentions
from generator.verify import files
from generator.verify.files import check_styles
from generator.verify.settled import Settled


def speech(id: str) -> Speech:
    block = Block("s0-1", "paragraph", f"{id}：四个意识", 1)
    return Speech(id, f"content/speeches/{id}.txt", id, "", (block,), "")


SPEECHES = (speech("a"), speech("b"))
IN_A = Mentions([packed_mentions("a", [Mention("a", "s0-1", 2, 6, "t", "四个意识")])], [0], b"told")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store(tmp_path, "program")
    yield store
    store.close()


def _proved(
    store: Store | None, *facts: object, kind: str = "rows", speeches: Sequence[Speech] = SPEECHES
) -> list[bool]:
    """Which of some facts a build knows; it proves the others."""
    settled = Settled(store, kind, speeches)
    keys = [settled.key(IN_A, fact) for fact in facts]
    found = [settled.has(key) for key in keys]
    for key, known in zip(keys, found, strict=True):
        if not known:
            settled.add(key)
    settled.close()
    return found


def test_a_fact_that_was_proved_is_known_and_another_is_not(store: Store) -> None:
    assert _proved(store, "a", "b") == [False, False]
    assert _proved(store, "a", "b", "c") == [True, True, False]
    assert _proved(store, "a", kind="uses") == [False]


def test_a_fact_depends_on_the_texts_it_is_about_and_on_no_other(store: Store) -> None:
    _proved(store, "a")
    first, second = SPEECHES
    assert _proved(store, "a", speeches=(first, replace(second, title="别的"))) == [True]
    assert _proved(store, "a", speeches=(replace(first, title="别的"), second)) == [False]


def test_facts_of_the_build_before_the_last_are_known_and_older_ones_are_not(store: Store) -> None:
    _proved(store, "a", "b")
    _proved(store, "c")  # as the bundle, whose files say it otherwise
    assert _proved(store, "a") == [True]
    assert _proved(store, "c") == [True]
    assert _proved(store, "b") == [False]


def test_what_is_damaged_is_proved_anew(store: Store) -> None:
    _proved(store, "a")
    store.keep(store.key("settled", "rows"), b"damaged")
    assert _proved(store, "a") == [False]
    assert _proved(store, "a") == [True]


def test_without_a_store_nothing_is_known() -> None:
    assert _proved(None, "a") == [False]
    assert _proved(None, "a") == [False]


def test_a_style_sheet_is_read_again_when_its_bytes_are_others(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    good, bad = b"p{color:red}", b"p{display:none}"
    assert not list(check_styles("a.css", good, store))
    for _ in range(2):  # what was found wrong is not remembered
        assert [problem.where.path for problem in check_styles("b.css", bad, store)]

    def read(_: str) -> list[str]:
        raise AssertionError

    monkeypatch.setattr(files, "unsafe_rules", read)
    assert not list(check_styles("a.css", good, store))
    with pytest.raises(AssertionError):
        list(check_styles("a.css", good))
