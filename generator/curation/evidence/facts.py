"""Facts: what is counted and observed of one candidate before anything is weighed."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from generator.curation.candidates import Found
from generator.curation.evidence.surroundings import (
    FREE_RIGHT,
    Flags,
    is_wordy,
    marked,
    surroundings,
)
from generator.curation.national import TIERS, national
from generator.curation.passage import Span
from generator.curation.phrases import Places
from generator.curation.provinces import provincial
from generator.curation.scan import Scan
from generator.curation.vocabulary import CARRIERS, CUES, FOLLOWERS, LEADS, OWNERS

_CARRIERS = tuple(CARRIERS.split("|"))
_FOLLOWERS = tuple(FOLLOWERS.split("|"))
_OWNERS = tuple(OWNERS.split("|"))
_LEAD_WORDS = f"{LEADS}|{CUES}|发展|纳入|抗击|进入|开启|参与"
_LEAD = re.compile(f"(?:{_LEAD_WORDS})+")
_LEAD_FIRST = frozenset(word[0] for word in _LEAD_WORDS.split("|"))
_ODD_TAGS = frozenset("rdpcuyf")
_ODD_WORDS = frozenset(("是", "有", "让", "使", "值得", "认为", "说"))


FIRST = 3
"""Places of a candidate that are looked at for an end of a term."""
MOST_PLACES = 400
"""Places of a candidate that are counted."""


class Facts(NamedTuple):
    """One candidate as observed; shares are of its occurrences, `free_…` those of a border.

    `noted` counts the places with a note number behind it.

    `aims` tells of a place where the document says what it is for.
    `words` counts the words it is made of, `single` those of one character, `odd` those that
    terms rarely have inside; `first` and `last` are parts of speech, "" where it does not begin
    and end with a word, `suffixed` says that the last of several has one character (科技|城).
    `places` is 1 where one of several words names a place, 2 where it is one of those that the text
    is about.  `entropy` is the lesser of both sides' in nats (Luo, Sun 2003).  `late` is 0 for what
    comes up at the end of the text only, and the less the earlier it does.
    `national` is the tier of a term that every editor knows; else "cut" where each place of it is a
    part of one or runs over its border, "held" where the first has one inside, else "".
    `provincial` is the tier of a term that the text's province makes its own, else "".
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
    aims: bool
    entropy: float
    words: int
    single: int
    odd: int
    first: str
    last: str
    suffixed: bool
    places: int
    nested: float
    led: bool
    carrier: bool
    late: float
    national: str
    provincial: str

    @property
    def is_national(self) -> bool:
        """Whether every editor knows it."""
        return self.national in TIERS

    @property
    def is_listed(self) -> bool:
        """Whether it is of a list: every editor knows it, or the text's province has it."""
        return self.is_national or bool(self.provincial)


def stands_free(scan: Scan, one: Found) -> bool:
    """Whether one of its first places could be that of a term: its end is free, or carried."""
    passage = scan.passage
    text = passage.text
    for _, end in one.spans[:FIRST]:
        after = text[end] if end < len(text) else "\n"
        if end in passage.closes or after in FREE_RIGHT or not is_wordy(after):
            return True
        if end in passage.notes or text.startswith(_CARRIERS, end):
            return True
    return False


def observe(
    scan: Scan, found: Sequence[Found], times: Mapping[str, int], limit: int = MOST_PLACES
) -> Iterator[Facts]:
    """The facts of each candidate; `times` of all of them, for nesting.

    At most `limit` places of one are looked at: 的 and 发展 would be counted for ever.
    """
    if not found:
        return
    longer = _nesting(found, times)
    size = len(scan.passage.text) + LATE
    counted = _Counted(scan, [one.spans[:limit] for one in found])
    own_terms = provincial().get(scan.province, {})
    for number, one in enumerate(found):
        start, end = one.spans[0]
        all_times = len(one.spans)
        text = one.text
        yield Facts(
            text,
            frozenset(one.ways),
            all_times,
            counted.lines[number],
            counted.quoted[number],
            counted.noted[number],
            counted.free_left[number],
            counted.free_right[number],
            counted.carried[number],
            counted.cued[number],
            counted.heading[number],
            counted.aims[number],
            counted.entropy[number],
            *_shape(scan, start, end),
            longer.get(text, 0) / all_times,
            _led(text, times),
            _has_carrier(text, times),
            math.log((start + LATE) / size),
            national()[text] if "national" in one.ways else counted.beside[number],
            own_terms[text] if "provincial" in one.ways else "",
        )


Shares = npt.NDArray[np.float64]

LATE = 100
"""Code points at the beginning of a text that are all early."""


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
        apart = (object_, *named_in(one.text))
        for start in range(size - 1):
            for end in range(start + 2, size + 1):
                piece = one.text[start:end]
                if piece in times and piece not in apart and end - start < size:
                    most[piece] = max(most.get(piece, 0), count)
    return most


def named_in(text: str) -> tuple[str, ...]:
    """What is named where a text says besides whose that is, or what is done about it.

    我国|北方生态屏障|建设 has the name by itself, with its owner and with what follows.
    """
    first = 2 if text.startswith(_OWNERS) else 0
    last = len(text) - 2 if text.endswith(_FOLLOWERS) else len(text)
    if last - first == len(text):
        return ()
    spans = {(first, last), (0, last), (first, len(text))} - {(0, len(text))}
    return tuple(text[start:end] for start, end in sorted(spans))


LONGEST_NEST = 16
"""Code points of a candidate whose parts are looked for."""


class _Counted:
    """What is counted at the places of each candidate, by its number; shares of its places."""

    def __init__(self, scan: Scan, spans: Sequence[Sequence[Span]]) -> None:
        passage = scan.passage
        around = surroundings(passage)
        places = len(passage.text) + 1
        sizes = np.fromiter(map(len, spans), np.int64, len(spans))
        self._first = np.cumsum(sizes) - sizes
        both = np.fromiter(chain.from_iterable(chain.from_iterable(spans)), np.int64)
        starts, ends = both[::2], both[1::2]
        lines = np.searchsorted(passage.starts, starts, "right") - 1
        quotes = [start * places + end for start, end in passage.quotes]
        self.quoted = self._count(np.isin(starts * places + ends, quotes))
        self.noted = self._count(marked(passage.notes, places)[ends])
        self.free_left = self._share(around.free_left[starts], sizes)
        self.free_right = self._share(around.free_right[ends], sizes)
        self.carried = self._share(around.carried[ends], sizes)
        self.cued = self._share(around.cued[starts], sizes)
        self.heading = (self._sum(np.array(passage.headings)[lines]) > 0).tolist()
        self.aims = (self._sum(around.aims[starts]) > 0).tolist()
        next_line = np.ones(len(lines), np.bool_)
        next_line[1:] = lines[1:] != lines[:-1]
        next_line[self._first] = True
        self.lines = self._count(next_line)
        self.beside = self._beside(scan.national, starts, ends)
        of_left = self._entropies(around.left[starts], sizes)
        of_right = self._entropies(around.right[ends], sizes)
        self.entropy: list[float] = np.minimum(of_left, of_right).tolist()

    def _beside(self, national: Sequence[Span], starts: Places, ends: Places) -> list[str]:
        """How each candidate that is none itself lies to the terms that every editor knows."""
        begins, stops = (np.array([span[n] for span in national], np.int64) for n in (0, 1))
        inside = np.searchsorted(stops, ends, "right") - np.searchsorted(begins, starts)
        held = np.maximum(inside, 0)
        touched = np.searchsorted(begins, ends) - np.searchsorted(stops, starts, "right")
        cut = np.logical_and.reduceat(touched > held, self._first)
        first = held[self._first] > 0
        beside: list[str] = np.where(cut, "cut", np.where(first, "held", "")).tolist()
        return beside

    def _sum(self, flags: Flags) -> Places:
        return np.add.reduceat(flags, self._first, dtype=np.int64)

    def _count(self, flags: Flags) -> list[int]:
        counted: list[int] = self._sum(flags).tolist()
        return counted

    def _share(self, flags: Flags, sizes: Places) -> list[float]:
        shares: list[float] = (self._sum(flags) / sizes).tolist()
        return shares

    @staticmethod
    def _entropies(neighbours: Places, sizes: Places) -> Shares:
        """The entropy of each candidate's neighbours in nats."""
        most = int(neighbours.max()) + 2  # -1 is the neighbour of a text's first character
        group = np.repeat(np.arange(len(sizes)), sizes) * most
        pairs, counts = np.unique(group + neighbours + 1, return_counts=True)
        told = np.bincount(pairs // most, counts * np.log(counts), len(sizes))
        entropies: Shares = np.log(sizes) - told / sizes
        return entropies


def _led(text: str, times: Mapping[str, int]) -> bool:
    """Whether it is a verb or an adverb before another candidate: 解决|大党独有难题."""
    match = _LEAD.match(text) if text[0] in _LEAD_FIRST else None
    if match is None:
        return False
    return any(
        len(rest) >= SHORTEST_LED and rest in times for rest in (text[match.end() :], text[2:])
    )


def _has_carrier(text: str, times: Mapping[str, int]) -> bool:
    """Whether it is another candidate and what carries its name: 风腐同查同治|工作机制."""
    if not text.endswith(_CARRIERS):
        return False
    rests = (text.removesuffix(carrier) for carrier in _CARRIERS if text.endswith(carrier))
    return any(len(rest) >= SHORTEST_CARRIED and rest in times for rest in rests)


SHORTEST_LED = 3
"""Code points of a name behind the verb that is said of it."""
SHORTEST_CARRIED = 5
"""Code points of a name before what carries it: 党内监督|制度 is one term."""


def _shape(scan: Scan, start: int, end: int) -> tuple[int, int, int, str, str, bool, int]:
    number = scan.begins.get(start)
    words, text = scan.passage.words, scan.passage.text
    if number is None:
        return 0, 0, 0, "", "", False, 0
    first = words[number].tag
    count = single = odd = places = 0
    last = first
    while number < len(words) and words[number].end <= end:
        word_start, word_end, last = words[number]
        count += 1
        if last == "ns":
            own = text[word_start:word_end] in scan.places
            places = max(places, 2 if own else 1)
        single += word_end - word_start == 1
        if (last[0] in _ODD_TAGS and count > 1) or text[word_start:word_end] in _ODD_WORDS:
            odd += 1
        number += 1
    if not count or words[number - 1].end != end:
        return count, single, odd, "", "", False, 0
    several = count > 1
    suffixed = several and words[number - 1].start == end - 1
    return count, single, odd, first, last, suffixed, places if several else 0
