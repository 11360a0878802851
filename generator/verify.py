"""Verify: proofs on the built site.  The home of lxml.

What is proved here is proved on the bytes a reader gets, not on what an
earlier stage meant to write: every speech stands there character for
character, every link inside the site leads somewhere, nothing calls out.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import html

from generator.addresses import speech_path, url_of
from generator.model import Speech
from generator.policy import is_allowed, is_run, weaknesses
from generator.problems import Code, Problem, Where
from generator.text import squeeze

_LOADS = {"script": "src", "link": "href", "img": "src", "iframe": "src", "source": "src"}
_LOADING_RELATIONS = {"stylesheet", "icon", "preload", "preconnect", "dns-prefetch", "manifest"}
CONTEXT = 12
"""Characters shown on each side of a difference."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """What one page holds: its anchors and its links."""

    anchors: frozenset[str]
    links: tuple[str, ...]


def verify(
    site: Path, speeches: Sequence[Speech], directory_urls: bool = True, *, own_frame: bool = True
) -> tuple[Problem, ...]:
    """Check every HTML page below `site`.

    The verbatim law compares a page with the speech's file (`Speech.body`),
    not only with the blocks made from it.  `own_frame` is False for a site
    that another engine put into its own theme, with that theme's scripts.
    """
    by_file = {_file(url_of(speech_path(speech.id), directory_urls)): speech for speech in speeches}
    texts = {f"{s.id}#{block.anchor}": block.text for s in speeches for block in s.blocks}
    problems: list[Problem] = []
    pages: dict[str, _Seen] = {}
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        tree = html.document_fromstring(path.read_bytes(), parser=_parser())
        pages[name] = _see(tree)
        problems += _calls_out(tree, name)
        if own_frame:
            problems += _unguarded(tree, name)
        if speech := by_file.pop(name, None):
            problems += _verbatim(tree, speech)
        problems += _misquoted(tree, name, texts)
    problems += [
        Problem(
            Code.NOT_VERBATIM,
            Where(speech.path),
            "生成的网站里没有这篇讲话的页面",
            "这是程序错误，请连同本行一起报告。",
        )
        for speech in by_file.values()
    ]
    return (*problems, *_broken_links(site, pages))


def _parser() -> html.HTMLParser:
    return html.HTMLParser(encoding="utf-8", huge_tree=True)


def _file(address: str) -> str:
    """The file a site-relative address is served from."""
    return address + "index.html" if not address or address.endswith("/") else address


def _see(tree: html.HtmlElement) -> _Seen:
    anchors = frozenset(tree.xpath("//@id")) | frozenset(tree.xpath("//a/@name"))
    links = tuple(tree.xpath("//a/@href | //link/@href | //script/@src | //img/@src"))
    return _Seen(anchors, links)


# --- the verbatim law ---------------------------------------------------------


def _verbatim(tree: html.HtmlElement, speech: Speech) -> Iterator[Problem]:
    articles = tree.xpath(f'//*[@data-verbatim="{speech.id}"]')
    if len(articles) != 1:
        yield Problem(
            Code.NOT_VERBATIM,
            Where(speech.path),
            f"页面里有 {len(articles)} 个原文区（data-verbatim），应当正好 1 个",
            "请检查 generator/templates/speech.html。",
        )
        return
    shown = [element.text_content() for element in articles[0].xpath(".//*[@data-text]")]
    for block, text in zip(speech.blocks, shown, strict=False):
        if block.text != text:
            break
    else:
        if len(shown) == len(speech.blocks) and squeeze("".join(shown)) == squeeze(speech.body):
            return
    yield _difference(speech, "".join(shown))


def _misquoted(tree: html.HtmlElement, name: str, texts: Mapping[str, str]) -> Iterator[Problem]:
    """A paragraph that a course quotes whole stands there as the speech has it."""
    for element in tree.xpath("//*[@data-quote]"):
        shown = "".join(part.text_content() for part in element.xpath(".//*[@data-quoted]"))
        if texts.get(element.get("data-quote")) != shown:
            yield Problem(
                Code.NOT_VERBATIM,
                Where(f"site/{name}"),
                f"页面引用的段落 {element.get('data-quote')} 与原文不一致",
                "请检查 generator/templates/course.html；课程和讲话的文件不用改。",
            )


def _difference(speech: Speech, shown: str) -> Problem:
    """Name the first differing character with its surroundings."""
    wanted, got = squeeze(speech.body), squeeze(shown)
    at = next(
        (i for i, (a, b) in enumerate(zip(wanted, got, strict=False)) if a != b),
        min(len(wanted), len(got)),
    )
    line = _line_of(speech, at)

    def show(text: str) -> str:
        char = f"【{text[at]}】(U+{ord(text[at]):04X})" if at < len(text) else "【结束】"
        return text[max(0, at - CONTEXT) : at] + char + text[at + 1 : at + 1 + CONTEXT]

    return Problem(
        Code.NOT_VERBATIM,
        Where(speech.path, line),
        f"页面与原文不一致，第 {at + 1} 个字起不同\n"
        f"    原文：{show(wanted)}\n    页面：{show(got)}",
        "网站没有更新。请检查最近对模板、主题或插件的改动；原文文件不用改。",
    )


def _line_of(speech: Speech, at: int) -> int:
    """The line in the file of the `at`-th (from 0) character that is not white space."""
    seen = -1
    line = speech.first_line
    for char in speech.body:
        line += char == "\n"
        seen += not char.isspace()
        if seen == at:
            break
    return line


# --- links --------------------------------------------------------------------


def _broken_links(site: Path, pages: Mapping[str, _Seen]) -> Iterator[Problem]:
    """Every link to the site's own tree leads to a file, and to an anchor where it names one."""
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    checked: dict[tuple[str, str], str] = {}
    for name, page in pages.items():
        if name == "404.html":  # served from any depth, its links are absolute
            continue
        folder = posixpath.dirname(name)
        for link in dict.fromkeys(page.links):
            key = (folder if not link.startswith("#") else name, link)
            if key not in checked:
                checked[key] = _broken(link, name, files, pages)
            if checked[key]:
                yield Problem(
                    Code.BROKEN_LINK,
                    Where(f"site/{name}"),
                    f"链接“{link}”{checked[key]}",
                    "请改正写有这个链接的 Markdown 页面、模板或术语。",
                )


def _broken(link: str, name: str, files: set[str], pages: Mapping[str, _Seen]) -> str:
    """Why a link is broken, in Chinese, or an empty string."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        allowed = parts.scheme in ("http", "https", "mailto") or not parts.scheme
        return "" if allowed else f"用了不允许的协议“{parts.scheme}:”"
    if parts.path.startswith("/"):
        return "是绝对路径，在子目录和 U 盘里打不开"
    path = unquote(parts.path)
    target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
    if path and (path.endswith("/") or target == "."):
        target = posixpath.normpath(posixpath.join(target, "index.html"))
    if target not in files:
        return "指向的页面不存在"
    anchor = unquote(parts.fragment)
    if anchor and target in pages and anchor not in pages[target].anchors:
        # Material's own toggles and the address of a search are no anchors.
        return "" if anchor.startswith("__") or "=" in anchor else "指向的段落不存在"
    return ""


def _calls_out(tree: html.HtmlElement, name: str) -> Iterator[Problem]:
    """Nothing a browser loads by itself may come from another host."""
    for element in tree.iter(*_LOADS):
        address = element.get(_LOADS[element.tag]) or ""
        relations = set((element.get("rel") or "").split())
        if element.tag == "link" and not relations & _LOADING_RELATIONS:
            continue
        if urlsplit(address).netloc:
            yield Problem(
                Code.CALLS_OUT,
                Where(f"site/{name}"),
                f"页面会向外部网站请求“{address}”",
                "请把这个文件放进项目里再引用。",
            )


# --- the policy ---------------------------------------------------------------


def _unguarded(tree: html.HtmlElement, name: str) -> Iterator[Problem]:
    """Every page has a strict policy, before anything it is to hold for, and no script within."""
    where = Where(f"site/{name}")
    policies = [
        meta
        for meta in tree.iter("meta")
        if (meta.get("http-equiv") or "").lower() == "content-security-policy"
    ]
    if not policies:
        yield Problem(
            Code.UNGUARDED,
            where,
            "页面没有内容安全策略（Content-Security-Policy）",
            "请检查 generator/theme/main.html 和这个页面的模板。",
        )
        return
    policy = policies[0].get("content") or ""
    for weakness in weaknesses(policy):
        yield Problem(
            Code.UNGUARDED, where, f"内容安全策略不严：{weakness}", "请改正页面模板里的策略。"
        )
    for early in policies[0].itersiblings("script", "link", "style", "base", preceding=True):
        yield Problem(
            Code.UNGUARDED,
            where,
            f"<{early.tag}> 在内容安全策略之前，不受它约束",
            "请把策略放在 <head> 的最前面。",
        )
    for found in _inline(tree, policy):
        yield Problem(
            Code.UNGUARDED,
            where,
            f"页面里有内嵌脚本：{found}",
            "请从 Markdown 页面或模板里去掉；脚本只能是 generator/browser/ 里的文件。",
        )


def _inline(tree: html.HtmlElement, policy: str) -> Iterator[str]:
    """Scripts within the page that its policy does not name, and handlers in attributes."""
    for script in tree.iter("script"):
        text = script.text or ""
        runs = script.get("src") is None and is_run(script.get("type") or "")
        if runs and not is_allowed(text, policy):
            yield f"<script> {text.strip()[:CONTEXT]}"
    for handler in tree.xpath("//@*[starts-with(name(), 'on')]"):
        yield f"<{handler.getparent().tag} {handler.attrname}=…>"
