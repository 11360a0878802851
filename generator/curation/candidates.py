"""Candidates: the strings of a passage that could be terms, and how each was come by.

Far more than an editor wants to see; `ranking` chooses among them.  Ways: marks that writers
set (“”, 《》), numeral abbreviations (四个意识, 三严三实, 1+3+N), parallel lists, fixed frames
(关于…的重要论述, 以…为…), names with a quoted part, terms known nation-wide, and stretches of whole
words whose ends are free on both sides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.curation.framed import FRAMED, framed
from generator.curation.lists import lists
from generator.curation.passage import Span
from generator.curation.phrases import repeated_phrases
from generator.curation.scan import Scan
from generator.curation.vocabulary import CUES, HAN, LEADS, NUMERALS, OPEN_LEFT, OPEN_RIGHT

LONGEST = 24
"""Code points of a candidate."""
SHORTEST = 2
"""Code points of a candidate, at least, and of a quoted one."""
SHORTEST_TITLE = 3
SHORTEST_SIGN = 3
"""Code points of one that a numeral or a capital begins: 第一线, GEP."""
LONGEST_QUOTED = 22
LONGEST_LIST = 40
"""Code points of a parallel list."""

_H = f"[{HAN}]"
_N = f"[{NUMERALS}]"
_SENTENCE = re.compile("[，。！？；：\n]")
_TWO_PARTS = re.compile(f"{_H}+(?:、{_H}+)*，{_H}+(?:、{_H}+)*")
_QUESTION = re.compile(r"^(.)[没不]\1$|^有没有|^为什么|^怎样|^怎么|^是什么")
_PAIRS = re.compile(rf"(?:{_N}{_H}){{2,6}}")
_GROUPS = re.compile(rf"{_N}{_H}{{1,3}}{_N}{_H}{{1,3}}(?:{_N}{_H}{{1,3}})*")
_COUNTED = re.compile(
    rf"[二三四五六七八九十两双百千](?:个|项|大|类|种|条|张|篇|位|重|级|新|严|讲|化){_H}{{2,4}}"
)
_ORDINAL = re.compile(rf"第{_N}(?:个)?{_H}{{2,6}}")
_FOUR = re.compile(rf"(?<![{NUMERALS}第0-9])[二三四五六七八九十两双]{_H}{{3}}")
_CODE = re.compile(rf"[0-9A-Z]+(?:\+[0-9A-Z]{{1,4}})+|{_H}{{2,4}}(?:\+{_H}{{2,4}})+")
_LATIN = re.compile(rf"(?<![A-Za-z0-9+])(?:[A-Z]{{2,6}}|[0-9](?:\+[0-9A-Z])+){_H}{{0,4}}")
_ABOUT = re.compile(
    rf"(?:习近平(?:总书记|主席|同志)?)?关于{_H}{{2,18}}?的(?:重要)?"
    "(?:思想|论述|讲话精神|指示批示|指示精神|意见|决定|规定|通知|若干准则)"
)
_BY = re.compile(
    rf"以{_H}(?:促|带|学|代|为|治|服|惠|民){_H}{{1,2}}"
    rf"|以{_H}{{2,10}}为(?:核心|中心|主体|主线|根本|基础|准绳|导向|先|本)(?:的{_H}{{2,4}})?"
)
_MAINLY = re.compile(
    rf"((?:(?!和){_H}){{2,11}}为(?:主体|主导|主|基础|核心))、{_H}{{4,14}}?(?=[的，。；、])"
)
_OBJECT = re.compile(rf"(?:{CUES})({_H}{{3,10}}?)(?=的{_H}{{2,6}}[，。；、]|[，。；、“])")
_LEADING = re.compile(f"(?:{LEADS}|{CUES}|强调|提出|确立了?)+")
_MAY_HOLD_MARKS = frozenset(("quote", "title", "list", "parallel", *FRAMED))


@dataclass(slots=True)
class Found:
    """A candidate while it is being collected: where it stands and how it was come by."""

    text: str
    spans: list[Span] = field(default_factory=list)
    ways: set[str] = field(default_factory=set)


def candidates(scan: Scan, fewest: int = 1) -> dict[str, Found]:
    """All candidates by their text; every place where each stands is in `spans`.

    One that nothing but its words marks must stand `fewest` times.
    """
    found: dict[str, Found] = {}
    text = scan.passage.text
    for start, end, way in (
        *_marked(scan),
        *_numerals(scan),
        *lists(scan),
        *_frames(scan),
        *_unknown_runs(scan),
        *_listed(scan),
        *framed(scan),
    ):
        piece = text[start:end]
        if way not in _MAY_HOLD_MARKS and not scan.whole(start, end):
            continue
        if SHORTEST <= len(piece) <= (LONGEST_LIST if way == "list" else LONGEST) and _is_wordy(
            piece
        ):
            found.setdefault(piece, Found(piece)).ways.add(way)
    for one in found.values():
        one.spans = list(_places(text, one.text))
    for piece, spans in repeated_phrases(scan.passage, scan.marks, fewest).items():
        if piece not in found:
            found[piece] = Found(piece, spans, {"phrase"})
    return found


def _is_wordy(piece: str) -> bool:
    return bool(re.search(f"[{HAN}]|[0-9A-Z]+\\+|^[0-9A-Z+]{{2,8}}$", piece))


def _places(text: str, piece: str) -> Iterator[Span]:
    at = text.find(piece)
    while at >= 0:
        yield at, at + len(piece)
        at = text.find(piece, at + 1)


def _marked(scan: Scan) -> Iterator[tuple[int, int, str]]:
    text = scan.passage.text
    for start, end in scan.passage.quotes:
        piece = text[start:end]
        if not SHORTEST <= len(piece) <= LONGEST_QUOTED or _QUESTION.search(piece):
            continue
        if not _SENTENCE.search(piece) or _TWO_PARTS.fullmatch(piece):
            yield start, end, "quote"
    for start, end in scan.passage.titles:
        if SHORTEST_TITLE <= end - start <= LONGEST:
            yield start, end, "title"


def _numerals(scan: Scan) -> Iterator[tuple[int, int, str]]:
    text = scan.passage.text
    for pattern, way in ((_PAIRS, "pairs"), (_GROUPS, "groups")):
        for match in pattern.finditer(text):
            start, end = match.span()
            if scan.counts(start, end) and scan.ends_well(end):
                yield start, end, way
    for pattern, way in ((_COUNTED, "counted"), (_ORDINAL, "ordinal")):
        for match in pattern.finditer(text):
            start = match.start()
            for end in range(match.end(), start + SHORTEST_SIGN - 1, -1):
                ends = scan.ends_well(end) and text[end - 1] not in OPEN_RIGHT
                if ends and scan.counts(start, end):
                    yield start, end, way
    for match in _FOUR.finditer(text):
        start, end = match.span()
        if start in scan.begins and scan.ends_well(end) and scan.counts(start, end):
            yield start, end, "four"
    for match in _CODE.finditer(text):
        yield *match.span(), "code"
    for match in _LATIN.finditer(text):
        for end in range(match.end(), match.start() + SHORTEST_SIGN - 1, -1):
            if end in scan.ends and text[end - 1] not in OPEN_RIGHT:
                yield match.start(), end, "latin"


def _frames(scan: Scan) -> Iterator[tuple[int, int, str]]:
    text = scan.passage.text
    for match in _ABOUT.finditer(text):
        yield *match.span(), "about"
    for match in _BY.finditer(text):
        if match.end() in scan.ends:
            yield *match.span(), "by"
    for match in _MAINLY.finditer(text):
        verbs = _LEADING.match(text, *match.span(1))
        start = max(verbs.end() if verbs else match.start(), text.find("以", *match.span(1)))
        if start in scan.begins and match.end() in scan.ends:
            yield start, match.end(), "by"
    for match in _OBJECT.finditer(text):
        start, end = match.span(1)
        if start in scan.begins and end in scan.ends and text[start] not in OPEN_LEFT:
            yield start, end, "object"


def _listed(scan: Scan) -> Iterator[tuple[int, int, str]]:
    """Terms that every editor knows, and those that the text's province makes its own."""
    for start, end in (*scan.national, *scan.national_within):
        yield start, end, "national"
    for start, end in (*scan.provincial, *scan.provincial_within):
        yield start, end, "provincial"


def _unknown_runs(scan: Scan) -> Iterator[tuple[int, int, str]]:
    """Runs of words of one character: what no dictionary has (廉荣贪耻)."""
    words, text = scan.passage.words, scan.passage.text
    alone = "".join(
        [
            "1" if end - start == 1 and text[start] not in OPEN_RIGHT else "0"
            for start, end, _ in words
        ]
    )
    for match in _THREE_ALONE.finditer(alone):
        number, last = match.start(), match.start() + 1
        while number < match.end():
            while last < match.end() and words[last].start == words[last - 1].end:
                last += 1
            if last - number >= RUN and words[last - 1].end - words[number].start <= LONGEST_RUN:
                yield words[number].start, words[last - 1].end, "unknown"
            number, last = last, last + 1


RUN, LONGEST_RUN = 3, 8
"""Words of a run, at least, and code points, at most."""
_THREE_ALONE = re.compile("1{3,}")
