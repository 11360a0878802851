"""Hostile Markdown in a course is refused with a reason; what people write is not."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from generator.concordance.index import build_index
from generator.courses.pages import course_pages
from generator.courses.quotes import quotations
from generator.courses.read import course_files, read_courses
from generator.courses.targets import MOST_MISSED, Targets
from generator.courses.uses import course_uses
from generator.model.corpus import Alias, Block, Corpus, Source, Speech, Term
from generator.model.problems import Code, Problem
from generator.text import markdown_bounds as bounds
from generator.text.markdown_bounds import fault
from tests.growth.scaling import assert_grows_slowly

MUCH = 50_000
HEAD = "---\ntitle: 课\n---\n\n## 第一课\n\n"


def read(body: str, blocks: int = 1) -> tuple[Problem, ...]:
    texts = tuple(Block(f"s0-{n}", "paragraph", f"第{n}段的话。", n) for n in range(1, blocks + 1))
    speech = Speech("a", "a.txt", "讲话", "2020", texts, "")
    term = Term("t", "四个意识", "", (), "", "类", 1, aliases=(Alias("意识"),))
    return read_courses(
        course_files([Source("content/courses/c.md", HEAD + body)]), [speech], [term]
    )[1]


HOSTILE = [
    *("[", "![", "[[", "[a](", "[a](b ", "[a][", '[a](b "', "[a](<", "![a][", "[a](("),
    *(
        "`",
        "` ",
        "`` ` ",
        "a`",
        "a```",
        "*",
        "_",
        "**a",
        "*a_",
        ">",
        "> ",
        "- ",
        "1. ",
        "  ",
        "\t",
        "(",
        "<",
    ),
    *("<a ", "&", "&#", "|", "|a", "#", "~", "~~~ ", "=", "\\", "<http://", "{#", "!", "]("),
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_course_of_one_thing_50000_times_is_read_or_refused_in_time(piece: str) -> None:
    start = time.process_time()
    read(piece * MUCH + "\n")
    read((piece * 90 + "\n") * (MUCH // 90))
    assert time.process_time() - start < 6


@pytest.mark.parametrize(
    ("within", "beyond"),
    [
        ("a" * bounds.LONGEST_LINE, "a" * (bounds.LONGEST_LINE + 1)),
        ("[" * bounds.MOST_BRACKETS, "[" * (bounds.MOST_BRACKETS + 1)),
        ("`" * bounds.MOST_BACKTICKS, "`" * (bounds.MOST_BACKTICKS + 1)),
        ("- " * bounds.DEEPEST_NESTING + "a", "- " * (bounds.DEEPEST_NESTING + 1) + "a"),
        (">" * bounds.DEEPEST_NESTING + "a", ">" * (bounds.DEEPEST_NESTING + 1) + "a"),
        ("  " * 4 * bounds.DEEPEST_NESTING + "a", "  " * (4 * bounds.DEEPEST_NESTING + 1) + "a"),
    ],
)
def test_a_block_may_be_so_long_and_no_longer(within: str, beyond: str) -> None:
    assert fault([within]) is None
    assert fault([within, beyond]) is not None
    lines = ["a" * 9_999] * (bounds.LONGEST_BLOCK // 10_000)
    assert fault(lines) is None
    assert fault([*lines, "aa"]) is not None


def test_many_plain_links_and_marks_are_no_fault() -> None:
    assert fault(["[页面](../help/index.md)，![图](a.png)，[[四个意识]]，[1]"] * 400) is None


def test_the_line_is_named_and_the_rest_is_read() -> None:
    problems = read("好的。\n\n" + "[" * MUCH + "\n\n[[没有]]\n")
    assert [(p.code, p.where.line) for p in problems] == [
        (Code.TOO_COMPLEX, 9),
        (Code.UNKNOWN_TARGET, 11),
    ]


def test_a_course_has_so_many_lines_and_no_more() -> None:
    assert read("好的。\n\n" * (bounds.MOST_LINES // 2 - 10)) == ()
    assert next(p.code for p in read("好的。\n" * bounds.MOST_LINES)) == Code.TOO_COMPLEX


def test_a_code_block_without_an_end_is_not_read_as_text() -> None:
    problems = read("```\n" + ("[" * 90 + "\n") * 500)
    assert [p.code for p in problems] == [Code.BAD_MARK]


@pytest.mark.parametrize(
    "line",
    [
        "![[a#s0-{}]]\n\n",
        "> 第{0}段的话。\n> —— [[a#s0-{0}]]\n\n",
        "> 第{0}段话。\n> —— [[a#s0-{0}]]\n\n",
        "[[a#s0-{0}]]，[[意识]]，[[没有{0}]]，[[a#s9-{0}]]\n\n",
        "[a](javascript:{0})\n\n",
        "## 第{0}课\n\n[[四个意识]]，[[a#s0-{0}]]\n\n",
    ],
)
def test_courses_grow_with_their_links_and_quotations(line: str) -> None:
    def make(n: int) -> Callable[[], object]:
        body = "".join(line.format(k) for k in range(1, n + 1))
        return lambda: read(body, n)

    assert_grows_slowly(make, 150)


def test_one_quotation_grows_with_its_lines() -> None:
    """`> ` before every line makes one block quotation of a whole course."""

    def make(n: int) -> Callable[[], object]:
        made = f"<blockquote>{'<p>好的</p>' * n}</blockquote>"
        return lambda: quotations(made, ())

    assert_grows_slowly(make, 4_000)


def test_quoted_paragraphs_name_their_parts_in_time() -> None:
    def make(n: int) -> Callable[[], object]:
        blocks = tuple(Block(f"s0-{k}", "paragraph", "话。", k) for k in range(1, n + 1))
        corpus = Corpus((Speech("a", "a.txt", "讲话", "2020", blocks, ""),), ())
        body = HEAD + "".join(f"![[a#s0-{k}]]\n\n" for k in range(1, n + 1))
        courses, _ = read_courses(
            course_files([Source("content/courses/c.md", body)]), corpus.speeches, ()
        )
        index = build_index(corpus, {})
        return lambda: list(course_pages(courses, corpus, index, {}, {}))

    assert_grows_slowly(make, 500)


def test_pages_learn_of_the_lessons_that_use_them_in_time() -> None:
    def make(n: int) -> Callable[[], object]:
        speech = Speech("a", "a.txt", "讲话", "2020", (Block("s0-1", "paragraph", "话。", 1),), "")
        terms = [Term(f"t{k}", f"术语{k}号", "", (), "", "类", k) for k in range(n)]
        body = "".join(f"## 第{k}课\n\n[[术语{k}号]]，[[a]]\n\n" for k in range(n))
        courses, _ = read_courses(
            course_files([Source("content/courses/c.md", body)]), [speech], terms
        )
        return lambda: course_uses(courses)

    assert_grows_slowly(make, 200)


def test_so_many_wrong_names_get_a_suggestion_and_no_more() -> None:
    term = Term("t", "四个意识", "", (), "", "类", 1)
    targets = Targets((), (term,))
    hints = [getattr(targets.find(f"四个意{n}", ""), "hint", "") for n in range(MOST_MISSED + 1)]
    assert ["[[四个意识]]" in hint for hint in hints] == [True] * MOST_MISSED + [False]
