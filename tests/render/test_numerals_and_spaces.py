"""Numerals stand beside Chinese characters without a space on every page that readers see."""

from __future__ import annotations

import re

import pytest

from tests.conftest import HOME

HAN = "[\u4e00-\u9fff]"
VALUE = r"(?:\{\{[^{}]*\}\}|\d)"
IN_TEMPLATES = re.compile(rf"{VALUE} {HAN}|{HAN} {VALUE}|\}}\}} \{{\{{[^{{}}]*unit")
IN_SCRIPTS = re.compile(rf"\+ '[/ ]* {HAN}|{HAN} ' \+(?! (?:anchor|block|to\.))|\d {HAN}|{HAN} \d")
IN_PYTHON = re.compile(rf"\{{[^{{}}]*\}} {HAN}|{HAN} \{{|\d {HAN}|{HAN} \d")
"""A value in a text in Jinja, JavaScript or Python with a space at its Chinese side."""
PAGES = (
    "generator/site/templates/*.html",
    "generator/courses/templates/*.html",
    "generator/quiz/templates/*.html",
    "generator/exports/templates/*.html",
    "generator/ledger/templates/*.html",
    "generator/render/templates/*.html",
    "generator/bundling/templates/*.html",
    "generator/bundling/verify.html",
    "generator/theme/**/*.html",
)
SCRIPTS = ("generator/browser/*/*.js", "generator/search/engine/*.js")
FIGURES = ("generator/site/figures.py", "generator/site/updates.py", "generator/quiz/*.py")
MANUAL = ("content/help/*.md",)
IN_MANUAL = re.compile(rf"^(?!    ).*?(?:(?<![A-Za-z\d-])\d[\d,]* {HAN}|{HAN} (?!\d{{4}}-)\d)")
"""Messages of the terminal, which stand indented, and dates as fields have them are as they are."""


def found(patterns: tuple[str, ...], wrong: re.Pattern[str]) -> list[str]:
    """Every place, comments aside, where a space stands between a number and Chinese."""
    places = []
    for pattern in patterns:
        files = sorted(HOME.glob(pattern))
        assert files, pattern
        for path in files:
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                is_comment = line.strip().startswith(("*", "/*", "//", "#", "{#"))
                if not is_comment and (one := wrong.search(line)):
                    places.append(
                        f"{path.name}:{number}: {line[max(one.start() - 10, 0) : one.end() + 10]}"
                    )
    return places


def test_no_page_has_a_space_between_a_numeral_and_chinese() -> None:
    assert found(PAGES, IN_TEMPLATES) == []
    assert found(SCRIPTS, IN_SCRIPTS) == []
    assert found(FIGURES, IN_PYTHON) == []
    assert found(MANUAL, IN_MANUAL) == []


@pytest.mark.parametrize(
    ("wrong", "text"),
    [
        (IN_MANUAL, "一次抽 5题"),
        (IN_MANUAL, "一次抽5 题"),
        (IN_TEMPLATES, "<span>{{ count }} 题</span>"),
        (IN_TEMPLATES, "全部 {{ count }}题"),
        (IN_TEMPLATES, "每行 28字"),
        (IN_SCRIPTS, "'抽' + n + ' 题'"),
        (IN_SCRIPTS, "'抽 ' + n + '题'"),
        (IN_PYTHON, 'f"共 {n}次"'),
        (IN_PYTHON, 'f"共{n} 次"'),
    ],
)
def test_each_kind_of_space_is_seen(wrong: re.Pattern[str], text: str) -> None:
    assert wrong.search(text)


@pytest.mark.parametrize(
    ("wrong", "text"),
    [
        (IN_MANUAL, "UTF-8 编码"),
        (IN_MANUAL, "例如 2026-03-05"),
        (IN_MANUAL, "    完成：讲话 5 篇"),
        (IN_TEMPLATES, "原文用例 <span>{{ count }}处</span>"),
        (IN_SCRIPTS, "'抽' + n + '题'"),
        (IN_SCRIPTS, "'引用本段 ' + block.id"),
        (IN_PYTHON, 'f"共{n}次"'),
    ],
)
def test_what_is_right_is_let_be(wrong: re.Pattern[str], text: str) -> None:
    assert not wrong.search(text)
