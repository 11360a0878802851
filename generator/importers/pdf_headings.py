"""Pdf headings: the paragraphs that bookmarks name, or that stand out by their face.

A PDF and an OFD have no styles.  Their bookmarks are made from headings; without any, a face that
short lines have and the running text has not is that of headings (GB/T 9704-2012, 7.3.3: 黑体 and
楷体 of the size of the text).  A face that long paragraphs, captions, cells of tables or questions
have too marks none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from generator.importers.pdf_faces import Face
from generator.importers.pdf_paragraphs import Paragraph
from generator.text import squeeze
from generator.text.pinyin.syllables import is_han

LONGEST = 40
"""Longest paragraph that its face makes a heading, in code points."""
LARGER = 1.1
"""Times the size of the text from which a size alone stands out."""
FEWEST = 2
"""Paragraphs of a face that make each other headings."""
SHORTEST = 4
"""Han of a heading directly under the head, at least."""
SHARE = 0.8
"""Of the paragraphs of a face so many must be short lines over text."""

_NUMBERED = re.compile(
    r"[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|第[一二三四五六七八九十百]+[编章节部]"
    r"|\d{1,2}[.．、](?!\d)"
)
_NO_HEADING = re.compile(
    r"[。！？!?；;：:，,…]|^[图表]\s*[\d一二三四五六七八九十]|^——|^[·•■◆●]"
    r"|^[（(](?![一二三四五六七八九十]{1,3}[）)])"
)
"""Marks of sentences, captions, subtitles, bullets and remarks in brackets."""


def headings_of(
    paragraphs: Sequence[Paragraph], outline: Sequence[tuple[str, int]] = ()
) -> tuple[tuple[str, int], ...]:
    """Text and level, from 1, of the headings; `outline` are those of the bookmarks."""
    named = tuple(_named(paragraphs, outline))
    return named or tuple(_by_face(paragraphs))


def _named(
    paragraphs: Sequence[Paragraph], outline: Sequence[tuple[str, int]]
) -> Iterator[tuple[str, int]]:
    """Bookmarks whose text a paragraph has, but for that of the title."""
    texts = {squeeze(one.text): one.text for one in reversed(paragraphs[1:])}
    title = squeeze(paragraphs[0].text) if paragraphs else ""
    for text, level in outline:
        if (said := squeeze(text)) in texts and said != title:
            yield texts[said], level


def _by_face(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[str, int]]:
    faces = [_face(one) for one in paragraphs]
    if (text := _of_text(paragraphs)) is None:
        return
    body = _body(paragraphs, faces, text)
    classes: dict[Face, list[int]] = {}
    for at in range(body, len(paragraphs)):
        if (own := faces[at]) and _stands_out(own, text):
            classes.setdefault(own, []).append(at)
    times = Counter(squeeze(one.text) for one in paragraphs)
    found: dict[int, Face] = {}
    for own, places in classes.items():
        fit = [at for at in places if _can_head(paragraphs, faces, at)]
        numbered = all(_NUMBERED.match(paragraphs[at].text) for at in fit)
        if len(fit) >= SHARE * len(places) and (len(fit) >= FEWEST or (fit and numbered)):
            # A line that is repeated is a label, such as a speaker's name.
            found |= {at: own for at in fit if times[squeeze(paragraphs[at].text)] == 1}
    if (last := body - 1) > 0 and _is_first(paragraphs, faces, last, text, found):
        found[last] = faces[last] or text
    levels = _levels(found)
    yield from ((paragraphs[at].text, levels[found[at]]) for at in sorted(found))


def _body(paragraphs: Sequence[Paragraph], faces: Sequence[Face | None], text: Face) -> int:
    """Where the head ends: at the first paragraph in the face of the text or with a number."""
    return next(
        (
            at
            for at, (one, own) in enumerate(zip(paragraphs, faces, strict=True))
            if own == text or _NUMBERED.match(one.text)
        ),
        len(paragraphs),
    )


def _is_first(
    paragraphs: Sequence[Paragraph],
    faces: Sequence[Face | None],
    at: int,
    text: Face,
    found: Mapping[int, Face],
) -> bool:
    """Whether the last line of a head is the first heading: more than a name, and as the others.

    Speakers and days under a title are often of another font too, but not bold or larger.
    """
    own = faces[at]
    if own is None or own == faces[0] or sum(face == own for face in found.values()) < FEWEST:
        return False
    stands_out = own.size >= LARGER * text.size or (own.bold and not text.bold)
    is_long = sum(map(is_han, paragraphs[at].text)) >= SHORTEST
    return stands_out and is_long and _can_head(paragraphs, faces, at)


def _face(paragraph: Paragraph) -> Face | None:
    """The one face of a paragraph whose lines have no others beside them."""
    faces = {None if line.beside else line.face for line in paragraph.lines}
    return faces.pop() if len(faces) == 1 else None


def _of_text(paragraphs: Sequence[Paragraph]) -> Face | None:
    """The face that most of the text has."""
    sizes: Counter[Face] = Counter()
    for line in (line for one in paragraphs for line in one.lines):
        if line.face:
            sizes[line.face] += sum(map(is_han, line.text))
    return sizes.most_common(1)[0][0] if sizes else None


def _stands_out(own: Face, text: Face) -> bool:
    if own.size < text.size:
        return False
    return own.size >= LARGER * text.size or (own.bold and not text.bold) or own.font != text.font


def _can_head(paragraphs: Sequence[Paragraph], faces: Sequence[Face | None], at: int) -> bool:
    """Whether a paragraph is a short line over text, or over a heading of another face."""
    own = paragraphs[at].text
    if len(own) > LONGEST or _NO_HEADING.search(own) or not any(map(is_han, own)):
        return False
    if at + 1 == len(paragraphs):
        return False
    return faces[at + 1] != faces[at] or bool(_NUMBERED.match(own))


def _levels(found: Mapping[int, Face]) -> Mapping[Face, int]:
    """Larger faces above smaller ones; of one size that which comes first."""
    first: dict[Face, int] = {}
    for at in sorted(found):
        first.setdefault(found[at], at)
    in_order = sorted(first, key=lambda own: (-own.size, first[own]))
    return {own: level for level, own in enumerate(in_order, 1)}
