"""Allowed: the elements and attributes that a page may have.  What is not listed is refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from generator.model.problems import Code
from generator.text.markup.addresses import forbidden, is_elsewhere
from generator.text.markup.tokens import Tag, read_tag
from generator.text.regex import regex

_TEXT = frozenset({"id", "class", "title", "lang", "dir"})
_PLAIN = (
    "abbr aside b bdi blockquote br caption cite code colgroup dd del dfn div dl dt em "
    "figcaption figure h1 h2 h3 h4 h5 h6 hr i ins kbd mark p pre q rp rt ruby s samp "
    "section small span strong sub summary sup table tbody tfoot thead tr u ul var wbr"
)
_WRITTEN: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(_PLAIN.split(), frozenset[str]()),
    "a": frozenset({"href", "rel", "download"}),
    "img": frozenset({"src", "alt", "width", "height", "loading"}),
    "ol": frozenset({"start", "type", "reversed"}),
    "li": frozenset({"value"}),
    "details": frozenset({"open"}),
    "col": frozenset({"span"}),
    "td": frozenset({"colspan", "rowspan", "headers", "style", "align"}),
    "th": frozenset({"colspan", "rowspan", "headers", "scope", "style", "align"}),
    "time": frozenset({"datetime"}),
}
"""What people may write in Markdown pages, beside the attributes of every element."""
_INPUT = "type name autocomplete autocapitalize spellcheck placeholder multiple webkitdirectory"
_FRAME = "html head body title main article header footer nav style noscript"
_OWN: Mapping[str, frozenset[str]] = {
    **_WRITTEN,
    **dict.fromkeys(_FRAME.split(), frozenset[str]()),
    "meta": frozenset({"charset", "name", "property", "content", "http-equiv"}),
    "link": frozenset({"rel", "href", "as"}),
    "script": frozenset({"src", "type", "defer"}),
    "form": frozenset({"action", "method"}),
    "input": frozenset(_INPUT.split()),
    "label": frozenset({"for"}),
    "button": frozenset({"type", "hidden"}),
    "a": _WRITTEN["a"] | {"target"},
    "svg": frozenset({"viewbox", "width", "height", "xmlns"}),
    "path": frozenset({"d", "fill", "stroke", "transform", "stroke-width"}),
    "rect": frozenset({"width", "height", "fill", "x", "y", "rx"}),
}
_OWN_TEXT = _TEXT | {"role", "tabindex"}
_ALWAYS_OWN = ("data-", "aria-")
_HIDING = frozenset({"aria-hidden"})
_STYLES = regex(r"--n:\d{1,7}")
_ALIGNED = regex(r"text-align: ?(?:left|right|center);?")
_RESERVED = regex(r"(?:kb|md)-|__")
"""Classes and ids that belong to the site's frame: its styles and scripts act on them."""
_CODE = regex(r"(?:script|object|embed|iframe|frame|frameset|applet|portal)")


@dataclass(frozen=True, slots=True)
class Refusal:
    """A tag that must not stand in a page."""

    code: Code
    message: str


@lru_cache(8_192)
def refusals(token: str, written: bool) -> tuple[Refusal, ...]:
    """What a tag has that it must not; `written` are tags from people's Markdown.

    Malformed tags are the grammar's business.
    """
    tag = read_tag(token)
    if tag is None or tag.closing:
        return ()
    name = tag.name
    allowed = (_WRITTEN if written else _OWN).get(name)
    if allowed is None:
        code = Code.WEAK_CSP if _CODE.fullmatch(name) else Code.FORBIDDEN_MARKUP
        return (Refusal(code, f"不允许的标签 <{name}>"),)
    found = []
    for attribute in tag.attributes:
        known = attribute in allowed or attribute in (_TEXT if written else _OWN_TEXT)
        if not written and attribute.startswith(_ALWAYS_OWN) and attribute not in _HIDING:
            known = True
        if attribute == "aria-label":
            known = True
        if not known and not (attribute == "style" and not written):
            code = Code.WEAK_CSP if attribute.startswith("on") else Code.FORBIDDEN_MARKUP
            found.append(Refusal(code, f"<{name}> 上不允许的属性 {attribute}"))
        elif refusal := _value(tag, attribute, written):
            found.append(refusal)
    return tuple(found)


def _value(tag: Tag, attribute: str, written: bool) -> Refusal | None:
    """What is wrong with the value of an allowed attribute."""
    name, value = tag.name, tag.attributes[attribute]
    if attribute == "style":
        pattern = _ALIGNED if name in ("td", "th") else _STYLES
        if not pattern.fullmatch(value):
            return Refusal(Code.FORBIDDEN_MARKUP, f"<{name}> 上不允许的样式“{value[:40]}”")
    reserved = [word for word in value.split() if _RESERVED.match(word)]
    if attribute in ("class", "id") and written and reserved:
        message = f"{attribute} 不能用网站自己的名字“{reserved[0]}”"
        return Refusal(Code.FORBIDDEN_MARKUP, message)
    if attribute in ("href", "src", "action"):
        # What a <link> names is loaded, unless it only tells where else the page is.
        loaded = attribute != "href" or (
            name == "link" and tag.attributes.get("rel") not in ("canonical", "prev", "next")
        )
        if reason := forbidden(value, loaded):
            code = Code.EXTERNAL_REQUEST if loaded and is_elsewhere(value) else Code.BROKEN_LINK
            return Refusal(code, f"地址“{value[:80]}”{reason}")
    if attribute == "target" and value not in ("_top", "_blank"):
        return Refusal(Code.FORBIDDEN_MARKUP, f"<{name}> 上不允许的 target“{value}”")
    return None
