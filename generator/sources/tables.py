"""Tables and lists of annexes in running text: rows with their cells, captions, 附件：1.…

A row is a line with tabs between its cells, as word processors copy tables and as import writes
them, or with bars as Markdown does.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence

from generator.model.corpus import BlockKind
from generator.text.regex import regex

_TAB = "\t"
_BAR = "|｜│"
_NUMBER_BEFORE_TAB = regex(
    r"(?:第[一二三四五六七八九十百零\d]+[编章节条款部分]+(?:之[一二三四五六七八九十]+)?|[（(]?[\d０-９一二三四五六七八九十]{1,3}[）)、.．]|[①-⑳●■◆•·－—-]+)\t+[^\t]+"
)
_BARS = regex(r"[|｜│].*\S.*[|｜│].*[|｜│]|[^|｜│]+(?:[|｜│][^|｜│]+){2,}")
_CAPTION = regex(
    r"(?:附?表\s*[\d０-９一二三四五六七八九十]*(?:[-－—.．]\d+)?[\s　：:].*|[（(]?单位[：:].*)"
)
_SENTENCE_END = regex(r"[。！？!?；;]$")
_LISTED = regex(r"附\s*件\s*[：:]\s*([\d０-９一二三四五六七八九十]{1,2}\s*[.．、])?.+")
_LIST_OPENS = regex(r"附\s*件\s*[：:]?")
_NUMBERED = regex(
    r"[\d０-９]{1,2}\s*[.．、]|[一二三四五六七八九十]{1,2}、|[（(][\d一二三四五六七八九十]{1,2}[）)]"
)

FEWEST = 2
"""Rows that make a table."""
CAPTIONS = 3
"""Lines of a caption over a table."""
CAPTION_LENGTH = 60
"""Longest caption of a table, in code points."""
LAST_LINES = 3
"""Paragraphs below the name of a single annex that must be short: it is named, and not begun."""
LAST_LINE = 40
"""Longest of them, in code points."""
ANNEX_LENGTH = 80
"""Longest name of an annex in their list, in code points."""


def tables(
    pieces: Sequence[str], body: int = 0, edged: Container[int] = ()
) -> Mapping[int, BlockKind]:
    """Rows of tables and the captions over them, from position `body` on.

    `edged` are lines with a tab at their beginning or end, whose other cells are empty.
    """
    kinds: dict[int, BlockKind] = {}
    whole = "".join(pieces)
    for divide, is_row in ((_TAB, _has_cells), (_BAR, _has_bars)):
        if not any(mark in whole for mark in divide):
            continue
        flags = [is_row(piece) for piece in pieces]
        for run in _runs([flag or at in edged for at, flag in enumerate(flags)], body):
            if sum(flags[at] for at in run) < FEWEST:
                continue
            kinds |= dict.fromkeys(run, "row")
            for above in range(run.start - 1, max(body, run.start - CAPTIONS) - 1, -1):
                if above in kinds or not _is_caption(pieces[above]):
                    break
                kinds[above] = "line"
    return kinds


def _has_cells(piece: str) -> bool:
    """Whether tabs divide a line into cells, and not a number from its paragraph."""
    return _TAB in piece and not _NUMBER_BEFORE_TAB.fullmatch(piece)


def _has_bars(piece: str) -> bool:
    return bool(_BARS.fullmatch(piece))


def _runs(flags: Sequence[bool], body: int) -> Iterator[range]:
    start = body
    for at in range(body, len(flags) + 1):
        if at < len(flags) and flags[at]:
            continue
        if at - start >= FEWEST:
            yield range(start, at)
        start = at + 1


def _is_caption(piece: str) -> bool:
    return len(piece) <= CAPTION_LENGTH and bool(_CAPTION.fullmatch(piece))


def annex_list(pieces: Sequence[str], body: int = 0) -> Mapping[int, BlockKind]:
    """The lines that name the annexes (附件：1.…), as GB/T 9704-2012, 7.3.4 puts them."""
    kinds: dict[int, BlockKind] = {}
    for at in range(body, len(pieces)):
        if at in kinds or pieces[at][:1] != "附":
            continue
        follows = at + 1 < len(pieces) and _is_item(pieces[at + 1])
        if match := _LISTED.fullmatch(pieces[at]):
            ends = all(len(piece) <= LAST_LINE for piece in pieces[at + 1 : at + 1 + LAST_LINES])
            opens = _is_name(pieces[at]) and (bool(match[1]) or ends)
        else:
            opens = follows and bool(_LIST_OPENS.fullmatch(pieces[at]))
        if not opens:
            continue
        kinds[at] = "annex"
        for below in range(at + 1, len(pieces)):
            if not _is_item(pieces[below]):
                break
            kinds[below] = "annex"
    return kinds


def _is_item(piece: str) -> bool:
    return bool(_NUMBERED.match(piece)) and _is_name(piece)


def _is_name(piece: str) -> bool:
    return len(piece) <= ANNEX_LENGTH and not _SENTENCE_END.search(piece)
