"""The base dictionary: does a word run past the end of a match (一把手|术刀)?

No segmentation takes place.  A word of `words.txt` (the base dictionary) or
`official-words.txt` that begins inside the
match and ends behind it invalidates the match, unless a longer word
begins right at the end (党的建设|置于, not 设置).  Only the end is checked: the
same check at the start would reject 省纪委.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from generator.linking.normal import Normal

_BASE = "words.txt"
_OWN = "official-words.txt"
_LONGEST = 4

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


@cache
def _own_words(first: str) -> frozenset[str]:
    """The words of official-words.txt that begin with `first`."""
    return frozenset(first + rest for rest in _lines(_OWN).get(first, "").split(" ")[1:])


@cache
def _words(first: str) -> tuple[str, ...]:
    """All words that begin with the character `first`, in code point order."""
    base = {first + rest for rest in _lines(_BASE).get(first, "").split(" ")[1:]}
    return tuple(sorted(base | _own_words(first)))


@cache
def _word_set(first: str) -> frozenset[str]:
    return frozenset(_words(first))


def all_words() -> frozenset[str]:
    """Every word of the dictionary, of two to four characters."""
    return frozenset(
        first + rest
        for name in (_BASE, _OWN)
        for first, line in _lines(name).items()
        for rest in line.split(" ")[1:]
    )


def is_word(text: str) -> bool:
    """Whether a text of two to four characters is a word of the dictionary."""
    return text in _word_set(text[0])


@cache
def continuations(pattern: str) -> dict[str, tuple[Continuation, ...]]:
    """Words that begin in `pattern` and stick out, by the first character that does.

    Those that stick out furthest come first.
    """
    found: dict[str, list[Continuation]] = {}
    for start in range(max(0, len(pattern) - _LONGEST + 1), len(pattern)):
        inner = pattern[start:]
        words, ours = _words(inner[0]), _own_words(inner[0])
        for place in range(bisect_left(words, inner), len(words)):
            word = words[place]
            if not word.startswith(inner):
                break
            tail = word[len(inner) :]
            if tail and (tail[-1] not in _FUNCTION or word[0] == "不" or word in ours):
                found.setdefault(tail[0], []).append(Continuation(word, tail))
    return {
        first: tuple(sorted(items, key=lambda item: (-len(item.tail), item.word)))
        for first, items in found.items()
    }


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
    return word if word and word in _word_set(word[0]) else ""


def _word_beyond(text: str, start: int, stop: int, limit: int) -> bool:
    """Whether a word from `start` ends behind `stop`."""
    words = _word_set(text[start])
    last = min(start + _LONGEST, limit)
    return any(text[start:end] in words for end in range(stop + 1, last + 1))
