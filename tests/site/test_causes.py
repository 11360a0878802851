"""One slip is one error: consequences of a file that cannot be read are not reported."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.commands.analyse import analyse
from generator.commands.build import build_project
from generator.model.problems import Code
from tests.conftest import SMALL_GLOSSARY

COURSE = """\
---
title: 课
---
## 第一课

[[四个意识]]和[[两个维护]]、[[2020-hui-yi]]、[[两个确立]]。
"""


@pytest.fixture
def published(project: Path) -> Path:
    """The small project with a course, built once so that its addresses are recorded."""
    (project / "content/courses").mkdir()
    (project / "content/courses/ke.md").write_text(
        COURSE.replace("、[[两个确立]]", ""), encoding="utf-8"
    )
    build_project(project)
    (project / "content/courses/ke.md").write_text(COURSE, encoding="utf-8")
    return project


def errors(project: Path) -> list[tuple[str, int, Code]]:
    found = [problem for problem in analyse(project).problems if problem.is_error]
    return [(p.where.path, p.where.line, p.code) for p in found]


@pytest.mark.parametrize(
    ("old", "new", "line", "code"),
    [
        ("  definition: 两项", "  definition 两项", 11, Code.YAML_SYNTAX),
        ("  pinyin: sì", "  pinyin：sì", 3, Code.YAML_SYNTAX),
        ("- term: 四个意识", "-term: 四个意识", 1, Code.YAML_SYNTAX),
        ("  pinyin: sì", "　　pinyin: sì", 3, Code.WIDE_SPACE),
        ("- term: 四个意识", "- trem: 四个意识", 1, Code.UNKNOWN_FIELD),
        ("- term: 四个意识", "<<<<<<< HEAD\n- term: 四个意识", 1, Code.MERGE_CONFLICT),
    ],
)
def test_a_slip_in_the_glossary_is_one_error(
    published: Path, old: str, new: str, line: int, code: Code
) -> None:
    assert old in SMALL_GLOSSARY
    (published / "glossary.yml").write_text(SMALL_GLOSSARY.replace(old, new), encoding="utf-8")
    assert errors(published) == [("glossary.yml", line, code)]


def test_a_switch_for_a_term_that_could_not_be_read_is_not_told(published: Path) -> None:
    path = published / "content/speeches/2020-hui-yi.txt"
    path.write_text(f"---\nunlink: [四个意识]\n---\n{path.read_text('utf-8')}", encoding="utf-8")
    text = SMALL_GLOSSARY.replace("  pinyin: sì", "  pinyin：sì")
    (published / "glossary.yml").write_text(text, encoding="utf-8")
    assert errors(published) == [("glossary.yml", 3, Code.YAML_SYNTAX)]


def test_a_slip_in_a_speech_is_one_error(published: Path) -> None:
    path = published / "content/speeches/2020-hui-yi.txt"
    path.write_text(f"---\ntitel: 甲\n---\n{path.read_text('utf-8')}", encoding="utf-8")
    assert errors(published) == [("content/speeches/2020-hui-yi.txt", 2, Code.UNKNOWN_FIELD)]


def test_a_slip_that_loses_no_entry_hides_nothing(published: Path) -> None:
    text = SMALL_GLOSSARY.replace("sì gè yìshí", "sì gè")
    (published / "glossary.yml").write_text(text, encoding="utf-8")
    assert errors(published) == [
        ("content/courses/ke.md", 6, Code.UNKNOWN_TARGET),
        ("glossary.yml", 3, Code.SYLLABLE_COUNT),
    ]


def test_with_all_read_an_unknown_name_is_told(published: Path) -> None:
    assert errors(published) == [("content/courses/ke.md", 6, Code.UNKNOWN_TARGET)]


@pytest.mark.parametrize("content", [None, b"\xff\xfe-\x00", "- term: 术语\n".encode("gbk")])
def test_a_glossary_that_cannot_be_read_is_not_called_empty(
    project: Path, content: bytes | None
) -> None:
    path = project / "glossary.yml"
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    expected = Code.FILE_MISSING if content is None else Code.NOT_UTF8
    assert [problem.code for problem in analyse(project).problems] == [expected]


def test_a_glossary_without_a_term_is_called_empty(project: Path) -> None:
    (project / "glossary.yml").write_text("# 术语表\n", encoding="utf-8")
    codes = [problem.code for problem in analyse(project).problems]
    assert codes == [Code.NO_GLOSSARY_TERMS]
