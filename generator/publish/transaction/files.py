"""Files: written whole or not at all.

The bytes go to a temporary file beside the target, which then takes its place.
Whoever reads the target, at any moment, finds the old bytes or the new ones.
"""

from __future__ import annotations

import errno
import os
import secrets
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from generator.model.output import Asset

STALE = 3600.0
"""Seconds after which a temporary file is taken for one that a killed program left."""


@dataclass(frozen=True, slots=True)
class Staged:
    """A file written beside its place; `before` are the bytes that stand there, None for none."""

    part: Path
    target: Path
    before: bytes | None


def is_written(path: Path, data: bytes) -> bool:
    """Whether a file has these bytes already."""
    return path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data


def stage(path: Path, data: bytes, *, durable: bool) -> Staged:
    """Write beside `path`; with `durable` the bytes have reached the disk.

    Raises OSError, and nothing is left behind then.  A file marked read-only is
    not replaced, although its folder would allow it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    before = path.read_bytes() if path.is_file() else None
    if before is not None and not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(part, flags, 0o666), "wb") as file:
            file.write(data)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        if before is not None:
            part.chmod(path.stat().st_mode & 0o777)
    except BaseException:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise
    return Staged(part, path, before)


def put(staged: Staged) -> None:
    """Let a staged file take its place.  Raises OSError."""
    os.replace(staged.part, staged.target)  # noqa: PTH105 (one name for what the tests inject)


def discard(staged: Iterable[Staged]) -> None:
    """Remove staged files that did not take their places."""
    for one in staged:
        with suppress(OSError):
            one.part.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Have the names in a folder on disk too, where the system knows how."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_whole(assets: Iterable[Asset], folder: Path) -> int:
    """Write files whose bytes are new below `folder`, each whole; how many.  Raises OSError."""
    written = 0
    for asset in assets:
        path = folder / asset.path
        if is_written(path, asset.data):
            continue
        remove_stale([path])
        staged = stage(path, asset.data, durable=False)
        try:
            put(staged)
        finally:
            discard([staged])
        written += 1
    return written


def write_together(assets: Sequence[Asset], folder: Path) -> None:
    """Write all files below `folder` to disk, or none of them.  Raises OSError.

    All are on disk beside their places before the first takes its place.  When
    one cannot, those before it are put back as they were.
    """
    wanted = [asset for asset in assets if not is_written(folder / asset.path, asset.data)]
    staged: list[Staged] = []
    placed: list[Staged] = []
    remove_stale(folder / asset.path for asset in wanted)
    try:
        for asset in wanted:
            staged.append(stage(folder / asset.path, asset.data, durable=True))
        for one in staged:
            put(one)
            placed.append(one)
        for parent in {one.target.parent for one in staged}:
            sync_folder(parent)
    except BaseException:
        for one in placed:
            _put_back(one)
        raise
    finally:
        discard(staged)


def _put_back(done: Staged) -> None:
    if done.before is None:
        done.target.unlink(missing_ok=True)
    else:
        put(stage(done.target, done.before, durable=True))


def remove_stale(targets: Iterable[Path]) -> None:
    """Remove temporary files of these files that a killed program left."""
    names: dict[Path, set[str]] = {}
    for target in targets:
        names.setdefault(target.parent, set()).add(target.name)
    for folder, own in names.items():
        for part in folder.glob(".*.????????.tmp"):
            with suppress(OSError):
                is_ours = part.name[1 : -len(".????????.tmp")] in own
                if is_ours and time.time() - part.lstat().st_mtime > STALE:
                    part.unlink()
