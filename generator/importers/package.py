"""Package: the parts of an Office Open XML file and how they belong together (ECMA-376 part 2).

Parts are found by relationships, never by the names that one program gives them: Word Online
calls the main part word/document2.xml.  The last segment of a relationship's type is the same in
the transitional and in the strict edition.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from generator.importers.archive import parsed
from generator.importers.elements import local, value
from generator.importers.ole import SHEET, SLIDES
from generator.importers.signatures import EBOOK, PAGES, Kind, packed, program

_USUAL = "word/document.xml"
_ODF = "application/vnd.oasis.opendocument."


def main_part(path: str, parts: Mapping[str, bytes]) -> str:
    """The name of the main part, empty for none.  Raises Refused."""
    found = list(related(path, parts, "").get("officeDocument", ()))
    return next((name for name in (*found, _USUAL) if name in parts), "")


def related(path: str, parts: Mapping[str, bytes], part: str) -> dict[str, list[str]]:
    """The parts that a part names (the package itself: ""), by the kind of relationship."""
    folder, _, name = part.rpartition("/")
    source = posixpath.join(folder, "_rels", f"{name}.rels")
    found: dict[str, list[str]] = {}
    if source in parts:
        for one in parsed(path, parts[source]):
            if value(one, "TargetMode") != "External":
                kind = value(one, "Type").rpartition("/")[2]
                target = posixpath.normpath(posixpath.join("/", folder, value(one, "Target")))
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
        named = sorted(name for name in parts if name.startswith(posixpath.join(folder, usual)))
    yield from (parts[name] for name in named if name in parts)


def other_kind(parts: Mapping[str, bytes], root: str = "") -> Kind:
    """What a zip is that holds no Word document; `root` is the name of its main part's root."""
    mime = parts.get("mimetype", b"").decode("ascii", "replace").strip()
    if root == "workbook" or mime.startswith(_ODF + "spreadsheet"):
        return SHEET
    if root == "presentation" or mime.startswith(_ODF + "presentation"):
        return SLIDES
    if mime == "application/epub+zip":
        return EBOOK
    names = set(parts)
    if any(name.startswith("Index/") or name.endswith(".iwa") for name in names):
        return PAGES
    if "AndroidManifest.xml" in names:
        return program("安卓程序")
    return packed("ZIP")


def is_odt(parts: Mapping[str, bytes]) -> bool:
    mime = parts.get("mimetype", b"").decode("ascii", "replace").strip()
    return mime.startswith(_ODF + "text")


def unfolded(root: Element) -> Mapping[str, bytes]:
    """The XML parts of a flat package (pkg:package), as a zip would hold them."""
    found = {}
    for part in root:
        for held in part:
            if local(held) == "xmlData" and len(held):
                found[value(part, "name").lstrip("/")] = ElementTree.tostring(held[0])
    return found
