"""Page head: a web page's title, and what it says of date and source outside the article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING
from urllib.parse import unquote

from generator.importers.imported import Fact

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_TITLES = (
    "#activity-name",
    "h1",
    ".h-title",
    ".head-line .title",
    ".main-title",
    ".article-title",
    ".article_title",
    ".news_title",
    ".news-title",
    ".arti_title",
    ".pages-title",
    ".title",
    "#title",
    "h2",
)
"""Elements that hold a title, the surest first."""
_LONGEST = 120
_META = (
    ("date", "PubDate"),
    ("date", "publishdate"),
    ("source", "ContentSource"),
    ("speaker", "Author"),
)
"""Fields of the front matter and the names of `meta` by the rules for government sites."""
_ACCOUNT = "#js_name"
"""Where WeChat names the account."""
_DATES = ("#publish_time", ".h-time", ".pages-date", ".pub_time", ".date", "time")
_DAY = re.compile(r"(\d{4})[-/年.](\d{1,2})[-/月.](\d{1,2})")


def title_of(page: LexborHTMLParser, article: Sequence[LexborNode]) -> str:
    """The title of the article, by the page's own word; empty where nothing says it.

    With several candidates there is no title: `.title` may be a heading of the sidebar.
    """
    if given := meta(page, "ArticleTitle"):
        return given
    within = {node.mem_id for node in article}
    for selector in _TITLES:
        texts = [
            " ".join((node.text() or "").split())
            for node in page.css(selector)
            if not any(up.mem_id in within for up in _and_ancestors(node))
        ]
        fitting = [text for text in texts if 1 < len(text) <= _LONGEST]
        if selector == "h1" and texts:
            fitting = texts[:1]
        if len(set(fitting)) == 1:
            return fitting[0]
    return _without_site(meta(page, "og:title") or "")


def _without_site(title: str) -> str:
    """A window's title without the names of the site behind it."""
    return re.split(r"\s*[_|]\s*|\s+[-–—]+\s+|--", title)[0].strip()


def _and_ancestors(node: LexborNode) -> Iterator[LexborNode]:
    up: LexborNode | None = node
    while up is not None:
        yield up
        up = up.parent


def meta(page: LexborHTMLParser, name: str) -> str:
    for node in page.css("meta"):
        given = node.attributes.get("name") or node.attributes.get("property") or ""
        if given.lower() == name.lower():
            return " ".join((node.attributes.get("content") or "").split())
    return ""


def facts_of(page: LexborHTMLParser) -> Iterator[Fact]:
    """Date, source and author where the page names them."""
    seen = set()
    for field, name in _META:
        given = meta(page, name)
        if field == "date":
            given = _day(given)
        if given and field not in seen:
            seen.add(field)
            yield Fact(field, given, f"网页的 {name}")
    account = [" ".join((node.text() or "").split()) for node in page.css(_ACCOUNT)]
    if "source" not in seen and len(account) == 1 and account[0]:
        yield Fact("source", account[0], "网页上的公众号名称")
    if "date" not in seen:
        for selector in _DATES:
            nodes = page.css(selector)
            if len(nodes) == 1 and (day := _day(nodes[0].text() or "")):
                yield Fact("date", day, f"网页的 {selector}")
                return


_NEXT = re.compile(r"下一页|后一页|下页|末页|尾页|余下全文|阅读全文|展开全文|查看全文")
_OF_PAGES = re.compile(r"共\s*(?:[2-9]|\d{2,})\s*页")


def is_one_of_several(page: LexborHTMLParser) -> bool:
    """Whether a page leads to others on which its article goes on."""
    links = ("".join((node.text() or "").split()) for node in page.css("a, button"))
    if any(_NEXT.fullmatch(text.strip("<>《》»›[]【】")) for text in links):
        return True
    return any(
        _OF_PAGES.search(text) and len(text) <= _LONGEST_PAGER
        for node in page.css("div, p, span")
        if (text := "".join((node.text() or "").split()))
    )


_SHOWN_BESIDE = re.compile(r"(?<![^/?=&#])[^/?=&#]+\.(?:pdf|ofd|docx?)(?=$|[?&#])", re.IGNORECASE)


def papers_beside(page: LexborHTMLParser, article: Sequence[LexborNode]) -> list[str]:
    """The names of the papers that a page shows outside of its article, often the text itself."""
    within = {node.mem_id for node in article}
    found = []
    for node in page.css("iframe, embed, object"):
        address = node.attributes.get("src") or node.attributes.get("data") or ""
        outside = not any(up.mem_id in within for up in _and_ancestors(node))
        if outside and (name := _SHOWN_BESIDE.search(unquote(address))):
            found.append(name[0])
    return found


_LONGEST_PAGER = 60
"""Characters of a line with the numbers of pages; text that speaks of pages is longer."""


def _day(text: str) -> str:
    match = _DAY.search(text)
    return f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}" if match else ""
