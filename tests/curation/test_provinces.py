"""Terms that a province makes its own: whose text it is, where they stand, what they tell."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.build.manifest import PACKAGE
from generator.curation import national as national_module
from generator.curation import provinces as module
from generator.curation.background import Frequency
from generator.curation.candidates import LONGEST, candidates
from generator.curation.evidence.observations import observations
from generator.curation.evidence.weights import FEW_MARKED, WEIGHTS
from generator.curation.passage import passage
from generator.curation.propose import told
from generator.curation.provinces import (
    APART,
    FEWEST,
    MOSTLY,
    PLACES,
    TERMS,
    TIERS,
    province_of,
    provincial,
)
from generator.curation.ranking import Ranked, _chosen, rank, shortlist, surfaces
from generator.curation.scan import UNMISTAKABLE
from generator.model.corpus import Block
from tests.curation.observed import facts, scan

NOWHERE = Frequency(0, 0, 0, 72, 0, 0)
PROVINCES = 31
LIST = """# 手写
安徽	三地一区	A
安徽	江淮粮仓	B
安徽	建设江淮粮仓	B
安徽	大皖	C
安徽	科里科气	D
安徽	敢是争先的	B
浙江	山海协作	B
"""
NAMES = """# 地名
安徽	安徽 合肥
浙江	浙江 杭州
"""
HOME = "安徽合肥。" * 3


@pytest.fixture
def own_lists(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name, text in (("TERMS", LIST), ("PLACES", NAMES)):
        path = tmp_path / name
        path.write_text(text, "utf-8")
        monkeypatch.setattr(module, name, path)
    nothing = tmp_path / "national.txt"
    nothing.write_text("一个不会有的词\tC\n", "utf-8")
    monkeypatch.setattr(national_module, "TABLE", nothing)
    _forget()
    yield
    monkeypatch.undo()
    _forget()


def _forget() -> None:
    national_module.national.cache_clear()
    national_module._finder.cache_clear()
    module.provincial.cache_clear()
    module._province_of_place.cache_clear()
    module._places.cache_clear()
    module._finder.cache_clear()


def stand(line: str) -> list[str]:
    text = scan(line)
    spans = (*text.provincial, *text.provincial_within)
    return [text.passage.text[start:end] for start, end in spans]


def _rows(path: Path) -> list[list[str]]:
    lines = path.read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def test_the_lists_that_ship_are_sorted_and_clean() -> None:
    rows = _rows(TERMS)
    names = [(province, term) for province, term, _ in rows]
    assert names == sorted(set(names))
    assert {tier for _, _, tier in rows} == {*TIERS}
    terms = [term for _, term in names]
    assert all(2 <= len(term) <= LONGEST and not {*"“”‘’《》 "} & {*term} for term in terms)
    assert {province: term for province, term, _ in rows}.keys() == provincial().keys()
    assert sum(map(len, provincial().values())) == len(rows)


def test_each_province_has_places_and_terms_and_no_place_is_of_two() -> None:
    rows = _rows(PLACES)
    provinces = [province for province, _ in rows]
    places = [name for _, names in rows for name in names.split()]
    assert provinces == sorted(set(provinces))
    assert len(provinces) == PROVINCES
    assert {*provinces} == provincial().keys()
    assert all(names.split()[0] == province for province, names in rows)
    assert len(places) == len(set(places))


def test_the_lists_count_as_a_part_of_the_program() -> None:
    assert TERMS.is_relative_to(PACKAGE)
    assert PLACES.is_relative_to(PACKAGE)


@pytest.mark.parametrize(
    ("text", "province"),
    [
        ("安徽省政府工作报告。安徽的发展。" + "合肥，" * 3, "安徽"),
        ("成都市政府工作报告。推动成渝一体化，重庆、四川协同。" + "成都，" * 9, "四川"),
        ("加快发展。" * 100, ""),
        ("安徽，" * (FEWEST - 1), ""),
        ("安徽，" * FEWEST, "安徽"),
        ("安徽，" * 6 + "浙江，" * 6, ""),  # half of them
        ("安徽，" * 7 + "浙江，" * 6, "安徽"),
        ("安徽，" * 10 + "的" * (10 * APART - 30), "安徽"),
        ("安徽，" * 10 + "的" * (10 * APART - 29), ""),  # too few for so long a text
    ],
)
def test_a_text_is_from_the_province_whose_places_it_names_most(text: str, province: str) -> None:
    assert MOSTLY == 0.5
    assert province_of(text) == province


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("推进三地一区。", ["三地一区"]),
        ("推进三地一处。", []),
        ("实施山海协作。", []),  # another province's
        ("加快建设江淮粮仓。", ["建设江淮粮仓", "江淮粮仓"]),  # a verb and its object
        ("守好江淮粮仓库。", ["江淮粮仓"]),
        ("看大皖新闻。", ["大皖"]),
        ("看伟大皖南。", []),  # short, and no whole word
    ],
)
@pytest.mark.usefixtures("own_lists")
def test_terms_of_the_texts_own_province_stand_as_those_known_everywhere_do(
    line: str, names: list[str]
) -> None:
    assert len("大皖") < UNMISTAKABLE <= len("三地一区")
    assert stand(HOME + line) == names
    assert stand(line) == []  # the text is from nowhere


@pytest.mark.usefixtures("own_lists")
def test_a_term_of_the_own_province_is_a_candidate_whatever_its_words_are() -> None:
    assert "敢是争先的" in candidates(scan(HOME + "要明确敢是争先的。"))
    assert "敢是争先的" not in candidates(scan("要明确敢是争先的。"))


@pytest.mark.parametrize(
    ("name", "line", "expected"),
    [
        ("三地一区", "推进“三地一区”。", {"provincial-A": 1}),
        ("江淮粮仓", "建设江淮粮仓。", {"provincial-B": 1}),
        ("大皖", "看“大皖”新闻。", {"provincial-C": 1}),
        ("科里科气", "打造“科里科气”。", {"provincial-D": 1}),
        ("山海协作", "实施“山海协作”。", {}),
    ],
)
@pytest.mark.usefixtures("own_lists")
def test_what_is_observed_of_a_term_of_the_own_province(
    name: str, line: str, expected: dict[str, float]
) -> None:
    found = observations(facts(name, HOME + line), NOWHERE, 1.0)
    assert {what: value for what, value in found if what.startswith("provincial")} == expected


@pytest.mark.parametrize(
    ("name", "line", "reason"),
    [
        ("三地一区", "推进“三地一区”。", "本地特有的提法"),
        ("科里科气", "打造“科里科气”。", "本地特有的提法"),
    ],
)
@pytest.mark.usefixtures("own_lists")
def test_editors_are_told_that_a_term_is_the_provinces_own(
    name: str, line: str, reason: str
) -> None:
    one = facts(name, HOME + line)
    assert reason in told(Ranked(name, (), 1, observations(one, NOWHERE, 1.0), one))
    other = facts("山海协作", HOME + "实施“山海协作”。")
    assert reason not in told(Ranked("", (), 1, observations(other, NOWHERE, 1.0), other))


@pytest.mark.parametrize("weights", [WEIGHTS, FEW_MARKED])
def test_better_known_terms_of_a_province_come_first(weights: dict[str, float]) -> None:
    assert weights["provincial-A"] > weights["provincial-B"] > weights["provincial-C"] > 0
    assert weights["provincial-A"] > weights["provincial-D"] > 0


@pytest.mark.usefixtures("own_lists")
def test_a_name_that_the_province_is_known_for_comes_before_one_like_it() -> None:
    line = "推进“四地一区”，推进“三地一区”。"

    def names(text: str) -> list[str]:
        short = shortlist(passage([Block("s1", "paragraph", text, 1)]), {})
        return [one.text for one in rank(short) if one.text in ("三地一区", "四地一区")]

    assert names(HOME + line) == ["三地一区", "四地一区"]
    assert names(line) == ["四地一区", "三地一区"]


@pytest.mark.parametrize(
    ("other", "known", "names"),
    [
        ("江淮粮仓", (), ["加快江淮", "江淮粮仓"]),
        ("江淮粮", (), ["加快江淮"]),
        ("江淮粮仓", ("加快江淮",), []),  # the glossary has the one that it runs over
    ],
)
@pytest.mark.usefixtures("own_lists")
def test_a_term_of_the_own_province_stays_beside_a_better_string_that_cuts_it(
    other: str, known: tuple[str, ...], names: list[str]
) -> None:
    line = HOME + "加快江淮粮仓。"
    like = facts("江淮粮仓", line)
    own = provincial()["安徽"]
    scored = [
        Ranked(
            text,
            ((line.index(text), line.index(text) + len(text)),),
            score,
            (),
            like._replace(text=text, provincial=own.get(text, "")),
        )
        for text, score in (("加快江淮", 2.0), (other, 1.0))
    ]
    assert [one.text for one in _chosen(line, scored, surfaces(known), 10)] == names
