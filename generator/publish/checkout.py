"""Checkout: the program's entry points where nobody has installed it.

MkDocs finds theme and plugin by the entry points of installed packages.  In a
checkout (`python -m generator`) there is no such package, so the import system
is given one that declares the same (pyproject.toml; a test compares them).
"""

from __future__ import annotations

import importlib.metadata
import sys
from collections.abc import Iterator, Mapping
from importlib.metadata import Distribution, DistributionFinder
from pathlib import Path

NAME = "study-site"
ENTRY_POINTS: Mapping[str, Mapping[str, str]] = {
    "console_scripts": {"study-site": "generator.__main__:run"},
    "mkdocs.themes": {"study": "generator.theme"},
    "mkdocs.plugins": {"study-site": "generator.cli.mkdocs_plugin:StudySite"},
}


def announce() -> None:
    """Make the entry points known, unless an installation does.  Before MkDocs is imported."""
    try:
        importlib.metadata.distribution(NAME)
    except importlib.metadata.PackageNotFoundError:
        sys.meta_path.append(_Finder())


class _Checkout(Distribution):
    """This folder as an installed package: its name and its entry points."""

    def read_text(self, filename: str) -> str | None:
        if filename == "METADATA":
            return f"Metadata-Version: 2.1\nName: {NAME}\nVersion: 0\n"
        if filename == "entry_points.txt":
            return "\n".join(
                f"[{group}]\n" + "".join(f"{name} = {value}\n" for name, value in entries.items())
                for group, entries in ENTRY_POINTS.items()
            )
        return None

    def locate_file(self, path: object) -> Path:
        return Path(__file__).parents[2] / str(path)


_ANY = DistributionFinder.Context()


class _Finder(DistributionFinder):
    """Finds `_Checkout` and imports nothing."""

    def find_spec(self, *_: object) -> None:
        return None

    def find_distributions(
        self,
        context: DistributionFinder.Context = _ANY,
    ) -> Iterator[Distribution]:
        if context.name is None or context.name == NAME:
            yield _Checkout()
