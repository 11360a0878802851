"""A preview's files that are right still stay; what is new takes its place and all else goes."""

from __future__ import annotations

import os
import stat
from hashlib import sha256
from pathlib import Path

import pytest

from generator.publish.standing import Known, Standing, put_back, set_aside
from tests.build.conftest import BODY, PAGE, TOLD


def aside(home: Path, known: Known | None = None) -> Standing:
    found = set_aside(home, {} if known is None else known)
    assert found
    return found


def held(folder: Path) -> dict[str, bytes]:
    """The files of a folder; empty folders as b""."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else b""
        for path in folder.rglob("*")
        if path.is_file() or not any(path.iterdir())
    }


def test_a_file_with_the_bytes_it_must_have_stays_the_same_file(home: Path) -> None:
    home.chmod(0o700)
    before = (home / PAGE).stat()
    standing = aside(home)
    assert not [*home.iterdir()]
    assert standing.take(PAGE, TOLD)
    standing.finish()
    after = (home / PAGE).stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert held(home) == {PAGE: BODY}
    assert [*home.parent.iterdir()] == [home]
    if os.name == "posix":
        assert stat.S_IMODE(home.stat().st_mode) == 0o700


def test_what_is_new_takes_its_place_and_all_else_goes_with_its_folders(home: Path) -> None:
    for name in ("terms/b/index.html", "terms/c/index.html", "old/deep/x.txt", "x", "y/z"):
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_bytes(b"old")
    standing = aside(home)
    assert standing.take(PAGE, TOLD)
    for name in ("terms/b/index.html", "terms/new/index.html", "x/y", "y"):
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_bytes(b"new")
    standing.finish()
    assert held(home) == {
        PAGE: BODY,
        "terms/b/index.html": b"new",
        "terms/new/index.html": b"new",
        "x/y": b"new",
        "y": b"new",
    }


@pytest.mark.parametrize("told", ["", sha256(b"other").hexdigest()])
def test_a_file_with_other_bytes_or_of_no_known_digest_goes(home: Path, told: str) -> None:
    standing = aside(home)
    assert not standing.take(PAGE, told)
    assert not standing.take("terms/b/index.html", TOLD)
    standing.finish()
    assert held(home) == {}


def test_a_file_is_read_again_only_where_something_has_touched_it(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known: Known = {}
    read: list[Path] = []
    plainly = Path.read_bytes

    def noted(path: Path) -> bytes:
        read.append(path)
        return plainly(path)

    monkeypatch.setattr(Path, "read_bytes", noted)
    for times in (1, 1):
        standing = aside(home, known)
        assert standing.take(PAGE, TOLD)
        standing.finish()
        assert len(read) == times
    (home / PAGE).write_bytes(BODY.replace(b"text", b"tent"))  # as long as before
    os.utime(home / PAGE, ns=(1, 1))
    standing = aside(home, known)
    assert not standing.take(PAGE, TOLD)
    standing.finish()
    assert known[PAGE][1] == TOLD
    (home / PAGE).parent.mkdir(parents=True)
    (home / PAGE).write_bytes(BODY)
    assert aside(home, known).take(PAGE, TOLD)


def test_a_known_file_whose_bytes_must_be_others_does_not_stay(home: Path) -> None:
    known: Known = {}
    for told, stays in ((TOLD, True), (sha256(b"other").hexdigest(), False)):
        standing = aside(home, known)
        assert standing.take(PAGE, told) is stays
        standing.finish()


def test_a_file_that_mkdocs_has_copied_comes_before_one_that_stands(home: Path) -> None:
    standing = aside(home)
    (home / PAGE).parent.mkdir(parents=True)
    (home / PAGE).write_bytes(b"copied")
    assert not standing.take(PAGE, TOLD)
    standing.finish()
    assert held(home) == {PAGE: b"copied"}


def test_a_symbolic_link_does_not_stay(home: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere.html").write_bytes(BODY)
    (home / PAGE).unlink()
    (home / PAGE).symlink_to(tmp_path / "elsewhere.html")
    assert not aside(home).take(PAGE, TOLD)


def test_a_preview_whose_build_fails_is_put_back(home: Path) -> None:
    assert set_aside(home, {})
    (home / "half.html").write_bytes(b"")
    put_back(home)
    assert [path.name for path in home.iterdir()] == ["terms"]
    put_back(home)  # nothing was set aside since
    assert (home / PAGE).read_bytes() == BODY


def test_what_a_killed_preview_left_is_in_nobody_s_way(home: Path) -> None:
    (home.parent / "site.last/old").mkdir(parents=True)
    assert set_aside(home, {})
    put_back(home)
    assert [path.name for path in home.iterdir()] == ["terms"]


def test_an_empty_preview_is_not_set_aside(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    assert set_aside(folder, {}) is None
    assert [*tmp_path.iterdir()] == [folder]


def test_a_preview_that_cannot_be_moved_stays(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(Path, "rename", refuse)
    assert set_aside(home, {}) is None
    assert (home / PAGE).read_bytes() == BODY
