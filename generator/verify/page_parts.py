"""Page parts: elements of a published page by their marks, and what they say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from generator.model.problems import Code, Problem, Where
from generator.text.markup.tokens import read_tag, text_of
from generator.verify.page import PageRead
from generator.verify.reader import inside, shown

_HINT = "网站没有更新。请检查最近对模板、主题或插件的改动；讲话和术语表的文件不用改。"


def elements(page: PageRead, begin: str) -> Iterator[tuple[Mapping[str, str], list[str]]]:
    """The elements whose start tag begins like this: attributes, and the tokens inside.

    `begin` has the whole name of the element: `<h1`, `<p>`, `<p class="kb-x"`.
    """
    for at in _places(page).get(_name(begin), ()):
        if page.pieces[at].startswith(begin) and (tag := read_tag(page.pieces[at])):
            yield tag.attributes, inside(page.pieces, at)[0]


@lru_cache(1)
def _places(page: PageRead) -> Mapping[str, list[int]]:
    """Where the tags of each name stand on the page that is looked at, as it is asked of often."""
    places: dict[str, list[int]] = {}
    for at in range(1, len(page.pieces), 2):
        places.setdefault(_name(page.pieces[at]), []).append(at)
    return places


def _name(tag: str) -> str:
    """`<p` of `<p class="kb-x">`."""
    return tag.split(None, 1)[0].rstrip("/>")


def texts_of(page: PageRead, begin: str) -> list[str]:
    return [shown(pieces).strip() for _, pieces in elements(page, begin)]


def links_of(page: PageRead, begin: str) -> list[tuple[str, str]]:
    return [(own.get("href", ""), shown(pieces)) for own, pieces in elements(page, begin)]


def differs(page: PageRead, what: str, seen: object, wanted: object) -> Iterator[Problem]:
    """A problem where the page does not state what it must."""
    return misread(page.name, what, seen, wanted)


def misread(name: str, what: str, seen: object, wanted: object) -> Iterator[Problem]:
    """A problem where the page in a file does not state what it must."""
    if seen != wanted:
        if isinstance(seen, Sequence) and isinstance(wanted, Sequence):
            pairs = [(a, b) for a, b in zip(seen, wanted, strict=False) if a != b]
            if pairs and not isinstance(seen, str):
                seen, wanted = pairs[0]
            elif not isinstance(seen, str):
                seen, wanted = f"{len(seen)} 处", f"{len(wanted)} 处"
        yield Problem(
            Code.MISSTATED,
            Where(f"site/{name}"),
            f"页面上的{what}不对：应为“{_short(wanted)}”，页面是“{_short(seen)}”",
            _HINT,
        )


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= 120 else text[:117] + "…"


def items(pieces: Sequence[str], name: str = "li") -> Iterator[tuple[Mapping[str, str], list[str]]]:
    for at in range(1, len(pieces), 2):
        tag = read_tag(pieces[at])
        if tag and tag.name == name and not tag.closing:
            yield tag.attributes, inside(pieces, at)[0]


def own_text(pieces: list[str]) -> str:
    """A text without the former anchors in it."""
    at, kept = 1, pieces[:1]
    while at < len(pieces) and pieces[at].startswith('<span class="kb-old"'):
        at = inside(pieces, at)[1] + 2
        kept = [*kept, *pieces[at - 1 : at]]
    return text_of("".join((*kept, *pieces[at + 1 :: 2]))).strip()


def having(
    page: PageRead, pattern: re.Pattern[str]
) -> Iterator[tuple[Mapping[str, str], list[str]]]:
    for at in range(1, len(page.pieces), 2):
        if pattern.match(page.pieces[at]) and (tag := read_tag(page.pieces[at])):
            yield tag.attributes, inside(page.pieces, at)[0]
