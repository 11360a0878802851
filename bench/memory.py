"""Peak memory of each stage of a build, verify among them.

`python -m bench memory [DOCUMENTS …]` (default 100 900; needs the corpus and Linux).  Each size in
a process of its own; MB of resident memory at the stage's beginning, at its peak and at its end,
and its CPU seconds.  The kernel's high-water mark is set back between the stages.
"""

from __future__ import annotations

import gc
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from bench.corpus import corpus_project
from generator.commands.analyse import analyse
from generator.commands.build import generate
from generator.commands.proved import expected_site
from generator.publish.mkdocs_build import build_site, read_settings
from generator.search.selftest import selftest
from generator.verify import verify

SIZES = (100, 900)
Made = TypeVar("Made")


def megabytes(name: str) -> int:
    """A line of /proc/self/status, in MB."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    found = re.search(rf"^{name}:\s+(\d+) kB", status, re.MULTILINE)
    assert found
    return int(found[1]) // 1024


def stage(name: str, run: Callable[[], Made]) -> Made:
    """Run a stage and print what it took."""
    gc.collect()
    Path("/proc/self/clear_refs").write_text("5", encoding="utf-8")
    before, start = megabytes("VmRSS"), sum(os.times()[:4])
    made = run()
    seconds = sum(os.times()[:4]) - start
    peak = megabytes("VmHWM")
    gc.collect()
    print(f"{name} | {before} | {peak} | {megabytes('VmRSS')} | {seconds:.1f}", flush=True)
    return made


def measure(root: Path) -> None:
    """All stages of one build in this process."""
    project = stage("reading to index", lambda: analyse(root))
    place = read_settings(root).place
    site = stage("pages and data", lambda: generate(project, place.directory_urls, place=place))
    folder = root / "out"
    published = stage("MkDocs", lambda: build_site(root, site, folder))
    expected = expected_site(project, site, published, place, offline=False)
    problems = stage(
        "verify",
        lambda: tuple(
            verify(folder, project.corpus.speeches, place.directory_urls, expected=expected)
        ),
    )
    stage("self-test", lambda: selftest(folder, site.documents))
    if problems:
        raise SystemExit(f"verify: {problems[0]}")


def main(arguments: list[str]) -> None:
    print("| documents | stage | MB before | peak | after | CPU s |")
    print("| --- | --- | --- | --- | --- | --- |")
    for size in map(int, arguments or SIZES):
        with tempfile.TemporaryDirectory() as folder:
            root = corpus_project(Path(folder) / "project", size)
            command = [sys.executable, "-m", "bench.memory", str(root)]
            done = subprocess.run(command, stdout=subprocess.PIPE, check=True, encoding="utf-8")
        for line in done.stdout.splitlines():
            if line.count("|") == 4:
                print(f"| {size} | {line} |", flush=True)


if __name__ == "__main__":
    measure(Path(sys.argv[1]))
