"""Saves of the desk: whole, noticed when a file changed, undone without Git."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.desk.drafts import LARGEST, Drafts
from generator.desk.journal import KEPT, Journal, digest
from generator.model.output import Asset
from generator.model.problems import BuildFailed, Code

GLOSSARY = "glossary.yml"
SPEECH = "content/speeches/a.txt"


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    (tmp_path / GLOSSARY).write_text("旧", encoding="utf-8")
    return Journal(tmp_path)


def refused(run: object) -> Code:
    with pytest.raises(BuildFailed) as failed:
        run()  # type: ignore[operator]
    (problem,) = failed.value.problems
    assert problem.hint
    return problem.code


def test_a_save_is_undone_after_a_restart(journal: Journal) -> None:
    path = journal.root / GLOSSARY
    journal.save("改", [Asset(GLOSSARY, "新".encode())], {GLOSSARY: digest(path)})
    (save,) = Journal(journal.root).saves()
    assert Journal(journal.root).undo(save.id) == "改"
    assert path.read_text(encoding="utf-8") == "旧"
    assert Journal(journal.root).saves()[0].undone


def test_a_file_that_was_new_is_gone_again(journal: Journal) -> None:
    journal.save("收", [Asset(SPEECH, b"x")], {SPEECH: ""})
    journal.undo(journal.saves()[0].id)
    assert not (journal.root / SPEECH).exists()


def test_a_file_that_changed_since_it_was_read_is_left_alone(journal: Journal) -> None:
    def save() -> None:
        journal.save("改", [Asset(GLOSSARY, b"x")], {GLOSSARY: "0" * 64})

    assert refused(save) is Code.DESK_CONFLICT
    assert (journal.root / GLOSSARY).read_text(encoding="utf-8") == "旧"
    assert journal.saves() == []


def test_of_two_files_none_is_written_when_one_changed(journal: Journal) -> None:
    assets = [Asset(SPEECH, b"x"), Asset(GLOSSARY, b"x")]
    assert refused(lambda: journal.save("两", assets, {GLOSSARY: ""})) is Code.DESK_CONFLICT
    assert not (journal.root / SPEECH).exists()


def test_what_was_changed_again_is_not_undone(journal: Journal) -> None:
    path = journal.root / GLOSSARY
    journal.save("改", [Asset(GLOSSARY, b"x")], {})
    path.write_bytes(b"later")
    assert refused(lambda: journal.undo(journal.saves()[0].id)) is Code.DESK_CONFLICT
    assert path.read_bytes() == b"later"


def test_nothing_is_undone_twice_or_without_a_record(journal: Journal) -> None:
    journal.save("改", [Asset(GLOSSARY, b"x")], {})
    id = journal.saves()[0].id
    journal.undo(id)
    assert refused(lambda: journal.undo(id)) is Code.DESK_CONFLICT
    assert refused(lambda: journal.undo("none")) is Code.DESK_CONFLICT


def test_a_lost_copy_is_told_instead_of_writing_something_else(journal: Journal) -> None:
    journal.save("改", [Asset(GLOSSARY, b"x")], {})
    for kept in (journal.root / ".study-site/desk/journal/before").iterdir():
        kept.write_bytes(b"damaged")
    assert refused(lambda: journal.undo(journal.saves()[0].id)) is Code.DESK_CONFLICT
    assert (journal.root / GLOSSARY).read_bytes() == b"x"


@pytest.mark.parametrize(
    "path",
    [
        "mkdocs.yml",
        "content/speeches/../../x",
        "content/help/x.md",
        "/etc/x",
        "content/permalinks.yml",
        "glossary.yml.bak",
    ],
)
def test_only_speeches_and_the_editors_lists_are_written(journal: Journal, path: str) -> None:
    assert refused(lambda: journal.save("x", [Asset(path, b"x")], {})) is Code.PATH_ESCAPES


def test_nothing_is_written_through_a_link(journal: Journal, tmp_path: Path) -> None:
    outside = tmp_path.parent / f"{tmp_path.name}-outside"
    outside.mkdir()
    (tmp_path / "content").mkdir()
    (tmp_path / "content/speeches").symlink_to(outside)
    assert refused(lambda: journal.save("x", [Asset(SPEECH, b"x")], {})) is Code.RECORD_LINK
    assert list(outside.iterdir()) == []


def test_old_saves_are_forgotten_with_their_copies(journal: Journal) -> None:
    for number in range(KEPT + 1):
        journal.save(str(number), [Asset(GLOSSARY, str(number).encode())], {})
    saves = journal.saves()
    assert [save.what for save in (saves[0], saves[-1])] == ["1", str(KEPT)]
    kept = {path.name for path in (journal.root / ".study-site/desk/journal/before").iterdir()}
    assert saves[0].before[0] in kept
    assert len(kept) == KEPT


def test_a_damaged_record_hides_no_other(journal: Journal) -> None:
    journal.save("改", [Asset(GLOSSARY, b"x")], {})
    (journal.root / ".study-site/desk/journal/0.json").write_text("{", encoding="utf-8")
    assert [save.what for save in journal.saves()] == ["改"]


def test_a_draft_is_found_by_its_form_alone_and_dropped(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    assert drafts.keep("terms:a", {"term": ["甲"]})
    assert drafts.find("terms:b") is None
    found = Drafts(tmp_path).find("terms:a")
    assert found
    assert found[1] == {"term": ["甲"]}
    drafts.drop("terms:a")
    assert drafts.find("terms:a") is None


def test_a_draft_has_a_largest_size(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    frame = 120
    assert drafts.keep("f", {"t": ["x" * (LARGEST - frame)]})
    assert not drafts.keep("f", {"t": ["x" * LARGEST]})
