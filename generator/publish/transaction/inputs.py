"""Inputs: notice files that change while a site is made from them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

INPUTS = ("mkdocs.yml", "glossary.yml", "content")
"""What a site is made from, relative to the project's root."""
_BESIDE = (".", "~$")
"""Names of files that programs put beside those they edit."""


def sums(root: Path) -> dict[str, str]:
    """The SHA-256 of every input file by its path; one that cannot be read has none."""
    return {path.relative_to(root).as_posix(): _digest(path) for path in _files(root)}


def changed(before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    """The files that were changed, added or removed between two `sums`."""
    return sorted(
        path for path in before.keys() | after.keys() if before.get(path) != after.get(path)
    )


def _files(root: Path) -> Iterator[Path]:
    for name in INPUTS:
        path = root / name
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            parts = file.relative_to(root).parts
            if "__pycache__" in parts or any(part.startswith(_BESIDE) for part in parts):
                continue
            if file.is_file():
                yield file


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
