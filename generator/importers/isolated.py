"""Isolated: reads a foreign file without trusting it: size first, then in a process with limits.

Old formats are turned into .docx by LibreOffice first, where it is installed.
"""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from generator.importers import libreoffice, worker
from generator.importers.imported import NO_OPTIONS, Imported, Options, refused
from generator.importers.signatures import AS_DOCX
from generator.model.problems import Code, Problem, Where

MOST_BYTES = 60_000_000
"""Of a file as it lies on the disk."""
SECONDS = 17.0 if sys.platform == "win32" else 45.0
"""Until an answer is there by the clock, however busy the machine; the worker counts its own."""
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
    imported = _ask(shown, target, path, options)
    if not imported.convert:
        return imported
    return _converted(shown, target, path, imported, options)


def _ask(shown: str, target: str, file: Path, options: Options) -> Imported:
    paths = os.pathsep.join(filter(None, (str(_HOME), os.environ.get("PYTHONPATH"))))
    environment = {**os.environ, "PYTHONPATH": paths, "PYTHONUTF8": "1"}
    try:
        done = subprocess.run(
            [sys.executable, "-m", "generator.importers.worker"],
            input=worker.request(shown, target, file.absolute(), options),
            capture_output=True,
            check=False,
            encoding="utf-8",
            errors="replace",
            env=environment,
            timeout=SECONDS,
        )
    except subprocess.TimeoutExpired:
        return _too_much(shown)
    # The last line: what a library may print for itself stands before it.
    answer = done.stdout.strip().rpartition("\n")[2]
    if done.returncode or not answer.startswith("{"):
        return _too_much(shown)
    return worker.from_json(json.loads(answer))


def _too_much(shown: str) -> Imported:
    return refused(
        "",
        Code.TOO_LARGE,
        shown,
        "文件读得太久或占用太多内存，没有读完；它太大、太复杂，或是有意做坏的",
        "请打开看看：能打开就只把文字复制到新文档里，存成 .docx 再导入，或拆成几份；"
        "打不开请重新取一份。",
    )


def _converted(shown: str, target: str, path: Path, asked: Imported, options: Options) -> Imported:
    """An old file by way of LibreOffice."""
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
        made = libreoffice.as_docx(program, path, asked.convert, Path(folder))
        if made is None:
            message = f"这是{asked.kind}，LibreOffice 没有转换成功（文件损坏、加了密码或太大）"
            return refused(asked.kind, Code.DAMAGED_FILE, shown, message, AS_DOCX)
        if made.stat().st_size > MOST_BYTES:
            return _too_much(shown)
        imported = _ask(shown, target, made, options)
    if not any(problem.is_error for problem in imported.problems):
        message = f"{asked.kind}由 LibreOffice 转换后读入，文字以原件为准"
        told = Problem(Code.TO_COMPARE, Where(target), message, "请与原件逐字核对。")
        imported = replace(imported, problems=(told, *imported.problems))
    return replace(imported, kind=f"{asked.kind}（经 LibreOffice）")
