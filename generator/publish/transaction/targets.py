"""Targets: where a command may write.

Nothing is written through a link below the project: it may lead anywhere, and what was
meant for `content/` would appear in somebody else's folder.  Nor is anything exported
into the project's own folders, where the next build would take it for a source.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from generator.model.corpus import GLOSSARY
from generator.model.problems import BuildFailed, Code, Problem, Where
from generator.model.program import STATE
from generator.sources.file_gate import CONTENT, is_link
from generator.sources.settings_file import SETTINGS

_OWN = (CONTENT, "generator", ".git", STATE, "site")
"""Folders of a project that hold no exports."""
_OWN_FILES = (GLOSSARY, SETTINGS, ".gitattributes")
"""Files of a project that no export may take the place of."""


def link_problem(root: Path, path: str) -> Problem | None:
    """The first link on the way from `root` to the file `path` below it, the file included."""
    at = root
    for part in Path(path).parts:
        at /= part
        if is_link(at):
            return _link(at.relative_to(root).as_posix(), path)
    return None


def refuse_links(root: Path, paths: Iterable[str]) -> None:
    """Raise BuildFailed when one of the files below `root` would be written through a link."""
    if found := [problem for path in paths if (problem := link_problem(root, path))]:
        raise BuildFailed(dict.fromkeys(found))


def refuse_own_folders(root: Path, *targets: Path) -> None:
    """Raise BuildFailed for a file or folder to export to that lies in one of the project's own.

    Nor may an export take the place of a file that the project is made from.
    """
    home = root.resolve()
    for target in targets:
        real = target.resolve()
        if real.parent == home and real.name.lower() in _OWN_FILES:
            message = f"{target} 是项目自己的文件，导出的文件不能代替它"
            hint = "请换一个文件名，例如 dist/ 下面的文件。"
            raise BuildFailed([Problem(Code.OWN_FOLDER, Where(str(target)), message, hint)])
        if own := next((name for name in _OWN if real.is_relative_to((home / name).resolve())), ""):
            message = f"{target} 在项目自己的文件夹 {own}/ 里，导出的文件不能放在那里"
            hint = "请换一个地方，例如 dist/ 下面的文件夹。"
            raise BuildFailed([Problem(Code.OWN_FOLDER, Where(str(target)), message, hint)])


def _link(link: str, path: str) -> Problem:
    whose = f"{path} " if link == path else f"{path} 上面的 {link} "
    return Problem(
        Code.RECORD_LINK,
        Where(link),
        f"{whose}是一个链接，不会写到它指向的地方去",
        "请把文件或文件夹本身放在这里，再删去链接；版本库里有的，可以从那里恢复。",
    )
