"""Lexicon: the words that running text is divided into, how likely each is, and how it is read.

Words, frequencies and parts of speech come from jieba's dictionary
(`data/words.txt`), readings from pypinyin's phrases and from the project's own
lists in `data/`.  The lists go into the lexicon as words with ordinary weights
and are not laid over its result: 行长 must not be read in 推行长期.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from generator.text.automaton import Automaton
from generator.text.pinyin.syllables import is_han
from generator.text.pinyin.tables import tables
from generator.text.pinyin.word_lists import Reading, surnames, without_tone, word_list

UNDECIDED = "为"
"""The character whose reading alone only its context decides (see `wei`)."""

_ORDINARY = 200.0
"""Count of a word from which on it is not taken for a given name."""
_NAMES = frozenset("仇曾单解任翟覃朴肖葛缪")
"""Surnames by which a person's name is read; others also begin foreign names (查尔斯, 华盛顿)."""


class Characters(dict[str, str | None]):
    """Character → its reading alone, "" for one without a known reading, None for non-Han.

    A compatibility ideograph (U+F900) is read as the character that it stands for.
    """

    def __missing__(self, char: str) -> str | None:
        plain = unicodedata.normalize("NFKC", char) if is_han(char) else char
        self[char] = self[plain] if plain != char else "" if is_han(char) else None
        return self[char]


class Singles(dict[str, float]):
    """Character → the logarithm of its probability as a word by itself."""

    def __init__(self, known: Mapping[str, float], rarest: float) -> None:
        super().__init__(known)
        self._rarest = rarest

    def __missing__(self, char: str) -> float:
        return self._rarest


class Weights(dict[int, float]):
    """Index of a word → the natural logarithm of its probability, worked out when first asked for.

    A text has some thousand of the 160,000 words.
    """

    def __init__(self, words: Sequence[str], counts: Mapping[str, float], total: float) -> None:
        super().__init__()
        self._words, self._counts, self._total = words, counts, total

    def of(self, word: str) -> float:
        """The same by the word itself."""
        return math.log(max(self._counts[word], 1.0)) - self._total

    def __missing__(self, index: int) -> float:
        value = self[index] = self.of(self._words[index])
        return value


class Gains(dict[int, float]):
    """Index of a word → how much likelier it is than its characters one by one."""

    def __init__(self, words: Sequence[str], weights: Weights, singles: Singles) -> None:
        super().__init__()
        self._words, self._weights, self._single = words, weights, singles.__getitem__

    def __missing__(self, index: int) -> float:
        word = self._words[index]
        value = self[index] = self._weights.of(word) - sum(map(self._single, word))
        return value


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The compiled words.

    Word i has the natural logarithm of its probability in `weights[i]` and is
    found by `automaton` as pattern i; `gains[i]` is how much likelier it is than its
    characters one by one; `counts` has the frequencies of all words, `singles` the
    weights by character.
    `known` has the readings that some source gives; `phrases` are the words that pypinyin
    reads, `listed` those of the project's own lists; `tags` are jieba's parts of speech.
    `full_zi` are words whose 子 is no suffix, `surnames` characters that read otherwise as a
    name.  `alone` reads a character that is a word by itself, `inside` one within a word that
    no source reads.
    """

    words: tuple[str, ...]
    weights: Weights
    gains: Gains
    automaton: Automaton
    counts: Mapping[str, float]
    singles: Singles
    known: Mapping[str, Reading]
    phrases: Sequence[str]
    listed: frozenset[str]
    tags: Mapping[str, str]
    alone: Characters
    inside: Mapping[str, str]
    full_zi: frozenset[str]
    surnames: Mapping[str, str]
    specials: list[Reading | None] = field(default_factory=list)
    """What `special` has found out so far, None for the other words."""

    def special(self, index: int) -> Reading:
        """How word `index` reads where it differs from its characters alone, else ().

        What a source gives, else what is put together from the word's parts; remembered.
        """
        found = self.specials[index]
        if found is None:
            word = self.words[index]
            reading = self.known.get(word) or self._composed(word)
            plain = all(
                self.alone[c] == syllable for c, syllable in zip(word, reading, strict=True)
            )
            found = self.specials[index] = () if plain else reading
        return found

    def _composed(self, word: str) -> Reading:
        """The reading of a word that no source reads: of its parts, or by the kind of word."""
        if len(word) == 4 and word[0] == word[1] and word[2] == word[3]:
            return self._doubled(word)
        reading = self._divided(word)
        if word[0] == "子":
            return ("zǐ", *reading[1:])  # 子公司: no suffix begins a word
        if word[-1] == "子":
            full = word in self.full_zi or word[-2:] in self.full_zi
            return (*reading[:-1], "zǐ" if full else "zi" if len(word) == 2 else reading[-1])
        if self.tags.get(word) == "nr" and len(word) == 3 and self._is_name(word):
            return (self.surnames[word[0]], *reading[1:])
        return reading

    def _is_name(self, word: str) -> bool:
        """Whether a word tagged as a name is one: 曾国藩, but 单循环, 任华东, 单项赛."""
        ordinary = max(self.counts.get(part, 0.0) for part in (word[1:], word[:2]))
        return word[0] in _NAMES and ordinary < _ORDINARY

    def _doubled(self, word: str) -> Reading:
        """AABB is read as AB, without its neutral tone: 扎扎实实 zhā zhā shí shí."""
        first, second = self.known.get(word[::2]) or self._divided(word[::2])
        if second == without_tone(second):
            second = self.inside.get(word[2], "")
        return (first, first, second, second)

    def _divided(self, word: str) -> Reading:
        """The best division of a word into words that some source reads.

        As few pieces as can be; single characters are the last resort.
        """
        best: list[tuple[float, Reading]] = [(0.0, ())]
        for end in range(1, len(word) + 1):
            ways = [
                (cost + best[start][0], best[start][1] + reading)
                for start in range(end)
                for cost, reading in self._pieces(word[start:end], len(word))
            ]
            best.append(max(ways, key=lambda way: way[0]))
        return best[-1][1]

    def _pieces(self, piece: str, whole: int) -> Iterator[tuple[float, Reading]]:
        if len(piece) == 1:
            # What 为 reads within such a word is left to its context as well.
            yield -20.0, (piece if piece == UNDECIDED else self.inside.get(piece, ""),)
        elif len(piece) < whole and piece in self.known:
            yield -15.0 + self.weights.of(piece) / 10, self.known[piece]
        elif len(piece) == 2 < whole and piece in self.full_zi:  # 庚子赔款
            yield -18.0, (self.inside.get(piece[0], ""), "zǐ")


@cache
def lexicon() -> Lexicon:
    """The one lexicon, compiled at first use (about 0.2 CPU s where the tables are kept)."""
    made = tables()
    total = math.log(sum(made.counts.values()))
    weights = Weights(made.words, made.counts, total)
    alone = {w: weights.of(w) for w in made.counts if len(w) == 1}
    singles = Singles(alone, 1.0 - total)
    return Lexicon(
        made.words,
        weights,
        Gains(made.words, weights, singles),
        Automaton(made.words),
        made.counts,
        singles,
        made.readings,
        made.phrases,
        made.listed,
        made.tags,
        Characters(made.alone),
        made.inside,
        word_list("full-zi.txt"),
        surnames(),
        [None] * len(made.words),
    )
