"""Spot: what a rule may look at: a character, the words around it, their parts of speech."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from generator.text.pinyin.lattice import SINGLE, Step
from generator.text.pinyin.lexicon import Lexicon
from generator.text.pinyin.syllables import HAN
from generator.text.regex import regex

REACH = 32
"""Code points of text before and after a character that rules look at."""
_HAN = regex(f"[{HAN}]+")


@dataclass(slots=True)
class Spot:
    """The character at `place`, in step `at` of a division of `text`."""

    lexicon: Lexicon
    text: str
    steps: Sequence[Step]
    at: int
    place: int

    @property
    def alone(self) -> bool:
        """Whether the character is a word by itself."""
        return self.steps[self.at][2] == SINGLE

    @property
    def listed(self) -> bool:
        """Whether some source gives the reading of the word that the character is in."""
        return self.word(0) in self.lexicon.known

    @property
    def before(self) -> str:
        return self.text[max(0, self.place - REACH) : self.place]

    @property
    def after(self) -> str:
        return self.text[self.place + 1 : self.place + 1 + REACH]

    def word(self, distance: int) -> str:
        """The word so many steps away (0 is the character's own), '' where none in Han stands."""
        at = self.at + distance
        if not 0 <= at < len(self.steps):
            return ""
        start, end, _ = self.steps[at]
        word = self.text[start:end]
        return word if _HAN.match(word) else ""

    def tag(self, distance: int) -> str:
        """Its part of speech in jieba's tag set (v verb, n noun, a adjective, d adverb, …)."""
        return self.lexicon.tags.get(self.word(distance), "")


Rule = Callable[[Spot], str | None]
"""The reading of a character at a spot, None where the rule has nothing to say."""


def ends_word(spot: Spot, char: str, *kinds: str) -> bool:
    """Whether such a word of one of these parts of speech ends with the character."""
    word = spot.word(0)
    return (
        not spot.listed
        and len(word) > 1
        and word[-1] == char
        and spot.tag(0).startswith(kinds)
        and spot.place == spot.steps[spot.at][1] - 1
    )
