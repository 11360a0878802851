"""Matching-only normalisation: the text a pattern is compared with, and the way back.

Characters are compared in the form `LINKING` of generator.text.normal, one for one, and
traditional ones (黨) as the simplified ones they are written for.
Quote marks, invisible characters and a space between Han and Latin letters or digits
(5G 网络) are left out; an offset is mapped back by counting what was left out before it.
A link may run across what nobody sees, never across a quote mark.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache, lru_cache

from generator.text.normal import CLASSES, LINKING, Fold, variants
from generator.text.regex import regex

QUOTE_MARKS = CLASSES[Fold.QUOTES]
"""Marks that surround quoted words; transparent to matching, never crossed by a link."""

SEPARATOR = CLASSES[Fold.LIST_MARKS][0]
"""What the list marks are read as."""

_QUOTES = frozenset(QUOTE_MARKS)
_PAIRS = frozenset(("“”", "‘’", "「」", "『』", '""', "''", "＂＂", "〝〞", "«»"))
_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
# Characters that stand for themselves: most texts have few others, each of them looked up once.
_OTHERS = regex(f"[^{_HAN}0-9a-z。；：！？《》…，（）—·%]")
_SPACES = frozenset(" \u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000")
_SPACE = f"[{''.join(sorted(_SPACES))}]"
_SPACED = regex(
    f"(?<=[{_HAN}]){_SPACE}(?=[A-Za-z0-9Ａ-Ｚａ-ｚ０-９])"
    f"|(?<=[A-Za-z0-9%+Ａ-Ｚａ-ｚ０-９％＋]){_SPACE}(?=[{_HAN}])"
)


class _Forms(dict[str, str]):
    """Character → its form, worked out when first met; a form of several characters is not used."""

    def __missing__(self, char: str) -> str:
        form = LINKING.of(char)
        self[char] = form if len(form) < 2 else char
        return self[char]


_FORMS = _Forms()


@cache
def _traditional() -> tuple[re.Pattern[str], dict[int, str]]:
    """The characters that no simplified text has, and what they are read as.

    Those of GB 2312 (乾, 著, 覆) are left: simplified texts have them as well.
    """
    table = {char: form for char, form in variants().items() if not _in_standard(char)}
    return re.compile(f"[{''.join(table)}]"), str.maketrans(table)


def _in_standard(char: str) -> bool:
    """Whether the national standard of simplified characters has one."""
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return not "\u3400" <= char <= "\u9fff"
    return True


@dataclass(frozen=True, slots=True)
class Normal:
    """A text as matching sees it.

    `dropped` are the places of all that was left out, ascending, each given as the index in
    `text` of the character that follows it; `quotes` those of them that are quote marks, and
    `marks` these marks.
    """

    text: str
    quotes: tuple[int, ...] = ()
    dropped: tuple[int, ...] = ()
    marks: str = ""

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span in the original text, both ends at the matched characters themselves."""
        if not self.dropped:
            return start, end
        return (
            start + bisect_right(self.dropped, start),
            end + bisect_right(self.dropped, end - 1),
        )

    def cuts(self, start: int, end: int) -> tuple[int, ...]:
        """Quote marks strictly inside the span, counted from `start`."""
        quotes = self.quotes
        inside = quotes[bisect_right(quotes, start) : bisect_left(quotes, end)]
        return tuple(sorted({place - start for place in inside}))

    def open_until(self, place: int) -> int:
        """How far from `place` on the text runs without a quote mark."""
        following = bisect_left(self.quotes, place)
        return self.quotes[following] if following < len(self.quotes) else len(self.text)


def simplified(text: str) -> str:
    """The text with each traditional character as the simplified one."""
    traditional, table = _traditional()
    return text.translate(table) if traditional.search(text) else text


def normalise(text: str) -> Normal:
    """Return `text` as matching sees it."""
    text = text.replace("、", SEPARATOR)
    text = simplified(text)
    others = set(_OTHERS.findall(text))
    if not others:
        return Normal(text)
    gone = ""
    for char in others:
        form = _FORMS[char]
        if not form:
            gone += char
        elif form != char and char not in _SPACES:
            text = text.replace(char, form)
    places = [match.start() for match in _any_of(gone).finditer(text)] if gone else []
    if not _SPACES.isdisjoint(others):
        places = sorted([*places, *(match.start() for match in _SPACED.finditer(text))])
    if not places:
        return Normal(text)
    kept = []
    quotes = []
    marks = ""
    dropped = []
    start = 0
    for count, place in enumerate(places):
        kept.append(text[start:place])
        start = place + 1
        dropped.append(place - count)
        if text[place] in _QUOTES:
            quotes.append(place - count)
            marks += text[place]
    kept.append(text[start:])
    return Normal("".join(kept), tuple(quotes), tuple(dropped), marks)


def quoted_part(normal: Normal, start: int, end: int) -> tuple[int, int] | None:
    """The stretch of a match that alone is in quote marks (“三公”经费), or None.

    `start`, `end` and the stretch are in normal form.
    """
    places, marks = normal.quotes, normal.marks
    first, last = bisect_right(places, start), bisect_left(places, end)
    # With one mark inside, the other may stand right before or right behind the match.
    alone = last - first == 1
    pairs = [(first - 1, last), (first, last + 1)] if alone else [(first, last)]
    for low, high in pairs:
        if low < 0 or marks[low:high] not in _PAIRS:
            continue
        begin, stop = places[low], places[high - 1]
        if start <= begin < stop <= end:
            return begin, stop
    return None


def as_written(text: str, form: str, place: int) -> str:
    """What a piece of the normal form is in `text`; `place`, in `text`, is in or right after it."""
    normal = normalise(text)
    start = normal.text.find(form, max(0, place - len(normal.dropped) - len(form)))
    return text[slice(*normal.original(start, start + len(form)))] if form and start >= 0 else form


@lru_cache(1024)
def _any_of(chars: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(chars)}]")


def title_spans(text: str) -> tuple[tuple[int, int], ...]:
    """The insides of all outermost 《…》, as spans of `text`; an unclosed 《 opens nothing."""
    if "《" not in text:
        return ()
    spans: list[tuple[int, int]] = []
    depth = start = 0
    for match in re.finditer("[《》]", text):
        if match.group() == "《":
            depth += 1
            if depth == 1:
                start = match.end()
        elif depth:
            depth -= 1
            if depth == 0:
                spans.append((start, match.start()))
    return tuple(spans)
