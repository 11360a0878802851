"""Importing: files as offices send them become speeches of the project."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.dates import in_chinese
from generator.importers.read import read_file
from generator.load import SPEECHES
from generator.model import Source
from generator.output import Asset
from generator.parse import parse_speeches
from generator.problems import BuildFailed, Code, Problem, Where, in_order
from generator.text_gate import doubts, unfit
from generator.write import write_changed

_NO_NAME = re.compile(r'^\.|[\\/:*?"<>|\x00-\x1f]|^$|[. ]$')
"""What no file name may have, on Windows too."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that became a speech; `source` is the text file below the project's root."""

    source: Source
    kind: str
    title: str
    date: str
    paragraphs: int
    characters: int
    problems: tuple[Problem, ...]


def import_files(
    root: Path,
    files: Sequence[Path],
    *,
    encoding: str = "",
    name: str = "",
    replace: bool = False,
    signed_off: bool = False,
) -> tuple[Taken, ...]:
    """Write the text of every file into `content/speeches/`, or of none.

    The text is that of the file, character for character.  `encoding` is that
    of text files, found out without it; `name` the new file's, without ending,
    else that of the file itself; `replace` allows to write over another text,
    whose head of front matter stays if the new one has none; `signed_off` takes a
    PDF of which there are two readings.  Raises BuildFailed with every problem of
    every file.
    """
    results = [_take(root, file, encoding, name, replace, signed_off) for file in files]
    problems = [problem for taken in results for problem in taken.problems]
    problems += _equal_names(files, [taken.source.path for taken in results])
    if any(problem.is_error for problem in problems):
        raise BuildFailed(in_order(problems))
    write_changed([Asset(taken.source.path, taken.source.text.encode()) for taken in results], root)
    return tuple(results)


def _take(
    root: Path, file: Path, encoding: str, name: str, replace: bool, signed_off: bool
) -> Taken:
    name = name or file.stem
    target = f"{_folder(root, file)}/{name}.txt"
    shown = str(file)
    if _NO_NAME.search(name):
        hint = "请用 --name 起名字，例如 --name 2026-03-05-xiang-zhen-hui-yi。"
        bad = Problem(Code.BAD_ID, Where(shown), f"“{name}”不能作文件名", hint)
        return Taken(Source(target, ""), "", "", "", 0, 0, (bad,))
    try:
        data = file.read_bytes()
    except OSError as error:
        fault = Problem(
            Code.UNREADABLE,
            Where(shown),
            f"文件读不出来：{error.strerror or error}",
            "请检查文件名和权限，或是否被其他程序占用。",
        )
        return Taken(Source(target, ""), "", "", "", 0, 0, (fault,))
    imported = read_file(shown, target, data, encoding, signed_off=signed_off)
    problems = [*imported.problems]
    source = Source(target, imported.text)
    if not any(problem.is_error for problem in problems):
        if not imported.text.strip():
            hint = "文字可能都在图片里，请手工录入。"
            problems.append(Problem(Code.FILE_EMPTY, Where(shown), "文件里没有文字", hint))
        if control := unfit(Source(shown, imported.text)):
            problems.append(control)
        source, taken = _beside(root, file, source, replace)
        problems += [*taken, *doubts(source)]
    speeches, found = parse_speeches((source,))
    title = speeches[0].title if speeches else ""
    date = speeches[0].date if speeches else ""
    lines = [line for line in imported.text.split("\n") if line.strip()]
    characters = sum(not char.isspace() for char in imported.text)
    counted = title, date, len(lines), characters
    return Taken(source, imported.kind, *counted, (*problems, *(found if source.text else ())))


def _folder(root: Path, file: Path) -> str:
    """Where a file's text goes: beside it, if it lies among the speeches already."""
    home, own = (root / SPEECHES).resolve(), file.resolve().parent
    return f"{SPEECHES}/{own.relative_to(home).as_posix()}" if home in own.parents else SPEECHES


def _beside(root: Path, file: Path, source: Source, replace: bool) -> tuple[Source, list[Problem]]:
    """The text to write where one of its name stands already."""
    path = root / source.path
    if not path.exists() or path.resolve() == file.resolve():
        return source, []
    before = path.read_bytes()
    if before == source.text.encode():
        return source, []
    if not replace:
        return source, [
            Problem(
                Code.NAME_TAKEN,
                Where(source.path),
                f"已有同名的讲话，内容和 {file.name} 不同，没有覆盖",
                "要用新文件代替它，加上 --replace（文件头会保留）；是另一篇，用 --name 另起名字。",
            )
        ]
    if _head(source.text):
        return source, []
    return Source(source.path, _head(before.decode("utf-8-sig", "replace")) + source.text), []


def _head(text: str) -> str:
    """The front matter of a text as it stands, its two lines of dashes included."""
    lines = text.splitlines(keepends=True)
    if not lines or lines[0].rstrip() != "---":
        return ""
    end = next((n for n, line in enumerate(lines[1:], 2) if line.rstrip() == "---"), 0)
    return "".join(lines[:end])


def _equal_names(files: Sequence[Path], targets: Sequence[str]) -> list[Problem]:
    return [
        Problem(
            Code.NAME_TAKEN,
            Where(str(file)),
            f"这几个文件里有两个要存成 {target}",
            "请先给其中一个改名，或分两次导入并用 --name 起名字。",
        )
        for n, (file, target) in enumerate(zip(files, targets, strict=True))
        if target.casefold() in [other.casefold() for other in targets[:n]]
    ]


def described(taken: Taken) -> str:
    """What was imported, for the editor to compare with the original."""
    date = in_chinese(taken.date) if taken.date else "没有认出日期"
    return (
        f"已导入 {taken.source.path}：{taken.kind}，{taken.paragraphs} 段、"
        f"{taken.characters} 字（不计空白）。标题“{taken.title}”，{date}。"
    )
