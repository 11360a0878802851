"""Docs dir: the site's pages as files, for MkDocs without our hook and for its successors.

A page is front matter and the same HTML; the headings of its contents alone
become Markdown, because only those reach a table of contents.  Nothing else is
left for Markdown to change: what stands around such a heading is opened to it
with `markdown="1"` (extension md_in_html), all other elements stay raw.

With directory addresses each page is the index of a folder of its own.  Its
links, which are those of the finished site, then fit the file as well as the
address: MkDocs leaves links in HTML alone, Zensical moves them.
"""

from __future__ import annotations

import html
import json
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser

from generator.model.corpus import Source
from generator.model.output import Asset, Heading, Page, Rendered

CONTENT = "content/"
_LINK = re.compile(r"(\]\()([^)\s#:]+\.md)(?=[#)\s])")
_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
    ]
)


def docs_files(
    pages: Sequence[Rendered],
    manual: Iterable[Source],
    assets: Iterable[Asset],
    directory_urls: bool = True,
) -> Iterator[Asset]:
    """Everything a docs dir holds: generated pages, the manual as written, generated files."""
    paths = {page.page.path: _file(page.page.path, directory_urls) for page in pages}
    for rendered in pages:
        yield Asset(paths[rendered.page.path], markdown_page(rendered).encode())
    for source in manual:
        path = source.path.removeprefix(CONTENT)
        yield Asset(path, _relinked(source.text, posixpath.dirname(path), paths).encode())
    yield from assets


def _file(path: str, directory_urls: bool) -> str:
    if not directory_urls or posixpath.basename(path) == "index.md":
        return path
    return path.removesuffix(".md") + "/index.md"


def _relinked(text: str, folder: str, paths: Mapping[str, str]) -> str:
    """A hand-written page with its links to generated pages leading to their new places."""

    def moved(match: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(folder, match[2]))
        return match[1] + posixpath.relpath(paths.get(target, target), folder)

    return _LINK.sub(moved, text)


def docs_config(main: str, docs: str, site: str, theme: str, styles: Iterable[str]) -> str:
    """A configuration for the docs dir; the paths are relative to the file it is written to.

    `main` is the project's own mkdocs.yml, of which name, address and columns are kept.
    `theme` is the folder of our templates, which other engines lay over Material's as they
    are, with `styles` named one by one: our plugin does not run there.
    """
    lines = (
        f"INHERIT: {json.dumps(main, ensure_ascii=False)}",
        f"docs_dir: {json.dumps(docs, ensure_ascii=False)}",
        f"site_dir: {json.dumps(site, ensure_ascii=False)}",
        "hooks: []",
        "plugins: []",
        # The pages of courses are finished here; in the project they are what is left out.
        'exclude_docs: "*.txt\n*.yml"',
        "theme:",
        "  name: material",
        "  language: zh",
        "  font: false",
        "  favicon: assets/kb/icon.svg",
        f"  custom_dir: {json.dumps(theme, ensure_ascii=False)}",
        "extra_css:",
        *(f"  - {json.dumps(style)}" for style in styles),
        "extra:",
        "  generator: false",
        "markdown_extensions: [admonition, attr_list, md_in_html, tables, toc]",
    )
    return "\n".join(lines) + "\n"


def markdown_page(rendered: Rendered) -> str:
    """A page as Markdown: its front matter and its HTML with the headings of its contents."""
    return _front_matter(rendered.page) + _opened(rendered.html, rendered.page.contents)


def _front_matter(page: Page) -> str:
    """Title and description; a JSON string is a YAML string too."""
    title = json.dumps(page.title, ensure_ascii=False)
    description = json.dumps(" ".join(page.description.split()), ensure_ascii=False)
    return f"---\ntitle: {title}\ndescription: {description}\n---\n\n"


def _opened(text: str, contents: Iterable[Heading]) -> str:
    """The HTML with the headings named in `contents` as Markdown."""
    finder = _Headings(text, frozenset(heading.anchor for heading in contents))
    finder.feed(text)
    finder.close()
    out: list[str] = []
    at = 0
    for edit in sorted(finder.edits, key=lambda e: e.start):
        out += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join((*out, text[at:]))


@dataclass(frozen=True, slots=True)
class _Edit:
    """What to put in place of a stretch of the source."""

    start: int
    end: int
    text: str


class _Headings(HTMLParser):
    """Finds the headings to convert and the elements around them."""

    def __init__(self, text: str, anchors: frozenset[str]) -> None:
        super().__init__(convert_charrefs=False)
        self.edits: list[_Edit] = []
        self._text = text
        self._anchors = anchors
        self._open: list[tuple[str, int]] = []
        self._opened: set[int] = set()
        self._heading: tuple[str, int, dict[str, str | None]] | None = None
        self._words: list[str] = []
        self._lines = [0]
        for line in text.split("\n"):
            self._lines.append(self._lines[-1] + len(line) + 1)

    def _here(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        own = dict(attrs)
        if self._heading:
            self._words.append(self.get_starttag_text() or "")
        elif tag in ("h2", "h3", "h4") and own.get("id") in self._anchors:
            self._heading = (tag, self._here(), own)
            self._words = []
        elif tag not in _VOID:
            end = self._here() + len(self.get_starttag_text() or "")
            self._open.append((tag, end - 1))

    def handle_endtag(self, tag: str) -> None:
        if self._heading and tag == self._heading[0]:
            self._convert(*self._heading)
            self._heading = None
        elif self._heading:
            self._words.append(f"</{tag}>")
        elif self._open:
            self._open.pop()

    def _convert(self, tag: str, start: int, attrs: dict[str, str | None]) -> None:
        for _, position in self._open:
            if position not in self._opened:
                self._opened.add(position)
                self.edits.append(_Edit(position, position, ' markdown="1"'))
        end = self._here() + len(f"</{tag}>")
        marks = [f"#{attrs['id']}"]
        marks += [f'{name}="{value}"' for name, value in attrs.items() if name != "id"]
        line = f"{'#' * int(tag[1])} {''.join(self._words)} {{: {' '.join(marks)} }}"
        self.edits.append(_Edit(start, end, f"\n\n{line}\n\n"))

    def handle_data(self, data: str) -> None:
        if self._heading:
            self._words.append(_inert(data))

    def handle_entityref(self, name: str) -> None:
        if self._heading:
            self._words.append(_inert(html.unescape(f"&{name};")))

    def handle_charref(self, name: str) -> None:
        if self._heading:
            self._words.append(_inert(html.unescape(f"&#{name};")))


def _inert(text: str) -> str:
    """Text in which Markdown finds nothing: all but letters, digits and Han marks as references."""
    return "".join(
        c if c.isalnum() or (ord(c) > 0x2E7F and not c.isspace()) else f"&#{ord(c)};" for c in text
    )
