"""Web: the text of a saved web page, from the element that holds the article.

What of a page is the article no tool can tell for certain; readability tools
guess.  Known here are the elements that WeChat's and the government sites'
systems put it into; a page without one of them is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from generator.importers.encoding import read_text
from generator.importers.imported import Imported, refused
from generator.problems import Code, Problem, Where

KIND = "网页"
Attributes = dict[str, str]


def _id(name: str) -> Callable[[str, Attributes], bool]:
    return lambda _, attributes: attributes.get("id", "").lower() == name.lower()


def _class(name: str) -> Callable[[str, Attributes], bool]:
    return lambda _, attributes: name.lower() in attributes.get("class", "").lower().split()


def _is_article(tag: str, _: Attributes) -> bool:
    return tag == "article"


_ARTICLES: tuple[Callable[[str, Attributes], bool], ...] = (
    _id("js_content"),  # WeChat, hidden by style until its script has run
    _id("UCAP-CONTENT"),  # www.gov.cn
    _class("trs_editor"),  # TRS, of many government sites
    _class("TRS_UEDITOR"),
    _class("pages_content"),
    _id("zoom"),
    _is_article,
)
"""Elements that hold an article, the surest first."""
_VOID = re.compile("area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr")
_UNSEEN = re.compile("script|style|noscript|template|iframe|svg|head|rt|rp|select|button")
_BLOCK = re.compile(
    "address|article|blockquote|dd|div|dl|dt|figcaption|figure|footer|h[1-6]|header|hr|li|main|ol|p"
    "|pre|section|table|tbody|thead|tr|ul|br"
)
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden"
    r"|(?:^|;)\s*(?:font-size\s*:\s*0(?:px|pt|em)?|opacity\s*:\s*0(?:\.0+)?)\s*(?:;|$)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Open:
    """An element that is open: what it is for those inside it."""

    tag: str
    articles: tuple[int, ...]
    hidden: bool


@dataclass(slots=True)
class _Found:
    """What stands in the elements of one kind."""

    count: int = 0
    """How many of them there are, those inside another left out."""
    lines: list[str] = field(default_factory=lambda: [""])
    pictures: int = 0
    numbered: int = 0
    hidden: list[str] = field(default_factory=list)

    def text(self) -> Iterator[str]:
        for line in self.lines:
            # White space at the ends is not seen.
            if shown := re.sub(" +", " ", line).strip():
                yield shown


class _Page(HTMLParser):
    """Reads a page once, and keeps apart what stands in each kind of article."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[_Open] = []
        self.found = [_Found() for _ in _ARTICLES]
        self.title = ""
        self._heading: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        before = self.open[-1] if self.open else _Open("", (), hidden=False)
        own = tuple(n for n, holds in enumerate(_ARTICLES) if holds(tag, attributes))
        articles = (*before.articles, *(n for n in own if n not in before.articles))
        hides = (
            bool(_UNSEEN.fullmatch(tag))
            or "hidden" in attributes
            or _hides(attributes, before, articles)
        )
        for n in articles:
            found = self.found[n]
            found.count += n not in before.articles
            found.pictures += tag == "img" and not before.hidden
            found.numbered += tag == "ol" and not before.hidden
            if _BLOCK.fullmatch(tag):
                found.lines.append("")
            elif tag in ("td", "th") and found.lines[-1].strip():
                found.lines[-1] += "\t"
        if tag == "meta" and attributes.get("name", "").lower() == "articletitle":
            self.title = attributes.get("content", "").strip()
        if tag == "h1" and not self.title:
            self._heading = []
        if not _VOID.fullmatch(tag):
            self.open.append(_Open(tag, articles, before.hidden or hides))

    def handle_endtag(self, tag: str) -> None:
        if tag == "h1" and self._heading is not None:
            self.title = self.title or " ".join("".join(self._heading).split())
            self._heading = None
        at = next((n for n in range(len(self.open) - 1, -1, -1) if self.open[n].tag == tag), None)
        if at is None:
            return
        if _BLOCK.fullmatch(tag):
            for n in self.open[at].articles:
                self.found[n].lines.append("")
        del self.open[at:]

    def handle_data(self, data: str) -> None:
        inside = self.open[-1] if self.open else _Open("", (), hidden=False)
        if self._heading is not None and not inside.hidden:
            self._heading.append(data)
        for n in inside.articles:
            if not inside.hidden:
                # Line ends of the file are spaces.
                self.found[n].lines[-1] += re.sub(r"[ \t\r\n\f]+", " ", data)
            elif data.strip() and not any(_UNSEEN.fullmatch(one.tag) for one in self.open):
                self.found[n].hidden.append(data.strip())


def _hides(attributes: Attributes, before: _Open, articles: tuple[int, ...]) -> bool:
    """Whether an element inside an article is hidden; the article itself its script will show."""
    return bool(before.articles and articles and _HIDDEN.search(attributes.get("style", "")))


def read_web(path: str, target: str, data: bytes, encoding: str = "") -> Imported:
    """The text of a saved web page."""
    source = read_text(path, data, encoding)
    if source.problems:
        return source
    page = _Page()
    page.feed(source.text)
    page.close()
    found = next((one for one in page.found if any(one.text())), None)
    by_hand = "请在浏览器里只选中正文，复制到记事本，校对后存成 UTF-8 的 .txt。"
    if found is None or found.count > 1:
        several = f"网页里像正文的有 {found.count} 块，分不清是哪一块" if found else ""
        message = several or "网页里认不出哪一块是正文，菜单等文字分不开"
        return refused(KIND, Code.NOT_TAKEN, path, message, by_hand)
    stops = []
    if found.hidden:
        shown = "、".join(f"“{text[:20]}”" for text in found.hidden[:3])
        message = f"正文里有 {len(found.hidden)} 处隐藏文字：{shown}"
        stops.append(Problem(Code.HIDDEN_TEXT, Where(path), message, by_hand))
    if found.numbered:
        message = f"正文里有 {found.numbered} 处自动编号的列表，编号的样子网页没有写明"
        stops.append(Problem(Code.NUMBERING, Where(path), message, by_hand))
    if stops:
        return Imported("", KIND, tuple(stops))
    lines = [*found.text()]
    titled = bool(page.title) and "".join(lines[0].split()) != "".join(page.title.split())
    text = "".join(f"{line}\n" for line in ([page.title] * titled + lines))
    return Imported(text, KIND, tuple(_told(target, found, page.title if titled else "")))


def _told(target: str, found: _Found, title: str) -> Iterator[Problem]:
    messages = ["只收了网页的正文，前后的日期、来源、作者要看有没有漏"]
    if title:
        messages.append(f"标题“{title[:30]}”在正文之外，写成了第一行")
    if found.pictures:
        messages.append(f"图片 {found.pictures} 张没有收入，图里的文字要手工录入")
    for message in messages:
        yield Problem(Code.TO_COMPARE, Where(target), message, "请与原网页核对。")
