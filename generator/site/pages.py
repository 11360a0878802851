"""Pages: which pages the site has and what each of them shows.

Contexts hold the model's own values; how they look is the templates' business.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from generator.model.addresses import (
    letter_anchor,
    term_path,
    topic_slug_anchor,
    uses_path,
)
from generator.model.corpus import Block, Corpus, Index, Quote, TermEntry
from generator.model.output import Heading, Page
from generator.site.figures import (
    heat_map,
    relations,
    term_use,
    use_over_time,
)
from generator.site.periods import Periods, periods
from generator.site.reading_pages import reading_pages
from generator.site.speech_pages import (
    characters_of,
    facts,
    speech_index,
    speech_pages,
    spoken_name,
)
from generator.site.speech_terms import Named

LETTERS = ("0–9", *"ABCDEFGHIJKLMNOPQRSTUVWXYZ")
POPULAR = 24
"""How many of the most used terms the home page shows."""
SHOWN_USES = 30
"""How many uses a term's page shows when they are too many for one page: the newest."""
USES_A_PAGE = 80
"""Uses on each of the pages that then hold them all, oldest first, so that only the last grows."""


def site_pages(corpus: Corpus, index: Index) -> tuple[Page, ...]:
    """Every generated page of the site, in a stable order."""
    columns = periods(corpus)
    spoken = {speech.id: Heard(speech.id, spoken_name(speech)) for speech in corpus.speeches}
    return (
        _home(corpus, index),
        _term_index(index),
        _topics(corpus, index),
        speech_index(corpus, index),
        Page("search.md", "搜索", "search.html", description="在术语和讲话全文中搜索"),
        _trends(corpus, index),
        *(_term(entry, index, columns, spoken) for entry in index.entries.values()),
        *(page for entry in index.entries.values() for page in _uses(entry, spoken)),
        *speech_pages(corpus, index),
        *reading_pages(corpus, index),
    )


def _home(corpus: Corpus, index: Index) -> Page:
    used = sorted(
        (entry for entry in index.entries.values() if entry.mentions),
        key=lambda e: -len(e.mentions),
    )
    return Page(
        "index.md",
        "首页",
        "home.html",
        {
            "speeches": corpus.speeches,
            "popular": tuple(used[:POPULAR]),
            "letters": _strip(index),
            "characters": sum(characters_of(speech) for speech in corpus.speeches),
            "terms": len(index.entries),
            "mentions": sum(map(len, index.by_speech.values())),
            "facts": {s.id: facts(s, index) for s in corpus.speeches},
        },
        description="讲话原文与政治术语互相链接、按拼音检索的学习资料库",
    )


def _strip(index: Index) -> tuple[tuple[str, int], ...]:
    """The A–Z strip: every letter with its number of terms, 0 where there are none."""
    sizes = {letter: len(ids) for letter, ids in index.letters}
    others = tuple(letter for letter in sizes if letter not in LETTERS)
    return tuple((letter, sizes.get(letter, 0)) for letter in (*LETTERS, *others))


def _term_index(index: Index) -> Page:
    return Page(
        "terms/index.md",
        "术语",
        "terms.html",
        {"letters": _strip(index), "groups": index.letters, "entries": index.entries},
        contents=tuple(Heading(2, letter_anchor(letter), letter) for letter, _ in index.letters),
        description="按拼音排列的全部术语",
        source="glossary.yml",
    )


def _topics(corpus: Corpus, index: Index) -> Page:
    return Page(
        "topics/index.md",
        "专题",
        "topics.html",
        {
            "topics": index.topics,
            "entries": index.entries,
            "slugs": index.slugs,
            "old_topics": corpus.old_topics,
        },
        contents=tuple(
            Heading(2, topic_slug_anchor(index.slugs[topic]), topic) for topic, _ in index.topics
        ),
        description="按专题排列的全部术语",
        source="glossary.yml",
    )


def _trends(corpus: Corpus, index: Index) -> Page:
    heat = heat_map(corpus, index)
    return Page(
        "trends/index.md",
        "趋势",
        "trends.html",
        {
            "speeches": len(corpus.speeches),
            "heat": heat,
            "topics": use_over_time(corpus, index),
        },
        contents=(
            Heading(2, "topics-over-time", "各专题的使用"),
            Heading(2, "heat-map", "术语分布"),
        )
        if heat
        else (),
        description="术语和专题在各篇讲话中的使用",
    )


@dataclass(frozen=True, slots=True)
class Heard:
    """A speech as a concordance names it."""

    id: str
    name: str


def _concordance(
    quotes: Iterable[Quote], spoken: Mapping[str, Heard]
) -> tuple[tuple[Heard, tuple[Quote, ...]], ...]:
    return tuple(
        (spoken[speech], tuple(group))
        for speech, group in groupby(quotes, key=lambda quote: quote.speech)
    )


def pages_of_uses(entry: TermEntry) -> int:
    """How many pages the uses of a term need besides its own; 0 where that holds them all."""
    is_long = len(entry.quotes) > SHOWN_USES + SHOWN_USES // 2
    return -(-len(entry.quotes) // USES_A_PAGE) if is_long else 0


def _uses(entry: TermEntry, spoken: Mapping[str, Heard]) -> Iterator[Page]:
    """The pages with all uses of a term, where they are too many for its own page."""
    if not (pages := pages_of_uses(entry)):
        return
    oldest_first = tuple(
        quote for _, group in reversed(_concordance(entry.quotes, spoken)) for quote in group
    )
    for number in range(1, pages + 1):
        first = (number - 1) * USES_A_PAGE
        quotes = oldest_first[first : first + USES_A_PAGE]
        yield Page(
            uses_path(entry.term.id, number),
            f"{entry.term.term}：原文用例（{number}）",
            "uses.html",
            {
                "term": entry.term,
                "concordance": _concordance(quotes, spoken),
                "number": number,
                "pages": pages,
                "first": first + 1,
                "last": first + len(quotes),
                "total": len(oldest_first),
            },
            source="glossary.yml",
        )


def _term(entry: TermEntry, index: Index, columns: Periods, spoken: Mapping[str, Heard]) -> Page:
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
        {
            "entry": entry,
            "term": term,
            "definition": Block("definition", "paragraph", term.definition, term.line),
            "topic": topic_slug_anchor(index.slugs[term.category]),
            "concordance": _concordance(shown, spoken),
            "shown": len(shown),
            "more": more,
            "use": term_use(entry, columns),
            "relations": relations(entry, index),
            "related": tuple(Named(id, index.entries[id].term.term) for id in term.related),
            "together": entry.together,
        },
        contents=tuple(contents),
        description=term.definition,
        source="glossary.yml",
    )
