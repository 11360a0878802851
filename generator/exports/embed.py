"""Embed: each term as a small page of its own for a frame in a course system."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.addresses import SiteLocation, term_path
from generator.model.corpus import Term
from generator.model.index import Index
from generator.model.output import Page


@dataclass(frozen=True, slots=True)
class Embed:
    """What embed.html shows."""

    term: Term
    uses: int
    site: str
    canonical: str


def embed_pages(index: Index, place: SiteLocation) -> tuple[Page, ...]:
    """A page for each term, the same address with and without directory addresses.

    They load nothing and run nothing; their links open in the whole window.
    """
    return tuple(
        Page(
            embed_path(entry.term.id),
            entry.term.term,
            "embed.html",
            Embed(
                term=entry.term,
                uses=len(entry.mentions),
                site=place.name,
                canonical=place.url(term_path(entry.term.id)) if place.base else "",
            ),
            source="glossary.yml",
        )
        for entry in index.entries.values()
    )


def embed_path(term: str) -> str:
    return f"terms/{term}/embed.html"
