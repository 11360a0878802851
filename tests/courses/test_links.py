"""Links in courses: what they may name, and what is said of those that lead nowhere."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.courses.read import course_files, read_courses
from generator.model.corpus import Source
from generator.model.course import Address, Excerpt, Html, Link
from generator.model.former import FormerAnchor
from generator.model.problems import Code
from tests.courses.small import PATH, TERMS, found, read, speech


def links(body: str) -> list[Link]:
    course, problems = read(f"## 第一课\n{body}")
    assert problems == ()
    return [piece for piece in course.pieces if isinstance(piece, Link)]


@pytest.mark.parametrize(
    ("mark", "path", "anchor", "text"),
    [
        ("[[四个意识]]", "terms/si-ge-yi-shi.md", "", "四个意识"),
        ("[[四个意识|显示文字]]", "terms/si-ge-yi-shi.md", "", "显示文字"),
        ("[[ 四个意识 | “四个意识” ]]", "terms/si-ge-yi-shi.md", "", "“四个意识”"),
        ("[[四个意识#c2]]", "terms/si-ge-yi-shi.md", "c2", "大局意识"),
        ("[[四个意识#components]]", "terms/si-ge-yi-shi.md", "components", "四个意识"),
        ("[[两个坚决维护]]", "terms/liang-ge-wei-hu.md", "", "两个维护"),
        ("[[liang-ge-wei-hu]]", "terms/liang-ge-wei-hu.md", "", "两个维护"),
        ("[[zhu-ti-2023|主题教育]]", "terms/zhu-ti-2023.md", "", "主题教育"),
        ("[[hui-yi]]", "speeches/hui-yi.md", "", "《在会议上的讲话》"),
        ("[[hui-yi#s1-1|这一段]]", "speeches/hui-yi.md", "s1-1", "这一段"),
        ("[看](../speeches/hui-yi.md#s1-1)", "speeches/hui-yi.md", "s1-1", "看"),
        ("[看](../terms/si-ge-yi-shi/)", "terms/si-ge-yi-shi.md", "", "看"),
    ],
)
def test_a_mark_leads_to(mark: str, path: str, anchor: str, text: str) -> None:
    (link,) = links(f"见{mark}。")
    assert (link.path, link.anchor, link.text) == (path, anchor, text)


def test_places_that_were_renumbered_or_merged_are_linked_by_their_settled_names() -> None:
    """As the ledger leaves them: components re-ordered, a paragraph merged, another removed."""
    four = replace(
        TERMS[0],
        components=("大局意识", "政治意识"),
        component_anchors=("c2", "c1"),
        former_anchors=(FormerAnchor("c3", "c1"), FormerAnchor("c4", "c1", gone=True)),
    )
    merged = replace(
        speech(),
        former_anchors=(FormerAnchor("s1-7", "s1-1"), FormerAnchor("s1-8", "s1-1", gone=True)),
    )
    body = "## 第一课\n[[四个意识#c2]][[四个意识#c3]][[hui-yi#s1-7]]"
    text = f"---\ntitle: 课\n---\n{body}"
    ((course,), problems) = read_courses(course_files([Source(PATH, text)]), [merged], [four])
    assert problems == ()
    leading = [(p.anchor, p.text) for p in course.pieces if isinstance(p, Link)]
    assert leading == [("c2", "大局意识"), ("c1", "政治意识"), ("s1-1", "《在会议上的讲话》")]
    for gone in ("[[四个意识#c4]]", "[[hui-yi#s1-8]]"):
        _, (problem,) = read_courses(
            course_files([Source(PATH, f"{text}\n{gone}")]), [merged], [four]
        )
        assert problem.code is Code.NO_SUCH_PLACE


def test_links_stand_in_tables_lists_and_emphasis() -> None:
    body = "| 词 | 义 |\n| - | - |\n| [[四个意识|四项]] | **[[两个维护]]** |\n\n- [[两个维护]]\n"
    assert [link.text for link in links(body)] == ["四项", "两个维护", "两个维护"]


def test_a_paragraph_is_quoted_by_itself() -> None:
    course, problems = read("## 第一课\n前文\n![[hui-yi#s1-1]]\n后文\n\n![[hui-yi#s1-1]]\n")
    assert problems == ()
    quotes = [piece for piece in course.pieces if isinstance(piece, Excerpt)]
    # The second time it has no anchor of its own: an id stands once on a page.
    assert quotes == [Excerpt("hui-yi", "s1-1", "q-hui-yi-s1-1"), Excerpt("hui-yi", "s1-1")]


@pytest.mark.parametrize(
    "code",
    [
        "`[[没有的]]`",
        "``[[没有的]] ` 还是``",
        "```\n[[没有的]]\n![[没有的]]\n## 不是标题\n<script>\n```",
        "~~~text\n[[没有的]]\n~~~",
        "前`一行\n[[没有的]]后`一行",
        r"\[[没有的]]",
    ],
)
def test_code_and_escaped_brackets_are_left_alone(code: str) -> None:
    course, problems = read(f"## 第一课\n{code}\n")
    assert problems == ()
    assert "[[没有的]]" in "".join(p.html for p in course.pieces if isinstance(p, Html))


@pytest.mark.parametrize(
    ("body", "code", "line"),
    [
        ("见 [[三个意识]]。", Code.UNKNOWN_TARGET, 1),
        ("一\n\n二\n[[没有的|词]]", Code.UNKNOWN_TARGET, 4),
        ("[[主题教育]]", Code.AMBIGUOUS_TARGET, 1),
        ("[[四个意识#c5]]", Code.NO_SUCH_PLACE, 1),
        ("[[hui-yi#s9-9]]", Code.NO_SUCH_PLACE, 1),
        ("![[hui-yi#s9-9]]", Code.NO_SUCH_PLACE, 1),
        ("![[四个意识]]", Code.BAD_MARK, 1),
        ("![[hui-yi]]", Code.BAD_MARK, 1),
        ("文中 ![[hui-yi#s1-1]] 引用", Code.BAD_MARK, 1),
        ("- 项\n    ![[hui-yi#s1-1]]", Code.BAD_MARK, 2),
        ("[[]]", Code.BAD_MARK, 1),
        ("[[四个意识|]]", Code.BAD_MARK, 1),
        ("[[四个意识", Code.BAD_MARK, 1),
        ("[[四个\n意识]]", Code.BAD_MARK, 1),
        ("```\n没有结束", Code.BAD_MARK, 1),
        ("[看](../speeches/mei-you.md)", Code.UNKNOWN_TARGET, 1),
        ("[看](../terms/si-ge-yi-shi.md#c9)", Code.NO_SUCH_PLACE, 1),
        ("<script>alert(1)</script>", Code.RAW_HTML, 1),
        ("字 <b onclick=x>", Code.RAW_HTML, 1),
        ("<!-- 注 -->", Code.RAW_HTML, 1),
        ("[点](javascript:alert(1))", Code.BAD_LINK, 1),
        ("一\n\n[点](JaVaScRiPt:alert(1))", Code.BAD_LINK, 3),
        ("[点](data:text/html;base64,x)", Code.BAD_LINK, 1),
        ("[点](javascript&#58;alert(1))", Code.BAD_LINK, 1),
        ("[点][a]\n\n[a]: vbscript:x", Code.BAD_LINK, 3),
        ("![图](http://x.example/a.png)", Code.BAD_LINK, 1),
        ("[点](/abs/)", Code.BAD_LINK, 1),
        ("## 第一课", Code.BAD_HEADING, 1),
        ("# 又一个课名", Code.BAD_HEADING, 1),
        ("##### 太深", Code.BAD_HEADING, 1),
        ("## 课 {#Ke}", Code.BAD_HEADING, 1),
        ("## 课 {#" + "a" * 61 + "}", Code.BAD_HEADING, 1),
        ("## 课 {#practice}", Code.BAD_HEADING, 1),
        ("## 课 {#q-1}", Code.BAD_HEADING, 1),
        ("标题\n----", Code.BAD_HEADING, 2),
    ],
)
def test_what_is_wrong_is_named_with_its_line(body: str, code: Code, line: int) -> None:
    assert (code.value, line) in found(body)
    assert {other for other, _ in found(body)} == {code.value}


def test_the_nearest_names_are_offered() -> None:
    _, problems = read("## 第一课\n[[三个意识]] [[hui-yi#s1-9]] [[主题教育]] [[四个意识#c7]]")
    hints = {problem.code: problem.hint for problem in problems}
    assert "[[四个意识]]" in hints[Code.UNKNOWN_TARGET]
    assert "#s1-1（一要做到" in next(p.hint for p in problems if "s1-9" in p.message)
    assert "[[zhu-ti-2019|主题教育]]" in hints[Code.AMBIGUOUS_TARGET]
    assert "c4（看齐意识）" in next(p.hint for p in problems if "#c7" in p.message)


def test_everything_wrong_is_said_in_one_run() -> None:
    assert len(found("[[甲乙丙]]\n[[丁戊己]]\n\n<i>\n\n[x](data:y)\n\n## 第一课")) == 5


def test_addresses_within_the_site_are_left_to_the_page() -> None:
    course, problems = read("## 第一课\n[手册](../help/index.md#help)、![图](tu.png)")
    assert problems == ()
    addresses = [piece for piece in course.pieces if isinstance(piece, Address)]
    assert addresses == [Address("help/index.md", "help"), Address("courses/tu.png")]


def test_a_link_within_a_link_is_only_words() -> None:
    assert links("[看 [[四个意识]]](https://x.example/)") == []


def test_without_a_lesson_only_that_is_told() -> None:
    _, (problem,) = read("文。\n\n![[自测]]\n")
    assert (problem.code, problem.message) == (Code.BAD_HEADING, "课程里没有一课")


def test_a_heading_with_full_width_marks_is_told_at_its_line_as_the_cause() -> None:
    _, (problem,) = read("＃＃ 第一课\n\n![[自测]]\n")
    assert (problem.code, problem.where.line) == (Code.BAD_HEADING, 4)
    assert "全角" in problem.message
    _, problems = read("## 第一课\n\n＃3 楼开会，见`＃＃ 第一课`。\n")
    assert problems == ()


def test_what_closes_a_tag_is_not_told_again() -> None:
    assert [code for code, _ in found("<b>甲</b>\n\n<b>乙</b>")] == [Code.RAW_HTML] * 2
    assert [code for code, _ in found("甲</b>")] == [Code.RAW_HTML]


def test_a_head_that_is_not_closed_is_not_told_as_a_missing_title_too() -> None:
    source = Source(PATH, "---\ntitle: 课\n\n## 第一课\n\n文。\n")
    _, (problem,) = read_courses(course_files([source]), [], ())
    assert problem.code is Code.FRONT_MATTER


def test_the_head_s_summary_and_goals_link_as_the_text_does() -> None:
    goals = "goals:\n  - 讲清【【四个意识|“四个意识”】】的意思\n  - 说出`[[要点]]`"
    head = f"title: 课\nsummary: 读[[hui-yi]]\n{goals}"
    course, problems = read("## 第一课\n", head)
    assert problems == ()
    assert course.summary.pieces == (
        "读",
        Link("speeches/hui-yi.md", "", "《在会议上的讲话》"),
    )
    assert [goal.text for goal in course.goals] == ["讲清“四个意识”的意思", "说出`[[要点]]`"]
    assert course.goals[0].pieces[1] == Link(
        "terms/si-ge-yi-shi.md", "", "“四个意识”", "si-ge-yi-shi"
    )
    assert course.terms == ("si-ge-yi-shi",)
    assert [(one.speech, one.lesson) for one in course.citations] == [("hui-yi", "")]


def test_what_is_wrong_in_the_head_s_goals_is_named_with_the_line_of_the_goal() -> None:
    head = "title: 课\nsummary: 读 ![[hui-yi#s1-1]]\ngoals:\n  - 说出要点\n  - 讲清[[没有的]]"
    _, problems = read("## 第一课\n", head)
    assert [(p.code, p.where.line) for p in problems] == [
        (Code.BAD_MARK, 3),
        (Code.UNKNOWN_TARGET, 6),
    ]


def test_a_link_within_a_list_in_brackets_is_asked_to_be_quoted() -> None:
    _, problems = read("## 第一课\n", "title: 课\ngoals: [说出要点, 讲清[[四个意识]]]")
    (problem,) = problems
    assert (problem.code, problem.where.line) == (Code.YAML_SYNTAX, 3)
    assert "[[" in problem.message
    assert "引号" in problem.hint


@pytest.mark.parametrize(
    ("before", "value", "code"),
    [
        ("summary: ", "[[hui-yi]]的导读", Code.YAML_SYNTAX),
        ("summary: ", "[[hui-yi]]", Code.WRONG_TYPE),
        ("goals:\n  - ", "[[四个意识]]", Code.WRONG_TYPE),
        ("goals:\n  - 说\n  - ", "[[四个意识]]", Code.WRONG_TYPE),
        ("summary: 读\norder: 1\ngoals:\n  - ", "[[四个意识]]、[[两个维护]]", Code.YAML_SYNTAX),
    ],
)
def test_a_link_that_begins_a_field_is_asked_to_be_quoted(
    before: str, value: str, code: Code
) -> None:
    _, problems = read("## 第一课\n", f"title: 课\n{before}{value}")
    (problem,) = problems
    assert (problem.code, problem.where.line) == (code, 3 + before.count("\n"))
    assert "引号" in problem.hint
    assert read("## 第一课\n", f'title: 课\n{before}"{value}"')[1] == ()
