"""How much a zip of ours, its names, passwords and notes may hold: both sides of each number."""

from __future__ import annotations

import io
import zipfile
from contextlib import nullcontext
from pathlib import Path

import pytest

from generator.bundling import archive, archive_reading, reading, seen
from generator.bundling.archive import MOST_FILES, TooBig, dos_stamp, write_archive
from generator.bundling.archive_reading import CHUNK, Archive, Damaged, read_archive
from generator.bundling.names import LONGEST as LONGEST_PATH
from generator.bundling.names import LONGEST_NAME, check_names
from generator.bundling.protection import FEWEST, LONGEST, SHORTEST, fault
from generator.bundling.reading import (
    MOST_API,
    MOST_FILE,
    MOST_LIST,
    MOST_PAPER,
    MOST_UNPACKED,
    _too_much,
)
from generator.bundling.zip_layout import (
    CENTRAL,
    DIGEST,
    END,
    MOST_BYTES,
    STORED,
    Member,
    local_header,
)
from generator.exports.handout import topic_handout
from generator.model.ids import LONGEST_ID
from generator.text.pinyin.slugs import slug

HUGE = 1 << 40
"""The length of a zip that unpacks to anything without being a bomb."""


def held(*files: tuple[str, int]) -> Archive:
    """What is read of a zip before anything is unpacked: names and sizes."""
    members = tuple(Member(f"f/{name}", STORED, 0, size, size, 0) for name, size in files)
    return Archive(members, b"", True)


@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("a.bin", MOST_FILE),
        ("SHA256SUMS", MOST_LIST),
        ("SHA256SUMS.sig", MOST_PAPER),
        ("public-key.pem", MOST_PAPER),
        ("README.txt", MOST_PAPER),
    ],
)
def test_a_file_of_a_zip_has_its_size_by_its_name(name: str, most: int) -> None:
    assert _too_much(held((name, most)), HUGE, True) == ""
    assert f"超过上限 {most}" in _too_much(held((name, most + 1)), HUGE, True)


def test_a_zip_unpacks_to_four_gigabytes() -> None:
    files = [(f"{n}.bin", MOST_FILE) for n in range(MOST_UNPACKED // MOST_FILE)]
    assert _too_much(held(*files), HUGE, True) == ""
    assert "超过上限" in _too_much(held(*files, ("z.bin", 1)), HUGE, True)


def test_the_data_of_an_update_is_bounded_where_it_is_kept() -> None:
    files = [("api/a.json", MOST_API // 2), ("api/b.json", MOST_API - MOST_API // 2)]
    assert _too_much(held(*files), HUGE, True) == ""
    assert "不能由它做更新包" in _too_much(held(*files, ("api/c.json", 1)), HUGE, True)
    assert _too_much(held(*files, ("api/c.json", 1)), HUGE, False) == ""


def test_a_zip_unpacks_to_forty_times_its_size_and_some_room() -> None:
    most = reading.ROOM + reading.MOST_RATIO * 1_000
    assert _too_much(held(("a.bin", most)), 1_000, True) == ""
    assert "倍" in _too_much(held(("a.bin", most + 1)), 1_000, True)


def test_of_a_paper_no_more_is_read_than_it_may_have(tmp_path: Path) -> None:
    (tmp_path / "SHA256SUMS").write_text(f"{'0' * 64}  README.txt\n", encoding="utf-8")
    (tmp_path / "README.txt").write_bytes(bytes(MOST_PAPER + 1))
    assert len(reading.read_folder(tmp_path).kept["README.txt"]) == MOST_PAPER


@pytest.mark.parametrize("most", [10, 9])
def test_a_file_of_a_folder_is_summed_up_to_its_size(
    most: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "MOST_FILE", most)
    (tmp_path / "a.bin").write_bytes(bytes(10))
    (tmp_path / "SHA256SUMS").write_text(f"{'0' * 64}  a.bin\n", encoding="utf-8")
    assert bool(reading.read_folder(tmp_path).sums["a.bin"]) is (most == 10)


# --- the zip itself ------------------------------------------------------------------------------


def zipped(*names: str) -> bytes:
    target = io.BytesIO()
    write_archive(target, names, lambda _: b"x" * 40, dos_stamp("2020"))
    return target.getvalue()


def test_every_program_sees_plain_files_with_names_in_utf_8() -> None:
    """The numbers of the format, as Python's reader tells them: version 2.0, Unix, rw-r--r--."""
    (entry,) = zipfile.ZipFile(io.BytesIO(zipped("f/a"))).infolist()
    assert (entry.create_version, entry.extract_version, entry.create_system) == (20, 20, 3)
    assert (entry.flag_bits, entry.external_attr) == (0x800, 0o100644 << 16)
    assert local_header(Member("f/a", STORED, 0, 0, 0, 0), (0, 0))[4:8] == b"\x14\0\0\x08"


def test_a_zip_has_one_file_less_than_zip_can_count(monkeypatch: pytest.MonkeyPatch) -> None:
    """65,535 would mean that the number stands elsewhere (zip64)."""
    assert MOST_FILES == 65_534
    monkeypatch.setattr(archive, "MOST_FILES", 2)
    assert len(read_archive(zipped("f/a", "f/b")).members) == 2
    with pytest.raises(TooBig):
        zipped("f/a", "f/b", "f/c")


def test_a_zip_has_the_bytes_that_zip_can_count(monkeypatch: pytest.MonkeyPatch) -> None:
    """Up to the end of its directory; 4,294,967,295 would mean zip64."""
    assert MOST_BYTES == 4_294_967_294
    whole = zipped("f/a", "f/b")
    most = len(whole) - DIGEST - END.size
    monkeypatch.setattr(archive, "MOST_BYTES", most)
    assert zipped("f/a", "f/b") == whole
    monkeypatch.setattr(archive, "MOST_BYTES", most - 1)
    with pytest.raises(TooBig):
        zipped("f/a", "f/b")
    one = len(zipped("f/a")) - DIGEST - END.size
    monkeypatch.setattr(archive, "MOST_BYTES", one - 1)
    with pytest.raises(TooBig):
        zipped("f/a")


@pytest.mark.parametrize(("size", "fits"), [(1_000, True), (1_001, False)])
def test_a_file_in_a_zip_may_be_as_large_as_the_zip(
    size: int, fits: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Packed it is far smaller: its own size is written down too."""
    monkeypatch.setattr(archive, "MOST_BYTES", 1_000)
    with nullcontext() if fits else pytest.raises(TooBig):
        write_archive(io.BytesIO(), ["f/a"], lambda _: bytes(size), dos_stamp("2020"))


def test_a_zip_is_read_up_to_the_size_in_which_it_is_written(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = zipped("f/a")
    monkeypatch.setattr(archive_reading, "MOST_BYTES", len(data) - archive_reading.MOST_END)
    assert read_archive(data).intact
    monkeypatch.setattr(archive_reading, "MOST_BYTES", len(data) - archive_reading.MOST_END - 1)
    with pytest.raises(Damaged, match="太大"):
        read_archive(data)


def test_a_directory_of_a_zip_is_read_up_to_its_size(monkeypatch: pytest.MonkeyPatch) -> None:
    """65,534 entries of the longest path take 11 megabytes, of 32 or more."""
    data = zipped("f/a", "f/b")
    directory = 2 * (CENTRAL.size + len("f/a"))
    assert archive_reading.MOST_DIRECTORY > 2 * MOST_FILES * (46 + LONGEST_PATH)
    monkeypatch.setattr(archive_reading, "MOST_DIRECTORY", directory)
    assert read_archive(data).intact
    monkeypatch.setattr(archive_reading, "MOST_DIRECTORY", directory - 1)
    with pytest.raises(Damaged):
        read_archive(data)


def test_the_end_of_a_zip_is_found_behind_the_longest_comment() -> None:
    """22 bytes and a comment of 65,535, of which the digest is the end."""
    assert archive_reading.MOST_END == 22 + 65_535
    target = io.BytesIO()
    comment = b"c" * (65_535 - DIGEST)
    write_archive(target, ["f/a"], lambda _: b"x", dos_stamp("2020"), comment)
    assert read_archive(target.getvalue()).comment == comment


@pytest.mark.parametrize("size", [CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK])
def test_a_zip_reads_alike_wherever_its_pieces_end(size: int) -> None:
    target = io.BytesIO()
    data = bytes(range(251)) * (size // 251 + 1)
    write_archive(target, ["f/a"], lambda _: data[:size], dos_stamp("2020"))
    read = read_archive(target.getvalue())
    assert read.intact
    pieces = archive_reading.chunks(target.getvalue(), read.members[0])
    assert b"".join(pieces) == data[:size]


# --- names, passwords, notes ---------------------------------------------------------------------


def test_a_path_leaves_half_of_what_windows_takes_to_the_folder_it_is_unzipped_in() -> None:
    assert LONGEST_PATH == 260 // 2
    assert [*check_names("f", ["a" * (LONGEST_PATH - 2)])] == []
    (problem,) = check_names("f", ["a" * (LONGEST_PATH - 1)])
    assert f"超过 {LONGEST_PATH} 个" in problem.message
    assert "bundle_name" in problem.hint


def test_the_longest_topic_has_a_handout_in_the_bundle_with_the_longest_name() -> None:
    assert len(slug("中" * LONGEST_ID, ["zhōng"] * LONGEST_ID)) <= LONGEST_ID
    assert [*check_names("f" * LONGEST_NAME, [topic_handout("a" * LONGEST_ID)])] == []


LETTERS = "abcdefghijklmnopqrstuvwxyz"


@pytest.mark.parametrize(
    ("password", "wrong"),
    [
        (LETTERS[:SHORTEST], ""),
        (LETTERS[: SHORTEST - 1], "密码太短"),
        ("学习资料发放密", "密码太短"),
        ("学习资料发放密码", ""),
        ("abcdef" * 2, ""),
        ("abcde" * 3, "密码太简单"),
        ("abcdefghij" * (LONGEST // 10), ""),
        ("abcdefghij" * (LONGEST // 10) + "k", "密码太长"),
    ],
)
def test_a_password_has_so_many_characters_of_so_many_kinds(password: str, wrong: str) -> None:
    assert len(set("abcdef")) == FEWEST
    assert fault(password)[: len(wrong)] == wrong
    assert bool(fault(password)) is bool(wrong)


@pytest.mark.parametrize("more", [0, 1])
def test_the_note_of_what_was_verified_is_read_up_to_its_size(
    more: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = '{"AB/库": [["1", "2020"]]}'
    (tmp_path / "verified.json").write_text(text, encoding="utf-8")
    monkeypatch.setattr(seen, "MOST_BYTES", len(text.encode()) - more)
    assert len(seen._read(tmp_path / "verified.json")) == 1 - more
