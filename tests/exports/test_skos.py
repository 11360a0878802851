"""The SKOS files: rdflib reads both as one graph, which keeps the integrity conditions."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Graph, Literal, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import RDF, SKOS

from generator.commands.analyse import Study
from generator.exports.downloads import JSON_LD, TURTLE
from generator.exports.triples import (
    TYPE,
    Iri,
    Text,
    Triple,
    in_json_ld,
    in_turtle,
    json_ld,
    turtle,
)
from generator.model.addresses import SiteLocation
from generator.model.corpus import Alias, Corpus
from generator.model.index import Index
from tests.exports.conftest import BASE
from tests.exports.small import PLAIN, glossary, published, with_text

SERVED = "http://intranet.example/exports/glossary"
"""Where the files are read from: relative addresses are resolved against it."""

# Each finds what a condition of the SKOS Reference forbids.
CONDITIONS = {
    "S9: no scheme is a concept": "ASK { ?x a skos:ConceptScheme, skos:Concept }",
    "S13: no label in two roles": """ASK {
        { ?x skos:prefLabel ?l ; skos:altLabel ?l } UNION
        { ?x skos:prefLabel ?l ; skos:hiddenLabel ?l } UNION
        { ?x skos:altLabel ?l ; skos:hiddenLabel ?l } }""",
    "S14: one preferred label per language": """ASK {
        ?x skos:prefLabel ?a, ?b . FILTER(?a != ?b && lang(?a) = lang(?b)) }""",
    "S27: related is never broader": "ASK { ?a skos:related ?b ; (skos:broader)+ ?b }",
    "S23: related goes both ways": """ASK {
        ?a skos:related ?b . FILTER NOT EXISTS { ?b skos:related ?a } }""",
    "S25: broader and narrower mirror each other": """ASK {
        { ?a skos:broader ?b . FILTER NOT EXISTS { ?b skos:narrower ?a } } UNION
        { ?a skos:narrower ?b . FILTER NOT EXISTS { ?b skos:broader ?a } } }""",
    "S8: top concepts and schemes name each other": """ASK {
        { ?s skos:hasTopConcept ?c . FILTER NOT EXISTS { ?c skos:topConceptOf ?s } } UNION
        { ?c skos:topConceptOf ?s . FILTER NOT EXISTS { ?s skos:hasTopConcept ?c } } }""",
    "no cycle of broader": "ASK { ?a (skos:broader)+ ?a }",
    "nothing is related to itself": "ASK { ?a skos:related ?a }",
    "every concept has a label and a scheme": """ASK {
        ?c a skos:Concept .
        FILTER(NOT EXISTS { ?c skos:prefLabel ?l } || NOT EXISTS { ?c skos:inScheme ?s }) }""",
    "whatever is named is a concept": """ASK {
        ?a skos:related|skos:broader|skos:narrower ?b .
        FILTER NOT EXISTS { ?b a skos:Concept } }""",
}


PATH = "exports/glossary.ttl"


def read(data: bytes, format: str) -> Graph:
    graph = Graph()
    graph.parse(data=data.decode(), format=format, publicID=SERVED)
    return graph


def graph_of(corpus: Corpus, index: Index, place: SiteLocation) -> Graph:
    return read(published(corpus, index, place)[TURTLE], "turtle")


@pytest.fixture(scope="module")
def own(home: Study) -> Graph:
    return graph_of(home.corpus, home.index, SiteLocation())


def test_turtle_and_json_ld_are_the_same_graph(home: Study, place: SiteLocation) -> None:
    one = graph_of(home.corpus, home.index, place)
    two = read(published(home.corpus, home.index, place)[JSON_LD], "json-ld")
    assert len(one) > 131 * 8
    assert isomorphic(one, two)


@pytest.mark.parametrize("condition", CONDITIONS)
def test_the_integrity_conditions_hold(own: Graph, condition: str) -> None:
    assert not own.query(CONDITIONS[condition], initNs={"skos": SKOS}).askAnswer


@pytest.mark.parametrize("condition", CONDITIONS)
def test_the_integrity_conditions_hold_for_entries_that_tempt_them(condition: str) -> None:
    corpus, index = glossary(
        replace(PLAIN, aliases=(Alias("四个意识"), Alias("四意识"), Alias("四意识"))),
        replace(PLAIN, id="b", term="政治建设", related=("si-ge-yi-shi", "b")),
        replace(PLAIN, id="c", term="两个维护", category="四个意识", related=("b",)),
    )
    graph = graph_of(corpus, index, SiteLocation(base=BASE))
    assert not graph.query(CONDITIONS[condition], initNs={"skos": SKOS}).askAnswer


def test_every_term_stands_under_its_topic_with_all_its_labels(home: Study) -> None:
    graph = graph_of(home.corpus, home.index, SiteLocation(base=BASE))
    topics = {str(graph.value(t, SKOS.prefLabel)): t for t in graph.subjects(SKOS.topConceptOf)}
    assert set(topics) == {term.category for term in home.corpus.terms}
    for term in home.corpus.terms:
        subject = URIRef(f"{BASE}terms/{term.id}/#term")
        assert (subject, SKOS.prefLabel, Literal(term.term, "zh")) in graph
        assert (subject, SKOS.prefLabel, Literal(term.pinyin, "zh-Latn-pinyin")) in graph
        assert (subject, SKOS.definition, Literal(term.definition, "zh")) in graph
        assert (subject, SKOS.notation, Literal(term.id)) in graph
        assert (subject, SKOS.broader, topics[term.category]) in graph
        labels = {str(label) for label in graph.objects(subject, SKOS.altLabel)}
        assert labels == {alias.text for alias in term.aliases} - {term.term}
        unsure = any("待核实" in str(n) for n in graph.objects(subject, SKOS.editorialNote))
        assert unsure == (term.certainty == "unsure")


def test_without_a_public_address_names_follow_the_site(own: Graph) -> None:
    concepts = set(own.subjects(RDF.type, SKOS.Concept))
    assert URIRef("http://intranet.example/terms/si-ge-yi-shi/#term") in concepts


def test_a_new_topic_renames_no_other() -> None:
    two = [replace(PLAIN, id=c, term=c, category=c) for c in ("党的建设", "比喻")]
    before = graph_of(*glossary(*two), SiteLocation(base=BASE))
    first = replace(PLAIN, id="new", term="新", category="新专题")
    after = graph_of(*glossary(first, *two), SiteLocation(base=BASE))
    kept = set(before.subjects(SKOS.topConceptOf))
    assert kept < set(after.subjects(SKOS.topConceptOf))


# XML-style text: what RDF literals may hold, control characters that editors cannot enter left out.
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\t\n\"'\\<>"))


@given(WORDS, st.text('abcXYZ09/-_#?&=%:中"<>{}|^` \\.', min_size=1, max_size=12))
@settings(deadline=None)
def test_both_notations_carry_any_text_and_any_address(text: str, tail: str) -> None:
    triples = (
        Triple(Iri(BASE), TYPE, Iri("skos:Concept")),
        Triple(Iri(BASE), "skos:note", Text(text, "zh")),
        Triple(Iri(BASE), "skos:note", Text(text)),
        Triple(Iri(BASE), "skos:related", Iri(BASE + "p/" + tail)),
    )
    prefixes = {"skos": str(SKOS)}
    one = read(turtle([in_turtle(triples, prefixes)], prefixes), "turtle")
    two = read(json_ld(in_json_ld(triples, prefixes), prefixes), "json-ld")
    assert isomorphic(one, two)
    assert (URIRef(BASE), SKOS.note, Literal(text, "zh")) in one


@given(WORDS.filter(str.strip))
@settings(deadline=None, max_examples=30)
def test_any_entry_gives_a_graph_that_can_be_read(text: str) -> None:
    graph = graph_of(*glossary(with_text(text)), SiteLocation())
    assert Literal(text, "zh") in set(graph.objects(None, SKOS.definition))
