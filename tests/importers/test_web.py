"""Saved web pages: the article and nothing around it, or a refusal."""

from __future__ import annotations

import quopri

import pytest

from generator.importers.imported import Fact, Imported, Options
from generator.importers.read import read_file
from generator.model.problems import Code

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


def test_an_account_is_the_source_where_the_page_names_one() -> None:
    page = WECHAT.format("<p>正文。</p>").replace(
        '<div class="rich', '<a id="js_name"> 某县发布 </a><div class="rich', 1
    )
    assert Fact("source", "某县发布", "网页上的公众号名称") in taken(page).facts
    twice = page.replace("</a>", '</a><a id="js_name">别的</a>', 1)
    assert not [fact for fact in taken(twice).facts if fact.field == "source"]


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
        ("<html><body><p>没有正文的标记</p></body></html>", Code.UNSUPPORTED_INPUT),
        (WECHAT.format("<p>明<span style='display: none'>暗</span></p>"), Code.HIDDEN_TEXT),
        ("<html><article>一</article><article>二</article></html>", Code.UNSUPPORTED_INPUT),
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


@pytest.mark.parametrize(
    ("page", "text"),
    [
        (
            '<b class="title">讲话</b><div id="detail"><b id="detailContent">{0}</b></div>',
            "讲话\n正文。\n",
        ),
        ('<h1>讲话</h1><div class="rm_txt_con cf">{0}</div>', "讲话\n正文。\n"),
        ('<h1>讲话</h1><div class="highlight">{0}</div>', "讲话\n正文。\n"),
        ('<h1>讲话</h1><div class="content_area" id="content_area">{0}</div>', "讲话\n正文。\n"),
        ('<h2>讲话</h2><div class="render-detail-content">{0}</div>', "讲话\n正文。\n"),
        ('<h1>讲话</h1><div class="view TRS_UEDITOR">{0}</div>', "讲话\n正文。\n"),
        ('<h1>讲话</h1><div class="v_news_content">{0}</div>', "讲话\n正文。\n"),
        (
            "<div class=WordSection1>{0}</div><div class=WordSection2><p>续</p></div>",
            "正文。\n续\n",
        ),
    ],
)
def test_pages_of_the_central_media_and_of_word_are_known(page: str, text: str) -> None:
    html = f"<!DOCTYPE html><html><body><ul><li>首页</li></ul>{page}</body></html>"
    assert taken(html.format("<p>正文。</p>")).text == text


UNKNOWN = (
    "<!DOCTYPE html><html><body><ul class=nav><li>首页</li></ul><h1>讲话</h1>"
    "<div class=wen><p>同志们：</p><p>今天开会。</p></div><div class=foot><p>版权</p></div>"
)


def test_a_page_that_is_not_known_names_its_blocks_and_the_editor_chooses() -> None:
    (problem,) = taken(UNKNOWN).problems
    assert "--block '.wen'（“同志们：”）" in problem.hint
    chosen = read_file("a.html", TARGET, UNKNOWN.encode(), Options(block=".wen"))
    assert chosen.text == "讲话\n同志们：\n今天开会。\n"


@pytest.mark.parametrize("block", ["[[", ".none", ".nav img"])
def test_a_block_that_is_none_is_said(block: str) -> None:
    (problem,) = read_file("a.html", TARGET, UNKNOWN.encode(), Options(block=block)).problems
    assert problem.code is Code.NO_SUCH_BLOCK
    assert problem.hint


def test_a_fragment_is_taken_by_the_editors_word() -> None:
    fragment = "<p>讲话</p><p>同志们。</p>".encode()
    assert read_file("a", TARGET, fragment, Options(block="body")).text == "讲话\n同志们。\n"


def test_revisions_and_faint_text_of_a_page() -> None:
    assert taken(WECHAT.format("<p>甲<del>乙</del></p>")).problems[0].code is Code.REVISIONS
    faint = taken(WECHAT.format("<p>甲<span style='color: #fff'>白字</span></p>"))
    assert "白字" in faint.text
    assert any(problem.code is Code.HARD_TO_SEE for problem in faint.problems)
    banner = "<p style='background:#c00;color:#fff'>标语</p>"
    assert all(p.code is not Code.HARD_TO_SEE for p in taken(WECHAT.format(banner)).problems)


def test_what_a_page_says_of_itself_is_offered() -> None:
    page = (
        '<html><head><meta name="PubDate" content="2026-03-05 10:00"><meta name="ContentSource" '
        'content="某日报"></head><body><h1>讲话</h1><div id=zoom><p>正文。</p></div></body></html>'
    )
    facts = {fact.field: fact.value for fact in taken(page).facts}
    assert facts == {"date": "2026-03-05", "source": "某日报"}


ARCHIVE = (
    "From: <Saved by Blink>\r\nSnapshot-Content-Location: http://x/\r\nSubject: x\r\n"
    'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\n'
    "Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{0}\r\n--b--\r\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_the_page_in_an_archive_of_a_browser_is_read(encoding: str) -> None:
    page = "<html><body><h1>讲话</h1><div id=zoom><p>今天开会，要抓落实。</p></div></body></html>"
    coded = quopri.encodestring(page.encode(encoding)).decode("ascii")
    imported = read_file("a.mht", TARGET, ARCHIVE.format(coded).encode())
    assert imported.text == "讲话\n今天开会，要抓落实。\n", imported.problems


def test_pictures_are_told() -> None:
    imported = taken(WECHAT.format("<p>字<img src=a.png></p>"))
    assert any("图片 1 张" in problem.message for problem in imported.problems)


def test_a_page_in_gbk_is_read_in_gbk_whatever_it_says() -> None:
    inside = "<p>今天的会议很重要，要树立“四个意识”。</p>"
    assert "四个意识" in taken(WECHAT.format(inside), "gb18030").text
