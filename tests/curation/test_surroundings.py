"""What stands around the places of a passage is what a look at each place alone finds."""

from __future__ import annotations

import math
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.curation.candidates import candidates
from generator.curation.evidence.facts import observe
from generator.curation.evidence.surroundings import FREE_LEFT, FREE_RIGHT, is_wordy, surroundings
from generator.curation.passage import passage
from generator.curation.scan import Scan
from generator.curation.vocabulary import CARRIERS, CUES
from generator.model.corpus import Block

PIECES = (
    *(
        "坚持",
        "做好",
        "做好了",
        "落实",
        "《",
        "》",
        "“",
        "”",
        "，",
        "的",
        "和",
        "对",
        "［1］",
        "A",
        "1+N",
    ),
    *("乡村振兴", "机制", "工作机制", "行动", "发展", "新格局", "好", "了", "实", "四个意识", " "),
)
TEXTS = st.lists(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=25).map("".join), min_size=1, max_size=3
)


def follows_cue(before: str) -> bool:
    """A cue verb, then perhaps a particle, then perhaps an opening mark."""
    for text in (before, before[:-1]) if before.endswith(("“", "《")) else (before,):
        for end in (text, text[:-1]) if text.endswith(("好", "了", "实", "牢")) else (text,):
            if end.endswith(tuple(CUES.split("|"))):
                return True
    return False


@given(TEXTS)
def test_each_place_is_as_it_looks_alone(lines: list[str]) -> None:
    blocks = [Block(f"s{n}", "paragraph", line, n) for n, line in enumerate(lines, 1)]
    read = passage(blocks)
    text, found = read.text, surroundings(read)
    for place in range(len(text) + 1):
        before = text[place - 1] if place else "\n"
        after = text[place] if place < len(text) else "\n"
        cue = follows_cue(text[:place])
        assert found.cued[place] == cue
        assert found.carried[place] == text[place:].startswith(tuple(CARRIERS.split("|")))
        assert found.free_left[place] == (
            place in read.opens or cue or before in FREE_LEFT or not is_wordy(before)
        )
        assert found.free_right[place] == (
            place in read.closes | read.notes or after in FREE_RIGHT or not is_wordy(after)
        )


@given(TEXTS)
def test_the_entropy_of_a_candidate_is_that_of_its_neighbours(lines: list[str]) -> None:
    blocks = [Block(f"s{n}", "paragraph", line, n) for n, line in enumerate(lines, 1)]
    scan = Scan(passage(blocks))
    found = [*candidates(scan).values()]
    text = f"\n{scan.passage.text}\n"
    for one, facts in zip(found, observe(scan, found, {}), strict=True):
        # A border or a mark is unlike every other one.
        sides = [
            [text[at] if "\u4e00" <= text[at] <= "\u9fff" else at for at in places]
            for places in ([s for s, _ in one.spans], [e + 1 for _, e in one.spans])
        ]
        assert facts.entropy == pytest.approx(min(map(entropy, sides)))


def entropy(neighbours: list[str | int]) -> float:
    total = len(neighbours)
    return -sum(n / total * math.log(n / total) for n in Counter(neighbours).values())
