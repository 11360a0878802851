"""Flashcards: what a learner is asked about each term."""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from generator.exports.card_revisions import FIRST, Revision, next_revision
from generator.exports.glossary_csv import source_line
from generator.model.corpus import Term

BLANK = "＿＿＿"


@dataclass(frozen=True, slots=True)
class Flashcard:
    """One note: `fields` are HTML, in the order of `anki.FIELDS` less the last, the page's address.

    The address is no part of a card: the same project is built for the intranet, and for a
    folder where no address is known.
    """

    term: str
    fields: tuple[str, ...]
    tags: tuple[str, ...]
    revision: Revision = FIRST


def flashcards(terms: Iterable[Term], before: Mapping[str, Revision]) -> tuple[Flashcard, ...]:
    """A card for each term that is sure; nobody should learn by heart what may be wrong.

    `before` are the revisions that the cards had reached.
    """
    made = (_card(term) for term in terms if term.certainty == "sure")
    return tuple(
        replace(card, revision=next_revision(before.get(card.term), _digest(card))) for card in made
    )


def updated_revisions(
    before: Mapping[str, Revision], cards: Iterable[Flashcard]
) -> dict[str, Revision]:
    """The record after these cards; entries of removed terms are kept for when a term returns."""
    return dict(before) | {card.term: card.revision for card in cards}


def _digest(card: Flashcard) -> str:
    return hashlib.sha256(repr((card.fields, card.tags)).encode()).hexdigest()[:12]


def _card(term: Term) -> Flashcard:
    components = "".join(f"<li>{inline_html(component)}</li>" for component in term.components)
    return Flashcard(
        term.id,
        (
            inline_html(term.term),
            inline_html(term.pinyin),
            inline_html(term.definition),
            inline_html(hidden(term)),
            f"<ol>{components}</ol>" if components else "",
            str(len(term.components)) if components else "",
            "<br>".join(inline_html(source_line(source)) for source in term.sources),
            term.id,
        ),
        (re.sub(r"\s+", "_", term.category),),
    )


def hidden(term: Term) -> str:
    """The definition with the term's own names left out, to ask for the term by it."""
    names = {term.term, *(alias.text for alias in term.aliases)} - {""}
    if not any(name in term.definition for name in names):  # most: no pattern need be compiled
        return term.definition
    pattern = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    return re.sub(pattern, BLANK, term.definition)


def inline_html(text: str) -> str:
    """Text as HTML on one line; \\x1f would end a field."""
    return html.escape(" ".join(text.replace("\x1f", " ").split()), quote=False)
