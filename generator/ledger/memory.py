"""Memory: what was published from this computer, to compare the ledger with.

A build leaves a copy of the ledger in the project's state folder.  It counts as
long as something published is there: the site, or a bundle.  Who removes those
begins anew.  Where there is a site without a copy, its pages are read instead.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.ledger.lines import ADDRESS, NAME

COPY = ".study-site/permalinks.yml"
_KEY = re.compile(f"^({ADDRESS}(?:#{NAME})?): [^\n]*\n", re.MULTILINE)
"""An address or an anchor with its whole line."""
_FOLDERS = ("courses", "speeches", "terms")
"""What the ledger records every page of; hand-written pages may lie deeper in others."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What is remembered: the copy of the ledger ('' without one) and every address in it.

    `keys` are addresses of pages and of anchors as the ledger writes them.  Without
    anything published they are None.
    """

    copy: str = ""
    keys: frozenset[str] | None = None


def recall(root: Path, site: Path) -> Memory:
    """What is remembered of this project.  Whatever cannot be read is not remembered."""
    has_site = (site / "index.html").is_file()
    if not has_site and not any((root / "dist").glob("*.zip")):
        return Memory()
    try:
        copy = (root / COPY).read_text(encoding="utf-8")
    except (OSError, UnicodeError):
        copy = ""
    if copy:
        return Memory(copy, keys_of(copy))
    return Memory(keys=frozenset(pages_of(site))) if has_site else Memory()


def keys_of(text: str) -> frozenset[str]:
    """Every address that a ledger records, anchors included; a line that was cut has none."""
    return frozenset(_KEY.findall(text))


def pages_of(site: Path) -> Iterator[str]:
    """The addresses of a site's pages, and of the paragraphs of its speeches."""
    for folder in _FOLDERS:
        for path in _listed(site / folder):
            if path.suffix == ".html" and path.stem != "index":
                yield f"{folder}/{path.stem}"
            elif (path / "index.html").is_file():
                yield f"{folder}/{path.name}"
    for path in _listed(site / "api/speeches"):
        if path.suffix == ".json":
            yield from _paragraphs(path)


def _listed(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def _paragraphs(path: Path) -> Iterator[str]:
    try:
        speech = json.loads(path.read_text(encoding="utf-8"))
        if speech["id"] != path.stem:  # a renamed speech's data under its former name
            return
        for block in speech["blocks"]:
            if block["kind"] != "title":
                yield f"speeches/{path.stem}#{block['anchor']}"
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return
