"""A course's text as HTML: headings with names that last, nothing that runs, nothing lost."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.courses.convert import to_html
from generator.courses.read import course_files, read_courses
from generator.model.corpus import Source
from generator.model.course import Excerpt, Html, Lesson, Link, Passage, Piece, Title
from generator.model.problems import Code
from tests.courses.small import PATH, TERMS, read, speech


def html(body: str) -> str:
    course, problems = read(body)
    assert problems == ()
    return "".join(map(shown, course.pieces))


def shown(piece: Piece) -> str:
    if isinstance(piece, Title):
        return f'<h{piece.level} id="{piece.anchor}">'
    return piece.html if isinstance(piece, Html) else getattr(piece, "text", "")


def test_headings_are_named_by_their_reading_or_as_they_say() -> None:
    course, problems = read(
        "## 第一课 政治建设\n### 学习目标\n## 第二课 {#er}\n### 学习目标\n#### 细目 {#xi-mu}\n"
    )
    assert problems == ()
    assert course.titles == (
        Title(2, "di-yi-ke-zheng-zhi-jian-she", "第一课 政治建设"),
        Title(3, "di-yi-ke-zheng-zhi-jian-she-xue-xi-mu-biao", "学习目标"),
        Title(2, "er", "第二课"),
        Title(3, "er-xue-xi-mu-biao", "学习目标"),
        Title(4, "xi-mu", "细目"),
    )
    assert [lesson.title for lesson in course.lessons] == ["第一课 政治建设", "第二课"]
    assert '<h3 id="er-xue-xi-mu-biao">学习目标</h3>' in html("## 课 {#er}\n### 学习目标")
    longest = "a" * 60
    assert f'<h3 id="{longest}-xue-xi-mu-biao">' in html(f"## 课 {{#{longest}}}\n### 学习目标")


def test_a_lesson_knows_the_terms_it_links() -> None:
    course, _ = read("[[两个维护]]\n## 一\n[[四个意识]]、[[四个意识#c1]]\n## 二\n[[两个坚决维护]]")
    assert course.lessons == (
        Lesson("yi", "一", ("si-ge-yi-shi",)),
        Lesson("er", "二", ("liang-ge-wei-hu",)),
    )
    assert course.terms == ("liang-ge-wei-hu", "si-ge-yi-shi")


def test_the_name_may_stand_in_the_text() -> None:
    (course,), problems = read_courses(
        course_files([Source(PATH, "# 课名\n## 一\n字")]), [speech()], TERMS
    )
    assert (course.title, problems) == ("课名", ())


def test_a_line_end_between_han_is_no_space() -> None:
    assert "<p>一二三</p>" in html("## 课\n一二\n三")
    assert "<p>word\nword</p>" in html("## 课\nword\nword")
    assert "甲\n乙" in html("## 课\n```\n甲\n乙\n```")


def test_indented_text_is_no_code() -> None:
    assert "<pre>" not in html("## 课\n\n    缩进的话\n")


def test_what_is_searched_is_what_is_read() -> None:
    course, _ = read("## 课 {#ke}\n见[[四个意识|四项]]。\n\n![[hui-yi#s0-2]]\n\n- 甲\n- 乙 `丙`\n")
    assert course.passages == (
        Passage("ke", "课", heading=True, lesson="ke"),
        Passage("ke", "见四项。", lesson="ke"),
        Passage("q-hui-yi-s0-2", "今天的会议很重要，要树立“四个意识”。", lesson="ke"),
        Passage("ke", "甲", lesson="ke"),
        Passage("ke", "乙 丙", lesson="ke"),
    )


SAFE = {"p", "h2", "h3", "h4", "ul", "ol", "li", "strong", "em", "code", "pre", "a", "img", "hr"}
SAFE |= {"blockquote", "br", "table", "thead", "tbody", "tr", "th", "td", "h1", "h5", "h6"}
ATTRIBUTES = {"href", "src", "alt", "title", "class", "style", "start"}


class Tags(HTMLParser):
    """Every element and attribute of a text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.text += data


HOSTILE = (
    *("<script>", "</script>", "<img src=x onerror=y>", "<a href='", "<svg/onload=x>", "<!--"),
    *("[", "](", ")", "![", "`", "```\n", "> ", "- ", "| a | b |\n| - | - |\n", "*", "_", "# "),
    *('"', "'", "javascript:x", "{: onclick=x}", "字", "\n", "\n\n", "==", "\\", "&#x3c;b>"),
    *("[[四个意识]]", "![[hui-yi#s1-1]]", "<https://x.example>"),
)


@given(st.lists(st.sampled_from(HOSTILE), max_size=14))
@settings(max_examples=400)
def test_no_text_makes_an_element_or_attribute_of_its_own(parts: list[str]) -> None:
    """Whatever is written, only Markdown's own elements come out, and nothing that runs."""
    text = "".join(parts)
    tags = Tags()
    tags.feed(to_html(text))
    assert tags.tags <= SAFE
    assert tags.attributes <= ATTRIBUTES
    course, _ = read("## 课\n" + text)
    tags = Tags()
    for piece in course.pieces:
        tags.feed(piece.html if isinstance(piece, Html) else "x")
    assert tags.tags <= SAFE
    assert "\x1a" not in "".join(p.html for p in course.pieces if isinstance(p, Html))


@given(st.text("一#`[]!|> -\n四个意识{}", max_size=40))
@settings(max_examples=300)
def test_what_follows_takes_no_mark_away(text: str) -> None:
    course, problems = read("## 课\n[[四个意识]]\n\n![[hui-yi#s1-1]]\n\n" + text)
    assert any(isinstance(piece, Link) for piece in course.pieces)
    assert any(isinstance(piece, Excerpt) for piece in course.pieces)
    assert all(problem.where.line >= 4 for problem in problems)


@pytest.mark.parametrize(
    ("head", "code", "line"),
    [
        ("title: 课\ntitel: x", Code.UNKNOWN_FIELD, 3),
        ("title: 课\nid: 课程", Code.BAD_ID, 3),
        ("title: 课\norder: 第一", Code.BAD_VALUE, 3),
        ("title: 课\ngoals: 一句话", Code.WRONG_TYPE, 3),
        ("title: [课]", Code.WRONG_TYPE, 2),
        ("title: 课\ntitle: 课", Code.YAML_DUPLICATE_KEY, 3),
        ("title：课\naudience: x", Code.YAML_SYNTAX, 2),
        ("只是一句话", Code.FRONT_MATTER, 2),
        ("audience: 干部", Code.MISSING_FIELD, 1),
    ],
)
def test_a_wrong_head_is_named_with_its_line(head: str, code: Code, line: int) -> None:
    _, problems = read("## 一课\n[[没有的]]", head)
    assert (code, line) in [(problem.code, problem.where.line) for problem in problems]
    # Nothing is lost: the body's own fault is reported in the same run.
    assert Code.UNKNOWN_TARGET in {problem.code for problem in problems}


def test_a_head_without_end_is_named() -> None:
    _, problems = read_courses(
        course_files([Source(PATH, "---\ntitle: 课\n## 一\n字")]), [speech()], TERMS
    )
    assert (Code.FRONT_MATTER, 1) in [(problem.code, problem.where.line) for problem in problems]


@pytest.mark.parametrize("body", ["", "\n\n"])
def test_a_course_without_text_is_an_error(body: str) -> None:
    assert [problem.code for problem in read(body)[1]] == [Code.FILE_EMPTY]


def test_a_course_without_a_lesson_is_an_error() -> None:
    assert [problem.code for problem in read("只有一段话")[1]] == [Code.BAD_HEADING]


def test_two_courses_of_one_id_are_an_error_and_both_are_read() -> None:
    files = [
        Source("content/courses/a.md", "---\nid: ke\n---\n# 甲\n## 一\n字"),
        Source("content/courses/ke.md", "# 乙\n## 一\n[[没有的]]"),
    ]
    courses, problems = read_courses(course_files(files), [speech()], TERMS)
    assert [(p.code, p.where.path) for p in problems] == [
        (Code.DUPLICATE_ID, "content/courses/ke.md"),
        (Code.UNKNOWN_TARGET, "content/courses/ke.md"),
    ]
    assert [course.title for course in courses] == ["甲", "乙"]


def test_courses_come_in_the_order_they_ask_for() -> None:
    files = [
        Source(f"content/courses/{name}.md", f"---\norder: {order}\n---\n# {name}\n## 一\n字")
        for name, order in (("a", 2), ("b", 1), ("课", 1))
    ]
    courses, _ = read_courses(course_files(files), [speech()], TERMS)
    assert [course.id for course in courses] == ["b", "ke", "a"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("\n---\ntitle: 课\n---\n## 第一课\n", 2),
        ("----\ntitle: 课\n----\n## 第一课\n", 1),
        ("title: 课\n\n## 第一课\n", 1),
    ],
)
def test_what_was_meant_for_a_head_is_told_before_readers_see_it(text: str, line: int) -> None:
    ((_, problems),) = [read_courses(course_files([Source(PATH, text)]), (), ())]
    assert (Code.FRONT_MATTER, line) in [(p.code, p.where.line) for p in problems]
