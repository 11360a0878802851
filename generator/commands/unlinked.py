"""Unlinked: places that look like a known term and carry no link, for `check --unlinked`."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.commands.in_context import SAME, in_context
from generator.linking.alike import Lookalikes
from generator.linking.choose import choose
from generator.linking.link import explain
from generator.linking.normal import normalise
from generator.linking.surfaces import Lexicon, Surface, build_lexicon
from generator.model.corpus import Block, Corpus, Speech
from generator.model.index import Candidate

_DECIDED = frozenset({"off", "title", "number", "latin", "longer"})
"""Rules whose places are no question: an editor's switch, titles, parts of something longer."""


@dataclass(frozen=True, slots=True)
class Unlinked:
    """A place in a block, half-open in code points of its text, and in Chinese why it is listed.

    `term` is the headword it looks like.
    """

    speech: Speech
    block: Block
    start: int
    end: int
    why: str
    term: str = ""


def unlinked_places(corpus: Corpus) -> tuple[Unlinked, ...]:
    """What almost is a name of a term, and what a rule refuses; a context once, in order."""
    lexicon = build_lexicon(corpus.terms)
    surfaces = [surface for surface in lexicon.surfaces if _is_name(surface)]
    alike = Lookalikes([surface.pattern for surface in surfaces], joiners=True)
    found: list[Unlinked] = []
    seen: set[tuple[str, str]] = set()
    for speech in corpus.speeches:
        for place in _of(corpus, speech, lexicon, alike, surfaces):
            text = place.block.text
            context = text[max(0, place.start - SAME) : place.end + SAME]
            if (context, place.why) not in seen:
                seen.add((context, place.why))
                found.append(place)
    return tuple(found)


def _is_name(surface: Surface) -> bool:
    return any(claim.origin in ("headword", "alias") for claim in surface.claims)


def _of(
    corpus: Corpus,
    speech: Speech,
    lexicon: Lexicon,
    alike: Lookalikes,
    surfaces: Sequence[Surface],
) -> Iterator[Unlinked]:
    names = {term.id: term.term for term in corpus.terms}
    by_block: dict[str, list[Candidate]] = {}
    for candidate in explain(corpus, speech, lexicon=lexicon):
        by_block.setdefault(candidate.block, []).append(candidate)
    for block in speech.blocks:
        exact = by_block.get(block.anchor, [])
        linked = _Stretches([(c.start, c.end) for c in exact if c.verdict != "vetoed"])
        places = [
            Unlinked(
                speech,
                block,
                one.start,
                one.end,
                f"与“{_named(one, names)}”的写法相同：{one.reason}",
                names[one.terms[0]],
            )
            for one in exact
            if one.verdict == "vetoed"
            and one.rule not in _DECIDED
            and not linked.touch(one.start, one.end)
        ]
        for (start, end), surface in _near(block.text, alike, surfaces, exact):
            places.append(Unlinked(speech, block, start, end, *_looks_like(surface)))
        yield from sorted(places, key=lambda place: (place.start, place.end))


def _near(
    text: str, alike: Lookalikes, surfaces: Sequence[Surface], exact: Sequence[Candidate]
) -> Iterator[tuple[tuple[int, int], Surface]]:
    """Of the places that overlap the best; `exact` are those where a name stands as it is.

    A place may hold another term's name that is shorter by two, and nothing of its own term.
    """
    normal = normalise(text)
    known = _Stretches([(one.start, one.end) for one in exact])
    starts = [one.start for one in exact]
    found: dict[tuple[int, int], Surface] = {}
    for (left, right), numbers in alike.find(normal.text):
        span = normal.original(left, right)
        if span in found or normal.cuts(left, right) or not known.leave(*span):
            continue
        inside = exact[bisect_left(starts, span[0]) : bisect_left(starts, span[1])]
        piece = normal.text[left:right]
        name = next((n for n in numbers if alike.names[n] != piece), None)
        if name is None or any(surfaces[name].claims[0].term.id in one.terms for one in inside):
            continue
        found[span] = surfaces[name]
    spans = list(found)
    for number in choose(spans):
        yield spans[number], found[spans[number]]


class _Stretches:
    """What spans cover together."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self._covered = _union(spans)
        self._ends = [end for _, end in self._covered]

    def _within(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        for place in range(bisect_right(self._ends, start), len(self._covered)):
            if self._covered[place][0] >= end:
                return
            yield self._covered[place]

    def touch(self, start: int, end: int) -> bool:
        """Whether any of them overlaps the span."""
        return any(self._within(start, end))

    def leave(self, start: int, end: int) -> bool:
        """Whether each that overlaps the span lies inside it and is shorter by two."""
        return all(
            start <= left and right <= end and right - left <= end - start - 2
            for left, right in self._within(start, end)
        )


def _union(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretches that the spans cover together, ascending."""
    covered: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if covered and start < covered[-1][1]:
            covered[-1] = covered[-1][0], max(end, covered[-1][1])
        else:
            covered.append((start, end))
    return covered


def _looks_like(surface: Surface) -> tuple[str, str]:
    """Why a place is listed, and the headword it looks like."""
    claim = surface.claims[0]
    name = claim.term.term
    if claim.alias:
        return f"像“{name}”的别名“{claim.alias.text}”，有一处不同。", name
    return f"像“{name}”，有一处不同。", name


def _named(candidate: Candidate, names: Mapping[str, str]) -> str:
    return "、".join(names[term] for term in candidate.terms)


def unlinked_list(found: Sequence[Unlinked]) -> str:
    """The places as text for the terminal, each with its file, line and context; what to do."""
    if not found:
        return "没有像术语而没有链接的地方。"
    places = "".join(
        f"{one.speech.path}:{one.block.line}  {in_context(one.block.text, one.start, one.end)}\n"
        f"    {one.why}\n"
        for one in found
    )
    return (
        f"{places}像术语而没有链接的 {len(found)} 处，同样的上下文只列一次。"
        "应当链接的，把那种写法加进 glossary.yml 的 aliases，或放宽理由里说的条件。"
    )
