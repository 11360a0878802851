"""Facts: what is counted and observed of one candidate before anything is weighed."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.curation.candidates import Found, Scan
from generator.curation.vocabulary import CARRIERS, CUES, LEADS
from generator.text.pinyin.syllables import is_han

_CUES = tuple(CUES.split("|"))
_PARTICLES = ("好", "了", "实", "牢")
_OPENING = ("“", "《")
_CUE_REACH = max(map(len, _CUES)) + 2
_CARRIERS = tuple(CARRIERS.split("|"))
_LEAD = re.compile(rf"(?:{LEADS}|{CUES}|发展|纳入|抗击|进入|开启|参与)+")
_FREE_LEFT = frozenset("的和与对把以等及是为")
_FREE_RIGHT = frozenset("的和与等及是为")
_ODD_TAGS = frozenset("rdpcuyf")
_ODD_WORDS = frozenset(("是", "有", "让", "使", "值得", "认为", "说"))


@dataclass(frozen=True, slots=True)
class Facts:
    """One candidate as observed; shares are of its occurrences, `free_…` those of a border.

    `noted` counts the places with a note number behind it.

    `words` counts the words it is made of, `single` those of one character, `odd` those that
    terms rarely have inside; `first` and `last` are parts of speech, "" where it does not begin
    and end with a word.  `entropy` is the lesser of both sides' in nats (Luo, Sun 2003).
    """

    text: str
    ways: frozenset[str]
    times: int
    lines: int
    quoted: int
    noted: int
    free_left: float
    free_right: float
    carried: float
    cued: float
    heading: bool
    entropy: float
    words: int
    single: int
    odd: int
    first: str
    last: str
    nested: float
    led: bool
    carrier: bool


def stands_free(scan: Scan, one: Found) -> bool:
    """Whether one of its first places could be that of a term: its end is free, or carried."""
    passage = scan.passage
    text = passage.text
    for _, end in one.spans[:3]:
        after = text[end] if end < len(text) else "\n"
        if end in passage.closes or after in _FREE_RIGHT or not _is_wordy(after):
            return True
        if end in passage.notes or text.startswith(_CARRIERS, end):
            return True
    return False


def observe(
    scan: Scan, found: Sequence[Found], times: Mapping[str, int], limit: int = 400
) -> Iterator[Facts]:
    """The facts of each candidate; `times` of all of them, for nesting.

    At most `limit` places of one are looked at: 的 and 发展 would be counted for ever.
    """
    longer = _nesting(found, times)
    for one in found:
        yield _observed(scan, one, times, longer.get(one.text, 0), limit)


def _nesting(found: Sequence[Found], times: Mapping[str, int]) -> dict[str, int]:
    """How often the commonest longer candidate around each one stands."""
    most: dict[str, int] = {}
    for one in found:
        count = len(one.spans)
        size = len(one.text)
        if count < 2 or size > LONGEST_NEST:
            continue
        # 解决大党独有难题 is a verb and its object, and nothing that the object is a part of.
        verb = _LEAD.match(one.text)
        object_ = one.text[verb.end() :] if verb else ""
        for start in range(size - 1):
            for end in range(start + 2, size + 1):
                piece = one.text[start:end]
                if piece == object_ or end - start == size or piece not in times:
                    continue
                if most.get(piece, 0) < count:
                    most[piece] = count
    return most


LONGEST_NEST = 16
"""Code points of a candidate whose parts are looked for."""


def _observed(scan: Scan, one: Found, times: Mapping[str, int], around: int, limit: int) -> Facts:
    passage = scan.passage
    text, opens, closes, notes = passage.text, passage.opens, passage.closes, passage.notes
    left: list[str] = []
    right: list[str] = []
    quoted = noted = cued = carried = free_left = free_right = 0
    heading = False
    lines: set[int] = set()
    spans = one.spans[:limit]
    for start, end in spans:
        before = text[start - 1] if start else "\n"
        after = text[end] if end < len(text) else "\n"
        left.append(before if is_han(before) else f"^{start}")
        right.append(after if is_han(after) else f"${end}")
        quoted += (start, end) in scan.quotes
        cue = _follows_cue(text[max(0, start - _CUE_REACH) : start])
        cued += cue
        free_left += start in opens or cue or before in _FREE_LEFT or not _is_wordy(before)
        noted += end in notes
        free_right += end in closes or end in notes or after in _FREE_RIGHT or not _is_wordy(after)
        carried += text.startswith(_CARRIERS, end)
        line = passage.line(start)
        lines.add(line)
        heading = heading or passage.headings[line]
    words, single, odd, first, last = _shape(scan, *spans[0])
    count = len(spans)
    return Facts(
        one.text,
        frozenset(one.ways),
        len(one.spans),
        len(lines),
        quoted,
        noted,
        free_left / count,
        free_right / count,
        carried / count,
        cued / count,
        heading,
        min(_entropy(left), _entropy(right)) if count > 1 else 0.0,
        words,
        single,
        odd,
        first,
        last,
        around / len(one.spans),
        _led(one.text, times),
        _has_carrier(one.text, times),
    )


def _follows_cue(before: str) -> bool:
    """Whether a cue verb ends the text before a place, a particle and an opening mark aside."""
    for text in (before, before[:-1]) if before[-1:] in _OPENING else (before,):
        if text.endswith(_CUES) or (text[-1:] in _PARTICLES and text[:-1].endswith(_CUES)):
            return True
    return False


def _led(text: str, times: Mapping[str, int]) -> bool:
    """Whether it is a verb or an adverb before another candidate: 解决|大党独有难题."""
    match = _LEAD.match(text)
    if match is None:
        return False
    return any(len(rest) >= 3 and rest in times for rest in (text[match.end() :], text[2:]))


def _has_carrier(text: str, times: Mapping[str, int]) -> bool:
    """Whether it is another candidate and what carries its name: 风腐同查同治|工作机制."""
    rests = (text.removesuffix(carrier) for carrier in _CARRIERS if text.endswith(carrier))
    return any(len(rest) >= SHORTEST_CARRIED and rest in times for rest in rests)


SHORTEST_CARRIED = 5
"""Code points of a name before what carries it: 党内监督|制度 is one term."""


def _is_wordy(char: str) -> bool:
    return is_han(char) or char.isalnum()


def _shape(scan: Scan, start: int, end: int) -> tuple[int, int, int, str, str]:
    number = scan.begins.get(start)
    words, text = scan.passage.words, scan.passage.text
    if number is None:
        return 0, 0, 0, "", ""
    first = words[number].tag
    count = single = odd = 0
    last = first
    while number < len(words) and words[number].end <= end:
        word_start, word_end, last = words[number]
        count += 1
        single += word_end - word_start == 1
        if (last[0] in _ODD_TAGS and count > 1) or text[word_start:word_end] in _ODD_WORDS:
            odd += 1
        number += 1
    whole = count and words[number - 1].end == end
    return count, single, odd, first if whole else "", last if whole else ""


def _entropy(neighbours: Sequence[str]) -> float:
    total = len(neighbours)
    return -sum(n / total * math.log(n / total) for n in Counter(neighbours).values())
