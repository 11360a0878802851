"""Bundle selection: which of the published files a reader of the bundle can ever need.

Material brings a search of its own with languages for it, source maps and an
icon we replace; in the bundle nothing asks for them.  A file stays when a page
names it, directly or through a style sheet or script.  Names are looked for
anywhere in the text: when unsure, the file is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from urllib.parse import quote

KEPT = re.compile(r"api/[^/]+\.json|search/data/.*|assets/kb/cards/.*")
"""Files asked for by computed names, and the lists the next update is compared with.

`api/speeches/` is for programs that read the site; no page can read it from a
folder, and it would be more than a quarter of the zip.
"""
DROPPED = re.compile(r"404\.html|sitemap\.xml(\.gz)?|.*\.map|terms/[^/]+/embed\.html")
"""Only a server has a use for them; other sites frame terms by an address, which a disc has not."""
_TEXT = {".html", ".css", ".js"}
# Material names the worker of its own search in every page; only a page with that search starts it.
_WORKER = re.compile(rb'"search": ?"[^"]*"')
_OWN_SEARCH = b'data-md-component="search"'


def used_files(folder: Path) -> tuple[str, ...]:
    """Paths of the files below `folder` to bundle, sorted.  Raises OSError."""
    every = sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )
    candidates = [path for path in every if not DROPPED.fullmatch(path)]
    used = {path for path in candidates if path.endswith(".html") or KEPT.fullmatch(path)}
    unsure = {path for path in candidates if path not in used}
    fresh = sorted(path for path in used if not KEPT.fullmatch(path))
    while fresh and unsure:
        found = _named(folder, fresh, unsure)
        unsure -= found
        used |= found
        fresh = sorted(found)
    return tuple(sorted(used))


def _named(folder: Path, readers: Iterable[str], unsure: set[str]) -> set[str]:
    """The unsure files that one of the readers names."""
    left = {path: _spellings(PurePosixPath(path).name) for path in unsure}
    found: set[str] = set()
    for reader in readers:
        if PurePosixPath(reader).suffix not in _TEXT:
            continue
        text = (folder / reader).read_bytes()
        if _OWN_SEARCH not in text:
            text = _WORKER.sub(b"", text)
        found |= {path for path, names in left.items() if any(name in text for name in names)}
        left = {path: names for path, names in left.items() if path not in found}
    return found


def _spellings(name: str) -> set[bytes]:
    """A file's name as it may stand in a page: plain, or with its letters in percent signs."""
    return {name.encode(), quote(name).encode(), quote(name).lower().encode()}
