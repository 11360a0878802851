"""Styles: what a style sheet must not do to the text of a speech.

A rule can put words beside a paragraph, hide it or lay something over it, and
the page's own HTML would not show that.  Each rule is held against the elements a
speech's text is made of and those it stands in; conditions on what surrounds an
element and on its state are taken as met.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import tinycss2

from generator.text.markup.addresses import forbidden
from generator.text.regex import regex

Node = Any  # tinycss2 has no types.
_ARTICLE = frozenset({"data-verbatim", "data-date", "data-speaker"})
_KINDS = (
    *("heading", "salutation", "line", "closing", "signature", "note"),
    *("contents", "question", "answer", "row", "annex"),
)
_TEXTS: tuple[tuple[str, frozenset[str], frozenset[str]], ...] = (
    *((tag, frozenset[str](), frozenset({"id", "data-text"})) for tag in ("p", "h1", "h2", "h3")),
    ("h4", frozenset(), frozenset({"id", "data-text"})),
    ("b", frozenset(), frozenset()),
    ("a", frozenset({"kb-term"}), frozenset({"href"})),
    ("span", frozenset({"kb-rare"}), frozenset({"data-reading"})),
    ("span", frozenset({"kb-cell"}), frozenset()),
    (
        "article",
        frozenset({"kb-speech"}),
        frozenset({"data-verbatim", "data-date", "data-speaker"}),
    ),
    *(
        ("div", frozenset({"kb-block", f"kb-block--{kind}"}), frozenset({"style", "data-part"}))
        for kind in _KINDS
    ),
)
"""The elements of a speech's text: tag, classes, other attributes."""
_AROUND = regex(r"md-[\w-]+|kb-(?:speech|block(?:--\w+)?|term)|js|no-js|kb-words-apart")
"""Classes of the elements that a speech's text stands in."""
_BESIDE = regex(r"md-[\w-]+|kb-(?:speech|block|note|choice|meta|old|quoted-in|toc)[\w-]*")
"""Classes of the elements that stand beside those."""
_NESTING = frozenset({"media", "supports", "layer", "container", "page"})
_QUIET = regex(r"none|normal|inherit|initial|unset|\"\"|''|attr\(data-reading\)")
"""Contents that say nothing, or what `span.kb-rare` carries for it."""
_HIDING = {
    "display": regex(r"none"),
    "visibility": regex(r"hidden|collapse"),
    "opacity": regex(r"0|0?\.[0-4]\d*|[0-4]?\d?%"),
    "font-size": regex(r"0(?:\.0*)?[a-z%]*"),
    "color": regex(r"transparent|.*,\s*0(?:\.0*)?\s*\)"),
    "text-indent": regex(r"-.*"),
    "position": regex(r"fixed|absolute"),
    "clip-path": regex(r"(?!none).*"),
    "clip": regex(r"(?!auto).*"),
    "transform": regex(r"(?!none).*"),
    "scale": regex(r"(?!none|1).*"),
    "text-transform": regex(r"(?!none).*"),
    "-webkit-text-security": regex(r".*"),
    "direction": regex(r"rtl"),
    "unicode-bidi": regex(r".*override.*"),
    "order": regex(r".*"),
    "flex-direction": regex(r".*reverse"),
    "height": regex(r"0[a-z%]*"),
    "max-height": regex(r"0[a-z%]*"),
    "width": regex(r"0[a-z%]*"),
    "mask": regex(r"(?!none).*"),
    "-webkit-text-fill-color": regex(r".*"),
}


def unsafe_rules(sheet: str) -> Iterator[str]:
    """What is wrong with a style sheet, in Chinese, each as the rule and what it would do."""
    nodes = tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True)
    yield from _rules(nodes)


def _rules(nodes: Sequence[Node]) -> Iterator[str]:
    for node in nodes:
        if node.type == "error":
            yield f"样式表读不懂：{node.message}"
        elif node.type == "at-rule":
            if node.lower_at_keyword == "import":
                yield "@import 会加载别的样式表"
            elif node.content and node.lower_at_keyword in _NESTING - {"page"}:
                inner = tinycss2.parse_rule_list(
                    node.content, skip_comments=True, skip_whitespace=True
                )
                yield from _rules(inner)
            yield from _addresses([*node.prelude, *(node.content or ())])
        elif node.type == "qualified-rule":
            yield from _rule(node)


def _rule(rule: Node) -> Iterator[str]:
    yield from _addresses(rule.content)
    declared = [
        (one.lower_name, tinycss2.serialize(one.value).strip().lower())
        for one in tinycss2.parse_declaration_list(
            rule.content, skip_comments=True, skip_whitespace=True
        )
        if one.type == "declaration"
    ]
    wrong = [(name, value) for name, value in declared if _acts(name, value)]
    if not wrong:
        return
    for selector in selectors(rule.prelude):
        compound, pseudo = _subject(selector)
        if not _can_surround(selector) or not any(
            _could_be(compound, *element) for element in _TEXTS
        ):
            continue
        for name, value in wrong:
            if (name == "content") == bool(pseudo):
                written = tinycss2.serialize(selector).strip()
                yield f"规则“{written}”的 {name}: {value} 会改变读者看到的原文"


def _acts(name: str, value: str) -> bool:
    if name == "content":
        return not _QUIET.fullmatch(value)
    return name in _HIDING and bool(_HIDING[name].fullmatch(value))


def _addresses(nodes: Sequence[Node]) -> Iterator[str]:
    """Addresses in a rule that are not the site's own."""
    for node in nodes:
        value = ""
        if node.type == "url":
            value = node.value
        elif node.type == "function":
            if node.lower_name == "url":
                value = "".join(one.value for one in node.arguments if one.type == "string")
            else:
                yield from _addresses(node.arguments)
        elif node.type in ("() block", "[] block", "{} block"):
            yield from _addresses(node.content)
        picture = value.startswith("data:image/")
        if value and not picture and (reason := forbidden(value, loaded=True)):
            yield f"地址“{value[:80]}”{reason}"


def selectors(prelude: Sequence[Node]) -> Iterator[list[Node]]:
    """The selectors of a rule, which commas divide."""
    own: list[Node] = []
    for node in prelude:
        if node == ",":
            yield own
            own = []
        else:
            own.append(node)
    yield own


def _subject(selector: Sequence[Node]) -> tuple[list[Node], bool]:
    """The last compound of a selector, and whether it names what is made before or after it."""
    own: list[Node] = []
    nodes = list(selector)
    while nodes and nodes[-1].type == "whitespace":
        nodes.pop()
    for node in nodes:
        if node.type == "whitespace" or node in (">", "+", "~"):
            own = []
        else:
            own.append(node)
    words = [node.lower_value for node in own if node.type == "ident"]
    return own, "before" in words or "after" in words


def _can_surround(selector: Sequence[Node]) -> bool:
    """Whether what a selector wants around and before its element can be there."""
    own: list[Node] = []
    combinator = ""
    for node in selector:
        if node.type == "whitespace" or node in (">", "+", "~"):
            combinator = node.value if node.type == "literal" else combinator or " "
            continue
        if combinator:
            names = [two.value for one, two in pairwise(own) if one == "." and two.type == "ident"]
            known = _AROUND if combinator in " >" else _BESIDE
            if not all(map(known.fullmatch, names)):
                return False
            own, combinator = [], ""
        own.append(node)
    return True


def _could_be(
    compound: Sequence[Node], tag: str, classes: frozenset[str], attributes: frozenset[str]
) -> bool:
    """Whether a compound selector can match such an element."""
    before = None
    for node in compound:
        if node.type == "ident":
            if before == ".":
                if node.value not in classes:
                    return False
            elif before != ":" and node.lower_value != tag:
                return False
        elif node.type == "hash" and node.value.startswith("kb-"):
            return False
        elif node.type == "[] block":
            names = [one.lower_value for one in node.content if one.type == "ident"]
            if names[:1] and names[0] not in attributes:
                return False
            if names[0] == "id" and any(name.startswith("__") for name in names[1:]):
                return False
        elif node.type == "function" and before == ":" and node.lower_name in ("is", "where"):
            parts = list(selectors(node.arguments))
            if not any(_could_be(_subject(p)[0], tag, classes, attributes) for p in parts):
                return False
        before = node.value if node.type == "literal" else None
    return True
