"""Archive reading: a zip that `archive` wrote, its directory and contents checked."""

from __future__ import annotations

import hashlib
import os
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from generator.bundling.zip_layout import (
    CENTRAL,
    DEFLATED,
    DIGEST,
    END,
    LOCAL,
    MOST_BYTES,
    Member,
    central_entry,
    end_record,
    local_header,
)

MOST_DIRECTORY = 32 << 20
"""Bytes of the directory that are read; that of 65,534 files with long names has 14 million."""
CHUNK = 1 << 20
"""Bytes of a file, packed or not, that are in memory at a time."""
MOST_END = 22 + 0xFFFF
"""Bytes of the longest end record with its comment."""


class Damaged(Exception):
    """A zip that `archive` has not written, or not like this; the message is Chinese."""


@dataclass(frozen=True, slots=True)
class Archive:
    """A zip's directory as read: its files in order, and what the comment says before the digest.

    `intact` tells whether every byte is as it was written.
    """

    members: tuple[Member, ...]
    comment: bytes
    intact: bool


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
    if end < tail or len(data) - end < END.size + DIGEST:
        raise Damaged("不是完整的 zip 文件，可能没有复制完")
    *_, count, _, size, start, _ = END.unpack(data[end : end + END.size])
    comment = data[end + END.size : len(data) - DIGEST]
    if (
        start + size != end
        or size > MOST_DIRECTORY
        or data[end : len(data) - DIGEST] != end_record(count, size, start, comment)
    ):
        raise Damaged("压缩包的结尾被改动过，或者不是本程序写的")
    directory = data[start:end]
    members: list[Member] = []
    stamp: tuple[int, int] | None = None
    at = follows = 0
    for _ in range(count):
        member, own, at_next = _read_member(directory, at, len(directory))
        stamp = stamp or own
        local = local_header(member, stamp)
        if (
            member.start - len(local) != follows
            or directory[at:at_next] != central_entry(member, stamp)
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
    if at + CENTRAL.size > end:
        raise Damaged("压缩包的目录不完整")
    fields = CENTRAL.unpack_from(data, at)
    _, _, _, _, method, time, day, crc, packed, size, length = fields[:11]
    name_end = at + CENTRAL.size + length
    try:
        name = data[at + CENTRAL.size : name_end].decode("ascii")
    except UnicodeDecodeError:
        raise Damaged("压缩包里有不是英文的文件名，不是本程序写的") from None
    if name_end > end or name.startswith("/") or ".." in name.split("/") or "\\" in name:
        raise Damaged("压缩包的目录被改动过")
    member = Member(name, method, crc, packed, size, fields[16] + LOCAL.size + length)
    return member, (time, day), name_end


def chunks(data: Data, member: Member) -> Iterator[bytes]:
    """A file's content piece by piece.

    Raises Damaged, at the latest at its end, when it is not what was written.
    """
    inflater = zlib.decompressobj(-15) if member.method == DEFLATED else None
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
