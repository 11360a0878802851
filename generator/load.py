"""Load: read the project's input files as text, or say in Chinese why not.

The one place where content is decoded.  Only UTF-8 is taken here (with or
without BOM); other encodings are the importers' business.  Control characters
are refused because HTML cannot carry them, so the page could not show the
text as it stands.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.model import Source
from generator.problems import Code, Problem, Where
from generator.text_gate import doubts, unfit

NO_CARDS = Source("content/cards.yml", "")
"""The record of editions of a project that was never built."""
NO_LEDGER = Source("content/permalinks.yml", "")
"""The ledger of addresses of a project that was never built."""
SPEECHES = "content/speeches"
SITE = "site"
"""The folder a build puts the finished site in."""
_NOT_MARKDOWN = {".doc", ".docx", ".wps", ".rtf", ".odt", ".txt", ".markdown", ".pdf"}
_IMPORT = "请运行 python -m generator import {name} 把它转成文本"
_AS_UTF8 = "用记事本打开，“另存为”时把编码选成 UTF-8；GBK、UTF-16 文本都要先转换。"


@dataclass(frozen=True, slots=True)
class Project:
    """The input files, read: speeches and pages of the manual in the order of their paths.

    `cards` is the record of editions and `ledger` that of addresses, empty in
    a project that was never built; `courses` are trainers' Markdown files.
    """

    speeches: tuple[Source, ...]
    glossary: Source
    manual: tuple[Source, ...] = ()
    cards: Source = NO_CARDS
    ledger: Source = NO_LEDGER
    courses: tuple[Source, ...] = ()


def load(root: Path) -> tuple[Project, tuple[Problem, ...]]:
    """Read `glossary.yml` and `content/speeches/*.txt` below `root`.

    Files that cannot be read are left out and reported.
    """
    problems: list[Problem] = []
    glossary = _read(root, root / "glossary.yml", problems)
    folder = root / "content" / "speeches"
    if not folder.is_dir():
        problems.append(
            Problem(
                Code.FILE_MISSING,
                Where("content/speeches"),
                "找不到讲话文件夹",
                "请新建 content/speeches/，把讲话的 .txt 文件（UTF-8 编码）放进去。",
            )
        )
    speeches = []
    for path in sorted(folder.glob("**/*")) if folder.is_dir() else ():
        if path.is_dir() or path.name.startswith((".", "~$")) or path.name == "Thumbs.db":
            continue
        if path.suffix.lower() != ".txt":
            problems.append(
                Problem(
                    Code.UNREADABLE,
                    Where(path.relative_to(root).as_posix()),
                    f"讲话文件夹里只收 .txt 文件，这个文件是“{path.suffix or '无扩展名'}”",
                    _IMPORT.format(name=path.relative_to(root).as_posix())
                    + "，再把这个文件移出 content/。",
                )
            )
            continue
        source = _read(root, path, problems)
        if source is None:
            continue
        if not source.text.strip():
            problems.append(
                Problem(
                    Code.FILE_EMPTY,
                    Where(source.path),
                    "文件是空的，没有任何文字",
                    "请粘贴讲话全文后保存；不需要的文件请删除。",
                )
            )
            continue
        speeches.append(source)
    pages = sorted((root / "content" / "help").glob("*.md"))
    manual = [source for path in pages if (source := _read(root, path, problems))]
    courses = _courses(root, problems)
    problems += _ledger_gone(root)
    cards, ledger = (
        _read(root, root / record.path, problems) if (root / record.path).exists() else None
        for record in (NO_CARDS, NO_LEDGER)
    )
    return (
        Project(
            tuple(speeches),
            glossary or Source("glossary.yml", ""),
            tuple(manual),
            cards or NO_CARDS,
            ledger or NO_LEDGER,
            courses,
        ),
        tuple(problems),
    )


def _ledger_gone(root: Path) -> Iterator[Problem]:
    """A site was built and its ledger is gone: a new one could not keep the addresses."""
    if (root / SITE / "index.html").exists() and not (root / NO_LEDGER.path).exists():
        yield Problem(
            Code.LEDGER_GONE,
            Where(NO_LEDGER.path),
            f"登记网址的文件不见了，而 {SITE}/ 里有以前生成的网站；没有它，旧链接会失效",
            f"请从版本库或备份恢复这个文件。确实要从头记录，请先把 {SITE}/ 移走或删除。",
        )


def _courses(root: Path, problems: list[Problem]) -> tuple[Source, ...]:
    """Read `content/courses/*.md`; pictures may lie beside them, other texts may not."""
    found = []
    for path in sorted((root / "content" / "courses").glob("*")):
        where = Where(path.relative_to(root).as_posix())
        if path.is_dir() or path.name.startswith((".", "~$")):
            continue
        if path.suffix.lower() in _NOT_MARKDOWN:
            problems.append(
                Problem(
                    Code.UNREADABLE,
                    where,
                    f"课程要写成 Markdown 文件（.md），这个文件是“{path.suffix}”",
                    "请把文字另存为 UTF-8 编码的 .md 文件，或者移出 content/courses/。",
                )
            )
        elif path.suffix == ".md" and (source := _read(root, path, problems)):
            if source.text.strip():
                found.append(source)
            else:
                problems.append(
                    Problem(
                        Code.FILE_EMPTY,
                        where,
                        "课程文件是空的，没有任何文字",
                        "请写上课程内容后保存；不需要的文件请删除。",
                    )
                )
    return tuple(found)


def _read(root: Path, path: Path, problems: list[Problem]) -> Source | None:
    """Read one file strictly; report and return None where the text cannot be trusted."""
    name = Path(os.path.relpath(path, root)).as_posix()
    where = Where(name)
    if not path.exists() and not path.is_symlink():
        problems.append(
            Problem(
                Code.FILE_MISSING,
                where,
                f"找不到文件 {name}",
                "请从版本库恢复这个文件，或新建一个。",
            )
        )
        return None
    if not path.resolve().is_relative_to(root.resolve()):
        problems.append(
            Problem(
                Code.PATH_ESCAPES,
                where,
                "这是一个指向项目文件夹之外的链接，不能读取",
                "请把文件本身复制到 content/ 里，不要用快捷方式或符号链接。",
            )
        )
        return None
    try:
        data = path.read_bytes()
    except OSError as error:
        problems.append(
            Problem(
                Code.UNREADABLE,
                where,
                f"文件读不出来：{error.strerror or error}",
                "请检查文件权限，或是否被其他程序占用。",
            )
        )
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        problems.append(
            Problem(
                Code.NOT_UTF8,
                Where(name, line),
                f"文件不是 UTF-8 编码（第 {line} 行、第 {error.start + 1} 个字节处出错）",
                _IMPORT.format(name=name) if name.startswith(SPEECHES) else _AS_UTF8,
            )
        )
        return None
    source = Source(name, text)
    if fault := unfit(source):
        problems.append(fault)
        return None
    if path.suffix != ".yml" or name == "glossary.yml":
        problems += doubts(source)
    return source
