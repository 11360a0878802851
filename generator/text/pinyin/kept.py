"""Kept: what is compiled from the word lists, where Python keeps compiled modules.

Reading the lists and pypinyin's files takes some 0.5 CPU s of every process that reads a text,
what is kept of them less than 0.2.  As with a compiled module it holds as long as the files that
it was made from have their size and time.  Nothing is kept where Python may not write, or is told
not to.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from hashlib import blake2b
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any, TypeVar, cast

Value = TypeVar("Value")
"""Plain values: strings, bytes, numbers, and tuples, lists and dictionaries of such."""
_SIZE = 16


def kept(name: str, sources: Iterable[Path], make: Callable[[], Value]) -> Value:
    """The value that `make` makes of the files `sources`, as an earlier process has made it."""
    path = Path(cache_from_source(__file__)).with_name(f"{name}.{sys.implementation.cache_tag}")
    stamp = repr([(str(one), *_stamp(one)) for one in sources]).encode()
    with suppress(OSError, ValueError, EOFError, TypeError):
        data = path.read_bytes()
        check, body = data[:_SIZE], data[_SIZE:]
        if check == _check(stamp, body):
            known: Value = marshal.loads(body)
            return known
    made = make()
    if not sys.dont_write_bytecode:
        body = marshal.dumps(cast("Any", made))
        with suppress(OSError):
            _write(path, _check(stamp, body) + body)
    return made


def _stamp(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_size, found.st_mtime_ns


def _check(stamp: bytes, body: bytes) -> bytes:
    return blake2b(stamp + body, digest_size=_SIZE).digest()


def _write(path: Path, data: bytes) -> None:
    """Put a file in place whole: other processes may read it at any time.  Raises OSError."""
    part = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        part.write_bytes(data)
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise
