"""Pdf paragraphs: lines on pages joined to paragraphs, by indents, edges and sizes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median, quantiles

from generator.importers.pdf_lines import Line
from generator.text import squeeze

_LEAD = re.compile(
    r"[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|第[一二三四五六七八九十百]+[章节条]"
)


_FEW = 3
"""Lines of so short a text that it has no edges to be told from them."""
_INDENT, _WIDEST = 1.2, 3
"""Ems that the first line of a paragraph is indented by: more than one, and less than three."""
_CENTRED = 4
"""Ems from which on a line is no line of a paragraph."""
_OF_INDENTED = 8
"""Of fewer than so many lines one is indented where paragraphs are."""
_SHORT, _SHORT_OF_INDENTED = 1.6, 3.5
"""Ems by which a line is short that ends a paragraph."""
_SMALLER, _LARGER = 0.75, 1.33
"""Between these a line has the size of the one before it."""


_NOTE = re.compile(
    r"[①-⑳㉑-㉟*＊※]|[\[［〔(（]?\d{1,2}[\]］〕)）]|\d{1,2}(?=[^\d.．、年月日%％个])|注[：:释]"
)
"""What a footnote begins with."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The text of a paragraph and the lines it was joined from."""

    text: str
    lines: tuple[Line, ...]


def paragraphs_of(
    pages: Sequence[Sequence[Line]], bookmarks: Iterable[str] = ()
) -> Iterator[Paragraph]:
    """Lines joined where one runs on in the next: it is full, and the next is not indented.

    A line that says what one of the `bookmarks` does is a paragraph of its own.
    """
    named = {squeeze(text) for text in bookmarks}
    lines = [line for page in pages for line in page]
    if not lines:
        return
    em = median(line.size for line in lines)
    lefts, rights = [line.left for line in lines], [line.right for line in lines]
    left = quantiles([*lefts, lefts[0]], n=10)[0]
    right = quantiles([*rights, rights[0]], n=10)[-1]
    if len(lines) > _FEW:
        # The outer tenth of few lines may lie beyond all of them; of fewer none need be full.
        left, right = max(min(lefts), left), min(max(rights), right)
    # Where paragraphs are indented, a line that is not runs on even from one that a sign which
    # may not begin a line has left short by two or three characters.
    indented = sum(left + _INDENT * em < line.left < left + _WIDEST * em for line in lines)
    short = (_SHORT_OF_INDENTED if indented > len(lines) / _OF_INDENTED else _SHORT) * em
    text = ""
    joined: list[Line] = []
    before: Line | None = None
    for line in lines:
        runs_on = (
            before is not None
            and named.isdisjoint((squeeze(before.text), squeeze(line.text)))
            and before.right > right - short
            and before.left < left + _CENTRED * em  # a centred line stands alone
            and line.left < left + _INDENT * em
            and _SMALLER < line.size / (before.size or 1) < _LARGER
            and not (
                text.endswith(tuple("。！？；："))
                and (_LEAD.match(line.text.strip()) or _stands_out(before, line, right - short))
            )
        )
        if not runs_on and text:
            yield Paragraph(text, tuple(joined))
            text, joined = "", []
        own = _close(line.text.strip())
        words = bool(text) and _is_word(text[-1]) and _is_word(own[:1])
        text += (" " if words else "") + own
        joined.append(line)
        before = line
    if text:
        yield Paragraph(text, tuple(joined))


def notes_of(paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    """The paragraphs that look like footnotes: in small type, behind the mark of a note."""
    lines = [line for paragraph in paragraphs for line in paragraph.lines]
    if not lines:
        return
    most = _SMALLER * median(line.size for line in lines)
    for paragraph in paragraphs:
        small = all(line.size <= most for line in paragraph.lines)
        if small and _NOTE.match(paragraph.text):
            yield paragraph.text


def _stands_out(before: Line, line: Line, full: float) -> bool:
    """Whether a line that is not full has another face than that before it: a heading."""
    return line.right < full and None not in (before.face, line.face) and before.face != line.face


def _close(text: str) -> str:
    """A line without the spaces beside characters that are not ASCII: the layout makes them."""
    return re.sub(r"(?<=[^\x00-\x7f])[ \xa0]+|[ \xa0]+(?=[^\x00-\x7f])", "", text)


def _is_word(char: str) -> bool:
    return char.isascii() and char.isalnum()
