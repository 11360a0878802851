"""A course's headings: published links still lead to a heading after it was renamed."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.commands.build import build_project
from generator.ledger.anchors import Head, assign_heading_anchors
from generator.ledger.files import PATH
from generator.ledger.lines import anchors_of
from generator.ledger.records import Entry
from generator.model.problems import BuildFailed, Code
from tests.conftest import HOME

ADDRESS = "courses/ke"
TOP = Head("course")
Headings = list[tuple[str, str]]


def published(headings: Headings, known: Entry | None = None) -> tuple[Entry, tuple[str, ...]]:
    places, reused = assign_heading_anchors(known, headings, TOP)
    return Entry(ADDRESS, 1, "-", "课", places.lines), reused


def leads(*versions: Headings) -> dict[str, str]:
    """Where each former anchor leads after the last version."""
    known = None
    for headings in versions:
        known, reused = published(headings, known)
        assert reused == ()
    assert known
    return {a.name: f"{a.state} {a.target}" for a in anchors_of(known.lines) if a.state}


FIRST = [("ke-1", "第一课 政治建设"), ("ke-1-mu-biao", "目标"), ("ke-2", "第二课 思想建设")]


def test_an_anchor_leads_to_its_heading_under_another_name() -> None:
    named = [("zheng-zhi", "第一课 政治建设"), *FIRST[1:]]
    assert leads(FIRST, named) == {"ke-1": "in zheng-zhi"}


def test_a_heading_in_quite_other_words_is_the_one_that_stands_in_its_place() -> None:
    other = [FIRST[0], ("ke-1-yao-qiu", "学习要求"), FIRST[2]]
    assert leads(FIRST, other) == {"ke-1-mu-biao": "in ke-1-yao-qiu"}
    again = [FIRST[0], ("ke-1-zhong-dian", "重点"), FIRST[2]]
    assert leads(FIRST, other, again) == {
        "ke-1-mu-biao": "in ke-1-zhong-dian",
        "ke-1-yao-qiu": "in ke-1-zhong-dian",
    }


def test_an_anchor_of_a_heading_that_is_gone_leads_to_the_nearest() -> None:
    assert leads(FIRST, [FIRST[0], FIRST[2]]) == {"ke-1-mu-biao": "gone ke-1"}
    renamed = [("yi", "第一课 政治建设"), FIRST[2]]
    assert leads(FIRST, renamed) == {"ke-1": "in yi", "ke-1-mu-biao": "gone yi"}
    assert leads(FIRST, []) == {name: "gone course" for name, _ in FIRST}


def test_a_lesson_put_in_between_takes_nothing_from_lessons_with_the_same_headings() -> None:
    def lesson(name: str) -> Headings:
        parts = {"mu-biao": "目标", "yuan-wen": "原文", "zi-ce": "自测"}
        return [(name, f"课{name}"), *((f"{name}-{key}", text) for key, text in parts.items())]

    before = [*lesson("a"), *lesson("b")]
    for after in (
        [*lesson("x"), *before],
        [*lesson("a"), *lesson("x"), *lesson("b")],
        [*before, *lesson("x")],
        [*lesson("b"), *lesson("a")],
    ):
        assert leads(before, after) == {}
    assert set(leads(before, lesson("b"))) == {name for name, _ in lesson("a")}


def test_headings_that_change_places_keep_their_anchors() -> None:
    assert leads(FIRST, [FIRST[2], FIRST[0], FIRST[1]]) == {}


def test_an_anchor_that_its_author_gives_stays_through_any_words() -> None:
    assert leads([("a", "第一课")], [("a", "完全不同的话")]) == {}


def test_an_anchor_is_not_given_to_another_heading() -> None:
    known, _ = published(FIRST)
    swapped = [("ke-2", "第一课 政治建设"), FIRST[1], ("ke-1", "第二课 思想建设")]
    _, reused = published(swapped, known)
    assert set(reused) == {"ke-1", "ke-2"}
    renamed, _ = published([("zheng-zhi", "第一课 政治建设"), *FIRST[1:]], known)
    _, reused = published(
        [("zheng-zhi", "第一课 政治建设"), *FIRST[1:], ("ke-1", "新的一课")], renamed
    )
    assert reused == ("ke-1",)


HEADINGS = st.lists(
    st.tuples(st.sampled_from("abcdefgh"), st.sampled_from(["甲课", "乙课", "丙课", "丁课", "戊"])),
    unique_by=lambda heading: heading[0],
    max_size=6,
)


@given(st.lists(HEADINGS, min_size=1, max_size=5))
def test_every_anchor_ever_published_is_on_the_page_once(versions: list[Headings]) -> None:
    known: Entry | None = None
    ever: set[str] = set()
    for headings in versions:
        entry, reused = published(headings, known)
        if reused:
            continue  # the build fails, and nothing is published
        known = entry
        ever |= {name for name, _ in headings}
        anchors = anchors_of(known.lines)
        names = [anchor.name for anchor in anchors]
        assert sorted(names) == sorted(ever)
        here = {name for name, _ in headings} | {TOP.name}
        assert {anchor.target for anchor in anchors if anchor.state} <= here
        assert {anchor.name for anchor in anchors if not anchor.state} == here - {TOP.name}


COURSE = (
    "# 课\n\n## 第一课 政治建设\n\n讲[[四个意识]]。\n\n### 目标\n\n弄懂。\n\n## 第二课\n\n完。\n"
)


@pytest.fixture
def course(project: Path) -> Path:
    path = project / "content/courses/ke.md"
    path.parent.mkdir()
    path.write_text(COURSE, encoding="utf-8")
    build_project(project)
    return path


def page(project: Path) -> str:
    return (project / "site/courses/ke/index.html").read_text(encoding="utf-8")


def test_a_link_to_a_lesson_survives_its_new_name(project: Path, course: Path) -> None:
    assert 'id="di-yi-ke-zheng-zhi-jian-she"' in page(project)
    assert "courses/ke#di-yi-ke-zheng-zhi-jian-she: " in (project / PATH).read_text("utf-8")
    course.write_text(COURSE.replace("第一课 政治建设", "第一课 把政治建设摆在首位"), "utf-8")
    build_project(project)
    old, new = "di-yi-ke-zheng-zhi-jian-she", "di-yi-ke-ba-zheng-zhi-jian-she-bai-zai-shou-wei"
    contents = re.sub(r">\s+<", "><", page(project))
    assert re.search(f'data-lesson="{new}"><span class="kb-old" id="{old}">', contents)
    site = project / "site/courses/ke"
    lesson = re.sub(r">\s+<", "><", (site / new / "index.html").read_text("utf-8"))
    assert f'id="{old}"></span><h1 id="{new}"' in lesson
    assert f'data-to="../{new}/"' in (site / old / "index.html").read_text("utf-8")


def test_an_anchor_that_stood_for_another_lesson_stops_the_build(
    project: Path, course: Path
) -> None:
    given_away = COURSE.replace("## 第一课 政治建设", "## 第一课 政治建设 {#yi}").replace(
        "## 第二课", "## 第二课 {#di-yi-ke-zheng-zhi-jian-she}"
    )
    course.write_text(given_away, encoding="utf-8")
    with pytest.raises(BuildFailed) as failed:
        build_project(project)
    (problem,) = failed.value.problems
    assert problem.code is Code.ADDRESS_REUSED
    assert "以前是另一个标题的网址" in problem.message


def test_links_into_this_projects_course_and_its_self_tests_survive_a_new_name(
    tmp_path: Path,
) -> None:
    for name in ("mkdocs.yml", "glossary.yml"):
        shutil.copy(HOME / name, tmp_path)
    shutil.copytree(HOME / "content", tmp_path / "content")
    course = tmp_path / "content/courses/xian-cong-yan-zhi-dang.md"
    text = course.read_text(encoding="utf-8")
    assert "{#lesson-1}" in text
    course.write_text(text.replace("{#lesson-1}", "{#zheng-zhi}"), encoding="utf-8")
    build_project(tmp_path)
    for page, level in (("zheng-zhi", 1), ("whole", 2), ("practice", 2)):
        folder = tmp_path / "site/courses/xian-cong-yan-zhi-dang" / page
        built = (folder / "index.html").read_text("utf-8")
        assert re.search(rf'id="lesson-1"></span>\s*<h{level} id="zheng-zhi">', built), page
