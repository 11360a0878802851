"""Places that almost have a name: most likely a slip, or a spelling that is not listed.

Compared are texts of the same length with one other character, and with two neighbours
exchanged; and, for long names, those with a character more or less.  One half of the name
stands there unchanged and is found by the automaton; what stands beside it is looked up in
tables of the other halves with one character left out, so that neither the number of names
nor the length of a line is squared.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial

from generator.build.remembered import remembered
from generator.build.store import Store
from generator.linking.normal import SEPARATOR, normalise
from generator.text.automaton import Automaton
from generator.text.gaps import GAP
from generator.text.pinyin.readings import pronounce
from generator.text.pinyin.syllables import strip_tone

SHORTEST = 4
"""Shorter names are like too many words."""
ANY_CHARACTER = 6
"""From this length on any other character is a slip; in shorter names one that sounds alike."""
MORE_OR_LESS = 8
"""From this length on a character too many or too few is a slip as well."""

Span = tuple[int, int]
Texts = tuple[object, Callable[[], Iterable[tuple[str, Sequence[Span]]]]]
"""What the texts of a speech are made from, and how: each with the spans of what is recognised."""
Kind = str | tuple[str, ...]
_ANY, _JOINER = "any", "joiner"
_JOINERS = frozenset(f"和与及{SEPARATOR}")


@dataclass(frozen=True, slots=True)
class _Beside:
    """The other halves of the names that share one half.

    `other`: place and rest of a half without one character, then what may stand in its place
    (anything, a joiner, a sound), to the names.  `whole` has the halves as they are, `shorter`
    those of long names without one character.
    """

    lengths: set[int] = field(default_factory=set)
    other: dict[tuple[int, str], dict[Kind, list[int]]] = field(default_factory=dict)
    whole: dict[str, list[int]] = field(default_factory=dict)
    long: dict[str, list[int]] = field(default_factory=dict)
    shorter: dict[str, list[int]] = field(default_factory=dict)


class Lookalikes:
    """Finds where `names`, patterns in normal form, almost stand in a text.

    With `joiners` 和, 与, 及 and 、 count as one character in another's place.
    """

    def __init__(self, names: Sequence[str], joiners: bool = False) -> None:
        self.names = names
        self._joiners = joiners
        self._tables: dict[tuple[str, bool], _Beside] = {}
        for number, name in enumerate(names):
            if len(name) >= SHORTEST and GAP not in name:
                middle = len(name) // 2
                self._add(number, name[:middle], name[middle:], True)
                self._add(number, name[middle:], name[:middle], False)
        self._halves = list(self._tables)
        self._automaton = Automaton([half for half, _ in self._halves]) if self._halves else None

    @property
    def any(self) -> bool:
        """Whether a name is long enough to be looked for."""
        return self._automaton is not None

    def _add(self, number: int, half: str, rest: str, is_head: bool) -> None:
        table = self._tables.setdefault((half, is_head), _Beside())
        table.lengths.add(len(rest))
        table.whole.setdefault(rest, []).append(number)
        length = len(self.names[number])
        for at, char in enumerate(rest):
            left = rest[:at] + rest[at + 1 :]
            kind: Kind = _ANY if length >= ANY_CHARACTER else _sound(char)
            kinds = [kind] if kind else []
            if self._joiners and char in _JOINERS:
                kinds.append(_JOINER)
            for each in kinds:
                table.other.setdefault((at, left), {}).setdefault(each, []).append(number)
            if length >= MORE_OR_LESS and _inside(at, len(rest), is_head):
                table.shorter.setdefault(left, []).append(number)
        if length >= MORE_OR_LESS:
            table.long.setdefault(rest, []).append(number)

    def find(self, text: str) -> Iterator[tuple[Span, Sequence[int]]]:
        """Spans of `text`, in normal form, and the indexes of the names that almost stand there."""
        for hit, start, end in self._automaton.find(text) if self._automaton else ():
            half, is_head = self._halves[hit]
            table = self._tables[half, is_head]
            for length in sorted(table.lengths):
                for more in (0, 1, -1):
                    left, right = (
                        (end, end + length + more) if is_head else (start - length - more, start)
                    )
                    if 0 <= left < right <= len(text):
                        span = (start, right) if is_head else (left, end)
                        for names in self._at(table, text[left:right], more, is_head):
                            yield span, names

    def _at(self, table: _Beside, window: str, more: int, is_head: bool) -> Iterator[Sequence[int]]:
        """The names whose other half the window is but for one slip."""
        if more < 0:
            if names := table.shorter.get(window):
                yield names
            return
        for at, char in enumerate(window):
            left = window[:at] + window[at + 1 :]
            if more:
                if _inside(at, len(window), is_head) and (names := table.long.get(left)):
                    yield names
                continue
            if kinds := table.other.get((at, left)):
                if char.isalnum():
                    yield from filter(None, (kinds.get(_ANY), kinds.get(_sound(char))))
                if char in _JOINERS and _JOINER in kinds:
                    yield kinds[_JOINER]
            swapped = window[:at] + window[at + 1 : at + 2] + char + window[at + 2 :]
            if swapped != window and (names := table.whole.get(swapped)):
                yield names


def _inside(at: int, length: int, is_head: bool) -> bool:
    """Whether a place in the half beside is not the first or last of the whole name."""
    return at < length - 1 if is_head else at > 0


def almost_found(
    names: Sequence[str], speeches: Iterable[Texts], store: Store | None = None
) -> Mapping[str, str]:
    """For each name that a text almost contains, what stands there first.

    `names` are patterns in normal form.  The spans in the texts of each speech, ascending and
    without overlaps, are right as they stand.  What `store` has of the same texts and names is not
    looked for again.
    """
    alike = Lookalikes(names)
    if not alike.any:
        return {}
    found: dict[str, str] = {}
    known = store.key("aliases", names) if store else b""  # once: there may be thousands
    for made_from, texts in speeches:
        here = remembered(
            store, "slips", dict[str, str], (known, made_from), partial(_almost_in, alike, texts)
        )
        found = here | found
    return found


def _almost_in(
    alike: Lookalikes, texts: Callable[[], Iterable[tuple[str, Sequence[Span]]]]
) -> dict[str, str]:
    """The names that almost stand in the texts of a speech, with what stands there first."""
    found: dict[str, str] = {}
    told: set[int] = set()
    for text, spans in texts():
        normal = normalise(text)
        ends = [end for _, end in spans]
        for span, numbers in alike.find(normal.text):
            if id(numbers) in told:
                continue
            begin, end = normal.original(*span)
            place = bisect_right(ends, begin)
            if place == len(spans) or spans[place][0] >= end:
                told.add(id(numbers))  # the lists live as long as `alike`
                for number in numbers:
                    found.setdefault(alike.names[number], text[begin:end])
    return found


@lru_cache(8192)
def _sound(char: str) -> tuple[str, ...]:
    return tuple(map(strip_tone, pronounce(char)))
