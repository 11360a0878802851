"""Term pages: the index of terms, a page each, and those with all uses of a term."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from generator.concordance.order import oldest_first
from generator.courses.uses import Use, listed
from generator.exports.defined_term import linked_data
from generator.model.addresses import letter_anchor, term_path, topic_slug_anchor, uses_path
from generator.model.corpus import Block, Term
from generator.model.index import Index, Mention, Quote, TermEntry
from generator.model.output import Heading, Page
from generator.site.figures import Figure, relations, term_use
from generator.site.speech_terms import Named, Used
from generator.site.uses_by_year import YearOfUses, uses_by_year
from generator.site.view import View
from generator.text.spoken_name import spoken_name

LETTERS = ("0–9", *"ABCDEFGHIJKLMNOPQRSTUVWXYZ")
SHOWN_USES = 30
"""How many uses a term's page shows when they are too many for one page: the newest."""
USES_A_PAGE = 80
"""Uses on each of the pages that then hold them all, oldest first, so that only the last grows."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A speech as a concordance names it."""

    id: str
    name: str
    title: str
    speaker: str
    date: str


Concordance = tuple[tuple[Heard, tuple[Quote, ...]], ...]
"""Quotations by speech."""


def term_pages(view: View) -> Iterator[Page]:
    """The index of terms, a page each, and those with all uses where they are many."""
    spoken = {
        s.id: Heard(s.id, spoken_name(s), s.title, s.speaker, s.date) for s in view.corpus.speeches
    }
    dates = {speech.id: speech.date for speech in spoken.values()}
    yield _term_index(view.index)
    for entry in view.index.entries.values():
        yield _term(entry, view, spoken, dates)
    for entry in view.index.entries.values():
        yield from _uses(entry, spoken, dates)


def letter_strip(index: Index) -> tuple[tuple[str, int], ...]:
    """The A–Z strip: every letter with its number of terms, 0 where there are none."""
    sizes = {letter: len(ids) for letter, ids in index.letters}
    others = tuple(letter for letter in sizes if letter not in LETTERS)
    return tuple((letter, sizes.get(letter, 0)) for letter in (*LETTERS, *others))


@dataclass(frozen=True, slots=True)
class TermIndexPage:
    """What terms.html shows."""

    letters: tuple[tuple[str, int], ...]
    groups: tuple[tuple[str, tuple[str, ...]], ...]
    entries: Mapping[str, Used]


def _term_index(index: Index) -> Page:
    return Page(
        "terms/index.md",
        "术语",
        "terms.html",
        TermIndexPage(
            letters=letter_strip(index),
            groups=index.letters,
            entries={id: Used.of(entry) for id, entry in index.entries.items()},
        ),
        contents=tuple(Heading(2, letter_anchor(letter), letter) for letter, _ in index.letters),
        description="按拼音排列的全部术语",
        source="glossary.yml",
    )


def _concordance(quotes: Iterable[Quote], spoken: Mapping[str, Heard]) -> Concordance:
    return tuple(
        (spoken[speech], tuple(group))
        for speech, group in groupby(quotes, key=lambda quote: quote.speech)
    )


def uses_by_term(index: Index) -> Mapping[str, int]:
    """How many pages the uses of each term need besides its own."""
    return {id: pages_of_uses(entry) for id, entry in index.entries.items()}


def pages_of_uses(entry: TermEntry) -> int:
    """How many pages the uses of a term need besides its own; 0 where that holds them all."""
    is_long = len(entry.quotes) > SHOWN_USES + SHOWN_USES // 2
    return -(-len(entry.quotes) // USES_A_PAGE) if is_long else 0


@dataclass(frozen=True, slots=True)
class UsesPage:
    """What uses.html shows: uses `first` to `last` of `total`, on page `number` of `pages`."""

    term: Term
    concordance: Concordance
    number: int
    pages: int
    first: int
    last: int
    total: int


def _uses(
    entry: TermEntry, spoken: Mapping[str, Heard], dates: Mapping[str, str]
) -> Iterator[Page]:
    """The pages with all uses of a term, where they are too many for its own page."""
    if not (pages := pages_of_uses(entry)):
        return
    by_date = oldest_first(entry.quotes, dates)
    for number in range(1, pages + 1):
        first = (number - 1) * USES_A_PAGE
        quotes = by_date[first : first + USES_A_PAGE]
        yield Page(
            uses_path(entry.term.id, number),
            f"{entry.term.term}：原文用例（{number}）",
            "uses.html",
            UsesPage(
                term=entry.term,
                concordance=_concordance(quotes, spoken),
                number=number,
                pages=pages,
                first=first + 1,
                last=first + len(quotes),
                total=len(by_date),
            ),
            source="glossary.yml",
        )


@dataclass(frozen=True, slots=True)
class TermPage:
    """What term.html shows; `linked_data` is the script for search engines, "" for none.

    `named` are the terms that the definition names, `letter` is the name's in the index,
    `concordance` has `shown` of `total` uses.
    `years` has the uses by year where they are too many for this page.
    `dated` are the first and the last use in dated speeches, each with its anchor.
    """

    term: Term
    definition: Block
    named: tuple[Mention, ...]
    letter: str
    topic: str
    concordance: Concordance
    shown: int
    total: int
    more: int
    years: tuple[YearOfUses, ...]
    dated: tuple[tuple[Heard, str], ...]
    use: Figure | None
    relations: Figure | None
    related: tuple[Named, ...]
    together: tuple[tuple[str, int], ...]
    linked_data: Markup
    courses: tuple[Use, ...]


def _dated(entry: TermEntry, spoken: Mapping[str, Heard]) -> tuple[tuple[Heard, str], ...]:
    """The first and the last use in dated speeches, each with its anchor.

    Nothing where fewer than two speeches with a date have the term.
    """
    dated = [(spoken[m.speech], m.block) for m in entry.mentions if spoken[m.speech].date]
    if len({speech.id for speech, _ in dated}) < 2:
        return ()
    oldest = dated[-1][0].id
    return next(pair for pair in dated if pair[0].id == oldest), dated[0]


def _term(
    entry: TermEntry, view: View, spoken: Mapping[str, Heard], dates: Mapping[str, str]
) -> Page:
    index = view.index
    courses = view.course_uses.terms.get(entry.term.id, ())
    more = pages_of_uses(entry)
    shown = entry.quotes[:SHOWN_USES] if more else entry.quotes
    term = entry.term
    contents = [Heading(2, "definition", "释义")]
    contents += [Heading(2, "components", "构成")] if term.components else []
    contents += [Heading(2, "sources", "出处")] if term.sources else []
    contents += [Heading(2, "concordance", "原文用例")]
    contents += [Heading(2, "related", "相关术语")] if term.related or entry.together else []
    return Page(
        term_path(term.id),
        term.term,
        "term.html",
        TermPage(
            term=term,
            definition=Block("definition", "paragraph", term.definition, term.line),
            named=entry.named,
            letter=entry.letter,
            topic=topic_slug_anchor(index.slugs[term.category]),
            concordance=_concordance(shown, spoken),
            shown=len(shown),
            total=len(entry.quotes),
            more=more,
            years=uses_by_year(oldest_first(entry.quotes, dates), dates, USES_A_PAGE)
            if more
            else (),
            dated=_dated(entry, spoken),
            use=term_use(entry, view.periods),
            relations=relations(entry, index),
            related=tuple(Named(id, index.entries[id].term.term) for id in term.related),
            together=entry.together,
            linked_data=linked_data(term, view.place),
            courses=courses,
        ),
        contents=tuple(listed(contents, courses)),
        description=term.definition,
        source="glossary.yml",
    )
