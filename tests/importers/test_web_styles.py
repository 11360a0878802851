"""What a page's own style sheets hide stops the import; what they show on a screen is taken."""

from __future__ import annotations

import pytest

from generator.importers.imported import Imported, Options
from generator.importers.read import read_file
from generator.model.problems import Code
from generator.text.markup.hiding import SCREEN, hiding_rules, is_for_screens


def taken(sheet: str, inside: str, head: str = "<style>{}</style>") -> Imported:
    page = (
        f"<html><head>{head.format(sheet)}</head>"
        f'<body><div id="zoom"><p>党建</p>{inside}</div></body></html>'
    )
    return read_file("a.html", "b.txt", page.encode(), Options())


@pytest.mark.parametrize(
    ("sheet", "inside"),
    [
        (".hidden{display:none}", "<p class='a hidden'>暗</p>"),
        (".HIDDEN , .none { DISPLAY : None ; }", "<p class=none>暗</p>"),
        ("#x{visibility:hidden}", "<p id=x>暗</p>"),
        ("#x{visibility:collapse}", "<p id=x>暗</p>"),
        ("i{display:none}", "<p>明<i>暗</i></p>"),
        ("span.MsoHidden{mso-hide:all}", "<p><span class=MsoHidden>暗</span></p>"),
        ("[data-print]{content-visibility:hidden}", "<p data-print>暗</p>"),
        ("div > .h{display:none}", "<div class=h><p>暗</p></div>"),
        ("p:nth-child(2){display:none}", "<p>暗</p>"),
        ("p.h{display:none} .h{display:block}", "<p class=h>暗</p>"),
        ("#h{display:none} p.h.h{display:block}", "<p class=h id=h>暗</p>"),
        (":not(#y).h{display:none} p.h.h{display:block}", "<p class=h>暗</p>"),
        (".h{display:none!important} #h{display:block}", "<p class=h id=h>暗</p>"),
        (".h{display:none!important}", "<p class=h style='display:block'>暗</p>"),
        (".h{display:none}", "<p class=h style='color:red'>暗</p>"),
        (".h{visibility:hidden} .h{display:block}", "<p class=h>暗</p>"),
        ("/* .h{} */ @media screen{.h{display:none}}", "<p class=h>暗</p>"),
        ("@layer a{.h{display:none}}", "<p class=h>暗</p>"),
        ("?? .h{display:none} .h{display:none}", "<p class=h>暗</p>"),
        ("", "<dialog>暗</dialog>"),
    ],
)
def test_what_a_rule_hides_stops_the_import(sheet: str, inside: str) -> None:
    (problem,) = taken(sheet, inside).problems
    assert problem.code is Code.HIDDEN_TEXT
    assert "1 处隐藏文字：“暗”" in problem.message


@pytest.mark.parametrize(
    ("sheet", "inside"),
    [
        (".hidden{display:none}", "<p class=hid>明</p>"),
        (".h{display:none} .h{display:block}", "<p class=h>明</p>"),
        (".h{display:none} p.h{display:inline}", "<p class=h>明</p>"),
        (".h{display:none} :is(#h,b){display:block}", "<p class=h id=h>明</p>"),
        (
            ".h.h{display:none} :where(#h).h{display:block} p.h.h{display:block}",
            "<p class=h>明</p>",
        ),
        (".h{display:none} .h{display:block!important}", "<p class=h>明</p>"),
        (".h{display:none}", "<p class=h style='display: block'>明</p>"),
        ("@media print{.h{display:none}}", "<p class=h>明</p>"),
        ("@media (max-width:768px){.h{display:none}}", "<p class=h>明</p>"),
        ("@supports (display:grid){.h{display:none}}", "<p class=h>明</p>"),
        (".t:hover .h, .h:checked, .h::before{display:none}", "<p class=h>明</p>"),
        ("#zoom{display:none}", "<p>明</p>"),  # the article itself: its script shows it
        (".h{display:none}", "<p class=h></p><p>明</p>"),
        ("", "<dialog open>明</dialog>"),
    ],
)
def test_what_no_rule_hides_is_taken(sheet: str, inside: str) -> None:
    assert taken(sheet, inside).text == "党建\n明\n"


@pytest.mark.parametrize(
    ("head", "is_hidden"),
    [
        ("<style media=print>{}</style>", False),
        ("<style media='screen, print'>{}</style>", True),
        ("<noscript><style>{}</style></noscript>", False),
        ("<style>.h{{display:block}}</style><style>{}</style>", True),
        ("<style>{}</style><style>.h{{display:block}}</style>", False),
    ],
)
def test_sheets_count_in_their_order_where_they_are_for_screens(head: str, is_hidden: bool) -> None:
    imported = taken(".h{display:none}", "<p class=h>字</p>", head)
    assert imported.text == ("" if is_hidden else "党建\n字\n")


def test_what_screen_readers_leave_out_is_seen_and_told() -> None:
    imported = taken("", "<p aria-hidden=true>明</p>")
    assert imported.text == "党建\n明\n"
    said = "\n".join(problem.message for problem in imported.problems)
    assert "不给读屏软件念的文字（aria-hidden）1 处，已经收入：“明”" in said
    other = taken("", "<p aria-hidden=false>明</p><p aria-hidden=true></p>")
    assert "aria-hidden" not in "\n".join(problem.message for problem in other.problems)


@pytest.mark.parametrize(
    ("media", "holds"),
    [
        ("", True),
        ("all", True),
        ("only screen", True),
        ("print", False),
        ("not screen", False),
        ("print, screen", True),
        ("screen and (prefers-color-scheme: dark)", False),
        (f"(min-width: {SCREEN}px)", True),
        (f"(min-width: {SCREEN + 1}px)", False),
        (f"(max-width: {SCREEN}px)", True),
        (f"(max-width: {SCREEN - 1}px)", False),
        ("screen and (min-width: 48em) and (max-width: 100rem)", True),
        ("screen and (min-width: 48em) and (max-width: 80rem)", False),
        ("print and (min-width: 1px)", False),
    ],
)
def test_which_media_are_a_usual_screen(media: str, holds: bool) -> None:
    assert is_for_screens(media) is holds
    assert bool(hiding_rules(f"@media {media}{{p{{display:none}}}}")) is holds


@pytest.mark.parametrize(
    ("hides", "shows"),
    [
        ("opacity:0.0", "opacity:0.01"),
        ("transform:translate(1px) scale(0)", "transform:scale(0.5)"),
        ("clip:rect(0 0 0 0)", "clip:rect(0,100px,20px,0)"),
        ("clip:rect(1px, 1px, 1px, 1px)", "clip:auto"),
        ("clip-path:inset(50%)", "clip-path:inset(49%)"),
        ("clip-path:circle(0)", "clip-path:circle(50%)"),
        ("position:absolute;left:-9999px", "position:absolute;left:-999px"),
        ("text-indent:-1000px", "text-indent:-2em"),
    ],
)
def test_text_that_a_property_hides_stops_the_import_by_itself_and_in_a_sheet(
    hides: str, shows: str
) -> None:
    for properties, is_hidden in ((hides, True), (shows, False)):
        for sheet, inside in (
            (f".h{{{properties}}}", "<p class=h>字</p>"),
            ("", f"<p style='{properties}'>字</p>"),
        ):
            found = [problem.code for problem in taken(sheet, inside).problems]
            assert (Code.HIDDEN_TEXT in found) is is_hidden, (properties, sheet)


def said(sheet: str, inside: str) -> str:
    return "\n".join(problem.message for problem in taken(sheet, inside).problems)


@pytest.mark.parametrize(
    "sheet",
    [
        '.k::before{content:"注"}',
        "p.k:after { color: red; content: '注' }",
        '@media screen{.x, .k::before{content:"\\6ce8"}}',
    ],
)
def test_words_that_a_sheet_puts_beside_text_are_told(sheet: str) -> None:
    message = said(sheet, "<p class=k>后面</p>")
    assert "样式表加在文字前后的字 1 处没有收入：“注”" in message


@pytest.mark.parametrize(
    "sheet",
    [
        '.other::before{content:"注"}',
        '.k::before{content:""}',
        '.k::before{content:"\\e601"}',
        '.k::before{content:"●"}',
        '/* .k::before{content:"注"} */',
        '.k{quotes:"注"}',
    ],
)
def test_signs_that_a_sheet_puts_beside_text_are_not_told(sheet: str) -> None:
    assert "样式表" not in said(sheet, "<p class=k>后面</p>")


def test_numbers_that_a_sheet_counts_stop_the_import_like_those_of_a_list() -> None:
    sheet = '.k::before{counter-increment:n;content:counter(n) "、"}'
    assert "自动编号" in said(sheet, "<p class=k>后面</p>")


@pytest.mark.parametrize(
    "inside",
    [
        "<ul style='list-style:cjk-ideographic inside'><li>项</li></ul>",
        "<ul><li style='list-style-type: decimal'>项</li></ul>",
        "<ol style='list-style:square'><li>项</li></ol>",
    ],
)
def test_a_list_is_numbered_by_its_style_or_by_its_kind(inside: str) -> None:
    assert "自动编号" in said("", inside)


def test_a_list_without_numbers_is_taken_and_its_signs_are_told() -> None:
    assert "自动编号" not in said("", "<ol style='list-style: none'><li>项</li></ol>")
    assert "项目符号 2 处没有收入" in said(
        "", "<ul style='list-style:disc'><li>一</li><li>二</li></ul>"
    )
    assert "项目符号" not in said("", "<p>项</p>")


@pytest.mark.parametrize(
    "inside", ["<iframe src=a.pdf></iframe>", "<embed src=a.pdf>", "<object data=a.pdf></object>"]
)
def test_files_shown_in_the_article_are_told_unless_nothing_of_them_is_seen(inside: str) -> None:
    assert "嵌在正文里的其他文件（PDF、网页、视频等）1 处没有收入" in said("", inside)
    assert "嵌在正文" not in said("", inside.replace(" ", " width=1 height=1 ", 1))
    assert "嵌在正文" not in said("", f"<div hidden>{inside}</div>")


@pytest.mark.parametrize(
    "inside",
    [
        "<textarea>填写</textarea>",
        "<input value=填写>",
        "<select><option>填写</option></select>",
        "<svg><text>填写</text></svg>",
    ],
)
def test_text_in_fields_and_drawings_is_told(inside: str) -> None:
    assert "表单和图形里的文字 1 处没有收入：“填写”" in said("", inside)
    assert "表单" not in said("", "<textarea></textarea><input type=hidden value=a><svg/>")


@pytest.mark.parametrize(
    ("page", "offered"),
    [
        (
            "<article>甲</article><article>乙</article>",
            ["article:nth-child(1)", "article:nth-child(2)"],
        ),
        (
            "<p>一</p><i id=zoom>甲</i><i id=zoom>乙</i>",
            ["#zoom:nth-child(2)", "#zoom:nth-child(3)"],
        ),
        ("<ul><li>首页</li></ul><main><p>甲</p></main>", ["main"]),
    ],
)
def test_each_block_that_is_offered_is_one_block(page: str, offered: list[str]) -> None:
    data = f"<html><body>{page}</body></html>".encode()
    (problem,) = read_file("a.html", "b.txt", data, Options()).problems
    for choice, text in zip(offered, ("甲", "乙"), strict=False):
        assert f"--block '{choice}'（“{text}”）" in problem.hint
        assert read_file("a.html", "b.txt", data, Options(block=choice)).text == f"{text}\n"


def test_a_page_of_frames_names_the_pages_that_hold_the_text() -> None:
    frames = "<html><frameset cols='20%,*'><frame src=a.htm><frame src=b.htm></frameset></html>"
    only = "<html><body><iframe src=a.htm></iframe></body></html>"
    for page in (frames, only):
        (problem,) = read_file("a.html", "b.txt", page.encode(), Options()).problems
        assert "“a.htm”" in problem.message
    beside = "<html><body><p>党建</p><iframe src=a.htm></iframe></body></html>"
    (problem,) = read_file("a.html", "b.txt", beside.encode(), Options()).problems
    assert "框架" not in problem.message
