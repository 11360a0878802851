"""Styles of a Word document: which text they hide, which lists they number by.

ECMA-376 part 1, §17.7: a style has what it says itself, else what the style
it is based on says.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from generator.importers.elements import child, local, value

_LIST_LINE = re.compile(r"toc (?:\d|heading)|table of figures|index \d")
DEEPEST_HEADING = 6
"""Levels of headings that are taken as such."""


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles by id; `plain` is that of paragraphs which name none."""

    known: dict[str, Element]
    plain: str = ""
    defaults: Element | None = None
    """What runs look like where nothing else says so."""

    def hides(self, run: Element) -> bool | None:
        """Whether a run says that it is hidden, or not: by itself, or by its character style."""
        own = child(run, "rPr")
        said = is_on(own, "vanish")
        return self._said(value(child(own, "rStyle"))) if said is None else said

    def hides_all(self, properties: Element | None) -> bool:
        """Whether a paragraph's style, or the defaults, hide text that says nothing of it."""
        said = self._said(self._named(properties))
        return bool(is_on(self.defaults, "vanish") if said is None else said)

    def _said(self, style_id: str) -> bool | None:
        switches = (is_on(child(style, "rPr"), "vanish") for style in self._line(style_id))
        return next((said for said in switches if said is not None), None)

    def looks(
        self, run: Element, properties: Element | None, names: Collection[str]
    ) -> dict[str, Element]:
        """The properties of these names that hold for a run: its own, its styles', the defaults."""
        own = child(run, "rPr")
        found: dict[str, Element] = {}
        for level in (
            own,
            *(child(style, "rPr") for style in self._line(value(child(own, "rStyle")))),
            *(child(style, "rPr") for style in self._line(self._named(properties))),
            self.defaults,
        ):
            for one in level if level is not None else ():
                if (name := local(one)) in names:
                    found.setdefault(name, one)
        return found

    def shades(self, style_id: str) -> bool:
        """Whether a style, a table's for instance, puts colours behind text."""
        return any(local(one) == "shd" for style in self._line(style_id) for one in style.iter())

    def list_of(self, properties: Element | None) -> tuple[str, int, str]:
        """List and level of a paragraph, by itself or by its style, and that style.

        ("", 0, "") for none.
        """
        own = _numbering(properties)
        if own and own[0]:
            return own[0], max(own[1], 0), ""
        for style in self._line(self._named(properties)):
            if (given := _numbering(child(style, "pPr"))) and given[0]:
                depth = own[1] if own and own[1] >= 0 else given[1]
                return given[0], max(depth, 0), value(style, "styleId")
        return "", 0, ""

    def heading_level(self, properties: Element | None) -> int:
        """The level of a heading that a paragraph has by itself or by its style, 0 for none.

        ECMA-376 part 1, §17.3.1.20: outline levels count from 0, 9 is text.
        """
        sources = (properties, *(child(s, "pPr") for s in self._line(self._named(properties))))
        given = next((g for one in sources if (g := value(child(one, "outlineLvl")))), "9")
        return int(given) + 1 if given.isdecimal() and int(given) < DEEPEST_HEADING else 0

    def is_title(self, properties: Element | None) -> bool:
        """Whether a paragraph has the built-in style of a document's title."""
        names = (value(child(s, "name")).lower() for s in self._line(self._named(properties)))
        return "title" in names

    def is_list_line(self, properties: Element | None) -> bool:
        """Whether a paragraph has the built-in style of a line of contents, figures or an index."""
        names = (value(child(s, "name")).lower() for s in self._line(self._named(properties)))
        return any(_LIST_LINE.fullmatch(name) for name in names)

    def is_prompt(self, run: Element) -> bool:
        """Whether a run has the built-in style of what a form asks for."""
        styles = self._line(value(child(child(run, "rPr"), "rStyle")))
        return any(value(child(s, "name")).lower() == "placeholder text" for s in styles)

    def _named(self, properties: Element | None) -> str:
        return value(child(properties, "pStyle")) or self.plain

    def _line(self, style_id: str) -> Iterator[Element]:
        """A style and those it is based on."""
        seen = set()
        while style_id in self.known and style_id not in seen:
            seen.add(style_id)
            style = self.known[style_id]
            yield style
            style_id = value(child(style, "basedOn"))


def _numbering(properties: Element | None) -> tuple[str, int] | None:
    """List and level that properties name, "" or -1 for the one they do not."""
    numbered = child(properties, "numPr")
    if numbered is None:
        return None
    return value(child(numbered, "numId")), int(value(child(numbered, "ilvl")) or -1)


def read_styles(root: Element | None) -> Styles:
    """The styles that styles.xml describes."""
    found = [one for one in (root if root is not None else ()) if local(one) == "style"]
    known = {value(style, "styleId"): style for style in found}
    plain = next(
        (
            value(style, "styleId")
            for style in found
            if value(style, "type") == "paragraph" and value(style, "default") in ("1", "true")
        ),
        "",
    )
    defaults = child(child(child(root, "docDefaults"), "rPrDefault"), "rPr")
    return Styles(known, plain, defaults)


def is_on(properties: Element | None, name: str) -> bool | None:
    """What properties say of a switch: on, off, or nothing."""
    switch = child(properties, name)
    if switch is None:
        return None
    return value(switch) not in ("0", "false", "off")
