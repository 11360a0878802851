"""A foreign file given to `verify` costs little memory, or is refused with a reason."""

from __future__ import annotations

import io
import os
import tracemalloc
from pathlib import Path

import pytest

from generator.bundling import checking, reading
from generator.bundling.archive import dos_stamp, write_archive
from generator.bundling.archive_reading import CHUNK
from generator.bundling.checking import check
from generator.bundling.sums import SUMS, digest, write_sums
from generator.model.problems import Code
from tests.bundle.conftest import Editions

NOISE = os.urandom(6 * CHUNK)


def zipped(path: Path, files: dict[str, bytes]) -> Path:
    listed = write_sums({name: digest(data) for name, data in files.items()}).encode()
    every = {f"f/{name}": data for name, data in (files | {SUMS: listed}).items()}
    target = io.BytesIO()
    write_archive(target, list(every), every.__getitem__, dos_stamp("2020"))
    path.write_bytes(target.getvalue())
    return path


def codes(path: Path) -> list[Code]:
    return [problem.code for problem in check(path).problems]


def peak(path: Path) -> int:
    """Bytes of Python's memory that checking takes at most."""
    tracemalloc.start()
    check(path)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most


def test_a_large_file_is_read_piece_by_piece(tmp_path: Path) -> None:
    path = zipped(tmp_path / "x.zip", {"a.bin": NOISE, "b.bin": NOISE[::-1], "c.bin": bytes(99)})
    assert codes(path) == []
    assert peak(path) < 5 * CHUNK
    folder = tmp_path / "f"
    folder.mkdir()
    (folder / "a.bin").write_bytes(NOISE)
    (folder / SUMS).write_text(write_sums({"a.bin": digest(NOISE)}), encoding="utf-8")
    assert codes(folder) == []
    assert peak(folder) < 3 * CHUNK


def test_a_file_that_unpacks_to_far_more_than_its_size_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "bomb.zip", {"a.bin": bytes(64 << 20)})
    (problem,) = check(path).problems
    assert problem.code is Code.TOO_MUCH
    assert "倍" in problem.message
    assert peak(path) < 2 * CHUNK


@pytest.mark.parametrize(
    ("limit", "name"),
    [("MOST_UNPACKED", "a.bin"), ("MOST_FILE", "a.bin"), ("MOST_PAPER", "README.txt")],
)
def test_a_zip_may_hold_so_much_and_no_more(
    limit: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = zipped(tmp_path / "x.zip", {name: NOISE[:1000]})
    listed = len(write_sums({name: digest(b"")}))
    size = 1000 + (listed if limit == "MOST_UNPACKED" else 0)
    monkeypatch.setattr(reading, limit, size)
    assert codes(path) == []
    monkeypatch.setattr(reading, limit, size - 1)
    assert codes(path) == [Code.TOO_MUCH]


def test_a_ratio_is_reached_and_not_passed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = zipped(tmp_path / "x.zip", {"a.bin": bytes(100_000)})
    total = 100_000 + len(write_sums({"a.bin": digest(b"")}))
    monkeypatch.setattr(reading, "MOST_RATIO", 0)
    monkeypatch.setattr(reading, "ROOM", total)
    assert codes(path) == []
    monkeypatch.setattr(reading, "ROOM", total - 1)
    assert codes(path) == [Code.TOO_MUCH]


def test_a_folder_that_is_no_bundle_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "large.bin").write_bytes(NOISE)
    assert codes(tmp_path) == [Code.NOT_WHOLE]
    assert peak(tmp_path) < CHUNK


def test_files_that_are_not_listed_are_named_and_not_read(
    unzipped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo(unzipped / "pipe")  # reading it would wait for ever
    (unzipped / "large.bin").write_bytes(NOISE)
    assert {p.where.path.rpartition("/")[2] for p in check(unzipped).problems} == {
        "pipe",
        "large.bin",
    }
    found = sum(1 for _ in unzipped.rglob("*"))
    monkeypatch.setattr(reading, "MOST_FOUND", found)
    assert codes(unzipped) == [Code.NOT_WHOLE] * 2
    monkeypatch.setattr(reading, "MOST_FOUND", found - 1)
    assert codes(unzipped) == [Code.TOO_MUCH]


def test_what_was_cut_into_a_zip_of_ours_is_still_refused(
    editions: Editions, tmp_path: Path
) -> None:
    data = editions.old_zip.read_bytes()
    path = tmp_path / "x.zip"
    path.write_bytes(data + bytes(100_000))
    assert codes(path) == [Code.NOT_WHOLE]
    path.write_bytes(b"PK\5\6" + bytes(200_000))
    assert codes(path) == [Code.NOT_WHOLE]


def test_a_bundle_of_ours_is_far_from_every_bound(unzipped: Path, editions: Editions) -> None:
    total = sum(path.stat().st_size for path in unzipped.rglob("*") if path.is_file())
    assert total < reading.MOST_RATIO * editions.old_zip.stat().st_size / 4


def test_a_zip_without_a_list_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    target = io.BytesIO()
    write_archive(target, ["f/a.bin"], lambda _: NOISE, dos_stamp("2020"))
    path.write_bytes(target.getvalue())
    (problem,) = check(path).problems
    assert "没有清单" in problem.message


@pytest.mark.parametrize("folder", [False, True])
def test_what_takes_too_long_is_given_up_with_a_reason_unless_one_is_patient(
    editions: Editions, unzipped: Path, monkeypatch: pytest.MonkeyPatch, folder: bool
) -> None:
    path = unzipped if folder else editions.old_zip
    monkeypatch.setattr(checking, "SECONDS", -1.0)
    (problem,) = check(path).problems
    assert problem.code is Code.TOO_MUCH
    assert "--patient" in problem.hint
    assert check(path, patient=True).problems == ()
    monkeypatch.setattr(checking, "SECONDS", 300.0)
    assert check(path).problems == ()
