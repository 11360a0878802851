"""Tokens: a page cut into texts and tags, and the faults of its grammar and nesting.

Linear in the length of the page.  The rules of nesting are those by which an HTML
parser would otherwise move or close an element by itself (HTML, 13.2.6).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.text.regex import regex

DEPTH = 200
"""Elements that may stand within one another; the site's own pages need about 20."""
LARGEST = 32_000_000
"""Characters of a page that are read; the longest speech with its readings has about a tenth."""
VOID = frozenset(
    {"br", "col", "hr", "img", "input", "link", "meta", "wbr", "area", "base", "embed"}
)
_DRAWN = frozenset({"path", "rect"})
"""Elements of drawings that may end themselves."""
_SPLIT = regex(
    r"(<(?:script|style)(?:\s[^<>]*)?>[^<]*</(?:script|style)>"
    r"|<!--(?!-?>)(?:[^-]|-(?!-))*-->|<[^<>]*>)",
    re.IGNORECASE,
)
_WHOLE = regex(r"(<(?:script|style)(?:\s[^<>]*)?>)([^<]*)</(?:script|style)>", re.IGNORECASE)
_ATTRIBUTE = r"""\s+([a-zA-Z][a-zA-Z0-9:_-]*)(?:=(?:"([^"<>]*)"|'([^'<>]*)'|([^\s"'=<>`]+)))?"""
_ATTRIBUTES = regex(_ATTRIBUTE)
_TAG = regex(rf"<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:{_ATTRIBUTE})*)\s*(/?)>")
_READ = regex(r"(?:[^<>&]<rt>[^<>&]+</rt>)*[^<>&]<rt>[^<>&]+(?:</rt>)?")
_PAIR = regex(r"([^<>&])<rt>([^<>&]+)")
_RAW = ("script", "style")
_IN_HEAD = ("meta", "link", "title", "style")
_DOCTYPE = "<!doctype html>"

_INLINE = (
    "a abbr b bdi br button cite code del dfn em i img input ins kbd label mark path q rp "
    "rt ruby s samp script small span strong sub sup svg time u var wbr"
)
_PHRASING = frozenset(_INLINE.split())
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_ONLY_PHRASING = _HEADINGS | {"p", "summary"}
_ONCE = _HEADINGS | {"a", "form", "button", "p"}
"""Elements that an inner one of the same kind would close."""
_PARENTS: Mapping[str, frozenset[str]] = {
    "li": frozenset({"ul", "ol"}),
    "dt": frozenset({"dl", "div"}),
    "dd": frozenset({"dl", "div"}),
    "caption": frozenset({"table"}),
    "colgroup": frozenset({"table"}),
    "col": frozenset({"colgroup"}),
    "thead": frozenset({"table"}),
    "tbody": frozenset({"table"}),
    "tfoot": frozenset({"table"}),
    "tr": frozenset({"thead", "tbody", "tfoot"}),
    "td": frozenset({"tr"}),
    "th": frozenset({"tr"}),
    "rt": frozenset({"ruby"}),
    "summary": frozenset({"details"}),
    "figcaption": frozenset({"figure"}),
}
_CHILDREN: Mapping[str, frozenset[str]] = {
    "table": frozenset({"caption", "colgroup", "thead", "tbody", "tfoot"}),
    "thead": frozenset({"tr"}),
    "tbody": frozenset({"tr"}),
    "tfoot": frozenset({"tr"}),
    "tr": frozenset({"td", "th"}),
    "ul": frozenset({"li"}),
    "ol": frozenset({"li"}),
    "colgroup": frozenset({"col"}),
}
_BLANK_ONLY = frozenset(_CHILDREN)


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag, names in lower case: `attributes` decoded, those without a value ''.

    `empty` is a drawing's element that ends in its own tag (`<path …/>`).
    """

    name: str
    attributes: Mapping[str, str]
    closing: bool = False
    empty: bool = False


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with the token number `at`."""

    at: int
    message: str


def tokens(page: str) -> list[str]:
    """Texts at even places, tags at odd ones; a script or style is one token with its text."""
    return _SPLIT.split(page)


def text_of(token: str) -> str:
    """A text as a reader sees it."""
    return html.unescape(token) if "&" in token else token


@lru_cache(8_192)
def read_tag(token: str) -> Tag | None:
    """The tag of a token, that of its start for a script; None for a comment or no tag at all."""
    if whole := _WHOLE.fullmatch(token):
        token = whole[1]
    match = _TAG.fullmatch(token)
    if not match:
        return None
    found: dict[str, str] = {}
    for written, double, single, bare in _ATTRIBUTES.findall(match[3]):
        name = written.lower()
        if name in found:
            return None
        found[name] = html.unescape(double or single or bare)
    name = match[2].lower()
    if match[1] and (found or name in VOID):
        return None
    if match[8] and name not in VOID | _DRAWN:
        return None
    return Tag(name, found, bool(match[1]), bool(match[8]))


def script_text(token: str) -> str:
    """The text of a script or style token."""
    whole = _WHOLE.fullmatch(token)
    return whole[2] if whole else ""


def without_readings(page: str) -> tuple[str, str, list[str]]:
    """The page with its ruby reduced to the characters below, all these, and their readings.

    A page that is read aloud has tens of thousands of such elements, all of one form.  Where
    one has another form the page is left to the grammar as it is.
    """
    head, *rest = page.split("<ruby>")
    pieces = [head]
    below: list[str] = []
    readings: list[str] = []
    for piece in rest:
        word, end, after = piece.partition("</ruby>")
        read = _read_word(word)
        if not end or read is None:
            return page, "", []
        below.append(read[0])
        readings += read[1]
        pieces += (read[0], after)
    plain = "".join(pieces)
    return (page, "", []) if "<rt>" in plain else (plain, "".join(below), readings)


@lru_cache(30_000)
def _read_word(word: str) -> tuple[str, tuple[str, ...]] | None:
    """The characters and readings in a ruby element; None for one of another form."""
    if not _READ.fullmatch(word):
        return None
    pairs = _PAIR.findall(word)
    return "".join(char for char, _ in pairs), tuple(reading for _, reading in pairs)


def faults(pieces: Sequence[str], *, whole: bool = True) -> Iterator[Fault]:
    """The first fault of grammar or nesting; none for a page that all parsers read alike.

    `whole` pages begin with the document type; a fragment stands within an element.
    """
    opened: list[str] = []
    names: dict[str, int] = dict.fromkeys(_ONCE, 0)
    for at, piece in enumerate(pieces):
        inside = opened[-1] if opened else ""
        if at % 2 == 0:
            if not piece:
                continue
            if "<" in piece or "\0" in piece:
                yield Fault(at, f"“{_short(piece)}”里有不成对的“<”")
                return
            if (inside in _BLANK_ONLY or (whole and not opened)) and not piece.isspace():
                yield Fault(at, f"文字“{_short(piece)}”不能直接写在 <{inside or 'html'}> 里")
                return
            continue
        tag = read_tag(piece)
        if tag is None:
            if piece.startswith("<!--") or (piece == _DOCTYPE and at == 1 and whole):
                continue
            yield Fault(at, f"标签“{_short(piece)}”写得不规范")
            return
        if tag.closing:
            if inside != tag.name:
                yield Fault(at, f"</{tag.name}> 没有与它成对的开头，或者交错了")
                return
            opened.pop()
            if tag.name in names:
                names[tag.name] -= 1
            continue
        if message := _misplaced(tag.name, inside, names, opened if whole else None):
            yield Fault(at, message)
            return
        if tag.name in VOID or tag.empty or tag.name in _RAW:
            continue
        opened.append(tag.name)
        if tag.name in names:
            names[tag.name] += 1
        if len(opened) > DEPTH:
            yield Fault(at, f"标签嵌套超过 {DEPTH} 层")
            return
    if opened:
        yield Fault(len(pieces) - 1, f"<{opened[-1]}> 没有结束标签")


def _misplaced(
    name: str, inside: str, names: Mapping[str, int], opened: Sequence[str] | None
) -> str:
    """Why an element cannot begin here, or ''; `opened` are those around it on a whole page."""
    if names.get(name):
        return f"<{name}> 里又有 <{name}>"
    if name not in _CHILDREN.get(inside, (name,)) or inside not in _PARENTS.get(name, (inside,)):
        return f"<{name}> 不能直接写在 <{inside or 'body'}> 里"
    if (names["p"] or inside in _ONLY_PHRASING) and name not in _PHRASING:
        return f"<{name}> 不能写在 <{inside}> 里"
    if opened is None:
        return ""
    if name in _IN_HEAD and "head" not in opened[:2]:
        return f"<{name}> 只能写在 <head> 里"
    if name in ("html", "head", "body"):
        expected = {"html": "", "head": "html", "body": "html"}[name]
        return "" if inside == expected else f"<{name}> 的位置不对"
    return ""


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 60 else text[:57] + "…"
