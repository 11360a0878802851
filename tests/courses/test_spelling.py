"""Marks as other programs and input methods write them: typed brackets, comments, callouts."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.courses.spelling import without_comments
from generator.model.course import Excerpt, Html, Link
from generator.model.problems import Code
from tests.courses.small import found, read


def links(body: str) -> list[tuple[str, str, str]]:
    course, problems = read(f"## 第一课\n{body}")
    assert problems == ()
    return [(p.path, p.anchor, p.text) for p in course.pieces if isinstance(p, Link)]


def html(body: str) -> str:
    course, problems = read(f"## 第一课\n{body}")
    assert problems == ()
    return "".join(piece.html for piece in course.pieces if isinstance(piece, Html))


FOUR = "terms/si-ge-yi-shi.md"


@pytest.mark.parametrize(
    ("mark", "meant"),
    [
        ("【【四个意识】】", (FOUR, "", "四个意识")),
        ("【【四个意识｜“四个意识”】】", (FOUR, "", "“四个意识”")),
        ("【【四个意识＃c2】】", (FOUR, "c2", "大局意识")),
        ("[[四个意识\\|显示文字]]", (FOUR, "", "显示文字")),
        ("【【hui-yi#s1-1|这一段】】", ("speeches/hui-yi.md", "s1-1", "这一段")),
    ],
)
def test_a_mark_in_another_spelling_leads_to_the_same_place(
    mark: str, meant: tuple[str, str, str]
) -> None:
    assert links(f"见{mark}。") == [meant]


@pytest.mark.parametrize("mark", ["！【【hui-yi#s1-1】】", "!【【hui-yi＃s1-1】】"])
def test_a_paragraph_is_embedded_by_a_typed_mark(mark: str) -> None:
    course, problems = read(f"## 第一课\n\n{mark}\n")
    assert problems == ()
    assert [p for p in course.pieces if isinstance(p, Excerpt)] == [
        Excerpt("hui-yi", "s1-1", "q-hui-yi-s1-1")
    ]


def test_marks_stand_in_tables_with_an_escaped_bar() -> None:
    made = "| 术语 | 说明 |\n| --- | --- |\n| [[四个意识\\|意识]] | 字 |\n"
    assert links(made) == [(FOUR, "", "意识")]
    assert html(made).count("<td>") == 2


@pytest.mark.parametrize(
    "text", ["`【【四个意识】】`", "```\n【【四个意识】】\n```", "【四个意识】"]
)
def test_code_and_single_brackets_stay_as_they_are(text: str) -> None:
    assert links(text) == []
    assert "【" in html(text)


def test_a_typed_mark_that_leads_nowhere_is_named_with_its_line() -> None:
    assert found("## 课\n\n见【【四个意思】】") == [(Code.UNKNOWN_TARGET.value, 3)]


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("甲%%批注%%乙", "<p>甲乙</p>"),
        ("甲\n\n%%\n批注\n\n- 一\n%%\n\n乙", "<p>甲</p>\n<p>乙</p>"),
        ("甲`%%`乙", "<p>甲<code>%%</code>乙</p>"),
        ("增长5%，下降3%", "<p>增长5%，下降3%</p>"),
        ("甲%%一%%乙%%二%%丙", "<p>甲乙丙</p>"),
    ],
)
def test_comments_are_left_out(body: str, shown: str) -> None:
    assert html(body).split("</h2>")[1].strip() == shown


def test_what_is_commented_out_is_not_checked_and_lines_keep_their_numbers() -> None:
    body = "## 课\n%%\n[[无此术语]]\n```\n%%\n[[也没有]]"
    assert found(body) == [(Code.UNKNOWN_TARGET.value, 6)]


def test_a_comment_that_never_ends_is_named_and_loses_nothing() -> None:
    assert found("## 课\n字\n\n%%批注\n[[无此术语]]") == [
        (Code.BAD_MARK.value, 4),
        (Code.UNKNOWN_TARGET.value, 5),
    ]


@given(st.lists(st.text("ab%`~ \\"), max_size=8))
def test_without_comments_there_are_as_many_lines_as_before(lines: list[str]) -> None:
    never: list[int] = []
    kept = without_comments(lines, never.append)
    assert len(kept) == len(lines)
    if not any("%%" in line for line in lines):
        assert (kept, never) == (lines, [])


@pytest.mark.parametrize(
    ("first", "tone", "title"),
    [
        ("[!note]", "note", "说明"),
        ("[!TIP]+", "good", "提示"),
        ("[!warning]- 别忘了", "warn", "别忘了"),
        ("[!question] 想一想", "ask", "想一想"),
        ("[!whatever]", "note", "说明"),
        ("[!思考题]", "note", "思考题"),
    ],
)
def test_a_callout_is_a_box_with_a_title(first: str, tone: str, title: str) -> None:
    made = html(f"> {first}\n> 各位**自己**的话。\n>\n> - 一\n")
    assert f'<blockquote class="kb-callout kb-callout--{tone}">' in made
    assert f'<p class="kb-callout__title">{title}</p>' in made
    assert "<p>各位<strong>自己</strong>的话。</p>" in made
    assert "<li>一</li>" in made


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n\n\n"])
def test_callouts_and_quotations_that_follow_each_other_are_boxes_of_their_own(gap: str) -> None:
    parts = (
        "> [!note] 甲\n> 一",
        "> [!tip]\n> 二",
        "> 引文\n",
        "> 又一段",
        "> [!warning] 乙\n> 三",
    )
    made = html(f"{gap}\n".join(parts) + "\n")
    assert re.findall(r'<blockquote[^>]*>|kb-callout__title">[^<]*', made) == [
        '<blockquote class="kb-callout kb-callout--note">',
        'kb-callout__title">甲',
        '<blockquote class="kb-callout kb-callout--good">',
        'kb-callout__title">提示',
        "<blockquote>",
        '<blockquote class="kb-callout kb-callout--warn">',
        'kb-callout__title">乙',
    ]
    assert made.count("<blockquote") == made.count("</blockquote>")


def test_a_quotation_behind_a_callout_is_proved() -> None:
    body = "> [!note]\n> 自己的话\n\n> 党的政治建设是党的根本建设\n> ——[[hui-yi#s1-1]]"
    assert found(f"## 课\n{body}") == [(Code.MISQUOTED.value, 6)]
    assert found(f"## 课\n{body}".replace("根本建设", "根本性建设")) == []


def test_a_callout_may_link_in_title_and_text() -> None:
    assert links("> [!note] 看[[四个意识]]\n> 和[[两个维护]]\n") == [
        (FOUR, "", "四个意识"),
        ("terms/liang-ge-wei-hu.md", "", "两个维护"),
    ]


def test_a_mark_of_a_kind_later_in_a_quotation_is_text() -> None:
    made = html("> 引文\n> [!note]\n")
    assert "kb-callout" not in made
    assert "[!note]" in made


def test_a_quotation_may_begin_with_a_link() -> None:
    assert links("> [[四个意识]]：字\n") == [(FOUR, "", "四个意识")]
    assert "<blockquote>\n<p>" in html("> [[四个意识]]：字\n")


def test_a_callout_is_no_quotation_but_one_within_it_is() -> None:
    own = "> [!note]\n> 自己的话，见[[hui-yi#s1-1]]"
    assert found(f"## 课\n{own}") == []
    wrong = f"{own}\n>\n> > 党的政治建设是党的根本建设\n> > ——[[hui-yi#s1-1]]"
    assert found(f"## 课\n{wrong}") == [(Code.MISQUOTED.value, 6)]
    right = wrong.replace("根本建设", "根本性建设")
    assert found(f"## 课\n{right}") == []
