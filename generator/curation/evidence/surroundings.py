"""Surroundings: what stands before and behind each place of a passage, worked out once.

A candidate's occurrences are then counted by asking for their places.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from generator.curation.passage import Passage
from generator.curation.phrases import code_points
from generator.curation.vocabulary import CARRIERS, CUES
from generator.text.pinyin.syllables import is_han

FREE_LEFT = frozenset("的和与对把以等及是为")
FREE_RIGHT = frozenset("的和与等及是为")
_PARTICLES = ("好", "了", "实", "牢")
_OPENING = ("“", "《")
_AIMS = re.compile("总体要求|指导思想|总的要求|主要目标")
AIMS = 900
"""Code points behind one of these words in which a document says what it is for."""

Flags = npt.NDArray[np.bool_]

_NO_CHARACTER = 0x110000
"""From here on, what stands at a place is no Chinese character, and unlike every other place."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Places of a passage, from 0 to its length, by what stands there.

    A candidate may begin where `free_left` is true and end where `free_right` is; a cue verb ends
    where `cued` is, what carries a name begins where `carried` is; where `aims` is, the document
    says what it is for.  `left` and `right` have the neighbours of each place as numbers.
    """

    free_left: Flags
    free_right: Flags
    cued: Flags
    carried: Flags
    aims: Flags
    left: npt.NDArray[np.int64]
    right: npt.NDArray[np.int64]


def surroundings(passage: Passage) -> Surroundings:
    """Look at every place of a passage."""
    text = passage.text
    size = len(text)
    codes = code_points(text).astype(np.int64)
    characters = {*text}
    bare = {char for char in characters if not is_wordy(char)}
    cued = marked(_cued(text), size + 1)
    free_left = cued | marked(passage.opens, size + 1)
    free_left[1:] |= _is_one_of(codes, bare | FREE_LEFT)
    free_left[0] = True
    free_right = marked(passage.closes | passage.notes, size + 1)
    free_right[:-1] |= _is_one_of(codes, bare | FREE_RIGHT)
    free_right[-1] = True
    han = _is_one_of(codes, {char for char in characters if is_han(char)})
    neighbours = np.where(han, codes, np.arange(_NO_CHARACTER, _NO_CHARACTER + size))
    return Surroundings(
        free_left,
        free_right,
        cued,
        marked([*_places(text, CARRIERS.split("|"))], size + 1),
        _aims(text),
        np.concatenate(([-1], neighbours)),
        np.concatenate((neighbours, [-1])),
    )


def marked(places: Collection[int], size: int) -> Flags:
    """For each place up to `size` whether it is one of `places`."""
    flags = np.zeros(size, np.bool_)
    flags[[*places]] = True
    return flags


def _aims(text: str) -> Flags:
    flags = np.zeros(len(text) + 1, np.bool_)
    for match in _AIMS.finditer(text):
        flags[match.start() : match.start() + AIMS] = True
    return flags


def _is_one_of(codes: npt.NDArray[np.int64], chars: Iterable[str]) -> Flags:
    return np.isin(codes, [*map(ord, chars)])


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
