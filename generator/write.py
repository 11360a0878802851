"""Write: put a finished tree in the place of the last one."""

from __future__ import annotations

import shutil
from pathlib import Path

from generator.problems import BuildFailed, Code, Problem, Where


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
