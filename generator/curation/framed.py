"""Framed: names of which one part is quoted: “415X”先进制造业集群, 结构调整“三篇大文章”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.curation.scan import Scan
from generator.curation.vocabulary import CUES, HAN, HEADS, LEADS, NUMERALS, OPEN_RIGHT, OWNERS

FRAMED = ("framed-code", "framed-number", "framed-words", "framed-before")
"""The quoted part is a code (“415X”, “4+1”), begins with a numeral, or is of words; more than what
follows it belongs to the name."""
LONGEST_PART = 10
"""Code points of what is quoted."""
MOST_BEFORE, MOST_BEHIND = 2, 4
"""Words around it."""
LONGEST_BEFORE, LONGEST_BEHIND = 6, 10
"""Code points of these."""
_OTHERS = frozenset("pcrufmqe")
"""Parts of speech that are no part of such a name."""
_LEADING = frozenset((*CUES.split("|"), *LEADS.split("|"), *OWNERS.split("|")))
_OFFICES = ("省", "市", "委", "级", "区")
"""Ends of words that say whose a name is: 省委“1310”具体部署."""
_HEADS = tuple(HEADS.split("|"))
_SENTENCE = re.compile("[，。！？；：、\n]")
_HAN = re.compile(f"[{HAN}]")
_WORDY = re.compile(f"[{HAN}0-9A-Za-z+]+")


def framed(scan: Scan) -> Iterator[tuple[int, int, str]]:
    """Each name with a quoted part, once for each of `FRAMED` that it is."""
    text = scan.passage.text
    for start, end in scan.passage.quotes:
        part = text[start:end]
        if not 1 <= len(part) <= LONGEST_PART or _SENTENCE.search(part):
            continue
        kind = "number" if part[0] in NUMERALS else "words" if _HAN.search(part) else "code"
        befores = () if kind == "code" else _before(scan, start)
        behinds = [end, *_behind(scan, end)]
        for first in (start, *befores):
            for last in behinds:
                if (first, last) != (start, end):
                    yield first, last, f"framed-{kind}"
                    if first < start:
                        yield first, last, "framed-before"


def _behind(scan: Scan, end: int) -> Iterator[int]:
    """Where a name may end behind its quoted part: with a head, or where no noun goes on."""
    words, passage = scan.passage.words, scan.passage
    begin = scan.begins.get(end, len(words))
    last = end
    for number, (start, stop, tag) in enumerate(words[begin : begin + MOST_BEHIND], begin + 1):
        piece = passage.text[start:stop]
        is_cut = start != last or start in passage.opens
        if is_cut or stop - end > LONGEST_BEHIND or not _is_part(piece, tag):
            return
        last = stop
        follows = words[number] if number < len(words) else None
        goes_on = follows and follows.start == stop and follows.tag[0] == "n"
        if not goes_on or stop in passage.closes | passage.opens or piece.endswith(_HEADS):
            yield stop
        if stop in passage.closes:
            return


def _before(scan: Scan, start: int) -> Iterator[int]:
    """Where a name may begin before its quoted part: with a noun that is no office."""
    words, passage = scan.passage.words, scan.passage
    number = scan.begins.get(start, 0)
    first = start
    for word in reversed(words[max(0, number - MOST_BEFORE) : number]):
        piece = passage.text[word.start : word.end]
        is_cut = word.end != first or first in passage.closes
        if is_cut or start - word.start > LONGEST_BEFORE or not _is_part(piece, word.tag):
            return
        if piece in _LEADING or piece.endswith(_OFFICES):
            return
        first = word.start
        if word.tag[0] in "nbjt" or word.tag == "vn":
            yield first


def _is_part(piece: str, tag: str) -> bool:
    return bool(_WORDY.fullmatch(piece)) and piece not in OPEN_RIGHT and tag[0] not in _OTHERS
