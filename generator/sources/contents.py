"""Contents: a table of contents that somebody typed into a text, with page numbers or without.

Its lines head nothing.  Under the line 目录 are those that stand again in the text and those that
end with a page; without that line a table is told by its pages, which never fall, behind dots or
behind names that stand again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.sources.heading_numbers import opens_numbered
from generator.text import squeeze
from generator.text.regex import regex

HEAD = 42
"""Paragraphs from the beginning among which the line 目录 is looked for before the body."""
UNNAMED_HEAD = 12
"""The same for a table without that line."""
FEWEST = 2
"""Lines of a table below 目录, at least."""
FEWEST_UNNAMED = 3
"""Lines with pages that are a table without it."""
SHARE = 0.5
"""Of these so many must be numbered as headings are or stand again in the text."""
LONGEST = 100
"""Longest line of a table, in code points."""
CUT = 40
"""Longest first part of a name on two lines, in code points."""
DOTTED = 12
"""Weight of the marks between a name and its page from which they lead to it: ... or …… or ----."""

_NAME = regex(r"目\s*[录次]")
_PAGE = regex(r"[\s.．·…—-]*[（(]?\d+[）)]?$")
_ENTRY = regex(
    r"(?P<text>\S.*?)(?P<leader>[\s.．·・•‥…⋯_＿—─-]+)"
    r"[（(]?第?(?P<page>\d{1,4}|[ivxIVX]{1,6})\s?页?[）)]?(?:\s?[-—])?"
)
_SPACED = regex(r"\s[（(]?\d+[）)]?$")
_ENDS = regex(r"[。！？!?；;，,：:]$")
_LAST = frozenset("0123456789０１２３４５６７８９ivxIVX）)页-—")
"""What a line with a page ends with."""
_WEIGHTS = {**dict.fromkeys(".．·・•", 4), **dict.fromkeys("‥…⋯", 6), **dict.fromkeys("_＿—─-", 3)}


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line with a page behind it; `page` is 0 for a Roman one, which comes before the others."""

    text: str
    page: int
    dotted: bool


def contents(pieces: Sequence[str]) -> range:
    """The table of contents before the body, with the line 目录 where it has one."""
    for start, piece in enumerate(pieces[:HEAD]):
        if _NAME.fullmatch(piece) and (found := _named(pieces, start, _last(pieces))):
            return found
    entries = [at for at, piece in enumerate(pieces[:UNNAMED_HEAD]) if at and _entry(piece)]
    if entries:
        last = _last(pieces)
        return next(filter(None, (_unnamed(pieces, at, last) for at in entries)), range(0))
    return range(0)


def elsewhere(pieces: Sequence[str], start: int) -> Iterator[int]:
    """The lines of further tables with pages, from position `start` on."""
    if sum(map(has_page, pieces[start:])) < FEWEST:
        return
    last = _last(pieces)
    at = start
    while at < len(pieces):
        found = range(0)
        if _NAME.fullmatch(pieces[at]):
            found = _named(pieces, at, last)
            if sum(has_page(pieces[n]) for n in found) < FEWEST:
                found = range(0)
        elif _entry(pieces[at]):
            found = _unnamed(pieces, at, last)
        yield from found
        at = max(at + 1, found.stop)


def has_page(text: str) -> bool:
    """Whether a line of a table of contents ends with a page."""
    return text[-1:] in _LAST and bool(_entry(text) or _SPACED.search(text))


def _last(pieces: Sequence[str]) -> Mapping[str, int]:
    """Where each paragraph stands for the last time."""
    return {squeeze(piece): at for at, piece in enumerate(pieces)}


def _named(pieces: Sequence[str], start: int, last: Mapping[str, int]) -> range:
    """The lines below 目录 that stand again further down or have a page; too few are none."""
    stop, page = start + 1, 0
    while stop < len(pieces):
        entry = _entry(pieces[stop])
        again = last.get(squeeze(_PAGE.sub("", pieces[stop])), 0) > stop
        if not again and not (entry and entry.page >= page) and not _goes_on(pieces, stop):
            break
        page = max(page, entry.page) if entry else page
        stop += 1
    return range(start, stop) if stop - start > FEWEST else range(0)


def _unnamed(pieces: Sequence[str], start: int, last: Mapping[str, int]) -> range:
    """Lines with pages that do not fall, if enough of them are certainly headings.

    Without dots a line counts only if its name stands again in the text: else it is a table's row.
    """
    stop, page = start, 0
    names: list[str] = []
    while stop < len(pieces):
        entry = _entry(pieces[stop])
        if entry and entry.page >= page and (entry.dotted or squeeze(entry.text) in last):
            page = entry.page
            names.append(entry.text)
        elif not names or not _goes_on(pieces, stop):
            break
        stop += 1
    if len(names) < FEWEST_UNNAMED:
        return range(0)
    sure = sum(opens_numbered(name) or squeeze(name) in last for name in names)
    return range(start, stop) if sure >= SHARE * len(names) else range(0)


def _goes_on(pieces: Sequence[str], at: int) -> bool:
    """Whether a line is the first part of a name whose second one has the page."""
    follows = _entry(pieces[at + 1]) if at + 1 < len(pieces) else None
    return (
        follows is not None
        and follows.dotted
        and not opens_numbered(pieces[at + 1])
        and len(pieces[at]) <= CUT
        and not _ENDS.search(pieces[at])
    )


def _entry(piece: str) -> _Entry | None:
    if len(piece) > LONGEST or piece[-1:] not in _LAST or not (found := _ENTRY.fullmatch(piece)):
        return None
    leader = found["leader"]
    dotted = sum(_WEIGHTS.get(mark, 0) for mark in leader) >= DOTTED
    spaced = "\t" in leader or "　" in leader or len(leader) - len(leader.strip()) > 1
    if not dotted and not (spaced and not leader.strip()):
        return None
    page = int(found["page"]) if found["page"].isdecimal() else 0
    return _Entry(found["text"], page, dotted)
