"""Doubts: places of a text whose reading somebody should look at, with the evidence.

Two kinds of evidence: the character is on the watch list, stands alone and no
rule spoke; or another division of the sentence, nearly as likely, reads it
otherwise.  A word that no source reads is no evidence: the phrase dictionary
leaves out what a character's commonest reading gets right.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.text.pinyin.dictionary import characters
from generator.text.pinyin.lattice import SINGLE, Step, divide
from generator.text.pinyin.lexicon import Lexicon, lexicon
from generator.text.pinyin.readings import read_places
from generator.text.pinyin.rules import RULES, revise
from generator.text.pinyin.rules.spot import Spot
from generator.text.pinyin.syllables import strip_tone

WATCHED = frozenset(
    "得地着重长藏都行转调应种只处差当干数载供称切划尽散卷圈落累露背薄朝曲参校便空系结倒号担解冠泊塞舍撒铺扎扇"
    "蒙乐仇曾朴否恶假屏斗弹剥拗挣辟似伺吓咽哄喝削噎塌分相间少教传看"
)
"""Characters that stand alone in more than one reading and that no general rule decides."""
MARGIN = 2.0
"""Natural logarithm of how much likelier the chosen division is; below it the other one counts."""
CHOICES = 4
"""Readings offered at most, the commonest first."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A character at `place` (code points) that is read `reading`; `why` is in Chinese."""

    place: int
    reading: str
    choices: tuple[str, ...]
    why: str


def doubts(text: str) -> tuple[Doubt, ...]:
    """All doubtful places of a text, in order, one for each."""
    words = lexicon()
    steps = divide(words, text)
    readings = read_places(text)
    found: dict[int, str] = {}
    for at, (start, _, word) in enumerate(steps):
        if word == SINGLE and text[start] in WATCHED:
            spot = Spot(words, text, steps, at, start)
            if text[start] not in RULES or not revise(spot):
                found[start] = "单独成词，没有规则能断定"
    for place, other in _otherwise(words, text, steps, readings):
        found.setdefault(place, other)
    return tuple(
        Doubt(place, reading, characters()[text[place]][:CHOICES], found[place])
        for place in sorted(found)
        if (reading := readings[place])
    )


def _otherwise(
    words: Lexicon, text: str, steps: Sequence[Step], readings: Sequence[str | None]
) -> Iterator[tuple[int, str]]:
    """Places that a word of another, nearly as likely division reads otherwise."""
    matches = words.automaton.find(text)
    length = len(text)
    singles = [*map(words.singles.__getitem__, text)]
    forward, backward = [0.0] * (length + 1), [0.0] * (length + 1)
    at = 0
    for end in range(1, length + 1):
        forward[end] = forward[end - 1] + singles[end - 1]
        while at < len(matches) and matches[at][2] == end:
            index, start, _ = matches[at]
            forward[end] = max(forward[end], forward[start] + words.weights[index])
            at += 1
    by_start = sorted(matches, key=lambda match: -match[1])
    at = 0
    for start in range(length - 1, -1, -1):
        backward[start] = backward[start + 1] + singles[start]
        while at < len(by_start) and by_start[at][1] == start:
            index, _, end = by_start[at]
            backward[start] = max(backward[start], backward[end] + words.weights[index])
            at += 1
    chosen = {(start, end) for start, end, _ in steps}
    for index, start, end in matches:
        loss = forward[length] - forward[start] - words.weights[index] - backward[end]
        if loss >= MARGIN or (start, end) in chosen:
            continue
        reading = words.special(index) or tuple(words.alone[c] or "" for c in text[start:end])
        for place, syllable in zip(range(start, end), reading, strict=True):
            own = readings[place]
            if syllable and own and own != syllable and not _only_neutral(own, syllable):
                yield place, f"也可能断成“{text[start:end]}”，读 {syllable}"


def _only_neutral(one: str, other: str) -> bool:
    """Whether two readings differ by a neutral tone alone."""
    plain = strip_tone(one)
    return plain == strip_tone(other) and plain in (one, other)
