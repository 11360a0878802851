"""Quotes: quotations written out by hand are proved against the speech they name.

A block quotation counts when a link to a speech stands in it or begins the
paragraph after it.  White space is left out on both sides; `……` marks an
omission.  What is compared is the text a reader sees, not the Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from html.parser import HTMLParser

from generator.courses.marks import TOKEN, Mark, opens_callout
from generator.model.corpus import Block, Speech
from generator.model.course import Link
from generator.text import squeeze

CONTEXT = 12
"""Characters shown on each side of the first difference."""
COMPARED, LOOKED_AT = 200, 20_000
"""Characters of a quotation and of its source that are compared to show where they differ."""
ALIGNED = 4
"""Characters that must agree from the start for the quotation to be aligned by its beginning."""
_SOURCE = r"(?:来源|出处|摘自|引自|见)?[:：]?"
# “——出处 [[…]]” up to the end of its line, or “（来源：[[…]]）” anywhere.  A run of dashes or of
# white space is taken whole: given back piece by piece, a line of dashes would take minutes.
_CREDIT = re.compile(
    f"(?:—++|–++|(?<!-)--++)[^—–\n]*\x1a\\d+\x1a[^\n]*$"
    f"|[（(]\\s*+{_SOURCE}\\s*+\x1a\\d+\x1a\\s*[）)]"
    f"|^\\s*+{_SOURCE}\\s*+\x1a\\d+\x1a\\s*[:：]?\\s*|{_SOURCE}\\s*+\x1a\\d+\x1a",
    re.MULTILINE,
)
_FOLLOWS = re.compile(f"\\s*[（(]?[—–-]*\\s*{_SOURCE}\\s*\x1a(\\d+)\x1a")
_GAP = re.compile(r"\[?(?:…+|\.{3,})\]?|（略）|\(略\)")
_PAIRS = (("“", "”"), ("「", "」"), ("『", "』"), ('"', '"'))


@dataclass(frozen=True, slots=True)
class Quotation:
    """A block quotation as a reader sees it, tokens in it, and the paragraph that follows."""

    text: str
    after: str = ""


def quotations(made: str, marks: Sequence[Mark]) -> tuple[Quotation, ...]:
    """All block quotations of a course's HTML, the outermost ones.

    A callout is not a quotation: it holds the trainer's own words.  One within it is.
    """
    reader = _Reader(marks)
    reader.feed(made)
    reader.close()
    return tuple(reader.found)


class _Reader(HTMLParser):
    def __init__(self, marks: Sequence[Mark]) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Quotation] = []
        self._marks = marks
        self._depth = 0
        self._text: list[str] = []
        self._begun = False
        self._after: list[str] | None = None
        self._next = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag == "blockquote":
            self._depth += 1
            self._next = False
        elif self._depth:
            self._text.append("\n" if tag in ("p", "li", "br") else "")
        elif self._next:
            self._next = False
            self._after = [] if tag == "p" else None

    def handle_endtag(self, tag: str) -> None:
        if tag == "blockquote" and self._depth:
            self._depth -= 1
            if not self._depth:
                self.found.append(Quotation("".join(self._text).strip()))
                self._text, self._begun = [], False
                self._next = True
        elif tag == "p" and self._after is not None:
            last = self.found[-1]
            self.found[-1] = Quotation(last.text, "".join(self._after))
            self._after = None

    def handle_data(self, data: str) -> None:
        if self._depth == 1 and not self._begun and opens_callout(data, self._marks):
            self._depth, self._text = 0, []
        elif self._depth:
            self._text.append(data)
            self._begun = self._begun or bool(data.strip())
        elif self._after is not None:
            self._after.append(data)


def credited(
    quotation: Quotation, marks: Sequence[Mark], speeches: Container[str]
) -> Iterator[tuple[str, tuple[int, ...]]]:
    """What is quoted, each text with the tokens that say where from; others are left out.

    Markdown makes one of two quotations that follow each other, so a text
    ends with the line of its credit, unless the credit came first.  `speeches`
    are the paths of the pages that count as sources.
    """

    def is_source(token: int) -> bool:
        what = marks[token].what
        return isinstance(what, Link) and what.path in speeches

    found: list[tuple[list[str], list[int]]] = []
    lines: list[str] = []
    for line in quotation.text.split("\n"):
        lines.append(line)
        tokens = [int(token[1]) for token in TOKEN.finditer(line)]
        sources = [token for token in tokens if is_source(token)]
        if sources and _wording(lines, marks, speeches):
            found.append((lines, sources))
            lines = []
    if found:
        found[-1][0].extend(lines)
    else:
        follows = _FOLLOWS.match(quotation.after)
        named = [int(token[1]) for token in TOKEN.finditer("\n".join(lines))]
        named += [int(follows[1])] if follows else []
        found.append((lines, [token for token in named if is_source(token)]))
    for lines, sources in found:
        text = _wording(lines, marks, speeches)
        if text and sources:
            yield text, tuple(sources)


def _wording(lines: Sequence[str], marks: Sequence[Mark], speeches: Container[str]) -> str:
    """Lines without their credit, links that are no source as their words."""

    def words(token: re.Match[str]) -> str:
        what = marks[int(token[1])].what
        if not isinstance(what, Link):
            return ""
        return token[0] if what.path in speeches else what.text

    return _CREDIT.sub("", TOKEN.sub(words, "\n".join(lines))).strip()


_squeezed = lru_cache(32)(squeeze)  # many quotations of one course are of one speech


def is_quoted(text: str, source: str) -> bool:
    """Whether the source says `text` in one piece, or in the pieces omissions left, in order."""
    wanted, whole = squeeze(text), _squeezed(source)
    return any(_says(variant, whole) for variant in _unwrapped(wanted))


def _unwrapped(text: str) -> Iterator[str]:
    """The text as it is, and without quote marks around it."""
    yield text
    for left, right in _PAIRS:
        if len(text) > 2 and text.startswith(left) and text.endswith(right):
            yield text[1:-1]


def _says(text: str, source: str) -> bool:
    if text in source:
        return True
    at = 0
    parts = [part for part in _GAP.split(text) if part]
    for part in parts:
        found = source.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return bool(parts)


def place_of(text: str, speech: Speech) -> Block | None:
    """The paragraph of a speech that says `text`."""
    return next((block for block in speech.blocks if is_quoted(text, block.text)), None)


def difference(text: str, source: str) -> str:
    """Two lines that show where the quotation first departs from the source."""
    quoted, original = squeeze(text), squeeze(source)
    for variant in _unwrapped(quoted):
        quoted = variant
    at, begin = 0, 0
    for part in filter(None, _GAP.split(quoted)):
        start = quoted.index(part, at)
        found = original.find(part, begin)
        if found >= 0:
            at, begin = start + len(part), found + len(part)
            continue
        same, there = _agreement(part, original, begin)
        return _shown(quoted, start + same, original, there)
    return _shown(quoted, at, original, begin)


def _agreement(part: str, original: str, begin: int) -> tuple[int, int]:
    """How many characters of `part` agree with the source, and where the source goes on."""
    low, high = 0, len(part)
    while low < high:  # the longest beginning that the source has
        middle = (low + high + 1) // 2
        low, high = (
            (middle, high) if original.find(part[:middle], begin) >= 0 else (low, middle - 1)
        )
    if low >= ALIGNED:
        return low, original.find(part[:low], begin) + low
    # Its very beginning differs: align by what the two have longest in common.
    # The beginning alone: the comparison is as long as the product of both.
    matcher = SequenceMatcher(None, part[:COMPARED], original[:LOOKED_AT], autojunk=False)
    common = matcher.find_longest_match()
    there = max(common.b - common.a, 0)
    agree = 0
    while agree < min(len(part), len(original) - there) and part[agree] == original[there + agree]:
        agree += 1
    return agree, there + agree


def _shown(quoted: str, at: int, original: str, there: int) -> str:
    def around(text: str, place: int) -> str:
        left = ("…" if place > CONTEXT else "") + text[max(0, place - CONTEXT) : place]
        mark = f"【{text[place]}】" if place < len(text) else "【结束】"
        right = text[place + 1 : place + 1 + CONTEXT]
        return left + mark + right + ("…" if place + 1 + CONTEXT < len(text) else "")

    return f"    原文：{around(original, there)}\n    引文：{around(quoted, at)}"
