"""Package: the parts of an Office Open XML file and how they belong together (ECMA-376 part 2).

Parts are found by relationships, never by the names that one program gives them: Word Online
calls the main part word/document2.xml.  The last segment of a relationship's type is the same in
the transitional and in the strict edition.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from urllib.parse import unquote
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from generator.importers.archive import parsed
from generator.importers.elements import local, value
from generator.importers.ole import SHEET, SLIDES, VISIO
from generator.importers.signatures import EBOOK, PAGES, XPS, Kind, packed, program

_USUAL = "word/document.xml"
_MAIN_TYPES = (".document.main+xml", ".template.main+xml")
_ODF = "application/vnd.oasis.opendocument."


def main_part(path: str, parts: Mapping[str, bytes]) -> str:
    """The name of the main part, empty for none.  Raises Refused."""
    found = (*related(path, parts, "").get("officeDocument", ()), *_typed(path, parts), _USUAL)
    return next((held for name in found if (held := _held(parts, name))), "")


def _held(parts: Mapping[str, bytes], name: str) -> str:
    """A part's name as the archive writes it; names are the same in any case (part 2, 6.2.2.3)."""
    if name in parts:
        return name
    return next((held for held in parts if held.casefold() == name.casefold()), "")


def _typed(path: str, parts: Mapping[str, bytes]) -> Iterator[str]:
    """The parts that the list of types calls the main part of a Word document."""
    if types := _held(parts, "[Content_Types].xml"):
        for one in parsed(path, parts[types]):
            if value(one, "ContentType").endswith(_MAIN_TYPES):
                yield value(one, "PartName").lstrip("/")


def related(path: str, parts: Mapping[str, bytes], part: str) -> dict[str, list[str]]:
    """The parts that a part names (the package itself: ""), by the kind of relationship."""
    folder, _, name = part.rpartition("/")
    source = _held(parts, posixpath.join(folder, "_rels", f"{name}.rels"))
    found: dict[str, list[str]] = {}
    if source:
        for one in parsed(path, parts[source]):
            if value(one, "TargetMode") != "External":
                kind = value(one, "Type").rpartition("/")[2]
                given = unquote(value(one, "Target")).replace("\\", "/")
                target = posixpath.normpath(posixpath.join("/", folder, given))
                found.setdefault(kind, []).append(target.lstrip("/"))
    return found


def beside(
    path: str, parts: Mapping[str, bytes], main: str, kind: str, usual: str = ""
) -> Iterator[bytes]:
    """The parts of a kind that the main part names; without relationships those of usual names."""
    folder = main.rpartition("/")[0]
    known = related(path, parts, main)
    if known or not usual:
        named = known.get(kind, [])
    else:
        start = posixpath.join(folder, usual).casefold()
        named = sorted(name for name in parts if name.casefold().startswith(start))
    yield from (parts[held] for name in named if (held := _held(parts, name)))


def other_kind(parts: Mapping[str, bytes], root: str = "") -> Kind:
    """What a zip is that holds no Word document; `root` is the name of its main part's root."""
    mime = _mime(parts)
    if root == "workbook" or mime.startswith(_ODF + "spreadsheet"):
        return SHEET
    if root == "presentation" or mime.startswith(_ODF + "presentation"):
        return SLIDES
    if mime == "application/epub+zip":
        return EBOOK
    names = set(parts)
    for folder, kind in (("xl/", SHEET), ("ppt/", SLIDES), ("visio/", VISIO)):
        if any(name.startswith(folder) for name in names):
            return kind
    if any(name.endswith((".fdseq", ".fpage")) for name in names):
        return XPS
    if any(name.startswith("Index/") or name.endswith(".iwa") for name in names):
        return PAGES
    if "AndroidManifest.xml" in names:
        return program("安卓程序")
    return packed("ZIP")


def is_odt(parts: Mapping[str, bytes]) -> bool:
    return _mime(parts).startswith(_ODF + "text")


def _mime(parts: Mapping[str, bytes]) -> str:
    """What the package says it is (OpenDocument, part 2, 3.3; EPUB writes the same)."""
    return parts.get("mimetype", b"").decode("ascii", "replace").strip()


def unfolded(root: Element) -> Mapping[str, bytes]:
    """The XML parts of a flat package (pkg:package), as a zip would hold them."""
    found = {}
    for part in root:
        for held in part:
            if local(held) == "xmlData" and len(held):
                found[value(part, "name").lstrip("/")] = ElementTree.tostring(held[0])
    return found
