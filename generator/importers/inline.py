"""Inline: the text of a paragraph of a Word document, from its runs, fields and controls."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from generator.importers.archive import damaged
from generator.importers.elements import all_text, child, local, value
from generator.importers.fields import CHANGING, FAILED, LISTS, SILENT, Field, drawn, name_of
from generator.importers.looks import box_ground, hard_to_see, is_capital, is_raised, is_struck
from generator.importers.styles import is_on
from generator.importers.symbols import of_symbols, signs, symbol
from generator.importers.walk_state import REVISIONS, Read, annotation, chosen, left_out, revision

_INSIDE = {"hyperlink", "hlink", "smartTag", "sdtContent", "customXml", "dir", "bdo", "content"}
"""Wrapper elements around runs of text."""
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
_PICTURES = {"blip", "imagedata", "binData", "contentPart"}
_DIAGRAMS = {"chart", "relIds"}


@dataclass(slots=True)
class Inline:
    """Reads what stands in one paragraph; text boxes met are put aside."""

    read: Read
    properties: Element | None
    boxes: list[tuple[Element, str | None]]
    hides: bool

    def text(self, parent: Element, *, hidden: bool) -> Iterator[str]:
        read = self.read
        for one in parent:
            name = local(one)
            if name == "r" and not _is_math(one):
                said = read.styles.hides(one)
                yield from self._run(one, hidden=hidden if said is None else said)
            elif name in REVISIONS:
                revision(one, read)
            elif name == "annotation":
                if not annotation(one, read):
                    yield from self.text(one, hidden=hidden)
            elif name == "subDoc":
                read.note("chunk")
            elif name == "fldSimple":
                yield from self._simple_field(one, hidden=hidden)
            elif name == "sdt":
                if not left_out(one, read):
                    yield from self.text(one, hidden=hidden)
            elif name == "AlternateContent":
                yield from self.text(chosen(one, read), hidden=hidden)
            elif name == "f" and _is_math(one):
                parts = [
                    [*self.text(part, hidden=hidden)] for part in one if local(part) in _FRACTION
                ]
                yield "/".join(_bracketed("".join(part)) for part in parts)
            elif name in _INSIDE or _is_math(one):
                if name == "oMath":
                    read.note("formula", all_text(one))
                inside = self._run if name == "r" else self.text
                yield from inside(one, hidden=hidden)

    def _simple_field(self, element: Element, *, hidden: bool) -> Iterator[str]:
        read = self.read
        read.fields.append(Field([value(element, "instr")], result=True))
        form = next((one for one in element if local(one) == "ffData"), None)
        if form is not None:
            read.fields[-1].form = _form(form)
        yield from self.text(element, hidden=hidden)
        yield self._ended(read.fields.pop())

    def _run(self, run: Element, *, hidden: bool) -> Iterator[str]:
        read = self.read
        shown = []
        for one in run:
            name = local(one)
            if name == "fldChar":
                shown.append(self._field(one))
            elif name == "instrText" and read.fields:
                read.fields[-1].instruction.append(one.text or "")
            elif name in ("footnoteReference", "endnoteReference"):
                kind = name.removesuffix("Reference")
                read.note("notes", read.notes.get((kind, value(one, "id")), ""))
            elif name in ("footnote", "endnote"):
                read.note("notes", all_text(one))
                read.see(one)
            elif name == "AlternateContent":
                shown += self._run(chosen(one, read), hidden=hidden)
            elif name in ("drawing", "pict", "object"):
                self._graphic(one)
            elif name == "ruby":
                read.note("ruby", all_text(one))
                read.see(one)
                if (base := child(one, "rubyBase")) is not None:
                    shown += self.text(base, hidden=hidden)
            else:
                read.seen.add(id(one))
                shown += self._sign(name, one, hidden=hidden)
        text = "".join(shown)
        font = value(read.styles.looks(run, self.properties, {"rFonts"}).get("rFonts"), "ascii")
        if of_symbols(font) and (drawn_text := signs(font, text)) != text:
            read.note("symbol", drawn_text, font)
            text = drawn_text
        if text.strip() and not hidden:
            if why := hard_to_see(run, self.properties, read.styles, read.ground):
                read.note("faint", text, why)
            if is_struck(run, self.properties, read.styles):
                read.note("struck", text)
            if is_raised(run, self.properties, read.styles):
                read.note("raised", text)
            if text != text.upper() and is_capital(run, self.properties, read.styles):
                read.note("capitals", text)
            if read.styles.is_prompt(run):
                read.note("prompt", text)
        yield text

    def _sign(self, name: str, one: Element, *, hidden: bool) -> Iterator[str]:
        read = self.read
        if read.fields and not all(open.result for open in read.fields):
            if name == "t" and not read.fields[-1].result:
                read.fields[-1].instruction.append(one.text or "")
            return
        if not (text := _sign(name, one, read)):
            return
        if read.in_list():
            if text.strip():
                read.note("toc", text)
        elif not hidden:
            for open in read.fields:
                open.shown = open.shown or bool(text.strip())
                open.said += text
            yield text
        elif text.strip():
            read.note("hidden", text)

    def _field(self, mark: Element) -> str:
        """Open or close a field: its result is taken, and what it shows where it has none."""
        fields = self.read.fields
        kind = value(mark, "fldCharType")
        if kind == "begin":
            form = child(mark, "ffData")
            fields.append(Field(form=_form(form) if form is not None else ""))
        elif kind == "separate" and fields:
            fields[-1].result = True
        elif kind == "end" and fields:
            return self._ended(fields.pop())
        return ""

    def _ended(self, field: Field) -> str:
        read = self.read
        if field.name.startswith("FORM"):
            read.note("form", field.form or field.text)
        if field.shown and (field.name in CHANGING or field.said.strip().startswith(FAILED)):
            read.note("changing", field.said, field.name)
        if field.shown or field.name in SILENT or not field.name:
            return ""
        if not all(open.result for open in read.fields):
            # Part of another field's instruction: a character in a circle in a circle.
            read.fields[-1].instruction.append(drawn(field.text) or "")
            return ""
        if field.form:
            return self._shown(field.form)
        if field.name in LISTS or field.name.startswith("FORM"):
            return ""
        written = drawn(field.text)
        if written is None:
            read.note("field", field.text)
            return ""
        read.note("drawn", written, name_of(field.text))
        return self._shown(written)

    def _shown(self, text: str) -> str:
        for open in self.read.fields:
            open.shown = True
        return text

    def _graphic(self, graphic: Element) -> None:
        read = self.read
        found = list(_boxes(graphic, read))
        self.boxes += found
        inside = {local(part): part for part in graphic.iter()}
        if "textpath" in inside:
            read.note("art", value(inside["textpath"], "string"))
        elif inside.keys() & _DIAGRAMS:
            read.note("diagram")
        elif "OLEObject" in inside:
            read.note("object", value(inside["OLEObject"], "ProgID"))
        elif not found and inside.keys() & _PICTURES:
            read.note("picture")


_FRACTION = {"num", "den"}


def _bracketed(text: str) -> str:
    """A side of a fraction as it is written on one line."""
    return text if re.fullmatch(r"[\w.%]*", text) else f"({text})"


def _is_math(element: Element) -> bool:
    """Whether an element is of the language of formulas, in either edition of the standard."""
    return str(element.tag).partition("}")[0].endswith("/math")


def _sign(name: str, one: Element, read: Read) -> str:
    if name == "t":
        return one.text or ""
    if name == "sym":
        font = value(one, "font")
        try:
            sign = symbol(font, int(value(one, "char"), 16))
        except ValueError:
            raise damaged(read.path) from None
        read.note("symbol", sign, font)
        return sign
    if name == "pgNum" or name.startswith(("day", "month", "year")):
        read.note("field", name)
    return _SIGNS.get(name, "")


def _form(data: Element) -> str:
    """What a form field shows of itself: a box, checked or not, or the chosen entry of a list."""
    if (box := child(data, "checkBox")) is not None:
        checked = is_on(box, "checked")
        return "☑" if (is_on(box, "default") if checked is None else checked) else "☐"
    if (listed := child(data, "ddList")) is not None:
        entries = [value(one) for one in listed if local(one) == "listEntry"]
        at = value(child(listed, "result")) or value(child(listed, "default")) or "0"
        return entries[int(at)] if at.isdecimal() and int(at) < len(entries) else ""
    return ""


def _boxes(parent: Element, read: Read) -> Iterator[tuple[Element, str | None]]:
    """Text boxes in a drawing, with the colour inside them."""
    for one in parent:
        if local(one) == "txbxContent":
            yield one, box_ground(parent)
        elif local(one) == "AlternateContent":
            yield from _boxes(chosen(one, read), read)
        else:
            for box, ground in _boxes(one, read):
                yield box, ground or box_ground(parent)
