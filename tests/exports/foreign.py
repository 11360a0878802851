"""A site that another engine put into its own theme: its speeches and links, read by lxml."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from lxml import etree, html

from generator.model.addresses import speech_path
from generator.model.corpus import Speech
from generator.model.problems import Code, Problem, Where
from generator.text.markup.tokens import tokens
from generator.verify.article import check_article
from generator.verify.files import files_of, no_page
from generator.verify.links import Seen, broken_links
from generator.verify.page import PageRead
from generator.verify.stated import file_of
from generator.verify.taught import check_quotes

_LOADS = {"script": "src", "link": "href", "img": "src", "iframe": "src", "source": "src"}
_LOADING_RELATIONS = {"stylesheet", "icon", "preload", "preconnect", "dns-prefetch", "manifest"}
_LINKS = {"a": "href", "link": "href", "script": "src", "img": "src"}


def foreign_page(name: str, data: bytes) -> tuple[PageRead, list[Problem]]:
    """The page as its parser understands it, and its calls to other hosts."""
    tree = html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8", huge_tree=True))
    anchors = {element.get("id") for element in tree.iter(etree.Element)} | {
        element.get("name") for element in tree.iter("a")
    }
    links = dict.fromkeys(
        link for element in tree.iter(*_LINKS) if (link := element.get(_LINKS[element.tag]))
    )
    text = etree.tostring(tree, encoding="unicode", method="html")
    page = PageRead(
        name,
        text,
        tokens(text),
        "",
        [],
        frozenset(anchor for anchor in anchors if anchor),
        tuple(links),
    )
    return page, list(_calls_out(tree, name))


def _calls_out(tree: html.HtmlElement, name: str) -> Iterator[Problem]:
    """Nothing a browser loads by itself may come from another host."""
    for element in tree.iter(*_LOADS):
        address = element.get(_LOADS[element.tag]) or ""
        relations = set((element.get("rel") or "").split())
        if element.tag == "link" and not relations & _LOADING_RELATIONS:
            continue
        if urlsplit(address).netloc:
            yield Problem(
                Code.EXTERNAL_REQUEST,
                Where(f"site/{name}"),
                f"页面会向外部网站请求“{address}”",
                "请把这个文件放进项目里再引用。",
            )


def foreign_problems(site: Path, speeches: Sequence[Speech]) -> Iterator[Problem]:
    """What is wrong with the speeches and the links of a site in a theme that is not ours."""
    missing = {file_of(speech_path(s.id), True): s for s in speeches}
    texts = {f"{s.id}#{block.anchor}": block.text for s in speeches for block in s.blocks}
    seen: dict[str, Seen] = {}
    files = frozenset(files_of(site))
    for name in sorted(files):
        if name.endswith(".html"):
            page, problems = foreign_page(name, (site / name).read_bytes())
            yield from problems
            seen[name] = Seen.of(page.anchors, page.links)
            if speech := missing.pop(name, None):
                yield from check_article(page, speech, True, structure=False)
            yield from check_quotes(page, texts)
    yield from map(no_page, missing.values())
    yield from broken_links(files, seen)
