"""Limits of the index and of its self-test, on both sides, their numbers written out."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest

from generator.search import segment as segmenting
from generator.search import selftest as module
from generator.search.answered import Answered, Facts
from generator.search.numbered import PIECE, numbered, pieces
from generator.search.postings import Filing, _groups, _stretches
from generator.search.questions import Question, substrings
from generator.search.segment import made_segment
from generator.search.streams import streams
from generator.search.words import Dictionary, Words
from tests.search.small import speech, term

HAN = "".join(chr(code) for code in range(0x4E00, 0x5200))


def row(text: str, words: int = 0) -> tuple[int | str, ...]:
    """The row of a segment in shards with one page of this text."""
    ends, counts, places = range(3, 3 * words + 1, 3), [1] * words, [0] * words
    found = Words(
        HAN[:3] * words, "abc" * words, *(array("I", one) for one in (ends, counts, places))
    )
    dictionary = cast(Dictionary, SimpleNamespace(found=lambda _: found))
    return made_segment("s0", [speech(1, text)], lambda: dictionary, 0, None, lambda _: None).row


def long(size: int) -> str:
    """A text with which the stream of its page has so many characters."""
    (page,) = streams([speech(1, "文")]).pages
    return "文" * (size - len(page.text) + 1)


@pytest.mark.parametrize(("size", "shards"), [(15_999, 1), (16_000, 2)])
def test_eight_thousand_characters_make_a_shard(size: int, shards: int) -> None:
    assert row(long(size))[0] == shards


@pytest.mark.parametrize(("size", "shards"), [(511, 511), (512, 512), (513, 512)])
def test_a_segment_has_five_hundred_and_twelve_shards(
    size: int, shards: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(segmenting, "SHARD", 1)
    assert row(long(size))[0] == shards


@pytest.mark.parametrize(("size", "files"), [(15, 1), (31, 1), (32, 2), (47, 2), (48, 3)])
def test_sixteen_shards_have_one_file_of_characters(
    size: int, files: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(segmenting, "SHARD", 1)
    assert row(long(size))[1] == files


@pytest.mark.parametrize(("words", "lists"), [(0, 0), (2_000, 1), (2_001, 2)])
def test_two_thousand_words_make_a_list(words: int, lists: int) -> None:
    assert row("文", words)[-1] == lists


def test_the_pairs_of_a_character_are_spread_over_eight_shards() -> None:
    own = numbered(streams([speech(1, "".join(f"文{char}" for char in HAN[100:400]))]))
    filed = Filing.of(own, {}, 10_000).shard(own.text[:-1], own.text[1:])
    first = own.characters.index("文")
    places = [place for place, char in enumerate(own.text[:-1].tolist()) if char == first]
    assert len({int(filed[place]) for place in places}) == 8


def test_bigrams_are_sorted_in_stretches_of_sixty_five_thousand() -> None:
    own = numbered(streams([speech(1, "文")]))
    filing = Filing.of(own, {}, 1)
    for pairs, sizes in ((65_536, [65_536]), (65_537, [65_536, 1])):
        longer = replace(own, text=np.zeros(pairs + 1, dtype=np.uint16))
        places = [one.places(0, 1).tolist() for one in _stretches(longer, filing)]
        assert [*map(len, places)] == sizes
        assert [*chain(*places)] == [*range(pairs)]


def test_a_segment_is_worked_on_in_stretches_of_a_quarter_of_a_million_characters() -> None:
    assert [*pieces(262_144)] == [(0, 262_144)]
    assert [*pieces(262_145)] == [(0, 262_144), (262_144, 262_145)]


# --- the self-test -------------------------------------------------------------------------------


def test_substrings_of_up_to_eight_characters_are_drawn_from_texts_that_are_longer() -> None:
    def sizes(text: str, count: int) -> set[int]:
        return {len(one.query) for one in substrings({"s/": text}, (), ["s/"], count, 1)}

    assert sizes(HAN, 300) == set(range(1, 9))
    assert sizes(HAN[:8], 5) == set()
    assert sizes(HAN[:9], 5)


@pytest.mark.parametrize(
    ("known", "changed", "drawn"),
    [
        (False, 3, [(200, 20200305)]),
        (True, 3, [(24, 20200305), (24, 20200306)]),
        (True, 24, [(24, 20200305), (192, 20200306)]),
        (True, 26, [(24, 20200305), (200, 20200306)]),
    ],
)
def test_eight_substrings_of_a_changed_page_are_asked_and_twenty_four_of_all(
    known: bool, changed: int, drawn: list[tuple[int, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[int, int]] = []

    def draw(*arguments: Any) -> Iterable[Question]:
        asked.append(arguments[-2:])
        return ()

    monkeypatch.setattr(module, "substrings", draw)
    urls = [f"speeches/d{n}/" for n in range(changed)]
    assert [*module._drawn((), dict.fromkeys(urls, ""), urls, cast(Answered, known))] == []
    assert asked == drawn


def put_to_node(monkeypatch: pytest.MonkeyPatch, count: int) -> tuple[list[str], list[str]]:
    """What is asked of a page of so many names, and with which options of node."""
    asked: list[str] = []
    given: list[str] = []

    def answers(_: Path, lines: list[Any], options: list[str]) -> Iterator[Any]:
        asked.extend(query for query, *_ in lines)
        given.extend(options)
        return iter([[]] * len(lines))

    named = [Question(f"q{n}", lambda _: "") for n in range(count)]
    monkeypatch.setattr(module, "names", lambda _: named)
    monkeypatch.setattr(module, "substrings", lambda *_: ())
    monkeypatch.setattr(module, "_answers", answers)
    facts = cast(Facts, SimpleNamespace(segments=[], of=lambda _: ()))
    assert module._asked(Path(), [term("党的领导", "t")], None, facts, {}) == ()
    return asked, given


def test_in_256_turns_the_names_of_every_page_are_asked_again_once() -> None:
    pages = [term("党的领导", f"t{number}") for number in range(40)]
    facts = cast(Facts, SimpleNamespace(of=lambda _: ()))
    known = Answered(None, "")

    def asked(turn: int) -> list[bytes]:
        questions, right = module._by_name(pages, {}, facts, known, turn)
        found = [*dict.fromkeys(page for page, _ in questions)]
        assert len(questions) == 3 * len(found)
        assert {*found}.isdisjoint(right)
        assert len(found) + len(right) == len(pages)
        return found

    every = asked(0)
    assert len(every) == len(pages)
    known.names = dict.fromkeys(every, 3)
    assert sorted(page for turn in range(256) for page in asked(turn)) == sorted(every)


@pytest.mark.parametrize(
    ("count", "options"), [(2_000, ["--no-opt", "--single-threaded"]), (2_001, [])]
)
def test_node_optimises_only_for_more_than_two_thousand_questions(
    monkeypatch: pytest.MonkeyPatch, count: int, options: list[str]
) -> None:
    asked, given = put_to_node(monkeypatch, count)
    assert (len(asked), given) == (count, options)


def test_a_segment_is_sorted_in_thirty_two_groups_of_shards() -> None:
    counts = np.full(32 * 33, PIECE, dtype=np.int64)
    groups = [*_groups(counts)]
    assert len(groups) == 32
    assert groups[0] == (0, 33)
