"""Paragraphs: a text as its lines, and those that a source has run together cut apart.

Every piece is a slice of its line with the white space around it left out, so that the pieces
joined are the text but for white space.  Cuts are made in lines that hold several paragraphs, at
what only a new paragraph begins with: an indent, a salutation, numbers that run on.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from generator.sources.heading_numbers import number_of
from generator.text.regex import regex

_ARTICLE = regex(r"第(?:[一二三四五六七八九十百零〇]+|\d+)条(?:之[一二三四五六七八九十]+)?")
_LINE_ENDS = regex("\r\n|[\n\r\v\f\x85\u2028\u2029]")
_OTHER_ENDS = "\r\v\f\x85\u2028\u2029"
_INDENT = regex("　　+|[ \u00a0　]{4,}")
_HAN = "一二三四五六七八九十"
_OFFICE = "书记|主席|省长|市长|县长|区长|主任|部长|厅长|局长|院长|检察长|总理|委员长|秘书长"
_GREETED = regex(
    rf"(?P<head>.{{0,80}}(?:{_OFFICE})[\s　]*(?!同志|先生|女士|阁下)[\u3400-\u9fff·]{{2,4}}"
    r"|.{2,60}[）)会上日])[\s　]*"
    r"(?P<greeting>(?:各位|同志们|尊敬的).{0,20}[：:！])"
)
"""A speaker, or the day and place of a meeting, with the salutation behind it."""
_SUBTITLE = regex(
    r"(?<=\S)\s*(?=(?:——|――|－－|--)\s*[\d０-９一二三四五六七八九〇○零]{4}\s*年.{2,20}[日号].{0,8}[在于])"
)
_TAIL = regex(r"(?<=[。！？!?])\s*(?=[（(](?:原载)?《[^《》]{2,12}日?报》.{0,40}[）)]$)")
_CUE = regex(
    rf"(?<=[。！？!?；;”])[\s　]*(?=(?:[{_HAN}]{{1,3}}、|[（(][{_HAN}]{{1,3}}[）)]"
    r"|第[一二三四五六七八九十百]{1,5}[章节条][\s　]|(?:同志们|各位(?:代表|委员|同志))[！!]))"
)
_FIRST = regex(rf"([{_HAN}]{{1,3}})、|[（(]([{_HAN}]{{1,3}})[）)]|第([{_HAN}百]+)([章节条])")

LONG_LINE = 200
"""Code points from which a line is looked at for indents in it."""
INDENTS = 3
"""Indents that a line must have to be divided at them."""
RUN_TOGETHER = 1000
"""Code points from which a line is looked at for numbers that run on."""
HEAD = 6
"""Pieces at the beginning among which a title or a speaker may be run together with the next."""
FEWEST = 2
"""Numbers that must run on from 1 for a line to be cut at them."""


def paragraphs(text: str, first_line: int = 1) -> Iterator[tuple[int, str]]:
    """Yield (line number, stripped text) of each paragraph; `first_line` is the first line's."""
    count = 0
    for number, line in enumerate(lines_of(text), first_line):
        line = line.strip()
        for piece in _pieces(line) if len(line) > LONG_LINE else (line,):
            for part in _of_head(piece) if count < HEAD else (piece,):
                if part:
                    count += 1
                    yield number, part


def lines_of(text: str) -> list[str]:
    """The lines of a text as they stand."""
    if any(end in text for end in _OTHER_ENDS):
        return _LINE_ENDS.split(text)
    return text.split("\n")


def _pieces(line: str) -> list[str]:
    """A line that holds several paragraphs as these, stripped; another one as it is."""
    pieces = [line]
    if len(_INDENT.findall(line)) >= INDENTS:
        pieces = [piece.strip() for piece in _indented(line)]
    if any(len(piece) > RUN_TOGETHER for piece in pieces):
        pieces = [part for piece in pieces for part in _at_cues(piece)]
    tail = _TAIL.search(pieces[-1])
    return [*pieces[:-1], *_cut(pieces[-1], [tail.end()])] if tail else pieces


def _indented(line: str) -> list[str]:
    """The line cut at its indents; a lone 第一条 stays with the paragraph it opens."""
    pieces: list[str] = []
    start = 0
    for gap in _INDENT.finditer(line):
        if _ARTICLE.fullmatch(line[start : gap.start()].strip()):
            continue
        pieces.append(line[start : gap.start()])
        start = gap.end()
    return [*pieces, line[start:]]


def _at_cues(piece: str) -> list[str]:
    """A long paragraph cut before the numbers that run on in it, and before calls on the hearers.

    Numbers that do not run on from one (一、二等奖) divide nothing.
    """
    if len(piece) <= RUN_TOGETHER:
        return [piece]
    cuts = [match.end() for match in _CUE.finditer(piece)]
    styles: dict[str, list[int]] = {}
    for at in cuts:
        if match := _FIRST.match(piece, at):
            style = match[4] or "、（"[match.lastindex == 2]
            styles.setdefault(style, []).append(at)
    running = {
        at
        for style, places in styles.items()
        if len(places) >= FEWEST and _runs(piece, places, restarts=style not in "章条")
        for at in places
    }
    calls = {at for at in cuts if not _FIRST.match(piece, at)} if running else set()
    return _cut(piece, sorted(running | calls))


def _runs(piece: str, places: list[int], *, restarts: bool) -> bool:
    """Whether numbers run on: each is the one after the last, or 1 where a sequence begins anew."""
    last = 0
    for at in places:
        match = _FIRST.match(piece, at)
        value = number_of(next(filter(None, match.groups()))) if match else 0
        if value != last + 1 and not (restarts and value == 1):
            return False
        last = value
    return True


def _cut(piece: str, places: list[int]) -> list[str]:
    bounds = [0, *places, len(piece)]
    return [piece[a:b].strip() for a, b in pairwise(bounds)]


def _of_head(piece: str) -> list[str]:
    """A title with the day of the meeting behind it, a speaker with the salutation behind it."""
    if len(piece) > LONG_LINE:
        return [piece]
    subtitle = _SUBTITLE.search(piece, 2)
    parts = _cut(piece, [subtitle.end()]) if subtitle else [piece]
    greeted = _GREETED.fullmatch(parts[-1])
    return [*parts[:-1], *_cut(parts[-1], [greeted.start("greeting")])] if greeted else parts
