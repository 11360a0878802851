"""Body: what is found in a speech's text, its structure and dates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from generator.model.corpus import Block
from generator.model.packed import PackedBlocks, packed
from generator.sources.account_lines import is_prompt
from generator.sources.contents import FEWEST, has_page
from generator.sources.document_end import issued_at
from generator.sources.document_head import MOST_PASSED
from generator.sources.front_matter import FrontMatter
from generator.sources.head_dates import passed_day
from generator.sources.marks_left import mark_left
from generator.sources.structure import blocks
from generator.text import squeeze
from generator.text.dates import is_date, partial_date


@dataclass(frozen=True, slots=True)
class Body:
    """A speech's text of some `length` as it was understood.

    `prompts` are the numbers of blocks that ask a reader to follow or share, `marked` of those
    with marks that readers would see; `typed` are where tables of contents with pages begin and
    end, half-open.  `title` is the text of a title block without its mark;
    `date_above` stands in the lines under the title, `date_below` in a last line or signature;
    '' where there is none.
    """

    blocks: PackedBlocks | tuple[Block, ...]
    length: int
    prompts: tuple[int, ...]
    marked: tuple[int, ...]
    typed: tuple[tuple[int, int], ...]
    title: str
    date_above: str
    date_below: str

    def holding(self, text: str) -> Body:
        """The same whose blocks hold another copy of the text, or none."""
        if not isinstance(self.blocks, PackedBlocks):
            return self
        return replace(self, blocks=replace(self.blocks, body=text))


def read_body(front: FrontMatter) -> Body:
    """What is found in the text behind a head."""
    given = front.body, front.first_line, front.title, dict(front.headings)
    found = blocks(*given)
    return Body(
        packed(found, front.body),
        len(front.body),
        tuple(n for n, block in enumerate(found) if is_prompt(block.text)),
        tuple(n for n, block in enumerate(found) if mark_left(block.text)),
        tuple(_typed(found)),
        found[0].text.lstrip("# ") if found and found[0].kind == "title" else "",
        _date_above(found),
        _date_below(found),
    )


def _typed(found: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """The tables of contents that were typed with their pages."""
    for is_table, group in groupby(enumerate(found), lambda item: item[1].kind == "contents"):
        table = [*group]
        if is_table and sum(has_page(block.text) for _, block in table) >= FEWEST:
            yield table[0][0], table[-1][0] + 1


DATE_ABOVE = 5
"""Paragraphs from the title on among which a date stands."""
DATE_BELOW = 2
"""The same from the end."""


def _date_above(body: Sequence[Block]) -> str:
    """The date in the lines under the title, or none.

    Of a law that tells when it was passed and mended the latest day counts.
    """
    if passed := passed_day([(b.line, b.text) for b in body[:MOST_PASSED] if b.kind == "line"]):
        return passed[0]
    for line in (block.text for block in body[:DATE_ABOVE] if block.kind == "line"):
        if is_date(date := partial_date(squeeze(line))):
            return date
    return ""


def _date_below(body: Sequence[Block]) -> str:
    """The date of a last line, or of a signature above annexes, or none.

    成文日期 (GB/T 9704-2012, 7.3.5.3): a line of its own behind the signature.  A remark such
    as （此件公开发布） may follow it.  The day of a notice goes before that of what it issues.
    """
    texts = [block.text for block in body]
    if issued := issued_at(texts, 1):
        for block in reversed(body[:issued]):
            if block.kind == "signature" and is_date(day := partial_date(squeeze(block.text))):
                return day
    ends = ("line", "signature")
    for line in (block.text for block in reversed(body[-DATE_BELOW:]) if block.kind in ends):
        if is_date(date := partial_date(squeeze(line))):
            return date
    return _signed_above(body)


def _signed_above(body: Sequence[Block]) -> str:
    """The day of a signature directly above annexes, or above the rules that a notice issues."""
    found = ""
    for block in body:
        if block.kind == "signature":
            day = partial_date(squeeze(block.text))
            found = day if is_date(day) else found
        elif found and block.kind != "line":
            if block.kind == "heading" or block.text.startswith("第一条"):
                return found
            found = ""
    return ""
