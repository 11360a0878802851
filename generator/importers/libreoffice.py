"""Libreoffice: turns .doc, .wps, .rtf and .odt into .docx, with a profile and limits of its own.

The .docx keeps tracked changes, so that they are refused as in any other file.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

CPU_SECONDS = 15
MEMORY = 450_000_000
"""Bytes of its own data."""
_PLACES = (
    "/usr/bin/soffice",
    "/usr/lib/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)
CHOSEN = "STUDY_SOFFICE"
"""Environment variable with the program's path; “none” for no program."""


_LIMITS = f"""
import os, resource, sys
resource.setrlimit(resource.RLIMIT_CPU, ({CPU_SECONDS}, {CPU_SECONDS}))
resource.setrlimit(resource.RLIMIT_DATA, ({MEMORY}, {MEMORY}))
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
os.execv(sys.argv[1], sys.argv[1:])
"""
_LIMITED = (sys.executable, "-I", "-S", "-c", _LIMITS)
"""What sets the limits of the process that it then becomes: the desk has threads, and what runs
between fork and exec of such a program may wait for ever."""


def found() -> str | None:
    """The program, None where it is not installed."""
    if chosen := os.environ.get(CHOSEN):
        return chosen if Path(chosen).exists() else None
    if on_path := shutil.which("soffice") or shutil.which("libreoffice"):
        return on_path
    return next((place for place in _PLACES if Path(place).exists()), None)


def as_docx(program: str, file: Path, ending: str, folder: Path, seconds: float) -> Path | None:
    """The file as a .docx in `folder`; None where the program gives none in so many seconds.

    The first start of a new profile alone takes several.

    Macros do not run: a new profile has them off, and nothing of the user's own is touched.
    """
    source, made = folder / f"source.{ending}", folder / "out" / "source.docx"
    shutil.copyfile(file, source)
    command = [
        program,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--nologo",
        "--nodefault",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(made.parent),
        str(source),
    ]
    home = folder / "home"
    home.mkdir()
    environment = {**os.environ, "HOME": str(home), "TMPDIR": str(folder)}
    try:
        running = subprocess.Popen(
            command if sys.platform == "win32" else [*_LIMITED, *command],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            stdin=subprocess.DEVNULL,
            env=environment,
            cwd=folder,
            start_new_session=sys.platform != "win32",
        )
    except OSError:
        return None
    try:
        running.wait(timeout=max(0.0, seconds))
    except subprocess.TimeoutExpired:
        return None
    finally:
        _end(running)
    return made if made.exists() else None


def _end(running: subprocess.Popen[bytes]) -> None:
    """End the program and what it started."""
    if sys.platform != "win32":
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(running.pid, signal.SIGKILL)
    if running.poll() is None:
        running.kill()
    running.wait()
