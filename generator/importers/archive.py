"""Archive: a Word file is a zip of XML; what a hostile one could do is refused before it is read.

A zip of 832 KB can unfold to gigabytes, and an XML document type can name
other files or multiply itself, so both have limits here.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping
from xml.etree import ElementTree

from generator.model.problems import Code, Problem, Where

MOST_ENTRIES = 2_000
MOST_BYTES = 50_000_000
"""Of all that is unfolded together."""
MOST_RATIO = 100
"""How many times larger an entry of more than `SMALL` bytes may be when it is unfolded."""
SMALL = 1_000_000


class Refused(Exception):
    """A file that must not or cannot be read, with the Problem that says so."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def refuse(path: str, code: Code, message: str, hint: str) -> Refused:
    return Refused(Problem(code, Where(path), message, hint))


def entries(path: str, data: bytes) -> Mapping[str, bytes]:
    """The files of an archive by name, with their bytes where they are XML.  Raises Refused."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            found = archive.infolist()
            _check(path, found)
            return {
                _name(info.filename): archive.read(info) if _is_read(info) else b""
                for info in found
            }
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        RuntimeError,
        EOFError,
        OSError,
        ValueError,
        zlib.error,
    ) as error:
        raise damaged(path) from error


def _name(given: str) -> str:
    """An entry's name as others name it: some programs write \\ for /, or begin with /."""
    return given.replace("\\", "/").lstrip("/")


def _is_read(info: zipfile.ZipInfo) -> bool:
    """Whether an entry may be XML; a part of a package needs no ending."""
    name = info.filename.lower()
    return name.endswith((".xml", ".rels")) or "." not in _name(name).rpartition("/")[2]


def _check(path: str, found: list[zipfile.ZipInfo]) -> None:
    """Raise Refused for what would unfold too far; pictures are not unfolded at all."""
    read = [info for info in found if _is_read(info)]
    unfolded = sum(info.file_size for info in read)
    swollen = any(
        info.file_size > SMALL and info.file_size > MOST_RATIO * info.compress_size for info in read
    )
    if len(found) > MOST_ENTRIES or unfolded > MOST_BYTES or swollen:
        raise refuse(
            path,
            Code.TOO_LARGE,
            f"文件展开后过大（{len(found)} 个部分，共 {unfolded / 1e6:.0f} MB），没有读",
            "请用 Word 或 WPS 打开，只把文字复制到新文档里，另存为 .docx 后再导入。",
        )
    if any(info.flag_bits & 1 for info in found):
        raise refuse(
            path,
            Code.UNSUPPORTED_INPUT,
            "这是加了密码的压缩包，读不出来",
            "请先用密码解压，再把里面的文件一个一个导入。",
        )
    if any(info.filename.endswith("vbaProject.bin") for info in found):
        raise refuse(
            path,
            Code.UNSUPPORTED_INPUT,
            "文件里有宏，没有读",
            "请用 Word 或 WPS 另存为不含宏的 .docx 后再导入。",
        )


def parsed(path: str, data: bytes, *, declared: bool = True) -> ElementTree.Element:
    """An XML file as a tree.  Raises Refused, for one with a document type too.

    Without `declared` the data is UTF-8 whatever its declaration says.
    """
    if b"<!doctype" in data.replace(b"\0", b"").lower():
        raise refuse(
            path,
            Code.UNSUPPORTED_INPUT,
            "文件内部有不该有的声明（DOCTYPE），可能有害，没有读",
            "请用 Word 或 WPS 打开后另存为 .docx 再导入。",
        )
    try:
        parser = ElementTree.XMLParser(encoding=None if declared else "utf-8")
        return ElementTree.fromstring(data, parser)
    except (ElementTree.ParseError, ValueError, LookupError, RecursionError) as error:
        raise damaged(path) from error


def damaged(path: str) -> Refused:
    return refuse(
        path,
        Code.DAMAGED_FILE,
        "文件打不开，可能已损坏",
        "请用 Word 或 WPS 打开试试：能打开就另存为 .docx 再导入，打不开请重新取一份。",
    )
