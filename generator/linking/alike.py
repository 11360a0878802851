"""Aliases that no text contains, but almost: most likely a slip of the editor's.

An alias that one speech happens not to contain is nothing to report.  One that differs from
what stands in a text by a single character is, if that is no name of a term itself.
Compared are texts of the same length with one other character, and with two neighbours
exchanged; and, for long aliases, those with a character more or less.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.automaton import Automaton
from generator.linking.normal import normalise
from generator.pinyin.readings import read
from generator.pinyin.syllables import strip_tone
from generator.text.gaps import GAP

SHORTEST = 4
"""Shorter aliases are like too many words."""
ANY_CHARACTER = 6
"""From this length on any other character is a slip; in shorter aliases one that sounds alike."""
MORE_OR_LESS = 8
"""From this length on a character too many or too few is a slip as well."""

Span = tuple[int, int]


def almost_found(
    aliases: Sequence[str], texts: Iterable[tuple[str, Sequence[Span]]]
) -> Mapping[str, str]:
    """For each alias that a text almost contains, what stands there.

    `aliases` are patterns in normal form; `texts` are texts with the spans of what is
    recognised in them, which is right as it stands.
    """
    halves = [
        (alias, half, at)
        for alias in aliases
        if len(alias) >= SHORTEST and GAP not in alias
        for half, at in ((alias[: len(alias) // 2], 0), (alias[len(alias) // 2 :], len(alias) // 2))
    ]
    if not halves:
        return {}
    automaton = Automaton([half for _, half, _ in halves])
    found: dict[str, str] = {}
    for text, spans in texts:
        normal = normalise(text)
        for number, start, _ in automaton.find(normal.text):
            alias, _, at = halves[number]
            if alias in found:
                continue
            for left, right in _windows(normal.text, start - at, alias, at == 0):
                begin, end = normal.original(left, right)
                if all(end <= a or b <= begin for a, b in spans) and _is_slip(
                    alias, normal.text[left:right]
                ):
                    found[alias] = text[begin:end]
                    break
    return found


def _windows(text: str, start: int, alias: str, is_head: bool) -> Iterator[Span]:
    """Where the alias could stand in a text that has one of its halves."""
    longer = (0, 1, -1) if len(alias) >= MORE_OR_LESS else (0,)
    for more in longer:
        left = start if is_head else start - more
        right = left + len(alias) + more
        if left >= 0 and right <= len(text):
            yield left, right


def _is_slip(alias: str, piece: str) -> bool:
    if len(piece) != len(alias):
        longer, shorter = sorted((alias, piece), key=len, reverse=True)
        return any(longer[:at] + longer[at + 1 :] == shorter for at in range(1, len(longer) - 1))
    other = [at for at, (a, b) in enumerate(zip(alias, piece, strict=True)) if a != b]
    if len(other) == 2:
        first, second = other
        return second == first + 1 and alias[first : second + 1] == piece[first : second + 1][::-1]
    if len(other) != 1 or not piece[other[0]].isalnum():
        return False
    at = other[0]
    return len(alias) >= ANY_CHARACTER or _sound(alias[at]) == _sound(piece[at]) != ()


def _sound(char: str) -> tuple[str, ...]:
    return tuple(map(strip_tone, read(char)))
