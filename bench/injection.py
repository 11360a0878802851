"""Injection: make the nth file operation of a program fail, be killed, or do something else first.

A `Fault` counts the operations that change files: opening for writing, each
write, fsync, rename, replace, removal, making and removing a folder, copying.
At operation `at` it acts.  Writes that fail with a full disk write half of
their bytes before, as a real one may.
"""

from __future__ import annotations

import builtins
import errno
import io
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

OPERATIONS = (
    "rename",
    "replace",
    "unlink",
    "remove",
    "rmdir",
    "mkdir",
    "fsync",
    "chmod",
    "sendfile",
    "copy_file_range",
)
"""Functions of `os` that change files, besides `open` and `write`."""


@dataclass
class Fault:
    """What happens at operation `at` (from 1; 0: never) on files below `folder`.

    `kind` is `kill` (as kill -9), `full`, `denied`, `broken` (errors of the disk),
    `memory`, `interrupt`, or anything else, for which `act` is called.  Errors go on
    from there unless `once`.
    """

    folder: Path
    kind: str = ""
    at: int = 0
    act: Callable[[], None] = lambda: None
    once: bool = False
    log: list[str] = field(default_factory=list)

    def meet(self, what: str, path: object = None) -> str:
        """Count an operation; the error's name where it is to fail."""
        if path is not None and not self._is_ours(path):
            return ""
        self.log.append(f"{what} {Path(os.fsdecode(path)).name if path is not None else ''}")  # type: ignore[arg-type]
        due = len(self.log) == self.at or (
            self.at and len(self.log) > self.at and not self.once and self.kind in ERRORS
        )
        if not due:
            return ""
        if self.kind == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        if self.kind == "memory":
            raise MemoryError
        if self.kind == "interrupt":
            raise KeyboardInterrupt
        if self.kind in ERRORS:
            frees = what in ("unlink", "remove", "rmdir") or what.startswith("rename")
            # A full disk lets one remove and rename.
            return "" if self.kind == "full" and frees else self.kind
        self.act()
        return ""

    def _is_ours(self, path: object) -> bool:
        if isinstance(path, int):
            return True
        name = os.path.abspath(os.fsdecode(path))  # type: ignore[arg-type]  # noqa: PTH100
        return name.startswith(str(self.folder))


ERRORS = {"full": errno.ENOSPC, "denied": errno.EACCES, "broken": errno.EIO}


class _File(io.FileIO):
    """A file whose writes can fail."""

    fault: Fault
    quiet = False

    def write(self, data: Any, /) -> int:
        failing = "" if self.quiet else self.fault.meet(f"write {Path(str(self.name)).name}")
        if failing:
            half = bytes(data)[: len(data) // 2]
            if failing == "full" and half:
                super().write(half)
            raise OSError(ERRORS[failing], os.strerror(ERRORS[failing]), str(self.name))
        return super().write(data)


@contextmanager
def injected(fault: Fault) -> Iterator[None]:
    """Let the operations of this process meet the fault."""
    real_open, real_os_open, real_fdopen = io.open, os.open, os.fdopen

    def fail(kind: str, path: object) -> None:
        if kind:
            raise OSError(ERRORS[kind], os.strerror(ERRORS[kind]), os.fspath(path))  # type: ignore[call-overload]

    def opened(file: Any, mode: str = "r", *rest: Any, **named: Any) -> Any:
        if not any(letter in mode for letter in "wxa+"):
            return real_open(file, mode, *rest, **named)
        if not isinstance(file, int):
            if not fault._is_ours(file):
                return real_open(file, mode, *rest, **named)
            fail(fault.meet("open", file), file)
        raw = _File(file, mode.replace("b", "").replace("t", ""), named.get("closefd", True))
        raw.fault = fault
        buffered: Any = io.BufferedRandom(raw) if "+" in mode else io.BufferedWriter(raw)
        if "b" in mode:
            return buffered
        names = ("buffering", "encoding", "errors", "newline")
        given = dict(zip(names, rest, strict=False)) | named
        return io.TextIOWrapper(
            buffered,
            encoding=given.get("encoding"),
            errors=given.get("errors"),
            newline=given.get("newline"),
        )

    def os_opened(path: Any, flags: int, *rest: Any, **named: Any) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            fail(fault.meet("os.open", path), path)
        return real_os_open(path, flags, *rest, **named)

    def fd_opened(file: int, mode: str = "r", *rest: Any, **named: Any) -> Any:
        return (
            opened(file, mode, *rest, **named)
            if "w" in mode
            else real_fdopen(file, mode, *rest, **named)
        )

    def counted(name: str) -> Callable[..., Any]:
        real = getattr(os, name)

        def call(*given: Any, **named: Any) -> Any:
            first = given[0] if given else None
            kind = fault.meet(name, None if isinstance(first, int) else first)
            if kind:
                fail(kind, first if not isinstance(first, int) else "fd")
            return real(*given, **named)

        return call

    with ExitStack() as stack:
        for owner in (builtins, io):
            stack.enter_context(patch.object(owner, "open", opened))
        stack.enter_context(patch.object(os, "open", os_opened))
        stack.enter_context(patch.object(os, "fdopen", fd_opened))
        for name in OPERATIONS:
            if hasattr(os, name):
                stack.enter_context(patch.object(os, name, counted(name)))
        # Removal of folders by the names patched above, not by handles of folders.
        stack.enter_context(patch.object(shutil, "_use_fd_functions", False))
        from generator.publish.transaction import folders

        exchange = folders._exchange

        def exchanged(one: Path, other: Path) -> bool:
            fail(fault.meet("rename (exchange)", one), one)
            return exchange(one, other)

        stack.enter_context(patch.object(folders, "_exchange", exchanged))
        yield


def run_child(work: Callable[[], int], log: Path) -> int | None:
    """Run in a process of its own, output to `log`; the exit code, None where it was killed."""
    child = os.fork()
    if child:
        _, status = os.waitpid(child, 0)
        return os.waitstatus_to_exitcode(status) if os.WIFEXITED(status) else None
    code = 99
    try:
        handle = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(handle, 1)
        os.dup2(handle, 2)
        sys.stdout = io.TextIOWrapper(io.FileIO(1, "w", closefd=False), "utf-8", "replace")
        sys.stderr = io.TextIOWrapper(io.FileIO(2, "w", closefd=False), "utf-8", "replace")
        code = work()
    except SystemExit as error:
        code = error.code if isinstance(error.code, int) else 1
    finally:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        os._exit(code)
