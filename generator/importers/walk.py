"""Walk: the text of a Word document's body as it is shown, a paragraph a line.

Every run of text is taken, wherever it stands (content controls, hyperlinks, text boxes, tables,
results of fields).  What cannot be taken for certain is noted and decided on by `remarks`.
The elements of Word 2003 XML have the same names but for revisions, notes and numbers, which
are known here too.  ECMA-376 part 1, §17.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from generator.importers.elements import all_text, child, local, value
from generator.importers.fields import LISTS
from generator.importers.inline import Inline
from generator.importers.looks import is_off_page, is_squeezed, shade
from generator.importers.numbering import BULLET, UnknownFormat
from generator.importers.styles import is_on
from generator.importers.walk_state import REVISIONS, Read, annotation, chosen, left_out, revision

_CELL_REVISIONS = {"cellIns", "cellDel", "cellMerge"}
_AROUND = {"sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "content"}
"""Wrapper elements around rows and cells."""


def blocks(parent: Element, read: Read) -> None:
    for one in parent:
        name = local(one)
        if name == "p":
            _paragraph(one, read)
        elif name == "tbl":
            is_frame = _has_one_column(one)
            read.note("frame" if is_frame else "table")
            _table(one, read, is_frame=is_frame)
        elif name == "altChunk":
            read.note("chunk")
        elif name in REVISIONS:
            revision(one, read)
        elif name == "annotation":
            if not annotation(one, read):
                blocks(one, read)
        elif name == "sdt":
            if not left_out(one, read):
                blocks(one, read)
        elif name == "AlternateContent":
            blocks(chosen(one, read), read)
        elif name == "sectPr":
            _section(one, read)
        else:
            blocks(one, read)


def all_met(document: Element, read: Read) -> None:
    """Note every text of the file that was not met on the way, or is in a field without end."""
    for field in read.fields:
        if not field.result or field.name in LISTS:
            read.met.setdefault("missed", []).append(f"域“{field.text[:20]}”没有结束，后面的文字")
    read.add(read.dropped)
    for part in document.iter():
        if local(part) == "t" and (part.text or "").strip() and id(part) not in read.seen:
            read.met.setdefault("missed", []).append(f"“{(part.text or '').strip()[:20]}”")


def _section(section: Element, read: Read) -> None:
    """Headers and footers of Word 2003 stand in the body."""
    for one in section:
        if local(one) in ("hdr", "ftr"):
            if text := all_text(one).strip():
                read.note("header", text)
            read.see(one)


def _table(table: Element, read: Read, *, is_frame: bool) -> None:
    """A row a line, its cells divided by tabs; in a frame around paragraphs these as they are."""
    style = value(child(child(table, "tblPr"), "tblStyle"))
    ground = None if read.styles.shades(style) else read.ground
    for row in _parts(table, "tr", read):
        if any(local(mark) in REVISIONS for part in row for mark in part):
            read.note("revision", all_text(row))
        if is_on(child(row, "trPr"), "hidden"):
            read.note("hidden", all_text(row))
        cells = []
        for cell in _parts(row, "tc", read):
            properties = child(cell, "tcPr")
            if any(local(one) in _CELL_REVISIONS for one in _of(properties)):
                read.note("revision", all_text(cell))
            behind = shade(child(properties, "shd"), ground)
            if is_frame:
                outside, read.ground = read.ground, behind
                blocks(cell, read)
                read.ground = outside
                continue
            inner = read.inner()
            inner.ground = behind
            blocks(cell, inner)
            inner.add(inner.dropped)
            cells.append(" ".join(map(str.strip, inner.lines)))
        read.add("\t".join(cells))


def _has_one_column(table: Element) -> bool:
    """Whether no row of a table has two cells, so that it only frames paragraphs."""
    return all(len([*_held(row, "tc")]) <= 1 for row in _held(table, "tr"))


def _held(parent: Element, name: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, whatever stands around them."""
    for one in parent:
        if local(one) == name:
            yield one
        elif local(one) in _AROUND:
            yield from _held(one, name)


def _parts(parent: Element, name: str, read: Read) -> Iterator[Element]:
    """The rows of a table or the cells of a row, not those of tables inside."""
    for one in parent:
        if local(one) == name:
            yield one
        elif local(one) in _AROUND and not (local(one) == "sdt" and left_out(one, read)):
            yield from _parts(one, name, read)


def _paragraph(paragraph: Element, read: Read) -> None:
    properties = child(paragraph, "pPr")
    boxes: list[tuple[Element, str | None]] = []
    inline = Inline(read, properties, boxes, read.styles.hides_all(properties))
    text = read.dropped + "".join(inline.text(paragraph, hidden=inline.hides))
    read.dropped = ""
    if value(child(properties, "framePr"), "dropCap") in ("drop", "margin") and text.strip():
        read.note("capital", text)
        read.dropped = text.strip()
        return
    if read.styles.is_list_line(properties) and text.strip():
        read.note("toc", text)
        return
    if text.strip() and is_off_page(properties):
        read.note("faint", text, "排到了页面外面")
    if text.strip() and is_squeezed(properties):
        read.note("faint", text, "行高被压到看不见")
    number = _number(properties, read, text) if text.strip() else ""
    mark = child(properties, "rPr")  # of the paragraph's end
    if any(local(one) in REVISIONS for one in _of(mark)):
        read.note("revision", text)
    read.add(number + text)
    line = (number + text).strip()
    if line and "\n" not in line:
        if read.styles.is_title(properties):
            read.titles.append(line)
        elif level := read.styles.heading_level(properties):
            read.headings.append((line, level))
    for box, ground in boxes:
        read.note("box", all_text(box))
        outside, read.ground = read.ground, ground
        blocks(box, read)
        read.ground = outside


def _of(element: Element | None) -> Iterator[Element]:
    yield from element if element is not None else ()


def _number(properties: Element | None, read: Read, text: str) -> str:
    if (listed := child(properties, "listPr")) is not None:
        return _written_number(listed, read, text)
    list_id, depth, style = read.styles.list_of(properties)
    try:
        if (found := read.numbering.level(list_id, depth, style)) is None:
            return ""
        number = read.numbering.number(list_id, *found)
    except UnknownFormat as unknown:
        read.note("format", str(unknown))
        return ""
    if number:
        read.note("number", number + text)
    elif found[2].kind == BULLET:
        read.note("bullet", text)
    return number


def _written_number(listed: Element, read: Read, text: str) -> str:
    """The number that Word 2003 wrote beside its list's name."""
    shown = child(listed, "t")
    if shown is None:
        read.note("format", "Word 2003 的编号")
        return ""
    number = value(shown)
    if not any(char.isalnum() for char in number):
        read.note("bullet", text)
        return ""
    read.note("number", number + text)
    return number
