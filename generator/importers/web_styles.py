"""Web styles: which elements of a page its own style sheets hide, and to which they add words.

Sheets in files beside a saved page are not looked at, because the import takes one file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.text.markup.hiding import Rule, hiding_rules, is_for_screens

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_INLINE = re.compile(r"(?:^|;)\s*([a-z-]+)\s*:", re.I)


def hidden_by_rules(page: LexborHTMLParser) -> frozenset[int]:
    """The `mem_id` of each element that a rule hides; what stands in one is hidden with it."""
    rules = [*_rules_of(page)]
    if not any(rule.hides for rule in rules):
        return frozenset()
    found: dict[tuple[int, str], Rule] = {}
    for rule in rules:
        for node in _matching(page, rule.selector):
            key = node.mem_id, rule.property
            shown_by_itself = rule.property in _own_properties(node)
            if shown_by_itself and not rule.weight[0]:
                continue
            if key not in found or rule.weight >= found[key].weight:
                found[key] = rule
    return frozenset(element for (element, _), rule in found.items() if rule.hides)


def added_by_rules(page: LexborHTMLParser) -> dict[int, str]:
    """By `mem_id` the words or numbers that a rule puts before or behind an element (`content`).

    Signs alone, those of icon fonts too, are no words.
    """
    found: dict[int, str] = {}
    for style in page.css("style"):
        for selectors, body in _RULE.findall(_COMMENT.sub("", style.text() or "")):
            if not (content := _CONTENT.search(body)):
                continue
            words = "".join(map(_unescaped, _STRING.findall(content[1])))
            said = COUNTED if "counter" in content[1] else words.strip()
            if not any(char.isalnum() for char in said):
                continue
            for selector in filter(_BESIDE.search, selectors.split(",")):
                for node in _matching(page, _BESIDE.sub("", selector).strip() or "*"):
                    found[node.mem_id] = said
    return found


COUNTED = "counter"
"""For a number that the style sheet counts."""
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_RULE = re.compile(r"(?<![^{}])([^{}]+)\{([^{}]*)\}")
"""Only from where a rule may begin: from every character it would be quadratic."""
_CONTENT = re.compile(r"(?:^|[;\s])content\s*:([^;]*)", re.IGNORECASE)
_STRING = re.compile(r"\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'")
_BESIDE = re.compile(r"::?(?:before|after)\b", re.IGNORECASE)
_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?")


def _unescaped(strings: tuple[str, str]) -> str:
    return _ESCAPE.sub(lambda match: chr(min(int(match[1], 16), 0x10FFFF)), "".join(strings))


def _rules_of(page: LexborHTMLParser) -> Iterator[Rule]:
    number = 0
    for style in page.css("style"):
        up = style.parent
        while up is not None and up.tag != "noscript":
            up = up.parent
        if up is None and is_for_screens(style.attributes.get("media") or ""):
            rules = hiding_rules(style.text() or "", number)
            yield from rules
            number = max((rule.weight[2] for rule in rules), default=number)


def _matching(page: LexborHTMLParser, selector: str) -> list[LexborNode]:
    """The elements of a selector; none where the parser does not know it."""
    from selectolax.lexbor import SelectolaxError

    try:
        return page.css(selector)
    except (SelectolaxError, ValueError):
        return []


def _own_properties(node: LexborNode) -> set[str]:
    """Of the properties that hide those that an element's own style sets."""
    return {name.lower() for name in _INLINE.findall(node.attributes.get("style") or "")}
