"""Archive: a zip whose every byte follows from its files, written and read back strictly.

An own writer, because zipfile leaves the UTF-8 flag out for ASCII names and
takes the system it runs on into the headers.  One layout only: headers without
extra fields, one time for all files, nothing between or behind them.  The
comment ends with the SHA-256 of everything before it, so that a changed byte is
found wherever it stands: deflate has several ways to write the same content.

Layout after PKWARE's APPNOTE 6.3; no zip64, which old tools cannot read.
"""

from __future__ import annotations

import hashlib
import os
import struct
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

MOST_FILES = 0xFFFF - 1
MOST_BYTES = 0xFFFFFFFF - 1
MOST_DIRECTORY = 32 << 20
"""Bytes of the directory that are read; that of 65,534 files with long names has 14 million."""
CHUNK = 1 << 20
"""Bytes of a file, packed or not, that are in memory at a time."""
DIGEST = 64
"""Characters of the digest at the end of the comment."""
MOST_END = 22 + 0xFFFF
"""Bytes of the longest end record with its comment."""
_UTF8_NAMES = 0x0800
_VERSION = 20
_UNIX = 3 << 8
_MODE = 0o100644 << 16
_STORED, _DEFLATED = 0, 8
_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")


class TooBig(Exception):
    """The files do not fit into a zip that old tools can read."""


class Damaged(Exception):
    """A zip that this module has not written, or not like this; the message is Chinese."""


@dataclass(frozen=True, slots=True)
class Member:
    """One file in the zip: `start` is where its packed bytes begin."""

    name: str
    method: int
    crc: int
    packed: int
    size: int
    start: int


@dataclass(frozen=True, slots=True)
class Archive:
    """A zip's directory as read: its files in order, and what the comment says before the digest.

    `intact` tells whether every byte is as it was written.
    """

    members: tuple[Member, ...]
    comment: bytes
    intact: bool


def dos_stamp(date: str) -> tuple[int, int]:
    """The time and date fields of midnight of a partial ISO date; 1980 is the oldest zip knows."""
    year, month, day = (*map(int, date.split("-")), 1, 1)[:3] if date else (1980, 1, 1)
    if year < 1980:
        year, month, day = 1980, 1, 1
    return 0, (min(year, 2107) - 1980) << 9 | month << 5 | day


def write_archive(
    file: BinaryIO,
    names: Sequence[str],
    read: Callable[[str], bytes],
    stamp: tuple[int, int],
    comment: bytes = b"",
) -> None:
    """Write the named files, sorted, each read when its turn comes.

    Raises TooBig, and what `read` and the file raise.
    """
    written = hashlib.sha256()

    def put(data: bytes) -> None:
        file.write(data)
        written.update(data)

    if len(names) > MOST_FILES:
        raise TooBig
    members: list[Member] = []
    at = 0
    for name in sorted(names):
        data = read(name)
        packer = zlib.compressobj(9, zlib.DEFLATED, -15, 9)
        packed = packer.compress(data) + packer.flush()
        method = _DEFLATED if len(packed) < len(data) else _STORED
        packed = packed if method == _DEFLATED else data
        start = at + _LOCAL.size + len(name.encode())
        member = Member(name, method, zlib.crc32(data), len(packed), len(data), start)
        at = start + len(packed)
        if at > MOST_BYTES or len(data) > MOST_BYTES:
            raise TooBig
        put(_local(member, stamp))
        put(packed)
        members.append(member)
    directory = b"".join(_central(member, stamp) for member in members)
    if at + len(directory) > MOST_BYTES:
        raise TooBig
    put(directory)
    put(_end(len(members), len(directory), at, comment))
    file.write(written.hexdigest().encode())


def _local(member: Member, stamp: tuple[int, int]) -> bytes:
    name = member.name.encode()
    return (
        _LOCAL.pack(
            b"PK\3\4",
            _VERSION,
            _UTF8_NAMES,
            member.method,
            *stamp,
            member.crc,
            member.packed,
            member.size,
            len(name),
            0,
        )
        + name
    )


def _central(member: Member, stamp: tuple[int, int]) -> bytes:
    name = member.name.encode()
    return (
        _CENTRAL.pack(
            b"PK\1\2",
            _UNIX | _VERSION,
            _VERSION,
            _UTF8_NAMES,
            member.method,
            *stamp,
            member.crc,
            member.packed,
            member.size,
            len(name),
            0,
            0,
            0,
            0,
            _MODE,
            member.start - _LOCAL.size - len(name),
        )
        + name
    )


def _end(count: int, size: int, start: int, comment: bytes) -> bytes:
    length = len(comment) + DIGEST
    return _END.pack(b"PK\5\6", 0, 0, count, count, size, start, length) + comment


# --- reading -----------------------------------------------------------------


class FileBytes:
    """An open file as a row of bytes, of which only the slice asked for is in memory.

    Not a memory map: the pages of a map count as memory of the process, all
    four gigabytes of them after the digest was taken.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._size = file.seek(0, os.SEEK_END)

    def __len__(self) -> int:
        return self._size

    def __getitem__(self, part: slice) -> bytes:
        start, stop, _ = part.indices(self._size)
        self._file.seek(start)
        return self._file.read(max(0, stop - start))


Data = bytes | FileBytes


def read_archive(data: Data, check: Callable[[], None] = lambda: None) -> Archive:
    """The directory of a zip written by `write_archive`.  Raises Damaged unless it is just that.

    `check` is called now and then and may raise.
    """
    if len(data) > MOST_BYTES + MOST_END:
        raise Damaged("文件太大，不是本程序写的")
    tail = max(0, len(data) - MOST_END)
    end = tail + data[tail:].rfind(b"PK\5\6")
    if end < tail or len(data) - end < _END.size + DIGEST:
        raise Damaged("不是完整的 zip 文件，可能没有复制完")
    *_, count, _, size, start, _ = _END.unpack(data[end : end + _END.size])
    comment = data[end + _END.size : len(data) - DIGEST]
    if (
        start + size != end
        or size > MOST_DIRECTORY
        or data[end : len(data) - DIGEST] != _end(count, size, start, comment)
    ):
        raise Damaged("压缩包的结尾被改动过，或者不是本程序写的")
    directory = data[start:end]
    members: list[Member] = []
    stamp: tuple[int, int] | None = None
    at = follows = 0
    for _ in range(count):
        member, own, at_next = _read_member(directory, at, len(directory))
        stamp = stamp or own
        local = _local(member, stamp)
        if (
            member.start - len(local) != follows
            or directory[at:at_next] != _central(member, stamp)
            or data[follows : member.start] != local
        ):
            raise Damaged(f"压缩包里“{member.name}”的目录项被改动过，或者不是本程序写的")
        follows = member.start + member.packed
        members.append(member)
        at = at_next
    if (
        at != len(directory)
        or follows != start
        or [m.name for m in members] != sorted({m.name for m in members})
    ):
        raise Damaged("压缩包的目录被改动过，或者不是本程序写的")
    intact = _digest(data, check) == data[len(data) - DIGEST :]
    return Archive(tuple(members), comment, intact)


def _digest(data: Data, check: Callable[[], None]) -> bytes:
    """Of everything before the digest."""
    seen = hashlib.sha256()
    for at in range(0, len(data) - DIGEST, CHUNK):
        check()
        seen.update(data[at : min(at + CHUNK, len(data) - DIGEST)])
    return seen.hexdigest().encode()


def _read_member(data: bytes, at: int, end: int) -> tuple[Member, tuple[int, int], int]:
    """A file's entry in the directory at `at`, its time, and where the next begins."""
    if at + _CENTRAL.size > end:
        raise Damaged("压缩包的目录不完整")
    fields = _CENTRAL.unpack_from(data, at)
    _, _, _, _, method, time, day, crc, packed, size, length = fields[:11]
    name_end = at + _CENTRAL.size + length
    try:
        name = data[at + _CENTRAL.size : name_end].decode("ascii")
    except UnicodeDecodeError:
        raise Damaged("压缩包里有不是英文的文件名，不是本程序写的") from None
    if name_end > end or name.startswith("/") or ".." in name.split("/") or "\\" in name:
        raise Damaged("压缩包的目录被改动过")
    member = Member(name, method, crc, packed, size, fields[16] + _LOCAL.size + length)
    return member, (time, day), name_end


def chunks(data: Data, member: Member) -> Iterator[bytes]:
    """A file's content piece by piece.

    Raises Damaged, at the latest at its end, when it is not what was written.
    """
    inflater = zlib.decompressobj(-15) if member.method == _DEFLATED else None
    damaged = Damaged(f"压缩包里的“{member.name}”已损坏")
    at, stop = member.start, member.start + member.packed
    size = crc = 0
    waiting = b""
    while True:
        if not waiting and at < stop:
            waiting = data[at : min(at + CHUNK, stop)]
            at += len(waiting)
        if inflater is None:
            piece, waiting = waiting, b""
        else:
            try:
                piece = inflater.decompress(waiting, CHUNK)
            except zlib.error:
                raise damaged from None
            waiting = inflater.unconsumed_tail
        if not piece and not waiting and at >= stop:
            break
        size += len(piece)
        if size > member.size:
            raise damaged
        crc = zlib.crc32(piece, crc)
        yield piece
    if size != member.size or crc != member.crc:
        raise damaged


def unpack(data: Data, member: Member) -> bytes:
    """A file's content.  Raises Damaged when it is not what was written."""
    return b"".join(chunks(data, member))
