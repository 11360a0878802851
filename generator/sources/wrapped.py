"""Wrapped: lines that a program cut at a fixed width, joined to paragraphs again at import.

Mail programs, old editors and what copies from a PDF end a line wherever the page ended it.  White
space is no text, so that joining such lines changes nothing of it; it is told, because where a
paragraph ends is inferred.  A text shows that it was cut by lines of one width that end within a
clause; verses, lists and tables have none.  Numbers of pages that run on go, too.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.sources.document_head import greets, is_date_line
from generator.sources.heading_numbers import opens_numbered
from generator.sources.people import is_name
from generator.text.regex import regex

NARROWEST, WIDEST = 40, 120
"""Columns of the widest line, a Han taking two: narrower ones are verses, wider ones paragraphs."""
SLACK = 6
"""Columns that a full line may have less than the widest, for signs that may not begin a line."""
FEWEST = 3
"""Full lines that end within a clause, at least."""
CUT = 0.5
"""Of the full lines so many end within a clause: those of verses and lists end with a mark."""
FULL = 0.25
"""Of all lines so many are full."""
ENDED = 0.8
"""Of the paragraphs joined so many end as sentences do: rows of a table do not."""
INDENTED = 0.6
"""Where more of the lines are indented, an indent says nothing."""
LEAST_INDENTED = 2
"""Indented lines in a text whose paragraphs are."""
LEAST_PAGES = 2
"""Numbers of pages that run on."""

_INDENT = regex("(?:　　|[ \u00a0\u2002\u2003]{2,}|\t|\u2003)")
_SENTENCE = regex(r"[。！？!?；;：:…][”’」』）)]*$")
_MARK = regex(r"[。！？!?；;：:，,、…—”’」』）)》】.]$")
_CLOSING = frozenset("。！？；：，、）》〉】”’」』")
"""Marks that no paragraph begins with."""
_PAGE = regex(
    r"[—–－\-·]+\s*(?P<dashed>\d{1,3})\s*[—–－\-·]+"
    r"|第\s*(?P<said>\d{1,3})\s*页(?:\s*[/／,，]?\s*共\s*\d{1,3}\s*页)?"
    r"|(?P<bare>\d{1,3})(?:\s*[/／]\s*\d{1,3})?"
)


@dataclass(frozen=True, slots=True)
class Unwrapped:
    """A text with its paragraphs joined: how many line ends went, and the numbers of pages."""

    text: str
    joined: int = 0
    pages: tuple[str, ...] = ()


def unwrap(text: str) -> Unwrapped:
    """Join the lines of a text that was cut at a width; another text stays as it is."""
    lines = [line.rstrip() for line in text.split("\n")]
    pages = _pages(lines, bare=True)
    kept = _without(lines, pages)
    if _is_cut(kept):
        paragraphs = _joined(kept)
        joined = sum(map(bool, kept)) - sum(map(bool, paragraphs))
        return Unwrapped("\n".join(paragraphs), joined, tuple(pages.values()))
    if pages := _pages(lines, bare=False):
        return Unwrapped("\n".join(_without(lines, pages)), pages=tuple(pages.values()))
    return Unwrapped(text)


# --- numbers of pages -------------------------------------------------------


def _pages(lines: Sequence[str], *, bare: bool) -> Mapping[int, str]:
    """Lines that are nothing but the numbers of pages, each the one after the last.

    `bare` counts numbers without a dash or a word as well.
    """
    found: dict[int, str] = {}
    last = 0
    for at, line in enumerate(lines):
        if not (match := _PAGE.fullmatch(line.strip())) or (match["bare"] and not bare):
            continue
        number = int(match["dashed"] or match["said"] or match["bare"])
        if found and number != last + 1:
            return {}
        found[at], last = line.strip(), number
    return found if len(found) >= LEAST_PAGES else {}


def _without(lines: Sequence[str], pages: Mapping[int, str]) -> list[str]:
    """The lines without the numbers of pages and without the empty lines around these."""
    kept: list[str] = []
    at_page = False
    for at, line in enumerate(lines):
        if at in pages:
            while kept and not kept[-1]:
                kept.pop()
            at_page = True
        elif line or not at_page:
            kept.append(line)
            at_page = False
    return [*kept, ""] if kept[-1:] != [""] and lines[-1:] == [""] else kept


# --- lines of one width ---------------------------------------------------------


@lru_cache(4096)
def _columns(line: str) -> int:
    """The columns that a line takes, its indent too."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in line)


@dataclass(frozen=True, slots=True)
class _Width:
    """The widest line, in columns and in characters: programs cut by either."""

    columns: int
    characters: int

    def is_full(self, line: str) -> bool:
        return _columns(line) >= self.columns - SLACK or len(line) >= self.characters - SLACK // 2


def _width(lines: Sequence[str]) -> _Width:
    return _Width(max(map(_columns, lines), default=0), max(map(len, lines), default=0))


def _is_cut(lines: Sequence[str]) -> bool:
    """Whether lines were cut at a width."""
    told = [line for line in lines if line]
    width = _width(told)
    if not NARROWEST <= width.columns <= WIDEST:
        return False
    full = [line for line in told if width.is_full(line)]
    cut = [line for line in full if not _MARK.search(line)]
    if len(cut) < max(FEWEST, CUT * len(full)) or len(full) < FULL * len(told):
        return False
    joined = [line for line in _joined(lines) if _columns(line) > width.columns]
    return sum(bool(_SENTENCE.search(line)) for line in joined) >= ENDED * len(joined)


def _joined(lines: Sequence[str]) -> list[str]:
    """Paragraphs of lines that run on, each a line; empty lines stay."""
    told = [line for line in lines if line]
    width = _width(told)
    indents = sum(bool(_INDENT.match(line)) for line in told)
    is_indented = LEAST_INDENTED <= indents <= INDENTED * len(told)
    is_spaced = _are_apart(lines, width)
    found: list[list[str]] = []
    last = ""
    for line in lines:
        if (
            last
            and line
            and width.is_full(last)
            and not (is_indented and _INDENT.match(line))
            and not _begins(line.strip())
            and (
                line.lstrip()[0] in _CLOSING
                or not _SENTENCE.search(last)
                or ((is_indented or is_spaced) and not opens_numbered(line.strip()))
            )
        ):
            own = line.strip()
            found[-1].append(f" {own}" if _is_latin(last[-1]) and _is_latin(own[0]) else own)
        else:
            found.append([line])
        last = line
    return ["".join(paragraph) for paragraph in found]


def _are_apart(lines: Sequence[str], width: _Width) -> bool:
    """Whether empty lines divide the paragraphs: the lines that are not full stand before one."""
    short = [at for at, line in enumerate(lines[:-1]) if line and not width.is_full(line)]
    return bool(short) and sum(not lines[at + 1] for at in short) >= ENDED * len(short)


def _begins(line: str) -> bool:
    """Whether a line stands for itself in a head: a day, a name, a salutation."""
    return is_date_line(line) or is_name(line) or greets(line)


def _is_latin(char: str) -> bool:
    return char.isascii() and (char.isalnum() or char in ",.;:)!?%")
