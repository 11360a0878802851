"""The labels that suggestions are measured with are well formed."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Mapping
from pathlib import Path

import pytest

GOLD = Path(__file__).parents[1] / "gold"
FIRST = 20
"""Terms that an annotator or a reader would enter first, at most."""
FIELDS: Mapping[str, set[str]] = {
    "suggest-own.jsonl": {"doc", "term"},
    "suggest-second.jsonl": {"doc", "term", "list", "first_labels_seen"},
    "suggest-blind.jsonl": {"doc", "reader", "term"},
    "suggest-readers.jsonl": {"doc", "reader", "term", "list"},
    "suggest-reports.jsonl": {"doc", "reader", "term", "list"},
}
LISTS = {"first", "wide", "more"}


def entries(name: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in (GOLD / name).read_text("utf-8").splitlines()]


@pytest.mark.parametrize("name", FIELDS)
def test_each_label_names_a_text_and_a_term(name: str) -> None:
    for entry in entries(name):
        assert entry.keys() == FIELDS[name]
        assert entry["doc"]
        assert entry["term"] == entry["term"].strip() != ""
        assert entry.get("list", "first") in LISTS


@pytest.mark.parametrize("name", FIELDS)
def test_a_term_is_labelled_once_and_twenty_come_first(name: str) -> None:
    chosen: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for entry in entries(name):
        who = entry["doc"], entry.get("reader", "")
        chosen[who].append((entry["term"], entry.get("list", "first")))
    for terms in chosen.values():
        assert max(Counter(term for term, _ in terms).values()) == 1
        assert 0 < sum(which == "first" for _, which in terms) <= FIRST


@pytest.mark.parametrize("name", ["suggest-blind.jsonl", "suggest-readers.jsonl"])
def test_two_readers_chose_from_each_text(name: str) -> None:
    readers: dict[str, set[str]] = defaultdict(set)
    for entry in entries(name):
        readers[entry["doc"]].add(entry["reader"])
    assert {len(found) for found in readers.values()} == {2}


@pytest.mark.parametrize("name", ["suggest-readers.jsonl", "suggest-reports.jsonl"])
def test_no_text_is_both_fitted_to_and_tested_with(name: str) -> None:
    fitted = {entry["doc"] for entry in entries(name)}
    tested = {entry["doc"] for entry in entries("suggest-blind.jsonl")}
    assert not fitted & tested
