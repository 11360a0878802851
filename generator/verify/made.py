"""Made: what stands on disk is what was made, byte for byte.

A page is its own HTML (`Rendered.html`) within a frame.  The first is compared
as it stands; of the frame, title, description, address and contents are compared
with the page's own, and the rest with the frame of all other pages, links
resolved.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.model.output import Body, Heading, Page
from generator.model.problems import Code, Problem, Where
from generator.text.markup.tokens import read_tag, text_of, tokens
from generator.verify.expected import Expected

SLOT = '<article class="md-content__inner md-typeset">\n'
END = "\n</article>\n"
_TITLE = re.compile(r"<title>([^<]*)</title>")
_DESCRIPTION = re.compile(
    r'<meta name="description" property="og:description" content="([^"<>]*)">'
)
_CANONICAL = re.compile(r'<link rel="canonical" href="([^"<>]*)">')
_SHARED = {
    name: re.compile(rf'<meta property="og:{name}" content="([^"<>]*)">')
    for name in ("type", "title", "url")
}
"""What other programs show of a link to the page (Open Graph)."""
_CONTENTS = re.compile(r'<nav class="kb-toc" aria-label="目录">.*?</nav>\n?', re.DOTALL)
_SCRIPTS = re.compile(
    r'<script src="[./]*/?assets/kb/(?:reading|pictures|quiz)\.js" defer></script>\n?'
)
"""Scripts of pages with a text, pictures or questions (theme/partials/page-scripts.html)."""
_CURRENT = re.compile(r' aria-current="(?:page|true)"')
_UNPACK = (
    '<p class="kb-unpack">如果看到这一行字，说明压缩包还没有解压，'
    "或者更新包没有解压到原来的文件夹上：请关闭本页，在压缩包上点右键选“全部解压缩”（更新包解压到原来的地方，同名文件选“替换”），"
    "再打开解压出来的文件夹里的 index.html。</p>\n"
)
"""In the bundle's first page alone: who reads it unstyled has not unpacked the bundle."""
_ADDRESS = re.compile(r'\b(href|src|action|data-kb-root)="([^"<>]*)"')
_BLANK = re.compile(r"(?<=>)\s*\n\s*(?=<)")
_NONE = Body(0, b"")
_HINT = "网站没有更新。请检查最近对模板、主题、插件和 mkdocs.yml 的改动。"
SHOWN = 40
"""Characters of a difference that are shown."""


@dataclass
class Frames:
    """The frames of all pages; nearly all must be the same.  `of` has them by page."""

    seen: dict[str, list[str]] = field(default_factory=dict)
    of: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, frame: str) -> None:
        names = self.seen.setdefault(frame, [])
        self.of[name] = self.of[names[0]] if names else frame  # one copy of equal frames
        names.append(name)

    def problems(self) -> Iterator[Problem]:
        """A problem for each page that has another frame than most."""
        if not self.seen:
            return
        usual, _ = Counter({frame: len(names) for frame, names in self.seen.items()}).most_common(
            1
        )[0]
        for frame, names in self.seen.items():
            if frame != usual:
                for name in names:
                    yield _altered(name, "页面的框架与其他页面不同", usual, frame)


class Made(NamedTuple):
    """What a page is in the frame of the site `site`, whose address is `base` ('' for none).

    `body` tells the page's own HTML as published.
    """

    title: str
    templated: bool
    description: str
    contents: tuple[Heading, ...]
    body: Body
    site: str
    base: str
    directory_urls: bool


def made_page(name: str, page: Page, expected: Expected, directory_urls: bool) -> Made:
    """What the page in the file `name` must be."""
    return Made(
        page.title,
        bool(page.template),
        page.description,
        page.contents,
        expected.bodies.get(name, _NONE),
        expected.name,
        expected.base,
        directory_urls,
    )


def check_body(
    name: str, text: str, own: Made, frames: Frames, html_of: Callable[[], str] = str
) -> Iterator[Problem]:
    """The page's own HTML, title, description, address and contents; the rest goes to `frames`.

    `html_of` gives the HTML that was made, for the message where another stands there.
    """
    made = own.body
    before, slot, rest = text.partition(SLOT)
    body, after = rest[: made.length], rest[made.length :]
    if not slot or not after.startswith(END) or Body.of(body) != made:
        wanted, seen = (_BLANK.sub("\n", one).strip() for one in (html_of(), rest))
        yield _altered(name, "页面内容与生成的不一致", wanted, seen)
        return
    home = name == "index.html"
    title = own.title if not home or own.templated else ""
    address = own.base + _url(name, own.directory_urls) if own.base else ""
    parts = {
        "标题": (_TITLE, " - ".join(filter(None, (title, own.site)))),
        "简介": (_DESCRIPTION, own.description),
        "规范网址": (_CANONICAL, address),
        "分享类型": (_SHARED["type"], "website" if home else "article"),
        "分享标题": (_SHARED["title"], own.site if home else title),
        "分享网址": (_SHARED["url"], address),
    }
    for what, (pattern, value) in parts.items():
        found = [html.unescape(one) for one in pattern.findall(before)]
        if found != ([value] if value else []) and not (what.endswith("简介") and not value):
            yield _altered(name, f"页面的{what}与生成的不一致", value, "｜".join(found))
        before = pattern.sub("", before)
    yield from _contents(name, before, own.contents, body)
    before = _CURRENT.sub("", _CONTENTS.sub("", before))
    before = _SCRIPTS.sub("", before)
    if home:
        before = before.replace(_UNPACK, "", 1)
    folder = posixpath.dirname(name)

    def resolved(match: re.Match[str]) -> str:
        value = match[2]
        if value.startswith("#") or "://" in value:
            return match[0]
        path = posixpath.normpath(posixpath.join(folder, value))
        return f'{match[1]}="/{path}{"/" * value.endswith("/")}"'

    frames.add(name, _ADDRESS.sub(resolved, before + "\0" + after).replace('/."', '/"'))


def _url(name: str, directory_urls: bool) -> str:
    """The address of a page's file as MkDocs writes it."""
    return name.removesuffix("index.html") if directory_urls else name


def _contents(name: str, frame: str, headings: Sequence[Heading], body: str) -> Iterator[Problem]:
    """The contents beside the text are the page's headings, in order."""
    listed = [("#" + heading.anchor, heading.text) for heading in headings]
    outermost = min((heading.level for heading in headings), default=0)
    few = sum(heading.level == outermost for heading in headings) < 2
    found = _CONTENTS.findall(frame)
    if not found and (few or 'class="kb-strip"' in body):
        return
    seen: list[tuple[str, str]] = []
    texts: list[str] = []
    for piece in tokens("".join(found)):
        tag = read_tag(piece)
        if tag and tag.name == "a" and not tag.closing:
            seen.append((tag.attributes.get("href", ""), ""))
        elif not piece.startswith("<") and piece.strip():
            texts.append(text_of(piece).strip())
    shown = [(href, text) for (href, _), text in zip(seen, texts[1:], strict=False)]
    wanted = [(href, text.strip()) for href, text in listed]
    if shown != wanted or texts[:1] != ["目录"] or len(texts) != len(listed) + 1:
        yield _altered(name, "页面的目录与标题不一致", str(listed), str(shown))


def check_file(name: str, data: bytes, made: bytes) -> Iterator[Problem]:
    """A file is as it was made."""
    if data != made:
        yield _altered(
            name,
            "文件内容与生成的不一致",
            made.decode("utf-8", "replace"),
            data.decode("utf-8", "replace"),
        )


def _altered(name: str, message: str, wanted: str, seen: str) -> Problem:
    at = next(
        (n for n, (a, b) in enumerate(zip(wanted, seen, strict=False)) if a != b),
        min(len(wanted), len(seen)),
    )
    start = max(0, at - SHOWN // 2)

    def part(text: str) -> str:
        return " ".join(text[start : at + SHOWN].split()) or "（没有）"

    return Problem(
        Code.NOT_AS_MADE,
        Where(f"site/{name}"),
        f"{message}\n    应为：{part(wanted)}\n    页面：{part(seen)}",
        _HINT,
    )
