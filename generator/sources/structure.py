"""Structure: recognise title, salutation, headings, points and closing in running text.

Nothing is written into the text: a block's text is a slice of its line with
the white space around it left out, so the blocks joined are the source but for
white space.  What is recognised follows the usual layout of Chinese official
documents (GB/T 9704-2012, 7.3.3: 一、 （一） 1. （1）) and of laws (编、章、节、条).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.model.corpus import Block, BlockKind
from generator.sources.document_end import appended, end_kinds
from generator.sources.outline import FEWEST, LEAD_LENGTH, opens_numbered, outline
from generator.text import squeeze

_NUMBER = "[一二三四五六七八九十百零〇]+"
_ARTICLE = re.compile(rf"第(?:{_NUMBER}|\d+)条(?:之{_NUMBER})?")
_POINT = re.compile(rf"{_NUMBER}(?:要|是)|第{_NUMBER}，")
_SENTENCE_END = re.compile(r"[。！？!?][”’」』）)]*")
_NOT_A_HEADING = re.compile(r"[。！？!?；;，,、…][”’」』）)]*$")
_ADDRESSEES = re.compile(
    "同志|代表|委员|各位|朋友|同学|老师|来宾|先生|女士|嘉宾|乡亲|战友|官兵|尊敬的|敬爱的|亲爱的|同胞|同仁"
)
_OFFICES = re.compile(
    r"(?:政府|党委|党组|机构|单位|部门|机关|公司|企业|院|学校|大学|中心|团体|军区|部队|支部|总支|工委|纪委|组织|[局厅部委办处会])"
    r"(?:[（(].{1,20}[）)])?[：:]$"
)
"""The last of the offices that a paper is sent to (GB/T 9704-2012, 7.3.2)."""
_NO_SALUTATION = re.compile(
    r"^[【\[（(]|如下|以下|下列|下面|来源|记者|说过?[：:]|指出[：:]|强调[：:]"
)
_LINES_OF_HEAD = 5
"""Paragraphs of a head without a salutation, at most."""
_IN_HEAD = re.compile(
    r"[（(〔\[【].{2,60}[）)〕\]】]"
    r"|(?:——|――)?[\d０-９〇一二三四五六七八九]{4}\s*年.{2,12}[日号].{0,4}[在于].{2,50}"
    r"|(?:——|――).{2,50}(?:讲\s*话|发\s*言|致\s*辞|报\s*告)"
    r"|.{0,24}(?:书记|主席|[省市县区镇乡州部厅局]长|主任|总理|秘书长|委员长)"
    r"[\s　]+[\u3400-\u9fff·]{1,12}(?:[\s　]+[\u3400-\u9fff])?"
)
"""Under a title: a remark in brackets, the day and place of a meeting, a subtitle, a speaker."""
_DATE_LINE = re.compile(
    r"[（(]?\s*[\d０-９〇○零一二三四五六七八九]{4}\s*年.{0,12}[月日号]\s*[）)]?"
)
_CONTENTS = re.compile(r"目\s*[录次]")
_PAGE = re.compile(r"[\s.．·…—-]*[（(]?\d+[）)]?$")
_LINE_ENDS = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
_FULL_WIDTH_INDENT = re.compile("　　+")

_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}

TITLE_LENGTH = 60
"""Longest title, in code points."""
TITLE_LINES = 4
"""Lines a title may have."""
LINES_ABOVE = 4
"""Lines that may stand above a title."""
HEAD_LINES = 12
"""Paragraphs among which a head ends with its salutation."""


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
    pieces = [piece for _, piece in found]
    titles = _titles(pieces, title)
    contents = _contents(pieces)
    # A table of contents heads nothing, and the numbers of the text begin anew behind it.
    text_only = ["" if at in contents else piece for at, piece in enumerate(pieces)]
    body = max(_body(text_only, contents.stop), titles.stop)
    heads = appended(text_only, body)
    marks = outline(text_only, body)
    kinds = end_kinds(text_only, body, heads)
    ranks = sorted({mark.rank for mark in marks.values() if mark.rank is not None})
    result: list[Block] = []
    section = n = 0
    for position, (line, piece) in enumerate(found):
        if position == 0 and titles.start == 0 and titles:
            result.append(Block("title", "title", piece, line))
            continue
        mark = marks.get(position)
        kind = kinds.get(position)
        rank = mark.rank if mark and not kind else None
        if rank is not None or position in heads:
            level = 1 if rank is None else ranks.index(rank) + 1
            if level == 1:
                section, n = section + 1, 0
                anchor = f"s{section}"
            else:
                n += 1
                anchor = f"s{section}-{n}"
            result.append(Block(anchor, "heading", piece, line, level=level))
            continue
        n += 1
        if position < titles.stop or position in contents:
            kind = "line"
        elif not kind:
            last = position >= len(found) - 2
            kind = "point" if mark else _kind(piece, head=position < body, last=last)
        lead = _lead(piece, kind)
        if mark and kind in ("point", "note"):
            lead = mark.lead or len(piece)
        result.append(Block(f"s{section}-{n}", kind, piece, line, lead=lead))
    return tuple(result)


def _titles(pieces: Sequence[str], title: str) -> range:
    """The lines that are the title: without one given the first, else those that say it.

    A given title may have several lines, and others above it: 附件1, a red head, a number.
    """
    if not title:
        return range(1 if pieces and _can_be_title(pieces[0]) else 0)
    wanted = squeeze(title)
    for start in range(min(LINES_ABOVE + 1, len(pieces))):
        said = ""
        for stop in range(start, min(start + TITLE_LINES, len(pieces))):
            said += squeeze(pieces[stop])
            if said == wanted:
                return range(start, stop + 1)
    return range(0)


def _contents(pieces: Sequence[str]) -> range:
    """The line 目录 and those below it that stand again in the text, page numbers aside."""
    for start, piece in enumerate(pieces[:HEAD_LINES]):
        if not _CONTENTS.fullmatch(piece):
            continue
        last = {squeeze(piece): at for at, piece in enumerate(pieces)}
        stop = start + 1
        while stop < len(pieces) and last.get(squeeze(_PAGE.sub("", pieces[stop])), 0) > stop:
            stop += 1
        if stop - start > FEWEST:
            return range(start, stop)
    return range(0)


def _body(pieces: Sequence[str], above: int = 0) -> int:
    """Where the body begins: behind the salutation, or at the first heading or long paragraph.

    The `above` first lines are no body.
    """
    head = pieces[: above + HEAD_LINES]
    opening = (at for at, piece in enumerate(head) if at and opens_numbered(piece))
    first = next(opening, len(head))
    for position in range(first):
        if _is_salutation(pieces[position]):
            further = range(position + 1, len(head))
            return next((at for at in further if not _is_salutation(head[at])), len(head))
    long = (at for at in range(1, first) if len(pieces[at]) > TITLE_LENGTH)
    return min(next(long, first), max(_LINES_OF_HEAD, above))


def _is_salutation(piece: str) -> bool:
    return (
        piece.endswith(("：", ":"))
        and len(piece) <= TITLE_LENGTH
        and bool(_ADDRESSEES.search(piece) or _OFFICES.search(piece))
        and not _NO_SALUTATION.search(piece)
        and not _ARTICLE.match(piece)
    )


def _can_be_title(piece: str) -> bool:
    return (
        len(piece) <= TITLE_LENGTH
        and not _NOT_A_HEADING.search(piece)
        and not piece.endswith(("：", ":"))
        and not opens_numbered(piece)
    )


def _kind(piece: str, *, head: bool, last: bool) -> BlockKind:
    if head and _is_salutation(piece):
        return "salutation"
    is_place = _DATE_LINE.fullmatch(piece) or (head and _IN_HEAD.fullmatch(piece))
    if (head or last) and is_place:
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
