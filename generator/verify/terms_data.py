"""Terms data: each row of `api/terms.json` is what the glossary says, its uses stand in the texts.

A row that was proved with the same bytes, against the same facts, is not proved again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from generator.build.store import Store
from generator.model.blocks import Blocks
from generator.model.corpus import Term
from generator.model.mentions import Mentions
from generator.model.problems import Problem
from generator.verify.expected import Expected
from generator.verify.settled import Settled
from generator.verify.speech_data import examined, first_difference

NAME = "api/terms.json"
_HEAD = b'"terms":['
_NEXT = b'},{"id":'
"""Between two rows.  In a text its quote marks would be escaped, and no object in a row has it."""
_FIELDS = ("id", "term", "pinyin", "category", "definition", "certainty")
_LISTS = ("aliases", "components", "related")
_KIND = "rows of terms"


def api_terms(expected: Expected, store: Store | None = None) -> Iterator[Problem]:
    """A problem where the file says something else than the corpus."""
    if NAME in expected.files:
        yield from examined(NAME, lambda: _difference(expected.files[NAME], expected, store))


def _difference(data: bytes, expected: Expected, store: Store | None) -> str:
    """What the file says otherwise; '' for nothing.  Raises ValueError and others as it must."""
    start, end = data.index(_HEAD) + len(_HEAD), data.rindex(b"]}")
    if json.loads(data[:start] + data[end:])["terms"] != []:
        raise ValueError("terms 写了两次")
    terms = expected.corpus.terms
    rows = list(_rows(data, start, end))
    if len(rows) != len(terms):
        return first_difference([*range(len(rows))], [*range(len(terms))])
    speeches = {speech.id: speech for speech in expected.corpus.speeches}
    blocks, settled = Blocks(speeches), Settled(store, _KIND, expected.corpus.speeches)
    for term, (begin, finish) in zip(terms, rows, strict=True):
        row, mentions = data[begin:finish], expected.index.entries[term.id].mentions
        key = settled.key(mentions, sha256(row).digest(), _stated(term), mentions)
        if settled.has(key):
            continue
        if wrong := _row(json.loads(row), term, mentions, blocks):
            return wrong
        settled.add(key)
    settled.close()
    return ""


def _rows(data: bytes, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where each row begins and ends: all at once they are a hundred megabytes of values."""
    while start < end:
        found = data.find(_NEXT, start, end)
        finish = end if found < 0 else found + 1
        yield start, finish
        start = end if found < 0 else finish + 1


def _stated(term: Term) -> list[object]:
    """What a row says of a term beside its uses."""
    return [
        *(getattr(term, field) for field in _FIELDS),
        [alias.text for alias in term.aliases],
        list(term.components),
        list(term.related),
    ]


def _row(row: Any, term: Term, mentions: Mentions, blocks: Blocks) -> str:
    seen = [row[field] for field in (*_FIELDS, *_LISTS)]
    if wrong := first_difference(seen, _stated(term)):
        return wrong
    places = []
    for use in row["mentions"]:
        text = blocks.text(use["speech"], use["anchor"])
        if text[use["start"] : use["end"]] != use["text"]:
            return f"{row['term']} 的用例“{use['text']}”不在 {use['anchor']} 的那个位置"
        places.append((use["speech"], use["anchor"], use["start"]))
    known = [(m.speech, m.block, m.start) for m in mentions]
    if places != known:
        return f"{row['term']} 的用例有 {len(places)} 处，应为 {len(known)} 处"
    return ""
