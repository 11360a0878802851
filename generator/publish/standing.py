"""Standing: a preview's files that are right still stay where they are.

A preview is made again after each edit and nobody else writes there, so a file whose digest is
known and that nothing has touched since is not read again, and none is linked or removed that
stays.
"""

from __future__ import annotations

import os
import shutil
import stat
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from generator.publish.spare import files_below, put_beside

Known = dict[str, tuple[tuple[int, int, int], str]]
"""By path: number, time and size of a file whose SHA-256 was taken, and this."""


class Standing:
    """The last preview, set aside in `home`, while what is new is written to `folder`.

    `known` is kept by the caller from one preview to the next.
    """

    def __init__(self, home: Path, folder: Path, known: Known) -> None:
        self.folder = folder
        self._home = home
        self._known = known
        self._stays: set[str] = set()

    def take(self, name: str, told: str) -> bool:
        """Let the file `name` stay if its bytes have the SHA-256 `told`; whether it does."""
        old = f"{self._home}/{name}"
        try:
            found = os.lstat(old)
            if not told or not stat.S_ISREG(found.st_mode):
                return False
            seen = (found.st_ino, found.st_mtime_ns, found.st_size)
            if self._known.get(name) != (seen, told):
                if sha256(Path(old).read_bytes()).hexdigest() != told:
                    return False
                self._known[name] = seen, told
        except OSError:
            return False
        if os.path.lexists(f"{self.folder}/{name}"):  # MkDocs has copied a file of the project
            return False
        self._stays.add(name)
        return True

    def finish(self) -> None:
        """Put what is new beside what stays, in the place of the preview; all else goes."""
        put_beside(self.folder, self._home, files_below(self._home), self._stays)
        self._home.rename(self.folder)


def set_aside(site: Path, known: Known) -> Standing | None:
    """Put an empty folder in the place of a preview's, which is about to be made anew.

    None where there is no preview yet, or the disk refuses (Windows, while a file of it is read):
    then it is made anew where it stands.
    """
    last = _aside(site)
    shutil.rmtree(last, ignore_errors=True)
    try:
        rights = stat.S_IMODE(site.stat().st_mode)
        if not any(site.iterdir()):
            return None
        site.rename(last)
    except OSError:
        return None
    site.mkdir()
    site.chmod(rights)  # a preview is not for others who use this computer
    return Standing(last, site, known)


def drop_aside(site: Path) -> None:
    """Remove what was set aside for a preview."""
    shutil.rmtree(_aside(site), ignore_errors=True)


def put_back(site: Path) -> None:
    """Let the preview that was set aside stand in its place again, if there is one."""
    if _aside(site).is_dir():
        shutil.rmtree(site, ignore_errors=True)
        with suppress(OSError):
            _aside(site).rename(site)


def _aside(site: Path) -> Path:
    return site.with_name(f"{site.name}.last")
