"""Terms data: each row of `api/terms.json` is what the glossary says, its uses stand in the texts.

A row that was proved with the same bytes, against the same facts, is not proved again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import zip_longest
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
        yield from examined(NAME, lambda: _difference(expected, store))


def _difference(expected: Expected, store: Store | None) -> str:
    """What the file says otherwise; '' for nothing.  Raises ValueError and others as it must."""
    terms = expected.corpus.terms
    speeches = {speech.id: speech for speech in expected.corpus.speeches}
    blocks, settled = Blocks(speeches), Settled(store, _KIND, expected.corpus.speeches)
    rows = _rows(expected.files.parts(NAME))
    for number, (term, row) in enumerate(zip_longest(terms, rows)):
        if term is None or row is None:
            count = number if row is None else number + 1 + sum(1 for _ in rows)
            return first_difference([*range(count)], [*range(len(terms))])
        mentions = expected.index.entries[term.id].mentions
        key = settled.key(mentions, sha256(row).digest(), _stated(term), mentions)
        if settled.has(key):
            continue
        if wrong := _row(json.loads(row), term, mentions, blocks):
            return wrong
        settled.add(key)
    settled.close()
    return ""


def _rows(parts: Iterable[bytes]) -> Iterator[bytes]:
    """Each row of the file: all at once they are a hundred megabytes of values.

    Raises ValueError where the file has anything beside them.
    """
    head, held = b"", b""
    for part in parts:
        held += part
        if not head:
            before, found, after = held.partition(_HEAD)
            if not found:
                continue
            head, held = before + found, after
        begin = 0
        while (found_at := held.find(_NEXT, begin)) >= 0:
            yield held[begin : found_at + 1]
            begin = found_at + 2
        held = held[begin:]
    end = held.rindex(b"]}")
    if held[:end]:
        yield held[:end]
    if not head or json.loads(head + held[end:])["terms"] != []:
        raise ValueError("terms 写了两次")


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
