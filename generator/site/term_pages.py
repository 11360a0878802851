"""Term pages: the index of terms, a page each, and those with all uses of a term."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import groupby

from markupsafe import Markup

from generator.concordance.order import oldest_first
from generator.courses.uses import Use, listed
from generator.exports.defined_term import linked_data
from generator.model.addresses import letter_anchor, term_path, topic_slug_anchor, uses_path
from generator.model.corpus import Block, Term
from generator.model.index import Index, Quote, TermEntry
from generator.model.mentions import Mention
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


@dataclass(frozen=True, slots=True, eq=False)
class Spoken:
    """All speeches as concordances name them, by id; one for a whole site."""

    heard: Mapping[str, Heard]

    def __getitem__(self, speech: str) -> Heard:
        return self.heard[speech]


def term_pages(view: View) -> Iterator[Page]:
    """The index of terms, a page each, and those with all uses where they are many."""
    corpus = view.corpus
    spoken = Spoken(
        {s.id: Heard(s.id, spoken_name(s), s.title, s.speaker, s.date) for s in corpus.speeches}
    )
    yield _term_index(view.index)
    for entry in view.index.entries.values():
        yield _term(entry, view, spoken)
    for entry in view.index.entries.values():
        yield from _uses(entry, view, spoken)


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


def _concordance(quotes: Iterable[Quote], spoken: Spoken) -> Concordance:
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


def _uses(entry: TermEntry, view: View, spoken: Spoken) -> Iterator[Page]:
    """The pages with all uses of a term, where they are too many for its own page."""
    for number in range(1, pages_of_uses(entry) + 1):
        yield Page(
            uses_path(entry.term.id, number),
            f"{entry.term.term}：原文用例（{number}）",
            "uses.html",
            partial(_shown_uses, entry, number, spoken),
            source="glossary.yml",
            made_from=partial(_told_uses, entry, view, number),
        )


def _told_uses(entry: TermEntry, view: View, number: int) -> object:
    """All that a page of uses is made from; of a quotation its speech's name is a part."""
    return view.told(entry.term), entry.quotes, number


def _shown_uses(entry: TermEntry, number: int, spoken: Spoken) -> UsesPage:
    first = (number - 1) * USES_A_PAGE
    by_date = _by_date(entry.quotes, spoken)
    quotes = by_date[first : first + USES_A_PAGE]
    return UsesPage(
        term=entry.term,
        concordance=_concordance(quotes, spoken),
        number=number,
        pages=pages_of_uses(entry),
        first=first + 1,
        last=first + len(quotes),
        total=len(by_date),
    )


@lru_cache(1)
def _by_date(quotes: Sequence[Quote], spoken: Spoken) -> tuple[Quote, ...]:
    """Quotations oldest first; the pages of one term ask one after the other."""
    return oldest_first(quotes, {quote.speech: spoken[quote.speech].date for quote in quotes})


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


def _dated(entry: TermEntry, spoken: Spoken) -> tuple[tuple[Heard, str], ...]:
    """The first and the last use in dated speeches, each with its anchor.

    Nothing where fewer than two speeches with a date have the term.
    """
    dated = [(n, id) for n, id in enumerate(entry.mentions.spoken()) if spoken[id].date]
    if len({speech for _, speech in dated}) < 2:
        return ()
    newest, oldest = dated[0], next(one for one in dated if one[1] == dated[-1][1])
    first, last = ((spoken[id], entry.mentions[n].block) for n, id in (oldest, newest))
    return first, last


def _term(entry: TermEntry, view: View, spoken: Spoken) -> Page:
    courses = view.course_uses.terms.get(entry.term.id, ())
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
        partial(_shown, entry, view, spoken),
        contents=tuple(listed(contents, courses)),
        description=term.definition,
        source="glossary.yml",
        made_from=partial(_told, entry, view),
    )


def _told(entry: TermEntry, view: View) -> object:
    """All that the page of a term is made from.

    Its uses stand in it by their digest, which covers names and dates of their speeches.
    """
    index, term = view.index, entry.term
    others = (*term.related, *(id for id, _ in entry.together))
    return (
        (view.told(term), entry.letter, entry.named, entry.together, entry.quotes),
        [index.entries[id].term.term for id in others],
        index.slugs[term.category],
        view.place,
        view.course_uses.terms.get(term.id, ()),
        view.columns,
    )


def _shown(entry: TermEntry, view: View, spoken: Spoken) -> TermPage:
    index = view.index
    more = pages_of_uses(entry)
    shown = entry.quotes[:SHOWN_USES] if more else entry.quotes
    term = entry.term
    dates = {id: speech.date for id, speech in spoken.heard.items()} if more else {}
    return TermPage(
        term=term,
        definition=Block("definition", "paragraph", term.definition, 0),
        named=entry.named,
        letter=entry.letter,
        topic=topic_slug_anchor(index.slugs[term.category]),
        concordance=_concordance(shown, spoken),
        shown=len(shown),
        total=len(entry.quotes),
        more=more,
        years=uses_by_year(_by_date(entry.quotes, spoken), dates, USES_A_PAGE) if more else (),
        dated=_dated(entry, spoken),
        use=term_use(entry, view.periods),
        relations=relations(entry, index),
        related=tuple(Named(id, index.entries[id].term.term) for id in term.related),
        together=entry.together,
        linked_data=linked_data(term, view.place),
        courses=view.course_uses.terms.get(term.id, ()),
    )
