"""Docx: the text of a Word document as it is shown, a paragraph a line.

Every run of text is taken, wherever it stands (content controls, hyperlinks,
text boxes, tables, fields' results).  Text of which it is not certain that it
belongs to the document, unsettled revisions and hidden text, is no guess of
ours: the file is refused and the editor told where.  What is left out (notes,
comments, pictures, headers) and what is added (automatic numbers) is said.
At the end every text of the file must have been met, or the file is refused.
ECMA-376 part 1, §17.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from generator.importers.archive import Refused, damaged, entries, parsed, refuse
from generator.importers.elements import all_text, child, local, value
from generator.importers.imported import Imported
from generator.importers.numbering import BULLET, Numbering, UnknownFormat, read_numbering
from generator.importers.remarks import Kind, Met, stops, told, told_beside
from generator.importers.styles import Styles, read_styles
from generator.problems import Code

KIND = "Word 文档"
AS_DOCX = "请用 Word 或 WPS 打开，另存为 .docx 后再导入。"
_REVISIONS = {"ins", "moveTo", "del", "moveFrom"}
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
    of the `fields` that are open, whether their result has begun; `seen` are the elements
    whose text was met (`id`).
    """

    path: str
    styles: Styles
    numbering: Numbering
    before: int = 0
    lines: list[str] = field(default_factory=list)
    met: Met = field(default_factory=dict)
    fields: list[bool] = field(default_factory=list)
    seen: set[int] = field(default_factory=set)

    def see(self, element: Element) -> None:
        """Note that the text inside was met, whatever becomes of it."""
        self.seen |= {id(part) for part in element.iter()}

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
            raise refuse(
                path,
                Code.NOT_TAKEN,
                "文件里没有 Word 文档，可能是 .ofd、.odt、.xlsx、.pptx 或压缩包",
                AS_DOCX,
            )
        read = _Read(path, read_styles(trees.get("styles")), read_numbering(trees.get("numbering")))
        _blocks(trees["document"], read)
        _all_met(trees["document"], read)
        if uncertain := tuple(stops(path, read.met)):
            return Imported("", KIND, uncertain)
        problems = (*told(target, read.met), *told_beside(path, parts))
    except Refused as refused:
        return Imported("", KIND, (refused.problem,))
    except (RecursionError, ValueError):  # nested without end, or no number where one has to be
        return Imported("", KIND, (damaged(path).problem,))
    return Imported("".join(f"{line}\n" for line in read.lines), KIND, problems)


def _all_met(document: Element, read: _Read) -> None:
    """Note every text of the file that was not met on the way."""
    for part in document.iter():
        if local(part) == "t" and (part.text or "").strip() and id(part) not in read.seen:
            read.met.setdefault("missed", []).append(f"“{(part.text or '').strip()[:20]}”")


def _blocks(parent: Element, read: _Read) -> None:
    for one in parent:
        name = local(one)
        if name == "p":
            _paragraph(one, read)
        elif name == "tbl":
            read.note("table")
            _table(one, read)
        elif name == "altChunk":
            read.note("chunk")
        elif name in _REVISIONS:
            _revision(one, read)
        elif name == "AlternateContent":
            _blocks(_chosen(one, read), read)
        elif name != "sectPr":
            _blocks(one, read)


def _revision(element: Element, read: _Read) -> None:
    read.note("revision", all_text(element))
    read.see(element)


def _table(table: Element, read: _Read) -> None:
    """A row a line, its cells divided by tabs."""
    for row in _parts(table, "tr"):
        if any(local(mark) in _REVISIONS for part in row for mark in part):
            read.note("revision", all_text(row))
        cells = []
        before = read.before + len(read.lines)
        for cell in _parts(row, "tc"):
            inner = _Read(
                read.path, read.styles, read.numbering, before, [], read.met, [], read.seen
            )
            _blocks(cell, inner)
            cells.append(" ".join(map(str.strip, inner.lines)))
        read.add("\t".join(cells))


def _parts(parent: Element, name: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, not those of tables inside."""
    for one in parent:
        if local(one) == name:
            yield one
        elif local(one) in _AROUND:
            yield from _parts(one, name)


def _paragraph(paragraph: Element, read: _Read) -> None:
    properties = child(paragraph, "pPr")
    boxes: list[Element] = []
    hidden = read.styles.hides_all(properties)
    text = "".join(_inline(paragraph, read, boxes, hidden=hidden))
    number = _number(properties, read, text) if text.strip() else ""
    mark = child(properties, "rPr")  # of the paragraph's end
    if mark is not None and any(local(one) in _REVISIONS for one in mark):
        read.note("revision", text)
    read.add(number + text)
    for box in boxes:
        read.note("box", all_text(box))
        _blocks(box, read)


def _number(properties: Element | None, read: _Read, text: str) -> str:
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


def _inline(parent: Element, read: _Read, boxes: list[Element], *, hidden: bool) -> Iterator[str]:
    """The text of what stands in a paragraph; text boxes met are put aside."""
    for one in parent:
        name = local(one)
        if name == "r":
            said = read.styles.hides(one)
            yield from _run(one, read, boxes, hidden=hidden if said is None else said)
        elif name in _REVISIONS:
            _revision(one, read)
        elif name == "subDoc":
            read.note("chunk")
        elif name == "AlternateContent":
            yield from _inline(_chosen(one, read), read, boxes, hidden=hidden)
        elif name in _INSIDE or one.tag.startswith(_MATH):
            if name == "oMath":
                read.note("formula", all_text(one))
            yield from _inline(one, read, boxes, hidden=hidden)


def _run(run: Element, read: _Read, boxes: list[Element], *, hidden: bool) -> Iterator[str]:
    for one in run:
        name = local(one)
        if name == "fldChar":
            _field(value(one, "fldCharType"), read)
        elif name in ("footnoteReference", "endnoteReference"):
            read.note("notes")
        elif name == "AlternateContent":
            yield from _run(_chosen(one, read), read, boxes, hidden=hidden)
        elif name in ("drawing", "pict", "object"):
            _graphic(one, read, boxes)
        elif name == "ruby":
            read.note("ruby", all_text(one))
            read.see(one)
            if (base := child(one, "rubyBase")) is not None:
                yield from _inline(base, read, boxes, hidden=hidden)
        else:
            read.seen.add(id(one))
            if _showing(read) and (text := _sign(name, one, read)):
                if not hidden:
                    yield text
                elif text.strip():
                    read.note("hidden", text)


def _sign(name: str, one: Element, read: _Read) -> str:
    if name == "t":
        return one.text or ""
    if name == "sym":
        read.note("symbol", value(one, "font"))
        try:
            return chr(int(value(one, "char"), 16))
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
    found = list(_boxes(graphic, read))
    boxes += found
    inside = {local(part): part for part in graphic.iter()}
    if "textpath" in inside:
        read.note("art", value(inside["textpath"], "string"))
    elif inside.keys() & _DIAGRAMS:
        read.note("diagram")
    elif not found and inside.keys() & _PICTURES:
        read.note("picture")


def _boxes(parent: Element, read: _Read) -> Iterator[Element]:
    for one in parent:
        if local(one) == "txbxContent":
            yield one
        elif local(one) == "AlternateContent":
            yield from _boxes(_chosen(one, read), read)
        else:
            yield from _boxes(one, read)


def _chosen(alternate: Element, read: _Read) -> Element:
    """Of the same thing said twice, for new and for old programs, the first."""
    ways = [one for one in alternate if local(one) in ("Choice", "Fallback")]
    for other in ways[1:]:
        read.see(other)
    return ways[0] if ways else alternate
