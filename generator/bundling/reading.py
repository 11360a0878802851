"""Reading: the files of a bundle, zipped or in a folder, with their sums.

What is read may be anything: it is read piece by piece, and refused where it is
larger than bundles are.
"""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from generator.bundling.archive_reading import (
    CHUNK,
    Archive,
    Damaged,
    FileBytes,
    chunks,
    read_archive,
)
from generator.bundling.sums import AGAIN, PUBLIC_KEY, SIGNATURE, SUMS, SYSTEM, UNLISTED, read_sums
from generator.model.problems import Code, Problem, Where

MOST_UNPACKED = 4 << 30
"""Bytes a zip may unpack to before it is refused."""
MOST_RATIO, ROOM = 40, 16 << 20
"""Times its own size that a zip may unpack to, and bytes beyond: a bundle has about 5 times."""
MOST_FILE = 256 << 20
"""Bytes of one file of a bundle."""
MOST_LIST = 32 << 20
"""Bytes of the list of sums."""
MOST_PAPER = 1 << 20
"""Bytes of a signature, a key and README.txt."""
MOST_API = 512 << 20
"""Bytes of `api/*.json`, which are held in memory while an update is made."""
MOST_FOUND = 200_000
"""Files of a folder before it is taken for no bundle."""
READ_ME = "README.txt"
_PAPERS = frozenset({SIGNATURE, PUBLIC_KEY, READ_ME})
UPDATE_COMMENT = b"update of SHA256SUMS "
"""A zip's comment that marks an update; the digest of the old bundle's list follows."""
_COMMENT = re.compile(UPDATE_COMMENT + rb"([0-9a-f]{64})")
CHOOSE = "请选含有 index.html 和 SHA256SUMS 的那个文件夹。"


@dataclass(frozen=True, slots=True)
class Contents:
    """The files of a bundle below its folder: their sums, and the few whose bytes are needed."""

    folder: str
    sums: Mapping[str, str]
    kept: Mapping[str, bytes]
    problems: tuple[Problem, ...] = ()
    old: str = ""
    """For an update, the digest of the list it updates."""


class OutOfTime(Exception):
    """Reading took as long as is allowed."""


@dataclass(frozen=True, slots=True)
class Clock:
    """Until when files may be read, by `time.monotonic`; None for ever."""

    until: float | None = None

    def check(self) -> None:
        """Raise OutOfTime when it is later."""
        if self.until is not None and time.monotonic() > self.until:
            raise OutOfTime


FOR_EVER = Clock()


def read_folder(path: Path, clock: Clock = FOR_EVER) -> Contents:
    """An unzipped bundle.  Raises OSError and OutOfTime.

    Only files that its list names are read: any folder may be given, also one
    with much else in it.
    """
    name = path.name or str(path)
    listed = read_sums(_short(path / SUMS, MOST_LIST).decode(errors="replace"))
    sums: dict[str, str] = {}
    kept: dict[str, bytes] = {}
    found = list(islice(path.rglob("*"), MOST_FOUND + 1)) if listed is not None else [path / SUMS]
    if len(found) > MOST_FOUND:
        message = f"文件夹里有 {MOST_FOUND} 个以上的文件，不像是离线包"
        return Contents(name, {}, {}, (Problem(Code.TOO_MUCH, Where(name), message, CHOOSE),))
    for file in sorted(found):
        if file.is_dir() and not file.is_symlink():
            continue
        own = file.relative_to(path).as_posix()
        if SYSTEM.search(own) and own not in (listed or {}):
            continue
        if own in (SUMS, SIGNATURE, PUBLIC_KEY, READ_ME) and file.is_file():
            kept[own] = _short(file, MOST_LIST if own == SUMS else MOST_PAPER)
        readable = own in UNLISTED or (listed is not None and own in listed)
        sums[own] = _digest_of(file, clock) if readable else ""
    return Contents(name, sums, {own: data for own, data in kept.items() if data})


def _short(path: Path, most: int) -> bytes:
    """The beginning of a file, empty where there is none.  Raises OSError."""
    if not path.is_file():
        return b""
    with path.open("rb") as file:
        return file.read(min(most, path.stat().st_size))  # as much is allocated as is asked for


def _digest_of(path: Path, clock: Clock) -> str:
    """The sum of a file; empty, which equals no sum, for what cannot be one of a bundle."""
    if not path.is_file() or path.stat().st_size > MOST_FILE:
        return ""
    seen = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(CHUNK):
            clock.check()
            seen.update(piece)
    return seen.hexdigest()


def read_zip(path: Path, *, data: bool = True, clock: Clock = FOR_EVER) -> Contents:
    """Read a zip that this program wrote; damage is in the result.  Raises OSError and OutOfTime.

    With `data` its `api/*.json` are kept, from which the next update is made.
    """
    with path.open("rb") as file:
        if not path.stat().st_size:
            return _unreadable(path, "文件是空的")
        content = FileBytes(file)
        try:
            archive = read_archive(content, clock.check)
            folder = _folder(archive)
            if f"{folder}/{SUMS}" not in {member.name for member in archive.members}:
                return Contents(folder, {}, {})  # every bundle has a list of sums
            too_much = _too_much(archive, len(content), data)
        except Damaged as damage:
            return _unreadable(path, str(damage))
        if too_much:
            return Contents(
                path.name, {}, {}, (Problem(Code.TOO_MUCH, Where(str(path)), too_much, AGAIN),)
            )
        return _read_members(content, archive, folder, data, clock)


def _too_much(archive: Archive, length: int, data: bool) -> str:
    """Why a zip is not unpacked: no bundle is like this, and a bomb may be."""
    total = sum(member.size for member in archive.members)
    if total > MOST_UNPACKED:
        return f"解压后有 {total} 字节，超过上限 {MOST_UNPACKED}，不像是离线包"
    if total > ROOM + MOST_RATIO * length:
        return f"解压后是压缩包的 {total // length} 倍，不像是离线包"
    for member in archive.members:
        name = member.name.partition("/")[2]
        most = MOST_LIST if name == SUMS else MOST_PAPER if name in _PAPERS else MOST_FILE
        if member.size > most:
            return f"里面的“{member.name}”有 {member.size} 字节，超过上限 {most}，不像是离线包"
    if (
        data
        and sum(m.size for m in archive.members if _is_data(m.name.partition("/")[2])) > MOST_API
    ):
        return f"里面的 api/*.json 合计超过 {MOST_API} 字节，不能由它做更新包"
    return ""


def _read_members(
    content: FileBytes, archive: Archive, folder: str, data: bool, clock: Clock
) -> Contents:
    sums: dict[str, str] = {}
    kept: dict[str, bytes] = {}
    problems: list[Problem] = []
    for member in archive.members:
        name = member.name.removeprefix(folder + "/")
        keep = name == SUMS or name in _PAPERS or (data and _is_data(name))
        pieces: list[bytes] = []
        seen = hashlib.sha256()
        try:
            for piece in chunks(content, member):
                clock.check()
                seen.update(piece)
                if keep:
                    pieces.append(piece)
        except Damaged as damage:
            sums[name] = ""  # equals no sum: the comparison with the list names the file
            if name in UNLISTED:
                problems.append(Problem(Code.NOT_WHOLE, Where(member.name), str(damage), AGAIN))
            continue
        sums[name] = seen.hexdigest()
        if keep:
            kept[name] = b"".join(pieces)
    update = _COMMENT.fullmatch(archive.comment)
    if not archive.intact:
        problems.append(
            Problem(Code.NOT_WHOLE, Where(folder), "压缩包本身被改动过，或者传输中损坏", AGAIN)
        )
    return Contents(folder, sums, kept, tuple(problems), update[1].decode() if update else "")


def _folder(archive: Archive) -> str:
    """The one folder all files are in.  Raises Damaged."""
    folders = {member.name.partition("/")[0] for member in archive.members}
    if len(folders) != 1 or any("/" not in member.name for member in archive.members):
        raise Damaged("里面应当正好有一个文件夹，不是离线包")
    return folders.pop()


def _is_data(name: str) -> bool:
    return name.startswith("api/") and name.endswith(".json")


def _unreadable(path: Path, message: str) -> Contents:
    hint = f"{AGAIN}如果是自己重新压缩过的，请解压后核对那个文件夹。"
    return Contents(path.name, {}, {}, (Problem(Code.NOT_WHOLE, Where(str(path)), message, hint),))
