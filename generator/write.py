"""Write: put finished files where they belong."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

from generator.output import Asset
from generator.problems import BuildFailed, Code, Problem, Where

LISTING = ".exported"
"""In a folder of exported files: which ones they were, a line each."""


def write_changed(assets: Iterable[Asset], folder: Path) -> int:
    """Write files below `folder` whose bytes are new and leave the others alone, as they are.

    The number written.  Raises BuildFailed when one cannot be written.
    """
    return sum(_write(folder / asset.path, asset.data) for asset in assets)


def keep_folder(assets: Sequence[Asset], folder: Path) -> int:
    """Make `folder` hold these files: as `write_changed`, and those of the last time go.

    Only files that an earlier call wrote are ever removed.
    """
    listing = folder / LISTING
    before = _listed(listing)
    now = {asset.path for asset in assets}
    written = write_changed(assets, folder)
    inside = folder.resolve()
    left: set[str] = set()
    for name in before - now:
        path = (folder / name).resolve()
        if path.is_relative_to(inside) and path.is_file():
            try:
                path.unlink()
            except OSError:  # open in another program: it goes next time
                left.add(name)
    listing_text = "".join(f"{name}\n" for name in sorted(now | left))
    write_changed([Asset(LISTING, listing_text.encode())], folder)
    return written


def _listed(listing: Path) -> set[str]:
    try:
        return set(listing.read_text(encoding="utf-8").splitlines())
    except (OSError, UnicodeDecodeError):
        return set()


def _write(path: Path, data: bytes) -> bool:
    """Write a file unless it is as it should be; whether it had to be written."""
    try:
        if path.is_file() and path.read_bytes() == data:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    except OSError as error:
        raise BuildFailed(
            [
                Problem(
                    Code.PUBLISH_FAILED,
                    Where(str(path)),
                    f"文件写不进去：{error.strerror or error}",
                    "请检查磁盘空间和文件夹的权限，关闭正在使用它的程序，再试一次。",
                )
            ]
        ) from error
    return True


def swap(new: Path, site: Path) -> None:
    """Replace the folder `site` by `new`, by renaming, so that no half-written site is ever seen.

    Raises BuildFailed when the old folder cannot be moved (a program has a
    file in it open); it is then still there.
    """
    old = site.with_name(site.name + ".old")
    try:
        if old.exists() and not site.exists():  # a swap was interrupted between its renames
            old.rename(site)
        shutil.rmtree(old, ignore_errors=True)
        if site.exists():
            site.rename(old)
        try:
            new.rename(site)
        except OSError:
            if old.exists():
                old.rename(site)
            raise
    except OSError as error:
        raise BuildFailed(
            [
                Problem(
                    Code.PUBLISH_FAILED,
                    Where(site.name),
                    f"新网站已经生成，但换不下旧的 {site.name}/：{error.strerror or error}",
                    "请关闭正在使用这个文件夹的程序（资源管理器、预览服务器）后再生成一次。",
                )
            ]
        ) from error
    shutil.rmtree(old, ignore_errors=True)
