"""Downloads: what is published under exports/, and the page that offers it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from generator.build.remembered import remembered
from generator.build.store import Store
from generator.exports.anki import anki_deck
from generator.exports.flashcards import Flashcard
from generator.exports.glossary_csv import csv_row, glossary_csv
from generator.exports.glossary_json import glossary_json, json_term
from generator.exports.handout import ALL, topic_handout
from generator.exports.inventory import PATH as INVENTORY
from generator.exports.inventory import inventory, targets
from generator.exports.skos import (
    DATA_PAGE,
    PREFIXES,
    SCHEME_ANCHOR,
    both_ways,
    concept,
    scheme,
)
from generator.exports.triples import in_json_ld, in_turtle, json_ld, turtle
from generator.model.addresses import SiteLocation
from generator.model.corpus import Corpus
from generator.model.former import FormerAnchor
from generator.model.index import Index, TermEntry
from generator.model.output import Asset, Heading, Page

FOLDER = "exports"
CSV = f"{FOLDER}/glossary.csv"
JSON = f"{FOLDER}/glossary.json"
TURTLE = f"{FOLDER}/glossary.ttl"
JSON_LD = f"{FOLDER}/glossary.jsonld"
ANKI = f"{FOLDER}/glossary.apkg"


@dataclass(frozen=True, slots=True)
class Download:
    """One file on offer: `size` in bytes (0: not known), `what` says what it is for."""

    path: str
    name: str
    what: str
    size: int = 0


_OFFERS = (
    (CSV, "术语表 CSV", "用 Excel 或 WPS 直接打开：双击即可，汉字不会乱码。"),
    (JSON, "术语表 JSON", "给程序用：每个术语的全部字段，不含用例。"),
    (TURTLE, "SKOS（Turtle）", "给知识组织和图书情报系统用的概念表，W3C 标准。"),
    (JSON_LD, "SKOS（JSON-LD）", "内容与 Turtle 相同，另一种写法。"),
    (INVENTORY, "objects.inv", "让别的 Sphinx、MkDocs 网站按名称链接到术语。"),
    (
        ANKI,
        "Anki 卡片",
        "导入 Anki 背术语；以后再导入一次，卡片更新而不重复，学习进度还在。不收“待核实”的术语。",
    ),
    (ALL, "讲义：全部术语", "打开后打印或存成 PDF；按专题的在下面。"),
)


@dataclass(frozen=True, slots=True)
class _Term:
    """What one term is in each of the files."""

    csv: str
    json: str
    turtle: str
    json_ld: tuple[str, ...]


def export_assets(
    corpus: Corpus,
    index: Index,
    place: SiteLocation,
    cards: Sequence[Flashcard],
    store: Store | None = None,
) -> tuple[Asset, ...]:
    """The files that are published for download; handouts are pages and not among them.

    What `store` has of a term from earlier builds is not made again.
    """
    terms = tuple(_terms(corpus, index, place, store))
    names = tuple(targets(corpus, place))
    about = tuple(scheme(corpus, index, place, TURTLE))
    nodes = (*in_json_ld(about, PREFIXES), *(node for term in terms for node in term.json_ld))
    return (
        Asset(CSV, glossary_csv(term.csv for term in terms)),
        Asset(JSON, glossary_json((term.json for term in terms), place)),
        Asset(
            TURTLE, turtle((in_turtle(about, PREFIXES), *(term.turtle for term in terms)), PREFIXES)
        ),
        Asset(JSON_LD, json_ld(nodes, PREFIXES)),
        Asset(INVENTORY, partial(inventory, corpus, place), (names, place)),
        Asset(ANKI, partial(anki_deck, cards, place), (cards, place)),
    )


def _terms(
    corpus: Corpus, index: Index, place: SiteLocation, store: Store | None
) -> Iterator[_Term]:
    """What each term is in the files, in the order of glossary.yml."""
    names = {term.id: term.term for term in corpus.terms}
    related = both_ways(corpus.terms)
    for term in corpus.terms:
        entry = index.entries[term.id]
        slug, others = index.slugs[term.category], related[term.id]
        own = [names[id] for id in term.related]
        uses = len(entry.mentions), entry.first, entry.last
        yield remembered(
            store,
            "downloads",
            _Term,
            (term, slug, others, own, uses, place),
            partial(_term, entry, slug, others, own, place),
        )


def _term(
    entry: TermEntry, slug: str, related: Sequence[str], names: Sequence[str], place: SiteLocation
) -> _Term:
    # Relative addresses are the same in both files of SKOS: they stand in one folder.
    about = tuple(concept(entry.term, slug, related, place, TURTLE))
    return _Term(
        csv_row(entry, names, place),
        json_term(entry, place),
        in_turtle(about, PREFIXES),
        tuple(in_json_ld(about, PREFIXES)),
    )


@dataclass(frozen=True, slots=True)
class DataPage:
    """What data.html shows; a topic has its slug, its handout and its number of terms."""

    downloads: tuple[Download, ...]
    topics: tuple[tuple[str, str, str, int], ...]
    former_topics: tuple[FormerAnchor, ...]
    terms: int
    base: str


def data_page(
    index: Index,
    former_topics: tuple[FormerAnchor, ...],
    place: SiteLocation,
    assets: Sequence[Asset],
) -> Page:
    """The page “下载与数据”.

    Its anchors are what the SKOS files name the scheme and its topics by.  Those of topics that
    were renamed or dropped stay, because files taken earlier still name them.
    """
    sizes: Mapping[str, int] = {asset.path: len(asset.data) for asset in assets}
    slugs = index.slugs
    return Page(
        DATA_PAGE,
        "下载与数据",
        "data.html",
        DataPage(
            downloads=tuple(
                Download(path, name, what, sizes.get(path, 0)) for path, name, what in _OFFERS
            ),
            topics=tuple(
                (topic, slugs[topic], topic_handout(slugs[topic]), len(ids))
                for topic, ids in index.topics
            ),
            former_topics=former_topics,
            terms=len(index.entries),
            base=place.base,
        ),
        contents=(
            Heading(2, SCHEME_ANCHOR, "术语表"),
            Heading(2, "topics", "按专题的讲义"),
            Heading(2, "programs", "供程序读取"),
        ),
        description="术语表的各种格式：表格、数据、卡片、讲义",
        source="glossary.yml",
    )
