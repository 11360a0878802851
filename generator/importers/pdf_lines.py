"""Pdf lines: the lines of a PDF as two programs read them, with how they look.

A PDF says where glyphs stand, not what the text is; two readers that agree are the best proof
there is.  The home of pypdfium2 and pdfminer.  Both can be made to take time and memory without
end, so foreign files are read in the process of `worker`.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from io import BytesIO
from itertools import chain, islice
from typing import Any, Literal

from generator.importers.colours import luminance_of
from generator.importers.pdf_cover import NOTHING, Cover, cover_of
from generator.importers.pdf_faces import Face, common, face
from generator.importers.pdf_looks import Look, look_of
from generator.importers.pdf_second import Printed, hidden_layers, second_reading

MOST_PAGES = 500
MOST_BOOKMARKS = 5_000
DEEPEST_BOOKMARK = 6
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_LONGEST_NAME = 128
"""Bytes of a font's name that are looked at."""
_HYPHENS = "\x02\ufffe"
"""What pdfium gives for a hyphen at the end of a line."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page and where it stands, in points from the page's lower left corner."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    look: Look = ""
    face: Face | None = None
    """Of all its Han; none where they differ or the reader does not tell."""
    beside: bool = False
    """Whether another line stands beside it, as in a table."""

    @property
    def size(self) -> float:
        """About the size of its characters."""
        return self.top - self.bottom


@dataclass(frozen=True, slots=True)
class PdfPage:
    """A page's lines as both programs read them, each in its own order, and the page's height."""

    height: float
    first: tuple[Line, ...]
    second: tuple[Line, ...]
    box: tuple[float, float, float, float] | None = None
    """What of the page is shown: left, bottom, right, top."""
    cover: Cover = NOTHING


Reason = Literal["password", "pages", "damaged"]


class Unreadable(Exception):
    """Why a PDF cannot be read, a `Reason`."""


def pages_of(data: bytes) -> tuple[PdfPage, ...]:
    """The pages of a PDF.  Raises Unreadable, and MemoryError for one that is too large."""
    try:
        return tuple(_pages(data))
    except (Unreadable, MemoryError):
        raise
    except Exception as error:
        # Whatever such a file made the two programs stumble over, it cannot be read.
        raise Unreadable("damaged") from error


def outline_of(data: bytes) -> tuple[tuple[str, int], ...]:
    """Text and level, from 1, of the bookmarks of a PDF that can be read."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(BytesIO(data))
        items = islice(document.get_toc(max_depth=DEEPEST_BOOKMARK), MOST_BOOKMARKS)
        return tuple((one.get_title(), one.level + 1) for one in items)
    except pypdfium2.PdfiumError:
        return ()


def _pages(data: bytes) -> Iterator[PdfPage]:
    firsts = _by_pdfium(data)
    first_of_all = next(firsts, None)
    if first_of_all is None:
        raise Unreadable("damaged")
    seconds = second_reading(data)
    for first, second in zip(chain([first_of_all], firsts), seconds, strict=True):
        yield replace(first, second=tuple(Line(*line) for line in second))


def _by_pdfium(data: bytes) -> Iterator[PdfPage]:
    """The pages as the first program reads them."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(BytesIO(data))
    except pypdfium2.PdfiumError as error:
        reason: Reason = "password" if "password" in str(error).lower() else "damaged"
        raise Unreadable(reason) from error
    if len(document) > MOST_PAGES:
        raise Unreadable("pages")
    hidden = hidden_layers(data)
    for number in range(len(document)):
        page = document[number]
        text_page = page.get_textpage()
        lines = tuple(_Page(text_page, hidden).lines())
        cover = cover_of(document, page, text_page)
        yield PdfPage(page.get_height(), lines, (), page.get_cropbox(), cover)
        text_page.close()
        page.close()


@dataclass(slots=True)
class _Page:
    """Reads one page with pdfium; the looks of its text objects are asked for once."""

    text_page: Any
    hidden: frozenset[str]
    printed: Printed = field(default_factory=Printed)
    _looks: dict[int, tuple[Look, Face | None]] = field(default_factory=dict)

    def lines(self) -> Iterator[Line]:
        at = 0
        for line in self.text_page.get_text_range(errors="replace").split("\r\n"):
            # The program counts characters in UTF-16 units.
            width = len(line.encode("utf-16-le", "surrogatepass")) // 2
            if line.strip():
                yield from self._apart([*self._characters(line, at)])
            at += width + 2

    def _characters(self, line: str, at: int) -> Iterator[Line]:
        """The characters of a line, each as a line of its own."""
        for char in line:
            own = "-" if char in _HYPHENS else _CONTROL.sub("\ufffd", char)
            box = self.text_page.get_charbox(at)
            left, bottom, right, top = box
            look, face = self._look(at)
            size = max(right - left, top - bottom)
            if not self.printed.has(look, own, left, bottom, size):
                yield Line(own, left, bottom, right, top, look, face)
            at += 2 if char > "\uffff" else 1

    def _apart(self, characters: list[Line]) -> Iterator[Line]:
        """Lines of one look; one that a hyphen joined to the next is two."""
        start = 0
        for n in range(1, len(characters) + 1):
            if n < len(characters):
                last, one = characters[n - 1], characters[n]
                below = last.text == "-" and one.top < last.bottom and one.text.strip()
                if not below and (one.look == characters[start].look or not one.text.strip()):
                    continue
            if "".join(char.text for char in characters[start:n]).strip():
                yield _joined(characters[start:n])
            start = n

    def _look(self, at: int) -> tuple[Look, Face | None]:
        from pypdfium2 import raw

        handle = raw.FPDFText_GetTextObject(self.text_page, at)
        if not handle:
            return "", None
        key = ctypes.addressof(handle.contents)
        if key not in self._looks:
            self._looks[key] = self._asked(handle, at)
        return self._looks[key]

    def _asked(self, handle: Any, at: int) -> tuple[Look, Face | None]:
        from pypdfium2 import raw

        if self.hidden and any(name in self.hidden for name in _layers(handle)):
            return "layer", None
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        raw.FPDFText_GetFillColor(self.text_page, at, red, green, blue, alpha)
        colour = tuple(part.value / 255 for part in (red, green, blue))
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(self.text_page, at, matrix)
        scale = math.sqrt(abs(matrix.a * matrix.d - matrix.b * matrix.c)) or 1.0
        mode = raw.FPDFTextObj_GetTextRenderMode(handle)
        size = raw.FPDFText_GetFontSize(self.text_page, at) * scale
        look = look_of(
            mode=mode,
            angle=math.degrees(math.atan2(matrix.b, matrix.a)),
            luminance=luminance_of(colour),
            alpha=alpha.value / 255,
            size=size,
        )
        font = raw.FPDFTextObj_GetFont(handle)
        name = ctypes.create_string_buffer(_LONGEST_NAME)
        raw.FPDFFont_GetBaseFontName(font, name, _LONGEST_NAME)
        weight = raw.FPDFText_GetFontWeight(self.text_page, at)
        return look, face(name.value.decode("utf-8", "replace"), size, weight, mode)


def _layers(handle: Any) -> Iterator[str]:
    """The names of the layers that a page object belongs to."""
    from pypdfium2 import raw

    for n in range(max(0, raw.FPDFPageObj_CountMarks(handle))):
        mark = raw.FPDFPageObj_GetMark(handle, n)
        length = ctypes.c_ulong()
        buffer = (ctypes.c_ushort * 256)()
        if raw.FPDFPageObjMark_GetParamStringValue(mark, b"Name", buffer, 512, length):
            size = min(length.value, 512)
            yield bytes(buffer)[:size].decode("utf-16-le", "replace").rstrip("\0")


def _joined(characters: list[Line]) -> Line:
    seen = [c for c in characters if c.right > c.left or c.top > c.bottom] or characters
    return replace(
        seen[0],
        text="".join(char.text for char in characters),
        left=min(c.left for c in seen),
        bottom=min(c.bottom for c in seen),
        right=max(c.right for c in seen),
        top=max(c.top for c in seen),
        look=characters[0].look,
        face=common((char.text, char.face) for char in characters),
    )
