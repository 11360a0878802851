"""The folder of the site before the last: right files stay there, and nothing else of it."""

from __future__ import annotations

import os
import shutil
import stat
from pathlib import Path

import pytest

from generator.build.store import PATH as RESULTS
from generator.commands.build import build_project
from generator.model.problems import BuildFailed
from generator.publish.earlier import Earlier
from generator.publish.transaction.folders import SPARE, own_folder
from tests.build.conftest import BODY, PAGE, TOLD
from tests.conftest import Snapshot

SPEECH = "content/speeches/2020-hui-yi.txt"
UNCHANGED = "terms/si-ge-yi-shi"


@pytest.fixture
def spare(tmp_path: Path, home: Path) -> Path:
    """The site before the last one, in which nothing has changed."""
    (tmp_path / "spare" / PAGE).parent.mkdir(parents=True)
    os.link(home / PAGE, tmp_path / "spare" / PAGE)
    return tmp_path / "spare"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "new").mkdir()
    return tmp_path / "new"


def held(folder: Path) -> dict[str, bytes]:
    """The files of a folder; empty folders and links as b""."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else b""
        for path in folder.rglob("*")
        if path.is_symlink() or path.is_file() or not any(path.iterdir())
    }


def test_a_right_file_stays_in_its_folder_and_the_folder_is_the_new_sites(
    home: Path, folder: Path, spare: Path
) -> None:
    before = (spare / PAGE).stat().st_ino, (spare / PAGE).parent.stat().st_ino
    earlier = Earlier(home, folder, spare)
    assert earlier.take(PAGE, TOLD)
    (folder / "terms/b.html").parent.mkdir()
    (folder / "terms/b.html").write_bytes(b"new")
    earlier.finish()
    assert ((folder / PAGE).stat().st_ino, (folder / PAGE).parent.stat().st_ino) == before
    assert held(folder) == {PAGE: BODY, "terms/b.html": b"new"}
    assert earlier.linked == {PAGE: TOLD}
    assert not spare.exists()


def test_a_file_that_the_last_site_alone_has_right_is_linked_from_there(
    home: Path, folder: Path, spare: Path
) -> None:
    (spare / PAGE).unlink()
    (spare / PAGE).write_bytes(b"older")
    earlier = Earlier(home, folder, spare)
    assert earlier.take(PAGE, TOLD)
    earlier.finish()
    assert (folder / PAGE).samefile(home / PAGE)


def test_a_file_that_the_spare_folder_alone_has_right_is_written_anew(
    home: Path, folder: Path, spare: Path
) -> None:
    (home / PAGE).unlink()
    (home / PAGE).write_bytes(b"newer")
    earlier = Earlier(home, folder, spare)
    assert not earlier.take(PAGE, TOLD)
    earlier.finish()
    assert held(folder) == {}


def test_nothing_is_written_through_a_name_that_the_last_site_has_too(
    home: Path, folder: Path, spare: Path
) -> None:
    earlier = Earlier(home, folder, spare)
    (folder / PAGE).parent.mkdir(parents=True)
    (folder / PAGE).write_bytes(b"new")
    earlier.finish()
    assert (folder / PAGE).read_bytes() == b"new"
    assert (home / PAGE).read_bytes() == BODY


def test_damaged_files_foreign_files_links_and_empty_folders_go(
    home: Path, folder: Path, spare: Path, tmp_path: Path
) -> None:
    (spare / PAGE).write_bytes(b"damaged")  # by its other name as well
    (spare / "foreign").mkdir()
    (spare / "foreign/x.html").write_bytes(b"x")
    (spare / "empty/deep").mkdir(parents=True)
    (spare / "link").symlink_to(tmp_path)
    (home / "b.html").write_bytes(BODY)
    os.link(home / "b.html", spare / "b.html")
    earlier = Earlier(home, folder, spare)
    assert not earlier.take(PAGE, TOLD)
    assert earlier.take("b.html", TOLD)
    earlier.finish()
    assert held(folder) == {"b.html": BODY}


def test_no_file_is_reached_through_a_link(
    home: Path, folder: Path, spare: Path, tmp_path: Path
) -> None:
    (spare / "terms").rename(tmp_path / "elsewhere")
    (spare / "terms").symlink_to(tmp_path / "elsewhere")
    (home / "b.html").write_bytes(BODY)
    os.link(home / "b.html", spare / "b.html")
    earlier = Earlier(home, folder, spare)
    assert earlier.take(PAGE, TOLD)
    earlier.finish()
    assert (folder / PAGE).samefile(home / PAGE)
    assert not (folder / "terms").is_symlink()
    assert (tmp_path / "elsewhere/a/index.html").read_bytes() == BODY


def test_a_spare_folder_that_is_a_link_is_not_used_and_not_followed(
    home: Path, folder: Path, spare: Path, tmp_path: Path
) -> None:
    link = tmp_path / "link"
    link.symlink_to(spare)
    earlier = Earlier(home, folder, link)
    assert earlier.take(PAGE, TOLD)
    earlier.finish()
    assert (folder / PAGE).samefile(home / PAGE)
    assert (spare / PAGE).read_bytes() == BODY


def test_what_mkdocs_has_copied_comes_before_what_stays(
    home: Path, folder: Path, spare: Path
) -> None:
    earlier = Earlier(home, folder, spare)
    (folder / PAGE).parent.mkdir(parents=True)
    (folder / PAGE).write_bytes(b"copied")
    assert not earlier.take(PAGE, TOLD)
    earlier.finish()
    assert held(folder) == {PAGE: b"copied"}


@pytest.mark.skipif(os.name != "posix", reason="rights of files are those of POSIX")
def test_folders_get_the_rights_of_new_ones_and_a_file_with_others_is_not_taken(
    home: Path, folder: Path, spare: Path
) -> None:
    (home / "b.html").write_bytes(BODY)
    (spare / "b.html").write_bytes(BODY)
    (spare / "b.html").chmod(0o600)
    (spare / PAGE).parent.chmod(0o700)
    spare.chmod(0o700)
    rights = stat.S_IMODE(folder.stat().st_mode)
    earlier = Earlier(home, folder, spare)
    assert earlier.take(PAGE, TOLD)
    assert earlier.take("b.html", TOLD)
    earlier.finish()
    assert stat.S_IMODE((folder / PAGE).parent.stat().st_mode) == rights
    assert stat.S_IMODE(folder.stat().st_mode) == rights
    assert (folder / "b.html").samefile(home / "b.html")


def test_a_spare_folder_that_cannot_be_finished_is_gone_and_the_next_build_has_none(
    home: Path, folder: Path, spare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    earlier = Earlier(home, folder, spare)
    assert earlier.take(PAGE, TOLD)

    def refuse(*_: object) -> None:
        raise PermissionError(13, "in use")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", refuse)
        with pytest.raises(PermissionError):
            earlier.finish()
    assert not spare.exists()


@pytest.mark.skipif(os.name != "posix", reason="owners are those of POSIX")
def test_a_spare_folder_of_another_user_is_not_used(
    home: Path, folder: Path, spare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plainly = Path.stat

    def told(path: Path, **given: bool) -> os.stat_result:
        found = [*plainly(path, **given)]
        return os.stat_result([*found[:4], found[4] + (path == spare), *found[5:]])

    with monkeypatch.context() as patch:
        patch.setattr(Path, "stat", told)
        earlier = Earlier(home, folder, spare)
    assert earlier.take(PAGE, TOLD)
    earlier.finish()
    assert (folder / PAGE).samefile(home / PAGE)


# --- the folder of a build ------------------------------------------------------------


def test_what_is_left_of_a_build_is_kept_where_nothing_stands(tmp_path: Path) -> None:
    for number in (1, 2):
        with own_folder(tmp_path / "site", tmp_path / "spare") as own:
            (own / "x").write_text(str(number), encoding="utf-8")
        assert [path.name for path in tmp_path.iterdir()] == ["spare"]
    assert (tmp_path / "spare/x").read_text(encoding="utf-8") == "1"


def test_where_it_cannot_be_moved_it_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(18, "another disk")

    with own_folder(tmp_path / "site", tmp_path / "spare") as own:
        (own / "x").write_text("x", encoding="utf-8")
        monkeypatch.setattr(Path, "rename", refuse)
    assert [*tmp_path.iterdir()] == []


# --- builds ---------------------------------------------------------------------------


def _edit(project: Path, text: str) -> None:
    with (project / SPEECH).open("a", encoding="utf-8") as file:
        file.write(f"{text}\n")


def test_two_folders_take_turns_and_the_site_is_that_of_a_clean_build(
    project: Path, snapshot: Snapshot
) -> None:
    folders = []
    for text in ("新的一段。", "再一段。", "又一段。", "最后一段。"):
        build_project(project)
        folders.append((project / "site" / UNCHANGED).stat().st_ino)
        _edit(project, text)
    build_project(project)
    assert folders[0] == folders[2] != folders[1] == folders[3]
    (project / SPARE / "more.html").write_text("x", encoding="utf-8")
    _edit(project, "多余。")
    build_project(project)
    found = snapshot(project / "site")
    assert "more.html" not in found
    for name in ("site", SPARE):
        shutil.rmtree(project / name)
    (project / RESULTS).unlink()
    build_project(project)
    assert snapshot(project / "site") == found


def test_a_failed_build_leaves_the_spare_folder_for_the_next_one(project: Path) -> None:
    for text in ("新的一段。", "再一段。"):
        build_project(project)
        _edit(project, text)
    spare = (project / SPARE / UNCHANGED).stat().st_ino
    page = project / "content/help/extra.md"
    page.write_text("[去](nowhere.md)\n", encoding="utf-8")
    with pytest.raises(BuildFailed):
        build_project(project)
    assert (project / SPARE / UNCHANGED).stat().st_ino == spare
    page.unlink()
    build_project(project)
    assert (project / "site" / UNCHANGED).stat().st_ino == spare
