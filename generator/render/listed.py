"""Listed: which files of a theme are told when all are asked for."""

from __future__ import annotations

import os

from jinja2 import Environment, FileSystemLoader

HIDDEN = "."
"""The first character of files and folders that MkDocs does not publish."""


def list_shown_only(environment: Environment) -> Environment:
    """The environment, whose templates are listed without those in hidden folders.

    MkDocs lists all files of a theme and then leaves hidden ones out; Material has 14,000
    pictures in `.icons`, and to list them takes .05 CPU s of every build.  They are found by their
    names as before.
    """
    if type(environment.loader) is FileSystemLoader:
        environment.loader = _Shown(environment.loader.searchpath)
    return environment


class _Shown(FileSystemLoader):
    """Templates in folders, hidden ones not listed."""

    def list_templates(self) -> list[str]:
        found: set[str] = set()
        for folder in self.searchpath:
            begin = len(str(folder)) + 1
            for place, folders, names in os.walk(folder):
                folders[:] = [name for name in folders if not name.startswith(HIDDEN)]
                within = place[begin:].replace(os.sep, "/")
                within += "/" if within else ""
                found.update(within + name for name in names if not name.startswith(HIDDEN))
        return sorted(found)
