"""Doubts: places of a text whose reading an editor should check, with the evidence.

Four kinds of strong evidence: the character is on the watch list, stands alone and no
rule spoke; it is on that list in a rare word that no source reads; the word has two
readings that its meaning decides (`data/homographs.yml`); or another division
of the sentence, nearly as likely, reads it otherwise.  A common word
that no source reads is no evidence: the phrase dictionary leaves out what a
character's commonest reading gets right.  Weaker evidence is in `weak`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.text.pinyin.dictionary import characters
from generator.text.pinyin.lattice import SINGLE, Step, divide
from generator.text.pinyin.lexicon import UNDECIDED, Lexicon, lexicon
from generator.text.pinyin.readings import pronounce_places
from generator.text.pinyin.rules import RULES, revise
from generator.text.pinyin.rules.spot import Spot
from generator.text.pinyin.syllables import only_neutral
from generator.text.pinyin.weak import WEAKLY_RULED, lone, weak_places, weak_rule
from generator.text.pinyin.wei import decided
from generator.text.pinyin.word_lists import homographs

WATCHED = frozenset(
    "得地着重长藏都行转调应种只处差当干数载称切划尽散卷圈落累露背薄朝曲参校便空系结倒担解冠泊塞舍撒铺扎扇"
    "蒙乐仇曾朴否假屏斗弹剥拗挣辟似伺吓咽哄喝削噎塌分相间少传看挑济血率弄供角"
)
"""Characters that stand alone in more than one reading and that no general rule decides."""
WATCHED_ALONE = WATCHED | frozenset(
    "好觉挨为观教卡冠炸丧宁石宿恶巷令勒华艾扎盖模涨泥劲单员查片角禁属结将还"
)
"""With these, which are read otherwise only where they are words by themselves."""
HOMOGRAPHS = homographs()
MARGIN = 2.0
"""Natural logarithm of how much likelier the chosen division is; below it the other one counts."""
RARE = -10.5
"""Natural logarithm of a word's probability from which on it is common: 1,700 in 60 million."""
CHOICES = 4
"""Readings offered at most, the commonest first."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A character at `place` (code points) that is read `reading`; `why` is in Chinese.

    `word` is what the evidence is about, '' for the character by itself; `weak` says that
    the evidence is of the weaker kind, which a list names last.
    """

    place: int
    reading: str
    choices: tuple[str, ...]
    why: str
    word: str = ""
    weak: bool = False


def doubts(text: str) -> tuple[Doubt, ...]:
    """All doubtful places of a text, in order, one for each."""
    words = lexicon()
    steps = divide(words, text)
    readings = pronounce_places(text)
    found: dict[int, tuple[str, str]] = {}
    for at, (start, end, word) in enumerate(steps):
        if two := HOMOGRAPHS.get(text[start:end]):
            place = text.index(two, start)
            if not _settled(Spot(words, text, steps, at, place)):
                found[place] = (f"“{text[start:end]}”有两种读法，要看意思", text[start:end])
        elif word == SINGLE:
            if text[start] in WATCHED_ALONE and not _settled(Spot(words, text, steps, at, start)):
                found[start] = ("单独成词，没有规则能断定", "")
        elif WATCHED.isdisjoint(text[start:end]):
            continue
        elif words.weights[word] < RARE and text[start:end] not in words.known:
            for place in _unread(words, text, start, end):
                if not _settled(Spot(words, text, steps, at, place)):
                    found[place] = (f"词典里没有“{text[start:end]}”的读音", text[start:end])
    for place, other, why in _otherwise(words, text, steps, readings):
        found.setdefault(place, (why, other))
    strong = frozenset(found)
    for place, about, why in _weakly(words, text, steps):
        found.setdefault(place, (why, about))
    return tuple(
        Doubt(
            place, reading, characters()[text[place]][:CHOICES], *found[place], place not in strong
        )
        for place in sorted(found)
        if (reading := readings[place])
    )


def _weakly(words: Lexicon, text: str, steps: Sequence[Step]) -> Iterator[tuple[int, str, str]]:
    """Places with weak evidence only: the word that it is about, and why."""
    for at, (start, end, index) in enumerate(steps):
        if index == SINGLE:
            char = text[start]
            if char in WEAKLY_RULED and weak_rule(Spot(words, text, steps, at, start)):
                yield start, "", "规则只凭位置或词性推断"
            elif lone(words, char) and not _settled(Spot(words, text, steps, at, start)):
                yield start, "", "单独成词很少见，这个字有两种读法"
            continue
        for within, why in weak_places(index):
            if not _settled(Spot(words, text, steps, at, start + within)):
                yield start + within, text[start:end], why


def _settled(spot: Spot) -> bool:
    """Whether a rule has said how the character is read."""
    if spot.text[spot.place] == UNDECIDED:
        return decided(spot.text, spot.place) is not None
    return spot.text[spot.place] in RULES and revise(spot) is not None


def _unread(words: Lexicon, text: str, start: int, end: int) -> Iterator[int]:
    """The watched places of a word that no shorter word with a known reading covers."""
    covered: set[int] = set()
    for first in range(start, end - 1):
        for last in range(first + 2, end + 1):
            if text[first:last] in words.known:
                covered.update(range(first, last))
    for place in range(start, end):
        if text[place] in WATCHED and place not in covered:
            yield place


def _otherwise(
    words: Lexicon, text: str, steps: Sequence[Step], readings: Sequence[str | None]
) -> Iterator[tuple[int, str, str]]:
    """Places that a word of another, nearly as likely division reads otherwise: it and why."""
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
            if syllable and own and own != syllable and not only_neutral(own, syllable):
                other = text[start:end]
                yield place, other, f"也可能断成“{other}”，读 {syllable}"
