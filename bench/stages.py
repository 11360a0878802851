"""What a clean build costs, stage by stage, and how it grows with the number of documents.

Usage: python -m bench stages [documents …] [--terms N …]   (default 1 100 900; needs the corpus)

CPU seconds of one process and of the programs it calls; every build is a process of its own.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from bench.corpus import add_terms, corpus_project
from generator.commands.build import build_project

KILOBYTES = 1024


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m bench stages")
    parser.add_argument("sizes", nargs="*", type=int, default=[1, 100, 900])
    parser.add_argument("--terms", nargs="+", type=int, default=[131, 3000])
    options = parser.parse_args(arguments)
    for terms in options.terms:
        known: dict[int, Mapping[str, float]] = {}
        for size in options.sizes:
            known[size] = one(size, terms)
            if len(known) == 1:
                print(f"| documents, {terms} terms | {' | '.join(known[size])} |", flush=True)
            cells = " | ".join(f"{value:.1f}" for value in known[size].values())
            print(f"| {size} | {cells} |", flush=True)
        *_, last, largest = [0, *sorted(known)]
        if last:
            grown = (f"{known[largest][n] / max(known[last][n], 0.01):.1f}" for n in known[last])
            print(f"| {largest} ÷ {last} ({largest / last:.1f}) | {' | '.join(grown)} |")


def one(documents: int, terms: int) -> Mapping[str, float]:
    """The clean build of a project of its own, in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        root = corpus_project(Path(folder) / "project", documents)
        add_terms(root, terms)
        command = [sys.executable, "-m", "bench.stages", "--measure", str(root)]
        done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
        measured: Mapping[str, float] = json.loads(done.stdout)
        return measured


def measure(root: Path) -> Mapping[str, float]:
    """CPU seconds by stage of a clean build, their sum, and the highest memory in MB."""
    seconds: dict[str, float] = {}
    stage, since = "", cpu()

    def progress(name: str, _steps: int) -> Callable[[], None]:
        nonlocal stage, since
        now = cpu()
        if stage:
            seconds[stage] = seconds.get(stage, 0.0) + now - since
        stage, since = name, now
        return lambda: None

    build_project(root, progress=progress)
    progress("", 0)
    peaks = [
        resource.getrusage(who).ru_maxrss
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    ]
    return {**seconds, "together": sum(seconds.values()), "MB": max(peaks) / KILOBYTES}


def cpu() -> float:
    """CPU seconds of this process and of those it waited for."""
    return sum(os.times()[:4])


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        print(json.dumps(measure(Path(sys.argv[2]))))
    else:
        main(sys.argv[1:])
