"""Saved web pages: the article and nothing around it, or a refusal."""

from __future__ import annotations

import pytest

from generator.importers.imported import Imported
from generator.importers.read import read_file
from generator.problems import Code

TARGET = "content/speeches/a.txt"
WECHAT = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>公众号</title></head><body>
<h1 class="rich_media_title" id="activity-name">
  在全县工作会议上的讲话
</h1><span id="publish_time">2026年3月5日</span>
<div class="rich_media_content" id="js_content" style="visibility: hidden; opacity: 0;">{0}</div>
<script>var nothing = "脚本里的字";</script><div>阅读原文</div></body></html>"""


def taken(html: str, encoding: str = "utf-8") -> Imported:
    return read_file("a.html", TARGET, html.encode(encoding))


def article(inside: str) -> str:
    imported = taken(WECHAT.format(inside))
    assert not [p for p in imported.problems if p.is_error], imported.problems
    return imported.text.removeprefix("在全县工作会议上的讲话\n")


def test_the_article_of_a_page_is_taken_its_title_first_and_nothing_around_it() -> None:
    imported = taken(WECHAT.format("<p>同志们：</p><section><p>要树立“四个意识”。</p></section>"))
    assert imported.text == "在全县工作会议上的讲话\n同志们：\n要树立“四个意识”。\n"
    messages = [problem.message for problem in imported.problems]
    assert any("在正文之外，写成了第一行" in message for message in messages)


def test_a_title_that_the_article_has_itself_comes_once() -> None:
    imported = taken(WECHAT.format("<p>在全县工作会议上的讲话</p><p>正文。</p>"))
    assert imported.text == "在全县工作会议上的讲话\n正文。\n"


@pytest.mark.parametrize(
    "holder",
    [
        '<div id="UCAP-CONTENT">{0}</div>',
        '<div class="box TRS_Editor">{0}</div>',
        '<div class="view TRS_UEDITOR trs_paper_default">{0}</div>',
        '<table><tr><td class="pages_content">{0}</td></tr></table>',
        '<div id="zoom">{0}</div>',
        "<article>{0}</article>",
    ],
)
def test_articles_of_the_usual_systems_are_known(holder: str) -> None:
    inside = holder.format("<p>党的建设</p>")
    page = f"<html><body><ul><li>首页</li></ul>{inside}<p>版权所有</p></body></html>"
    assert taken(page).text == "党的建设\n"


def test_the_title_of_a_government_page_is_in_its_head() -> None:
    page = (
        '<html><head><meta name="ArticleTitle" content="关于通知的通知"></head><body>'
        "<h1>某县人民政府</h1><div id=zoom><p>正文。</p></div></body></html>"
    )
    assert taken(page).text == "关于通知的通知\n正文。\n"


@pytest.mark.parametrize(
    ("inside", "lines"),
    [
        ("<p>四个<b>意识</b>。</p>", ["四个意识。"]),
        ("<p>　　一行\n  断开</p>", ["一行 断开"]),
        ("一段<br>二段<br/>三段", ["一段", "二段", "三段"]),
        ("<p>没有结束<p>又一段", ["没有结束", "又一段"]),
        ("<p>A&amp;B&lt;C&#x4e00;</p>", ["A&B<C一"]),
        ("<table><tr><td>甲</td><td>乙</td></tr><tr><td>丙</td></tr></table>", ["甲\t乙", "丙"]),
        ("<p><ruby>党<rt>dǎng</rt></ruby></p>", ["党"]),
        ("<p>前<script>var a = 1;</script><style>p{}</style>后</p>", ["前后"]),
        ("<div><div>内</div>外</div>", ["内", "外"]),
    ],
)
def test_text_is_what_a_browser_shows(inside: str, lines: list[str]) -> None:
    assert article(inside).splitlines() == lines


@pytest.mark.parametrize(
    ("page", "code"),
    [
        ("<html><body><p>没有正文的标记</p></body></html>", Code.NOT_TAKEN),
        (WECHAT.format("<p>明<span style='display: none'>暗</span></p>"), Code.HIDDEN_TEXT),
        ("<html><article>一</article><article>二</article></html>", Code.NOT_TAKEN),
        (WECHAT.format("<p>明</p><p hidden>暗</p>"), Code.HIDDEN_TEXT),
        (WECHAT.format("<p>明<i style='visibility:hidden'>暗</i></p>"), Code.HIDDEN_TEXT),
        (WECHAT.format("<p>明<i style='opacity: 0'>暗</i></p>"), Code.HIDDEN_TEXT),
        (WECHAT.format("<p>明<span style='font-size:0px;'>暗</span></p>"), Code.HIDDEN_TEXT),
        (WECHAT.format("<ol><li>第一条</li></ol>"), Code.NUMBERING),
    ],
)
def test_what_is_not_certain_is_refused(page: str, code: Code) -> None:
    imported = taken(page)
    assert imported.text == ""
    assert [problem.code for problem in imported.problems] == [code]


def test_pictures_are_told() -> None:
    imported = taken(WECHAT.format("<p>字<img src=a.png></p>"))
    assert any("图片 1 张" in problem.message for problem in imported.problems)


def test_a_page_in_gbk_is_read_in_gbk_whatever_it_says() -> None:
    inside = "<p>今天的会议很重要，要树立“四个意识”。</p>"
    assert "四个意识" in taken(WECHAT.format(inside), "gb18030").text
