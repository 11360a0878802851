"""Small glossaries for tests of the formats."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from lxml import html

from generator.build.store import Store
from generator.concordance.index import build_index
from generator.exports.downloads import export_assets
from generator.model.addresses import SiteLocation
from generator.model.corpus import Corpus, Term
from generator.model.index import Index

PLAIN = Term(
    id="si-ge-yi-shi",
    term="四个意识",
    pinyin="sì gè yìshí",
    syllables=("sì", "gè", "yì", "shí"),
    definition="指政治意识、大局意识、核心意识、看齐意识。",
    category="政治建设",
    line=1,
)


def glossary(*terms: Term) -> tuple[Corpus, Index]:
    """A corpus of these terms without a speech, and its index."""
    corpus = Corpus((), terms)
    return corpus, build_index(corpus, {})


def published(
    corpus: Corpus, index: Index, place: SiteLocation, store: Store | None = None
) -> dict[str, bytes]:
    """The files of a glossary for download, by their paths; the deck has no cards."""
    return {one.path: one.data for one in export_assets(corpus, index, place, (), store)}


def with_text(text: str) -> Term:
    """A term that says `text` wherever an editor writes freely."""
    return replace(PLAIN, term=text, definition=text, category=text, note=text, scope=text)


def parsed(source: str | Path) -> Any:
    """An HTML document, from its text or from a file."""
    text = source if isinstance(source, str) else source.read_text(encoding="utf-8")
    return html.document_fromstring(text)
