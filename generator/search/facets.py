"""Facets: by what the speeches among results can be filtered.

A file of its own, read on the results page only: the search box does not need it.

`search/data/facets.js`  `__kb("facets", "all", names, rows)`: `names` has the values of each
    facet (speaker, place, occasion, topic, tag); `rows` has by the address of a speech, for each
    facet in the order of `names`, the places of its values there.
"""

from __future__ import annotations

from generator.model.addresses import speech_path, url_of
from generator.model.corpus import Corpus, Speech
from generator.model.index import Index
from generator.model.output import Asset
from generator.search.files import script


def facets_asset(corpus: Corpus, index: Index, directory_urls: bool) -> Asset:
    """The file for all speeches; the topics of a speech are those of the terms it uses."""
    of = {speech.id: _facets(speech, index) for speech in corpus.speeches}
    facets = ("speaker", "place", "occasion", "topic", "tag")
    names = {
        facet: sorted({name for own in of.values() for name in own[facet]}) for facet in facets
    }
    places = {facet: {name: n for n, name in enumerate(names[facet])} for facet in facets}
    rows = {
        url_of(speech_path(speech), directory_urls): [
            [places[facet][name] for name in own[facet]] for facet in facets
        ]
        for speech, own in sorted(of.items())
    }
    return script("facets.js", "facets", "all", names, rows)


def _facets(speech: Speech, index: Index) -> dict[str, list[str]]:
    here = {index.entries[term].term.category for term in index.by_speech[speech.id].terms}
    return {
        "speaker": [speech.speaker] if speech.speaker else [],
        "place": [speech.place] if speech.place else [],
        "occasion": [speech.occasion] if speech.occasion else [],
        "topic": [topic for topic, _ in index.topics if topic in here],
        "tag": [*speech.tags],
    }
