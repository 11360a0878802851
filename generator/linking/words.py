"""The base dictionary: does a word run past the end of a match (一把手|术刀)?

No segmentation takes place.  A word of `words.txt` (the base dictionary) or
`official-words.txt` that begins inside the match and ends behind it invalidates the match, unless
a longer word begins right at the end (党的建设|置于, not 设置).  One of the base dictionary does
not count where it is the sum of two words that meet at the end (市场经济|体制), or where it would
leave a character of a long name alone (改革开|放走).  What runs into the start of a match is
asked in `edges`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from generator.linking.normal import Normal

_BASE = "words.txt"
_OWN = "official-words.txt"
_BEFORE_ALIASES = "before-aliases.txt"
_LONGEST = 4
_LONG_NAME = 4
"""From this length on a name is not taken apart so that one of its characters stands alone."""

# Words that end in one of these are as often two words (建设|有, 生活会|上) and
# take nothing away, unless they begin with 不 (三|不是) or are listed by us (建设|成为).
_FUNCTION = frozenset("的了着地得也都和与及或在是有为以而并就对从到把被将于上下中内外前后里等之")


class Continuation(NamedTuple):
    """A word that begins inside a pattern and the part of it that sticks out."""

    word: str
    tail: str


@cache
def _lines(name: str) -> dict[str, str]:
    text = (files("generator.linking") / name).read_text(encoding="utf-8")
    return {line[0]: line for line in text.splitlines() if line[0] != "#"}


def _listed(name: str, first: str) -> frozenset[str]:
    """The words of a list that begin with `first`."""
    return frozenset(first + rest for rest in _lines(name).get(first, "").split(" ")[1:])


@cache
def _own_words(first: str) -> frozenset[str]:
    """The words of official-words.txt that begin with `first`."""
    return _listed(_OWN, first)


@cache
def _words(first: str) -> tuple[str, ...]:
    """All words that begin with the character `first`, in code point order."""
    return tuple(sorted(_listed(_BASE, first) | _own_words(first)))


@cache
def _by_end() -> dict[str, str]:
    """What stands in words before their last character, by that character; spaces divide."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name in (_BASE, _OWN):
        for first, line in _lines(name).items():
            for rest in line.split(" ")[1:]:
                found[rest[-1]].append(first + rest[:-1])
    return {last: " ".join(before) for last, before in found.items()}


def befores(last: str) -> list[str]:
    """What stands before `last` in the words that end with it."""
    return _by_end().get(last, "").split()


def all_words() -> frozenset[str]:
    """Every word of the dictionary, of two to four characters."""
    return frozenset(
        first + rest
        for name in (_BASE, _OWN, _BEFORE_ALIASES)
        for first, line in _lines(name).items()
        for rest in line.split(" ")[1:]
    )


def is_word(text: str) -> bool:
    """Whether a text of two to four characters is a word of the dictionary."""
    words = _words(text[0])
    place = bisect_left(words, text)
    return place < len(words) and words[place] == text


@cache
def continuations(pattern: str) -> dict[str, tuple[Continuation, ...]]:
    """Words that begin in `pattern` and stick out, by the first character that does.

    Those that stick out furthest come first.
    """
    found: dict[str, list[Continuation]] = {}
    for start in range(max(0, len(pattern) - _LONGEST + 1), len(pattern)):
        inner = pattern[start:]
        words, ours = _words(inner[0]), _own_words(inner[0])
        apart = len(inner) == 1 and _leaves_one(pattern)
        whole = len(inner) > 1 and is_word(inner)  # 经济|体制 is the sum of two words
        for place in range(bisect_left(words, inner), len(words)):
            word = words[place]
            if not word.startswith(inner):
                break
            tail = word[len(inner) :]
            if word in ours:
                counts = tail != ""
            elif apart or not tail or (tail[-1] in _FUNCTION and word[0] != "不"):
                counts = False
            else:
                counts = not (whole and len(tail) > 1 and is_word(tail))
            if counts:
                found.setdefault(tail[0], []).append(Continuation(word, tail))
    return {
        first: tuple(sorted(items, key=lambda item: (-len(item.tail), item.word)))
        for first, items in found.items()
    }


def _leaves_one(pattern: str) -> bool:
    """Whether a word that begins with the last character leaves another of a long name alone.

    改革开|放走 would take 开放 apart, and 开 belongs to no word before it.
    """
    apart = len(pattern) >= _LONG_NAME and is_word(pattern[-2:])
    return apart and not _ends_in_word(pattern[:-1])


def _ends_in_word(text: str) -> bool:
    """Whether a text of several characters ends in a word of the dictionary."""
    return any(is_word(text[-size:]) for size in range(2, min(_LONGEST, len(text)) + 1))


def word_past_end(pattern: str, normal: Normal, end: int) -> str:
    """The word that invalidates the match at its end, or "".  A word never holds a quote mark."""
    text = normal.text
    candidates = continuations(pattern).get(text[end : end + 1])
    if not candidates:
        return ""
    limit = normal.open_until(end)
    for word, tail in candidates:
        stop = end + len(tail)
        if stop <= limit and text.startswith(tail, end):
            # 不 belongs to what follows it (三|不管理), and a tail that is a word by
            # itself only grows (教育|培训班): in both cases skip the check for a longer word.
            bound = pattern[-1] == "不" or len(tail) > 1
            return word if bound or not _word_beyond(text, end, stop, limit) else ""
    return ""


def word_before_start(text: str, start: int) -> str:
    """The word of four characters whose second half begins at `start` (民主|政治建设), or "".

    Only for surfaces that leave out 党的: with such a word before them they are
    about something else.  Asked of all surfaces, or of shorter words, the
    question would do more harm than good (省纪委, 和|政治建设).
    """
    word = text[start - 2 : start + 2] if start >= 2 else ""
    return word if word and (is_word(word) or word in _listed(_BEFORE_ALIASES, word[0])) else ""


def _word_beyond(text: str, start: int, stop: int, limit: int) -> bool:
    """Whether a word from `start` ends behind `stop`."""
    last = min(start + _LONGEST, limit)
    return any(is_word(text[start:end]) for end in range(stop + 1, last + 1))
