"""New: a small project that builds, in a folder of its own."""

from __future__ import annotations

import shutil
from pathlib import Path

from generator.model.problems import BuildFailed, Code, Problem, Where

STARTER = Path(__file__).parents[1] / "starter"
"""The project that is copied: settings, two terms, a speech."""


def new_project(folder: Path) -> tuple[str, ...]:
    """Make `folder` a project; its files, relative to it.

    Raises BuildFailed where something lies there already, and OSError; then nothing is left of it.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BuildFailed(
            [
                Problem(
                    Code.FOLDER_TAKEN,
                    Where(str(folder)),
                    "这里已经有文件，不能在上面新建项目",
                    "请换一个新的文件夹名；要生成已有的项目，请进入它的文件夹运行 build。",
                )
            ]
        )
    stood = folder.exists()
    files = [path for path in sorted(STARTER.rglob("*")) if path.is_file()]
    try:
        for path in files:
            target = folder / path.relative_to(STARTER)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    except OSError:
        for path in folder.iterdir() if stood else (folder,):
            shutil.rmtree(path, ignore_errors=True)
            path.unlink(missing_ok=True)
        raise
    return tuple(path.relative_to(STARTER).as_posix() for path in files)
