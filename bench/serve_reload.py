"""Under `serve`, from a saved file to the page that shows it.

Usage: python -m bench serve-reload [documents …]

Each edit is six characters in an old speech; seconds by the clock until the page that is asked for
has it, and CPU seconds of the server's process meanwhile (Linux).
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Sequence
from contextlib import closing, suppress
from pathlib import Path

from bench.corpus import HOME, corpus_project
from bench.rebuilds import built

MARKS = ("甲甲甲甲甲甲", "乙乙乙乙乙乙", "丙丙丙丙丙丙")
"""What each edit puts into the speech."""
PATIENCE = 600.0
"""Seconds to wait for a page."""


def free_port() -> int:
    with closing(socket.socket()) as own:
        own.bind(("127.0.0.1", 0))
        return int(own.getsockname()[1])


def cpu_of(process: int) -> float:
    """CPU seconds that a process has used."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def shown(address: str, text: str) -> float:
    """Clock seconds until a page has a text.  Raises TimeoutError."""
    started = time.perf_counter()
    while time.perf_counter() - started < PATIENCE:
        with suppress(OSError), urllib.request.urlopen(address, timeout=PATIENCE) as page:
            if text in page.read().decode():
                return time.perf_counter() - started
        time.sleep(0.05)
    raise TimeoutError(address)


def measure(root: Path, documents: int) -> None:
    """Print a row for each edit of a project that was built."""
    path = sorted((root / "content/speeches").glob("d*.txt"))[documents // 2]
    port = free_port()
    page = f"http://127.0.0.1:{port}/speeches/{path.stem}/"
    serve = [sys.executable, "-m", "generator", "serve", "--root", str(root)]
    with subprocess.Popen(
        [*serve, "--address", f"127.0.0.1:{port}"],
        cwd=HOME,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as server:
        try:
            seconds = shown(page, "</html>")
            print(
                f"| {documents} | started | {cpu_of(server.pid):.1f} | {seconds:.1f} |", flush=True
            )
            for mark in MARKS:
                text = path.read_text(encoding="utf-8")
                at = text.find("。", len(text) // 2)
                before = cpu_of(server.pid)
                path.write_text(text[:at] + mark + text[at:], encoding="utf-8")
                seconds = shown(page, mark)
                used = cpu_of(server.pid) - before
                print(f"| {documents} | one edit | {used:.1f} | {seconds:.1f} |", flush=True)
        finally:
            server.terminate()


def main(arguments: Sequence[str]) -> None:
    print("| documents | what | CPU s | s |")
    for size in [int(one) for one in arguments] or [100, 900]:
        with tempfile.TemporaryDirectory() as folder:
            root = corpus_project(Path(folder) / "project", size)
            built(root)
            measure(root, size)


if __name__ == "__main__":
    main(sys.argv[1:])
