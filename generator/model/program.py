"""Program: how people who run it call its commands."""

from __future__ import annotations

from pathlib import Path

IN_CHECKOUT = "python -m generator"
INSTALLED = "study-site"
COMMAND = IN_CHECKOUT if (Path(__file__).parents[2] / "noxfile.py").is_file() else INSTALLED
"""What messages write in front of a command's name.  Published pages have one that is the same
wherever they are built.

Where the program lies decides, not how it was started: `mkdocs build` writes hints too.
"""
STATE = ".study-site"
"""The folder in a project for what the program keeps on this computer, not in version control."""
REINSTALL = (
    "请删去 .nox 文件夹，再运行一次 nox -s build。"
    if COMMAND == IN_CHECKOUT
    else "请用 pip 重新安装 study_site-….whl。"
)
"""What helps where a package that the program needs is missing or damaged."""


def typed(path: str) -> str:
    """A path as it is typed behind a command: between quotes where it has a space."""
    return f'"{path}"' if " " in path else path
