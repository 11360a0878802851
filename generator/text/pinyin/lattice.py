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
    """The most likely words of a text, from left to right, covering all of it.

    Every way is weighed against reading the text up to there character by
    character, so that single characters cost nothing and are not looked up.
    """
    gains = lexicon.gains
    length = len(text)
    best = [0.0] * (length + 1)
    starts = [*range(-1, length)]  # where the last word of the best way to a place begins
    words = [SINGLE] * (length + 1)
    done, value = 0, 0.0  # every place up to `done` has its best way, worth `value` there
    for index, start, end in lexicon.automaton.find(text):
        while done < end:
            done += 1
            best[done] = value
        longer = best[start] + gains[index]
        if longer > value:
            best[end] = value = longer
            starts[end], words[end] = start, index
    # Behind the last match there are only single characters, whose way is there already.
    steps = []
    end = length
    while end:
        start = starts[end]
        steps.append((start, end, words[end]))
        end = start
    steps.reverse()
    return steps
