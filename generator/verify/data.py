"""Data: what scripts and other programs read of the site is what the corpus says.

The files are proved to be on disk as they were made (`made`); here it is proved
that what was made agrees with the corpus: `api/`, hover cards, texts of the
search and the downloads in plain formats.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import Any

from generator.build.store import Store
from generator.model.corpus import Term
from generator.model.problems import Problem
from generator.text.pinyin.syllables import is_han
from generator.verify.expected import Expected
from generator.verify.speech_data import (
    api_texts,
    first_difference,
    misstated,
    reported,
    search_texts,
)
from generator.verify.terms_data import api_terms

_CARDS = "assets/kb/cards/"


def check_data(expected: Expected, store: Store | None = None) -> Iterator[Problem]:
    """A problem for each file of data that says something else than the corpus.

    What `store` has proved of speeches and files with the same bytes is not proved again.
    """
    for name, check in (
        ("api/speeches.json", _api_speeches),
        ("api/pinyin-index.json", _api_index),
        ("exports/glossary.json", _glossary_json),
        ("exports/glossary.csv", _glossary_csv),
    ):
        if (data := expected.files.get(name)) is not None:
            yield from reported(name, data, expected, check)
    yield from api_terms(expected, store)
    yield from api_texts(expected, store)
    yield from _cards(expected)
    yield from search_texts(expected, store)


# --- api ---------------------------------------------------------------------


def _api_speeches(text: str, expected: Expected) -> str:
    seen = [[row["id"], row["title"], row["date"]] for row in json.loads(text)["speeches"]]
    return first_difference(seen, [[s.id, s.title, s.date] for s in expected.corpus.speeches])


def _api_index(text: str, expected: Expected) -> str:
    seen = [[row["letter"], row["terms"]] for row in json.loads(text)]
    return first_difference(seen, [[letter, list(ids)] for letter, ids in expected.index.letters])


# --- cards, downloads --------------------------------------------------------


def _cards(expected: Expected) -> Iterator[Problem]:
    """The card of a linked term shows the term; the scripts hold nothing but cards."""
    found: dict[str, Any] = {}
    for name in expected.files:
        if not name.startswith(_CARDS):
            continue
        begin, equals, rest = expected.files[name].decode().partition("=KB.cards||{})")
        _, _, value = rest.partition("=")
        try:
            if begin != "(KB.cards" or not equals or not value.endswith(";\n"):
                raise ValueError("不是卡片")
            found |= json.loads(value[:-2])
        except ValueError as error:
            yield misstated(name, f"读不懂：{error}")
    if not any(name.startswith(_CARDS) for name in expected.files):
        return
    for term in expected.corpus.terms:
        card = found.pop(term.id, {})
        if wrong := first_difference(_shown(card), _card(term)):
            yield misstated(f"{_CARDS}{term.id[0]}.js", wrong)
    if found:
        yield misstated(_CARDS.rstrip("/"), f"多出 {sorted(found)[:3]}")


def _shown(card: Mapping[str, Any]) -> list[Any]:
    fields = [card.get(field) for field in ("term", "pinyin", "definition", "components")]
    own = "".join(filter(is_han, str(card.get("term"))))
    return [*fields, (card.get("readings") or {}).get(own)]


def _card(term: Term) -> list[Any]:
    return [
        term.term,
        term.pinyin,
        term.definition,
        list(term.components),
        " ".join(term.syllables),
    ]


def _glossary_json(text: str, expected: Expected) -> str:
    seen = [
        [
            row["id"],
            row["term"],
            row.get("pinyin", ""),
            row["definition"],
            row.get("components", []),
        ]
        for row in json.loads(text)["terms"]
    ]
    wanted = [
        [t.id, t.term, t.pinyin, t.definition, list(t.components)] for t in expected.corpus.terms
    ]
    return first_difference(seen, wanted)


def _glossary_csv(text: str, expected: Expected) -> str:
    cells = [set(row) for row in csv.reader(io.StringIO(text, newline=""))][1:]
    for term, row in zip(expected.corpus.terms, cells, strict=True):
        for value in (term.term, term.pinyin, term.definition):
            if value not in row and "'" + value not in row:
                return f"“{term.term}”的一行里没有“{value[:60]}”"
    return ""
