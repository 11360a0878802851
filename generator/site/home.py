"""The home page: what is new, what is used most, and the ways into the rest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.model.corpus import Corpus, Speech
from generator.model.course import Course
from generator.model.index import Index
from generator.model.output import Page
from generator.site.speech_pages import Facts, facts, without_text
from generator.site.speech_terms import Named, Used, first_seen
from generator.site.term_pages import letter_strip
from generator.site.view import View
from generator.text.spoken_name import spoken_name

POPULAR = 24
"""How many of the most used terms the home page shows."""


def home(view: View) -> tuple[Page, ...]:
    """The home page."""
    return (_home(view.corpus, view.index, view.courses),)


@dataclass(frozen=True, slots=True)
class Fresh:
    """The terms that a speech was the first to use; `id` and `name` are the speech's."""

    id: str
    name: str
    terms: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class HomePage:
    """What home.html shows: `popular` are the most used terms, `fresh` the newest ones."""

    speeches: tuple[Speech, ...]
    fresh: Fresh | None
    popular: tuple[Used, ...]
    letters: tuple[tuple[str, int], ...]
    characters: int
    terms: int
    mentions: int
    facts: Mapping[str, Facts]
    courses: tuple[Course, ...]


def _home(corpus: Corpus, index: Index, courses: tuple[Course, ...]) -> Page:
    known = {speech.id: facts(speech, index) for speech in corpus.speeches}
    used = sorted(
        (entry for entry in index.entries.values() if entry.mentions),
        key=lambda e: -len(e.mentions),
    )
    return Page(
        "index.md",
        "首页",
        "home.html",
        HomePage(
            speeches=tuple(map(without_text, corpus.speeches)),
            fresh=_fresh(corpus, index),
            popular=tuple(map(Used.of, used[:POPULAR])),
            letters=letter_strip(index),
            characters=sum(own.characters for own in known.values()),
            terms=len(index.entries),
            mentions=sum(map(len, index.by_speech.values())),
            facts=known,
            courses=courses,
        ),
        description="讲话原文与政治术语互相链接、按拼音检索的学习资料库",
    )


def _fresh(corpus: Corpus, index: Index) -> Fresh | None:
    """The terms of the newest dated speech that has any which no earlier one has.

    In the order in which it speaks of them.  The earliest is not asked: all its terms are new.
    """
    dated = [speech for speech in corpus.speeches if speech.date]
    for speech in dated[: -1 if len(dated) == len(corpus.speeches) else None]:
        here = index.by_speech[speech.id].terms
        first = frozenset(first_seen(speech, here, index))
        if first:
            named = (Named(id, index.entries[id].term.term) for id in here if id in first)
            return Fresh(speech.id, spoken_name(speech), tuple(named)[:POPULAR])
    return None
