"""Write: put finished files where they belong."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

from generator.model import Asset
from generator.problems import BuildFailed, Code, Problem, Where


def write_changed(assets: Iterable[Asset], folder: Path) -> int:
    """Write files below `folder` whose bytes are new and leave the others alone, as they are.

    The number written.  Raises BuildFailed when one cannot be written.
    """
    written = 0
    for asset in assets:
        path = folder / asset.path
        try:
            if path.is_file() and path.read_bytes() == asset.data:
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(asset.data)
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
        written += 1
    return written


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
