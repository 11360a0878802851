"""Facts: what is counted and observed of one candidate before anything is weighed."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from generator.curation.candidates import Found, Scan
from generator.curation.evidence.surroundings import (
    FREE_RIGHT,
    Neighbour,
    Surroundings,
    is_wordy,
    surroundings,
)
from generator.curation.vocabulary import CARRIERS, CUES, LEADS

T = TypeVar("T")

_CARRIERS = tuple(CARRIERS.split("|"))
_LEAD_WORDS = f"{LEADS}|{CUES}|发展|纳入|抗击|进入|开启|参与"
_LEAD = re.compile(f"(?:{_LEAD_WORDS})+")
_LEAD_FIRST = frozenset(word[0] for word in _LEAD_WORDS.split("|"))
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
        if end in passage.closes or after in FREE_RIGHT or not is_wordy(after):
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
    around = surroundings(scan.passage)
    for one in found:
        yield _observed(scan, around, one, times, longer.get(one.text, 0), limit)


def _nesting(found: Sequence[Found], times: Mapping[str, int]) -> dict[str, int]:
    """How often the commonest longer candidate around each one stands."""
    most: dict[str, int] = {}
    for one in found:
        count = len(one.spans)
        size = len(one.text)
        if count < 2 or size > LONGEST_NEST:
            continue
        # 解决大党独有难题 is a verb and its object, and nothing that the object is a part of.
        verb = _LEAD.match(one.text) if one.text[0] in _LEAD_FIRST else None
        object_ = one.text[verb.end() :] if verb else ""
        for start in range(size - 1):
            for end in range(start + 2, size + 1):
                piece = one.text[start:end]
                if piece in times and piece != object_ and end - start < size:
                    most[piece] = max(most.get(piece, 0), count)
    return most


LONGEST_NEST = 16
"""Code points of a candidate whose parts are looked for."""


def _observed(
    scan: Scan, around: Surroundings, one: Found, times: Mapping[str, int], nested: int, limit: int
) -> Facts:
    passage = scan.passage
    spans = one.spans[:limit]
    starts = [start for start, _ in spans]
    ends = [end for _, end in spans]
    lines = {*map(passage.line, starts)}
    words, single, odd, first, last = _shape(scan, *spans[0])
    count = len(spans)
    return Facts(
        one.text,
        frozenset(one.ways),
        len(one.spans),
        len(lines),
        _among(scan.quotes, spans),
        _among(passage.notes, ends),
        _among(around.free_left, starts) / count,
        _among(around.free_right, ends) / count,
        _among(around.carried, ends) / count,
        _among(around.cued, starts) / count,
        any(passage.headings[line] for line in lines),
        min(_diversity(around.left, starts), _diversity(around.right, ends)) if count > 1 else 0.0,
        words,
        single,
        odd,
        first,
        last,
        nested / len(one.spans),
        _led(one.text, times),
        _has_carrier(one.text, times),
    )


def _among(places: frozenset[T], wanted: Sequence[T]) -> int:
    return sum(map(places.__contains__, wanted))


def _led(text: str, times: Mapping[str, int]) -> bool:
    """Whether it is a verb or an adverb before another candidate: 解决|大党独有难题."""
    match = _LEAD.match(text) if text[0] in _LEAD_FIRST else None
    if match is None:
        return False
    return any(len(rest) >= 3 and rest in times for rest in (text[match.end() :], text[2:]))


def _has_carrier(text: str, times: Mapping[str, int]) -> bool:
    """Whether it is another candidate and what carries its name: 风腐同查同治|工作机制."""
    if not text.endswith(_CARRIERS):
        return False
    rests = (text.removesuffix(carrier) for carrier in _CARRIERS if text.endswith(carrier))
    return any(len(rest) >= SHORTEST_CARRIED and rest in times for rest in rests)


SHORTEST_CARRIED = 5
"""Code points of a name before what carries it: 党内监督|制度 is one term."""


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


def _diversity(neighbours: Sequence[Neighbour], places: Sequence[int]) -> float:
    if len(places) == 2:  # most of them
        return _entropy((2,) if neighbours[places[0]] == neighbours[places[1]] else (1, 1))
    return _entropy(tuple(Counter([neighbours[place] for place in places]).values()))


@lru_cache(10_000)
def _entropy(counts: tuple[int, ...]) -> float:
    """The entropy of a distribution in nats; most candidates share one of a few."""
    total = sum(counts)
    return -sum(n / total * math.log(n / total) for n in counts)
