"""Files: where the ledger lies, in the project and as a copy on this computer.

One file holds the statements and all pages but speeches.  Each speech has a part, a file of
its own, so that an edit writes some kilobytes and two branches rarely meet in one file.
"""

from __future__ import annotations

from pathlib import PurePosixPath

from generator.model.ids import ID, RESERVED_IDS
from generator.model.program import STATE

PATH = "content/permalinks.yml"
FOLDER = "content/permalinks"
"""The parts."""
SPEECHES = "speeches/"
COPY = f"{STATE}/permalinks.yml"
"""The copy of the file at `PATH` as last published; those of the parts lie in a folder beside."""
LIST = f"{STATE}/permalinks.txt"
"""Names of the parts that were published with that copy, a line each."""
_LONGEST = 200
"""Code points of an id that is a file's name; Windows takes 255 with the ending."""


def recorded_in(address: str) -> str:
    """The file that records a page."""
    id = address.removeprefix(SPEECHES)
    is_safe = ID.fullmatch(id) and len(id) <= _LONGEST and id not in RESERVED_IDS
    return f"{FOLDER}/{id}.yml" if address.startswith(SPEECHES) and is_safe else PATH


def page_of(path: str) -> str:
    """The address whose part has this path."""
    return SPEECHES + PurePosixPath(path).stem


def copy_of(path: str) -> str:
    """Where the copy of one of the ledger's files lies."""
    return COPY.removesuffix(".yml") + path.removeprefix(FOLDER)


def is_ledger(path: str) -> bool:
    """Whether a path is one of the ledger's files, or their folder."""
    return path in (PATH, FOLDER) or path.startswith(f"{FOLDER}/")
