"""Styles of a Word document: which text they hide, which lists they number by.

ECMA-376 part 1, §17.7: a style has what it says itself, else what the style
it is based on says.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from generator.importers.numbering import local, value


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles by id; `plain` is that of paragraphs which name none."""

    known: dict[str, Element]
    plain: str = ""

    def hides(self, run: Element) -> bool:
        """Whether a run is hidden text, by itself or by its character style."""
        own = _child(run, "rPr")
        if own is None:
            return False
        said = is_on(own, "vanish")
        if said is None and (named := _child(own, "rStyle")) is not None:
            for style in self._line(value(named, "val")):
                if (said := is_on(_child(style, "rPr"), "vanish")) is not None:
                    break
        return bool(said)

    def hides_all(self, properties: Element | None) -> bool:
        """Whether a paragraph's style hides its text."""
        for style in self._line(self._named(properties)):
            if (said := is_on(_child(style, "rPr"), "vanish")) is not None:
                return said
        return False

    def list_of(self, properties: Element | None) -> tuple[str, int, str]:
        """List and level of a paragraph, by itself or by its style, and that style.

        ("", 0, "") for none.
        """
        own = _numbering(properties)
        if own and own[0]:
            return own[0], max(own[1], 0), ""
        for style in self._line(self._named(properties)):
            if (given := _numbering(_child(style, "pPr"))) and given[0]:
                depth = own[1] if own and own[1] >= 0 else given[1]
                return given[0], max(depth, 0), value(style, "styleId")
        return "", 0, ""

    def _named(self, properties: Element | None) -> str:
        named = _child(properties, "pStyle")
        return value(named, "val") if named is not None else self.plain

    def _line(self, style_id: str) -> Iterator[Element]:
        """A style and those it is based on."""
        seen = set()
        while style_id in self.known and style_id not in seen:
            seen.add(style_id)
            style = self.known[style_id]
            yield style
            based = _child(style, "basedOn")
            style_id = value(based, "val") if based is not None else ""


def _numbering(properties: Element | None) -> tuple[str, int] | None:
    """List and level that properties name, "" or -1 for the one they do not."""
    numbered = _child(properties, "numPr")
    if numbered is None:
        return None
    named = {local(part): value(part, "val") for part in numbered}
    return named.get("numId", ""), int(named.get("ilvl") or -1)


def read_styles(root: Element | None) -> Styles:
    """The styles that styles.xml describes."""
    found = [child for child in (root if root is not None else ()) if local(child) == "style"]
    known = {value(style, "styleId"): style for style in found}
    plain = next(
        (
            value(style, "styleId")
            for style in found
            if value(style, "type") == "paragraph" and value(style, "default") in ("1", "true")
        ),
        "",
    )
    return Styles(known, plain)


def is_on(properties: Element | None, name: str) -> bool | None:
    """What properties say of a switch: on, off, or nothing."""
    switch = _child(properties, name)
    if switch is None:
        return None
    return value(switch, "val") not in ("0", "false", "off")


def _child(parent: Element | None, name: str) -> Element | None:
    return next((c for c in (parent if parent is not None else ()) if local(c) == name), None)
