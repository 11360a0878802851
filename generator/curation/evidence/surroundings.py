"""Surroundings: what stands before and behind each place of a passage, worked out once.

A candidate's occurrences are then counted by asking for their places.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.curation.passage import Passage
from generator.curation.vocabulary import CARRIERS, CUES
from generator.text.pinyin.syllables import is_han

FREE_LEFT = frozenset("的和与对把以等及是为")
FREE_RIGHT = frozenset("的和与等及是为")
_PARTICLES = ("好", "了", "实", "牢")
_OPENING = ("“", "《")

_NO_CHARACTER = 0x110000
"""From here on, what stands at a place is no Chinese character, and unlike every other place."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Places of a passage, from 0 to its length, by what stands there.

    A candidate may begin at a place of `free_left` and end at one of `free_right`; a cue verb
    ends at one of `cued`, what carries a name begins at one of `carried`.  `left` and `right`
    have the neighbours of each place as numbers.
    """

    free_left: frozenset[int]
    free_right: frozenset[int]
    cued: frozenset[int]
    carried: frozenset[int]
    left: tuple[int, ...]
    right: tuple[int, ...]


def surroundings(passage: Passage) -> Surroundings:
    """Look at every place of a passage."""
    text = passage.text
    characters = {*text}
    han = {char for char in characters if is_han(char)}
    bare = {char for char in characters if not is_wordy(char)}
    opening, closing = bare | FREE_LEFT, bare | FREE_RIGHT
    cued = _cued(text)
    numbers = range(_NO_CHARACTER, _NO_CHARACTER + len(text))
    neighbours = [
        ord(char) if char in han else number for char, number in zip(text, numbers, strict=True)
    ]
    return Surroundings(
        passage.opens
        | cued
        | {0, *(place for place, char in enumerate(text, 1) if char in opening)},
        passage.closes
        | passage.notes
        | {len(text), *(place for place, char in enumerate(text) if char in closing)},
        cued,
        frozenset(_places(text, CARRIERS.split("|"))),
        (-1, *neighbours),
        (*neighbours, -1),
    )


def is_wordy(char: str) -> bool:
    """Whether a character could be one of a term."""
    return is_han(char) or char.isalnum()


def _cued(text: str) -> frozenset[int]:
    """Where a cue verb ends, a particle and an opening mark behind it aside."""
    ends = {start + len(cue) for cue in CUES.split("|") for start in _places(text, [cue])}
    for marks in (_PARTICLES, _OPENING):
        ends |= {end + 1 for end in ends if text.startswith(marks, end)}
    return frozenset(ends)


def _places(text: str, strings: Iterable[str]) -> Iterable[int]:
    for string in strings:
        at = text.find(string)
        while at >= 0:
            yield at
            at = text.find(string, at + 1)
