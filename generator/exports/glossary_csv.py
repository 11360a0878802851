"""The glossary as CSV, for Excel and WPS."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from generator.model.addresses import SiteLocation, term_path
from generator.model.corpus import SourceRef
from generator.model.index import TermEntry
from generator.sources.glossary_entry import KINDS
from generator.text.dates import in_chinese

BOM = "\ufeff"
"""Without it Excel on a Chinese Windows takes the file for GBK."""
SEPARATOR = "；"
"""Between the values of one cell; full-width, so that it never stands for a column's end."""
COLUMNS = (
    "编号",
    "术语",
    "拼音",
    "别名",
    "释义",
    "构成",
    "专题",
    "类型",
    "相关术语",
    "出处",
    "使用时期",
    "适用范围",
    "核实情况",
    "待核实之处",
    "说明",
    "用例数",
    "最早出现",
    "最近出现",
    "网址",
)
_FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")


def glossary_csv(rows: Iterable[str]) -> bytes:
    """The rows of all terms under their heads: UTF-8 with a mark, CRLF, RFC 4180 quoting."""
    return "".join((BOM, _line(COLUMNS), *rows)).encode()


def csv_row(entry: TermEntry, related: Iterable[str], place: SiteLocation) -> str:
    """The row of one term; `related` are the names of the terms it is related to."""
    term = entry.term
    cells = (
        term.id,
        term.term,
        term.pinyin,
        SEPARATOR.join(alias.text for alias in term.aliases),
        term.definition,
        SEPARATOR.join(term.components),
        term.category,
        KINDS.get(term.kind, term.kind),
        SEPARATOR.join(related),
        SEPARATOR.join(source_line(source) for source in term.sources),
        period(term.valid_from, term.valid_to),
        term.scope,
        "待核实" if term.certainty == "unsure" else "已核实",
        term.unsure_about,
        term.note,
        str(len(entry.mentions)),
        in_chinese(entry.first) if entry.first else "",
        in_chinese(entry.last) if entry.last else "",
        place.url(term_path(term.id)),
    )
    return _line(map(inert, cells))


def _line(cells: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue()


def inert(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula.

    An apostrophe before what would start one, as OWASP (CSV Injection)
    recommends; full-width signs too, which Excel reads as their ASCII twins.
    """
    return f"'{cell}" if cell.lstrip(" ").startswith(_FORMULA_STARTS) else cell


def source_line(source: SourceRef) -> str:
    """Where a term was put forward, on one line: title, who, when."""
    date = in_chinese(source.date) if source.date else ""
    return "，".join(filter(None, (source.title, source.body, date)))


def period(start: str, end: str) -> str:
    """The time a term is used in: `2019年5月31日—今`; empty when it has no limits."""
    if not start and not end:
        return ""
    return f"{in_chinese(start) if start else ''}—{in_chinese(end) if end else '今'}"
