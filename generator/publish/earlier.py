"""Earlier: files of the last site that are right still and stand in the new one as they are.

Such a file gets a second name in the folder of the new site (a hard link) instead of being made
and written again.  The last site's own name goes when its folder does.
"""

from __future__ import annotations

import os
import shutil
import stat
from contextlib import suppress
from hashlib import sha256
from pathlib import Path


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
                Path(self.folder, parent).mkdir(parents=True, exist_ok=True)
                self._made.add(parent)
            os.link(old, new)
        except FileExistsError:  # MkDocs has copied a file of the project there
            return False
        except OSError:
            self._can_link = False
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


def set_aside(site: Path) -> Earlier | None:
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
    earlier = Earlier(last, site)
    site.chmod(rights)  # a preview is not for others who use this computer
    return earlier


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
