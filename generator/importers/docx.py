"""Docx: Word documents in their XML forms: .docx, flat packages and Word 2003 XML.

Text of which it is not certain that it belongs to the document, unsettled revisions and hidden
text, we refuse to guess: the file is refused and the editor told where.  What is left out (notes,
comments, pictures, headers, tables of contents) and what is added (automatic numbers, characters
that Word draws) is told.  At the end every text of the file must have been met, or the file is
refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element

from generator.importers.archive import Refused, damaged, entries, parsed, refuse
from generator.importers.elements import all_text, child, local, value
from generator.importers.imported import Fact, Imported, refused
from generator.importers.looks import PAPER
from generator.importers.numbering import read_numbering
from generator.importers.package import beside, main_part, other_kind
from generator.importers.remarks import stops, told, told_beside
from generator.importers.signatures import AS_DOCX
from generator.importers.styles import read_styles
from generator.importers.walk import all_met, blocks
from generator.importers.walk_state import Read
from generator.model.problems import Code, Problem

KIND = "Word 文档"
WORD_2003 = "Word 2003 XML 文档"


def read_docx(path: str, target: str, data: bytes) -> Imported:
    """The text of a Word file; remarks on it lead into `target`, where it is going to stand."""
    try:
        return read_parts(path, target, entries(path, data))
    except Refused as failed:
        return Imported("", KIND, (failed.problem,))


def read_parts(path: str, target: str, parts: Mapping[str, bytes], kind: str = KIND) -> Imported:
    """The text of a Word document whose parts are given by name."""
    try:
        main = main_part(path, parts)
        document = parsed(path, parts[main]) if main and parts[main] else None
        if document is None or local(document) != "document":
            other = other_kind(parts, local(document) if document is not None else "")
            return refused(other.name, Code.UNSUPPORTED_INPUT, path, other.message, other.hint)
        read = Read(
            path,
            read_styles(_tree(path, parts, main, "styles")),
            read_numbering(_tree(path, parts, main, "numbering")),
            notes=_notes(path, parts, main),
            ground=_page(document),
        )
        blocks(document, read)
        all_met(document, read)
        if uncertain := tuple(stops(path, read.met)):
            return Imported("", kind, uncertain)
        problems = (*told(target, read.met), *told_beside(path, parts, main))
    except Refused as failed:
        return Imported("", kind, (failed.problem,))
    except (RecursionError, ValueError):  # nested without end, or no number where one has to be
        return Imported("", kind, (damaged(path).problem,))
    return _imported(read, kind, problems)


def read_word_2003(path: str, target: str, root: Element) -> Imported:
    """The text of a document in the XML of Word 2003 (w:wordDocument)."""
    try:
        body = child(root, "body")
        if body is None:
            raise refuse(path, Code.DAMAGED_FILE, "Word 2003 XML 文档里没有正文", AS_DOCX)
        read = Read(path, read_styles(child(root, "styles")), read_numbering(None))
        blocks(body, read)
        all_met(body, read)
        if uncertain := tuple(stops(path, read.met)):
            return Imported("", WORD_2003, uncertain)
    except Refused as failed:
        return Imported("", WORD_2003, (failed.problem,))
    except (RecursionError, ValueError):
        return Imported("", WORD_2003, (damaged(path).problem,))
    problems = tuple(told(target, read.met))
    return _imported(read, WORD_2003, problems)


def _imported(read: Read, kind: str, problems: tuple[Problem, ...]) -> Imported:
    facts = [Fact("title", "".join(read.titles), "Word 的“标题”样式")] if read.titles else []
    text = "".join(f"{line}\n" for line in read.lines)
    return Imported(text, kind, problems, tuple(facts), headings=tuple(read.headings))


def _tree(path: str, parts: Mapping[str, bytes], main: str, kind: str) -> Element | None:
    found = next(beside(path, parts, main, kind, f"{kind}.xml"), None)
    return parsed(path, found) if found is not None else None


def _notes(path: str, parts: Mapping[str, bytes], main: str) -> dict[tuple[str, str], str]:
    """The texts of footnotes and endnotes by kind and number."""
    return {
        (kind, value(note, "id")): all_text(note).strip()
        for kind in ("footnote", "endnote")
        for part in beside(path, parts, main, f"{kind}s", f"{kind}s.xml")
        for note in parsed(path, part)
    }


def _page(document: Element) -> str | None:
    """The colour of the page."""
    given = value(child(document, "background"), "color")
    return given if len(given) == 6 else PAPER
