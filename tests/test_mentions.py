"""Mentions that are held as numbers are the mentions they were."""

from __future__ import annotations

import pickle
from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.build.keys import decode, digest, encode
from generator.model.mentions import Mention, Mentions, SpeechMentions, packed_mentions

FOUND = (
    Mention("s", "s0-1", 3, 7, "si-ge-yi-shi", "四个意识", True),
    Mention("s", "s0-1", 9, 11, "a", "三不", False, ("a", "b")),
    Mention("s", "s1-2", 0, 4, "si-ge-yi-shi", "四种意识"),
)
PACKED = packed_mentions("s", FOUND)
NAMES = st.sampled_from(["a", "b", "si-ge", "四个意识", "𠀀"])
MENTIONS = st.builds(
    Mention,
    st.just("s"),
    NAMES,
    st.integers(0, 2**32 - 1),
    st.integers(0, 2**32 - 1),
    NAMES,
    NAMES,
    st.booleans(),
    st.lists(NAMES, max_size=3).map(tuple),
)


def some(*numbers: int, told: bytes = b"x") -> Mentions:
    return Mentions([PACKED] * len(numbers), array("I", numbers), told)


@given(st.lists(MENTIONS, max_size=9))
def test_packed_mentions_are_a_sequence_of_the_same_mentions(found: list[Mention]) -> None:
    packed = packed_mentions("s", found)
    assert (len(packed), tuple(packed), bool(packed)) == (len(found), tuple(found), bool(found))
    assert packed == tuple(found)
    assert [packed.one(number) for number in range(len(found))] == found
    assert decode(encode(packed), SpeechMentions) == packed
    assert pickle.loads(pickle.dumps(packed)) == packed
    places = [(m.block, m.start, m.end, m.surface, m.linked) for m in found]
    assert [packed.place(number) for number in range(len(found))] == places
    assert sum(packed.linked) == sum(mention.linked for mention in found)
    assert [*packed.named()] == [mention.choices or mention.term for mention in found]
    blocks, terms = packed.placed()
    assert [packed.blocks[number] for number in blocks] == [mention.block for mention in found]
    assert [packed.terms[number] for number in terms] == [mention.term for mention in found]
    spans: dict[str, list[tuple[int, int]]] = {}
    for mention in found:
        spans.setdefault(mention.block, []).append((mention.start, mention.end))
    assert packed.spans() == spans
    for wanted in ([], ["a"], ["b", "si-ge"], ["none"]):
        assert [*packed.of(wanted)] == [mention for mention in found if mention.term in wanted]
    assert packed.terms == tuple({mention.term: 0 for mention in found})


@pytest.mark.parametrize("field", ["block", "start", "end", "term", "surface", "linked", "choices"])
def test_other_mentions_are_not_equal_and_have_other_keys(field: str) -> None:
    others = {"block": "s9", "start": 4, "end": 8, "term": "c", "surface": "字", "linked": False}
    changed = {name: getattr(FOUND[0], name) for name in Mention.__dataclass_fields__}
    changed[field] = others.get(field, ("c", "d"))
    again = packed_mentions("s", (Mention(**changed), *FOUND[1:]))
    assert again != PACKED
    assert digest(again) != digest(PACKED)
    assert digest(packed_mentions("s", FOUND)) == digest(PACKED)
    assert hash(packed_mentions("s", FOUND)) == hash(PACKED)


def test_mentions_of_a_term_are_found_by_their_numbers() -> None:
    found = some(0, 2)
    assert tuple(found) == (FOUND[0], FOUND[2]) == found
    assert (found[-1], found[0], found[1:]) == (FOUND[2], FOUND[0], (FOUND[2],))
    assert [*found.spoken()] == ["s", "s"]
    assert found.earliest == "s"
    assert found == some(0, 2, told=b"y")
    assert found != some(0, 1)
    assert not some()
    assert pickle.loads(pickle.dumps(found)) == found


def test_mentions_are_told_by_their_digest() -> None:
    assert digest(some(0)) == digest(some(0, 2))
    assert digest(some(0)) != digest(some(0, told=b"y"))
