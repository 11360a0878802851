"""Load: read the project's input files as text, or say in Chinese why not.

The one place where content is decoded.  Only UTF-8 is taken here (with or
without BOM); other encodings are the importers' business.  Control characters
are refused because HTML cannot carry them, so the page could not show the
text as it stands.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath

from generator.build.collected import Collected
from generator.build.store import Store
from generator.model.corpus import Source
from generator.model.os_errors import reason, remedy
from generator.model.packed import HeldText
from generator.model.problems import Code, Problem, Where
from generator.model.program import COMMAND, typed
from generator.sources.file_gate import LARGEST_TEXT, admit
from generator.sources.manual import program_manual
from generator.sources.page_head import page_faults
from generator.text.disguised import has_noughts, in_ascii
from generator.text.mistaken import mistaken
from generator.text.text_gate import doubts, unfit

NO_CARDS = Source("content/cards.yml", "")
"""The record of the cards' revisions of a project that was never built."""
NO_LEDGER = Source("content/permalinks.yml", "")
"""The ledger of addresses of a project that was never built."""
NO_UPDATES = Source("content/updates.yml", "")
"""The record of updates of a project that was never built."""
NO_READINGS = Source("content/readings.yml", "")
"""The list of readings of a project that has none."""
SPEECHES = "content/speeches"
SITE = "site"
"""The folder a build puts the finished site in."""
COURSES = "content/courses"
LARGEST_RECORD = 64_000_000
"""Bytes of the glossary, the ledger or another record."""
_Looked = tuple[bool, tuple[Problem, ...]]
_Known = Collected[_Looked]
_IMPORT = f"请运行 {COMMAND} import {{name}} 把它转成文本"
_AS_UTF8 = "用记事本打开，“另存为”时把编码选成 UTF-8；GBK、UTF-16 文本都要先转换。"


@dataclass(frozen=True, slots=True)
class Project:
    """The input files, read: speeches and pages of the manual in the order of their paths.

    `cards` is the record of the cards' revisions, `ledger` that of addresses and `updates`
    that of what was new, empty in a project that was never built; `ledger_parts` are the files of
    speeches in the ledger; `courses` are trainers' Markdown files.
    `published` are the files below content/ that MkDocs may see; `readings`
    is the list of readings for all speeches, empty where there is none.
    A project without a manual of its own has the program's.
    """

    speeches: tuple[Source, ...]
    glossary: Source
    manual: tuple[Source, ...] = ()
    cards: Source = NO_CARDS
    ledger: Source = NO_LEDGER
    courses: tuple[Source, ...] = ()
    published: frozenset[str] = frozenset()
    readings: Source = NO_READINGS
    updates: Source = NO_UPDATES
    ledger_parts: tuple[Source, ...] = ()

    @property
    def ledger_files(self) -> tuple[Source, ...]:
        """The ledger's files, that of all pages first."""
        return self.ledger, *self.ledger_parts


def load(root: Path, store: Store | None = None) -> tuple[Project, tuple[Problem, ...]]:
    """Read `glossary.yml` and everything below `content/` that the file gate admits.

    Files that cannot be read are left out and reported.  Speeches that `store` has from the last
    build are not looked through for doubtful characters again.
    """
    problems: list[Problem] = []
    known: _Known = Collected(store, "doubts", _Looked)
    read = partial(_read, root.resolve(), problems, known)
    glossary = read(root / "glossary.yml", "glossary.yml")
    admitted = admit(root)
    problems += admitted.problems
    if not (root / SPEECHES).is_dir():
        problems.append(
            Problem(
                Code.FILE_MISSING,
                Where(SPEECHES),
                "找不到讲话文件夹",
                "请新建 content/speeches/，把讲话的 .txt 文件（UTF-8 编码）放进去。",
            )
        )
    speeches, courses, manual = [], [], []
    for name, path in admitted.texts.items():
        if fault := _not_text(name):
            problems.append(fault)
        elif (source := read(path, name)) is None:
            continue
        elif name.startswith((f"{SPEECHES}/", f"{COURSES}/")) and not source.text.strip():
            problems.append(_empty(name))
        elif name.startswith(f"{SPEECHES}/"):
            speeches.append(source)
        elif name.startswith(f"{COURSES}/") and name.count("/") == 2:
            courses.append(source)
        else:
            problems += page_faults(source)
            if name.startswith("content/help/") and name.count("/") == 2:
                manual.append(source)
    manual += () if manual else program_manual()
    problems += _ledger_gone(root)
    parts = [read(path, name) for name, path in admitted.parts.items()]
    refused = {problem.where.path for problem in admitted.problems}
    cards, ledger, readings, updates = (
        read(root / record.path, record.path)
        if record.path not in refused and os.path.lexists(root / record.path)
        else None
        for record in (NO_CARDS, NO_LEDGER, NO_READINGS, NO_UPDATES)
    )
    known.keep()
    return (
        Project(
            tuple(speeches),
            glossary or Source("glossary.yml", ""),
            tuple(manual),
            cards or NO_CARDS,
            ledger or NO_LEDGER,
            tuple(courses),
            admitted.published,
            readings or NO_READINGS,
            updates or NO_UPDATES,
            tuple(part for part in parts if part),
        ),
        tuple(problems),
    )


def load_record(root: Path, name: str) -> tuple[Source, tuple[Problem, ...]]:
    """One file of the project's own as text, empty where there is none.  A link is not followed."""
    problems: list[Problem] = []
    path = root / name
    known: _Known = Collected(None, "doubts", _Looked)
    read = partial(_read, root.resolve(), problems, known)
    source = read(path, name) if os.path.lexists(path) else None
    return source or Source(name, ""), tuple(problems)


def _not_text(name: str) -> Problem | None:
    """A file among the speeches or courses that is no text of theirs."""
    ending = PurePosixPath(name).suffix
    if name.startswith(f"{SPEECHES}/") and ending.lower() != ".txt":
        return Problem(
            Code.UNREADABLE,
            Where(name),
            f"讲话文件夹里只收 .txt 文件，这个文件是“{ending or '无扩展名'}”",
            _IMPORT.format(name=typed(name)) + "，再把这个文件移出 content/。",
        )
    if name.startswith(f"{COURSES}/") and ending != ".md":
        return Problem(
            Code.UNREADABLE,
            Where(name),
            f"课程要写成 Markdown 文件（.md），这个文件是“{ending}”",
            "请把文字另存为 UTF-8 编码的 .md 文件；如果是附件，请放进下面的文件夹，"
            "例如 content/courses/fu-jian/。",
        )
    return None


def _empty(name: str) -> Problem:
    what, hint = (
        ("文件", "请粘贴讲话全文后保存；不需要的文件请删除。")
        if name.startswith(SPEECHES)
        else ("课程文件", "请写上课程内容后保存；不需要的文件请删除。")
    )
    return Problem(Code.FILE_EMPTY, Where(name), f"{what}是空的，没有任何文字", hint)


def _ledger_gone(root: Path) -> Iterator[Problem]:
    """A site was built and its ledger is gone: a new one could not keep the addresses."""
    if (root / SITE / "index.html").exists() and not os.path.lexists(root / NO_LEDGER.path):
        yield Problem(
            Code.LEDGER_GONE,
            Where(NO_LEDGER.path),
            f"登记网址的文件不见了，而 {SITE}/ 里有以前生成的网站；没有它，旧链接会失效",
            f"请从版本库或备份恢复这个文件。确实要从头记录，请先把 {SITE}/ 移走或删除。",
        )


def _read(
    root: Path, problems: list[Problem], known: _Known, path: Path, name: str
) -> Source | None:
    """Read one file strictly; report and return None where the text cannot be trusted.

    `root` is the real folder of the project, `name` the file's path from it, for messages.
    """
    where = Where(name)
    if not os.path.lexists(path):
        problems.append(
            Problem(
                Code.FILE_MISSING,
                where,
                f"找不到文件 {name}",
                "请从版本库恢复这个文件，或新建一个。",
            )
        )
        return None
    if not _is_within(path, root):
        problems.append(
            Problem(
                Code.PATH_ESCAPES,
                where,
                "这是一个指向项目文件夹之外的链接，不能读取",
                "请把文件本身放在这里，不要用快捷方式或符号链接。",
            )
        )
        return None
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise IsADirectoryError(errno.EISDIR, "")
        if not stat.S_ISREG(status.st_mode):
            raise OSError(0, "不是普通文件")
        longest = LARGEST_TEXT if name.endswith((".txt", ".md")) else LARGEST_RECORD
        if status.st_size > longest:
            problems.append(
                Problem(
                    Code.FILE_SIZE,
                    where,
                    f"文件有 {status.st_size / 1e6:.1f} MB，最多 {longest / 1e6:.0f} MB",
                    "请检查是不是放错了文件；确实这么长的，请拆成几个文件。",
                )
            )
            return None
        data = path.read_bytes()
    except (OSError, RuntimeError) as error:
        # A RuntimeError: links in a circle.
        refused = reason(error) if isinstance(error, OSError) else "链接指来指去"
        hint = "请检查文件权限，或是否被其他程序占用。"
        if isinstance(error, IsADirectoryError):
            hint = remedy(error)
        problems.append(Problem(Code.UNREADABLE, where, f"文件读不出来：{refused}", hint))
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
                _IMPORT.format(name=typed(name)) if name.startswith(SPEECHES) else _AS_UTF8,
            )
        )
        return None
    if coded := "UTF-16 或 UTF-32" if has_noughts(text) else in_ascii(text).upper():
        problems.append(
            Problem(
                Code.NOT_UTF8,
                Where(name),
                f"文件不是 UTF-8 编码，是 {coded} 编码的文本",
                _IMPORT.format(name=typed(name)) if name.startswith(SPEECHES) else _AS_UTF8,
            )
        )
        return None
    is_speech = name.startswith(f"{SPEECHES}/")
    source = Source(name, HeldText(text) if is_speech else text)
    look = partial(_looked_through, source)
    fits, found = known.of((name, source.text), look) if is_speech else look()
    problems += found
    return source if fits else None


def _looked_through(source: Source) -> _Looked:
    """Whether a text can be used, and what is to be said of its characters."""
    if fault := unfit(source):
        return False, (fault,)
    record = source.path.endswith(".yml") and source.path != "glossary.yml"
    found = () if record else tuple(doubts(source))
    if source.path.startswith(f"{SPEECHES}/"):
        found += tuple(mistaken(source))
    return True, found


def _is_within(path: Path, root: Path) -> bool:
    """Whether a path leads to a place below a real folder; links in a circle lead nowhere."""
    try:
        return path.resolve(strict=True).is_relative_to(root)
    except (OSError, RuntimeError):
        return False
