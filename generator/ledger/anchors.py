"""Anchors: the names of a page's places, kept from its published version."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from generator.ledger.align import Aligned, align
from generator.ledger.fingerprints import body, digest, sketches, start
from generator.ledger.lines import Anchor, State, anchors_of, lines_of, places_of
from generator.ledger.records import Entry
from generator.model.corpus import Block
from generator.model.former import FormerAnchor

_SECTIONED = re.compile(r"s(\d+)(?:-(\d+))?")
Namer = Callable[[Sequence[str], set[str]], list[str]]
"""Given the kept name of each place ('' for a new one) and all names ever used, names them all."""


@dataclass(frozen=True, slots=True)
class Places:
    """A page's places: the name of each text in order, former anchors, the lines to record."""

    names: tuple[str, ...]
    old: tuple[FormerAnchor, ...]
    lines: str


def digests(texts: Iterable[str]) -> list[str]:
    """What each text is recognised by."""
    return [digest(body(text)) for text in texts]


@dataclass(frozen=True, slots=True)
class Head:
    """An anchor that a page always has; `digest` is its text's, which may be a former place's."""

    name: str
    digest: str = ""


def settled(entry: Entry, prints: Iterable[str]) -> Entry:
    """A page with those of its rival lines that the present text has and the others have not.

    `prints` are the digests of that text.  Git merged a branch with another form of the file, so
    which of two lines is the newer cannot be told from them; the text was merged as well.
    """
    present = set(prints)
    rivals = {anchor.name: anchor for anchor in anchors_of(entry.rivals)}
    chosen = (
        rival
        if (rival := rivals.get(own.name)) and own.digest not in present and rival.digest in present
        else own
        for own in entry.anchors
    )
    return replace(entry, lines=lines_of(chosen), rivals="")


def assign_anchors(
    known: Entry | None,
    texts: Sequence[str],
    found: Sequence[str],
    names: Namer,
    head: Head,
) -> Places:
    """Name the places of a page that was published as `known`; `found` are `digests(texts)`.

    A name stays with the text it was published with, as far as that is still
    there (see `align`), and is never given to another.  Where nothing
    else is left, old ones lead to the `head`.
    """
    if known:
        places = places_of(known.lines)
        if [own for _, own in places] == found:
            former = known.anchors if known.lines.count("\n") > len(places) else ()
            return Places(tuple(name for name, _ in places), _old(former), known.lines)
    old = known.anchors if known else ()
    aligned = align(old, texts, found)
    kept = [old[aligned.kept[new]].name if new in aligned.kept else "" for new in range(len(texts))]
    named = names(kept, {anchor.name for anchor in old})
    records = _records(old, texts, found, named, aligned, head)
    return Places(tuple(named), _old(records), lines_of(records))


def surviving(known: Entry, places: Places) -> float:
    """How much of a published text, by its characters, is found again: a share."""
    if places.lines == known.lines:
        return 1.0
    lengths = {anchor.name: anchor.length for anchor in known.anchors if not anchor.state}
    here = {*places.names, *(old.anchor for old in places.old if not old.gone)}
    total = sum(lengths.values())
    return sum(lengths[name] for name in lengths.keys() & here) / total if total else 1.0


def assign_heading_anchors(
    known: Entry | None, headings: Sequence[tuple[str, str]], head: Head
) -> tuple[Places, tuple[str, ...]]:
    """The places of a page whose headings, anchor and text of each, have anchors of their own.

    What was published leads to where its heading is now.  Also the anchors
    that stood for another heading before.
    """
    names, texts = [name for name, _ in headings], [text for _, text in headings]
    found = digests(texts)
    old = known.anchors if known else ()
    if known and places_of(known.lines) == list(zip(names, found, strict=True)):
        return Places(tuple(names), _old(old), known.lines), ()
    aligned = _but_the_same(old, names, texts, found)
    kept = in_their_places(old, names, aligned.kept)
    now = {at: new for new, at in kept.items()}
    led = Aligned(kept, {**aligned.within, **now})
    records = _records(old, texts, found, names, led, head)
    published = {anchor.name: (at, anchor) for at, anchor in enumerate(old)}
    reused = []
    for new, name in enumerate(names):
        at, anchor = published.get(name, (-1, None))
        elsewhere = now.get(at, new) != new
        if anchor and (elsewhere or (anchor.state and anchor.digest != found[new])):
            reused.append(name)
    return Places(tuple(names), _old(records), lines_of(records)), tuple(reused)


def _but_the_same(
    old: Sequence[Anchor], names: Sequence[str], texts: Sequence[str], found: Sequence[str]
) -> Aligned:
    """Headings aligned after those of one name and one text: every lesson has its “自测”."""
    places = {(anchor.name, anchor.digest): at for at, anchor in enumerate(old) if not anchor.state}
    pairs = enumerate(zip(names, found, strict=True))
    same = {new: places[one] for new, one in pairs if one in places}
    left_old = [at for at in range(len(old)) if at not in same.values()]
    left = [new for new in range(len(names)) if new not in same]
    rest = align([old[n] for n in left_old], [texts[n] for n in left], [found[n] for n in left])
    return Aligned(
        {**same, **{left[new]: left_old[at] for new, at in rest.kept.items()}},
        {left_old[at]: left[new] for at, new in rest.within.items()},
    )


def in_their_places(
    old: Sequence[Anchor], names: Sequence[str], kept: Mapping[int, int]
) -> dict[int, int]:
    """Matched headings; unmatched ones are then matched by name, then by position.

    Between two matched headings, gaps of equal size are paired in order.
    """
    done = dict(kept)
    places = {anchor.name: at for at, anchor in enumerate(old) if not anchor.state}
    for new, name in enumerate(names):
        at = places.get(name, -1)
        if new not in done and at >= 0 and at not in done.values():
            done[new] = at
    fixed = [(-1, -1), *sorted(done.items()), (len(names), len(old))]
    for (new, at), (next_new, next_at) in pairwise(fixed):
        left = [n for n in range(at + 1, next_at) if n in places.values()]
        if len(left) == next_new - new - 1 and not set(left) & set(done.values()):
            done.update(zip(range(new + 1, next_new), left, strict=True))
    return done


def _old(records: Sequence[Anchor]) -> tuple[FormerAnchor, ...]:
    """The anchors that lead to another place of the page."""
    return tuple(
        FormerAnchor(anchor.name, anchor.target, anchor.state == "gone")
        for anchor in records
        if anchor.state
    )


def _records(
    old: Sequence[Anchor],
    texts: Sequence[str],
    found: Sequence[str],
    named: Sequence[str],
    aligned: Aligned,
    head: Head,
) -> tuple[Anchor, ...]:
    """The new anchors in page order, each followed by those that lead to it."""
    published = {anchor.name: anchor for anchor in old}
    bodies = [body(text) for text in texts]
    changed = [
        new
        for new, name in enumerate(named)
        if name not in published or published[name].digest != found[new]
    ]
    drawn = dict(zip(changed, sketches([bodies[new] for new in changed]), strict=True))
    here = [
        Anchor(name, found[new], len(bodies[new]), drawn[new], start=start(bodies[new]))
        if new in drawn
        else published[name]._replace(state="", target="")
        for new, name in enumerate(named)
    ]
    leading: dict[str, list[Anchor]] = defaultdict(list)
    for anchor in _former(old, named, aligned, head):
        leading[anchor.target].append(anchor)
    return (
        *sorted(leading[head.name]),
        *(record for anchor in here for record in (anchor, *sorted(leading[anchor.name]))),
    )


def _former(
    old: Sequence[Anchor], named: Sequence[str], aligned: Aligned, head: Head
) -> list[Anchor]:
    """The old anchors that are no places of their own, each leading to one that is."""
    living = {*named, head.name}
    first = named[0] if named else head.name
    here = {n: a.name for n, a in enumerate(old) if not a.state and a.name in living}
    here |= {n: named[new] for new, n in aligned.kept.items()}
    leads: dict[str, tuple[State, str]] = {}
    for n, anchor in enumerate(old):
        if anchor.name in living:
            continue
        if n in aligned.within:
            leads[anchor.name] = "in", named[aligned.within[n]]
        elif anchor.digest == head.digest:
            leads[anchor.name] = "in", head.name
        elif anchor.state:
            leads[anchor.name] = anchor.state, anchor.target
        else:
            leads[anchor.name] = "gone", _nearest(n, here) or first
    done = []
    for anchor in old:
        if anchor.name not in leads:
            continue
        state, target = leads[anchor.name]
        for _ in leads:
            if target in living:
                break
            further, target = leads.get(target, ("gone", first))
            state = "gone" if further == "gone" else state
        done.append(anchor._replace(state=state, target=target))
    return done


def _nearest(at: int, here: Mapping[int, str]) -> str:
    """The closest place before or after that is still there, the one before where both are."""
    return here[min(here, key=lambda n: (abs(n - at), n > at))] if here else ""


def block_names(made: Callable[[], Sequence[Block]]) -> Namer:
    """Names for a speech's blocks, titles left out; they are `made` where any must be named.

    Where nothing was published these are the blocks' own; new paragraphs of a
    published text get numbers of their section that were never used before.
    """

    def names(kept: Sequence[str], used: set[str]) -> list[str]:
        blocks = made()
        if not used:
            return [block.anchor for block in blocks]
        highest: dict[int, int] = defaultdict(int)
        for name in used:
            if match := _SECTIONED.fullmatch(name):
                section = int(match[1])
                highest[section] = max(highest[section], int(match[2] or 0))
        current = 0
        done = []
        for name, block in zip(kept, blocks, strict=True):
            heads = block.kind == "heading" and block.level == 1
            if not name and heads:
                current = max((*highest, 0)) + 1
                name = f"s{current}"
                highest[current] = 0
            elif not name:
                highest[current] += 1
                name = f"s{current}-{highest[current]}"
            elif heads and (match := _SECTIONED.fullmatch(name)):
                current = int(match[1])
            done.append(name)
        return done

    return names


def component_names(kept: Sequence[str], used: set[str]) -> list[str]:
    """Names for a term's components: `c1` … in order, new ones after all that were ever used."""
    last = max((int(name[1:]) for name in used if name[1:].isdecimal()), default=0)
    done = []
    for name in kept:
        if not name:
            last += 1
            name = f"c{last}"
        done.append(name)
    return done
