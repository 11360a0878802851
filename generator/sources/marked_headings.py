"""Marked headings: which lines that a file itself marks as headings head something.

Styles, elements and fonts mark headings, but writers use them for emphasis too: a salutation in
the style of a heading, a page whose every paragraph is an h3.  What does not look like a heading
of its text stays text, and the editor is told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.model.corpus import Block
from generator.sources.heading_numbers import opens_numbered
from generator.text import squeeze
from generator.text.regex import regex

LONGEST = 60
"""Longest heading that the front matter can name, in code points."""
DEEPEST = 4
"""Levels of headings that a page has."""
LISTED = 3
"""Marked lines of one level directly below each other that are a list."""
IN_TURN = 3
"""Marked sentences of a level, each over a longer paragraph, that are headings as well."""
SHARE = 0.5
"""Of the marked lines of a level so many must look like headings, or none without a number is."""

_CAN_HEAD = frozenset(("paragraph", "point", "heading", "note"))
"""Kinds of blocks that may be headings; the others are known to be something else."""
_OPEN_END = regex(r"[；;：:，,、…][”’」』）)]*$")
_STOP = regex(r"。[”’」』）)]*$")
_WITHIN = regex(r"[。！？!?；;](?![”’」』）)]*$)")


@dataclass(frozen=True, slots=True)
class Judged:
    """Levels from 1 of the marked lines that are headings, by text, and the lines that are none."""

    levels: Mapping[str, int]
    text: tuple[str, ...]


def judge(blocks: Sequence[Block], marked: Sequence[tuple[str, int]]) -> Judged:
    """Which of the `marked` texts, with the levels of the file, head something in the speech."""
    given = {squeeze(text): (text, level) for text, level in reversed(marked)}
    times = Counter(squeeze(text) for text, _ in marked)
    places: dict[str, list[int]] = {}
    for at, block in enumerate(blocks):
        if block.kind != "contents" and (said := squeeze(block.text)) in given:
            places.setdefault(said, []).append(at)
    able = {said: at for said, at in places.items() if all(blocks[n].kind in _CAN_HEAD for n in at)}
    good = {
        said
        for said, at in able.items()
        if len(at) == times[said] and looks_like_heading(given[said][0])
    }
    good |= {*_sentences_in_turn(blocks, able, good, given)}
    good -= {*_of_levels_for_text(able, good, given)}
    good -= {*_heading_nothing(blocks, able, good, given)}
    levels = sorted({given[said][1] for said in good})
    ranks = {level: min(n, DEEPEST) for n, level in enumerate(levels, 1)}
    in_order = sorted(able, key=lambda said: able[said][0])
    return Judged(
        {given[said][0]: ranks[given[said][1]] for said in in_order if said in good},
        tuple(
            given[said][0]
            for said in in_order
            if said not in good and any(blocks[n].kind == "paragraph" for n in able[said])
        ),
    )


def looks_like_heading(text: str) -> bool:
    """Whether a line is short, holds one sentence at most, and ends as a heading may."""
    return (
        len(text) <= LONGEST
        and not _OPEN_END.search(text)
        and not _WITHIN.search(text)
        and (not _STOP.search(text) or opens_numbered(text))
    )


def _sentences_in_turn(
    blocks: Sequence[Block],
    able: Mapping[str, Sequence[int]],
    good: set[str],
    given: Mapping[str, tuple[str, int]],
) -> Iterator[str]:
    """Whole sentences that head text: each of a level stands over a longer, unmarked paragraph."""
    marked = {at for places in able.values() for at in places}
    others: dict[int, list[str]] = {}
    for said in able.keys() - good:
        others.setdefault(given[said][1], []).append(said)
    for sentences in others.values():
        if len(sentences) >= IN_TURN and all(
            _is_sentence(given[said][0])
            and len(able[said]) == 1
            and _heads_longer(blocks, able[said][0], marked)
            for said in sentences
        ):
            yield from sentences


def _is_sentence(text: str) -> bool:
    return len(text) <= LONGEST and bool(_STOP.search(text)) and not _WITHIN.search(text)


def _heads_longer(blocks: Sequence[Block], at: int, marked: Container[int]) -> bool:
    below = at + 1
    return (
        below < len(blocks)
        and below not in marked
        and len(blocks[below].text) > len(blocks[at].text)
    )


def _of_levels_for_text(
    able: Mapping[str, Sequence[int]], good: set[str], given: Mapping[str, tuple[str, int]]
) -> Iterator[str]:
    """Lines without a number in a level that mostly marks text."""
    every = Counter(given[said][1] for said in able)
    fit = Counter(given[said][1] for said in good)
    yield from (
        said
        for said in good
        if fit[given[said][1]] < SHARE * every[given[said][1]] and not opens_numbered(said)
    )


def _heading_nothing(
    blocks: Sequence[Block],
    able: Mapping[str, Sequence[int]],
    good: set[str],
    given: Mapping[str, tuple[str, int]],
) -> Iterator[str]:
    """Lines of a list, and those that no text follows."""
    at_place = {at: said for said in good for at in able[said]}
    last = max((at for at in range(len(blocks)) if at not in at_place), default=-1)
    yield from (said for at, said in at_place.items() if at > last)
    in_order = sorted(at_place)
    runs = groupby(enumerate(in_order), lambda pair: pair[1] - pair[0])
    for run in ([at for _, at in pairs] for _, pairs in runs):
        for _, alike in groupby(run, lambda at: given[at_place[at]][1]):
            lines = [at_place[at] for at in alike]
            if len(lines) >= LISTED:
                yield from (said for said in lines if not opens_numbered(said))
