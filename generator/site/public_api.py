"""Contract: the site's public data, `api/*.json` (see generator/schemas/api)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import lru_cache, partial
from typing import Any

from generator.build.store import Store
from generator.model.addresses import speech_path, term_path, url_of
from generator.model.corpus import Corpus, Speech
from generator.model.index import Index, TermEntry
from generator.model.mentions import Mentions
from generator.model.output import Asset, InParts
from generator.model.readings import PackedReadings, unpack

VERSION = 1


def api_assets(
    corpus: Corpus, index: Index, directory_urls: bool = True, store: Store | None = None
) -> Iterator[Asset]:
    """The JSON files other programs rely on; offsets are code points into a block's text."""
    yield _terms_asset(corpus, index, directory_urls, store or Store(None))
    yield _asset(
        "api/speeches.json",
        {
            "version": VERSION,
            "speeches": [
                {
                    "id": speech.id,
                    "title": speech.title,
                    "date": speech.date,
                    "url": url_of(speech_path(speech.id), directory_urls),
                    "characters": index.syllables.count(speech.id),
                }
                for speech in corpus.speeches
            ],
        },
    )
    for speech in corpus.speeches:
        readings = index.syllables.packed(speech.id)
        yield Asset(
            f"api/speeches/{speech.id}.json",
            partial(_speech_bytes, speech, readings),
            store and (store.told(speech), store.told(readings)),
        )
    yield _asset(
        "api/pinyin-index.json",
        [{"letter": letter, "terms": list(ids)} for letter, ids in index.letters],
    )


def _terms_asset(corpus: Corpus, index: Index, directory_urls: bool, store: Store) -> Asset:
    """All terms, each a row that `store` keeps while neither the term nor its mentions change."""
    rows: dict[bytes, TermEntry] = {}
    for term in corpus.terms:
        entry = index.entries[term.id]
        told = store.told(term), entry.initials, entry.mentions.told
        key = store.key("api terms", told, directory_urls)
        store.has("api terms", key)  # it stays also where the file is known and no row is read
        rows[key] = entry
    made = partial(_terms, rows, directory_urls, store)
    return Asset("api/terms.json", InParts(made), list(rows))


def _terms(rows: Mapping[bytes, TermEntry], directory_urls: bool, store: Store) -> Iterator[bytes]:
    """The file, row by row: as objects those of three thousand terms take a hundred megabytes."""
    yield b'{"version":%d,"terms":[' % VERSION
    for number, (key, entry) in enumerate(rows.items()):
        if number:
            yield b","
        row = store.read(key)
        if row is None:
            row = _term_bytes(entry, directory_urls)
            store.keep(key, row)
        yield row
    yield b"]}\n"


def _term_bytes(entry: TermEntry, directory_urls: bool) -> bytes:
    own = _json(_term(entry, directory_urls)).removesuffix("}")
    return f'{own},"mentions":[{",".join(_places(entry.mentions))}]}}'.encode()


def _term(entry: TermEntry, directory_urls: bool) -> dict[str, Any]:
    term = entry.term
    return {
        "id": term.id,
        "term": term.term,
        "pinyin": term.pinyin,
        "initials": entry.initials,
        "aliases": [alias.text for alias in term.aliases],
        "category": term.category,
        "kind": term.kind,
        "definition": term.definition,
        "components": list(term.components),
        "sources": [
            {"title": source.title, "body": source.body, "date": source.date}
            for source in term.sources
        ],
        "related": list(term.related),
        "certainty": term.certainty,
        "url": url_of(term_path(term.id), directory_urls),
    }


def _places(mentions: Mentions) -> Iterator[str]:
    """Each mention as an object of JSON; there are hundreds of thousands, so none is made first."""
    for speech, number in zip(mentions.speeches, mentions.numbers, strict=True):
        block, start, end, surface, linked = speech.place(number)
        yield (
            f'{{"speech":{_text(speech.speech)},"anchor":{_text(block)},"start":{start},"end":{end},'
            f'"text":{_text(surface)},"linked":{"true" if linked else "false"}}}'
        )


@lru_cache(10_000)
def _text(text: str) -> str:
    return _json(text)


def _speech_bytes(speech: Speech, readings: PackedReadings) -> bytes:
    value = {
        "id": speech.id,
        "title": speech.title,
        "source": speech.source,
        "blocks": [
            {
                "anchor": block.anchor,
                "kind": block.kind,
                "text": block.text,
                "syllables": syllables,
            }
            for block, syllables in zip(speech.blocks, unpack(readings), strict=True)
        ],
    }
    return _written(value)


def _asset(path: str, value: object) -> Asset:
    return Asset(path, _written(value))


def _written(value: object) -> bytes:
    return _json(value).encode() + b"\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
