"""What was proved of the same bytes is not proved again; of other bytes or facts it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.mutations import Built, build, taken_for_made
from generator.build.store import Store
from generator.commands.analyse import analyse
from generator.commands.build import view_of
from generator.model.addresses import SiteLocation
from generator.model.blocks import Blocks
from generator.model.packed import HeldText, packed
from generator.model.problems import Code
from generator.search import selftest as module
from generator.search.selftest import selftest
from generator.site.parts import all_documents
from generator.text.alphabet import compact
from generator.verify import site, speech_data, terms_data
from generator.verify.data import check_data
from generator.verify.expected import Files
from generator.verify.page import read_page
from generator.verify.site import prove
from generator.verify.speech_data import search_texts
from generator.verify.stated import check_uses
from generator.verify.terms_data import api_terms
from tests.conftest import make_project

API = "api/speeches/2020-hui-yi.json"
TERMS = "api/terms.json"
ROWS = [
    b'{"id":"a","definition":"\xe4\xb8\x80]}","mentions":[]}',
    b'{"id":"b","definition":"},{\\"id\\":","mentions":[{"speech":"s"},{"speech":"t"}]}',
]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(make_project(tmp_path_factory.mktemp("data") / "project"))


@pytest.fixture
def store(built: Built, tmp_path: Path) -> Iterator[Store]:
    """A store that knows the data as it was built."""
    store = Store(tmp_path, "program")
    assert not list(check_data(built.expected, store))
    yield store
    store.close()


def test_data_that_has_not_changed_is_not_read_again(built: Built, store: Store) -> None:
    store.made.clear()
    assert not list(check_data(built.expected, store))
    assert not store.made


def test_changed_data_is_noticed_although_the_former_was_proved(built: Built, store: Store) -> None:
    data = built.expected.files[API]
    changed = taken_for_made(built, API, data.replace("同志们".encode(), "同志门".encode()))
    for _ in range(2):  # what was found wrong is not remembered as proved
        assert [p.code for p in check_data(changed.expected, store)] == [Code.MISSTATED]


def test_changed_search_texts_are_noticed_although_the_former_were_proved(
    built: Built, store: Store
) -> None:
    wanted, other = compact("同志们").encode(), compact("同志门").encode()
    name, data = next(
        (name, data)
        for name, data in built.expected.files.items()
        if name.startswith("search/data/s0") and wanted in data
    )
    changed = taken_for_made(built, name, data.replace(wanted, other))
    for _ in range(2):
        assert [p.code for p in check_data(changed.expected, store)] == [Code.MISSTATED]


@pytest.mark.parametrize(
    ("old", "new"),
    [(b"]}\n", b""), (b"},{", b"}{"), (b'"terms":[', b'"terms":[,'), (b"]}\n", b'],"terms":[1]}')],
)
def test_terms_that_are_no_list_any_more_are_noticed(built: Built, old: bytes, new: bytes) -> None:
    """The file is read row by row, so that it need not be held whole."""
    before, found, after = built.expected.files[TERMS].rpartition(old)
    assert found
    changed = taken_for_made(built, TERMS, before + new + after)
    found_wrong = [(p.code, p.where.path) for p in check_data(changed.expected)]
    assert found_wrong == [(Code.MISSTATED, f"site/{TERMS}")]


def test_rows_of_terms_that_were_proved_are_not_read_again(
    built: Built, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    row = terms_data._row

    def noting(seen: Any, term: Any, *facts: Any) -> str:
        read.append(term.id)
        return row(seen, term, *facts)

    monkeypatch.setattr(terms_data, "_row", noting)
    assert not list(api_terms(built.expected, store))
    assert read == []
    first, *others = built.expected.corpus.terms
    old, new = first.definition.encode(), (first.definition + "又。").encode()
    data = built.expected.files[TERMS].replace(b'"definition":"' + old, b'"definition":"' + new, 1)
    changed = taken_for_made(built, TERMS, data)
    for _ in range(2):  # what was found wrong is not remembered as proved
        assert [p.code for p in api_terms(changed.expected, store)] == [Code.MISSTATED]
    terms = (replace(first, definition=first.definition + "又。"), *others)
    corpus = replace(built.expected.corpus, terms=terms)
    assert not list(api_terms(replace(changed.expected, corpus=corpus), store))
    assert read == [first.id] * 3


@given(st.data())
def test_rows_of_terms_are_the_same_however_the_file_is_cut(data: st.DataObject) -> None:
    rows = data.draw(st.lists(st.sampled_from(ROWS), max_size=4))
    file = b'{"version":1,"terms":[' + b",".join(rows) + b"]}\n"
    cuts = sorted(data.draw(st.lists(st.integers(0, len(file)), max_size=9)))
    parts = [file[begin:end] for begin, end in pairwise([0, *cuts, len(file)])]
    assert [*terms_data._rows(parts)] == rows


@pytest.mark.parametrize("place", [0, 1])
def test_a_row_less_or_twice_is_noticed(built: Built, store: Store, place: int) -> None:
    data = built.expected.files[TERMS]
    at = data.index(b'},{"id":') + 1
    start = data.index(b'"terms":[') + 9
    other = data[:start] + (data[start : at + 1] * 2, b"")[place] + data[at + 1 :]
    changed = taken_for_made(built, TERMS, other)
    assert [p.code for p in api_terms(changed.expected, store)] == [Code.MISSTATED]


def test_a_changed_text_is_noticed_beside_rows_and_uses_that_were_proved(
    built: Built, store: Store
) -> None:
    corpus, index = built.expected.corpus, built.expected.index
    assert not list(check_uses(corpus, index, True, store))
    (speech,) = corpus.speeches
    blocks = tuple(replace(block, text=block.text.replace("四", "三")) for block in speech.blocks)
    other = replace(corpus, speeches=(replace(speech, blocks=blocks),))
    for _ in range(2):
        assert list(check_uses(other, index, True, store))
        assert list(api_terms(replace(built.expected, corpus=other), store))
    assert not list(check_uses(corpus, index, True, store))


def test_uses_that_were_proved_are_not_looked_for_again(
    built: Built, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus, index = built.expected.corpus, built.expected.index
    assert not list(check_uses(corpus, index, True, store))

    def text(*_: object) -> str:
        raise AssertionError

    monkeypatch.setattr(Blocks, "text", text)
    assert not list(check_uses(corpus, index, True, store))


def test_a_changed_speech_is_noticed_beside_proved_files(built: Built, store: Store) -> None:
    expected = built.expected
    (speech,) = expected.corpus.speeches
    blocks = (*speech.blocks[:-1], replace(speech.blocks[-1], text="另一段。"))
    corpus = replace(expected.corpus, speeches=(replace(speech, blocks=blocks),))
    found = {p.where.path for p in check_data(replace(expected, corpus=corpus), store)}
    assert found >= {f"site/{API}", "site/search/data"}


def test_two_equal_speeches_are_both_known_to_stand_in_their_files(
    built: Built, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file's record does not depend on what was read before it."""
    expected = built.expected
    (speech,) = expected.corpus.speeches
    corpus = replace(expected.corpus, speeches=(speech, replace(speech, id="other")))
    (name,) = (n for n in expected.files if n.startswith("search/data/s0"))
    files = Files((), {**expected.files, "search/data/s9/whole.js": expected.files[name]})
    twice = replace(expected, corpus=corpus, files=files)
    assert not list(search_texts(twice, store))

    def read(data: bytes) -> frozenset[str]:
        raise AssertionError(data[:40])

    monkeypatch.setattr(speech_data, "_sections", read)
    assert not list(search_texts(twice, store))


def test_a_speech_laid_out_otherwise_is_looked_for_in_files_that_are_known_once(
    built: Built, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its blocks are the same and so are the files, which were read when it was not there."""
    expected = built.expected
    (speech,) = expected.corpus.speeches
    blocks = packed(tuple(speech.blocks), HeldText(speech.body + "\n"))
    moved = replace(expected.corpus, speeches=(replace(speech, blocks=blocks),))
    changed = replace(expected, corpus=moved)
    read: list[bytes] = []
    sections = speech_data._sections

    def noting(data: bytes) -> frozenset[str]:
        read.append(data)
        return sections(data)

    monkeypatch.setattr(speech_data, "_sections", noting)
    assert not list(search_texts(changed, store))
    assert read
    read.clear()
    assert not list(search_texts(changed, store))
    assert not list(search_texts(expected, store))
    assert not read


def test_the_same_index_is_not_examined_twice(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = build(project)
    documents = all_documents(view_of(analyse(project), SiteLocation(True)))
    store = Store(project, "program")
    assert selftest(made.folder, documents, store) == ()
    asked: list[str] = []

    def note(*_: object) -> tuple[()]:
        asked.append("asked")
        return ()

    monkeypatch.setattr(module, "_examined", note)
    assert selftest(made.folder, documents, store) == ()
    assert not asked
    meta = made.folder / "search/data/meta.js"
    meta.write_bytes(meta.read_bytes() + b"\n")
    selftest(made.folder, documents, store)
    assert asked == ["asked"]
    selftest(made.folder, documents[1:], store)
    assert asked == ["asked", "asked"]
    store.close()


def test_a_page_without_a_frame_is_read_once_and_compared_at_every_build(
    built: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = "terms/si-ge-yi-shi/embed.html"
    speeches = built.expected.corpus.speeches
    store = Store(tmp_path, "program")
    assert prove(built.folder, speeches, expected=built.expected, store=store).problems == ()
    read: list[str] = []

    def noting(name: str, data: bytes) -> Any:
        read.append(name)
        return read_page(name, data)

    monkeypatch.setattr(site, "read_page", noting)
    assert prove(built.folder, speeches, expected=built.expected, store=store).problems == ()
    assert read == []
    files = Files((), {**built.expected.files, name: built.expected.files[name] + b"<!-- -->"})
    altered = replace(built.expected, files=files)
    found = prove(built.folder, speeches, expected=altered, store=store).problems
    assert [(p.code, p.where.path) for p in found] == [(Code.NOT_AS_MADE, f"site/{name}")]
    # The same bytes state something else than a changed glossary.
    (term, *others) = built.expected.corpus.terms
    corpus = replace(built.expected.corpus, terms=(replace(term, definition="别的意思。"), *others))
    entries = {
        **built.expected.index.entries,
        term.id: replace(built.expected.index.entries[term.id], term=corpus.terms[0]),
    }
    index = replace(built.expected.index, entries=entries)
    other = replace(built.expected, corpus=corpus, index=index)
    found = prove(built.folder, speeches, expected=other, store=store).problems
    assert f"site/terms/{term.id}/embed.html" in {problem.where.path for problem in found}
    store.close()
