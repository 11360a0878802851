"""Web blocks: the elements of a page that may hold its article, each by a selector of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from generator.importers.web_text import text_of

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

BY_HAND = "请在浏览器里只选中正文，复制到记事本，校对后存成 UTF-8 的 .txt。"
_NAMED = frozenset(("article", "main"))
"""Elements that a page hardly has twice, which need no name."""


def outermost(nodes: Sequence[LexborNode]) -> list[LexborNode]:
    """The nodes that stand in none of the others."""
    ids = {node.mem_id for node in nodes}
    return [node for node in nodes if not any(up.mem_id in ids for up in ancestors(node))]


def ancestors(node: LexborNode) -> Iterator[LexborNode]:
    up = node.parent
    while up is not None:
        yield up
        up = up.parent


def candidates(body: LexborNode) -> list[LexborNode]:
    """The elements with a name that hold most text of their own, most first."""
    held: dict[int, int] = {}
    named: dict[int, LexborNode] = {}
    for paragraph in body.css("p, br, td, section"):
        words = sum(len(line) for line in text_of(paragraph))
        for up in ancestors(paragraph):
            if up.tag in ("body", "html"):
                break
            if _selector(up):
                named[up.mem_id] = up
                held[up.mem_id] = held.get(up.mem_id, 0) + words + 1
                break
    return [named[key] for key in sorted(held, key=lambda key: -held[key])][:3]


def choices(nodes: Sequence[LexborNode]) -> str:
    names = [_selector(node) for node in nodes]
    chosen = [
        (f"{name}:nth-child({_place(node)})" if names.count(name) > 1 else name, node)
        for name, node in zip(names, nodes, strict=True)
        if name
    ]
    given = [selector for selector, _ in chosen]
    shown = [
        f"--block '{selector}'（“{next(text_of(node), '')[:16]}”）"
        for selector, node in chosen[:3]
        if given.count(selector) == 1
    ]
    return (
        f"看哪一块是正文，导入时写上 {'，或 '.join(shown)}；都不是，{BY_HAND}"
        if shown
        else f"除了正文没有别的字的网页，导入时写上 --block body；有别的字，{BY_HAND}"
    )


def _selector(node: LexborNode) -> str:
    attributes = node.attributes
    if re.fullmatch(r"[A-Za-z][\w-]*", name := attributes.get("id") or ""):
        return f"#{name}"
    names = (attributes.get("class") or "").split()
    own = node.tag if node.tag in _NAMED else ""
    return next((f".{name}" for name in names if re.fullmatch(r"[A-Za-z_][\w-]*", name)), own or "")


def _place(node: LexborNode) -> int:
    """Which child of its parent an element is, from 1."""
    place, before = 1, node.prev
    while before is not None:
        place += not (before.tag or "-").startswith(("-", "_", "!"))
        before = before.prev
    return place
