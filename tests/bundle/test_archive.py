"""The zip: any tool reads it, and no byte of it can change unnoticed."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.bundling.archive import dos_stamp, write_archive
from generator.bundling.archive_reading import Damaged, read_archive, unpack

NAMES = st.from_regex(r"f/[a-zA-Z0-9_-][a-zA-Z0-9._-]{0,11}", fullmatch=True)
FILES = st.dictionaries(NAMES, st.binary(max_size=400) | st.just(b"ab" * 5000), max_size=6)


def zipped(files: dict[str, bytes], date: str = "2020-03-05", comment: bytes = b"") -> bytes:
    target = io.BytesIO()
    write_archive(target, list(files), files.__getitem__, dos_stamp(date), comment)
    return target.getvalue()


def contents(data: bytes) -> dict[str, bytes]:
    return {member.name: unpack(data, member) for member in read_archive(data).members}


@settings(deadline=None)
@given(FILES)
def test_what_is_written_is_read_back_here_and_by_zipfile(files: dict[str, bytes]) -> None:
    data = zipped(files)
    assert contents(data) == files
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == files


@settings(deadline=None)
@given(FILES)
def test_the_order_of_the_files_does_not_matter(files: dict[str, bytes]) -> None:
    assert zipped(dict(reversed(files.items()))) == zipped(files)


def is_whole(data: bytes) -> bool:
    try:
        contents(data)
        return read_archive(data).intact
    except Damaged:
        return False


@settings(max_examples=300, deadline=None)
@given(FILES, st.data())
def test_no_byte_can_change_unnoticed(files: dict[str, bytes], drawn: st.DataObject) -> None:
    data = bytearray(zipped(files, comment=drawn.draw(st.sampled_from([b"", b"update"]))))
    assert is_whole(bytes(data))
    at = drawn.draw(st.integers(0, len(data) - 1))
    data[at] ^= drawn.draw(st.integers(1, 255))
    assert not is_whole(bytes(data))


def test_every_single_bit_of_a_small_zip_counts() -> None:
    # Runs of one letter: deflate could say the same with another distance.
    data = zipped({"f/a.txt": b"x" * 100, "f/b": b"1", "f/c.html": b"<p>" * 9})
    for at in range(len(data)):
        for bit in range(8):
            changed = bytearray(data)
            changed[at] ^= 1 << bit
            assert not is_whole(bytes(changed)), (at, bit)


@pytest.mark.parametrize("cut", [1, 10, 100])
def test_a_copy_that_broke_off_is_said_to_be_incomplete(cut: int) -> None:
    data = zipped({"f/a": b"abc" * 100, "f/b": bytes(range(256))})
    with pytest.raises(Damaged):
        read_archive(data[:-cut])


def test_a_zip_of_another_program_is_not_taken_for_ours() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("f/a", b"abc")
    with pytest.raises(Damaged):
        read_archive(target.getvalue())


@pytest.mark.parametrize("name", ["../a", "/a", "f/../../a", "f\\a"])
def test_a_name_that_leads_out_of_the_folder_is_refused(name: str) -> None:
    with pytest.raises(Damaged):
        read_archive(zipped({name: b"x"}))


@pytest.mark.parametrize(
    ("date", "shown"),
    [
        ("2020-03-05", (2020, 3, 5)),
        ("2020", (2020, 1, 1)),
        ("", (1980, 1, 1)),
        ("1949-10-01", (1980, 1, 1)),
    ],
)
def test_times_are_midnight_of_the_date(date: str, shown: tuple[int, int, int]) -> None:
    with zipfile.ZipFile(io.BytesIO(zipped({"f/a": b""}, date))) as archive:
        assert archive.infolist()[0].date_time == (*shown, 0, 0, 0)
