"""Data: what scripts and other programs read of the site is what the corpus says.

The files are proved to be on disk as they were made (`made`); here it is proved
that what was made agrees with the corpus: `api/`, hover cards, texts of the
search and the downloads in plain formats.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from generator.model.corpus import Block, Corpus, Term
from generator.model.problems import Code, Problem, Where
from generator.text import squeeze
from generator.text.alphabet import expanded
from generator.text.pinyin.syllables import han_count, is_han
from generator.verify.expected import Expected

_CARDS = "assets/kb/cards/"
_TEXTS = "search/data/"
_HELD = re.compile(rb'__kb\("(?:whole","[^"]*","[^"]*|text","[^"]*","[^"]*","[^"]*)","([^"]*)"')
"""The texts in a file of the search."""
_SIGNS = re.compile("[\1\2\3]")


def check_data(expected: Expected) -> Iterator[Problem]:
    """A problem for each file of data that says something else than the corpus."""
    for name, check in (
        ("api/terms.json", _api_terms),
        ("api/speeches.json", _api_speeches),
        ("api/pinyin-index.json", _api_index),
        ("exports/glossary.json", _glossary_json),
        ("exports/glossary.csv", _glossary_csv),
    ):
        if (data := expected.files.get(name)) is not None:
            yield from _reported(name, data, expected, check)
    yield from _api_texts(expected)
    yield from _cards(expected)
    yield from _search_texts(expected)


def _reported(name: str, data: bytes, expected: Expected, check: Any) -> Iterator[Problem]:
    try:
        wrong = check(data.decode("utf-8-sig"), expected)
    except (ValueError, KeyError, TypeError, IndexError) as error:
        wrong = f"读不懂：{error}"
    if wrong:
        yield _wrong(name, wrong)


def _wrong(name: str, what: str) -> Problem:
    return Problem(
        Code.MISSTATED,
        Where(f"site/{name}"),
        f"数据文件与讲话或术语表不一致：{what}",
        "网站没有更新。请检查最近对程序的改动；讲话和术语表的文件不用改。",
    )


def _first_difference(seen: list[Any], wanted: list[Any]) -> str:
    if seen == wanted:
        return ""
    pairs = ((a, b) for a, b in zip(seen, wanted, strict=False) if a != b)
    a, b = next(pairs, (f"{len(seen)} 项", f"{len(wanted)} 项"))
    return f"应为“{str(b)[:120]}”，文件里是“{str(a)[:120]}”"


# --- api ---------------------------------------------------------------------


def _api_terms(text: str, expected: Expected) -> str:
    corpus, index = expected.corpus, expected.index
    terms = json.loads(text)["terms"]
    fields = ("id", "term", "pinyin", "category", "definition", "certainty")
    seen = [[term[field] for field in fields] for term in terms]
    seen = [
        [*row, t["aliases"], t["components"], t["related"]]
        for row, t in zip(seen, terms, strict=True)
    ]
    wanted = [
        [
            *(getattr(term, field) for field in fields),
            [alias.text for alias in term.aliases],
            list(term.components),
            list(term.related),
        ]
        for term in corpus.terms
    ]
    blocks = _blocks(corpus)
    for row in terms:
        places = []
        for mention in row["mentions"]:
            block = blocks[mention["speech"], mention["anchor"]]
            if block.text[mention["start"] : mention["end"]] != mention["text"]:
                return f"{row['term']} 的用例“{mention['text']}”不在 {mention['anchor']} 的那个位置"
            places.append((mention["speech"], mention["anchor"], mention["start"]))
        known = [(m.speech, m.block, m.start) for m in index.entries[row["id"]].mentions]
        if places != known:
            return f"{row['term']} 的用例有 {len(places)} 处，应为 {len(known)} 处"
    return _first_difference(seen, wanted)


def _blocks(corpus: Corpus) -> Mapping[tuple[str, str], Block]:
    return {(s.id, block.anchor): block for s in corpus.speeches for block in s.blocks}


def _api_speeches(text: str, expected: Expected) -> str:
    seen = [[row["id"], row["title"], row["date"]] for row in json.loads(text)["speeches"]]
    return _first_difference(seen, [[s.id, s.title, s.date] for s in expected.corpus.speeches])


def _api_index(text: str, expected: Expected) -> str:
    seen = [[row["letter"], row["terms"]] for row in json.loads(text)]
    return _first_difference(seen, [[letter, list(ids)] for letter, ids in expected.index.letters])


def _api_texts(expected: Expected) -> Iterator[Problem]:
    for speech in expected.corpus.speeches:
        name = f"api/speeches/{speech.id}.json"
        if (data := expected.files.get(name)) is None:
            continue

        def check(text: str, expected: Expected, speech: Any = speech) -> str:
            blocks = json.loads(text)["blocks"]
            if squeeze("".join(block["text"] for block in blocks)) != squeeze(speech.body):
                return "各段文字连起来不是原文"
            for seen, block in zip(blocks, speech.blocks, strict=True):
                wanted = list(expected.index.syllables[speech.id, block.anchor])
                if [seen["anchor"], seen["text"]] != [block.anchor, block.text]:
                    return _first_difference([seen["text"]], [block.text]) or seen["anchor"]
                if seen["syllables"] != wanted or len(wanted) != han_count(block.text):
                    return f"{block.anchor} 的注音与正文不配"
            return ""

        yield from _reported(name, data, expected, check)


# --- cards, downloads --------------------------------------------------------


def _cards(expected: Expected) -> Iterator[Problem]:
    """The card of a linked term shows the term; the scripts hold nothing but cards."""
    found: dict[str, Any] = {}
    for name, data in expected.files.items():
        if not name.startswith(_CARDS):
            continue
        begin, equals, rest = data.decode().partition("=KB.cards||{})")
        _, _, value = rest.partition("=")
        try:
            if begin != "(KB.cards" or not equals or not value.endswith(";\n"):
                raise ValueError("不是卡片")
            found |= json.loads(value[:-2])
        except ValueError as error:
            yield _wrong(name, f"读不懂：{error}")
    if not any(name.startswith(_CARDS) for name in expected.files):
        return
    for term in expected.corpus.terms:
        card = found.pop(term.id, {})
        if wrong := _first_difference(_shown(card), _card(term)):
            yield _wrong(f"{_CARDS}{term.id[0]}.js", wrong)
    if found:
        yield _wrong(_CARDS.rstrip("/"), f"多出 {sorted(found)[:3]}")


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
    return _first_difference(seen, wanted)


def _glossary_csv(text: str, expected: Expected) -> str:
    cells = [set(row) for row in csv.reader(io.StringIO(text, newline=""))][1:]
    for term, row in zip(expected.corpus.terms, cells, strict=True):
        for value in (term.term, term.pinyin, term.definition):
            if value not in row and "'" + value not in row:
                return f"“{term.term}”的一行里没有“{value[:60]}”"
    return ""


# --- search ------------------------------------------------------------------


def _search_texts(expected: Expected) -> Iterator[Problem]:
    """The search reads the speeches' own words: every block is a section of one of its texts."""
    sections: set[str] = set()
    for name, data in expected.files.items():
        if name.startswith(_TEXTS) and (held := _HELD.match(data)):
            try:
                sections.update(_SIGNS.split(expanded(held[1].decode())))
            except ValueError:
                yield _wrong(name, "搜索用的文字读不出来")
                return
    if not sections:
        return
    for speech in expected.corpus.speeches:
        for block in speech.blocks:
            if _SIGNS.sub(" ", block.text) not in sections:
                yield _wrong(
                    _TEXTS.rstrip("/"), f"搜索用的文字里没有 {speech.id} 的 {block.anchor} 段"
                )
                return
