"""Web pages whose look says more than their text is told; what can be seen is not hidden."""

from __future__ import annotations

import pytest

from generator.importers.imported import Imported, Options
from generator.importers.read import read_file
from generator.model.problems import Code
from tests.importers.told import said


def taken(inside: str, outside: str = "", block: str = "") -> Imported:
    page = f'<html><body><div id="zoom"><p>党建</p>{inside}</div>{outside}</body></html>'
    return read_file("a.html", "b.txt", page.encode(), Options(block=block))


@pytest.mark.parametrize("tag", ["sup", "sub"])
def test_what_stands_above_or_below_the_line_is_told(tag: str) -> None:
    imported = taken(f"<p>10<{tag}>5</{tag}>人</p>")
    assert imported.text == "党建\n105人\n"
    assert "上标、下标 1 处，照平排的字写入：“5”" in said(imported)
    assert "上标" not in said(taken(f"<p>10<{tag}></{tag}>人</p>"))


@pytest.mark.parametrize("mark", ["<s>旧</s>", '<b style="text-decoration:line-through">旧</b>'])
def test_what_is_struck_out_is_taken_and_told(mark: str) -> None:
    imported = taken(f"<p>{mark}新</p>")
    assert imported.text == "党建\n旧新\n"
    assert "划了删除线的文字 1 处" in said(imported)
    assert "删除线" not in said(taken('<p style="text-decoration:underline">新</p>'))


def test_readings_over_characters_are_left_out_and_told() -> None:
    imported = taken("<p><ruby>好<rt>hǎo</rt></ruby></p>")
    assert imported.text == "党建\n好\n"
    assert "注音 1 处没有收入" in said(imported)


@pytest.mark.parametrize("tag", ["video", "audio", "canvas"])
def test_what_only_old_browsers_show_is_no_text(tag: str) -> None:
    assert taken(f"<{tag}>不支持</{tag}>").text == "党建\n"


@pytest.mark.parametrize(
    "style",
    [
        "position:absolute;left:-9999px",
        "text-indent:-9999px",
        "height:0;overflow:hidden",
        "overflow:hidden; max-height:0px",
    ],
)
def test_text_put_out_of_sight_stops_the_import(style: str) -> None:
    assert [p.code for p in taken(f'<p style="{style}">暗</p>').problems] == [Code.HIDDEN_TEXT]


@pytest.mark.parametrize(
    "style", ["text-indent:-32px", "height:0", "height:0.5em;overflow:hidden", "left:-999px"]
)
def test_other_places_are_in_sight(style: str) -> None:
    assert taken(f'<p style="{style}">明</p>').text == "党建\n明\n"


@pytest.mark.parametrize("ground", ['style="background:#c00"', 'bgcolor="#c00"'])
def test_white_on_a_ground_around_it_can_be_seen(ground: str) -> None:
    white = '<span style="color:#fff">字</span>'
    assert "看不清" not in said(taken(f"<div {ground}><p>{white}</p></div>"))
    assert "看不清" in said(taken(f'<div style="background:#fff">{white}</div>'))


@pytest.mark.parametrize(
    "pager",
    [
        '<a href="2.html">下一页</a>',
        "<a>余下全文</a>",
        "<a>[尾页]</a>",
        "<div>共 3 页 第 1 页</div>",
    ],
)
def test_a_page_of_several_is_told_wherever_the_others_are_named(pager: str) -> None:
    assert "分成几页，这个文件里只有一页" in said(taken("", pager))


@pytest.mark.parametrize("other", ["<a>下一篇</a>", "<div>共1页</div>", "<p>下一页再说</p>"])
def test_one_page_alone_is_not_told(other: str) -> None:
    assert "分成几页" not in said(taken("", other))


def test_how_long_a_line_with_numbers_of_pages_is() -> None:
    assert "分成几页" in said(taken("", f"<div>{'页' * 57}共 3 页</div>"))
    assert "分成几页" not in said(taken("", f"<div>{'页' * 58}共 3 页</div>"))


def test_a_page_without_names_may_be_taken_whole() -> None:
    page = b"<html><body><p>\xe5\x85\x9a</p></body></html>"
    (problem,) = read_file("a.html", "b.txt", page).problems
    assert "--block body" in problem.hint
    assert read_file("a.html", "b.txt", page, Options(block="body")).text == "党\n"


@pytest.mark.parametrize(
    ("beside", "name"),
    [
        ('<iframe src="/web/viewer.html?file=/u/%E9%80%9A%E7%9F%A5.pdf"></iframe>', "通知.pdf"),
        ('<embed src="a.PDF#page=1">', "a.PDF"),
        ('<object data="b.ofd"></object>', "b.ofd"),
        ('<iframe src="menu.html"></iframe>', ""),
        ('<a href="a.pdf">附件</a>', ""),
    ],
)
def test_a_paper_that_the_page_shows_beside_its_article_is_told(beside: str, name: str) -> None:
    told = said(taken("<p>见附件。</p>", beside))
    assert (f"网页在正文之外嵌着文件（“{name}”）" in told) is bool(name)
    assert "在正文之外嵌着" not in said(taken(beside))
