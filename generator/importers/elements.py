"""Elements: XML by names without namespaces, which differ between the editions of a standard."""

from __future__ import annotations

from xml.etree.ElementTree import Element


def local(element: Element) -> str:
    """An element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def value(element: Element | None, name: str = "val") -> str:
    """An attribute by its name without namespace; "" if it is missing."""
    for key, found in element.attrib.items() if element is not None else ():
        if key.rpartition("}")[2] == name:
            return found
    return ""


def child(parent: Element | None, name: str) -> Element | None:
    """The first child of a name."""
    return next((c for c in (parent if parent is not None else ()) if local(c) == name), None)


def all_text(element: Element) -> str:
    """Everything written inside, deleted text too."""
    return "".join(part.text or "" for part in element.iter() if local(part) in ("t", "delText"))
