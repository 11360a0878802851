"""File gate: which files below `content/` count, and which of them are published.

The one place that walks `content/`.  Links are never followed, so nothing
from outside can be read or published; what systems and programs leave behind
is passed over; of everything else the name and the kind decide.
"""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from generator.model.os_errors import reason
from generator.model.problems import Code, Problem, Where
from generator.sources.attachments import ATTACHMENTS, PICTURES, kind_fault
from generator.sources.file_names import is_left, name_fault, shown

CONTENT = "content"
LARGEST_TEXT = 8_000_000
"""Bytes of a speech, course or page: some 2.7 million characters, more than any book."""
LONGEST_PATH = 240
"""Code points of a file's path; Windows reads no more than 260 with the folder it lies in."""
_ACTIVE = frozenset(
    (
        *("html", "htm", "xhtml", "xht", "shtml", "mht", "mhtml", "xml", "xsl", "xslt", "svgz"),
        *("js", "mjs", "cjs", "wasm", "swf", "hta", "jar"),
    )
)
"""Endings of files whose scripts a browser would run."""
_KEPT = frozenset((".gitkeep", ".gitignore", ".gitattributes", ".keep", ".editorconfig"))
"""Hidden files of version control, which are where they should be."""
_RECORDS = frozenset(("permalinks.yml", "cards.yml", "updates.yml", "inbox.yml", "readings.yml"))
"""Files of the program's own directly in `content/`."""
_PARTS = "permalinks"
"""The folder of the ledger's parts."""
_NAMED = 5
"""How many names a message lists."""


@dataclass(frozen=True, slots=True)
class Admitted:
    """What counts below `content/`: paths from the project's root in POSIX form, sorted.

    `texts` are speeches, courses and pages with the paths to open them by, `parts` those of the
    ledger, `published` what MkDocs may see (without `content/`).
    """

    texts: Mapping[str, Path]
    parts: Mapping[str, Path]
    published: frozenset[str]
    problems: tuple[Problem, ...]


def admit(root: Path) -> Admitted:
    """Walk `content/` below `root`.  Never raises; a folder that is missing has no files."""
    walk = _Walk()
    folder = root / CONTENT
    if is_link(folder):
        walk.report(Code.PATH_ESCAPES, CONTENT, *_LINK)
    elif folder.is_dir():
        walk.folder(folder, CONTENT)
    return Admitted(
        dict(sorted(walk.texts.items())),
        dict(sorted(walk.parts.items())),
        frozenset(walk.published),
        tuple(walk.all_problems()),
    )


def links_out(folder: Path) -> Iterator[str]:
    """Paths below `folder` that are links to places outside it."""
    inside = folder.resolve()
    for path, folders, files in os.walk(folder):
        for name in (*folders, *files):
            found = Path(path, name)
            if not found.resolve().is_relative_to(inside):
                yield found.relative_to(folder).as_posix()


_LINK = (
    "这是一个链接（符号链接或目录联接），content/ 里的链接不读取也不发布",
    "请把文件或文件夹本身复制到这里，再删去链接。",
)


def is_link(path: str | Path) -> bool:
    """A symbolic link, or on Windows a junction."""
    try:
        status = os.lstat(path)
    except OSError:
        return False
    junction = getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", None)
    return stat.S_ISLNK(status.st_mode) or (
        junction is not None and getattr(status, "st_reparse_tag", 0) == junction
    )


@dataclass
class _Walk:
    """One walk over `content/`; collects what it meets."""

    texts: dict[str, Path] = field(default_factory=dict)
    parts: dict[str, Path] = field(default_factory=dict)
    published: set[str] = field(default_factory=set)
    left: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)

    def report(self, code: Code, path: str, message: str, hint: str) -> None:
        self.problems.append(Problem(code, Where(path), message, hint))

    def folder(self, folder: Path, path: str) -> None:
        try:
            with os.scandir(folder) as scanned:
                entries = sorted(scanned, key=lambda entry: os.fsencode(entry.name))
        except OSError as error:
            self.report(
                Code.UNREADABLE,
                path,
                f"文件夹打不开：{reason(error)}",
                "请检查文件夹的权限；不需要的请移出 content/。",
            )
            return
        for entry in entries:
            self._entry(entry, path)

    def _entry(self, entry: os.DirEntry[str], parent: str) -> None:
        """Decide about one file or folder."""
        path = f"{parent}/{entry.name}"
        seen = f"{parent}/{shown(entry.name)}"
        is_folder = entry.is_dir(follow_symlinks=False)
        if is_left(entry.name, folder=is_folder):
            if entry.name not in _KEPT:
                self.left.append(seen + "/" * is_folder)
        elif fault := name_fault(entry.name):
            self.report(Code.FILE_NAME, seen, *fault)
        elif is_link(entry.path):
            self.report(Code.PATH_ESCAPES, path, *_LINK)
        elif is_folder:
            self.folder(Path(entry.path), path)
        elif not entry.is_file(follow_symlinks=False):
            self.report(
                Code.UNREADABLE,
                path,
                "这不是普通文件（管道、设备之类）",
                "请把它移出 content/。",
            )
        else:
            self._file(Path(entry.path), path)

    def _file(self, file: Path, path: str) -> None:
        folder, _, inner = path.removeprefix(f"{CONTENT}/").partition("/")
        ending = PurePosixPath(path).suffix.lower().removeprefix(".")
        self._clash(path)
        if len(path) > LONGEST_PATH:
            self.report(
                Code.FILE_NAME,
                path,
                f"路径有 {len(path)} 个字，最多 {LONGEST_PATH} 个",
                "请缩短文件名或文件夹名，否则 Windows 上打不开。",
            )
        elif folder == "speeches" and inner:
            self.texts[path] = file
        elif ending == "md":
            if not path.endswith(".md"):
                self.report(
                    Code.FILE_NAME, path, "扩展名要用小写的 .md", "请把文件名末尾改成 .md。"
                )
                return
            self.texts[path] = file
            if folder != "courses" or "/" in inner:
                self.published.add(path.removeprefix(f"{CONTENT}/"))
        elif folder == "courses" and "/" not in inner and ending in NOT_MARKDOWN:
            self.texts[path] = file
        elif path.removeprefix(f"{CONTENT}/") in _RECORDS:
            pass
        elif folder == _PARTS and "/" not in inner and ending == "yml":
            self.parts[path] = file
        elif ending in _ACTIVE:
            self.report(
                Code.ACTIVE_FILE,
                path,
                f".{ending} 文件能带脚本，不能发布",
                "请改写成 Markdown 页面（.md），或存成 PDF；不需要的请移出 content/。",
            )
        elif ending not in (*PICTURES, *ATTACHMENTS):
            self.unknown.append(path)
        elif bad := kind_fault(file, ending):
            self.report(bad.code, path, bad.message, bad.hint)
        else:
            self.published.add(path.removeprefix(f"{CONTENT}/"))

    def _clash(self, path: str) -> None:
        """Two names that are one on Windows or macOS; speeches get addresses of their own."""
        key = unicodedata.normalize("NFC", path).casefold()
        other = self.names.setdefault(key, path)
        if other != path and not path.startswith(f"{CONTENT}/speeches/"):
            self.report(
                Code.NAMES_CLASH,
                path,
                f"和 {other} 只有大小写或编码形式不同，在 Windows 上是同一个文件",
                "请给其中一个改名。",
            )
        if unicodedata.normalize("NFC", path) != path:
            self.report(
                Code.NAME_FORM,
                path,
                "文件名里有分解形式的字符（多半来自 macOS），链接里打出来的同样的字和它对不上",
                "请在 Windows 或 Linux 上重新输入文件名，尽量只用汉字、字母和数字。",
            )

    def all_problems(self) -> Iterator[Problem]:
        yield from self.problems
        if self.left:
            yield Problem(
                Code.LEFT_OUT,
                Where(self.left[0]),
                f"跳过了系统、软件留下的 {len(self.left)} 个文件或文件夹：{_some(self.left)}",
                "不读取也不发布；可以删去。",
            )
        if self.unknown:
            yield Problem(
                Code.NOT_PUBLISHED,
                Where(self.unknown[0]),
                f"有 {len(self.unknown)} 个文件不发布：{_some(self.unknown)}",
                "".join(dict.fromkeys(map(_belongs, self.unknown)))
                + f"可以发布的图片是 {'、'.join(PICTURES)}，附件是 {'、'.join(ATTACHMENTS)}。",
            )


NOT_MARKDOWN = frozenset(("doc", "docx", "wps", "rtf", "odt", "txt", "markdown", "pdf"))
"""Endings of what is probably a course, and has to be Markdown to be one."""


def _belongs(path: str) -> str:
    """Where a file that is not published was to go, as a sentence, or ""."""
    name = PurePosixPath(path)
    if name.suffix.lower() == ".txt":
        return f"是讲话的，请放进 {CONTENT}/speeches/。"
    if name.stem == "glossary":
        return "术语表要叫 glossary.yml，放在项目的文件夹里，不放进 content/。"
    if name.suffix == ".yaml" and f"{name.stem}.yml" in _RECORDS:
        return f"{name.name} 请改名为 {name.stem}.yml。"
    return ""


def _some(paths: list[str]) -> str:
    return "、".join(paths[:_NAMED]) + ("等" if len(paths) > _NAMED else "")
