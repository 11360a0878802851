"""A large segment is made in pieces: of equal bytes, and in memory that does not grow with it."""

from __future__ import annotations

import random
import tracemalloc
from array import array
from hashlib import sha256

import pytest

from generator.search import numbered as numbering
from generator.search import postings as module
from generator.search.numbered import Numbered, numbered
from generator.search.postings import Shard, postings
from generator.search.streams import Stream, Streams
from generator.search.words import Dictionary

HAN = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工"
SOUNDS = ("", *(f"{first}{last}" for first in "bdglm" for last in ("a", "ei", "ong", "u", "i")))
LENGTH = 300_000
USUAL = {char: SOUNDS[1 + n % 25] for n, char in enumerate(HAN)}


@pytest.fixture(scope="module")
def part() -> Streams:
    """Some streams of drawn characters, divided by gaps; most are read as usual."""
    drawn = random.Random(5)
    pages = []
    for _ in range(10):
        text = "\n".join("".join(drawn.choices(HAN, k=99)) for _ in range(LENGTH // 1000)) + "\n"
        own = [char for char in text if char != "\n"]
        usual = [SOUNDS.index(USUAL[char]) for char in own]
        read = [drawn.randrange(26) if drawn.random() < 0.02 else n for n in usual]
        pages.append(Stream(text, array("H", read), (), (), (), ""))
    return Streams(tuple(pages), SOUNDS)


def in_pieces(monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    for owner in (numbering, module):
        monkeypatch.setattr(owner, "PIECE", size)


def shown(shard: Shard) -> bytes:
    single, once, sizes = (own.tobytes() for own in (shard.single, shard.once, shard.sizes))
    return sha256(
        repr((shard.rows, single, once, sizes, shard.often, shard.unusual)).encode()
    ).digest()


def made(own: Numbered) -> tuple[list[bytes], int]:
    """The digests of a segment's shards, and the most bytes that were held to make them."""
    tracemalloc.start()
    try:
        return [
            shown(shard) for shard in postings(own, USUAL, 40)
        ], tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_shards_made_in_pieces_are_those_made_at_once_in_a_fraction_of_the_memory(
    part: Streams, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = numbered(part)
    in_pieces(monkeypatch, 1 << 30)
    whole, most = made(own)
    in_pieces(monkeypatch, 10_000)
    monkeypatch.setattr(module, "STRETCH", 7_001)
    pieces, least = made(own)
    assert pieces == whole
    assert least < 11.5 * LENGTH < 60 * LENGTH < most


def test_words_are_the_same_wherever_a_piece_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = random.Random(6)
    words = sorted({"".join(drawn.sample(HAN, size)) for size in (2, 3, 4) for _ in range(4)})
    text = "".join(drawn.choice((*words, "\n", "以")) for _ in range(1_000)) + "\n"
    read = array("H", (SOUNDS.index(USUAL[char]) for char in text if char != "\n"))
    few = numbered(Streams((Stream(text, read, (), (), (), ""),), SOUNDS))
    whole = [*Dictionary(words).found(few)]
    assert any(len(word.text) > 4 for word in whole)
    for size in (7, 100, 1_001):
        in_pieces(monkeypatch, size)
        assert [*Dictionary(words).found(few)] == whole
