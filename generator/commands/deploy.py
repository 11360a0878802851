"""Deploy: the built site copied to a folder, such as a web server's, as one transaction."""

from __future__ import annotations

import shutil
from pathlib import Path

from generator.commands.publication import failed_writing
from generator.model.problems import BuildFailed, Code, Problem, Where
from generator.publish.transaction.folders import own_folder, real_site, recover, swap
from generator.publish.transaction.lock import locked
from generator.sources.load import SITE


def deploy(root: Path, target: Path) -> int:
    """Copy `site/` to `target`, an empty folder, none, or an earlier copy; the number of files.

    The copy is made beside the target and then takes its place, so readers see the
    old site or the new one.  Raises BuildFailed; the target is then as it was.
    """
    site = root / SITE
    if not (site / "index.html").is_file():
        raise BuildFailed([_no_site()])
    target = target.expanduser()
    if not target.is_absolute():
        target = root / target
    home, own = target.resolve(), root.resolve()
    if own.is_relative_to(home) or (home.is_relative_to(own) and home.parent != own / "dist"):
        raise BuildFailed([_inside(target)])
    if not home.parent.is_dir():
        raise BuildFailed([_no_parent(target)])
    if home.exists():
        _ours(home)
    with locked(root, "复制网站", home):
        try:
            recover(home)
            with own_folder(home) as folder:
                shutil.copytree(site, folder, dirs_exist_ok=True)
                swap(folder, home)
        except shutil.Error as error:
            raise failed_writing(OSError(str(error)), str(target)) from error
        except OSError as error:
            raise failed_writing(error, str(target)) from error
    return sum(path.is_file() for path in home.rglob("*"))


def _ours(home: Path) -> None:
    """Raise unless the folder is empty or a site of this program."""
    real_site(home.parent, home.name)
    if any(home.iterdir()) and not (home / "api/terms.json").is_file():
        raise BuildFailed(
            [
                Problem(
                    Code.SITE_LINK,
                    Where(str(home)),
                    "这个文件夹里有别的文件，不能整个换掉",
                    "请选一个空文件夹，或者以前由本程序放好的网站。什么也没有动。",
                )
            ]
        )


def _no_site() -> Problem:
    return Problem(Code.FILE_MISSING, Where(SITE), "还没有生成网站", "请先生成网站，再复制到别处。")


def _inside(target: Path) -> Problem:
    return Problem(
        Code.SITE_LINK,
        Where(str(target)),
        "这是项目自己的文件夹，网站不能放在这里",
        "请选项目以外的文件夹，例如网站服务器的目录。什么也没有动。",
    )


def _no_parent(target: Path) -> Problem:
    return Problem(
        Code.FILE_MISSING,
        Where(str(target)),
        f"上一级文件夹 {target.parent} 不存在",
        "请检查路径；移动硬盘或共享文件夹要先连上。什么也没有动。",
    )
