"""Walk state: what is met on the way through a Word document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from generator.importers.elements import all_text, child, local, value
from generator.importers.fields import LISTS, Field
from generator.importers.looks import PAPER
from generator.importers.numbering import Numbering
from generator.importers.remarks import Kind, Met
from generator.importers.styles import Styles, is_on

REVISIONS = {"ins", "moveTo", "del", "moveFrom"}
_LIST_SHOWN = "Table of Contents"


@dataclass(slots=True)
class Read:
    """State of a walk over a document: the lines so far, and what to report.

    `before` are the lines before these, those of a table's cell being a part of its line;
    `fields` are those that are open, `seen` the elements whose text was met (`id`), `ground` the
    colour behind the text, None where it is not known, `notes` the footnotes by kind and number,
    `headings` text and level of the headings by style, `titles` what has the style of a title,
    `dropped` a large first letter, whose paragraph comes next.
    """

    path: str
    styles: Styles
    numbering: Numbering
    before: int = 0
    lines: list[str] = field(default_factory=list)
    met: Met = field(default_factory=dict)
    fields: list[Field] = field(default_factory=list)
    seen: set[int] = field(default_factory=set)
    ground: str | None = PAPER
    notes: Mapping[tuple[str, str], str] = field(default_factory=dict)
    headings: list[tuple[str, int]] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    dropped: str = ""

    def see(self, element: Element) -> None:
        """Mark the text inside as visited even if it is not emitted."""
        self.seen |= {id(part) for part in element.iter()}

    def add(self, text: str) -> None:
        """Add lines; empty ones are nothing but white space."""
        self.lines += [line for line in text.split("\n") if line.strip()]

    def note(self, kind: Kind, text: str = "", why: str = "") -> None:
        shown = " ".join(text.split())[:20]
        place = f"第 {self.before + len(self.lines) + 1} 段"
        place += f"“{shown}”" if shown else ""
        self.met.setdefault(kind, []).append(f"{place}（{why}）" if why else place)

    def inner(self) -> Read:
        """For the lines of a table's cell."""
        before = self.before + len(self.lines)
        return Read(
            self.path,
            self.styles,
            self.numbering,
            before,
            [],
            self.met,
            self.fields,
            self.seen,
            self.ground,
            self.notes,
        )

    def in_list(self) -> bool:
        """Whether the place is in a table of contents that the program made."""
        return any(one.result and one.name in LISTS for one in self.fields)


def revision(element: Element, read: Read) -> None:
    read.note("revision", all_text(element))
    read.see(element)


def annotation(element: Element, read: Read) -> bool:
    """Whether an annotation of Word 2003 was a revision or a comment, noted here."""
    kind = value(element, "type")
    if kind in ("Word.Insertion", "Word.Deletion"):
        revision(element, read)
    elif kind == "Word.Comment":
        read.note("comment", all_text(element))
        read.see(element)
    else:
        return False
    return True


def left_out(control: Element, read: Read) -> bool:
    """Whether a content control shows a placeholder or a table of contents, noted here."""
    properties = child(control, "sdtPr")
    if is_on(properties, "showingPlcHdr"):
        if text := all_text(control).strip():
            read.note("placeholder", text)
    elif value(child(child(properties, "docPartObj"), "docPartGallery")) == _LIST_SHOWN:
        lines = [all_text(one) for one in control.iter() if local(one) == "p"]
        for line in filter(str.strip, lines):
            read.note("toc", line)
    else:
        return False
    read.see(control)
    return True


def chosen(alternate: Element, read: Read) -> Element:
    """The first branch of an AlternateContent: what new programs show."""
    ways = [one for one in alternate if local(one) in ("Choice", "Fallback")]
    for other in ways[1:]:
        read.see(other)
    return ways[0] if ways else alternate
