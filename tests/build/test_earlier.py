"""Files of the last site that are right still are linked into the new one; no other is.

What stays in the folder of the site before it has its own tests (`test_spare`).
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.commands.build import build_project
from generator.publish.earlier import Earlier
from tests.build.conftest import BODY, PAGE, TOLD
from tests.conftest import Snapshot

SPEECH = "content/speeches/2020-hui-yi.txt"
UNCHANGED = "terms/si-ge-yi-shi/index.html"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "new").mkdir()
    return tmp_path / "new"


def test_a_file_with_the_bytes_it_must_have_gets_a_second_name(home: Path, folder: Path) -> None:
    earlier = Earlier(home, folder)
    assert earlier.take(PAGE, TOLD)
    assert (folder / PAGE).samefile(home / PAGE)
    assert earlier.linked == {PAGE: TOLD}


def test_a_damaged_file_is_not_taken_and_not_written_through(home: Path, folder: Path) -> None:
    (home / PAGE).write_bytes(b"damaged")
    earlier = Earlier(home, folder)
    assert not earlier.take(PAGE, TOLD)
    assert not (folder / PAGE).exists()
    (folder / PAGE).write_bytes(BODY)
    assert (home / PAGE).read_bytes() == b"damaged"
    assert earlier.linked == {}


def test_a_file_whose_digest_is_not_known_is_not_taken(home: Path, folder: Path) -> None:
    assert not Earlier(home, folder).take(PAGE, "")
    assert not Earlier(home, folder).take("terms/b/index.html", TOLD)


def test_without_a_last_site_nothing_is_taken(folder: Path, tmp_path: Path) -> None:
    assert not Earlier(tmp_path / "none", folder).take(PAGE, TOLD)


@pytest.mark.skipif(os.name != "posix", reason="rights of files are those of POSIX")
def test_a_file_that_others_may_not_read_is_written_anew(home: Path, folder: Path) -> None:
    (home / PAGE).chmod(0o600)
    assert not Earlier(home, folder).take(PAGE, TOLD)


def test_a_symbolic_link_is_not_taken(home: Path, folder: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.html"
    elsewhere.write_bytes(BODY)
    (home / PAGE).unlink()
    (home / PAGE).symlink_to(elsewhere)
    assert not Earlier(home, folder).take(PAGE, TOLD)


def test_a_disk_without_hard_links_is_asked_once(
    home: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def refuse(*names: object) -> None:
        asked.append(names)
        raise PermissionError

    monkeypatch.setattr(os, "link", refuse)
    earlier = Earlier(home, folder)
    assert not earlier.take(PAGE, TOLD)
    assert not earlier.take(PAGE, TOLD)
    assert len(asked) == 1


def test_a_file_that_stands_in_the_new_site_already_does_not_stop_the_others(
    home: Path, folder: Path
) -> None:
    (home / "b.html").write_bytes(BODY)
    (folder / "b.html").write_bytes(b"copied")
    earlier = Earlier(home, folder)
    assert not earlier.take("b.html", TOLD)
    assert (folder / "b.html").read_bytes() == b"copied"
    assert earlier.take(PAGE, TOLD)


def _edit(project: Path) -> None:
    with (project / SPEECH).open("a", encoding="utf-8") as file:
        file.write("新的一段。\n")


def test_after_an_edit_pages_that_did_not_change_are_the_same_files(project: Path) -> None:
    build_project(project)
    page, speech = project / "site" / UNCHANGED, project / "site/speeches/2020-hui-yi/index.html"
    before = page.stat().st_ino, speech.stat().st_ino
    _edit(project)
    build_project(project)
    assert page.stat().st_ino == before[0]
    assert speech.stat().st_ino != before[1]
    linked = [path for path in (project / "site").rglob("*") if path.is_file()]
    # The folder of the site before has the other name.
    assert {path.stat().st_nlink for path in linked} == {1, 2}


def test_a_page_and_a_file_damaged_by_another_hand_are_mended_by_the_build_after_an_edit(
    project: Path, snapshot: Snapshot
) -> None:
    build_project(project)
    _edit(project)
    build_project(project)
    right = snapshot(project / "site")
    text = (project / SPEECH).read_text(encoding="utf-8")
    (project / SPEECH).write_text(text.replace("新的一段。", "别的一段。"), encoding="utf-8")
    build_project(project)
    for name in (UNCHANGED, "search/data/fixed/whole.js"):
        path = project / "site" / name
        path.write_bytes(path.read_bytes() + b" ")
    (project / SPEECH).write_text(text, encoding="utf-8")
    build_project(project)
    assert snapshot(project / "site") == right


def test_where_a_disk_has_no_hard_links_the_site_is_the_same(
    project: Path, snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_project(project)
    _edit(project)

    def refuse(*_: object) -> None:
        raise PermissionError

    with monkeypatch.context() as patch:
        patch.setattr(os, "link", refuse)
        build_project(project)
    written = snapshot(project / "site")
    (project / "glossary.yml").write_bytes((project / "glossary.yml").read_bytes() + b"\n")
    build_project(project)
    assert snapshot(project / "site") == written
