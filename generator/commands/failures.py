"""Failures: any exception as a Problem, with a hint that fits its cause and a report file.

The report is for whoever maintains the program: where it stopped, with which
versions, at which command.  It holds no text of a document: messages of
exceptions may quote one, so only those that Python and the system word
themselves are taken in.
"""

from __future__ import annotations

import importlib.metadata
import os
import platform
import secrets
import sys
import tempfile
import traceback
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from generator.model.os_errors import file_of, reason, remedy
from generator.model.problems import BuildFailed, Code, Problem, Where
from generator.model.program import REINSTALL, STATE
from generator.sources.file_gate import is_link

_WORDED_BY_PYTHON = (OSError, ImportError, AttributeError, NameError, MemoryError, RecursionError)
"""Exceptions whose messages hold names of files and of the program, never a document's text."""
FRAMES = 60
"""Calls of an exception that a report has, those next to it."""
WORDS = 500
"""Code points of what such an exception says."""
_PACKAGES = ("mkdocs", "mkdocs-material", "click", "pypinyin", "jinja2", "filelock")


def problems_of(error: BaseException, root: Path) -> tuple[Problem, ...]:
    """The problem to show for an exception; a report is written where it may help."""
    if isinstance(error, BuildFailed):
        return error.problems
    if isinstance(error, KeyboardInterrupt):
        return (Problem(Code.INTERRUPTED, Where("键盘"), "已中断", "再运行一次，就会从头做起。"),)
    code, where, message, hint = _cause(error)
    report = write_report(error, root)
    told = f"详情在 {report}。" if report else ""
    return (Problem(code, Where(where), message, hint + told),)


def ending(error: BaseException) -> str:
    """What stands after the failure, as far as the stage that failed has said so."""
    return "".join(getattr(error, "__notes__", ())[-1:])


def _cause(error: BaseException) -> tuple[Code, str, str, str]:
    if isinstance(error, MemoryError):
        return (
            Code.OUT_OF_MEMORY,
            "内存",
            "内存不够",
            "请关闭别的程序再试一次；刚加了很大的文件，请先把它分成几个。",
        )
    if isinstance(error, UnicodeError):
        return (
            Code.BAD_ENCODING,
            "编码",
            "有文字或文件名不能按需要的编码读写",
            "请检查刚加的文件：文件名要是普通的文字（UTF-8），内容要存成 UTF-8。",
        )
    if isinstance(error, OSError):
        where = file_of(error, "系统")
        return Code.SYSTEM_REFUSED, where, f"系统没有允许：{reason(error)}", remedy(error)
    if isinstance(error, ImportError):
        return (
            Code.PROGRAM_ERROR,
            "程序",
            f"程序用的软件包没有装好（{error.name or type(error).__name__}）",
            REINSTALL,
        )
    if isinstance(error, RecursionError):
        return (
            Code.PROGRAM_ERROR,
            "程序",
            "程序错误：内容嵌套得太深，处理不了",
            "请检查刚改的文件里有没有一层套一层的括号、列表或引用；把报告交给维护程序的人。",
        )
    return (
        Code.PROGRAM_ERROR,
        "程序",
        f"程序错误（{type(error).__name__}），不是你的文件写错了",
        "请把报告交给维护程序的人；急用的话，先撤回最近一次改动再试。",
    )


def write_report(error: BaseException, root: Path) -> str:
    """Write a report into the project's state folder, else among temporary files; its path.

    Empty where it can be written nowhere.
    """
    text = "\n".join(_report(error)) + "\n"
    stamp = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
    name = f"report-{stamp}-{secrets.token_hex(3)}.txt"
    state = root / STATE
    for folder in (state / "reports", Path(tempfile.gettempdir())):
        try:
            if folder.parent == state:
                if not (root / "mkdocs.yml").is_file() or any(map(is_link, (state, folder))):
                    continue  # no project, or a way out of it
                folder.mkdir(parents=True, exist_ok=True)
                (state / ".gitignore").write_text("*\n", encoding="utf-8")
            path = folder / name
            path.write_text(text, encoding="utf-8", errors="backslashreplace")
        except (OSError, MemoryError):
            continue
        return f"{STATE}/reports/{name}" if folder.parent == state else str(path)
    return ""


def _report(error: BaseException) -> Iterator[str]:
    yield f"time: {datetime.now().astimezone().isoformat()}"
    yield f"command: {' '.join([Path(sys.argv[0]).name, *sys.argv[1:]])}"
    yield f"python: {platform.python_version()} on {platform.platform()}"
    yield f"encoding: {sys.getfilesystemencoding()}, {sys.stdout.encoding if sys.stdout else '-'}"
    for package in _PACKAGES:
        try:
            yield f"{package}: {importlib.metadata.version(package)}"
        except importlib.metadata.PackageNotFoundError:
            yield f"{package}: missing"
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        yield ""
        yield f"{type(current).__module__}.{type(current).__qualname__}{_worded(current)}"
        frames = traceback.extract_tb(current.__traceback__)
        for frame in frames[-FRAMES:]:
            yield f"  {_short(frame.filename)}:{frame.lineno} {frame.name}"
            yield f"    {frame.line}"
        current = current.__cause__ or current.__context__


def _worded(error: BaseException) -> str:
    if isinstance(error, OSError):
        return f": errno {error.errno} {error.strerror} {error.filename}"
    return f": {str(error)[:WORDS]}" if isinstance(error, _WORDED_BY_PYTHON) else ""


def _short(name: str) -> str:
    """A path within the program or its packages, without the folders before."""
    for mark in (f"{os.sep}site-packages{os.sep}", f"{os.sep}generator{os.sep}"):
        before, found, after = name.rpartition(mark)
        if found and before:
            return found.strip(os.sep) + os.sep + after
    return name
