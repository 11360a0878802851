"""Archive: a zip whose every byte follows from its files, written.

Our own writer, because zipfile leaves the UTF-8 flag out for ASCII names and
takes the system it runs on into the headers.  Files follow each other without gaps, and the
comment ends with the SHA-256 of everything before it, so that a changed byte is
found wherever it stands: deflate has several ways to write the same content.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Sequence
from typing import BinaryIO

from generator.bundling.zip_layout import (
    DEFLATED,
    LOCAL,
    MOST_BYTES,
    STORED,
    Member,
    central_entry,
    end_record,
    local_header,
)

MOST_FILES = 0xFFFF - 1


class TooBig(Exception):
    """The files do not fit into a zip that old tools can read."""


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
        method = DEFLATED if len(packed) < len(data) else STORED
        packed = packed if method == DEFLATED else data
        start = at + LOCAL.size + len(name.encode())
        member = Member(name, method, zlib.crc32(data), len(packed), len(data), start)
        at = start + len(packed)
        if at > MOST_BYTES or len(data) > MOST_BYTES:
            raise TooBig
        put(local_header(member, stamp))
        put(packed)
        members.append(member)
    directory = b"".join(central_entry(member, stamp) for member in members)
    if at + len(directory) > MOST_BYTES:
        raise TooBig
    put(directory)
    put(end_record(len(members), len(directory), at, comment))
    file.write(written.hexdigest().encode())
