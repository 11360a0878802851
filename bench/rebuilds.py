"""What a build costs after an edit: CPU and clock seconds, memory, files of the site that changed.

Usage: python -m bench rebuilds [documents …] [--terms 131] [--only clean,nothing]

Every build is the command in a process of its own; CPU seconds and the peak of memory are
those of its whole tree of processes (of the largest one of it, for memory).
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from bench.corpus import HOME, add_terms, corpus_project
from generator.build.manifest import PATH as MANIFEST

MEGABYTE = 1 << 10
"""Units of ru_maxrss (KiB on Linux) in a megabyte."""


def clean(root: Path) -> None:
    """The first build of a project."""


def nothing(root: Path) -> None:
    """No edit."""


def speech(root: Path) -> None:
    """The project's own speech is added: 223 mentions."""
    for path in (HOME / "content/speeches").glob("*.txt"):
        (root / "content/speeches" / path.name).write_bytes(path.read_bytes())


def word(root: Path) -> None:
    """One character more in the middle of an old speech."""
    paths = sorted((root / "content/speeches").glob("d*.txt"))
    path = paths[len(paths) // 2]
    text = path.read_text(encoding="utf-8")
    at = text.find("。", len(text) // 2)
    path.write_text(text[:at] + "好" + text[at:], encoding="utf-8")


def term(root: Path) -> None:
    """One term more, which few texts have."""
    with (root / "glossary.yml").open("a", encoding="utf-8") as glossary:
        glossary.write(
            "\n- term: 营商环境\n  pinyin: yíngshāng huánjìng\n"
            "  definition: 企业在经营过程中所面对的外部条件。\n  category: 基层治理\n"
        )


def definition(root: Path) -> None:
    """A few characters more in the definition of an old term."""
    path = root / "glossary.yml"
    text = path.read_text(encoding="utf-8")
    at = text.index("。", text.index("definition:", len(text) // 2))
    path.write_text(text[:at] + "，等等" + text[at:], encoding="utf-8")


def mentions(root: Path) -> None:
    """One term more, which 78 of 900 documents have in 152 places."""
    with (root / "glossary.yml").open("a", encoding="utf-8") as glossary:
        glossary.write(
            "\n- term: 专业技术人员\n  pinyin: zhuānyè jìshù rényuán\n"
            "  definition: 从事专业技术工作的人员。\n  category: 基层治理\n"
        )


EDITS: Mapping[str, Callable[[Path], None]] = {
    "clean": clean,
    "nothing": nothing,
    "speech": speech,
    "word": word,
    "term": term,
    "definition": definition,
    "mentions": mentions,
}
_MEASURED = """
import json, resource, subprocess, sys
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([done.returncode, used.ru_utime + used.ru_stime, used.ru_maxrss]))
"""


def built(root: Path, more: Sequence[str] = ()) -> tuple[float, float, float]:
    """CPU seconds, clock seconds and megabytes of one build, with `more` options."""
    command = [sys.executable, "-m", "generator", "build", "--root", str(root), *more]
    return measured(command, HOME)


def measured(command: Sequence[str], folder: Path) -> tuple[float, float, float]:
    """CPU seconds, clock seconds and megabytes of a command that is run in a folder."""
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", _MEASURED, *command],
        capture_output=True,
        check=True,
        cwd=folder,
        env=os.environ,
    )
    code, cpu, peak = json.loads(done.stdout)
    if code:
        raise RuntimeError(f"it failed: {' '.join(command)}")
    return cpu, time.perf_counter() - started, peak / MEGABYTE


def files(root: Path) -> dict[str, str]:
    """The digests of the site's files as the build has noted them."""
    path = root / MANIFEST
    if not path.exists():
        return {}
    found: dict[str, str] = json.loads(path.read_text(encoding="utf-8").partition("\n")[2])["site"]
    return found


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m bench rebuilds")
    parser.add_argument("sizes", nargs="*", type=int, default=[100, 900])
    parser.add_argument("--terms", type=int, default=131)
    parser.add_argument("--only", default=",".join(EDITS))
    options = parser.parse_args(arguments)
    print("| documents | terms | edit | CPU s | s | peak MB | files changed |")
    for size in options.sizes:
        with tempfile.TemporaryDirectory() as folder:
            root = corpus_project(Path(folder) / "project", size)
            add_terms(root, options.terms)
            for name in options.only.split(","):
                before = files(root)
                EDITS[name](root)
                cpu, seconds, peak = built(root)
                after = files(root)
                changed = sum(before.get(path) != digest for path, digest in after.items())
                print(
                    f"| {size} | {options.terms} | {name} | {cpu:.1f} | {seconds:.0f} "
                    f"| {peak:.0f} | {changed} of {len(after)} |",
                    flush=True,
                )


if __name__ == "__main__":
    main(sys.argv[1:])
