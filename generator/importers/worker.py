"""Worker: reads one foreign file in a process of its own, with limits on memory and time.

`python -m generator.importers.worker` takes a request as JSON on its standard input and
prints the `Imported` as JSON.  A hostile file can cost one of the libraries either without end, or
crash it; then only this process ends.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from generator.importers.imported import Fact, Imported, Options
from generator.importers.read import read_file
from generator.model.problems import Code, Problem, Where

MEMORY = 450_000_000
"""Bytes of address space, where the system can limit them."""
CPU_SECONDS = 13
"""Below the clock's limit (`isolated.SECONDS`), so that a loop ends before it where it can."""
OUT_OF_MEMORY = 3
"""The code a worker ends with that had not enough."""


def main() -> int:
    """Answer the request on standard input."""
    asked = json.load(sys.stdin)
    _limit()
    try:
        imported = read_file(
            asked["path"],
            asked["target"],
            Path(asked["file"]).read_bytes(),
            Options(**asked["options"]),
        )
        print(json.dumps(as_json(imported)))
    except MemoryError:
        return OUT_OF_MEMORY
    return 0


def _limit() -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def as_json(imported: Imported) -> dict[str, Any]:
    return {
        "text": imported.text,
        "kind": imported.kind,
        "problems": [
            [p.code.value, p.where.path, p.where.line, p.message, p.hint] for p in imported.problems
        ],
        "facts": [[fact.field, fact.value, fact.where] for fact in imported.facts],
        "convert": imported.convert,
        "headings": imported.headings,
    }


def from_json(given: dict[str, Any]) -> Imported:
    return Imported(
        given["text"],
        given["kind"],
        tuple(
            Problem(Code(code), Where(path, line), message, hint)
            for code, path, line, message, hint in given["problems"]
        ),
        tuple(Fact(*fact) for fact in given["facts"]),
        given["convert"],
        tuple((text, level) for text, level in given["headings"]),
    )


def request(path: str, target: str, file: Path, options: Options) -> str:
    """What a worker is asked: to read `file`, which the editor knows as `path`."""
    return json.dumps(
        {"path": path, "target": target, "file": str(file), "options": asdict(options)}
    )


if __name__ == "__main__":
    sys.exit(main())
