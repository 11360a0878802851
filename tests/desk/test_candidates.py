"""The order in which candidates are put before the editor."""

from __future__ import annotations

import pytest

from generator.curation.inbox import PATH, Item, read_inbox
from generator.desk.routes_candidates import weight
from generator.model.corpus import Source


def items(*scores: str) -> list[Item]:
    text = "".join(f"- candidate: 词{n}\n  score: {score}\n" for n, score in enumerate(scores))
    return list(read_inbox(Source(PATH, text))[0])


def test_the_best_candidate_comes_first_and_equal_ones_stay_in_the_files_order() -> None:
    ordered = sorted(items("1.50", "12.00", "1.50", "2"), key=weight)
    assert [item.candidate for item in ordered] == ["词1", "词3", "词0", "词2"]


@pytest.mark.parametrize("score", ["", "很高", "-3", "1e9", "9" * 40])
def test_a_score_that_is_no_number_counts_as_none(score: str) -> None:
    ordered = sorted(items(score, "0.01"), key=weight)
    assert [item.candidate for item in ordered] == ["词1", "词0"]
