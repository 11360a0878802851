"""Docx: the text of a Word document as it is shown, a paragraph a line.

Every run of text is taken, wherever it stands (content controls, hyperlinks,
text boxes, tables, fields' results).  Text of which it is not certain that it
belongs to the document, unsettled revisions and hidden text, is no guess of
ours: the file is refused and the editor told where.  What is left out (notes,
comments, pictures, headers) and what is added (automatic numbers) is said.
ECMA-376 part 1, §17.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from generator.importers.archive import Refused, damaged, entries, parsed
from generator.importers.imported import Imported
from generator.importers.numbering import (
    Numbering,
    UnknownFormat,
    local,
    read_numbering,
    value,
)
from generator.importers.remarks import (
    Kind,
    Met,
    all_text,
    stops,
    told,
    told_beside,
)
from generator.importers.styles import Styles, read_styles

KIND = "Word 文档"
INSERTED, DELETED = {"ins", "moveTo"}, {"del", "moveFrom"}
_AROUND = {"sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"}
"""What stands around rows and cells and is none."""
_INSIDE = {"hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "dir", "bdo"}
"""What stands around runs of text and is none."""
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
_PICTURES = {"blip", "imagedata"}
_DIAGRAMS = {"chart", "relIds"}


@dataclass(slots=True)
class _Read:
    """What is met on the way: the lines so far, and what to tell of them.

    `before` are the lines before these, those of a table's cell being a part of its line;
    of the `fields` that are open, whether their result has begun.
    """

    path: str
    styles: Styles
    numbering: Numbering
    before: int = 0
    lines: list[str] = field(default_factory=list)
    met: Met = field(default_factory=dict)
    fields: list[bool] = field(default_factory=list)

    def add(self, text: str) -> None:
        """Add lines; empty ones are nothing but white space."""
        self.lines += [line for line in text.split("\n") if line.strip()]

    def note(self, kind: Kind, text: str = "") -> None:
        shown = " ".join(text.split())[:20]
        place = f"第 {self.before + len(self.lines) + 1} 段"
        self.met.setdefault(kind, []).append(f"{place}“{shown}”" if shown else place)


def read_docx(path: str, target: str, data: bytes) -> Imported:
    """The text of a Word file; remarks on it lead into `target`, where it is going to stand."""
    try:
        parts = entries(path, data)
        trees = {
            name: parsed(path, parts[f"word/{name}.xml"])
            for name in ("document", "styles", "numbering")
            if f"word/{name}.xml" in parts
        }
        if "document" not in trees:
            raise damaged(path)
        read = _Read(path, read_styles(trees.get("styles")), read_numbering(trees.get("numbering")))
        _blocks(trees["document"], read)
        if uncertain := tuple(stops(path, read.met)):
            return Imported("", KIND, uncertain)
        problems = (*told(target, read.met), *told_beside(path, parts))
    except Refused as refused:
        return Imported("", KIND, (refused.problem,))
    except (RecursionError, ValueError):  # nested without end, or no number where one has to be
        return Imported("", KIND, (damaged(path).problem,))
    return Imported("".join(f"{line}\n" for line in read.lines), KIND, problems)


def _blocks(parent: Element, read: _Read) -> None:
    for child in parent:
        name = local(child)
        if name == "p":
            _paragraph(child, read)
        elif name == "tbl":
            read.note("table")
            _table(child, read)
        elif name == "altChunk":
            read.note("chunk")
        elif name in INSERTED | DELETED:
            read.note("revision", all_text(child))
        elif name == "AlternateContent":
            _blocks(_chosen(child), read)
        elif name != "sectPr":
            _blocks(child, read)


def _table(table: Element, read: _Read) -> None:
    """A row a line, its cells divided by tabs."""
    for row in _parts(table, "tr"):
        if any(local(mark) in INSERTED | DELETED for part in row for mark in part):
            read.note("revision", all_text(row))
        cells = []
        before = read.before + len(read.lines)
        for cell in _parts(row, "tc"):
            inner = _Read(read.path, read.styles, read.numbering, before, met=read.met)
            _blocks(cell, inner)
            cells.append(" ".join(map(str.strip, inner.lines)))
        read.add("\t".join(cells))


def _parts(parent: Element, name: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, not those of tables inside."""
    for child in parent:
        if local(child) == name:
            yield child
        elif local(child) in _AROUND:
            yield from _parts(child, name)


def _paragraph(paragraph: Element, read: _Read) -> None:
    properties = next((child for child in paragraph if local(child) == "pPr"), None)
    boxes: list[Element] = []
    hidden = read.styles.hides_all(properties)
    text = "".join(_inline(paragraph, read, boxes, hidden=hidden))
    number = ""
    if text.strip():
        number = _number(properties, read, text)
    if properties is not None and any(
        local(mark) in INSERTED | DELETED
        for child in properties
        if local(child) == "rPr"
        for mark in child
    ):
        read.note("revision", text)
    read.add(number + text)
    for box in boxes:
        read.note("box", all_text(box))
        _blocks(box, read)


def _number(properties: Element | None, read: _Read, text: str) -> str:
    list_id, depth, style = read.styles.list_of(properties)
    if not list_id or list_id == "0":
        return ""
    try:
        number = read.numbering.number(list_id, depth, style)
    except UnknownFormat as unknown:
        read.note("format", str(unknown))
        return ""
    if number:
        read.note("number", number + text)
    return number


def _inline(parent: Element, read: _Read, boxes: list[Element], *, hidden: bool) -> Iterator[str]:
    """The text of what stands in a paragraph; text boxes met are put aside."""
    for child in parent:
        name = local(child)
        if name == "r":
            hides = hidden or read.styles.hides(child)
            yield from _run(child, read, boxes, hidden=hides)
        elif name in INSERTED | DELETED:
            read.note("revision", all_text(child))
        elif name == "AlternateContent":
            yield from _inline(_chosen(child), read, boxes, hidden=hidden)
        elif name in _INSIDE or child.tag.startswith(_MATH):
            if name == "oMath":
                read.note("formula", all_text(child))
            yield from _inline(child, read, boxes, hidden=hidden)


def _run(run: Element, read: _Read, boxes: list[Element], *, hidden: bool) -> Iterator[str]:
    for child in run:
        name = local(child)
        if name == "fldChar":
            _field(value(child, "fldCharType"), read)
        elif name in ("footnoteReference", "endnoteReference"):
            read.note("notes")
        elif name == "AlternateContent":
            yield from _run(_chosen(child), read, boxes, hidden=hidden)
        elif name in ("drawing", "pict", "object"):
            _graphic(child, read, boxes)
        elif name == "ruby":
            read.note("ruby", all_text(child))
            for base in (part for part in child if local(part) == "rubyBase"):
                yield from _inline(base, read, boxes, hidden=hidden)
        elif _showing(read) and (text := _sign(name, child, read)):
            if not hidden:
                yield text
            elif text.strip():
                read.note("hidden", text)


def _sign(name: str, child: Element, read: _Read) -> str:
    if name == "t":
        return child.text or ""
    if name == "sym":
        read.note("symbol", value(child, "font"))
        try:
            return chr(int(value(child, "char"), 16))
        except ValueError:
            raise damaged(read.path) from None
    return _SIGNS.get(name, "")


def _field(kind: str, read: _Read) -> None:
    """A field shows its result, not its instruction."""
    if kind == "begin":
        read.fields.append(False)
    elif kind == "separate" and read.fields:
        read.fields[-1] = True
    elif kind == "end" and read.fields:
        read.fields.pop()


def _showing(read: _Read) -> bool:
    return all(read.fields)


def _graphic(graphic: Element, read: _Read, boxes: list[Element]) -> None:
    found = list(_boxes(graphic))
    boxes += found
    inside = {local(part): part for part in graphic.iter()}
    if "textpath" in inside:
        read.note("art", value(inside["textpath"], "string"))
    elif inside.keys() & _DIAGRAMS:
        read.note("diagram")
    elif not found and inside.keys() & _PICTURES:
        read.note("picture")


def _boxes(parent: Element) -> Iterator[Element]:
    for child in parent:
        if local(child) == "txbxContent":
            yield child
        elif local(child) == "AlternateContent":
            yield from _boxes(_chosen(child))
        else:
            yield from _boxes(child)


def _chosen(alternate: Element) -> Element:
    """Of the same thing said twice, for new and for old programs, the first."""
    return next((child for child in alternate if local(child) in ("Choice", "Fallback")), alternate)
