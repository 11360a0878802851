"""Align: find the paragraphs of the published version again in the new text.

In this order, each step with what the steps before have left over:

1.  equal texts in the same order (a longest common subsequence; of two that
    stand for the same one, that which stands before the same text);
2.  equal texts elsewhere: paragraphs that were moved, or that come back;
3.  a paragraph that was split: its anchor stays on the part that holds most;
4.  paragraphs that were merged: the longest gives its anchor to the whole;
5.  similar texts, first between the same neighbours, then anywhere, where
    more likeness is asked for, and never one that is as like another text
    which is still there: rows of a list are like each other.

An unmatched anchor redirects to the nearest surviving one, and the page says
so; one whose text is now inside another paragraph redirects to that paragraph.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.ledger.fingerprints import body, digest, likeness, sketches
from generator.ledger.lines import Anchor
from generator.text import squeeze

SIMILAR = 0.45
"""Least likeness between the same neighbours.  Of unrelated official prose pairs reach 0.1."""
MOVED_SIMILAR = 0.6
"""Least likeness anywhere else."""
DISTINCT = 0.1
"""How much more alike a text must be to its own former version than to any other that is there."""
WITHIN = 12
"""Code points from which on a text found inside another is no coincidence."""
PART = 0.25
"""Share of the whole from which on a shorter text is one of its parts."""
PRIMARY = 0.3
"""Share of a merged paragraph that gives it its anchor."""


@dataclass(frozen=True, slots=True)
class Aligned:
    """`kept`: new paragraph → old anchor (both by position).

    `within`: old anchor → the new paragraph that contains all or most of its text.
    Old anchors in neither are gone.
    """

    kept: dict[int, int]
    within: dict[int, int]


def align(old: Sequence[Anchor], texts: Sequence[str], digests: Sequence[str]) -> Aligned:
    """Compare the anchors of a page with the texts of its new version.

    `old` are all anchors in page order, those without a place of their own
    included; they take part in step 2 only.  `digests` are those of the texts'
    bodies.
    """
    return _Alignment(old, texts, digests).run()


class _Alignment:
    def __init__(self, old: Sequence[Anchor], texts: Sequence[str], digests: Sequence[str]) -> None:
        self.old = old
        self.places = [n for n, anchor in enumerate(old) if not anchor.state]
        self.texts = texts
        self.digests = digests
        self.kept: dict[int, int] = {}
        self.used: set[int] = set()
        self.within: dict[int, int] = {}

    def run(self) -> Aligned:
        for place, new in in_order([self.old[n].digest for n in self.places], self.digests):
            self._keep(self.places[place], new)
        if len(self.kept) == len(self.texts) == len(self.places):
            return Aligned(self.kept, self.within)
        self._elsewhere()
        self._splits()
        self._merges()
        self._similar()
        self._inside()
        return Aligned(self.kept, self.within)

    def _keep(self, old: int, new: int) -> None:
        self.kept[new] = old
        self.used.add(old)

    def _left(self) -> list[int]:
        """Old places that were not found yet."""
        return [n for n in self.places if n not in self.used and n not in self.within]

    def _fresh(self) -> list[int]:
        """New paragraphs without an anchor yet."""
        return [n for n in range(len(self.texts)) if n not in self.kept]

    def _elsewhere(self) -> None:
        waiting: dict[str, list[int]] = defaultdict(list)
        former = (n for n, anchor in enumerate(self.old) if anchor.state)
        for n in (*self._left(), *former):
            waiting[self.old[n].digest].append(n)
        for new in self._fresh():
            if found := waiting.get(self.digests[new]):
                self._keep(found.pop(0), new)

    def _splits(self) -> None:
        """A run of new paragraphs that, joined, is an old one."""
        if not (left := self._left()):
            return
        bodies = [body(text) for text in self.texts]
        wholes = [squeeze(text) for text in self.texts]
        longest = max(self.old[n].length for n in left)
        by_length: dict[int, list[int]] = defaultdict(list)
        for n in left:
            by_length[self.old[n].length].append(n)
        for first in range(len(self.texts) - 1):
            length = len(bodies[first])
            for last in range(first + 1, len(self.texts)):
                length += len(wholes[last])
                if length > longest:
                    break
                if length not in by_length:
                    continue
                joined = digest(bodies[first] + "".join(wholes[first + 1 : last + 1]))
                for n in by_length[length]:
                    if self.old[n].digest == joined and n not in self.used:
                        self._split(n, range(first, last + 1), wholes)

    def _split(self, old: int, parts: range, wholes: Sequence[str]) -> None:
        most = max(parts, key=lambda part: len(wholes[part]))
        if most in self.kept:
            self.within[old] = most
        else:
            self._keep(old, most)

    def _merges(self) -> None:
        left = sorted(self._left(), key=lambda n: -self.old[n].length)
        for new in self._fresh() if left else ():
            whole = squeeze(self.texts[new])
            for n in left:
                share = self.old[n].length / max(1, len(whole))
                if n not in self.used and share >= PRIMARY and holds(whole, self.old[n]):
                    self._keep(n, new)
                    break

    def _similar(self) -> None:
        left, fresh = self._left(), self._fresh()
        if not left or not fresh:
            return
        bodies = {n: body(self.texts[n]) for n in fresh}
        drawn = dict(zip(fresh, sketches(list(bodies.values())), strict=True))
        standing = [self.old[n] for n in self.places if n in self.used]
        gaps = self._gaps()
        pairs = sorted(
            (-round(alike, 6), abs(n - new), n, new)
            for n in left
            for new in fresh
            if (alike := _alike(self.old[n], bodies[new], drawn[new]))
            >= (SIMILAR if gaps(n, new) else MOVED_SIMILAR)
        )
        pairs.sort(key=lambda pair: not gaps(pair[2], pair[3]))
        for alike, _, n, new in pairs:
            if n in self.used or new in self.kept:
                continue
            own = self.old[n].digest
            others = (a for a in standing if a.digest != own)
            rival = max((_alike(a, bodies[new], drawn[new]) for a in others), default=0.0)
            if round(-alike - rival, 6) >= DISTINCT:
                self._keep(n, new)

    def _gaps(self) -> _Gaps:
        return _Gaps(sorted((old, new) for new, old in self.kept.items()))

    def _inside(self) -> None:
        """What is left of the old may stand inside a paragraph that has changed."""
        changed = [
            (new, squeeze(text))
            for new, text in enumerate(self.texts)
            if new not in self.kept or self.old[self.kept[new]].digest != self.digests[new]
        ]
        for n in self._left():
            anchor = self.old[n]
            for new, whole in changed:
                if len(whole) < anchor.length or not _is_part(anchor.length, len(whole)):
                    continue
                if holds(whole, anchor):
                    self.within[n] = new
                    break


class _Gaps:
    """Whether an old and a new paragraph stand between the same two that were found."""

    def __init__(self, pairs: Sequence[tuple[int, int]]) -> None:
        # Only those that kept their order can be neighbours on both sides.
        order = _increasing([new for _, new in pairs])
        self._old = [pairs[n][0] for n in order]
        self._new = [pairs[n][1] for n in order]

    def __call__(self, old: int, new: int) -> bool:
        return bisect_left(self._old, old) == bisect_left(self._new, new)


def _alike(anchor: Anchor, text: str, sketch: str) -> float:
    """How alike the pairs of characters of a published text and of a new one (a `body`) are.

    A short text is on record whole, and two characters more make another thing of it
    (党的建设, 党的组织建设): only a single slip leaves it the same.
    """
    if anchor.length == len(anchor.start):
        return 1.0 if _one_slip(anchor.start, text) else 0.0
    return likeness(anchor.sketch, sketch)


SHORTEST = 4
"""Code points of a text in which one slip makes no other text."""


def _one_slip(one: str, other: str) -> bool:
    """Whether one character was added, left out or put in place of another, of four at least."""
    short, long = sorted((one, other), key=len)
    if len(short) < SHORTEST or len(long) - len(short) > 1:
        return False
    at = next((n for n, char in enumerate(short) if char != long[n]), len(short))
    return short[at + (len(short) == len(long)) :] == long[at + 1 :]


def _is_part(length: int, whole: int) -> bool:
    """Whether a text of this length inside a whole is a part of it and not a word it mentions."""
    return length >= WITHIN or length >= PART * whole


def holds(whole: str, anchor: Anchor) -> bool:
    """Whether an anchor's text stands in a text (without white space)."""
    size = anchor.length
    return any(
        digest(whole[at : at + size]) == anchor.digest for at in range(len(whole) - size + 1)
    )


def in_order(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """A longest common subsequence in which a text stays with the one that follows it.

    Where a section is removed or put in whose heading is that of the next, two pairings are
    equally long; a heading belongs to what stands below it.
    """
    pairs = list(common(old, new))
    for at in range(len(pairs) - 2, -1, -1):
        (n, m), (next_n, next_m) = pairs[at], pairs[at + 1]
        if m == next_m - 1 and old[next_n - 1] == new[m]:
            pairs[at] = next_n - 1, m
        elif n == next_n - 1 and new[next_m - 1] == old[n]:
            pairs[at] = n, next_m - 1
    return pairs


def common(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    """A longest common subsequence as pairs of positions (Hunt and Szymanski 1977)."""
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        yield head, head
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    places: dict[str, list[int]] = defaultdict(list)
    for n in range(len(new) - tail - 1, head - 1, -1):
        places[new[n]].append(n)
    ends: list[int] = []
    chains: list[tuple[int, int, object]] = []
    for n in range(head, len(old) - tail):
        for m in places.get(old[n], ()):
            at = bisect_left(ends, m)
            chain = (n, m, chains[at - 1] if at else None)
            if at == len(ends):
                ends.append(m)
                chains.append(chain)
            else:
                ends[at], chains[at] = m, chain
    middle = []
    link: object = chains[-1] if chains else None
    while isinstance(link, tuple):
        middle.append((link[0], link[1]))
        link = link[2]
    yield from reversed(middle)
    for n in range(tail, 0, -1):
        yield len(old) - n, len(new) - n


def _increasing(values: Sequence[int]) -> list[int]:
    """Positions of a longest increasing run of values."""
    ordered = sorted(values)
    place = {value: n for n, value in enumerate(values)}
    found = common([str(value) for value in values], [str(value) for value in ordered])
    return [place[ordered[new]] for _, new in found]
