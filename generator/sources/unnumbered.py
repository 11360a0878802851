"""Headings and leads without a number: short lines over text, sentences over or before it.

One such line says nothing; what others of its kind around it are decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from generator.sources.document_head import head_kind
from generator.sources.heading_numbers import ARTICLE, opens_numbered
from generator.sources.outline import ENDS, HAS_ARTICLES, LEAD_LENGTH, LOWEST, Mark
from generator.text.regex import regex

_SENTENCE = regex(r"[。！？!?：:；;][”’」』）)]*$")
_MARKS = regex(
    r"[。！？!?；;：:…]|[，,、]$|，.*，|^[（(《【\[●■◆※*·•－—-]|[）)】\]]$|\d$|^“(?![^”]{1,12}”[^”])"
)
_TWO_PARTS = regex(
    r"(?!.*(?:时间|地点|日期|主持|出席|列席|参加|记录|单位|部门|联系|电话|地址|来源|作者|编辑|责任|对象|名称|类别|标题|题目|记者|主讲|摘要|关键词)[：:])"
    r"[^，,。！？!?；;：:…\d“”\s]{2,12}[：:][^，,。！？!?；;：:…\d“”]{4,14}"
)
"""扎根田间：把论文写在大地上"""
_BRACKETED = regex(r"【([^【】]{2,20})】")
"""【项目建设】alone on its line."""
_FIRST_PERSON = regex(r"[我你他她它这那]|(?:此|对此|因此|同时|其中|但是|然而|首先|其次|最后)")
_NO_HEADING = regex(
    r"\d{4}\s*年.*[日号]|.*(?:公司|委员会|办公室|人民政府|(?<!工)厅|[^干]部)$|谢谢.*|.*(?:记者|编辑|作者|来源).*"
)

_NAMED = regex(
    r"序\s*言|前\s*言|引\s*言|导\s*语|导\s*言|总\s*[则纲]|附\s*则|结\s*语|结\s*束\s*语|后\s*记|编者按|开场白"
)
_NAMED_START = frozenset("序前引导总附结后编开")
"""First characters of these."""

HEADING_LENGTH = 25
"""Longest line without a number that is a heading, in code points."""
OPENING = 4
"""The same at least of one directly under the title, where a pen name may stand."""
SENTENCE_BELOW = 30
"""Code points that a sentence below such a line has at least."""
FEWEST = 2
"""Short lines over text that make each other headings."""
SHARE = 0.8
"""Of the short lines without a mark in the body so many must stand over text."""
SENTENCES = 2
"""Sentences a short line over its paragraph may have."""
IN_TURN = 4
"""Short sentences in turn with paragraphs that a document must have."""
RUN_IN = 4
"""Paragraphs one after the other that open with a short sentence, for these to be leads."""
FILLS = 2
"""Such paragraphs that, where a document has a longer run, fill the space between two marks."""
RUN_IN_LENGTH = 22
"""Longest such sentence, in code points."""


def unnumbered(pieces: Sequence[str], body: int, marks: Mapping[int, Mark]) -> Mapping[int, Mark]:
    """Marks beside `marks`, by position, from position `body` on."""
    found = dict(_named(pieces, marks))
    if sum(piece[:1] == "第" and bool(ARTICLE.match(piece)) for piece in pieces) >= HAS_ARTICLES:
        return found
    found |= dict(_short_lines(pieces, body, {**marks, **found}))
    found |= dict(_in_turn(pieces, body, {**marks, **found}))
    found |= dict(_run_in(pieces, body, {**marks, **found}))
    return found


def _named(pieces: Sequence[str], marks: Mapping[int, Mark]) -> Iterator[tuple[int, Mark]]:
    """序言, 附则 and the like alone on their line: headings beside the outermost numbers."""
    outermost = min((m.rank for m in marks.values() if m.rank is not None), default=LOWEST)
    for at, piece in enumerate(pieces[:-1]):
        if piece[:1] in _NAMED_START and at and _NAMED.fullmatch(piece) and at not in marks:
            yield at, Mark(outermost)


def _short_lines(
    pieces: Sequence[str], body: int, marks: Mapping[int, Mark]
) -> Iterator[tuple[int, Mark]]:
    """Short lines without a mark at their end, each over a paragraph and behind a whole one."""
    short = [at for at in range(body, len(pieces) - 1) if at not in marks and _is_short(pieces[at])]
    heads = [at for at in short if _stands_over_text(pieces, body, at, marks)]
    if len(heads) < FEWEST or len(heads) < SHARE * len(short):
        return
    if _opens_text(pieces, body - 1, marks):
        heads = [body - 1, *heads]
    rank = _rank(heads, marks)
    yield from ((at, Mark(rank)) for at in heads)


def _opens_text(pieces: Sequence[str], at: int, marks: Mapping[int, Mark]) -> bool:
    """Whether the line above the first paragraph heads it, and belongs to no head."""
    return (
        at > 0
        and at not in marks
        and len(pieces[at]) >= OPENING
        and _is_short(pieces[at])
        and not head_kind(pieces[at])
        and len(pieces[at + 1]) > LEAD_LENGTH
    )


def _is_short(piece: str) -> bool:
    if bracketed := _BRACKETED.fullmatch(piece):
        piece = bracketed[1]
    return (
        1 < len(piece) <= HEADING_LENGTH
        and (not _MARKS.search(piece) or bool(_TWO_PARTS.fullmatch(piece)))
        and not opens_numbered(piece)
        and not ARTICLE.match(piece)
        and not _NO_HEADING.fullmatch(piece)
        and any("\u3400" <= char <= "\u9fff" for char in piece)
    )


def _stands_over_text(pieces: Sequence[str], body: int, at: int, marks: Mapping[int, Mark]) -> bool:
    below, above = pieces[at + 1], pieces[at - 1]
    is_text = len(below) >= SENTENCE_BELOW and bool(_SENTENCE.search(below))
    follows = is_text or len(below) > LEAD_LENGTH or _heads(marks, at + 1)
    return follows and (at == body or bool(_SENTENCE.search(above)) or _heads(marks, at - 1))


def _heads(marks: Mapping[int, Mark], at: int) -> bool:
    mark = marks.get(at)
    return mark is not None and mark.rank is not None


def _rank(heads: Sequence[int], marks: Mapping[int, Mark]) -> int:
    """Over numbers that begin anew below them or stand below one of them; else below or beside.

    结束语 behind the last of 一、二、三 stands beside them.
    """
    ranks = {at: mark.rank for at, mark in marks.items() if mark.rank is not None}
    if not ranks:
        return LOWEST
    outermost = min(ranks.values())
    numbered = sorted(at for at, rank in ranks.items() if rank == outermost)
    over = sum(ranks.get(at + 1) == outermost for at in heads)
    before = sum(at < numbered[0] for at in heads)
    within = sum(numbered[0] < at < numbered[-1] for at in heads)
    if over >= FEWEST and over >= SHARE * len(heads):
        return outermost - 1
    if before and not within and len(numbered) > 1:
        return outermost - 1
    return LOWEST if within >= SHARE * (len(heads) - before) and not before else outermost


def _in_turn(
    pieces: Sequence[str], body: int, marks: Mapping[int, Mark]
) -> Iterator[tuple[int, Mark]]:
    """Sentences alone on a short line, each over a longer paragraph, one directly after the other.

    Among them a line may have two: the lead of a part and that of its first paragraph.
    """
    free = [
        position
        for position in range(body, len(pieces) - 1)
        if position not in marks and _heads_a_paragraph(pieces[position], pieces[position + 1])
    ]
    single = {at for at in free if len(ENDS.findall(pieces[at])) == 1}
    chain: list[int] = []
    for at in [*free, len(pieces) + 2]:
        if chain and at != chain[-1] + 2:
            if sum(own in single for own in chain) >= IN_TURN:
                yield from ((own, Mark(lead=len(pieces[own]))) for own in chain)
            chain = []
        chain.append(at)


def _heads_a_paragraph(piece: str, follows: str) -> bool:
    return (
        piece.endswith("。")
        and len(ENDS.findall(piece)) <= SENTENCES
        and len(piece) <= LEAD_LENGTH < len(follows)
        and not opens_numbered(piece)
        and not ARTICLE.match(piece)
        and not opens_numbered(follows)
        and not ARTICLE.match(follows)
    )


def _run_in(
    pieces: Sequence[str], body: int, marks: Mapping[int, Mark]
) -> Iterator[tuple[int, Mark]]:
    """Paragraphs that open with a short sentence without a comma, several one after the other.

    A document that has such a run writes them so: then a few are enough that are all that stands
    between two headings or points.
    """
    runs = list(_runs_of_openings(pieces, body, marks))
    is_sure = any(len(run) >= RUN_IN for run in runs)
    for run in runs:
        fills = run[0][0] - 1 in marks and run[-1][0] + 1 in marks
        if len(run) >= RUN_IN or (is_sure and fills and len(run) >= FILLS):
            yield from ((at, Mark(lead=lead)) for at, lead in run)


def _runs_of_openings(
    pieces: Sequence[str], body: int, marks: Mapping[int, Mark]
) -> Iterator[list[tuple[int, int]]]:
    """Positions of such paragraphs one after the other, with the length of their sentence."""
    run: list[tuple[int, int]] = []
    for at in range(body, len(pieces) + 1):
        length = _opening(pieces[at]) if at < len(pieces) and at not in marks else 0
        if length:
            run.append((at, length))
        elif run:
            yield run
            run = []


def _opening(piece: str) -> int:
    """Code points of a paragraph's short first sentence, 0 where it has none or nothing follows."""
    if len(piece) <= LEAD_LENGTH:
        return 0
    end = ENDS.search(piece)
    if not end or end.end() > RUN_IN_LENGTH or not end[0].startswith("。"):
        return 0
    opening = piece[: end.start()]
    is_text = re.search(r"[，,：:；;“”]", opening) or _FIRST_PERSON.match(opening)
    return 0 if is_text or opens_numbered(piece) else end.end()
