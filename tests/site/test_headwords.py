"""Headwords of any characters are built and found, or refused by a problem that names them."""

from __future__ import annotations

from pathlib import Path

from bench.headwords import NAMED, headwords, through_a_build

REFUSED = {"⼀计划", "⻓征路", "♥", "👨‍👩‍👧", "°", "′", "※", "𠮷野家"}
"""Without a letter or number, with a radical for a character, or without a known reading."""


def test_names_of_every_class_are_built_linked_and_found(tmp_path: Path) -> None:
    classes = {name: words for name, words in headwords(0) if name in NAMED}
    refused, failures = through_a_build(tmp_path, classes)
    assert failures == []
    assert set(refused) == REFUSED


def test_a_sample_of_unicode_is_built_linked_and_found(tmp_path: Path) -> None:
    drawn = [(name, words) for name, words in headwords(1) if name not in NAMED]
    _, failures = through_a_build(tmp_path, dict(drawn[::8]))
    assert failures == []
