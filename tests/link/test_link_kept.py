"""Links of an earlier build are reused as long as the linker's input is the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.build.store import Store
from generator.linking.link import link
from generator.linking.normal import normalise
from generator.linking.standing import Standing, standing
from generator.linking.surfaces import build_lexicon
from generator.model.corpus import Alias, Block, Corpus, Source, Term
from generator.sources.parse import parse_speeches
from generator.text.automaton import Automaton


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


def test_a_term_more_is_looked_for_where_it_stands_alone(store: Store) -> None:
    link(corpus(*TERMS), store=store)
    store.made.clear()
    more = (term("c", "增强"), *TERMS)  # first, so that all others have another number
    again = link(corpus(*more), store=store)
    assert (store.made["mentions"], store.reused["mentions"]) == (1, 1)
    assert again == link(corpus(*more))


def test_the_beginning_of_a_name_with_a_gap_counts_as_the_name(store: Store) -> None:
    texts = ("党对全部高校的领导。", "增强四个意识。")
    link(corpus(*TERMS, texts=texts), store=store)
    store.made.clear()
    more = (*TERMS, term("c", "党的领导", "党对…的领导"))
    again = link(corpus(*more, texts=texts), store=store)
    assert store.made["mentions"] == 1
    assert again == link(corpus(*more, texts=texts))
    assert [mention.surface for mention in again.mentions] == ["党对全部高校的领导", "四个意识"]


def test_names_in_another_order_are_judged_anew_where_they_stand(store: Store) -> None:
    texts = ("增强四个意识。", "依法治国理政和四个意识。")
    link(corpus(*TERMS, texts=texts), store=store)
    store.made.clear()
    link(corpus(*TERMS[::-1], texts=texts), store=store)
    assert store.made["mentions"] == 1  # the other one has but one of them


def test_a_switch_counts_by_the_terms_that_it_names(store: Store) -> None:
    (source,) = (Source("content/speeches/2020-d.txt", "---\nunlink: [意识]\n---\n增强四个意识。"),)
    speeches, problems = parse_speeches([source])
    assert not problems
    own = TERMS[0]
    link(Corpus(speeches, (own,)), store=store)
    named = Corpus(speeches, (own, term("c", "意识")))
    again = link(named, store=store)
    assert again == link(named)
    other = Corpus(speeches, (replace(own, aliases=(Alias("意识", link=False),)),))
    again = link(other, store=store)
    assert again == link(other)
    assert not again.mentions


@given(
    st.lists(st.text(st.sampled_from("党的 a１中“”、。…，\u200b\n(Ａ"), max_size=9), max_size=5),
    st.lists(st.text(st.sampled_from("党的a1中。…，"), min_size=1, max_size=3), min_size=1),
)
def test_all_names_that_a_block_has_stand_in_the_speech(texts: list[str], names: list[str]) -> None:
    lexicon = build_lexicon([term(str(n), name) for n, name in enumerate(names)])
    found = {
        surface for text in texts for surface, _, _ in lexicon.automaton.find(normalise(text).text)
    }
    assert found <= set(
        standing([Block("", "paragraph", text, 1) for text in texts], lexicon.automaton)
    )


_NAMES = st.lists(
    st.sampled_from(["党的", "党", "风", "党风", "党的风", "a", "风a", "党…的风"]), unique=True
)


@given(
    st.lists(st.text(st.sampled_from("党的风a。"), max_size=6), min_size=1, max_size=3),
    st.lists(_NAMES, min_size=2, max_size=4),
)
def test_after_any_change_of_names_those_that_stand_are_the_ones_found_anew(
    texts: list[str], edits: list[list[str]]
) -> None:
    blocks = [[Block("", "paragraph", text, 1)] for text in texts]
    with TemporaryDirectory() as folder:
        store = Store(Path(folder), "program")
        for names in edits:
            lexicon = build_lexicon([term(name, "术语", name) for name in names])
            known = Standing(store, lexicon, "/".join(["names", *names]).encode())
            told = [known.told(own, own) for own in blocks]
            known.keep()
            anew = Standing(Store(None), lexicon, b"anew")
            with patch.object(anew, "_store", store):
                assert told == [anew.told(own, own) for own in blocks]
        store.close()


def test_only_new_names_are_looked_for_and_no_text_is_read_where_there_are_none(
    store: Store,
) -> None:
    link(corpus(*TERMS), store=store)
    sought: list[set[str]] = []

    def noted(blocks: Sequence[Block], automaton: Automaton) -> list[int]:
        sought.append({text for text in ("增强", "四个意识") if automaton.find(text)})
        return standing(blocks, automaton)

    with patch("generator.linking.standing.standing", noted):
        more = corpus(term("c", "增强"), *TERMS)
        assert link(more, store=store) == link(more)
        assert sought == [{"增强"}] * 2
        sought.clear()
        fewer = corpus(TERMS[1])
        assert link(fewer, store=store) == link(fewer)
        assert not sought
        link(corpus(TERMS[1], texts=("别的。",)), store=store)
        assert sought == [set()]


def test_a_damaged_record_of_names_that_stand_is_made_anew(tmp_path: Path) -> None:
    first = Store(tmp_path, "program")
    known = link(corpus(*TERMS), store=first)
    first.keep(first.key("standing names"), b"damaged")
    first.close()
    again = Store(tmp_path, "program")
    assert link(corpus(*TERMS), store=again) == known
    assert not again.made
    again.close()
