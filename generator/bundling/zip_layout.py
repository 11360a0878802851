"""Zip layout: the records of the zips that bundles are, after PKWARE's APPNOTE 6.3.

One layout only: headers without extra fields, one time for all files, no zip64, which old
tools cannot read.  Writer and reader make the same records, and the reader accepts no others.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

MOST_BYTES = 0xFFFFFFFF - 1
DIGEST = 64
"""Characters of the digest at the end of the comment."""
_UTF8_NAMES = 0x0800
_VERSION = 20
_UNIX = 3 << 8
_MODE = 0o100644 << 16
STORED, DEFLATED = 0, 8
LOCAL = struct.Struct("<4s5H3I2H")
CENTRAL = struct.Struct("<4s6H3I5H2I")
END = struct.Struct("<4s4H2IH")


@dataclass(frozen=True, slots=True)
class Member:
    """One file in the zip: `start` is where its packed bytes begin."""

    name: str
    method: int
    crc: int
    packed: int
    size: int
    start: int


def local_header(member: Member, stamp: tuple[int, int]) -> bytes:
    """What stands before a file's packed bytes; `stamp` has its DOS time and date."""
    name = member.name.encode()
    return (
        LOCAL.pack(
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


def central_entry(member: Member, stamp: tuple[int, int]) -> bytes:
    """A file's entry in the directory."""
    name = member.name.encode()
    return (
        CENTRAL.pack(
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
            member.start - LOCAL.size - len(name),
        )
        + name
    )


def end_record(count: int, size: int, start: int, comment: bytes) -> bytes:
    """The end of the zip, of whose comment the digest is still to follow.

    `count` files, whose directory of `size` bytes begins at `start`.
    """
    length = len(comment) + DIGEST
    return END.pack(b"PK\5\6", 0, 0, count, count, size, start, length) + comment
