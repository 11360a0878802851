"""Hiding: what a page's own style sheet says of whether elements are seen on a screen.

All rules for `display` and `visibility` count, since a later or nearer one shows again what
another hides; who wins is decided as browsers do (CSS Cascading 4): importance, specificity, order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import tinycss2

from generator.text.markup.styles import selectors
from generator.text.regex import regex

Node = Any  # tinycss2 has no types.
SCREEN = 1366
"""Width of the screen, in pixels, on which a page is thought to be seen."""
_HIDES = {
    "display": regex(r"none"),
    "visibility": regex(r"hidden|collapse"),
    "content-visibility": regex(r"hidden"),
    "mso-hide": regex(r"all"),
    "opacity": regex(r"0(?:\.0+)?%?"),
    "transform": regex(r".*\bscale(?:x|y)?\(\s*0(?:\.0+)?\b[^.]*\).*"),
    "clip": regex(r"rect\(\s*(\d+)(?:px)?[\s,]+(\d+)(?:px)?[\s,]+\1(?:px)?[\s,]+\2(?:px)?\s*\)"),
    "clip-path": regex(r"inset\((?:[5-9]\d|100)%\)|circle\(0\b.*\)"),
    **dict.fromkeys(
        ("left", "right", "top", "bottom", "text-indent", "margin-left", "margin-top"),
        regex(r"-\d{4,}(?:\.\d+)?p[xt]"),
    ),
}
_WIDTH = regex(r"\(\s*(min|max)-width\s*:\s*([\d.]+)(px|r?em)\s*\)")
_MEDIA = regex(r"(?:only\s+)?(?:screen|all)?")
_PIXELS = {"px": 1.0, "em": 16.0, "rem": 16.0}
_STATES = regex(
    r":(?!(?:not|is|where|has|root|empty|(?:first|last|only|nth)[\w-]*|lang)\b)[\w-]+|::"
)
"""What only holds at times (hover, checked), or is no element of the page (before, after)."""
_OF_CLASS = frozenset((".", ":"))


@dataclass(frozen=True, slots=True)
class Rule:
    """That elements of a selector are hidden, or not, by one property.

    `weight` orders the rules of a property on one element: the highest counts.
    """

    selector: str
    property: str
    hides: bool
    weight: tuple[bool, tuple[int, int, int], int]


def hiding_rules(sheet: str, first: int = 0) -> list[Rule]:
    """The rules of a sheet for the properties that hide; `first` is the number of rules before."""
    nodes = tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True)
    return [*_rules(nodes, first)]


def hides_itself(style: str) -> bool:
    """Whether a `style` attribute hides its element."""
    return any(hides for _, hides, _ in _declared(style))


def is_for_screens(media: str) -> bool:
    """Whether a list of media queries holds on a usual screen; what is not known does not hold."""
    return not media.strip() or any(map(_holds, media.lower().split(",")))


def _holds(query: str) -> bool:
    for bound, number, unit in _WIDTH.findall(query):
        width = float(number) * _PIXELS[unit]
        if width > SCREEN if bound == "min" else width < SCREEN:
            return False
    rest = _WIDTH.sub("", query).replace(" and ", " ").strip()
    return bool(_MEDIA.fullmatch(rest.removesuffix(" and").strip()))


def _rules(nodes: Sequence[Node], first: int) -> Iterator[Rule]:
    number = first
    for node in nodes:
        if node.type == "at-rule" and node.content:
            named = node.lower_at_keyword
            if named == "layer" or (
                named == "media" and is_for_screens(tinycss2.serialize(node.prelude))
            ):
                inner = tinycss2.parse_rule_list(
                    node.content, skip_comments=True, skip_whitespace=True
                )
                for rule in _rules(inner, number):
                    number = rule.weight[2]
                    yield rule
        elif node.type == "qualified-rule":
            for name, hides, important in _declared(node.content):
                number += 1
                for one in selectors(node.prelude):
                    written = tinycss2.serialize(one).strip()
                    if not _STATES.search(written):
                        yield Rule(written, name, hides, (important, _specificity(one), number))


def _declared(content: Sequence[Node] | str) -> Iterator[tuple[str, bool, bool]]:
    """Property, whether it hides, and whether it is important; none that is nested too deep."""
    for one in tinycss2.parse_declaration_list(content, skip_comments=True, skip_whitespace=True):
        if one.type == "declaration" and (hiding := _HIDES.get(one.lower_name)):
            with suppress(RecursionError):
                value = tinycss2.serialize(one.value).strip().lower()
                yield one.lower_name, bool(hiding.fullmatch(value)), one.important


def _specificity(nodes: Sequence[Node]) -> tuple[int, int, int]:
    """Ids, classes and elements of a selector (Selectors 4, 17); `:not()` counts as its content."""
    ids = classes = elements = 0
    before = ""
    for node in nodes:
        if node.type == "hash":
            ids += 1
        elif node.type == "[] block" or (node.type == "ident" and before in _OF_CLASS):
            classes += 1
        elif node.type == "function" and before == ":":
            if node.lower_name in ("not", "is", "has"):
                inner = max(map(_specificity, selectors(node.arguments)))
                ids, classes, elements = (
                    a + b for a, b in zip((ids, classes, elements), inner, strict=True)
                )
            elif node.lower_name != "where":
                classes += 1
        elif node.type == "ident":
            elements += 1
        before = node.value if node.type == "literal" else ""
    return ids, classes, elements
