"""Isolated: reads a foreign file without trusting it: size first, then in a process with limits.

Old formats are turned into .docx by LibreOffice first, where it is installed.  Whatever a
file does, the answer is there after `SECONDS` by the clock.  On a busy machine that may be
too few for a file that is in order; then the answer says so.
"""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from generator.importers import libreoffice, worker
from generator.importers.imported import NO_OPTIONS, Imported, Options, refused
from generator.importers.signatures import AS_DOCX
from generator.model.problems import Code, Problem, Where

MOST_BYTES = 60_000_000
"""Of a file as it lies on the disk."""
SECONDS = 20.0
"""By the clock for a file, conversion by LibreOffice included."""
BUSY = 0.5
"""Share of the clock below which the worker did not get the processor it wanted."""
_HOME = Path(__file__).resolve().parents[2]


def read_isolated(path: Path, target: str, options: Options = NO_OPTIONS) -> Imported:
    """The text of a file for `target`; OSError where it cannot be opened."""
    shown = str(path)
    about = path.stat()
    if not stat.S_ISREG(about.st_mode):
        what = "文件夹" if stat.S_ISDIR(about.st_mode) else "设备或管道"
        message = f"这是{what}，不是文件"
        return refused(
            "", Code.UNREADABLE, shown, message, "请写出里面要导入的文件，可以一次写几个。"
        )
    if about.st_size > MOST_BYTES:
        most = MOST_BYTES // 1_000_000
        message = f"文件有 {about.st_size / 1e6:.0f} MB，太大了（最多 {most} MB），没有读"
        hint = "请去掉里面的图片，或只把文字复制到新文档里，存成 .docx 后再导入。"
        return refused("", Code.TOO_LARGE, shown, message, hint)
    with path.open("rb"):
        pass  # an error of the file system is the caller's to tell
    until = time.monotonic() + SECONDS
    imported = _ask(shown, target, path, options, until)
    if not imported.convert:
        return imported
    return _converted(shown, target, path, imported, options, until)


def _ask(shown: str, target: str, file: Path, options: Options, until: float) -> Imported:
    paths = os.pathsep.join(filter(None, (str(_HOME), os.environ.get("PYTHONPATH"))))
    environment = {**os.environ, "PYTHONPATH": paths, "PYTHONUTF8": "1"}
    started, used = time.monotonic(), _used_by_children()
    try:
        done = subprocess.run(
            [sys.executable, "-m", "generator.importers.worker"],
            input=worker.request(shown, target, file.absolute(), options),
            capture_output=True,
            check=False,
            encoding="utf-8",
            errors="replace",
            env=environment,
            timeout=max(0.0, until - time.monotonic()),
        )
    except subprocess.TimeoutExpired:
        took = time.monotonic() - started
        return _too_much(shown, out_of_time(took, _used_by_children() - used))
    # The last line: what a library may print for itself stands before it.
    answer = done.stdout.strip().rpartition("\n")[2]
    if done.returncode or not answer.startswith("{"):
        return _too_much(shown, _ended(done.returncode))
    return worker.from_json(json.loads(answer))


def _used_by_children() -> float:
    """CPU seconds of the processes that have ended; infinite where the system does not tell."""
    try:
        import resource
    except ImportError:  # Windows
        return float("inf")
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def out_of_time(clock: float, processor: float) -> tuple[str, str]:
    """Message and hint for a file that was not read in time, by what the worker could compute.

    Both in seconds; `processor` is not a number where it is not known.
    """
    if processor < BUSY * clock:
        return (
            f"文件读了 {SECONDS:.0f} 秒还没有读完，这段时间电脑很忙，读它的程序只用上了 "
            f"{processor:.0f} 秒；没有收入",
            f"请关闭别的程序，再导入一次；还是这样，{_OTHERWISE}",
        )
    return f"文件读了 {SECONDS:.0f} 秒还没有读完，没有收入；{_WHY}", f"请打开看看：{_OTHERWISE}"


def _ended(code: int) -> tuple[str, str]:
    """Message and hint for a worker that ended without an answer."""
    hint = f"请打开看看：{_OTHERWISE}"
    if code == worker.OUT_OF_MEMORY:
        most = worker.MEMORY // 1_000_000
        return f"读这个文件要用的内存超过 {most} MB，没有收入；{_WHY}", hint
    if code and -code == getattr(signal, "SIGXCPU", 0):
        return (
            f"文件算了 {worker.CPU_SECONDS} 秒还没有读完，没有收入；{_WHY}",
            hint,
        )
    return f"读到一半，读它的程序被迫结束，没有收入；{_WHY}", hint


_WHY = "它太大、太复杂，或是有意做坏的"
_OTHERWISE = "能打开就只把文字复制到新文档里，存成 .docx 再导入，或拆成几份；打不开请重新取一份。"


def _too_much(shown: str, said: tuple[str, str]) -> Imported:
    return refused("", Code.TOO_LARGE, shown, *said)


def _converted(
    shown: str, target: str, path: Path, asked: Imported, options: Options, until: float
) -> Imported:
    """An old file by way of LibreOffice, in what is left of the time."""
    program = libreoffice.found()
    if program is None:
        return refused(
            asked.kind,
            Code.NO_LIBREOFFICE,
            shown,
            f"这是{asked.kind}（旧格式 .doc、.wps 等），要靠 LibreOffice 转换，这台电脑上没有装",
            f"装上 LibreOffice 后再导入一次；或者{AS_DOCX}",
        )
    with tempfile.TemporaryDirectory(prefix="study-import-") as folder:
        left = until - time.monotonic()
        made = libreoffice.as_docx(program, path, asked.convert, Path(folder), left)
        if made is None and time.monotonic() >= until:
            message = f"这是{asked.kind}，LibreOffice 在 {SECONDS:.0f} 秒里没有转换完"
            hint = f"第一次启动最慢，请再导入一次；还是这样，{AS_DOCX}"
            return refused(asked.kind, Code.TOO_LARGE, shown, message, hint)
        if made is None:
            message = f"这是{asked.kind}，LibreOffice 没有转换成功（文件损坏、加了密码或太大）"
            return refused(asked.kind, Code.DAMAGED_FILE, shown, message, AS_DOCX)
        if made.stat().st_size > MOST_BYTES:
            message = f"转换成的 .docx 有 {made.stat().st_size / 1e6:.0f} MB，太大了，没有收入"
            return _too_much(shown, (message, AS_DOCX))
        imported = _ask(shown, target, made, options, until)
    if not any(problem.is_error for problem in imported.problems):
        message = f"{asked.kind}由 LibreOffice 转换后读入，文字以原件为准"
        told = Problem(Code.REVIEW_IMPORT, Where(target), message, "请与原件逐字核对。")
        imported = replace(imported, problems=(told, *imported.problems))
    return replace(imported, kind=f"{asked.kind}（经 LibreOffice）")
