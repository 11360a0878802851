"""Memory: what was published from this computer, to compare the ledger with.

A build leaves a copy of the ledger's files in the project's state folder.  It counts as
long as something published is there: the site, or a bundle.  Who removes those
begins anew.  Where there is a site without a copy, its pages are read instead.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from generator.ledger.files import COPY, FOLDER, LIST, PATH, copy_of, page_of
from generator.ledger.lines import ADDRESS, NAME

_KEY = re.compile(f"^({ADDRESS}(?:#{NAME})?): [^\n]*\n", re.MULTILINE)
"""An address or an anchor with its whole line."""
_FOLDERS = ("courses", "speeches", "terms")
"""What the ledger records every page of; hand-written pages may lie deeper in others."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What is remembered: copies of the ledger's files by the paths of those, none without any.

    `pages` are the addresses of what was published, pages and paragraphs, where there is no
    copy of them; None where there is one, or nothing was published.
    """

    copies: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    pages: frozenset[str] | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is known to have been published."""
        return not self.copies and self.pages is None


def recall(root: Path, site: Path) -> Memory:
    """What is remembered of this project.  Whatever cannot be read is not remembered."""
    has_site = (site / "index.html").is_file()
    if not has_site and not any((root / "dist").glob("*.zip")):
        return Memory()
    if copies := dict(_copies(root)):
        return Memory(copies)
    return Memory(pages=frozenset(pages_of(site))) if has_site else Memory()


def _copies(root: Path) -> Iterator[tuple[str, str]]:
    if not (whole := _read(root / COPY)):
        return
    yield PATH, whole
    for name in _read(root / LIST).splitlines():
        path = f"{FOLDER}/{name}"
        if copy := _read(root / copy_of(path)):
            yield path, copy


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeError, ValueError):  # ValueError: no name for a file
        return ""


def listed(paths: Iterator[str]) -> str:
    """The file at `LIST` for the parts with these paths."""
    return "".join(f"{path.removeprefix(FOLDER + '/')}\n" for path in paths)


def keys_of(path: str, text: str) -> set[str]:
    """Every address that one of the ledger's files records, anchors included.

    A line that was cut has none.
    """
    found = set(_KEY.findall(text))
    if path == PATH:
        return found
    page = page_of(path)
    return {key if "/" in key else f"{page}#{key}" for key in found}


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


def has_folders(site: Path) -> bool | None:
    """Whether a site's pages are folders (`terms/a/`) and not files (`terms/a.html`).

    None where it has no page to tell it by.
    """
    for folder in _FOLDERS:
        for path in _listed(site / folder):
            if path.suffix == ".html" and path.stem != "index":
                return False
            if (path / "index.html").is_file():
                return True
    return None


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
