"""Web: the text of a saved web page, from the element that holds the article.

What of a page is the article no tool can tell for certain; readability tools guess.  Known
here are the elements that WeChat, the central media and the systems of government sites put it
into; for another page the editor names the block, and is shown which blocks there are.
The home of selectolax, whose parser reads HTML as browsers do (HTML5, WHATWG).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from generator.importers.encoding import read_text
from generator.importers.imported import NO_OPTIONS, Imported, Options, refused
from generator.importers.page_head import facts_of, is_one_of_several, papers_beside, title_of
from generator.importers.web_blocks import BY_HAND, candidates, choices, outermost
from generator.importers.web_headings import headings_of
from generator.importers.web_styles import added_by_rules, hidden_by_rules
from generator.importers.web_text import Found, read_element, text_of
from generator.model.problems import Code, Problem, Where

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

KIND = "网页"
ARTICLES: tuple[str, ...] = (
    "#js_content",  # WeChat, hidden by style until its script has run
    "#UCAP-CONTENT",  # www.gov.cn
    ".rm_txt_con",  # 人民网
    "#rwb_zw",
    "#rm_txt_zw",
    "#ozoom",  # newspapers' own pages (人民日报 and others)
    "#detailContent",  # 新华网, inside #detail
    "#detail",
    "#p-detail",
    ".main-aticle",
    "#content_area",  # 央视网
    ".cnt_bd",
    "#text_area",
    ".render-detail-content",  # 学习强国
    ".render-detail-article-content",
    ".qstheory_content",  # 求是
    ".highlight",
    "#articleBox",  # 光明网
    ".u-mainText",
    ".left_zw",  # 中国新闻网
    "#font_area",  # 共产党员网
    "#artibody",
    ".post_body",
    "#vsb_content",  # 博达, of universities and cities
    ".v_news_content",
    ".TRS_Editor",  # TRS, of many government sites
    ".TRS_UEDITOR",
    ".trs_editor_view",
    ".pages_content",
    ".j-fontContent",
    ".bt_content",  # 大汉
    "#zoom",
    "#fontzoom",
    "#Zoom",
    ".view.TRS_UEDITOR",
    "#NewsContent",
    "#newsContent",
    "#contentText",
    "#articleContent",
    "#article-content",
    "#article_content",
    ".articleContent",
    ".article-content",
    ".article_content",
    ".article-body",
    ".article_body",
    ".news_content",
    ".news-content",
    ".newscontent",
    ".detail-content",
    ".detail_content",
    ".info_content",
    ".xxgk_content",
    ".zwgk_content",
    ".text_con",
    ".show_text",
    ".wzcon",
    "[itemprop=articleBody]",
    "article",
)
"""Elements that hold an article, the surest first, as CSS selectors."""
PIECES: tuple[str, ...] = ("[class^=WordSection]", "[class^=Section]")
"""Elements that hold one together, in pages that Word and WPS save."""
_VOID = "area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr"
_TAG = re.compile(rf"<(/?)(?!(?:{_VOID})\b)[a-zA-Z][^<>]*?(/?)>")
TITLE_LINES = 6
"""Lines in which a page's text may write its title by itself."""
DEEPEST = 2_000
"""Elements in each other; browsers stop at 512."""


def read_web(path: str, target: str, data: bytes, options: Options = NO_OPTIONS) -> Imported:
    """The text of a saved web page, its title first where it stands outside the article."""
    source = read_text(path, data, options.encoding)
    if any(problem.is_error for problem in source.problems):
        return source
    if _is_too_deep(source.text):
        message = "网页里的标签一层套一层，太深了，没有读"
        return refused(KIND, Code.TOO_LARGE, path, message, BY_HAND)
    from selectolax.lexbor import LexborHTMLParser

    page = LexborHTMLParser(source.text)
    nodes = _article(path, page, options.block)
    if isinstance(nodes, Imported):
        return nodes
    found = Found(unseen=hidden_by_rules(page), added=added_by_rules(page))
    for node in nodes:
        read_element(node, found)
        found.lines.append("")
    if stops := tuple(_stops(path, found)):
        return Imported("", KIND, stops)
    lines = [*found.shown()]
    title = title_of(page, nodes)
    titled = bool(title) and "".join(lines[0].split()) != "".join(title.split())
    if "".join(title.split()) in "".join("".join(lines[:TITLE_LINES]).split()):
        titled = False  # written in several lines
    text = "".join(f"{line}\n" for line in ([title] * titled + lines))
    told = [*_told(target, found, title if titled else "")]
    if is_one_of_several(page):
        message = "原文在网站上分成几页，这个文件里只有一页"
        hint = "请打开其余各页，另存后把正文接在后面；网站有“余下全文”的，点开后再另存。"
        told.append(Problem(Code.REVIEW_IMPORT, Where(target), message, hint))
    if papers := papers_beside(page, nodes):
        message = f"网页在正文之外嵌着文件（{_some(papers)}），原文可能在那里面，没有收入"
        hint = "原文在里面的，请下载那个文件再导入。"
        told.append(Problem(Code.LEFT_OUT_AT_IMPORT, Where(target), message, hint))
    facts = tuple(facts_of(page))
    headings = tuple(found.headings) or headings_of([*found.styled()])
    return Imported(text, KIND, (*source.problems, *told), facts, headings=headings)


def _is_too_deep(source: str) -> bool:
    depth = 0
    for tag in _TAG.finditer(source):
        depth += 0 if tag[2] else -1 if tag[1] else 1
        depth = max(depth, 0)
        if depth > DEEPEST:
            return True
    return False


# --- which block --------------------------------------------------------------


def _article(path: str, page: LexborHTMLParser, block: str) -> list[LexborNode] | Imported:
    """The elements that hold the article, or why none can be told."""
    if block:
        return _named(path, page, block)
    for selector in ARTICLES:
        nodes = [node for node in outermost(page.css(selector)) if any(text_of(node))]
        if len(nodes) == 1:
            return nodes
        if nodes:
            message = f"网页里像正文的有 {len(nodes)} 块（{selector}），分不清是哪一块"
            return refused(KIND, Code.UNSUPPORTED_INPUT, path, message, choices(nodes))
    for selector in PIECES:
        if nodes := [node for node in outermost(page.css(selector)) if any(text_of(node))]:
            return nodes
    body = page.body
    framed = "frame" if body is not None and any(text_of(body)) else "frame, iframe"
    if frames := [node.attributes.get("src") or "" for node in page.css(framed)]:
        shown = "、".join(f"“{name[:40]}”" for name in frames[:3] if name)
        message = f"网页是由框架拼成的，正文在另外的网页里：{shown}"
        hint = "请在浏览器里用右键单独打开正文那一框，另存后导入。"
        return refused(KIND, Code.UNSUPPORTED_INPUT, path, message, hint)
    hint = choices(candidates(body)) if body is not None else BY_HAND
    message = "网页里认不出哪一块是正文，菜单等文字分不开"
    return refused(KIND, Code.UNSUPPORTED_INPUT, path, message, hint)


def _named(path: str, page: LexborHTMLParser, block: str) -> list[LexborNode] | Imported:
    from selectolax.lexbor import SelectolaxError

    try:
        found = page.css(block)
    except (SelectolaxError, ValueError):
        hint = "常用的写法：--block '#zoom'（id）、--block '.TRS_Editor'（class）。"
        message = f"--block 的“{block}”不是能用的 CSS 选择器"
        return refused(KIND, Code.NO_SUCH_BLOCK, path, message, hint)
    nodes = [node for node in outermost(found) if any(text_of(node))]
    if nodes:
        return nodes
    message = f"网页里没有“{block}”这一块，或里面没有文字"
    hint = choices(candidates(page.body)) if page.body is not None else BY_HAND
    return refused(KIND, Code.NO_SUCH_BLOCK, path, message, hint)


def _stops(path: str, found: Found) -> Iterator[Problem]:
    if found.revised:
        message = f"正文里有 {len(found.revised)} 处修订（del、ins）：{_some(found.revised)}"
        hint = "请在原来的软件里接受或拒绝修订，再另存一次。"
        yield Problem(Code.REVISIONS, Where(path), message, hint)
    if found.hidden:
        message = f"正文里有 {len(found.hidden)} 处隐藏文字：{_some(found.hidden)}"
        yield Problem(Code.HIDDEN_TEXT, Where(path), message, BY_HAND)
    if found.numbered:
        message = f"正文里有 {found.numbered} 处自动编号的列表，编号的样子网页没有写明"
        yield Problem(Code.NUMBERING, Where(path), message, BY_HAND)


def _some(texts: Sequence[str]) -> str:
    return "、".join(f"“{text[:20]}”" for text in texts[:3])


def _told(target: str, found: Found, title: str) -> Iterator[Problem]:
    messages = [(Code.REVIEW_IMPORT, "只收了网页的正文，前后的日期、来源、作者要看有没有漏")]
    if title:
        messages.append((Code.REVIEW_IMPORT, f"标题“{title[:30]}”在正文之外，写成了第一行"))
    if found.faint:
        said = f"看不清的文字 {len(found.faint)} 处（白色或极小），已经收入：{_some(found.faint)}"
        messages.append((Code.HARD_TO_SEE, said))
    if raised := [text for text in found.raised if text]:
        said = f"上标、下标 {len(raised)} 处，照平排的字写入：{_some(raised)}"
        messages.append((Code.REVIEW_IMPORT, said))
    if struck := [text for text in found.struck if text]:
        said = f"划了删除线的文字 {len(struck)} 处，已经收入，不要的请删去：{_some(struck)}"
        messages.append((Code.REVIEW_IMPORT, said))
    if unspoken := [text for text in found.unspoken if text]:
        said = f"不给读屏软件念的文字（aria-hidden）{len(unspoken)} 处，已经收入：{_some(unspoken)}"
        messages.append((Code.REVIEW_IMPORT, said))
    if found.readings:
        said = f"注音 {found.readings} 处没有收入"
        messages.append((Code.LEFT_OUT_AT_IMPORT, said))
    if found.beside:
        said = f"样式表加在文字前后的字 {len(found.beside)} 处没有收入：{_some(found.beside)}"
        messages.append((Code.LEFT_OUT_AT_IMPORT, said))
    if found.embedded:
        said = f"嵌在正文里的其他文件（PDF、网页、视频等）{found.embedded} 处没有收入"
        messages.append((Code.LEFT_OUT_AT_IMPORT, said))
    if found.filled:
        said = f"表单和图形里的文字 {len(found.filled)} 处没有收入：{_some(found.filled)}"
        messages.append((Code.LEFT_OUT_AT_IMPORT, said))
    if found.bullets:
        messages.append((Code.LEFT_OUT_AT_IMPORT, f"项目符号 {found.bullets} 处没有收入"))
    if found.pictures:
        said = f"图片 {found.pictures} 张没有收入，图里的文字要手工录入"
        messages.append((Code.LEFT_OUT_AT_IMPORT, said))
    for code, message in messages:
        yield Problem(code, Where(target), message, "请与原网页核对。")
