"""Inputs: notice files that change while a site is made from them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

INPUTS = ("mkdocs.yml", "glossary.yml", "content")
"""What a site is made from, relative to the project's root."""
_BESIDE = (".", "~$")
"""Names of files that programs put beside those they edit."""


def sums(root: Path) -> dict[str, str]:
    """The SHA-256 of every input file by its path; one that cannot be read has none."""
    return {name: _digest(path) for name, path in _files(root) if path.is_file()}


def changed(before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    """The files that were changed, added or removed between two `sums`."""
    return sorted(
        path for path in before.keys() | after.keys() if before.get(path) != after.get(path)
    )


def _files(root: Path) -> Iterator[tuple[str, Path]]:
    """Each input by its path from the root, with /; links to folders are not followed."""
    for name in INPUTS:
        if not (root / name).is_dir():
            yield name, root / name
        for place, folders, names in os.walk(root / name):
            folders[:] = [one for one in folders if one != "__pycache__" and _counts(one)]
            within = Path(place).relative_to(root).as_posix()
            yield from ((f"{within}/{one}", Path(place, one)) for one in names if _counts(one))


def _counts(name: str) -> bool:
    return not name.startswith(_BESIDE)


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
