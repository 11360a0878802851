"""SKOS: the glossary as a concept scheme (W3C Recommendation of 18 August 2009).

Topics are the top concepts, terms stand below their topic.  What the integrity
conditions ask is kept here: one preferred label per language (S14), no label
in two roles (S13), no pair both related and broader (S27: terms are related
to terms only, broader is always a topic).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.exports.glossary_csv import period, source_line
from generator.exports.triples import TYPE, Iri, Text, Triple
from generator.model.addresses import SiteLocation, term_path, topic_slug_anchor
from generator.model.corpus import Corpus, Term
from generator.model.index import Index

PREFIXES = {
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
}
CHINESE = "zh"
PINYIN = "zh-Latn-pinyin"
DATA_PAGE = "data/index.md"
SCHEME_ANCHOR = "glossary"


def scheme(corpus: Corpus, index: Index, place: SiteLocation, path: str) -> Iterator[Triple]:
    """The statements about the scheme and its topics, those of a subject together.

    Without a public address the IRIs are relative to the file at `path`.
    """
    whole = _scheme(place, path)
    topics = {topic: _topic(slug, place, path) for topic, slug in index.slugs.items()}
    terms = {term.id: _concept(term.id, place, path) for term in corpus.terms}
    yield Triple(whole, TYPE, Iri("skos:ConceptScheme"))
    yield Triple(whole, "dcterms:title", Text(f"{place.name} 术语表", CHINESE))
    for topic in topics.values():
        yield Triple(whole, "skos:hasTopConcept", topic)
    for name, ids in index.topics:
        topic = topics[name]
        yield Triple(topic, TYPE, Iri("skos:Concept"))
        yield Triple(topic, "skos:prefLabel", Text(name, CHINESE))
        yield Triple(topic, "skos:inScheme", whole)
        yield Triple(topic, "skos:topConceptOf", whole)
        for id in ids:
            yield Triple(topic, "skos:narrower", terms[id])


def concept(
    term: Term, slug: str, related: Iterable[str], place: SiteLocation, path: str
) -> Iterator[Triple]:
    """The statements about a term of a topic, which `slug` names; `related` by `both_ways`."""
    subject = _concept(term.id, place, path)
    yield from _term(subject, term, _scheme(place, path), _topic(slug, place, path))
    for other in related:
        yield Triple(subject, "skos:related", _concept(other, place, path))
    yield Triple(subject, "foaf:page", Iri(place.url(term_path(term.id), path)))


def _scheme(place: SiteLocation, path: str) -> Iri:
    return Iri(place.url(DATA_PAGE, path, SCHEME_ANCHOR))


def _topic(slug: str, place: SiteLocation, path: str) -> Iri:
    return Iri(place.url(DATA_PAGE, path, topic_slug_anchor(slug)))


def _concept(id: str, place: SiteLocation, path: str) -> Iri:
    return Iri(place.url(term_path(id), path, "term"))


def both_ways(terms: Iterable[Term]) -> Mapping[str, tuple[str, ...]]:
    """The terms each term is related to: what it names and what names it (S23), not itself."""
    related: dict[str, list[str]] = {term.id: [] for term in terms}
    for term in terms:
        for other in term.related:
            if other != term.id:
                related[term.id].append(other)
                related[other].append(term.id)
    return {id: tuple(dict.fromkeys(others)) for id, others in related.items()}


def _term(subject: Iri, term: Term, scheme: Iri, topic: Iri) -> Iterator[Triple]:
    yield Triple(subject, TYPE, Iri("skos:Concept"))
    yield Triple(subject, "skos:prefLabel", Text(term.term, CHINESE))
    yield Triple(subject, "skos:prefLabel", Text(term.pinyin, PINYIN))
    for alias in dict.fromkeys(alias.text for alias in term.aliases):
        if alias != term.term:
            yield Triple(subject, "skos:altLabel", Text(alias, CHINESE))
    yield Triple(subject, "skos:notation", Text(term.id))
    yield Triple(subject, "skos:definition", Text(term.definition, CHINESE))
    for verb, text in _notes(term):
        if text:
            yield Triple(subject, verb, Text(text, CHINESE))
    for source in dict.fromkeys(map(source_line, term.sources)):
        yield Triple(subject, "dcterms:source", Text(source, CHINESE))
    yield Triple(subject, "skos:inScheme", scheme)
    yield Triple(subject, "skos:broader", topic)


def _notes(term: Term) -> Iterator[tuple[str, str]]:
    """What else the glossary says, each with the kind of SKOS note it is."""
    yield "skos:note", f"构成：{'；'.join(term.components)}" if term.components else ""
    yield "skos:scopeNote", f"适用范围：{term.scope}" if term.scope else ""
    limits = period(term.valid_from, term.valid_to)
    yield "skos:historyNote", f"使用时期：{limits}" if limits else ""
    yield "skos:editorialNote", f"待核实：{term.unsure_about}" if term.certainty == "unsure" else ""
    yield "skos:editorialNote", f"说明：{term.note}" if term.note else ""
