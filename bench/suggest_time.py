"""CPU seconds of `suggest`: one new report beside the corpus, then the whole of it.

`python -m bench suggest-time [--documents 926] [--all]`.  Each run is a process of its own that
reads the project and proposes; start of Python and imports are left out.  The first report finds
nothing kept, another one what the first has kept, and once more its own shortlist too.  `--all`
adds the whole corpus, twice.
"""

from __future__ import annotations

import argparse
import gc
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Sequence
from pathlib import Path

from bench.corpus import corpus, corpus_project

TOP = 100


def main(arguments: Sequence[str]) -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--documents", type=int, default=926)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--run", nargs="*", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.run:
        _run(Path(options.run[0]), options.run[1:])
        return
    documents = corpus()
    if documents is None:
        print("The corpus is not here (STUDY_SHARED or ../shared): nothing measured.")
        return
    with tempfile.TemporaryDirectory() as folder:
        root = corpus_project(Path(folder) / "project", options.documents)
        reports = documents.parents[1] / "gold/unseen/provincial-reports-2026.zip"
        with zipfile.ZipFile(reports) as archive:
            texts = [archive.read(name) for name in sorted(archive.namelist())[:2]]
        for number, text in enumerate(texts):
            (root / f"content/speeches/report-{number}.txt").write_bytes(text)
            kept = "the others kept" if number else "nothing kept"
            print(
                f"one report beside {options.documents}, {kept}: {_child(root, f'report-{number}')}"
            )
        print(f"the same, its own shortlist kept: {_child(root, 'report-1')}")
        for kept in ("of one kept", "kept") if options.all else ():
            print(f"all, shortlists {kept}: {_child(root)}")


def _child(root: Path, *names: str) -> str:
    command = [sys.executable, "-m", "bench", "suggest-time", "--run", str(root), *names]
    done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")
    return done.stdout.strip()


def _run(root: Path, names: Sequence[str]) -> None:
    from generator.commands.suggest import suggest

    gc.set_threshold(50_000, 20, 100)  # as `python -m generator` does
    start = time.process_time()
    found = suggest(root, names, "", TOP, keep=False)
    used = time.process_time() - start
    print(f"{used:.1f} CPU s, {len(found.proposals)} proposals")
