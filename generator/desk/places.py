"""Places: where a term would link, seen while its form is being filled in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.linking.link import explain
from generator.linking.reasons import VERDICTS
from generator.linking.surfaces import build_lexicon
from generator.model.corpus import Corpus, Speech, Term
from generator.model.index import Candidate
from generator.text.sentences import excerpt_around

MOST_SPEECHES = 12
"""Speeches that are searched while the editor types; the others are only counted."""
MOST_PLACES = 60


@dataclass(frozen=True, slots=True)
class Shown:
    """One place with its sentence, cut around the surface, with its verdict."""

    speech: Speech
    anchor: str
    before: str
    surface: str
    after: str
    verdict: str
    reason: str


@dataclass(frozen=True, slots=True)
class Preview:
    """Places in the newest speeches that name a term; `speeches` counts all that may."""

    places: tuple[Shown, ...]
    speeches: int
    looked_at: int


def preview(corpus: Corpus, term: Term) -> Preview:
    """Where `term`, in place of the entry with its id or beside all others, would link."""
    corpus = _with_term(corpus, term)
    surfaces = [term.term, *(alias.text for alias in term.aliases if alias.link)]
    parts = [part for surface in surfaces for part in [max(surface.split("…"), key=len)] if part]
    found = [s for s in corpus.speeches if any(part in s.body for part in parts)]
    lexicon = build_lexicon(corpus.terms)
    places: list[Shown] = []
    looked = 0
    for speech in found[:MOST_SPEECHES]:
        looked += 1
        for candidate in explain(corpus, speech, lexicon=lexicon):
            if term.id in candidate.terms:
                places.append(_shown(speech, candidate))
        if len(places) >= MOST_PLACES:
            break
    return Preview(tuple(places[:MOST_PLACES]), len(found), looked)


def _with_term(corpus: Corpus, term: Term) -> Corpus:
    others = tuple(own for own in corpus.terms if own.id != term.id)
    return replace(corpus, terms=(*others, term))


def _shown(speech: Speech, candidate: Candidate) -> Shown:
    text = next(block.text for block in speech.blocks if block.anchor == candidate.block)
    around = excerpt_around(text, candidate.start, candidate.end)
    return Shown(
        speech,
        candidate.block,
        text[around.start : candidate.start],
        candidate.surface,
        text[candidate.end : around.end],
        candidate.verdict,
        candidate.reason,
    )


def counts(places: tuple[Shown, ...]) -> Iterator[tuple[str, int]]:
    """How many places each verdict has, the links first."""
    for verdict, name in VERDICTS.items():
        if number := sum(place.verdict == verdict for place in places):
            yield name, number
