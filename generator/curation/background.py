"""Background: in how many other documents a string stands.

Two sources: the speeches of the site, counted when asked, and a table that ships, counted by
`tools/count_official.py` from laws, government reports and speeches (strings and numbers only).
"""

from __future__ import annotations

import lzma
import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from generator.curation.candidates import Found
from generator.curation.passage import Passage
from generator.curation.vocabulary import CUES

TABLE = Path(__file__).with_name("data") / "official.txt.xz"
LAWS, RECENT, OLDER = 891, 192, 27
"""Documents that the table was counted from; of the recent ones 322 count half."""
PLACES = 3
"""Places of a candidate whose neighbours are looked up."""
_ARTICLE = re.compile(r"^[ 　]*第[一二三四五六七八九十百]+条", re.MULTILINE)
_LAW = 5
"""Lines that begin with an article's number, from which on a document is a law."""
_MARKS = re.compile("[“”‘’「」『』]")
_CUES = frozenset(("", *CUES.split("|")))
"""Before a term stands often one of these verbs, as between two marks nothing."""


class Counts(NamedTuple):
    """Documents that have a string: recent ones, older ones, laws; recent ones that quote it."""

    recent: float = 0
    older: float = 0
    law: float = 0
    quoted: float = 0


NONE = Counts()


class Frequency(NamedTuple):
    """What other documents say of one candidate.

    `new`, `old` and `law` are documents, `texts` how many there are that are no laws.  `stick_left`
    is the share of the documents with the candidate that have it with the word that stands before
    it here as well, `stick_right` the same of the word behind.
    """

    new: float
    old: float
    law: float
    texts: int
    stick_left: float
    stick_right: float
    quoted: float = 0


_NOWHERE = Frequency(0, 0, 0, RECENT + OLDER, 0, 0)


@dataclass(frozen=True, slots=True)
class Other:
    """A document of the site as far as counting needs it; `year` is 0 where it has no date."""

    text: str
    year: int
    is_law: bool


def other(body: str, date: str) -> Other:
    """A speech's text without quote marks, as candidates are."""
    law = sum(1 for _ in zip(_ARTICLE.finditer(body), range(_LAW), strict=False)) == _LAW
    return Other(_MARKS.sub("", body), int(date[:4] or 0), law)


@cache
def official() -> Mapping[str, Counts]:
    """The table that ships."""
    found = {}
    with lzma.open(TABLE, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line[0] != "#":
                text, *counts = line.rstrip("\n").split("\t")
                found[text] = Counts(*map(float, counts))
    return found


class Naming(NamedTuple):
    """How much more or less often than others the strings with such an end, or such a beginning,
    are quoted: logarithms by the last two characters and by the first two."""

    ends: Mapping[str, float]
    begins: Mapping[str, float]


@cache
def naming() -> Naming:
    """Which ends and beginnings carry names, by the table that ships: 行动 more than 工作."""
    table = official()
    return Naming(_quoting(table, slice(-2, None)), _quoting(table, slice(2)))


SHORTEST_NAMING = 4
"""Code points of a string that tells of its end: a word by itself does not."""
DOUBT = 5
"""Strings like all others that are added to those with an end: few of them tell little."""


def _quoting(table: Mapping[str, Counts], part: slice) -> dict[str, float]:
    quoted: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for text, counts in table.items():
        if len(text) >= SHORTEST_NAMING and "、" not in text:
            every[text[part]] += 1
            if counts.quoted:
                quoted[text[part]] += 1
    share = max(1, quoted.total()) / max(1, every.total())
    return {
        piece: math.log((quoted[piece] / share + DOUBT) / (count + DOUBT))
        for piece, count in every.items()
    }


def frequencies(
    passage: Passage, found: Sequence[Found], table: Mapping[str, Counts]
) -> list[Frequency]:
    """What the table says of each candidate and of its neighbours in the passage."""
    words = passage.words
    before = {end: start for start, end, _ in words}
    behind = {start: end for start, end, _ in words}
    text = passage.text
    result = []
    for one in found:
        listed = table.get(one.text)
        left = right = 0.0
        if listed is None:
            result.append(_NOWHERE)
            continue
        recent, older, law, quoted = listed
        known = recent + older + law + 1
        for start, end in one.spans[:PLACES]:
            begin = before.get(start, start)
            if text[begin:start] not in _CUES and (longer := table.get(text[begin:end])):
                left = max(left, (longer[0] + longer[1] + longer[2]) / known)
            if end in behind and (longer := table.get(text[start : behind[end]])):
                right = max(right, (longer[0] + longer[1] + longer[2]) / known)
        result.append(Frequency(recent, older, law, RECENT + OLDER, left, right, quoted))
    return result


def together(listed: Frequency, site: Counts | None, texts: int) -> Frequency:
    """The frequency with the counts of the site's speeches, of which `texts` are no laws."""
    recent, older, law, _ = site or NONE
    new, old, laws, others, left, right, quoted = listed
    return Frequency(new + recent, old + older, laws + law, others + texts, left, right, quoted)
