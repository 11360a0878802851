"""Terms table: rows of a spreadsheet, from .xlsx or .csv.  The home of openpyxl.

Columns are known by their headings, in Chinese or as the export writes them, in any order.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

COLUMNS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "id": ("编号", "id", "网址名"),
        "term": ("术语", "词条", "名称", "词语", "名词", "用语", "词汇", "术语名称", "term"),
        "pinyin": ("拼音", "读音", "注音", "pinyin"),
        "aliases": ("别名", "简称", "又称", "其他写法", "别称", "同义词", "aliases"),
        "definition": ("释义", "解释", "定义", "含义", "说明文字", "内容", "注释", "definition"),
        "components": ("构成", "各项", "组成", "包括", "内涵", "components"),
        "category": ("专题", "类别", "分类", "领域", "主题", "category"),
        "kind": ("类型", "kind"),
        "related": ("相关术语", "相关", "相关词条", "related"),
        "sources": ("出处", "来源", "首次提出", "sources"),
        "period": ("使用时期", "时期", "适用时期"),
        "scope": ("适用范围", "范围", "scope"),
        "certainty": ("核实情况", "核实", "certainty"),
        "unsure_about": ("待核实之处", "待核实", "unsure_about"),
        "note": ("说明", "备注", "编辑说明", "note"),
    }
)
"""Fields and what a column with them may be called."""
IGNORED = ("用例数", "最早出现", "最近出现", "网址", "序号", "行号", "序")
"""Columns that the export computes, or that only count."""
MOST_ROWS = 50_000
LINES_OF_ROW = 20
"""Lines of a text file for each of them, as cells have line breaks of their own."""
LARGEST = 50_000_000
"""Bytes of a file, and of what an .xlsx unpacks to."""
_HEADER_ROWS = 10
"""Rows above the headings: the title of a table, a remark."""
_HEADING_MARKS = re.compile(r"[\s　*＊（(].*$|[:：]$")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number in the file (from 1) and the texts by field, empty ones left out.

    `beyond` is the first text to the right of the last heading: cells stand in wrong columns.
    """

    number: int
    values: Mapping[str, str]
    beyond: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """The rows, and headings that are no field of a term with the row they stand in.

    `twice` are headings of a field that an earlier column has.
    """

    rows: tuple[Row, ...]
    unknown: tuple[str, ...] = ()
    header: int = 0
    twice: tuple[str, ...] = ()


class Unreadable(Exception):
    """A file that is no table of terms; the message is Chinese."""


def read_table(name: str, data: bytes) -> Table:
    """Read a table.  Raises Unreadable."""
    if len(data) > LARGEST:
        raise Unreadable(f"文件有 {len(data) / 1e6:.0f} MB，太大了")
    if not name.lower().endswith((".xlsx", ".xlsm")):
        return _table(_csv(data))
    return _table(_xlsx(data))


def _xlsx(data: bytes) -> Iterator[tuple[int, Sequence[str]]]:
    """The rows of the first sheet in sight that has the headings, else of the first in sight."""
    # Loaded here, because it takes longer than most commands that read no table.
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    if not data:
        raise Unreadable("文件是空的")
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable(
            "有密码，请在 Excel 或 WPS 里取消密码后另存"
            if "EncryptedPackage".encode("utf-16-le") in data
            else "是旧版的 .xls 文件改了扩展名；请打开后另存为 .xlsx"
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if sum(info.file_size for info in package.infolist()) > LARGEST:
                raise Unreadable("解开后太大，不像术语表")
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, OSError) as error:
        raise Unreadable(
            "文件损坏，或者没有复制完；用 Excel 或 WPS 能打开的，请另存一份"
            if data.startswith(b"PK")
            else "不是能读的 .xlsx 文件（旧的 .xls 请另存为 .xlsx）"
        ) from error
    visible = [one for one in book.worksheets if one.sheet_state == "visible"]
    if not visible:
        raise Unreadable("里面没有工作表")
    try:
        heads = ((one, one.iter_rows(max_row=_HEADER_ROWS, values_only=True)) for one in visible)
        sheet = next((one for one, rows in heads if _has_headings(rows)), visible[0])
        for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
            if number > MOST_ROWS:
                raise Unreadable(f"多于 {MOST_ROWS} 行")
            yield number, [_text(cell) for cell in row]
    finally:
        book.close()


def _has_headings(rows: Iterable[Sequence[object]]) -> bool:
    return any(_headings([_text(cell) for cell in row])[0] for row in rows)


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _csv(data: bytes) -> Iterator[tuple[int, Sequence[str]]]:
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable("是旧版 Excel 或 WPS 的文件（.xls、.et）；请另存为 .xlsx")
    for encoding in (
        "utf-8-sig",
        "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "gb18030",
    ):
        try:
            text = data.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise Unreadable("不知道是什么编码；请另存为“CSV UTF-8”")
    if "\0" in text:
        raise Unreadable("不是文本文件；Excel 文件请存成 .xlsx 或 CSV UTF-8")
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max("\t,;，", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    begun = 0
    try:
        for row in reader:
            if reader.line_num > MOST_ROWS * LINES_OF_ROW:
                raise Unreadable(f"多于 {MOST_ROWS} 行")
            yield reader.line_num, row
            begun = reader.line_num
    except csv.Error as error:
        raise Unreadable(
            f"第 {begun + 1} 行读不懂，多半是英文引号没有配对："
            "一格的开头和末尾各要一个，里面的写两个"
        ) from error


def _table(rows: Iterable[tuple[int, Sequence[str]]]) -> Table:
    fields: dict[int, str] = {}
    unknown: tuple[str, ...] = ()
    twice: tuple[str, ...] = ()
    header = width = 0
    written = False
    found: list[Row] = []
    for count, (number, cells) in enumerate(rows):
        written = written or any(map(str.strip, cells))
        if fields:
            beyond = [text for cell in cells[width:] if (text := _cell(cell))]
            values = {
                field: text
                for at, field in fields.items()
                if at < len(cells) and (text := _cell(cells[at]))
            }
            if values:
                found.append(Row(number, MappingProxyType(values), beyond[0] if beyond else ""))
            continue
        if count >= _HEADER_ROWS:
            break
        fields, unknown, twice = _headings(cells)
        header, width = number, len(cells)
    if not written:
        raise Unreadable("表格是空的，一个字也没有")
    if not fields:
        raise Unreadable("没有找到“术语”一列；第一行请写各列的名称，至少有术语和释义")
    return Table(tuple(found), unknown, header, twice)


def _headings(cells: Sequence[str]) -> tuple[dict[int, str], tuple[str, ...], tuple[str, ...]]:
    """The field of each column; none unless one of them is the term's.

    With them headings that no field has, and those whose field an earlier column has.
    """
    names = {name: field for field, known in COLUMNS.items() for name in known}
    fields: dict[int, str] = {}
    unknown, twice = [], []
    for at, cell in enumerate(cells):
        heading = _HEADING_MARKS.sub("", cell.strip().strip("\ufeff")).lower()
        if heading in names and names[heading] not in fields.values():
            fields[at] = names[heading]
        elif heading in names:
            twice.append(cell.strip())
        elif heading and heading not in IGNORED:
            unknown.append(cell.strip())
    if "term" not in fields.values():
        return {}, (), ()
    return fields, tuple(unknown), tuple(twice)


def _cell(text: str) -> str:
    """A cell without white space around it and without the apostrophe the export puts first."""
    text = re.sub(r"[ \t]*\r?\n[ \t]*", "\n", text.strip().strip("\u3000"))
    return text[1:] if text[:1] == "'" and text[1:2] in tuple("=+-@＝＋－＠") else text
