"""Structure: recognise title, salutation, headings, points and closing in running text.

Nothing is written into the text: a block's text is a slice of its line with
the white space around it left out, so the blocks joined are the source but for
white space.  What is recognised follows the usual layout of Chinese official
documents (GB/T 9704-2012, 7.3.3: 一、 （一） 1. （1）) and of laws (编、章、节、条).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.model import Block, BlockKind
from generator.text import squeeze

_NUMBER = "[一二三四五六七八九十百零〇]+"
# Outermost first; a document uses some of them, and its outermost is level 1.
_HEADINGS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"第(?:{_NUMBER}|\d+)(?:分?编|篇|部分)(?![^\s　：:])",
        rf"第(?:{_NUMBER}|\d+)章",
        rf"第(?:{_NUMBER}|\d+)节",
        rf"{_NUMBER}、",
        rf"[（(]{_NUMBER}[）)]",
        r"(?:\d|[０-９]){1,2}[.．、](?![\d０-９])",
        r"[（(](?:\d|[０-９]){1,2}[）)]",
    )
)
_ARTICLE = re.compile(rf"第(?:{_NUMBER}|\d+)条(?:之{_NUMBER})?")
_POINT = re.compile(rf"{_NUMBER}(?:要|是)|第{_NUMBER}，")
_SENTENCE_END = re.compile(r"[。！？!?][”’」』）)]*")
_NOT_A_HEADING = re.compile(r"[。！？!?；;，,、…][”’」』）)]*$")
_ADDRESSEES = re.compile(
    "同志|代表|委员|各位|朋友|同学|老师|来宾|先生|女士|嘉宾|乡亲|战友|官兵|：$"
)
_BRACKETED = re.compile(r"[（(〔\[【].{2,60}[）)〕\]】]")
_DATE_LINE = re.compile(
    r"[（(]?\s*[\d０-９〇○零一二三四五六七八九]{4}\s*年.{0,12}[月日号]\s*[）)]?"
)
_LINE_ENDS = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
_FULL_WIDTH_INDENT = re.compile("　　+")

_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}

HEADING_LENGTH = 40
"""Longest heading, in code points."""
TITLE_LENGTH = 60
"""Longest title, in code points."""
LEAD_LENGTH = 60
"""Longest opening sentence of a point shown as its lead, in code points."""


def paragraphs(text: str, first_line: int = 1) -> Iterator[tuple[int, str]]:
    """Yield (line number, stripped text) of each paragraph.

    Besides line ends, runs of two or more U+3000 divide paragraphs in the
    one-line documents that web exports leave behind; there, a lone 第一条 stays
    with the paragraph it opens.
    """
    for number, line in enumerate(_LINE_ENDS.split(text), first_line):
        pieces = [line]
        stripped = line.strip()
        if len(stripped) > 200 and len(_FULL_WIDTH_INDENT.findall(stripped)) >= 3:
            pieces = _indented(stripped)
        for piece in pieces:
            if piece := piece.strip():
                yield number, piece


def _indented(line: str) -> list[str]:
    pieces: list[str] = []
    start = 0
    for gap in _FULL_WIDTH_INDENT.finditer(line):
        if _ARTICLE.fullmatch(line[start : gap.start()].strip()):
            continue
        pieces.append(line[start : gap.start()])
        start = gap.end()
    return [*pieces, line[start:]]


def blocks(text: str, first_line: int = 1, title: str = "") -> tuple[Block, ...]:
    """Recognise the blocks of a speech's body.

    `title` is the title when the front matter gives one: then the first
    paragraph is the title block only if it says the same.  Anchors are
    `title`, `s<section>` for a level-1 heading and `s<section>-<n>` for
    everything else, `n` counting from 1 in each section.
    """
    found = list(paragraphs(text, first_line))
    ranks = _ranks([piece for _, piece in found])
    result: list[Block] = []
    section = n = 0
    titled = False
    for position, (line, piece) in enumerate(found):
        if position == 0 and _is_title(piece, title):
            result.append(Block("title", "title", piece, line))
            titled = True
            continue
        rank = _heading_rank(piece)
        if rank is not None:
            level = ranks.index(rank) + 1
            if level == 1:
                section, n = section + 1, 0
                anchor = f"s{section}"
            else:
                n += 1
                anchor = f"s{section}-{n}"
            result.append(Block(anchor, "heading", piece, line, level=level))
            continue
        n += 1
        head = section == 0 and position - titled < 5
        kind = _kind(piece, head=head, last=position >= len(found) - 2)
        result.append(Block(f"s{section}-{n}", kind, piece, line, lead=_lead(piece, kind)))
    return tuple(result)


def _is_title(piece: str, title: str) -> bool:
    if title:
        return squeeze(piece) == squeeze(title)
    return (
        len(piece) <= TITLE_LENGTH
        and not _NOT_A_HEADING.search(piece)
        and not piece.endswith(("：", ":"))
        and _heading_rank(piece) is None
    )


def _heading_rank(piece: str) -> int | None:
    """Which numbering opens a heading (0 is 编), None where the paragraph is no heading."""
    if len(piece) > HEADING_LENGTH or _NOT_A_HEADING.search(piece):
        return None
    for rank, pattern in enumerate(_HEADINGS):
        if pattern.match(piece):
            return rank
    return None


def _ranks(pieces: Sequence[str]) -> list[int]:
    """The numberings a document uses for headings, outermost first."""
    return sorted({rank for piece in pieces if (rank := _heading_rank(piece)) is not None})


def _kind(piece: str, *, head: bool, last: bool) -> BlockKind:
    if head and piece.endswith(("：", ":")) and len(piece) <= 60 and _ADDRESSEES.search(piece):
        return "salutation"
    if (head or last) and (_DATE_LINE.fullmatch(piece) or (head and _BRACKETED.fullmatch(piece))):
        return "line"
    if last and (_ADDRESSEES.match(piece) or piece.startswith(("谢谢", "最后，"))):
        return "closing"
    if _POINT.match(piece):
        return "point"
    return "paragraph"


def _lead(piece: str, kind: BlockKind) -> int:
    if article := _ARTICLE.match(piece):
        return article.end()
    if kind != "point":
        return 0
    end = _SENTENCE_END.search(piece)
    return end.end() if end and end.end() <= LEAD_LENGTH else 0


def partial_date(text: str) -> str:
    """The date a line names (2020年3月5日, 二〇二〇年三月), as ISO 8601, or an empty string."""
    match = re.search(
        r"([\d０-９〇○零一二三四五六七八九]{4})\s*年"
        r"(?:\s*([\d０-９一二三四五六七八九十 ]{1,3})\s*月)?"
        r"(?:\s*([\d０-９一二三四五六七八九十 ]{1,4})\s*[日号])?",
        text,
    )
    if not match:
        return ""
    parts = [_number(part) for part in match.groups() if part]
    widths = (4, 2, 2)
    return "-".join(f"{part:0{width}}" for part, width in zip(parts, widths, strict=False))


def _number(text: str) -> int:
    """The value of 2020, ２０２０, 二〇二〇, 十二 or 二十三; 0 where it is none."""
    digits = "".join(str(_DIGITS.get(char, char)) for char in squeeze(text))
    tens, ten, units = digits.partition("十")
    if ten:
        digits = (tens or "1") + (units or "0")
    return int(digits) if digits.isdecimal() else 0
