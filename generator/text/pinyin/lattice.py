"""Lattice: divide running text into the most likely words.

All words of the lexicon are found in one pass of the automaton; one Viterbi
pass (1967) over the matches, which come ordered by end, finds the division
with the largest sum of log probabilities.  Linear in the text.
"""

from __future__ import annotations

from typing import TypeAlias

from generator.text.pinyin.lexicon import Lexicon

SINGLE = -1
"""In place of a word's index: a character by itself."""


Step: TypeAlias = tuple[int, int, int]
"""A word of the division: code points from start to end, and its index in the lexicon.

A plain tuple, because a text has one for every two characters.
"""


def divide(lexicon: Lexicon, text: str) -> list[Step]:
    """The most likely words of a text, from left to right, covering all of it."""
    weights = lexicon.weights
    singles = [*map(lexicon.singles.__getitem__, text)]
    length = len(text)
    best = [0.0] * (length + 1)
    starts = [*range(-1, length)]  # where the last word of the best way to a place begins
    words = [SINGLE] * (length + 1)
    done = 0  # every place up to here has its best way
    for index, start, end in lexicon.automaton.find(text):
        while done < end:
            value = best[done] + singles[done]
            done += 1
            best[done] = value
        longer = best[start] + weights[index]
        if longer > best[end]:
            best[end], starts[end], words[end] = longer, start, index
    # Behind the last match there are only single characters, whose way is there already.
    steps = []
    end = length
    while end:
        start = starts[end]
        steps.append((start, end, words[end]))
        end = start
    steps.reverse()
    return steps
