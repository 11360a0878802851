"""Earlier: files of the last site that are right still and stand in the new one as they are.

Such a file has a second name (a hard link) in the folder in which the new site is put together:
that of the site before the last (`spare`) has it already, or it gets one.  It is not made or
written again.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

from generator.build.manifest import read_digest
from generator.publish.spare import Spare


class Earlier:
    """The last site, in the folder `home`, and what of it stands in the new one, in `folder`.

    `spare` is where the site before it was left, if it was.  `linked` has the SHA-256 of each file
    that was taken over, by its path in the site.
    """

    def __init__(self, home: Path, folder: Path, spare: Path | None = None) -> None:
        self.linked: dict[str, str] = {}
        self._can_link = True
        self._home = home
        self.folder = folder
        self._made: set[str] = set()
        # The folder is new, so its rights are those that files get which are written anew.
        new = folder.stat()
        self._mode = stat.S_IMODE(new.st_mode) & 0o666
        self._spare = Spare(spare, new) if spare else None

    def take(self, name: str, told: str) -> bool:
        """Take the file `name` over if its bytes have the SHA-256 `told`; whether that was done.

        The bytes are read by the new name, so that they are those which are published.  Where the
        disk knows no hard links, or the file is not ours to link, it is not taken from the last
        site, nor any other after it.
        """
        if not told or not (self._stays(name, told) or self._link(name, told)):
            return False
        self.linked[name] = told
        return True

    def finish(self) -> None:
        """Let the folder of the new site have what stays.  Raises OSError."""
        if self._spare:
            self._spare.finish(self.folder)

    def _stays(self, name: str, told: str) -> bool:
        """Whether a file of the last site is right and its other name is in the spare folder.

        One that the spare folder alone has right is older than what the last site has there: it
        would be published with an earlier time than its readers know.
        """
        if not self._spare or not self._spare.has(name):
            return False
        if os.path.lexists(f"{self.folder}/{name}"):  # MkDocs has copied a file of the project
            return False
        last = self._ours(f"{self._home}/{name}")
        if not last:
            return False
        try:
            found, known = read_digest(f"{self._spare.folder}/{name}")
        except OSError:
            return False
        if found != told or not os.path.samestat(known, last):
            return False
        self._spare.stays.add(name)
        return True

    def _ours(self, path: str) -> os.stat_result | None:
        """What the disk says of a file with the rights of one that is written anew, else None."""
        try:
            known = os.lstat(path)
        except OSError:
            return None
        ours = stat.S_ISREG(known.st_mode) and stat.S_IMODE(known.st_mode) == self._mode
        return known if ours else None

    def _link(self, name: str, told: str) -> bool:
        """Whether a file of the last site is right; then it has a second name in the new one."""
        old, new = f"{self._home}/{name}", f"{self.folder}/{name}"
        if not self._can_link or not self._ours(old):
            return False
        try:
            if (parent := name.rpartition("/")[0]) not in self._made:
                os.makedirs(f"{self.folder}/{parent}", exist_ok=True)  # noqa: PTH103
                self._made.add(parent)
            os.link(old, new)
        except FileExistsError:  # MkDocs has copied a file of the project there
            return False
        except OSError:
            self._can_link = False
            return False
        with suppress(OSError):
            if read_digest(new)[0] == told:
                return True
        Path(new).unlink()  # not written over: that would change the last site's file as well
        return False
