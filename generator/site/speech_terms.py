"""The terms of one speech, as they are listed under it: by topic, what it speaks of most first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.model.addresses import topic_slug_anchor
from generator.model.corpus import Speech, Term
from generator.model.index import Index, TermEntry
from generator.model.mentions import Mention


@dataclass(frozen=True, slots=True)
class Named:
    """A term by id and name."""

    id: str
    term: str


@dataclass(frozen=True, slots=True)
class Used:
    """A term and how often the texts use it."""

    term: Term
    uses: int

    @classmethod
    def of(cls, entry: TermEntry) -> Used:
        """What lists show of an entry, without the places of its uses."""
        return cls(entry.term, len(entry.mentions))


@dataclass(frozen=True, slots=True)
class TopicHere:
    """A topic's terms in a speech: each with how often it occurs and the anchors of its blocks.

    `anchor` is the topic's on the page of topics.
    """

    name: str
    anchor: str
    terms: tuple[tuple[Named, int, tuple[str, ...]], ...]


def topics_here(mentions: Sequence[Mention], index: Index) -> tuple[TopicHere, ...]:
    """The topics by how often their terms occur, and so the terms of each."""
    counts = Counter(mention.term for mention in mentions)
    blocks: dict[str, dict[str, None]] = {}
    for mention in mentions:
        blocks.setdefault(mention.term, {})[mention.block] = None
    of_topic = Counter(index.entries[mention.term].term.category for mention in mentions)
    terms: dict[str, list[tuple[Named, int, tuple[str, ...]]]] = {}
    for id, count in counts.most_common():
        term = index.entries[id].term
        named = Named(id, term.term)
        terms.setdefault(term.category, []).append((named, count, tuple(blocks[id])))
    return tuple(
        TopicHere(topic, topic_slug_anchor(index.slugs[topic]), tuple(terms[topic]))
        for topic, _ in of_topic.most_common()
    )


def first_seen(speech: Speech, terms: Iterable[str], index: Index) -> tuple[str, ...]:
    """The terms that no earlier speech has, in the order of their ids."""
    return tuple(
        term for term in sorted(terms) if index.entries[term].mentions.earliest == speech.id
    )
