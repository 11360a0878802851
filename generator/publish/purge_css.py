"""Styles: the rules of Material's style sheet that some page uses, and ours without comments.

The home of tinycss2.  Of Material's sheet three quarters are for a frame and for scripts that our
pages do not have; a browser would read them before it draws anything, on every page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import Any

import tinycss2

from generator.text.markup.styles import selectors

Node = Any  # tinycss2 has no types.
_CLASS = re.compile(r"""\bclass=(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+))""")
_NESTING = ("media", "supports")
_STRINGS = r"""\\.|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|url\([^"')]*\)"""
_GAP = re.compile(rf"({_STRINGS})|(?:\s|/\*.*?\*/)+", re.DOTALL)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(rf"({_STRINGS})|\s*([{{}};,])\s*|(:)\s+|\s+", re.DOTALL)
"""White space, with the sign that makes it needless."""
_PICTURE = re.compile(rf"(?<=[{{;])(--[\w-]+):\s*url\((?:{_STRINGS}|[^;{{}}\"'])*?(?:;|(?=}}))")
"""A custom property whose value is a picture."""
_NAMED = re.compile(r"\bvar\(\s*(--[\w-]+)")
BY_SCRIPT = frozenset({"js"})
"""Classes of Material's sheet that no page is written with and a script of ours gives it."""


def classes(page: str) -> set[str]:
    """The names of all classes in a page's HTML."""
    # The same few values stand on most elements: each is divided once.
    _, *rest = page.split(' class="')
    if page.count("class=") == len(rest):  # all are written as our templates write them
        return {name for value in {one.partition('"')[0] for one in rest} for name in value.split()}
    return {name for value in set(_CLASS.findall(page)) for name in "".join(value).split()}


def compact(sheet: str) -> str:
    """A style sheet without comments and without the white space that no rule needs."""
    bare = _GAP.sub(lambda found: found[1] or _gap(found[0]), sheet)
    return _SPACE.sub(lambda found: found[1] or found[2] or found[3] or " ", bare).strip()


def _gap(text: str) -> str:
    """Space for space; a comment without any divides two words and is no space (`.a/**/.b`)."""
    return " " if _COMMENT.sub("", text) else "/**/"


def used(sheet: str, names: AbstractSet[str]) -> str:
    """A style sheet without the selectors that want a class of no page; order and text stay.

    Classes within `:not(…)`, `:is(…)` and the like are not looked at: such a
    selector stays.
    """
    nodes = tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True)
    return "".join(_used(nodes, names))


def without_idle_pictures(sheet: str, others: Sequence[str]) -> str:
    """A style sheet without the pictures (`--icon:url(…)`) that no rule in it or in `others` draws.

    Properties of colours and sizes stay: a theme's own templates may name them.
    """
    named = {name for text in (sheet, *others) for name in _NAMED.findall(text)}
    return _PICTURE.sub(lambda found: found[0] if found[1] in named else "", sheet)


def _used(nodes: Sequence[Node], names: AbstractSet[str]) -> Iterator[str]:
    for node in nodes:
        if node.type == "qualified-rule":
            kept = [one for one in selectors(node.prelude) if _wanted(one) <= names]
            if kept:
                written = ",".join(tinycss2.serialize(one).strip() for one in kept)
                yield f"{written}{{{tinycss2.serialize(node.content)}}}"
        elif node.type == "at-rule" and node.lower_at_keyword in _NESTING and node.content:
            inner = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
            if text := "".join(_used(inner, names)):
                yield f"@{node.at_keyword}{tinycss2.serialize(node.prelude)}{{{text}}}"
        else:
            yield node.serialize()


def _wanted(selector: Sequence[Node]) -> set[str]:
    """The classes an element and those it stands in must have."""
    return {two.value for one, two in pairwise(selector) if one == "." and two.type == "ident"}
