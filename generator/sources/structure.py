"""Structure: recognise title, salutation, headings, points and closing in running text.

Nothing is written into the text: a block's text is a slice of its line with
the white space around it left out, so the blocks joined are the source but for
white space.  What is recognised follows the usual layout of Chinese official
documents (GB/T 9704-2012, 7.3.3: 一、 （一） 1. （1）) and of laws (编、章、节、条).
"""

from __future__ import annotations

from collections.abc import Collection, Container, Mapping, Sequence
from dataclasses import dataclass

from generator.model.corpus import Block, BlockKind
from generator.sources.contents import contents, elsewhere
from generator.sources.decimal_numbers import decimals
from generator.sources.dialogue import dialogue
from generator.sources.document_end import appended, cover_kinds, end_kinds
from generator.sources.document_head import (
    addressee,
    body_begins,
    calls_hearers,
    greets,
    head_kind,
    history,
    is_date_line,
    subtitles,
    titles,
)
from generator.sources.heading_numbers import rank_of
from generator.sources.outline import LEAD_LENGTH, LOWEST, Mark, outline
from generator.sources.paragraphs import lines_of, paragraphs
from generator.sources.tables import annex_list, tables
from generator.sources.unnumbered import unnumbered
from generator.text import squeeze
from generator.text.regex import regex

_NUMBER = "[一二三四五六七八九十百零〇]+"
_ARTICLE = regex(rf"第(?:{_NUMBER}|\d+)条(?:之{_NUMBER})?")
_POINT = regex(rf"{_NUMBER}(?:要|是)|[第其]{_NUMBER}，")
_SENTENCE_END = regex(r"[。！？!?][”’」』）)]*")
_POINT_STARTS = frozenset("一二三四五六七八九十百零〇第其")
_ITEM_END = regex(r"[；;][”’」』）)]*$")
_HASHES = regex(r"(#{1,6})[ \t　]+(?=\S)")
"""Markdown's mark of a heading, in a text that was not imported."""

_THANKED = regex(r"^(?:谢谢|最后，)|谢谢(?:大家|各位.{0,6})?[！!。]$")

CLOSING = 2
"""Paragraphs at the end, before a signature, among which a closing stands."""
_AROUND_CELLS = " \u00a0\u3000"
"""White space around a row of a table: without tabs, which are empty cells."""


@dataclass(frozen=True, slots=True)
class _Found:
    """What is known of the paragraphs by their positions; `levels` are those of headings."""

    title: range
    head: Collection[int]
    body: int
    levels: Mapping[int, int]
    kinds: Mapping[int, BlockKind]
    leads: Mapping[int, int]
    marks: Mapping[int, Mark]


def blocks(
    text: str, first_line: int = 1, title: str = "", headings: Mapping[str, int] | None = None
) -> tuple[Block, ...]:
    """Recognise the blocks of a speech's body.

    `title` is the title when the front matter gives one: then the first paragraph is the title
    block only if it says the same.  `headings` are levels of headings that the editor named by
    their text, 0 for what is none.  Anchors are `title`, `s<section>` for a level-1 heading and
    `s<section>-<n>` for everything else, `n` counting from 1 in each section.
    """
    found = list(paragraphs(text, first_line))
    pieces = [piece for _, piece in found]
    rows = lines_of(text) if "\t" in text else []
    edged = {
        at
        for at, (line, piece) in enumerate(found)
        if rows and "\t" not in piece and "\t" in rows[line - first_line]
    }
    known = _recognised(pieces, title, headings or {}, edged)
    # Behind the last words may stand a signature, or where they were printed.
    end = len(pieces)
    while end > 1 and known.kinds.get(end - 1) == "signature":
        end -= 1
    calls = (
        at for at in range(end - 1, max(0, end - 1 - CLOSING), -1) if calls_hearers(pieces[at])
    )
    last_call = next(calls, end)
    items = _items(pieces)
    above = max(known.title.stop, max(known.head, default=-1) + 1)
    result: list[Block] = []
    section = n = 0
    for position, (line, piece) in enumerate(found):
        if position == 0 and known.title.start == 0 and known.title:
            result.append(Block("title", "title", piece, line))
            continue
        if level := known.levels.get(position, 0):
            if level == 1:
                section, n = section + 1, 0
                anchor = f"s{section}"
            else:
                n += 1
                anchor = f"s{section}-{n}"
            result.append(Block(anchor, "heading", piece, line, level=level))
            continue
        n += 1
        mark = known.marks.get(position)
        kind = known.kinds.get(position)
        if position < above and (position < known.title.stop or position in known.head):
            kind = "line"
        elif not kind:
            last = position >= end - CLOSING and (position >= last_call or not calls_hearers(piece))
            kind = "point" if mark else _kind(piece, head=position < known.body, last=last)
            if kind == "point" and not mark and position in items:
                kind = "paragraph"
        if kind == "row" and rows and rows[line - first_line].strip() == piece:
            piece = rows[line - first_line].strip(_AROUND_CELLS)
        lead = known.leads[position] if position in known.leads else _lead(piece, kind)
        if mark and kind in ("point", "note"):
            lead = mark.lead or len(piece)
        result.append(Block(f"s{section}-{n}", kind, piece, line, lead=lead))
    return tuple(result)


def _recognised(
    pieces: Sequence[str], title: str, named: Mapping[str, int], edged: Container[int]
) -> _Found:
    bare = [_HASHES.sub("", piece) if piece[0] == "#" else piece for piece in pieces]
    given = _given(pieces, bare, named)
    title_lines = titles(bare, title)
    table_of_contents = contents(bare)
    listed_headings = {*table_of_contents, *elsewhere(bare, table_of_contents.stop)}
    kinds: dict[int, BlockKind] = dict.fromkeys(listed_headings, "contents")
    # A table of contents heads nothing, and the numbers of the text begin anew behind it.
    text_only = ["" if at in kinds else piece for at, piece in enumerate(bare)]
    above = max(title_lines.stop, table_of_contents.stop, 1)
    turns = dialogue(text_only, above)
    # The head goes on behind the table: there stand the day, the speaker, the title once more.
    outside = [at for at in range(len(bare)) if at not in table_of_contents]
    begins = body_begins([text_only[at] for at in outside])
    body = outside[begins] if begins < len(outside) else len(bare)
    body = max(body, table_of_contents.stop, title_lines.stop)
    # Who is asked first ends the head.
    body = min(body, *turns) if turns else body
    kinds |= {at: k for at, k in tables(text_only, above, edged).items() if at not in given}
    listed = annex_list(text_only, body)
    kinds |= listed
    heads = appended(text_only, body, listed)
    leads = {at: length for at, (_, length) in turns.items()}
    set_apart = {**kinds, **turns}
    text_only = ["" if at in set_apart else piece for at, piece in enumerate(text_only)]
    marks = dict(outline(text_only, body))
    marks |= decimals(text_only)
    marks |= unnumbered(text_only, body, marks)
    marks |= _by_rank(bare, given, marks)
    kinds |= {at: kind for at, (kind, _) in turns.items()}
    kinds |= cover_kinds(bare, body)
    kinds |= end_kinds(bare, body, heads)
    for at, level in given.items():
        if level:
            kinds.pop(at, None)
        elif at in marks:
            del marks[at]
    ranked = {
        at: mark.rank
        for at, mark in marks.items()
        if mark.rank is not None and at not in kinds and at >= title_lines.stop
    }
    ranks = sorted(set(ranked.values()))
    levels = {at: ranks.index(rank) + 1 for at, rank in ranked.items()}
    levels |= {at: 1 for at in heads if given.get(at, 1)}
    marks = {at: mark for at, mark in marks.items() if at not in levels}
    above_body = [text_only[at] for at in outside]
    in_head = {*history(above_body), *subtitles(above_body, sum(at < body for at in outside))}
    in_head = {at for at in in_head if not above_body[at].endswith("。")}
    sent = {outside[at] for at in range(begins) if addressee(above_body, at)}
    kinds |= dict.fromkeys(sent - kinds.keys() - marks.keys(), "salutation")
    head = {outside[at] for at in in_head} - marks.keys() - levels.keys() - listed_headings - sent
    return _Found(title_lines, head, body, levels, kinds, leads, marks)


def _given(
    pieces: Sequence[str], bare: Sequence[str], named: Mapping[str, int]
) -> Mapping[int, int]:
    """Levels that do not need to be recognised: by Markdown's marks, by the editor's word."""
    given = {
        at: match.end(1)
        for at, piece in enumerate(pieces)
        if at and piece[0] == "#" and (match := _HASHES.match(piece))
    }
    if named:
        by_text = {squeeze(text): level for text, level in named.items()}
        given |= {
            at: by_text[said]
            for at, piece in enumerate(bare)
            if at and len(piece) < LONGEST_NAMED and (said := squeeze(piece)) in by_text
        }
    return given


LONGEST_NAMED = 200
"""Longest paragraph that the front matter can name as a heading, in code points."""


def _by_rank(
    pieces: Sequence[str], given: Mapping[int, int], marks: Mapping[int, Mark]
) -> Mapping[int, Mark]:
    """Given headings with the rank of their number, or one for all of their level.

    One that has numbered headings below it stands above these.
    """
    found: dict[int, Mark] = {}
    bare = {}
    for at, level in given.items():
        if level and (rank := rank_of(pieces[at])) is not None:
            found[at] = Mark(rank)
        elif level:
            bare[at] = level
    ranks: dict[int, int] = {}
    for level in sorted(set(bare.values()), reverse=True):
        alike = [found[at].rank or 0 for at, own in given.items() if own == level and at in found]
        if alike:
            ranks[level] = min(alike)
            continue
        below = [
            mark.rank
            for at, own in bare.items()
            if own == level and (mark := marks.get(at + 1)) and mark.rank is not None
        ]
        deeper = [rank for known, rank in ranks.items() if known > level]
        ranks[level] = min([LOWEST + level, *(rank - 1 for rank in (*below, *deeper))])
    return found | {at: Mark(ranks[level]) for at, level in bare.items()}


def _kind(piece: str, *, head: bool, last: bool) -> BlockKind:
    if head and (kind := head_kind(piece)):
        return kind
    if last and is_date_line(piece):
        return "line"
    if last and (_THANKED.search(piece) or (calls_hearers(piece) and _is_call(piece))):
        return "closing"
    if _POINT.match(piece):
        return "point"
    return "paragraph"


def _items(pieces: Sequence[str]) -> frozenset[int]:
    """Paragraphs with 一是 one directly after the other of which one ends in ；: a list."""
    found: set[int] = set()
    run: list[int] = []
    for at in range(len(pieces) + 1):
        if at < len(pieces) and pieces[at][:1] in _POINT_STARTS and _POINT.match(pieces[at]):
            run.append(at)
            continue
        if len(run) > 1 and any(_ITEM_END.search(pieces[own]) for own in run):
            found |= {*run}
        run = []
    return frozenset(found)


def _is_call(piece: str) -> bool:
    """Whether a paragraph that begins with a call on the hearers may be the last words."""
    return piece[-1] not in "：:" or greets(piece)


def _lead(piece: str, kind: BlockKind) -> int:
    if piece[0] == "第" and (article := _ARTICLE.match(piece)):
        return article.end()
    if kind != "point":
        return 0
    end = _SENTENCE_END.search(piece)
    return end.end() if end and end.end() <= LEAD_LENGTH else 0
