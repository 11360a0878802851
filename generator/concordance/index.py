"""Index: concordance, pinyin order, topics and co-occurrence from corpus and mentions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from types import MappingProxyType

from generator.build.remembered import remembered
from generator.build.store import Store
from generator.build.workers import ALONE, Workers
from generator.concordance.readings import readings_of
from generator.concordance.together import neighbours
from generator.concordance.uses import Uses, uses_of
from generator.model.corpus import Corpus, Term
from generator.model.index import Index, TermEntry
from generator.model.mentions import Mention, Mentions, SpeechMentions
from generator.text.pinyin.collation import collation_key, index_letter
from generator.text.pinyin.keys import initials
from generator.text.pinyin.readings import pronounce
from generator.text.pinyin.slugs import assign_slugs

_TOGETHER = dict[str, tuple[tuple[str, int], ...]]
NONE = Uses(Mentions((), (), b""), {}, b"")
"""Of a term that no speech names."""


def build_index(
    corpus: Corpus,
    by_speech: Mapping[str, SpeechMentions],
    definitions: Mapping[str, tuple[Mention, ...]] = MappingProxyType({}),
    store: Store | None = None,
    workers: Workers = ALONE,
) -> Index:
    """Everything the pages look up, in display order; readings come from `store` if they can.

    `by_speech` has the mentions of speeches by their ids, `definitions` for each term's id the
    terms that its definition names.
    """
    store = store or Store(None)
    by_speech = {s.id: by_speech.get(s.id) or SpeechMentions(s.id) for s in corpus.speeches}
    spoken = tuple(by_speech.values())
    together = remembered(store, "together", _TOGETHER, spoken, lambda: neighbours(spoken))
    dates = {s.id: s.date for s in corpus.speeches}
    uses = uses_of(corpus.speeches, by_speech, store)
    entries = {
        term.id: _entry(
            term,
            together.get(term.id, ()),
            dates,
            uses.get(term.id, NONE),
            definitions.get(term.id, ()),
        )
        for term in corpus.terms
    }
    keys = {t.id: (collation_key(t.term, t.syllables), t.id) for t in corpus.terms}
    ordered = sorted(entries.values(), key=lambda e: keys[e.term.id])
    letters = tuple(
        (letter, tuple(entry.term.id for entry in group))
        for letter, group in groupby(ordered, key=lambda e: e.letter)
    )
    topics: dict[str, list[str]] = {}
    for entry in corpus.terms:
        topics.setdefault(entry.category, []).append(entry.id)
    return Index(
        entries={entry.term.id: entry for entry in ordered},
        letters=letters,
        topics=tuple(
            (topic, tuple(sorted(ids, key=keys.__getitem__))) for topic, ids in topics.items()
        ),
        by_speech=by_speech,
        syllables=readings_of(corpus.speeches, corpus.readings, store, workers),
        slugs=dict(corpus.topics) or _slugs(list(topics)),
    )


def _slugs(topics: Sequence[str]) -> dict[str, str]:
    """A slug for each topic, by its reading, where no ledger has assigned them."""
    return dict(zip(topics, assign_slugs([(t, pronounce(t)) for t in topics]), strict=True))


def _entry(
    term: Term,
    together: tuple[tuple[str, int], ...],
    dates: Mapping[str, str],
    uses: Uses,
    named: tuple[Mention, ...],
) -> TermEntry:
    seen = sorted({date for speech in set(uses.mentions.spoken()) if (date := dates[speech])})
    return TermEntry(
        term=term,
        initials=initials(term.syllables, term.term),
        letter=index_letter(term.term, term.syllables),
        mentions=uses.mentions,
        quotes=uses,
        together=together,
        first=seen[0] if seen else "",
        last=seen[-1] if seen else "",
        named=named,
    )
