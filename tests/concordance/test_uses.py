"""Quotations are made when somebody asks; a digest tells which of them are the same."""

from __future__ import annotations

import pickle
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from generator.build.keys import digest
from generator.build.store import Store
from generator.concordance import uses as module
from generator.concordance.index import build_index
from generator.linking.link import link
from generator.model.corpus import Block, Corpus, Source, Speech, Term
from generator.model.index import Quote, TermEntry
from generator.model.mentions import Mention, packed_mentions
from generator.sources.parse import parse_speeches

TERMS = (
    Term("a", "四个意识", "", ("sì", "gè", "yì", "shí"), "说明。", "专题", 1),
    Term("b", "依法行政", "", ("yī", "fǎ", "xíng", "zhèng"), "说明。", "专题", 2),
)
TEXTS = (
    "一、第一点\n增强四个意识。还要依法行政。\n要讲四个意识。",
    "再讲四个意识。\n再说依法行政。",
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store(tmp_path, "program")
    yield store
    store.close()


def speeches(*texts: str) -> tuple[Speech, ...]:
    files = [Source(f"content/speeches/2020-d{n}.txt", text) for n, text in enumerate(texts)]
    return tuple(parse_speeches(files)[0])


def entry(spoken: tuple[Speech, ...], store: Store | None = None, term: str = "a") -> TermEntry:
    corpus = Corpus(spoken, TERMS)
    return build_index(corpus, link(corpus).by_speech, store=store).entries[term]


SPOKEN = speeches(*TEXTS)


def test_quotations_are_those_of_the_mentions() -> None:
    found = entry(SPOKEN)
    assert len(found.quotes) == len(found.mentions) == 3
    assert [(q.before, q.surface, q.after, q.part) for q in found.quotes] == [
        ("增强", "四个意识", "。", "第一部分"),
        ("要讲", "四个意识", "。", "第一部分"),
        ("再讲", "四个意识", "。", ""),
    ]
    first: Quote = found.quotes[0]
    assert first.speech == SPOKEN[0].id


def test_they_are_made_when_they_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    module._made.cache_clear()
    made: list[int] = []
    quote = module.Quoted.quote

    def noting(self: module.Quoted, number: int) -> tuple[Quote, bool]:
        made.append(number)
        return quote(self, number)

    monkeypatch.setattr(module.Quoted, "quote", noting)
    found = entry(SPOKEN)
    digest(found.quotes)
    assert (len(found.quotes), made) == (3, [])
    assert len(tuple(found.quotes)) == len(made) == 3


def test_they_are_placed_once_for_all_builds(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    first = entry(SPOKEN, store)

    def placed(*_: object) -> None:
        raise AssertionError("placed again")

    monkeypatch.setattr(module, "_placed", placed)
    again = entry(SPOKEN, store)
    assert tuple(again.quotes) == tuple(first.quotes)
    assert digest(again.quotes) == digest(first.quotes)


@pytest.mark.parametrize(
    ("changed", "same"),
    [
        (speeches(TEXTS[0].replace("增强四", "加强四"), TEXTS[1]), False),
        (speeches(TEXTS[0].replace("一、第一点", "二、第一点"), TEXTS[1]), False),
        (speeches(TEXTS[0].replace("。\n要讲", "。\n也要讲"), TEXTS[1]), False),
        (speeches(TEXTS[0], TEXTS[1].replace("再讲四个意识", "再讲")), False),
        (speeches(*TEXTS, "三讲四个意识。"), False),
        ((SPOKEN[1], SPOKEN[0]), False),
        ((replace(SPOKEN[0], title="另一次"), SPOKEN[1]), False),
        ((replace(SPOKEN[0], date="2021"), SPOKEN[1]), False),
        ((replace(SPOKEN[0], place="北京"), SPOKEN[1]), False),
        ((replace(SPOKEN[0], speaker="某人"), SPOKEN[1]), False),
        (speeches(TEXTS[0], TEXTS[1].replace("再说", "又说")), True),
        (speeches(*TEXTS, "这里没有。"), True),
        ((replace(SPOKEN[0], occasion="会议", source="报纸"), SPOKEN[1]), True),
    ],
)
def test_the_digest_is_another_where_a_concordance_is(
    changed: tuple[Speech, ...], same: bool
) -> None:
    before, after = entry(SPOKEN).quotes, entry(changed).quotes
    assert (digest(before) == digest(after)) == same
    assert (before == after) == same
    assert (tuple(before) == tuple(after)) or not same


def test_the_digest_of_the_mentions_is_another_where_any_stands_elsewhere() -> None:
    moved = entry(speeches(TEXTS[0], f"先说。{TEXTS[1]}"))
    same = entry(speeches(TEXTS[0], f"{TEXTS[1]}又说。"))
    before = entry(SPOKEN)
    assert digest(moved.quotes) == digest(before.quotes)
    assert digest(moved.mentions) != digest(before.mentions)
    assert moved.mentions != before.mentions
    assert digest(same.mentions) == digest(before.mentions)
    assert same.mentions == before.mentions


def test_they_equal_and_are_sent_to_processes_as_a_tuple_of_themselves() -> None:
    quotes = entry(SPOKEN).quotes
    sent = pickle.loads(pickle.dumps(quotes))
    assert type(sent) is tuple
    assert quotes == sent
    assert quotes != sent[1:]
    assert entry(SPOKEN, term="b").quotes != quotes


def test_the_uses_in_some_speeches_are_those_of_all_in_the_order_of_the_texts() -> None:
    many = speeches(*(f"第{n}篇说四个意识，又说四个意识，再说四个意识。" for n in range(7)))
    quotes = entry(many).quotes
    assert isinstance(quotes, module.Uses)
    spoken = zip(quotes.mentions.spoken(), quotes.mentions.numbers, strict=True)
    every = [quotes.speeches[speech].quote(number)[0] for speech, number in spoken]
    assert len(every) == 21
    for wanted in ([], [many[0].id], [many[5].id, "none", many[2].id], [s.id for s in many]):
        assert [*quotes.of_speeches(wanted)] == [q for q in every if q.speech in wanted]


def test_each_term_has_its_mentions_in_the_order_of_speeches_and_texts(store: Store) -> None:
    rng = random.Random(3)
    names = [f"t{n}" for n in range(9)]
    text = "甲" * 40
    spoken = tuple(
        Speech(f"s{n}", f"s{n}.txt", "讲话", "", (Block("s1", "paragraph", text, 1),), text)
        for n in range(12)
    )
    expected: dict[str, list[Mention]] = {}
    by_speech = {}
    for speech in spoken:
        found = []
        for at in sorted(rng.sample(range(40), rng.randrange(12))):
            named = rng.sample(names, rng.choice((1, 1, 1, 2, 3)))
            shared = tuple(named) if len(named) > 1 else ()
            found.append(Mention(speech.id, "s1", at, at + 1, named[0], "甲", choices=shared))
            for term in named:
                expected.setdefault(term, []).append(found[-1])
        by_speech[speech.id] = packed_mentions(speech.id, found)
    uses = module.uses_of(spoken, by_speech, store)
    assert {term: [*own.mentions] for term, own in uses.items()} == expected
    told = {term: (own.told, own.mentions.told) for term, own in uses.items()}
    by_speech["s3"] = packed_mentions("s3", (*by_speech["s3"][1:],))
    again = module.uses_of(spoken, by_speech, store)
    for term, own in again.items():
        same = [*own.mentions] == expected[term]
        assert ((own.told, own.mentions.told) == told[term]) == same


def test_without_mentions_there_are_no_uses(store: Store) -> None:
    assert (
        module.uses_of(
            SPOKEN, {speech.id: packed_mentions(speech.id, ()) for speech in SPOKEN}, store
        )
        == {}
    )
