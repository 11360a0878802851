"""`python -m generator`, with whichever Python it is called.

The packages are in the environment of the build session, not in the one that
`nox` itself is in; called from there, or with the system's Python, the command
runs in the session's.  File names are UTF-8 whatever the locale says: where
Python would read them otherwise (LC_ALL=zh_CN.GBK), it is started again in its
UTF-8 mode.
"""

from __future__ import annotations

import atexit
import gc
import os
import subprocess
import sys
import threading
from pathlib import Path

HOME = Path(__file__).resolve().parents[1]
PASSED_ON = "STUDY_PASSED_ON"
"""Environment variable that keeps a broken environment from being asked again and again."""
_UTF8 = {"PYTHONUTF8": "1"}


def run() -> None:
    if sys.getfilesystemencoding() != "utf-8" and not sys.flags.utf8_mode:
        again = [sys.executable, "-X", "utf8", "-m", "generator", *sys.argv[1:]]
        os.execve(sys.executable, again, {**os.environ, **_UTF8})
    # As in generator.build.workers, which cannot be imported before it is known whether all is
    # installed.
    gc.set_threshold(50_000, 20, 100)
    try:
        from generator.cli.main import main
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("generator") or os.environ.get(PASSED_ON):
            sys.exit(broken(error))
        sys.exit(pass_on(sys.argv[1:]))
    except ImportError as error:
        sys.exit(broken(error))
    gc.freeze()  # modules stay: they need not be looked through for what can go
    try:
        main()
    except SystemExit as ended:
        leave(ended.code)


def leave(code: object) -> None:
    """End the process with this exit code, at once where nothing else runs in it.

    Python would first take all values of a build apart one by one, a tenth of the time that a
    build after an edit takes.  What was to be done at the end is done.
    """
    if isinstance(code, int) and threading.active_count() == 1:
        atexit._run_exitfuncs()
        try:
            sys.stdout.flush()
            sys.stderr.flush()
        except OSError:
            sys.exit(code)
        os._exit(code)
    sys.exit(code)  # type: ignore[arg-type]


def pass_on(arguments: list[str]) -> int:
    """Run the command in the build session's environment; its exit code."""
    session = HOME / ".nox/build"
    found = [session / "bin/python", session / "Scripts/python.exe"]
    python = next((path for path in found if path.exists()), None)
    if python is None:
        sys.stderr.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
        print("这里还没有装好程序用的软件包。请先运行一次 nox -s build。", file=sys.stderr)
        return 1
    paths = os.pathsep.join(filter(None, (str(HOME), os.environ.get("PYTHONPATH"))))
    environment = {**os.environ, **_UTF8, PASSED_ON: "1", "PYTHONPATH": paths}
    command = [str(python), "-m", "generator", *arguments]
    return subprocess.run(command, env=environment, check=False).returncode


def broken(error: ImportError) -> int:
    """Say that a package cannot be used, and what to do; the exit code."""
    sys.stderr.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    print(
        f"程序用的软件包没有装好：{error.name or error}。"
        "请删去 .nox 文件夹，再运行一次 nox -s build。",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    run()
