"""What processes do for a clean build, and that its bytes do not depend on them.

`python -m bench workers [DOCUMENTS …] [--counts 1,2] [--dask]` (default 100; needs the corpus).
CPU and clock seconds and megabytes of each build are those of its whole tree of processes; with
`--dask` one more build gives its tasks to a cluster on this computer's loopback address.  Exits
with 1 when two sites differ.
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench.corpus import corpus_project
from bench.rebuilds import built


def digests(site: Path) -> dict[str, str]:
    """The digest of each file."""
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m bench workers")
    parser.add_argument("sizes", nargs="*", type=int, default=[100])
    parser.add_argument("--counts", default="1,2")
    parser.add_argument("--dask", action="store_true")
    options = parser.parse_args(arguments)
    ways = [(f"{count} processes", ("--workers", count)) for count in options.counts.split(",")]
    cluster = None
    if options.dask:
        from distributed import LocalCluster

        cluster = LocalCluster(
            n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None
        )
        address = cluster.scheduler_address.removeprefix("tcp://")
        ways.append(("Dask, 2 workers", ("--executor", f"dask://{address}")))
    print("| documents | done by | CPU s | s | CPU s a clock second | peak MB | files |")
    differing = False
    for size in options.sizes:
        first: dict[str, str] = {}
        for name, more in ways:
            with tempfile.TemporaryDirectory() as folder:
                root = corpus_project(Path(folder) / "project", size)
                cpu, seconds, peak = built(root, more)
                found = digests(root / "site")
                shutil.rmtree(root)
            first = first or found
            differing |= found != first
            told = "the same" if found == first else "DIFFERENT"
            print(
                f"| {size} | {name} | {cpu:.1f} | {seconds:.0f} | {cpu / seconds:.2f} | {peak:.0f} "
                f"| {len(found)}, {told} |",
                flush=True,
            )
    if cluster:
        cluster.close()
    if differing:
        raise SystemExit("The sites differ.")
