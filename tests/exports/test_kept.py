"""Downloads are joined from what earlier builds have made of each term, the same bytes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.build.store import Store
from generator.commands.analyse import Study
from generator.concordance.index import NONE
from generator.exports.laid_out import item, with_items
from generator.model.addresses import SiteLocation
from generator.model.corpus import Alias, Corpus, SourceRef
from generator.model.index import Index
from generator.site.public_api import api_assets
from tests.exports.conftest import BASE
from tests.exports.small import PLAIN, glossary, published

OTHER = replace(PLAIN, id="qi-ta", term="其他", related=(PLAIN.id,))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda some: st.lists(some, max_size=3) | st.dictionaries(st.text(), some, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.text(), VALUES, min_size=1, max_size=3), st.lists(VALUES, min_size=1))
def test_a_list_that_is_joined_is_laid_out_like_one_that_is_written_at_once(
    head: Mapping[str, object], items: list[object]
) -> None:
    written = json.dumps({**head, "its items": items}, ensure_ascii=False, indent=1)
    assert with_items(head, "its items", map(item, items)).decode() == f"{written}\n"


CHANGED = {
    "a definition": replace(PLAIN, definition="另一种说法。"),
    "a name": replace(PLAIN, term="“四个意识”"),
    "a topic": replace(PLAIN, category="别的专题"),
    "an alias": replace(PLAIN, aliases=(Alias("意识"),)),
    "a source": replace(PLAIN, sources=(SourceRef("文件", "", "2020"),)),
    "a relation": replace(PLAIN, related=(OTHER.id,)),
}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path)


@pytest.mark.parametrize("term", CHANGED.values(), ids=list(CHANGED))
def test_after_a_change_downloads_are_those_made_without_a_past(store: Store, term: object) -> None:
    place = SiteLocation()
    published(*glossary(PLAIN, OTHER), place, store)
    now = glossary(term, OTHER)  # type: ignore[arg-type]
    assert published(*now, place, store) == published(*now, place)
    assert published(*now, place, store) != published(*glossary(PLAIN, OTHER), place)


def test_another_address_of_the_site_is_in_all_downloads(store: Store) -> None:
    published(*glossary(PLAIN, OTHER), SiteLocation(), store)
    moved = SiteLocation(base=BASE)
    both = (published(*glossary(PLAIN, OTHER), moved, own) for own in (store, None))
    assert next(both) == next(both)


def test_uses_are_counted_as_the_texts_have_them_now(store: Store, home: Study) -> None:
    silent = Corpus((), home.corpus.terms, home.corpus.topics)
    entries = {
        id: replace(entry, mentions=NONE.mentions, first="", last="")
        for id, entry in home.index.entries.items()
    }
    before: Index = replace(home.index, entries=entries)
    published(silent, before, SiteLocation(), store)
    kept = published(home.corpus, home.index, SiteLocation(), store)
    assert kept == published(home.corpus, home.index, SiteLocation())
    assert kept != published(silent, before, SiteLocation())


def test_only_what_has_changed_is_made(store: Store) -> None:
    published(*glossary(PLAIN, OTHER), SiteLocation(), store)
    published(*glossary(PLAIN, replace(OTHER, note="说明")), SiteLocation(), store)
    assert (store.reused["downloads"], store.made["downloads"]) == (1, 3)


def test_data_of_terms_is_joined_from_what_was_made_of_each(store: Store, home: Study) -> None:
    def made(index: Index, *kept: Store) -> bytes:
        return next(api_assets(home.corpus, index, True, *kept)).data

    moved = dict(home.index.entries)
    id, entry = next((id, one) for id, one in moved.items() if one.mentions)
    moved[id] = replace(entry, mentions=NONE.mentions)
    before = replace(home.index, entries=moved)
    assert made(before, store) == made(before)
    assert made(home.index, store) == made(home.index) != made(before)
    assert store.reused["api terms"] == len(home.corpus.terms) - 1
