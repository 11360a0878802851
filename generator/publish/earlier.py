"""Earlier: files of the last site that are right still and stand in the new one as they are.

Such a file gets a second name in the folder of the new site (a hard link) instead of being made
and written again.  The last site's own name goes when its folder does.
"""

from __future__ import annotations

import os
import stat
from hashlib import sha256
from pathlib import Path


class Earlier:
    """The last site, in the folder `home`, and what of it stands in the new one, in `folder`.

    `linked` has the SHA-256 of each file that was taken over, by its path in the site.
    """

    def __init__(self, home: Path | None, folder: Path) -> None:
        self.linked: dict[str, str] = {}
        self._home = home
        self._folder = folder
        self._made: set[str] = set()
        self._mode = _usual_mode()

    def take(self, name: str, told: str) -> bool:
        """Take the file `name` over if its bytes have the SHA-256 `told`; whether that was done.

        The bytes are read by the new name, so that they are those which are published.  Where the
        disk knows no hard links, or the file is not ours to link, it is not taken, nor any other
        after it.
        """
        if self._home is None or not told:
            return False
        old, new = f"{self._home}/{name}", f"{self._folder}/{name}"
        try:
            known = os.lstat(old)
            if not stat.S_ISREG(known.st_mode) or stat.S_IMODE(known.st_mode) != self._mode:
                return False
        except OSError:
            return False
        try:
            if (parent := name.rpartition("/")[0]) not in self._made:
                Path(self._folder, parent).mkdir(parents=True, exist_ok=True)
                self._made.add(parent)
            os.link(old, new)
        except OSError:
            self._home = None
            return False
        if _digest(new) == told:
            self.linked[name] = told
            return True
        Path(new).unlink()  # not written over: that would change the last site's file as well
        return False


def _digest(path: str) -> str:
    try:
        return sha256(Path(path).read_bytes()).hexdigest()
    except OSError:
        return ""


def _usual_mode() -> int:
    """The rights that a file has which is written anew."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask if os.name == "posix" else 0o666
