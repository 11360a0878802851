"""Convert: a course's Markdown as HTML, and that cut into pieces.  The home of Python-Markdown.

Raw HTML is not part of the language here: its tags stay text.  Neither is code
by indentation, which is never intended.  Nothing that changes characters (smart
quotes, emoji, abbreviations) is switched on.
"""

from __future__ import annotations

import html
import posixpath
import re
import xml.etree.ElementTree as etree
from collections.abc import Callable, Iterator, Sequence
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

import markdown
from markdown.blockprocessors import BlockQuoteProcessor

from generator.courses.callouts import Callout
from generator.courses.marks import FOLDER, TOKEN, Mark, opens_callout
from generator.model.course import Address, Excerpt, Html, Link, Passage, Piece, SelfTest, Title
from generator.text.markup.addresses import forbidden

_TAG = re.compile(r"<[^<>]*>")
_ALONE = re.compile("<p>\x1a(\\d+)\x1a</p>")
_HEADING = re.compile("<h([2-4])>\x1a(\\d+)\x1a")
_QUOTE = re.compile("<blockquote>\\s*<p>\x1a(\\d+)\x1a")
_POINTS = re.compile(r'(<(?:a|img)\b[^<>]*?\b(?:href|src)=")([^"]*)(")')
# A line end between two Han characters or marks: browsers would show a space there.
_WRAPPED = re.compile(
    "(?<=[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’—…])\n(?=[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’—…])"
)
_PRE = re.compile(r"(<pre>.*?</pre>)", re.DOTALL)
_BLOCKS = {"p", "li", "h2", "h3", "h4", "td", "th", "pre", "blockquote"}


def to_html(text: str, marks: Sequence[Mark] = ()) -> str:
    """The HTML of a text with tokens, the tokens still in it."""
    converter = markdown.Markdown(extensions=["tables", "fenced_code", "sane_lists"])
    converter.preprocessors.deregister("html_block")
    converter.inlinePatterns.deregister("html")
    converter.parser.blockprocessors.deregister("code")
    converter.parser.blockprocessors.register(_Quotations(converter.parser, marks), "quote", 20)
    made = converter.convert(text)
    return "".join(
        part if part.startswith("<pre>") else _WRAPPED.sub("", part) for part in _PRE.split(made)
    )


class _Quotations(BlockQuoteProcessor):
    """Makes one of quotations that follow each other, as Markdown does, but not with a callout."""

    def __init__(self, parser: markdown.blockparser.BlockParser, marks: Sequence[Mark]) -> None:
        super().__init__(parser)
        self._marks = marks
        self._opens_callout = False

    def run(self, parent: etree.Element, blocks: list[str]) -> None:
        self._opens_callout = opens_callout(blocks[0].lstrip(" >"), self._marks)
        super().run(parent, blocks)

    def lastChild(self, parent: etree.Element) -> etree.Element | None:
        last = super().lastChild(parent)
        if last is None or last.tag != "blockquote":
            return last
        is_callout = len(last) > 0 and opens_callout(last[0].text or "", self._marks)
        return None if self._opens_callout or is_callout else last


def unsafe_links(made: str) -> Iterator[tuple[str, str]]:
    """Each address that must not stand in a page, with the reason in Chinese."""
    for match in _POINTS.finditer(made):
        address = html.unescape(match[2])
        if reason := forbidden(address, match[1].startswith("<img")):
            yield address, reason


def pieces(made: str, marks: Sequence[Mark], pages: Callable[[str], str]) -> Iterator[Piece]:
    """Cut HTML at its tokens and at its addresses within the site.

    `pages` gives the path of a page for the path of a course's file.
    """
    at = 0
    inside = 0
    for match in re.finditer(
        "|".join(each.pattern for each in (_ALONE, _HEADING, _QUOTE, _TAG, TOKEN)), made
    ):
        yield from _html(made[at : match.start()])
        at = match.end()
        alone, _, heading, quote, token = match.groups()
        placed = None if alone is None else marks[int(alone)].what
        if isinstance(placed, Excerpt | SelfTest):
            yield placed
        elif alone is not None:
            yield Html("<p>")
            yield from _shown(marks[int(alone)].what, inside > 0)
            yield Html("</p>")
        elif heading is not None:
            title = marks[int(heading)].what
            assert isinstance(title, Title)
            yield title
        elif quote is not None:
            yield from _quote(marks[int(quote)].what)
        elif token is not None:
            yield from _shown(marks[int(token)].what, inside > 0)
        else:
            inside += match[0].startswith("<a ")
            inside -= match[0] == "</a>"
            yield from _tag(match[0], marks, pages)
    yield from _html(made[at:])


def _html(text: str) -> Iterator[Html]:
    if text:
        yield Html(text)


def _shown(what: object, in_link: bool) -> Iterator[Piece]:
    """A token within other text: a link, or its words where a link already stands."""
    if isinstance(what, Link):
        yield Html(html.escape(what.text, quote=False)) if in_link else what


def _quote(first: object) -> Iterator[Piece]:
    """The beginning of a block quotation whose first word is a token."""
    if isinstance(first, Callout):
        yield Html(
            f'<blockquote class="kb-callout kb-callout--{first.tone}"><p class="kb-callout__title">'
        )
    else:
        yield Html("<blockquote>\n<p>")
        yield from _shown(first, False)


def _tag(tag: str, marks: Sequence[Mark], pages: Callable[[str], str]) -> Iterator[Piece]:
    """A tag: tokens in its attributes become words, an address within the site a piece."""

    def words(token: re.Match[str]) -> str:
        what = marks[int(token[1])].what
        return html.escape(what.text) if isinstance(what, Link) else ""

    tag = TOKEN.sub(words, tag)
    match = _POINTS.match(tag)
    if match and (address := address_of(html.unescape(match[2]), pages)):
        yield Html(match[1])
        yield address
        yield Html(tag[match.end(2) :])
    else:
        yield Html(tag)


def address_of(written: str, pages: Callable[[str], str]) -> Address | None:
    """The place within the site that an address in a course means; None where it is none.

    `pages` is as for `pieces`.
    """
    try:
        parts = urlsplit(written)
    except ValueError:
        return None
    if parts.scheme or parts.netloc or not (parts.path or parts.fragment):
        return None
    path = posixpath.normpath(posixpath.join(FOLDER, unquote(parts.path)))
    return Address(pages(path) if parts.path else "", parts.fragment)


def passages(
    made: str, marks: Sequence[Mark], quoted: Callable[[Excerpt], str]
) -> tuple[Passage, ...]:
    """The words of a course for the search; `quoted` gives the text of an excerpt."""
    reader = _Words(marks, quoted)
    reader.feed(made)
    reader.close()
    return tuple(reader.done())


class _Words(HTMLParser):
    """Collects the text of blocks under the anchors of their headings."""

    def __init__(self, marks: Sequence[Mark], quoted: Callable[[Excerpt], str]) -> None:
        super().__init__(convert_charrefs=True)
        self._marks = marks
        self._quoted = quoted
        self._anchor = ""
        self._lesson = ""
        self._heading = False
        self._text: list[str] = []
        self._found: list[Passage] = []

    def done(self) -> list[Passage]:
        self._flush()
        return self._found

    def _flush(self) -> None:
        text = " ".join("".join(self._text).split())
        if text:
            self._found.append(Passage(self._anchor, text, self._heading, self._lesson))
        self._text = []
        self._heading = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self._flush()
            self._heading = tag in ("h2", "h3", "h4")
        for name, value in attrs:
            if tag == "img" and name == "alt" and value:
                self._text.append(TOKEN.sub("", value))

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._flush()

    def handle_data(self, data: str) -> None:
        at = 0
        for token in TOKEN.finditer(data):
            self._text.append(data[at : token.start()])
            at = token.end()
            what = self._marks[int(token[1])].what
            if isinstance(what, Title):
                self._anchor = what.anchor
                self._lesson = what.anchor if what.level == 2 else self._lesson
            elif isinstance(what, Link):
                self._text.append(what.text)
            elif isinstance(what, Excerpt):
                self._flush()
                text = self._quoted(what)
                self._found.append(Passage(what.id or self._anchor, text, False, self._lesson))
        self._text.append(data[at:])
