"""The deck: Anki itself imports it, and brings it up to date when it is imported again."""

from __future__ import annotations

import io
import sqlite3
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.commands.analyse import Study, analyse
from generator.commands.build import build_project
from generator.exports.anki import DECK_ID, FIELDS, MODEL_ID, anki_deck, guid
from generator.exports.card_revisions import (
    RECORD,
    Revision,
    read_card_revisions,
    write_card_revisions,
)
from generator.exports.flashcards import BLANK, flashcards, hidden, updated_revisions
from generator.model.addresses import SiteLocation
from generator.model.corpus import Alias, Source, Term
from generator.model.problems import Code
from tests.conftest import HOME
from tests.exports.conftest import BASE
from tests.exports.small import PLAIN, glossary, with_text
from tests.site.test_commands import generator

NO_RECORD: Mapping[str, Revision] = {}
OTHER = replace(PLAIN, id="liang-ge-wei-hu", term="两个维护", components=("甲", "乙"))


def deck(terms: Sequence[Term], record: Mapping[str, Revision] = NO_RECORD) -> bytes:
    return anki_deck(flashcards(glossary(*terms)[0].terms, record), SiteLocation())


def after(terms: Sequence[Term], record: Mapping[str, Revision] = NO_RECORD) -> dict[str, Revision]:
    return updated_revisions(record, flashcards(glossary(*terms)[0].terms, record))


def rows(data: bytes, query: str, folder: Path) -> list[tuple[object, ...]]:
    file = folder / "collection.anki2"
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        file.write_bytes(package.read("collection.anki2"))
    connection = sqlite3.connect(file)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


class Learner:
    """A collection as Anki keeps it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.collection = Collection(str(folder / "learner.anki2"))

    def take(self, data: bytes) -> None:
        """Import a deck as Anki's dialog does when nothing is changed in it."""
        file = self.folder / "deck.apkg"
        file.write_bytes(data)
        request = ImportAnkiPackageRequest(
            package_path=str(file), options=ImportAnkiPackageOptions(with_scheduling=False)
        )
        self.collection.import_anki_package(request)

    def definitions(self) -> dict[str, str]:
        found = [self.collection.get_note(n) for n in self.collection.find_notes("")]
        return {note["编号"]: note["释义"] for note in found}


@pytest.fixture
def learner(tmp_path: Path) -> Learner:
    return Learner(tmp_path)


# --- in Anki -------------------------------------------------------------------


def test_anki_takes_the_whole_glossary(home: Study, learner: Learner) -> None:
    learner.take(anki_deck(home.flashcards, SiteLocation(base=BASE)))
    sure = {term.id: term.definition for term in home.corpus.terms if term.certainty == "sure"}
    assert learner.definitions().keys() == sure.keys()
    listed = sum(bool(term.components) for term in home.corpus.terms if term.id in sure)
    assert learner.collection.card_count() == 2 * len(sure) + listed
    assert [deck.name for deck in learner.collection.decks.all_names_and_ids()].count(
        "学习资料库 术语"
    )


def test_a_deck_imported_again_adds_nothing(learner: Learner) -> None:
    for _ in range(2):
        learner.take(deck([PLAIN, OTHER]))
    assert learner.collection.note_count() == 2
    assert learner.collection.card_count() == 5


def test_a_changed_definition_reaches_the_learner_whose_progress_stays(learner: Learner) -> None:
    learner.take(deck([PLAIN, OTHER]))
    record = after([PLAIN, OTHER])
    query = "select id from cards order by id"
    before = learner.collection.db.list(query)  # type: ignore[union-attr]
    learner.collection.db.execute(  # type: ignore[union-attr]
        "update cards set ivl = 30, type = 2, queue = 2, reps = 5"
    )
    changed = replace(PLAIN, definition="改正后的释义。", term="“四个意识”")
    learner.take(deck([OTHER, changed], record))
    assert learner.definitions()[PLAIN.id] == "改正后的释义。"
    assert learner.collection.db.list(query) == before  # type: ignore[union-attr]
    progress = learner.collection.db.list("select distinct ivl from cards")  # type: ignore[union-attr]
    assert progress == [30]


def test_each_further_change_reaches_the_learner(learner: Learner) -> None:
    record: Mapping[str, Revision] = {}
    for text in ("一。", "二。", "一。", "三。"):
        terms = [replace(PLAIN, definition=text)]
        learner.take(deck(terms, record))
        record = after(terms, record)
        assert learner.definitions() == {PLAIN.id: text}


def test_a_new_term_is_added_and_one_taken_out_is_left_to_the_learner(learner: Learner) -> None:
    learner.take(deck([PLAIN]))
    learner.take(deck([OTHER]))
    assert set(learner.definitions()) == {PLAIN.id, OTHER.id}


# --- in the file ---------------------------------------------------------------


def test_ids_depend_on_nothing_but_the_terms_id(tmp_path: Path) -> None:
    query = "select guid, id, mid from notes order by guid"
    first = rows(deck([PLAIN, OTHER]), query, tmp_path)
    changed = replace(PLAIN, definition="新。", term="新名", category="别的专题")
    more = [replace(PLAIN, id=f"t{n}") for n in range(20)]
    second = rows(deck([*more, OTHER, changed], after([PLAIN, OTHER])), query, tmp_path)
    assert set(first) <= set(second)
    assert {row[2] for row in second} == {MODEL_ID}
    assert rows(deck([PLAIN]), "select distinct did from cards", tmp_path) == [(DECK_ID,)]


def test_ids_of_notes_and_cards_are_all_different(home: Study, tmp_path: Path) -> None:
    data = anki_deck(home.flashcards, SiteLocation())
    for table in ("notes", "cards"):
        ids = rows(data, f"select id from {table}", tmp_path)
        assert len(set(ids)) == len(ids)


def test_the_guids_are_the_ones_learners_already_have() -> None:
    assert guid("si-ge-yi-shi") == "Nk!^*-H!|o"
    assert (DECK_ID, MODEL_ID) == (1_893_406_217, 1_530_728_946)


def test_the_same_cards_give_the_same_bytes(home: Study) -> None:
    made = home.flashcards
    assert anki_deck(made, SiteLocation()) == anki_deck(made, SiteLocation())


def test_unsure_entries_are_not_to_be_learnt_by_heart(home: Study) -> None:
    asked = {card.term for card in home.flashcards}
    assert not asked & {term.id for term in home.corpus.terms if term.certainty == "unsure"}
    assert len(asked) == 116


def test_a_definition_that_asks_for_its_term_does_not_name_it() -> None:
    term = replace(PLAIN, aliases=(Alias("四个意识论"),), definition="四个意识论即四个意识。")
    assert hidden(term) == f"{BLANK}即{BLANK}。"


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40))
@settings(deadline=None)
def test_any_text_stays_text_on_a_card(text: str) -> None:
    (card,) = flashcards(glossary(with_text(text))[0].terms, {})
    assert len(card.fields) + 1 == len(FIELDS)
    joined = "".join(card.fields)
    assert "\x1f" not in joined
    assert "<" not in card.fields[2]
    assert all(not set(tag) & set(" \t\n") for tag in card.tags)


# --- revisions -----------------------------------------------------------------


def test_a_revision_grows_with_each_change_and_only_then() -> None:
    one = after([PLAIN, OTHER])
    assert {revision.number for revision in one.values()} == {1}
    assert after([OTHER, PLAIN], one) == one
    two = after([replace(PLAIN, definition="新。"), OTHER], one)
    assert (two[PLAIN.id].number, two[OTHER.id].number) == (2, 1)


def test_a_term_that_comes_back_goes_on_where_it_was() -> None:
    two = after([replace(PLAIN, definition="新。")], after([PLAIN]))
    assert after([OTHER], two)[PLAIN.id].number == 2
    assert after([PLAIN], after([OTHER], two))[PLAIN.id].number == 3


def test_a_card_leads_to_its_term_where_the_site_has_an_address(tmp_path: Path) -> None:
    cards = flashcards([PLAIN], {})
    place = SiteLocation(base=BASE, name="甲<乙")
    for where, link in (
        (SiteLocation(), ""),
        (place, f'<a href="{BASE}terms/{PLAIN.id}/">甲&lt;乙</a>'),
    ):
        ((fields,),) = rows(anki_deck(cards, where), "select flds from notes", tmp_path)
        assert str(fields).split("\x1f")[-1] == link


def test_the_record_is_read_as_written() -> None:
    record = {"b": Revision(12, "0123456789ab"), "a": Revision(1, "ffffffffffff")}
    text = write_card_revisions(record)
    assert read_card_revisions(Source("content/cards.yml", text)) == (record, ())
    assert text.index("a: 1") < text.index("b: 12")
    assert read_card_revisions(Source("content/cards.yml", "")) == ({}, ())


def test_this_projects_own_record_is_committed_and_a_build_leaves_it_alone() -> None:
    text = (HOME / RECORD).read_text(encoding="utf-8")
    record, _ = read_card_revisions(Source(RECORD, text))
    assert updated_revisions(record, flashcards(analyse(HOME).corpus.terms, record)) == record


@pytest.mark.parametrize("line", ["a: 1", "a: x 0123456789ab", "a: [1]", "a: 0 0123456789ab"])
def test_a_line_that_cannot_be_read_is_a_problem_with_its_place(line: str) -> None:
    _, (problem,) = read_card_revisions(Source("content/cards.yml", f"# 注\n{line}\n"))
    assert (problem.code, str(problem.where)) == (Code.BAD_VALUE, "content/cards.yml:2")


def test_a_merge_left_half_done_fails_the_build_with_its_place(project: Path) -> None:
    build_project(project)
    record = project / "content/cards.yml"
    record.write_text("<<<<<<< ours\n" + record.read_text("utf-8"), encoding="utf-8")
    code, text = generator(project, "check")
    assert code == 1
    assert "content/cards.yml" in text


def test_a_build_keeps_the_record_and_touches_it_only_for_a_change(project: Path) -> None:
    build_project(project)
    record = project / "content/cards.yml"
    before = record.read_bytes(), record.stat().st_mtime_ns
    assert b"si-ge-yi-shi: 1 " in before[0]
    build_project(project)
    assert (record.read_bytes(), record.stat().st_mtime_ns) == before
    glossary_file = project / "glossary.yml"
    text = glossary_file.read_text(encoding="utf-8").replace("两项政治要求", "两条政治要求")
    glossary_file.write_text(text, encoding="utf-8")
    build_project(project)
    assert b"liang-ge-wei-hu: 2 " in record.read_bytes()
    assert b"si-ge-yi-shi: 1 " in record.read_bytes()
    assert not (project / "site/cards.yml").exists()
