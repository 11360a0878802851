"""Lock: one build at a time in a project.  The home of filelock.

The lock belongs to the operating system, which takes it back from a process
that ends in any way; a file that lies about afterwards locks nobody out.
"""

from __future__ import annotations

import errno
import json
import os
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from generator.model.os_errors import file_of, reason, remedy
from generator.model.problems import BuildFailed, Code, Problem, Where
from generator.model.program import STATE
from generator.sources.file_gate import is_link

LOCK = f"{STATE}/build.lock"


@contextmanager
def locked(root: Path, doing: str, site: Path | None = None) -> Iterator[None]:
    """Hold the project's lock, and that of the place of the site if it lies elsewhere.

    `doing` says what for (生成网站).  Raises BuildFailed when somebody else holds it, with
    who that is, and when it cannot be taken.
    """
    places = [root / LOCK]
    if site and not site.is_relative_to(root.resolve()):
        places.append(site.with_name(f".{site.name}.lock"))
    with ExitStack() as stack:
        for place in places:
            stack.enter_context(_one(place, doing))
        yield


@contextmanager
def _one(place: Path, doing: str) -> Iterator[None]:
    try:
        _make_state(place.parent)
        _refuse_links(place, _holder(place))
        lock = FileLock(place, timeout=0)
        lock.acquire()
    except Timeout:
        raise BuildFailed([_busy(place)]) from None
    except OSError as error:
        raise BuildFailed([_no_lock(place, error)]) from error
    holder = _holder(place)
    try:
        with suppress(OSError):  # who builds is told for convenience; the lock holds without it
            holder.write_text(_me(doing), encoding="utf-8")
        yield
    finally:
        # An interrupt now would be told as one of the build, whose result stands already.
        with suppress(Exception, KeyboardInterrupt):
            holder.unlink(missing_ok=True)
        with suppress(Exception, KeyboardInterrupt):  # the end of the process releases it
            lock.release()


def _refuse_links(*paths: Path) -> None:
    """Raise OSError if the lock or the file beside it is a link."""
    for path in paths:
        if is_link(path):
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))


def _make_state(folder: Path) -> None:
    if folder.name != STATE:
        return
    _refuse_links(folder)
    folder.mkdir(exist_ok=True)
    ignore = folder / ".gitignore"
    if not ignore.exists():
        ignore.write_text("*\n", encoding="utf-8")


def _holder(place: Path) -> Path:
    return place.with_name(place.name + ".json")


def _me(doing: str) -> str:
    since = datetime.now().astimezone().isoformat(" ", "seconds")
    me = {"pid": os.getpid(), "host": socket.gethostname(), "since": since, "doing": doing}
    return json.dumps(me, ensure_ascii=False)


def _busy(place: Path) -> Problem:
    return Problem(
        Code.BUSY,
        Where(_shown(place)),
        f"{_who(_holder(place))}，两次生成不能同时进行",
        "请等它结束再试一次；它卡住了，请先结束那个程序（不用删任何文件）。",
    )


def _who(holder: Path) -> str:
    """Who builds, as the holder of the lock wrote it."""
    try:
        me = json.loads(holder.read_text(encoding="utf-8"))
        pid, host, since, doing = int(me["pid"]), me["host"], me["since"], me["doing"]
    except (OSError, ValueError, KeyError, TypeError):
        return "另一个程序刚刚开始在这里生成"
    if host == socket.gethostname() and not _is_running(pid):
        return "另一个程序刚刚开始在这里生成"  # what is written there is of an earlier one
    return f"进程 {pid}（电脑 {host}）从 {since} 起正在{doing}"


def _is_running(pid: int) -> bool:
    if os.name == "nt":  # os.kill would end it there
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _no_lock(place: Path, error: OSError) -> Problem:
    return Problem(
        Code.PUBLISH_FAILED,
        Where(file_of(error, _shown(place))),
        f"这里不能写，没法保证只有一个程序在生成：{reason(error)}",
        remedy(error),
    )


def _shown(place: Path) -> str:
    return LOCK if place.parent.name == STATE else str(place)
