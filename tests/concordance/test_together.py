"""Terms that stand together are counted by paragraph, as one would count them by hand."""

from __future__ import annotations

import tracemalloc
from collections import Counter
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.concordance import together
from generator.concordance.together import neighbours
from generator.model.mentions import Mention, SpeechMentions, packed_mentions

PARAGRAPHS = st.lists(st.lists(st.sampled_from("abcdefghijklmnopq"), max_size=20), max_size=4)
"""The terms that a speech's paragraphs name."""


def packed(speech: str, paragraphs: Sequence[Sequence[str]]) -> SpeechMentions:
    return packed_mentions(
        speech,
        [
            Mention(speech, f"s0-{number}", place, place + 1, term, term)
            for number, terms in enumerate(paragraphs, 1)
            for place, term in enumerate(terms)
        ],
    )


def by_hand(speeches: Sequence[Sequence[Sequence[str]]]) -> Mapping[str, Sequence[object]]:
    """What a page shows of each term: its twelve commonest neighbours."""
    counts: dict[str, Counter[str]] = {}
    for terms in (set(terms) for paragraphs in speeches for terms in paragraphs):
        for term in terms:
            counts.setdefault(term, Counter()).update(terms - {term})
    return {
        term: tuple(sorted(found.items(), key=lambda one: (-one[1], one[0]))[:12])
        for term, found in counts.items()
    }


@pytest.mark.parametrize(("at_once", "waiting"), [(1, 0), (1, 2), (3, 5), (20_000, 4_000_000)])
@given(st.lists(PARAGRAPHS, max_size=4))
def test_neighbours_are_the_terms_of_most_common_paragraphs(
    at_once: int, waiting: int, speeches: list[list[list[str]]]
) -> None:
    found = [packed(f"s{number}", paragraphs) for number, paragraphs in enumerate(speeches)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(together, "_AT_ONCE", at_once)
        patch.setattr(together, "MOST_WAITING", waiting)
        assert neighbours(found) == by_hand(speeches)


def test_of_a_place_that_terms_share_the_first_stands_beside_others() -> None:
    shared = Mention("s", "s0-1", 0, 2, "a", "甲乙", choices=("a", "b"))
    other = Mention("s", "s0-1", 3, 4, "c", "丙")
    found = neighbours([packed_mentions("s", [shared, other])])
    assert found == {"a": (("c", 1),), "c": (("a", 1),)}


def test_more_terms_than_two_bytes_can_number_are_told_apart() -> None:
    many = [f"t{number:06}" for number in range((1 << 16) + 2)]
    found = neighbours(
        [packed("s", [many[number : number + 2] for number in range(0, len(many), 2)])]
    )
    assert (found[many[0]], found[many[-1]]) == (((many[1], 1),), ((many[-2], 1),))


@pytest.mark.parametrize(("waiting", "is_little"), [(10_000, True), (10_000_000, False)])
def test_pairs_of_many_texts_are_summed_as_they_come(
    waiting: int, is_little: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sixty terms have 3,540 pairs, however many paragraphs name them all."""
    monkeypatch.setattr(together, "_AT_ONCE", 100)
    monkeypatch.setattr(together, "MOST_WAITING", waiting)
    speech = packed("s", [[f"t{number}" for number in range(60)]] * 400)
    tracemalloc.start()
    neighbours([speech])
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (peak < 6_000_000) == is_little


def test_blocks_are_told_apart_in_a_corpus_of_more_than_two_bytes_count() -> None:
    both = [Mention("s", "s0-1", 0, 1, id, "一") for id in ("a", "b")]
    many = [Mention("s", f"s0-{n}", 0, 1, "a", "一") for n in range(2, 1 << 16)]
    speeches = [packed_mentions(str(n), [*both, *many]) for n in range(2)]
    assert neighbours(speeches)["a"] == (("b", 2),)
