"""Earlier: files of the last site that are right still and stand in the new one as they are.

Such a file gets a second name in the folder of the new site (a hard link) instead of being made
and written again.  The last site's own name goes when its folder does.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from generator.build.manifest import file_digest


class Earlier:
    """The last site, in the folder `home`, and what of it stands in the new one, in `folder`.

    `linked` has the SHA-256 of each file that was taken over, by its path in the site.
    """

    def __init__(self, home: Path, folder: Path) -> None:
        self.linked: dict[str, str] = {}
        self._can_link = True
        self._home = home
        self.folder = folder
        self._made: set[str] = set()
        # The folder is new, so its rights are those that files get which are written anew.
        self._mode = stat.S_IMODE(folder.stat().st_mode) & 0o666

    def take(self, name: str, told: str) -> bool:
        """Take the file `name` over if its bytes have the SHA-256 `told`; whether that was done.

        The bytes are read by the new name, so that they are those which are published.  Where the
        disk knows no hard links, or the file is not ours to link, it is not taken, nor any other
        after it.
        """
        if not self._can_link or not told:
            return False
        old, new = f"{self._home}/{name}", f"{self.folder}/{name}"
        try:
            known = os.lstat(old)
            if not stat.S_ISREG(known.st_mode) or stat.S_IMODE(known.st_mode) != self._mode:
                return False
        except OSError:
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
        if file_digest(new) == told:
            self.linked[name] = told
            return True
        Path(new).unlink()  # not written over: that would change the last site's file as well
        return False
