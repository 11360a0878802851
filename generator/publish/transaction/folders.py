"""Folders: where the site really is, a folder of one's own to build in, and the swap.

Everything happens beside the site's real place, so that a rename is enough.
Nothing is ever deleted through a link.
"""

from __future__ import annotations

import ctypes
import os
import re
import secrets
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.model.os_errors import reason
from generator.model.problems import BuildFailed, Code, Problem, Where
from generator.model.program import STATE

_OURS = ("index.html", "api/terms.json", "api/speeches.json")
"""Files by which a folder is known for a site that this program made."""
SPARE = f"{STATE}/spare"
"""In a project: where the folder is left whose place a new site has taken."""
_EXCHANGE = 2
"""RENAME_EXCHANGE of Linux."""
_AT_FDCWD = -100


def real_site(root: Path, name: str) -> Path:
    """Where the site's folder is, or will be, links resolved.

    Raises BuildFailed where it is no folder, or a link to one that a build must
    not replace.
    """
    site = root / name
    try:
        real = site.resolve()
    except (OSError, RuntimeError):  # a link that leads to itself
        raise BuildFailed([_bad(name, "是一个指来指去的链接")]) from None
    if not site.is_symlink():
        if site.exists() and not site.is_dir():
            raise BuildFailed([_bad(name, "不是文件夹，是一个文件")])
        return real
    if not real.exists():
        raise BuildFailed([_bad(name, f"是一个链接，它指向的 {real} 不存在")])
    if not real.is_dir():
        raise BuildFailed([_bad(name, f"是一个链接，它指向的 {real} 不是文件夹")])
    home = root.resolve()
    if home.is_relative_to(real) or any(
        real.is_relative_to(home / own) for own in ("content", "generator", ".git", "dist")
    ):
        raise BuildFailed([_bad(name, f"是一个链接，它指向的 {real} 是项目自己的文件夹")])
    if any(real.iterdir()) and not all((real / path).is_file() for path in _OURS):
        raise BuildFailed([_bad(name, f"是一个链接，它指向的 {real} 里有别的文件，不能整个换掉")])
    return real


def _bad(name: str, message: str) -> Problem:
    return Problem(
        Code.SITE_LINK,
        Where(name),
        f"{name} {message}",
        f"请把 {name} 移走（程序会新建一个文件夹），或者让它指向一个空文件夹、以前生成的网站。"
        "没有生成新网站，什么也没有动。",
    )


@contextmanager
def own_folder(beside: Path, spare: Path | None = None) -> Iterator[Path]:
    """A new folder beside this one, for this build alone; what is left of it goes at the end.

    It goes to `spare` where nothing stands there.  The caller holds the lock, so that others of
    its kind were left by builds that were killed: they go as well.  Raises OSError.
    """
    for left in beside.parent.glob(f"{beside.name}.build-*"):
        if re.fullmatch(r".*\.build-[0-9a-f]{8}", left.name):
            remove(left)
    folder = beside.with_name(f"{beside.name}.build-{secrets.token_hex(4)}")
    folder.mkdir()
    try:
        yield folder
    finally:
        # An interrupt now would be told as one of the build, whose result stands already.
        with suppress(Exception, KeyboardInterrupt):
            if not (spare and _leave(folder, spare)):
                remove(folder)


def _leave(folder: Path, spare: Path) -> bool:
    """Move a folder to `spare`; False where something stands there, or on another disk."""
    if os.path.lexists(spare):
        return False
    try:
        folder.rename(spare)
    except OSError:
        return False
    return True


def remove(folder: Path) -> None:
    """Remove a folder as far as possible.  A link is left alone, and so is where it leads."""
    if not folder.is_symlink():
        with suppress(OSError):
            shutil.rmtree(folder, ignore_errors=True)


def recover(site: Path) -> None:
    """Put the old site back where a swap was killed between its two renames.  Raises OSError."""
    old = _old(site)
    if old.is_dir() and not old.is_symlink():
        if not site.exists():
            old.rename(site)
        else:
            remove(old)


def swap(new: Path, site: Path) -> None:
    """Let the folder `new` take the place of `site`; what stood there is `new` then.

    In one step where the system can exchange two names (Linux), else by two
    renames, and `recover` mends what is interrupted between them.  Raises
    BuildFailed when the old folder cannot be moved (a program has a file in it
    open); it is then still there.
    """
    try:
        if not site.exists():
            new.rename(site)
        elif not _exchange(new, site):
            _rename_both(new, site)
    except OSError as error:
        raise BuildFailed([_not_swapped(site, error)]) from error
    old = _old(site)
    if not old.is_symlink():
        with suppress(OSError):
            old.rename(new)
    remove(old)


def _not_swapped(site: Path, error: OSError) -> Problem:
    stands = (
        ""
        if site.exists() or not _old(site).exists()
        else f"旧网站现在叫 {_old(site).name}/，下次生成时会放回来。"
    )
    return Problem(
        Code.PUBLISH_FAILED,
        Where(site.name),
        f"新网站已经生成，但换不下旧的 {site.name}/：{reason(error)}。{stands}",
        "请关闭正在使用这个文件夹的程序（资源管理器、预览服务器），检查上一级文件夹的权限，"
        "再生成一次。",
    )


def _rename_both(new: Path, site: Path) -> None:
    old = _old(site)
    remove(old)
    site.rename(old)
    try:
        new.rename(site)
    except BaseException:
        if not site.exists():
            old.rename(site)
        raise


def _old(site: Path) -> Path:
    return site.with_name(site.name + ".old")


def _exchange(one: Path, other: Path) -> bool:
    """Give two names each other's folder in one step; False where the system cannot."""
    if sys.platform != "linux":
        return False
    call = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if call is None:
        return False
    names = os.fsencode(one), os.fsencode(other)
    return bool(call(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _EXCHANGE) == 0)
