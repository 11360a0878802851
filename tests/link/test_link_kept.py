"""Links of an earlier build are reused as long as the linker's input is the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from generator.build.store import Store
from generator.linking.link import link
from generator.model.corpus import Alias, Corpus, Source, Term
from generator.sources.parse import parse_speeches


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store(tmp_path, "program")
    yield store
    store.close()


def term(id: str, name: str, *aliases: str) -> Term:
    return Term(id, name, "", (), "说明。", "专题", 1, aliases=tuple(map(Alias, aliases)))


TERMS = (term("a", "四个意识"), term("b", "依法行政", "依法治国理政"))


def corpus(*terms: Term, texts: tuple[str, ...] = ("增强四个意识。", "依法治国里政。")) -> Corpus:
    sources = [Source(f"content/speeches/2020-d{n}.txt", text) for n, text in enumerate(texts)]
    speeches, _ = parse_speeches(sources)
    return Corpus(speeches, terms)


def test_a_changed_definition_links_nothing_anew(store: Store) -> None:
    first = link(corpus(*TERMS), store=store)
    assert first == link(corpus(*TERMS))
    store.made.clear()
    other = [replace(term, definition="别的说明。", line=9, category="另一类") for term in TERMS]
    assert link(corpus(*other), store=store).mentions == first.mentions
    assert not store.made


@pytest.mark.parametrize(
    "changed",
    [
        replace(TERMS[0], term="增强四个意识"),
        replace(TERMS[0], aliases=(Alias("增强"),)),
        replace(TERMS[0], id="other"),
        replace(TERMS[0], valid_from="2030"),
    ],
)
def test_what_the_linker_goes_by_is_in_the_key(store: Store, changed: Term) -> None:
    before = link(corpus(*TERMS), store=store)
    terms = (changed, TERMS[1])
    again = link(corpus(*terms), store=store)
    assert again == link(corpus(*terms))
    assert again.mentions != before.mentions


def test_one_more_speech_is_linked_and_searched_for_slips_alone(store: Store) -> None:
    first = link(corpus(*TERMS), store=store)
    assert any("依法治国里政" in problem.message for problem in first.problems)
    store.made.clear()
    texts = ("增强四个意识。", "依法治国里政。", "依法治国理政。")  # the alias is in use now
    again = link(corpus(*TERMS, texts=texts), store=store)
    assert (store.made["mentions"], store.made["slips"]) == (1, 0)
    assert again == link(corpus(*TERMS, texts=texts))
