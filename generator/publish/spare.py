"""Spare: the folder of the site before the last, in which files that are right still stay.

Sites are built in two folders in turn.  What the new site has taken the place of is kept where
nobody looks for it (`folders.own_folder`), and the next build puts its site together there: of
thousands of pages most are as they were two builds before, and none of them nor its folder has
to be made or removed.  Whatever became of that folder, a file stays in it only where it is the
last site's own and has the right bytes.
"""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from pathlib import Path


class Spare:
    """The files of a spare folder, and those of them that stay in the new site.

    `like` is what the disk says of a folder that was made just now.  A folder of another user is
    not used: its files could not be replaced.  One that cannot be used goes.
    """

    def __init__(self, folder: Path, like: os.stat_result) -> None:
        self.stays: set[str] = set()
        self.folder = folder
        self._held: frozenset[str] = frozenset()
        rights = stat.S_IMODE(like.st_mode)
        with suppress(OSError):
            if not folder.is_symlink() and folder.stat().st_uid == like.st_uid:
                folder.chmod(rights)
                self._held = frozenset(_held(str(folder), "", rights))
        if not self._held:
            shutil.rmtree(folder, ignore_errors=True)

    def has(self, name: str) -> bool:
        """Whether it has a file, not reached through a link, that may stay."""
        return name in self._held

    def finish(self, new: Path) -> None:
        """Put the files of the folder `new` beside those that stay, all in the place of `new`.

        Raises OSError; the spare folder is then gone.
        """
        if not self._held:
            return
        try:
            put_beside(new, self.folder, self._held, self.stays)
            self.folder.rename(new)
        except OSError:
            shutil.rmtree(self.folder, ignore_errors=True)
            raise


def put_beside(new: Path, folder: Path, held: Iterable[str], stays: Collection[str]) -> None:
    """Move what is in `new` to `folder`, whose files are `held`: of these all go that do not stay.

    Nothing is written through a file's other names.
    """
    names = files_below(new)
    for name in held:
        if name not in stays and name not in names:
            _remove(folder / name, folder)
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        (new / name).replace(path)
    shutil.rmtree(new)


def files_below(folder: Path) -> frozenset[str]:
    """The paths of all files below a folder."""
    cut = len(str(folder)) + 1
    return frozenset(
        f"{place}/{name}"[cut:].replace(os.sep, "/")
        for place, _, names in os.walk(folder)
        for name in names
    )


def _remove(path: Path, home: Path) -> None:
    """Remove a file, and the folders above it that are empty then."""
    path.unlink()
    with suppress(OSError):
        while (path := path.parent) != home:
            path.rmdir()


def _held(folder: str, within: str, rights: int) -> Iterator[str]:
    """The files below a folder.  Links and empty folders go, and folders get their rights."""
    with os.scandir(folder) as found:
        entries = [*found]
    for entry in entries:
        if entry.is_file(follow_symlinks=False):
            yield within + entry.name
        elif not entry.is_dir(follow_symlinks=False):
            Path(entry.path).unlink()
        else:
            if stat.S_IMODE(entry.stat(follow_symlinks=False).st_mode) != rights:
                Path(entry.path).chmod(rights)
            own = [*_held(entry.path, f"{within}{entry.name}/", rights)]
            yield from own
            if not own:
                Path(entry.path).rmdir()
