"""The article of a speech, written out by hand: each slot passes in its form and in no other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.model.addresses import tag_anchor
from generator.model.corpus import Block, Note, Speech
from generator.model.former import FormerAnchor
from generator.model.mentions import Mention
from generator.model.problems import Code
from generator.text.markup.tokens import tokens
from generator.verify.article import Linked, check_article
from generator.verify.page import PageRead

BLOCKS = (
    Block("title", "title", "讲话", 2),
    Block("s0-1", "salutation", "同志们：", 3),
    Block("s1", "heading", "一、党建", 4, 1),
    Block("s1-1", "point", "一是抓党建工作。要燊。", 5, lead=8),
    Block("s1-2", "row", "甲\t乙", 6),
    Block("s1-3", "paragraph", "抓好教育。", 7),
)
SPEECH = Speech(
    "s",
    "content/speeches/s.txt",
    "讲话",
    "2020",
    BLOCKS,
    "讲话\n同志们：\n一、党建\n一是抓党建工作。要燊。\n甲\t乙\n抓好教育。\n",
    first_line=2,
    speaker="张三",
    occasion="会议",
    place="北京",
    tags=("党建",),
    notes=(Note("s1-3", "此处有改动。"),),
    former_anchors=(FormerAnchor("s9", "s1", True), FormerAnchor("s8", "s1-3", False)),
)
MENTIONS = (
    Mention("s", "s1-1", 3, 5, "dang-jian", "党建", True),
    Mention("s", "s1-3", 2, 4, "jiao-yu", "教育", True, ("jiao-yu", "pei-xun")),
    Mention("s", "s1-1", 5, 7, "gong-zuo", "工作", False),
)
LINKED = Linked(
    MENTIONS,
    {"s1-1": ("yī", "shì", "zhuā", "dǎng", "jiàn", "gōng", "zuò", "yào", "shēn")},
    {"jiao-yu": "教育", "pei-xun": "培训"},
)
_ARTICLE = """\
<article class="kb-speech" data-verbatim="s" data-date="2020" data-speaker="张三">
<h1 id="title" data-text="title">讲话</h1>
<div class="kb-meta kb-meta--speech"><span>2020年</span><span>张三</span><span>会议</span>
<span>北京</span><a class="kb-tag" href="../#{tag}">党建</a><span>23字</span>
<span>约1分钟</span><a href="#terms-here">3个术语</a><a href="pinyin/">注音版</a></div>
<div id="kb-text" tabindex="-1"></div>
<div class="kb-block kb-block--salutation"><p id="s0-1" data-text="s0-1">同志们：</p></div>
<div class="kb-block kb-block--heading" data-part="第一部分">
<span class="kb-old" id="s9">\
<span class="kb-old__note">原段落已删除或改写，这里是最近的一段</span></span>
{heading}</div>
<div class="kb-block" style="--n:11">{point}</div>
<div class="kb-block kb-block--row" style="--n:3"><p id="s1-2" data-text="s1-2">\
<span class="kb-cell">甲</span>\t<span class="kb-cell">乙</span></p></div>
<div class="kb-block" style="--n:5"><span class="kb-old" id="s8"></span>\
<p id="s1-3" data-text="s1-3">抓好<a class="kb-term" href="#choice-s1-3-2">教育</a>。</p></div>
<aside class="kb-choice" id="choice-s1-3-2"><b>一词多义</b>“教育”在这里可能指：\
<a href="../../terms/jiao-yu/">教育</a>、<a href="../../terms/pei-xun/">培训</a></aside>
<aside class="kb-note"><b>编者注</b>此处有改动。</aside>
</article>"""
POINT = (
    '<p id="s1-1" data-text="s1-1"><b>一是抓'
    '<a class="kb-term" href="../../terms/dang-jian/">党建</a>工作。</b>'
    '要<span class="kb-rare" data-reading="shēn">燊</span>。</p>'
)
HEADING = '<h2 id="s1" data-text="s1">一、党建</h2>'
ARTICLE = _ARTICLE.format(heading=HEADING, tag=tag_anchor("党建"), point=POINT)


def faults(html: str, speech: Speech = SPEECH, linked: Linked | None = LINKED) -> list[str]:
    """What is said of a page with this article."""
    page = PageRead("speeches/s/index.html", html, tokens(html), "", [], frozenset(), ())
    found = list(check_article(page, speech, True, linked))
    assert all(problem.code is Code.NOT_VERBATIM for problem in found)
    return [problem.message for problem in found]


def test_the_article_with_every_slot_passes() -> None:
    assert faults(ARTICLE) == []
    assert faults(ARTICLE, linked=None) == []
    assert faults(f"<p>{ARTICLE}</p>") == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (' data-verbatim="s"', ""),
        (' data-verbatim="s"', ' data-verbatim="t"'),
        ("</article>", '</article><p data-verbatim="t"></p>'),
        ("</article>", f"</article>{ARTICLE}"),
    ],
)
def test_there_is_one_article_of_the_speech(old: str, new: str) -> None:
    (message,) = faults(ARTICLE.replace(old, new, 1))
    assert "应当正好 1 个" in message


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("同志们：", "同志门："),
        ("同志们：", "一志们："),  # less in the order of characters, too
        ("抓好<a", "抓<a"),
        (' data-text="s1-2"', ""),
        ("讲话</h1>", "讲话。</h1>"),
    ],
)
def test_texts_are_those_of_the_speech(old: str, new: str) -> None:
    (message,) = faults(ARTICLE.replace(old, new, 1))
    assert "页面与原文不一致" in message
    assert faults(ARTICLE, replace(SPEECH, body=SPEECH.body + "还有。")) != []


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        (' data-date="2020"', "", "开头"),
        (' data-speaker="张三"', ' data-speaker="李四"', "开头"),
        ('h1 id="title"', 'h1 id="s"', "段落 title 处"),
        ("2020年", "2021年", "段落 title 处"),
        ("<span>张三", "<span>李四", "段落 title 处"),
        ("<span>北京</span>", "", "段落 title 处"),
        ('href="../#', 'href="../#x', "段落 title 处"),
        ("23字", "24字", "段落 title 处"),
        ("约1分钟", "约0分钟", "段落 title 处"),
        ("3个术语", "2个术语", "段落 title 处"),
        ('href="pinyin/"', 'href="../"', "段落 title 处"),
        (' tabindex="-1"', "", "段落 title 处"),
        ("kb-block--salutation", "kb-block--line", "段落 s0-1 处"),
        ('data-part="第一部分"', 'data-part="第二部分"', "段落 s1 处"),
        ('id="s9"', 'id="s7"', "段落 s1 处"),
        ("这里是最近的一段", "别处", "段落 s1 处"),
        (HEADING, HEADING.replace("h2", "h3"), "段落 s1 处"),
        ('style="--n:11"', 'style="--n:12"', "段落 s1-1 处"),
        ('style="--n:11"', "", "段落 s1-1 处"),
        (POINT, POINT.replace("<b>", "").replace("</b>", ""), "段落 s1-1 处"),
        (POINT, POINT.replace("工作。</b>", "</b>工作。"), "段落 s1-1 处"),
        ("terms/dang-jian/", "terms/dang-xing/", "段落 s1-1 处"),
        ('data-reading="shēn"', 'data-reading="xīn"', "段落 s1-1 处"),
        ('<span class="kb-rare" data-reading="shēn">燊</span>', "燊", "段落 s1-1 处"),
        ('<span class="kb-cell">甲</span>', "甲", "段落 s1-2 处"),
        ('id="s1-3" data-text', 'id="s1-9" data-text', "段落 s1-3 处"),
        ("<aside", "<p>假</p><aside", "段落 s1-3 处"),
        ('id="choice-s1-3-2"', 'id="choice-s1-3-3"', "段落 s1-3 处"),
        ("教育</a>、<a", "教育</a>和<a", "段落 s1-3 处"),
        (">培训<", ">假<", "段落 s1-3 处"),
        ("此处有改动", "此处没有改动", "段落 s1-3 处"),
        ("<b>编者注</b>", "<b>注</b>", "段落 s1-3 处"),
        ("</aside>\n</article>", "</aside>假</article>", "段落 s1-3 处"),
    ],
)
def test_each_slot_has_one_form_and_the_place_is_named(old: str, new: str, place: str) -> None:
    assert old in ARTICLE
    (message,) = faults(ARTICLE.replace(old, new, 1))
    assert f"{place}有不该有的内容" in message


def test_without_an_index_links_are_judged_by_their_form() -> None:
    assert faults(ARTICLE.replace("dang-jian", "dang-xing"), linked=None) == []
    assert faults(ARTICLE.replace("3个术语", "9个术语"), linked=None) == []
    assert faults(ARTICLE.replace('"../../terms/dang-jian/"', '"#x"'), linked=None) != []
    assert faults(ARTICLE.replace("3个术语", "几个术语"), linked=None) != []
    assert faults(ARTICLE.replace("在这里可能指：", "在这里指："), linked=None) != []


def test_a_link_that_begins_in_the_lead_is_bold_to_its_end() -> None:
    blocks = (*BLOCKS[:3], replace(BLOCKS[3], lead=4), *BLOCKS[4:])
    speech = replace(SPEECH, blocks=blocks)
    assert faults(ARTICLE.replace("</a>工作。</b>", "</a></b>工作。"), speech) == []
    assert faults(ARTICLE, speech) != []


def test_a_long_text_in_the_wrong_place_is_cut_in_the_message() -> None:
    for length, shown in ((80, "假" * 80 + "”"), (81, "假" * 77 + "…")):
        html = ARTICLE.replace("<aside", "假" * length + "<aside", 1)
        assert f"内容：“{shown}" in faults(html)[0]


def test_without_structure_the_texts_alone_are_compared() -> None:
    html = ARTICLE.replace("3个术语", "假")
    page = PageRead("speeches/s/index.html", html, tokens(html), "", [], frozenset(), ())
    assert list(check_article(page, SPEECH, True, LINKED, structure=False)) == []
