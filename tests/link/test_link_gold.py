"""The links of the project's glossary on text that was labelled by hand."""

from __future__ import annotations

import pytest

from bench.link_quality import Quality, measure, measure_unseen, mentions_in, project_terms


@pytest.fixture(scope="module")
def quality() -> Quality:
    return measure(project_terms())


def test_the_seed_speech_is_linked_as_labelled(quality: Quality) -> None:
    assert quality.f1 >= 0.98, quality.line("speech")
    assert quality.precision >= 0.995, quality.wrong


def test_no_trap_is_fallen_for(quality: Quality) -> None:
    assert quality.traps > 0
    assert quality.fallen_for == ()


def test_two_other_official_texts_are_linked_as_labelled() -> None:
    unseen = measure_unseen(project_terms())
    assert unseen.f1 >= 0.985, unseen.line("unseen")
    assert unseen.traps > 0
    assert unseen.fallen_for == ()


def test_a_power_of_the_whole_party_is_not_that_of_its_branches() -> None:
    party = "不断增强党的政治领导力、思想引领力、群众组织力。"
    assert "组织力" not in {term for _, _, term in mentions_in(party, project_terms())}
    branch = "以提升组织力为重点，加强党支部建设。"
    assert "组织力" in {term for _, _, term in mentions_in(branch, project_terms())}
