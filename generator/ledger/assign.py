"""Assign: give every term, component, paragraph and topic the address it was published under.

Recorded addresses come before computed ones.  What is new is recorded, what
is gone is a problem unless an editor has stated where it went.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.build.remembered import remembered
from generator.build.store import Store
from generator.ledger.anchors import (
    Head,
    Places,
    assign_anchors,
    block_names,
    component_names,
    digests,
    settled,
    surviving,
)
from generator.ledger.editor_anchors import at_present_anchors
from generator.ledger.faults import (
    bad_moves,
    lost_others,
    lost_speeches,
    lost_terms,
    replaced_speeches,
    reused_terms,
)
from generator.ledger.lines import ADDRESS
from generator.ledger.names import definition_mark, file_mark, speech_ids, term_ids
from generator.ledger.records import TOPICS, USES, Entry, Ledger, Other
from generator.model.corpus import Block, Speech, Term
from generator.model.former import FormerAnchor
from generator.model.packed import anchors_of, is_titled, packed, texts_of
from generator.model.problems import Problem
from generator.text.pinyin.readings import pronounce
from generator.text.pinyin.slugs import assign_slugs

TOPIC = "topic-"
TITLE, DEFINITION, TOPICS_HEAD = "title", "definition", "topics"
"""The anchors that every speech, every term and the page of topics have."""


@dataclass(frozen=True, slots=True)
class Assigned:
    """Speeches and terms under their assigned addresses, and the ledger that records them."""

    speeches: tuple[Speech, ...]
    terms: tuple[Term, ...]
    topics: tuple[tuple[str, str], ...]
    former_topics: tuple[FormerAnchor, ...]
    ledger: Ledger
    problems: tuple[Problem, ...]


def assign_addresses(
    ledger: Ledger,
    speeches: Sequence[Speech],
    terms: Sequence[Term],
    others: Sequence[Other] = (),
    *,
    complete: bool = True,
    store: Store | None = None,
) -> Assigned:
    """Assign every address.

    `others` are pages of other kinds.  Unless `complete` (an input could not
    be read), nothing is said to be lost.  Speeches come newest first, as
    `parse` orders them.  What texts are recognised by comes from `store` if it can.
    """
    work = _Assigning(ledger, store)
    own_terms = work.terms(terms)
    own_speeches = work.speeches(speeches)
    topics, former_topics = work.topics(own_terms)
    work.others(others)
    problems = list(work.problems)
    if complete:
        problems += reused_terms(ledger, own_terms)
        problems += lost_terms(ledger, own_terms)
        problems += lost_speeches(ledger, own_speeches, work.prints)
        problems += replaced_speeches(ledger, own_speeches, work.surviving)
        problems += lost_others(ledger, {other.address for other in others}, work.folders(others))
        problems += bad_moves(ledger, work.live)
    return Assigned(own_speeches, own_terms, topics, former_topics, work.ledger(), tuple(problems))


def _with_count(definition: str, uses: int) -> str:
    """A term's mark: the digest of its definition, and the pages of its uses if it had any."""
    return f"{definition}{USES}{uses}" if uses else definition


def with_uses(ledger: Ledger, pages: Mapping[str, int]) -> Ledger:
    """The ledger after these numbers of pages of uses, by term; they are never forgotten."""
    more = {
        entry.address: replace(entry, mark=_with_count(entry.definition, count))
        for id, count in pages.items()
        if count > (entry := ledger.entries[f"terms/{id}"]).uses
    }
    return replace(ledger, entries={**ledger.entries, **more}) if more else ledger


class _Assigning:
    """Collects the entries of the new ledger."""

    def __init__(self, ledger: Ledger, store: Store | None = None) -> None:
        self.store = store
        self.before = ledger
        self.entries = dict(ledger.entries)
        self.live: set[str] = set()
        self.problems: list[Problem] = []
        self.prints: dict[str, Sequence[str]] = {}
        self.surviving: dict[str, float] = {}
        self.last = Counter[str]()
        for entry in ledger.entries.values():
            self.last[entry.folder] = max(self.last[entry.folder], entry.order)
        self.forerunners = {
            final.address: ledger.entries[address]
            for address, final in ledger.finals().items()
            if address in ledger.entries and final.address
        }

    def ledger(self) -> Ledger:
        return replace(self.before, entries=self.entries)

    def known(self, address: str) -> Entry | None:
        """The entry of a page, or of the one it was renamed from."""
        return self.before.entries.get(address) or self.forerunners.get(address)

    def record(self, address: str, mark: str, name: str, lines: str) -> Entry:
        """Note a page as it is published now."""
        self.live.add(address)
        own = self.before.entries.get(address)
        if own and (own.mark, own.name, own.lines, "") == (mark, name, lines, own.rivals):
            return own
        known = self.known(address)
        order = known.order if known else self._next(address.partition("/")[0])
        line, file = (own.line, own.file) if own else (0, "")
        entry = Entry(address, order, mark, name, lines, line, file)
        self.entries[address] = entry
        return entry

    def _next(self, folder: str) -> int:
        self.last[folder] += 1
        return self.last[folder]

    # --- terms ------------------------------------------------------------------

    def terms(self, terms: Sequence[Term]) -> tuple[Term, ...]:
        ids = term_ids(self.before, terms)
        moved = {term.id: id for term, id in zip(terms, ids, strict=True)}
        done = []
        for term, id in zip(terms, ids, strict=True):
            address = f"terms/{id}"
            places = self._components(address, term)
            known = self.known(address)
            mark = _with_count(definition_mark(term), known.uses if known else 0)
            entry = self.record(address, mark, term.term, places.lines)
            done.append(
                replace(
                    term,
                    id=id,
                    related=tuple(moved.get(other, other) for other in term.related),
                    order=entry.order,
                    component_anchors=places.names,
                    former_anchors=places.old,
                )
            )
        return tuple(done)

    def _components(self, address: str, term: Term) -> Places:
        known, texts = self.known(address), term.components
        found, head = digests(texts), Head(DEFINITION)
        return assign_anchors(known, texts, found, component_names, head)

    # --- speeches ----------------------------------------------------------------

    def speeches(self, speeches: Sequence[Speech]) -> tuple[Speech, ...]:
        prints = [self._prints(speech.blocks) for speech in speeches]
        ids = speech_ids(self.before, speeches, prints)
        ordered = sorted(
            zip(speeches, ids, prints, strict=True), key=lambda item: (item[0].date, item[1])
        )
        done = [self._speech(speech, id, own) for speech, id, own in ordered]
        # As parse orders them: newest first, then by id.
        done.sort(key=lambda s: s.id)
        done.sort(key=lambda s: s.date, reverse=True)
        return tuple(done)

    def _prints(self, blocks: Sequence[Block]) -> list[str]:
        return remembered(
            self.store, "prints", list[str], blocks, lambda: digests(texts_of(blocks))
        )

    def _speech(self, speech: Speech, id: str, prints: Sequence[str]) -> Speech:
        address = f"speeches/{id}"
        self.prints[id] = prints
        if (known := self.known(address)) and known.rivals:
            known = settled(known, prints)
        blocks = speech.blocks
        titled = int(is_titled(blocks))
        texts = texts_of(blocks)[titled:]
        head = Head(TITLE, prints[0] if titled else "")
        names = block_names(lambda: blocks[titled:])
        places = assign_anchors(known, texts, prints[titled:], names, head)
        entry = self.record(address, file_mark(speech), speech.title, places.lines)
        self.surviving[id] = surviving(known, places) if known else 1.0
        if places.names != tuple(anchors_of(blocks)[titled:]):
            named = zip(blocks[titled:], places.names, strict=True)
            body = tuple(replace(block, anchor=name) for block, name in named)
            blocks = packed((*blocks[:titled], *body), speech.body)
        placed = replace(
            speech,
            id=id,
            blocks=blocks,
            order=entry.order,
            former_anchors=places.old,
        )
        placed, problems = at_present_anchors(placed)
        self.problems += problems
        return placed

    # --- topics and other pages --------------------------------------------------------

    def topics(
        self, terms: Iterable[Term]
    ) -> tuple[tuple[tuple[str, str], ...], tuple[FormerAnchor, ...]]:
        """A slug for each topic, in order of appearance, and the topics page's former anchors."""
        names = list(dict.fromkeys(term.category for term in terms))

        def named(kept: Sequence[str], used: set[str]) -> list[str]:
            fresh = [
                (topic, pronounce(topic))
                for topic, name in zip(names, kept, strict=True)
                if not name
            ]
            slugs = iter(assign_slugs(fresh, {name.removeprefix(TOPIC) for name in used}))
            return [name or TOPIC + next(slugs) for name in kept]

        known, found, head = self.known(TOPICS), digests(names), Head(TOPICS_HEAD)
        places = assign_anchors(known, names, found, named, head)
        # By name, so that re-ordering the glossary leaves the file as it is.
        self.record(TOPICS, "-", "专题", "".join(sorted(places.lines.splitlines(True))))
        slugs = [name.removeprefix(TOPIC) for name in places.names]
        return tuple(zip(names, slugs, strict=True)), places.old

    def others(self, others: Sequence[Other]) -> None:
        for other in sorted(others, key=lambda other: other.address):
            if not re.fullmatch(ADDRESS, other.address):
                continue  # no name for an address, as the bundle's check of names says as well
            known = self.known(other.address)
            self.record(other.address, "-", other.title, known.lines if known else "")

    def folders(self, others: Sequence[Other]) -> set[str]:
        """The kinds of other pages, on record and now."""
        ours = {"terms", "speeches", "topics"}
        every = {entry.folder for entry in self.before.entries.values()}
        return (every | {other.address.partition("/")[0] for other in others}) - ours
