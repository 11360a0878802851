"""Terms that every editor knows: where they stand, what is observed of them, what they lose to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.build.manifest import PACKAGE
from generator.curation import national as module
from generator.curation.background import Frequency
from generator.curation.candidates import candidates
from generator.curation.evidence.observations import observations
from generator.curation.evidence.weights import WEIGHTS
from generator.curation.national import TABLE, TIERS, national
from generator.curation.passage import passage
from generator.curation.propose import told
from generator.curation.ranking import Ranked, _chosen, rank, shortlist, surfaces
from generator.curation.scan import UNMISTAKABLE
from generator.model.corpus import Block
from tests.curation.observed import facts, scan

NOWHERE = Frequency(0, 0, 0, 72, 0, 0)
LONGEST = 16
LIST = """# 手写
新质生产力	A
中国共产党	A
共产党	A
新发展格局	A
构建新发展格局	B
乡村振兴	A
乡村振兴战略	B
四个全面	A
四个全面战略布局	B
党是领导一切的	B
强化责任担当	C
大学生	B
业大学生	B
"""


@pytest.fixture
def own_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    path = tmp_path / "national.txt"
    path.write_text(LIST, "utf-8")
    monkeypatch.setattr(module, "TABLE", path)
    _forget()
    yield
    monkeypatch.undo()
    _forget()


def _forget() -> None:
    module.national.cache_clear()
    module._finder.cache_clear()


def stand(line: str) -> list[str]:
    text = scan(line)
    return [text.passage.text[start:end] for start, end in (*text.national, *text.national_within)]


def seen(name: str, line: str) -> dict[str, float]:
    found = observations(facts(name, line), NOWHERE, 1.0)
    return {what: value for what, value in found if what.startswith("national")}


def test_the_list_that_ships_is_sorted_and_clean() -> None:
    lines = TABLE.read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    terms = [term for term, _ in rows]
    assert terms == sorted(set(terms))
    assert dict(rows) == national()
    assert {tier for _, tier in rows} == {*TIERS}
    assert all(2 <= len(term) <= LONGEST and not {*"“”‘’《》 "} & {*term} for term in terms)
    assert all(any("一" <= char <= "鿿" or char == "〇" for char in term) for term in terms)


def test_the_list_counts_as_a_part_of_the_program() -> None:
    assert TABLE.is_relative_to(PACKAGE)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("发展新质生产力。", ["新质生产力"]),
        ("发展生产力。", []),
        ("坚持中国共产党领导。", ["中国共产党"]),
        ("坚持共产党领导。", ["共产党"]),
        ("加快构建新发展格局。", ["构建新发展格局", "新发展格局"]),  # a verb and its object
        ("实施乡村振兴战略。", ["乡村振兴战略", "乡村振兴"]),  # a name and what carries it
        ("推进“四个全面”战略布局。", ["四个全面"]),  # a mark stands in the longer one
        ("推进四个全面战略布局。", ["四个全面战略布局"]),
    ],
)
@pytest.mark.usefixtures("own_list")
def test_a_part_of_a_longer_term_stands_only_where_the_longer_one_names_it(
    line: str, names: list[str]
) -> None:
    assert stand(line) == names


@pytest.mark.usefixtures("own_list")
def test_short_terms_stand_only_as_whole_words() -> None:
    assert len("大学生") == UNMISTAKABLE - 1
    assert len("业大学生") == UNMISTAKABLE
    assert stand("农业大学生活。") == ["业大学生"]
    assert stand("农民和大学生。") == ["大学生"]
    assert stand("农民和“大学生”活动。") == ["大学生"]


@pytest.mark.usefixtures("own_list")
def test_a_known_term_is_a_candidate_whatever_its_words_are() -> None:
    assert "党是领导一切的" in candidates(scan("要明确党是领导一切的。"))
    assert "党是管理一切的" not in candidates(scan("要明确党是管理一切的。"))


@pytest.mark.parametrize(
    ("name", "line", "expected"),
    [
        ("新质生产力", "发展新质生产力。", {"national-A": 1}),
        ("新质生产力", "发展“新质生产力”。", {"national-A": 1, "national-quoted": 1}),
        ("乡村振兴战略", "实施乡村振兴战略。", {"national-B": 1}),
        ("强化责任担当", "强化责任担当。", {"national-C": 1}),
        ("百业振兴战略", "实施“百业振兴战略”。", {}),
        ("质生产力", "发展新质生产力，新质生产力。", {"national-cut": 1}),
        ("生产力发展", "新质生产力发展，新质生产力发展。", {"national-cut": 1}),
        ("生产力发展", "新质生产力发展，生产力发展。", {}),
        ("新质生产力发展", "新质生产力发展，新质生产力发展。", {"national-held": 1}),
    ],
)
@pytest.mark.usefixtures("own_list")
def test_what_is_observed_of_a_known_term_and_of_what_lies_beside_one(
    name: str, line: str, expected: dict[str, float]
) -> None:
    assert seen(name, line) == expected


@pytest.mark.parametrize(
    ("name", "line", "reason"),
    [
        ("新质生产力", "发展新质生产力。", "全国通用的提法"),
        ("强化责任担当", "强化责任担当。", "报告常用的说法"),
    ],
)
@pytest.mark.usefixtures("own_list")
def test_editors_are_told_that_a_term_is_known_everywhere(
    name: str, line: str, reason: str
) -> None:
    one = facts(name, line)
    shown = told(Ranked(name, (), 1, observations(one, NOWHERE, 1.0), one))
    assert [what for what in shown if what == reason] == [reason]
    other = facts("万亩生产力", "发展“万亩生产力”。")
    assert reason not in told(Ranked("", (), 1, observations(other, NOWHERE, 1.0), other))


def test_better_known_terms_come_first() -> None:
    assert WEIGHTS["national-A"] > WEIGHTS["national-B"] > WEIGHTS["national-C"] > 0


@pytest.mark.parametrize(
    ("better", "other", "known", "names"),
    [
        ("加快乡村", "乡村振兴", (), ["加快乡村", "乡村振兴"]),  # known to every editor
        ("加快乡村", "乡村振", (), ["加快乡村"]),
        ("乡村振兴", "加快乡村", (), ["乡村振兴"]),
        ("加快乡村振兴", "乡村振兴", (), ["加快乡村振兴", "乡村振兴"]),
        ("加快乡村振兴", "乡村振", (), ["加快乡村振兴"]),
        ("加快乡村振兴", "乡村振兴", ("加快乡村振兴",), []),  # the glossary has the longer one
        ("乡村振兴战略", "乡村振兴", (), ["乡村振兴战略"]),  # both are of the list
    ],
)
@pytest.mark.usefixtures("own_list")
def test_a_known_term_stays_beside_a_better_string_that_cuts_or_holds_it(
    better: str, other: str, known: tuple[str, ...], names: list[str]
) -> None:
    line = "加快乡村振兴战略。"
    like = facts("乡村振兴战略", line)
    scored = [
        Ranked(
            text,
            ((line.index(text), line.index(text) + len(text)),),
            score,
            (),
            like._replace(text=text, national=national().get(text, "")),
        )
        for text, score in ((better, 2.0), (other, 1.0))
    ]
    assert [one.text for one in _chosen(line, scored, surfaces(known), 10)] == names


@pytest.mark.usefixtures("own_list")
def test_a_known_term_that_the_glossary_has_is_not_proposed() -> None:
    text = passage([Block("s1", "paragraph", "发展新质生产力。", 1)])
    names = [one.text for one in rank(shortlist(text, {}))]
    assert "新质生产力" in names
    left = rank(shortlist(text, {}), known=surfaces(["新质生产力"]))
    assert "新质生产力" not in [one.text for one in left]
