"""The head of a speech's file: fields that are not known, marks of a merge, slips in YAML."""

from __future__ import annotations

import pytest

from generator.model.corpus import Source
from generator.model.problems import Code, Problem
from generator.sources.front_matter import read_front_matter


def problems(text: str) -> tuple[Problem, ...]:
    return read_front_matter(Source("content/speeches/a.txt", text))[1]


@pytest.mark.parametrize(
    ("head", "line", "wrong", "meant"),
    [
        ("title: 甲\ntitel: 乙", 3, "titel", "title"),
        ("dat: 2020", 2, "dat", "date"),
        ("speeker: 某", 2, "speeker", "speaker"),
        ("tag: [甲]", 2, "tag", "tags"),
        (
            "readings:\n  - {text: 朝阳, pinyin: cháo yáng, ancor: s1-2}",
            3,
            "ancor",
            "anchor",
        ),
    ],
)
def test_a_misspelt_field_is_an_error_with_the_nearest_name(
    head: str, line: int, wrong: str, meant: str
) -> None:
    (problem,) = problems(f"---\n{head}\n---\n讲话\n")
    assert problem.code is Code.UNKNOWN_FIELD
    assert problem.is_error
    assert problem.where.line == line
    assert f"“{wrong}”" in problem.message
    assert f"“{meant}”" in problem.hint


@pytest.mark.parametrize(
    ("name", "meant"), [("日期", "date"), ("讲话人", "speaker"), ("读音", "readings")]
)
def test_a_field_named_in_chinese_is_told_its_name(name: str, meant: str) -> None:
    (problem,) = problems(f"---\n{name}: 甲\n---\n讲话\n")
    assert (problem.code, problem.where.line) == (Code.UNKNOWN_FIELD, 2)
    assert f"“{meant}”" in problem.hint


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("date: 2026\n讲话\n", 1),
        ("date：2026\n讲话\n", 1),
        ("----\ndate: 2026\n----\n讲话\n", 1),
        ("－－－\ndate: 2026\n－－－\n讲话\n", 1),
        ("——\n\ndate: 2026\n——\n讲话\n", 1),
        ("\n---\ndate: 2026\n---\n讲话\n", 2),
        (" ---\ndate: 2026\n---\n讲话\n", 1),
    ],
)
def test_what_would_be_published_though_it_was_meant_for_a_head_is_an_error(
    text: str, line: int
) -> None:
    (problem,) = problems(text)
    assert (problem.code, problem.where.line) == (Code.FRONT_MATTER, line)
    assert "读者会照样看到" in problem.message


@pytest.mark.parametrize(
    "text",
    [
        "讲话\ndate: 2026\n",
        "——\n讲话\n",
        "----\n讲话\ndate: 2026\n",
        "Date of issue: 2026\n讲话\n",
        "note: 讲话\n",
        "---\ndate: 2026\n---\nspeaker: 某某\n",
        "---\n---\n讲话\n",
    ],
)
def test_a_text_that_only_has_dashes_or_colons_is_no_missed_head(text: str) -> None:
    assert problems(text) == ()


@pytest.mark.parametrize("rule", ["——", "----", "－－－", " ---"])
def test_a_head_that_ends_with_other_dashes_is_told_the_line_to_mend(rule: str) -> None:
    (problem,) = problems(f"---\ndate: 2026\n{rule}\n讲话\n")
    assert (problem.code, problem.where.line) == (Code.FRONT_MATTER, 1)
    assert f"第 3 行的“{rule.strip()}”" in problem.hint


def test_a_head_with_nothing_like_an_end_is_told_to_write_one() -> None:
    (problem,) = problems("---\ndate: 2026\n讲话\n")
    assert "另起一行写 ---" in problem.hint


def test_a_chinese_colon_behind_a_chinese_name_is_told() -> None:
    (problem,) = problems("---\n讲话人：张三\n---\n讲话\n")
    assert (problem.code, problem.where.line) == (Code.FRONT_MATTER, 2)
    assert "中文冒号" in problem.message


def test_a_field_like_no_other_is_told_what_there_is() -> None:
    (problem,) = problems("---\nxyz: 甲\n---\n讲话\n")
    assert "可用的字段" in problem.hint
    assert "title" in problem.hint


@pytest.mark.parametrize("head", ["", "---\ntitle: 甲\n---\n"])
def test_a_merge_conflict_in_a_speech_is_an_error(head: str) -> None:
    text = f"{head}讲话\n<<<<<<< HEAD\n甲\n=======\n乙\n>>>>>>> 分支\n"
    (problem,) = problems(text)
    assert problem.code is Code.MERGE_CONFLICT
    assert problem.where.line == 2 + head.count("\n")


def test_rules_and_book_marks_of_a_text_are_no_conflict() -> None:
    assert problems("讲话\n=======\n《《甲》》\n<<甲>>\n") == ()


def test_a_cut_value_in_the_head_is_an_error() -> None:
    (problem,) = problems("---\nsource: 文件 #3\n---\n讲话\n")
    assert problem.code is Code.CUT_BY_COMMENT
    assert problem.where.line == 2


@pytest.mark.parametrize(
    ("pinyin", "code"),
    [
        ("cháo yáng", None),
        ("zhāo yáng", None),
        ("yī yáng", Code.IMPOSSIBLE_READING),
        ("chao yang", Code.NO_TONES),
        ("cháo", Code.BAD_READING),
    ],
)
def test_a_reading_of_a_place_must_be_one_of_its_characters(pinyin: str, code: Code | None) -> None:
    text = f"---\nreadings:\n  - {{text: 朝阳, pinyin: {pinyin}}}\n---\n朝阳\n"
    assert [problem.code for problem in problems(text)] == ([code] if code else [])
