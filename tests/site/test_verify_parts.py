"""The parts of `verify` one by one, on small pieces of a page: what passes and what does not."""

from __future__ import annotations

import re

import pytest

from generator.model.corpus import Block, BlockKind, Speech
from generator.model.output import Body, Heading
from generator.model.problems import Code
from generator.text.markup.tokens import read_tag, tokens
from generator.verify.difference import difference, line_of
from generator.verify.inline import Inline, cells_of, read_inline
from generator.verify.links import Seen, broken_links, target
from generator.verify.made import END, SLOT, Frames, Made, _altered, check_body, check_file
from generator.verify.page import PageRead, _inline
from generator.verify.page_parts import (
    differs,
    elements,
    having,
    items,
    links_of,
    own_text,
    texts_of,
)
from generator.verify.reader import Reader, Unexpected, inside, shown, start_of
from generator.verify.slots import choices_by_form, course_marks


def read(html: str) -> Inline:
    """The inside of a paragraph."""
    return read_inline(Reader(tokens(f"{html}</p>"), 0), "p")


# --- inside a block ----------------------------------------------------------------------------


def test_links_bold_readings_and_cells_have_their_places_in_the_text() -> None:
    seen = read('<b>一是<a class="kb-term" href="x/">党建</a></b>，好')
    assert seen == Inline("一是党建，好", (4, 4), [(2, 4, "x/")], [], [])
    seen = read('甲<span class="kb-rare" data-reading="shēn">燊</span>乙<b>丙</b>丁')
    assert seen == Inline("甲燊乙丙丁", (1, 4), [], [(1, "shēn")], [])
    seen = read('<span class="kb-cell">甲</span>\t<span class="kb-cell">乙丙</span>')
    assert seen.cells == [(0, 1), (2, 4)]
    assert read("").text == ""
    assert read("a&amp;b").text == "a&b"


@pytest.mark.parametrize(
    "html",
    [
        '<span class="kb-rare" data-reading="shēn">燊甲</span>',  # a reading of two characters
        '<span class="kb-rare" data-reading="shēn"></span>',
        '<a class="kb-other" href="x/">党建</a>',
        '<a class="kb-term" href="x/" title="y">党建</a>',
        '<a class="kb-term">党建</a>',
        '<b class="x">甲</b>',
        "<i>甲</i>",
        "甲</b>",
        '<b><span class="kb-cell">甲</span></b>',  # a cell within another mark
        '<span class="kb-cell"><span class="kb-cell">甲</span></span>',
        '<b><a class="kb-term" href="x/">甲</b></a>',
    ],
)
def test_other_markup_in_a_block_is_unexpected(html: str) -> None:
    with pytest.raises(Unexpected):
        read(html)


@pytest.mark.parametrize(
    ("kind", "text", "links", "cells"),
    [
        ("row", "甲\t乙丙", [], [(0, 1), (2, 4)]),
        ("row", "甲", [], [(0, 1)]),
        ("row", "甲\t乙\t丙", [(0, 3, "x/")], [(0, 3), (4, 5)]),  # a tab within a link
        ("row", "甲\t乙\t丙", [(2, 3, "x/")], [(0, 1), (2, 3), (4, 5)]),
        ("paragraph", "甲\t乙", [], []),
    ],
)
def test_the_cells_of_a_row_are_between_its_tabs(
    kind: BlockKind,
    text: str,
    links: list[tuple[int, int, str]],
    cells: list[tuple[int, int]],
) -> None:
    assert cells_of(Block("p1", kind, text, 1), links) == cells


# --- tokens ------------------------------------------------------------------------------------


def test_an_element_ends_at_its_own_end() -> None:
    pieces = tokens("<div><div>a</div>b<divx>c</divx></div>d")
    assert shown(inside(pieces, 1)[0]) == "abc"
    assert pieces[inside(pieces, 1)[1]] == "</div>"
    assert shown(inside(pieces, 3)[0]) == "a"
    assert inside(tokens("<div>a<p>b</p>"), 1)[1] == len(tokens("<div>a<p>b</p>"))


def test_an_element_is_found_by_its_name_and_attribute() -> None:
    pieces = tokens('<a id="x">1</a><ab id="x">2</ab><a id="xy">3</a><a title="x">4</a>')
    assert list(start_of(pieces, "a", "id", "x")) == [1]
    assert list(start_of(pieces, "a", "id", "xy")) == [9]


def test_a_reader_takes_what_it_names_and_nothing_else() -> None:
    reader = Reader(tokens('<div> <p class="kb-x" data-text="s1"> 甲 </p></div>'), 0)
    with pytest.raises(Unexpected):
        reader.open("p")
    reader.open("div")
    tag = reader.peek()
    assert tag is not None
    assert tag.name == "p"
    for wrong in ({}, {"class_": "kb-x"}, {"class_": "kb-x", "data_text": "s2"}):
        with pytest.raises(Unexpected):
            reader.open("p", **wrong)
    with pytest.raises(Unexpected):
        reader.close("div")
    reader.open("p", class_="kb-x", data_text="s1")
    with pytest.raises(Unexpected):
        reader.text("乙")
    with pytest.raises(Unexpected):
        reader.close("p")  # a text stands before
    reader.text("甲")
    assert reader.peek() is None
    reader.close("p")
    reader.close("div")
    with pytest.raises(Unexpected):
        reader.open("p")  # nothing is left


def test_a_text_before_a_tag_is_unexpected_and_an_empty_one_is_not() -> None:
    reader = Reader(tokens("<p>甲<b></b></p>"), 1)
    reader.open("p")
    with pytest.raises(Unexpected) as told:
        reader.element("b", "")
    assert (told.value.seen, told.value.wanted) == ("甲", "<b>")
    reader.text("甲")
    reader.element("b", "")
    reader.text("")
    reader.close("p")


def test_former_anchors_are_no_part_of_a_text() -> None:
    assert own_text(tokens("甲")) == "甲"
    old = '<span class="kb-old" id="s1"><span>旧</span></span>'
    assert own_text(tokens(f"{old}{old}甲<b>乙</b> ")) == "甲乙"
    assert own_text(tokens(f"假{old}甲")) == "假甲"  # what stands before them is


def test_items_are_elements_of_a_name_with_what_they_hold() -> None:
    pieces = tokens('<ul><li id="a">1</li><li>2<b>3</b></li></ul><lix>4</lix>')
    assert [(dict(own), shown(inner)) for own, inner in items(pieces)] == [
        ({"id": "a"}, "1"),
        ({}, "23"),
    ]


# --- slots -------------------------------------------------------------------------------------

COURSE = (
    '<a href="../../courses/a-b/" title="课程“甲”引用了这一段">'
    '课<span class="kb-hidden">程“甲”引用了这一段</span></a>'
)


@pytest.mark.parametrize(
    ("marks", "passes"),
    [
        (COURSE, True),
        (COURSE * 2, True),
        (COURSE.replace("/a-b/", "/a-b/yi/#s1"), True),
        (COURSE.replace("/a-b/", "/a-b.html"), True),
        (COURSE.replace("../../courses", "../../terms"), False),
        (COURSE.replace("../../", "https://host.invalid/"), False),
        (COURSE.replace("课程“", "书“"), False),
        (COURSE.replace("”引用了这一段", "”说的"), False),
        (COURSE.replace(">课<", ">假<"), False),
        (f"{COURSE}假", False),
    ],
)
def test_a_course_that_quotes_a_paragraph_is_named_in_one_form(marks: str, passes: bool) -> None:
    reader = Reader(tokens(f'<span class="kb-quoted-in">{marks}</span>'), 0)
    if passes:
        course_marks(reader)
        assert reader.at == len(reader.pieces) - 1
    else:
        with pytest.raises(Unexpected):
            course_marks(reader)


def test_where_no_course_quotes_a_paragraph_nothing_is_read() -> None:
    for html in ("<p></p>", "", '<span class="kb-other"></span>'):
        reader = Reader(tokens(html), 0)
        course_marks(reader)
        assert reader.at == 0


@pytest.mark.parametrize(
    ("id", "text", "passes"),
    [
        ("choice-s1-2-5", "一词多义“甲”在这里可能指：乙、丙", True),
        ("choice-s1-2-5", "一词多义“甲”在这里可能指：乙、丙。假", False),
        ("choice-s1-3-5", "一词多义“甲”在这里可能指：乙、丙", False),
        ("choice-s1-2-5", "假：乙、丙", False),
    ],
)
def test_a_box_of_choices_has_one_form(id: str, text: str, passes: bool) -> None:
    box = f'<aside class="kb-choice" id="{id}">{text}</aside>'
    reader = Reader(tokens(box * 2), 0)
    if passes:
        choices_by_form(reader, "s1-2")
        assert reader.at == len(reader.pieces) - 1
    else:
        with pytest.raises(Unexpected):
            choices_by_form(reader, "s1-2")


# --- differences -------------------------------------------------------------------------------


def speech(body: str, first_line: int = 3) -> Speech:
    return Speech("s", "content/speeches/s.txt", "题", "2020", (), body, first_line=first_line)


def test_a_difference_is_shown_with_twelve_characters_on_each_side() -> None:
    text = "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未"
    problem = difference(speech(text), text.replace("己", "已"))
    assert problem.code is Code.NOT_VERBATIM
    assert "第 16 个字起不同" in problem.message
    assert (
        "原文：四五六七八九十甲乙丙丁戊【己】(U+5DF1)庚辛壬癸子丑寅卯辰巳午未\n" in problem.message
    )
    assert "页面：四五六七八九十甲乙丙丁戊【已】(U+5DF2)庚" in problem.message


@pytest.mark.parametrize(
    ("page", "place", "shown"),
    [
        ("甲乙", "第 3 个字", "页面：甲乙【结束】"),
        ("甲乙丙丁", "第 4 个字", "原文：甲乙丙【结束】"),
        ("", "第 1 个字", "页面：【结束】"),
        ("丙乙丙", "第 1 个字", "页面：【丙】(U+4E19)乙丙"),
    ],
)
def test_a_text_that_is_shorter_or_longer_differs_at_its_end(
    page: str, place: str, shown: str
) -> None:
    message = difference(speech("甲乙丙"), page).message
    assert place in message
    assert shown in message


@pytest.mark.parametrize(("at", "line"), [(0, 3), (1, 3), (2, 5), (3, 5), (4, 6), (9, 6)])
def test_a_character_has_the_line_of_the_file(at: int, line: int) -> None:
    """White space is not counted; a place behind the end has the last line."""
    assert line_of(speech("甲 乙\n\n丙丁\n　戊"), at) == line


# --- links -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("link", "name", "found"),
    [
        ("#s1", "a/b.html", ("a/b.html", "s1")),
        ("../c/", "a/b/index.html", ("a/c/index.html", "")),
        ("../../", "a/b/index.html", ("index.html", "")),
        ("../..", "a/b/index.html", ("index.html", "")),
        ("./", "a/index.html", ("a/index.html", "")),
        ("c.html#x", "a/b.html", ("a/c.html", "x")),
        ("c/d.html", "index.html", ("c/d.html", "")),
        ("?q=1#s1", "a/b.html", ("a/b.html", "s1")),
        ("%E5%85%9A.pdf", "a/b.html", ("a/党.pdf", "")),
        ("../../../x/", "a/b/index.html", ("../x/index.html", "")),
    ],
)
def test_a_link_leads_to_a_file_and_an_anchor(link: str, name: str, found: tuple[str, str]) -> None:
    assert target(link, name) == found


def dead(link: str) -> list[str]:
    """What is said of one link on a page beside `a/c.html`."""
    pages = {"a/b.html": Seen.of({"s1"}, (link,)), "a/c.html": Seen.of({"x"}, ())}
    return [p.message for p in broken_links({*pages, "a/d.pdf"}, pages)]


@pytest.mark.parametrize(
    "link",
    ["#s1", "c.html#x", "c.html", "d.pdf#page=3", "c.html#__x", "c.html#q=党", "/x", "mailto:x"],
)
def test_a_link_that_leads_somewhere_is_right(link: str) -> None:
    assert dead(link) == []


@pytest.mark.parametrize(
    ("link", "reason"),
    [
        ("#s2", "指向的段落不存在"),
        ("c.html#s1", "指向的段落不存在"),
        ("e.html", "指向的页面不存在"),
        ("../c.html", "指向的页面不存在"),
        ("../../a/c.html", "指向的页面不存在"),
        ("http://[", "读不懂"),
    ],
)
def test_a_dead_link_is_told_with_its_reason(link: str, reason: str) -> None:
    (message,) = dead(link)
    assert message == f"链接“{link}”{reason}"


def test_links_of_the_page_for_missing_pages_are_not_looked_up() -> None:
    assert list(broken_links({"404.html"}, {"404.html": Seen((), ("/x", "y/"))})) == []


# --- as made -----------------------------------------------------------------------------------


def test_most_pages_decide_which_frame_is_the_usual_one() -> None:
    frames = Frames()
    assert list(frames.problems()) == []
    for name, frame in (("a", "x"), ("b", "y"), ("c", "x")):
        frames.add(name, frame)
    (problem,) = frames.problems()
    assert problem.where.path == "site/b"
    assert problem.code is Code.NOT_AS_MADE


def test_a_changed_file_is_shown_where_it_begins_to_differ() -> None:
    assert list(check_file("x.json", b"same", b"same")) == []
    made = "".join(map(chr, range(0x4E00, 0x4E64)))
    (problem,) = check_file("x.json", made.replace(chr(0x4E32), "?").encode(), made.encode())
    _, wanted, seen = problem.message.split("\n")
    assert wanted == f"    应为：{made[30:90]}"
    assert seen == f"    页面：{made[30:50]}?{made[51:90]}"
    (problem,) = check_file("x.json", b"", b"ab")
    assert problem.message.endswith("应为：ab\n    页面：（没有）")


HEADINGS = (Heading(2, "a", "甲"), Heading(2, "b", "乙"))
CONTENTS = (
    '<nav class="kb-toc" aria-label="目录"><p>目录</p>'
    '<a href="#a">甲</a><a href="#b">乙</a></nav>\n'
)


def page_faults(
    head: str, contents: tuple[Heading, ...] = HEADINGS, name: str = "a/index.html"
) -> list[str]:
    """What is said of a page with this before its own HTML."""
    made = "<p>文</p>"
    own = Made("题", True, "简介", contents, Body.of(made), "站", "", True)
    found = check_body(name, f"{head}{SLOT}{made}{END}</html>", own, Frames())
    return [problem.message.split("\n")[0] for problem in found]


HEAD = (
    "<title>题 - 站</title>"
    '<meta name="description" property="og:description" content="简介">'
    '<meta property="og:type" content="article"><meta property="og:title" content="题">'
)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("", "", []),
        ("题 - 站", "题", ["页面的标题与生成的不一致"]),
        ('"简介">', '"别的">', ["页面的简介与生成的不一致"]),
        ('content="article"', 'content="website"', ["页面的分享类型与生成的不一致"]),
        ('og:title" content="题"', 'og:title" content="站"', ["页面的分享标题与生成的不一致"]),
        ("<title>", '<link rel="canonical" href="x"><title>', ["页面的规范网址与生成的不一致"]),
        ("#b", "#a", ["页面的目录与标题不一致"]),
        (">乙<", ">甲<", ["页面的目录与标题不一致"]),
        ("目录</p>", "目次</p>", ["页面的目录与标题不一致"]),
        ("</nav>", "<p>假</p></nav>", ["页面的目录与标题不一致"]),
        (CONTENTS, "", ["页面的目录与标题不一致"]),
    ],
)
def test_head_and_contents_of_a_page_are_its_own(old: str, new: str, told: list[str]) -> None:
    assert page_faults((HEAD + CONTENTS).replace(old, new, 1) if old else HEAD + CONTENTS) == told


def test_a_page_with_one_outermost_heading_needs_no_contents() -> None:
    assert page_faults(HEAD, HEADINGS[:1]) == []
    assert page_faults(HEAD, (*HEADINGS[:1], Heading(3, "b", "乙"))) == []
    assert page_faults(HEAD, ()) == []
    assert page_faults(HEAD, HEADINGS) == ["页面的目录与标题不一致"]


def page(html: str) -> PageRead:
    return PageRead("terms/a/index.html", html, tokens(html), "", [], frozenset(), ())


def test_elements_are_found_by_how_their_tag_begins() -> None:
    read_page = page(
        '<p>甲</p><p class="x"> 乙<b>丙</b></p><a href="y/">丁</a><a>戊</a><!-- <p -->'
    )
    assert texts_of(read_page, "<p") == ["甲", "乙丙"]
    assert texts_of(read_page, '<p class="x"') == ["乙丙"]
    assert links_of(read_page, "<a") == [("y/", "丁"), ("", "戊")]
    assert [shown(inner) for _, inner in having(read_page, re.compile("<[ab]"))] == [
        "丙",
        "丁",
        "戊",
    ]
    assert [dict(own) for own, _ in elements(read_page, "<a")] == [{"href": "y/"}, {}]


@pytest.mark.parametrize(
    ("seen", "wanted", "told"),
    [
        ("甲", "乙", "应为“乙”，页面是“甲”"),
        ("乙", "甲", "应为“甲”，页面是“乙”"),
        (["甲", "丙"], ["甲", "乙"], "应为“乙”，页面是“丙”"),
        (["乙", "丙"], ["甲", "丁"], "应为“甲”，页面是“乙”"),
        (["甲"], ["甲", "乙"], "应为“2 处”，页面是“1 处”"),
        (3, 2, "应为“2”，页面是“3”"),
        ("甲" * 121, "乙" * 120, f"应为“{'乙' * 120}”，页面是“{'甲' * 117}…”"),
    ],
)
def test_the_first_thing_that_differs_is_told(seen: object, wanted: object, told: str) -> None:
    (problem,) = differs(page(""), "释义", seen, wanted)
    assert problem.message == f"页面上的释义不对：{told}"
    assert list(differs(page(""), "释义", wanted, wanted)) == []


@pytest.mark.parametrize(
    ("address", "frame"),
    [
        ("../b/", "/terms/b/"),
        ("../../x.css", "/x.css"),
        ("#s1", "#s1"),
        ("https://host.invalid/", "https://host.invalid/"),
        ("./", "/terms/a/"),
        ("../..", "/"),
    ],
)
def test_links_of_a_frame_are_compared_from_the_top_of_the_site(address: str, frame: str) -> None:
    frames = Frames()
    own = Made("题", True, "", (), Body.of("文"), "站", "", True)
    head = f'<title>题 - 站</title><a href="{address}">x</a>'
    list(check_body("terms/a/index.html", f"{head}{SLOT}文{END}</html>", own, frames))
    assert f'<a href="{frame}">x</a>' in frames.of["terms/a/index.html"]


# --- how much is shown -------------------------------------------------------------------------


def test_twenty_characters_before_a_difference_of_a_page_and_forty_from_it_on_are_shown() -> None:
    made = "0123456789" * 10
    message = _altered("index.html", "不一致", made, f"{made[:50]}x{made[51:]}").message
    assert message.endswith(f"应为：{made[30:90]}\n    页面：{made[30:50]}x{made[51:90]}")


def test_twelve_characters_of_a_script_that_is_not_allowed_are_shown() -> None:
    token = "<script>0123456789abcdef</script>"
    tag = read_tag(token)
    assert tag
    assert _inline(token, tag, "script-src 'self'") == "<script> 0123456789ab"
