"""Web text: the text of an element of a web page, as a browser shows it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.importers.web_styles import COUNTED
from generator.text.markup.hiding import hides_itself

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_UNSEEN = frozenset(
    (
        *("script", "style", "noscript", "template", "iframe", "svg", "head", "rt", "rp"),
        *("select", "button", "textarea", "object", "video", "audio", "canvas", "datalist"),
    )
)
_BLOCK = frozenset(
    (
        *("address", "article", "aside", "blockquote", "br", "dd", "details", "div", "dl", "dt"),
        *("fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6"),
        *("header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tbody"),
        *("tfoot", "thead", "tr", "ul"),
    )
)
_HEADING = re.compile("h[1-6]")
_NO_SIZE = re.compile(r"(?:^|;)\s*font-size\s*:\s*0(?:px|pt|em)?\s*(?:;|$)", re.IGNORECASE)
_NO_ROOM = re.compile(
    r"(?:^|;)\s*(?:max-)?(?:height|width)\s*:\s*0(?:px)?\s*(?:;|$)", re.IGNORECASE
)
"""What hides text where the style says of its overflow that it is not seen."""
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([^;]*)", re.IGNORECASE)
_SIGNS = re.compile(
    r"\b(?:none|disc|circle|square|inside|outside|inherit|initial|unset)\b|url\([^)]*\)"
)
_FRAMES = frozenset(("iframe", "object", "embed"))
_FILLED = frozenset(("textarea", "select", "svg"))
_FAINT = re.compile(
    r"(?:^|;)\s*(?:font-size\s*:\s*[1-4](?:\.\d+)?p[xt]"
    r"|color\s*:\s*(?:#f[a-f0-9]f[a-f0-9]f[a-f0-9]|#fff|white|transparent|rgb\(\s*25[0-5]\s*,\s*25[0-5]\s*,"
    r"\s*25[0-5]\s*\)))\s*(?:!important)?\s*(?:;|$)",
    re.IGNORECASE,
)
_STRUCK = re.compile(r"text-decoration[^;]*line-through", re.IGNORECASE)
_BOLD = re.compile(
    r"font-weight\s*:\s*(?:(bold|bolder|[6-9]00)|(?:normal|lighter|[1-5]00))", re.IGNORECASE
)
_GROUND = re.compile(
    r"background(?:-color|-image)?\s*:\s*(?!\s*(?:#fff(?:fff)?\b|white\b|transparent|none|inherit))",
    re.IGNORECASE,
)
"""A ground that may be dark, for the element and all in it."""


@dataclass(slots=True)
class Found:
    """What stands in an element; `headings` are text and level of h1 to h6 on one line.

    `bold` counts the bold characters of each line; `unseen` are the elements, by `mem_id`, that
    the page's style sheets hide, `added` the words that they put beside an element; `beside` are
    those of the article, `embedded` what other files show in it, `filled` what stands in fields
    and drawings.
    """

    unseen: frozenset[int] = frozenset()

    lines: list[str] = field(default_factory=lambda: [""])
    headings: list[tuple[str, int]] = field(default_factory=list)
    bold: Counter[int] = field(default_factory=Counter)
    pictures: int = 0
    numbered: int = 0
    hidden: list[str] = field(default_factory=list)
    faint: list[str] = field(default_factory=list)
    revised: list[str] = field(default_factory=list)
    raised: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    readings: int = 0
    unspoken: list[str] = field(default_factory=list)
    added: dict[int, str] = field(default_factory=dict)
    beside: list[str] = field(default_factory=list)
    embedded: int = 0
    filled: list[str] = field(default_factory=list)
    bullets: int = 0

    def shown(self, first: int = 0) -> Iterator[str]:
        """The lines that are seen, from the one with this number on."""
        for line in self.lines[first:]:
            if shown := _seen(line):
                yield shown

    def styled(self) -> Iterator[tuple[str, bool]]:
        """The same, and whether all of a line is bold."""
        for number, line in enumerate(self.lines):
            if shown := _seen(line):
                yield shown, self.bold[number] >= len("".join(line.split()))


def _seen(line: str) -> str:
    """A line as it is seen, without white space at its ends."""
    return re.sub(" +", " ", line).strip()


def text_of(node: LexborNode) -> Iterator[str]:
    found = Found()
    read_element(node, found)
    return found.shown()


@dataclass(slots=True)
class _State:
    """What an element is for those inside it."""

    hidden: bool = False
    faint: bool = False
    revised: bool = False
    preformatted: bool = False
    bold: bool = False
    grounded: bool = False


def read_element(root: LexborNode, found: Found) -> None:
    """Read an element's text; the article itself may be hidden, its script will show it."""
    stack: list[tuple[LexborNode, _State, bool]] = [(root, _State(), False)]
    opened: dict[int, int] = {}
    while stack:
        node, state, leaving = stack.pop()
        tag = node.tag or ""
        if leaving:
            if (first := opened.pop(node.mem_id, None)) is not None:
                _heading(int(tag[1]), first, found)
            found.lines.append("")
            continue
        if tag == "-text":
            _characters(node.text_content or "", state, found)
            continue
        if tag.startswith(("-", "_", "!")):
            continue
        if not state.hidden and not _is_hidden(node, tag, found):
            _embedded(node, tag, found)
        if tag in _UNSEEN:
            continue
        if node.mem_id != root.mem_id:
            state = _entered(node, tag, state, found)
        if tag in _BLOCK:
            found.lines.append("")
            stack.append((node, state, True))
            if _HEADING.fullmatch(tag):
                opened[node.mem_id] = len(found.lines) - 1
        children = []
        one = node.child
        while one is not None:
            children.append((one, state, False))
            one = one.next
        stack += reversed(children)


def _heading(level: int, first: int, found: Found) -> None:
    """Note a heading that began at line `first`, unless it has several lines."""
    lines = [*found.shown(first)]
    if len(lines) == 1:
        found.headings.append((lines[0], level))


def _entered(node: LexborNode, tag: str, state: _State, found: Found) -> _State:
    attributes = node.attributes
    style = attributes.get("style") or ""
    hidden = state.hidden or _is_hidden(node, tag, found)
    if not hidden:
        if attributes.get("aria-hidden") == "true":
            found.unspoken.append((node.text() or "").strip())
        found.pictures += tag == "img"
        _listed(node, tag, style, found)
        if said := found.added.get(node.mem_id):
            found.numbered += said == COUNTED
            found.beside += [said] * (said != COUNTED)
        if tag in ("td", "th") and found.lines[-1].strip():
            found.lines[-1] += "\t"
    colour = f";color:{attributes.get('color')}" if attributes.get("color") else ""
    grounded = state.grounded or bool(_GROUND.search(style)) or bool(attributes.get("bgcolor"))
    faint = bool(_FAINT.search(style + colour)) and not grounded
    raised = tag in ("sup", "sub") and not hidden
    found.raised += [(node.text() or "").strip()] * raised
    found.readings += tag == "ruby" and not hidden
    struck = tag in ("s", "strike") or bool(_STRUCK.search(style))
    found.struck += [(node.text() or "").strip()] * (struck and not hidden)
    return _State(
        hidden,
        faint or (state.faint and not re.search(r"(?:^|;)\s*color\s*:", style)),
        state.revised or tag in ("del", "ins"),
        state.preformatted or tag == "pre",
        bool(weight[1])
        if (weight := _BOLD.search(style))
        else state.bold or tag in ("b", "strong"),
        grounded,
    )


def _is_hidden(node: LexborNode, tag: str, found: Found) -> bool:
    """Whether an element is hidden by itself or by a rule."""
    attributes = node.attributes
    style = attributes.get("style") or ""
    return (
        "hidden" in attributes
        or (tag == "dialog" and "open" not in attributes)
        or node.mem_id in found.unseen
        or (style != "" and (hides_itself(style) or _has_no_room(style)))
    )


def _has_no_room(style: str) -> bool:
    """Whether a `style` attribute leaves text no size, or no place to be seen in."""
    if _NO_SIZE.search(style):
        return True
    return "overflow" in style.lower() and bool(_NO_ROOM.search(style))


def _embedded(node: LexborNode, tag: str, found: Found) -> None:
    """Note what an element shows that is no text of the page."""
    attributes = node.attributes
    if tag in _FRAMES:
        found.embedded += not {attributes.get("width"), attributes.get("height")} & {"0", "1"}
    elif tag in _FILLED:
        found.filled += [said for said in ["".join((node.text() or "").split())] if said]
    elif tag == "input" and (attributes.get("type") or "text") == "text":
        found.filled += [said for said in [(attributes.get("value") or "").strip()] if said]


def _listed(node: LexborNode, tag: str, style: str, found: Found) -> None:
    """Note numbers of lists, which a style decides on, and signs before items."""
    given = _LIST_STYLE.search(style)
    kind = given[1].replace("!important", "").strip() if given else None
    if tag in ("ol", "ul", "li") and kind is not None and _SIGNS.sub("", kind).strip():
        found.numbered += 1
    elif tag == "ol":
        found.numbered += kind is None or "none" not in kind
    elif tag == "li" and node.parent is not None and node.parent.tag == "ul":
        found.bullets += 1


def _characters(text: str, state: _State, found: Found) -> None:
    if state.hidden:
        if text.strip():
            found.hidden.append(text.strip())
        return
    if state.bold:
        found.bold[len(found.lines) - 1] += len("".join(text.split()))
    if state.preformatted:
        first, *others = text.split("\n")
        found.lines[-1] += first
        found.lines += others
    else:
        # Line ends of the file are spaces.
        found.lines[-1] += re.sub(r"[ \t\r\n\f]+", " ", text)
    if text.strip() and state.faint:
        found.faint.append(text.strip())
    if text.strip() and state.revised:
        found.revised.append(text.strip())
