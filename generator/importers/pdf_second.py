"""Pdf second: the reading of a PDF by pdfminer, and which of its layers are switched off."""

from __future__ import annotations

import logging
import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from itertools import product
from typing import Any

from generator.importers.colours import luminance_of
from generator.importers.pdf_looks import Look, look_of, rgb

logging.getLogger("pdfminer").setLevel(logging.CRITICAL)

OVERPRINT = 0.15
"""The part of its size that a character is off where it is printed once more to look bold."""
Placed = tuple[str, float, float, float, float, Look]
"""A line's text, left, bottom, right, top and look."""


def hidden_layers(data: bytes) -> frozenset[str]:
    """The names of the layers that a reader does not see (ISO 32000-1, 8.11.4)."""
    if b"/OCG" not in data and b"/ObjStm" not in data:
        return frozenset()
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfparser import PDFParser
    from pdfminer.pdftypes import resolve1

    try:
        document = PDFDocument(PDFParser(BytesIO(data)))
        properties = resolve1(document.catalog.get("OCProperties")) or {}
        usual = resolve1(properties.get("D")) or {}
        off = {one.objid for one in resolve1(usual.get("OFF")) or ()}
        on = {one.objid for one in resolve1(usual.get("ON")) or ()}
        every = resolve1(properties.get("OCGs")) or ()
        base = getattr(usual.get("BaseState"), "name", "ON")
        hidden = [
            resolve1(one)
            for one in every
            if one.objid in off or (base == "OFF" and one.objid not in on)
        ]
        return frozenset(name for one in hidden if (name := _text(one.get("Name"))))
    except MemoryError:
        raise
    except Exception:  # the reading itself will say that the file is damaged
        return frozenset()


def _text(raw: Any) -> str:
    from pdfminer.utils import decode_text

    return str(decode_text(raw)) if raw else ""


def second_reading(data: bytes) -> Iterator[list[Placed]]:
    """The lines of each page, those of each look by themselves."""
    from pdfminer.converter import PDFPageAggregator
    from pdfminer.layout import LAParams, LTPage
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
    from pdfminer.pdfpage import PDFPage
    from pdfminer.pdftypes import resolve1

    hidden = hidden_layers(data)

    class Device(PDFPageAggregator):
        """Keeps the characters of every look but the plain one apart."""

        def __init__(self, manager: Any) -> None:
            super().__init__(manager, laparams=LAParams())
            self.apart: dict[Look, list[Any]] = {}
            self.mode = 0
            self.layers: list[bool] = []
            self.alphas = [1.0]
            self.printed = Printed()

        def render_string(self, textstate: Any, seq: Any, ncs: Any, graphicstate: Any) -> None:
            self.mode = textstate.render
            super().render_string(textstate, seq, ncs, graphicstate)

        def render_char(self, matrix: Any, font: Any, fontsize: Any, *rest: Any) -> float:
            advance = super().render_char(matrix, font, fontsize, *rest)
            graphicstate = rest[-1]
            scale = math.sqrt(abs(matrix[0] * matrix[3] - matrix[1] * matrix[2])) or 1.0
            look: Look = look_of(
                mode=self.mode,
                angle=math.degrees(math.atan2(matrix[1], matrix[0])),
                luminance=luminance_of(rgb(graphicstate.ncolor)),
                alpha=self.alphas[-1],
                size=float(fontsize) * scale,
            )
            if any(self.layers):
                look = "layer"
            drawn: Any = self.cur_item._objs[-1]
            if self.printed.has(look, drawn.get_text(), drawn.x0, drawn.y0, drawn.size):
                self.cur_item._objs.pop()
            elif look:
                self.apart.setdefault(look, []).append(self.cur_item._objs.pop())
            return float(advance)

    class Interpreter(PDFPageInterpreter):
        """Tells the device of the layers that begin and end."""

        def do_BDC(self, tag: Any, props: Any) -> None:
            device.layers.append(getattr(tag, "name", "") == "OC" and self.is_hidden(props))
            super().do_BDC(tag, props)

        def do_BMC(self, tag: Any) -> None:
            device.layers.append(False)
            super().do_BMC(tag)

        def do_EMC(self) -> None:
            if device.layers:
                device.layers.pop()
            super().do_EMC()

        def do_q(self) -> None:
            device.alphas.append(device.alphas[-1])
            super().do_q()

        def do_Q(self) -> None:
            if len(device.alphas) > 1:
                device.alphas.pop()
            super().do_Q()

        def do_gs(self, name: Any) -> None:
            """The opacity of what is filled from here on, which pdfminer itself leaves aside."""
            states = resolve1(self.resources.get("ExtGState")) or {}
            state = resolve1(states.get(getattr(name, "name", ""))) or {}
            if isinstance(opacity := resolve1(state.get("ca")), int | float):
                device.alphas[-1] = float(opacity)

        def is_hidden(self, props: Any) -> bool:
            named = resolve1(self.resources.get("Properties")) or {}
            group = resolve1(named.get(getattr(props, "name", "")))
            return isinstance(group, dict) and _text(group.get("Name")) in hidden

        def dup(self) -> PDFPageInterpreter:
            return Interpreter(self.rsrcmgr, self.device)

    manager = PDFResourceManager(caching=False)
    device = Device(manager)
    interpreter = Interpreter(manager, device)
    for page in PDFPage.get_pages(BytesIO(data), caching=False):
        device.apart, device.layers, device.alphas = {}, [], [1.0]
        device.printed = Printed()
        interpreter.process_page(page)
        layout = device.get_result()
        lines = [*_lines(layout, "")]
        for look, characters in device.apart.items():
            own = LTPage(layout.pageid, layout.bbox)
            for one in characters:
                own.add(one)
            own.analyze(LAParams(all_texts=True))
            lines += _lines(own, look)
        yield lines


@dataclass(slots=True)
class Printed:
    """The characters of a page by their places, to know one that is printed again."""

    places: dict[tuple[Look, str, int, int], list[tuple[float, float]]] = field(
        default_factory=dict
    )

    def has(self, look: Look, text: str, x: float, y: float, size: float) -> bool:
        """Whether a character stands there already; else it is noted."""
        if not text.strip() or (reach := size * OVERPRINT) <= 0:
            return False
        column, row = int(x // _CELL), int(y // _CELL)
        for near in product((column - 1, column, column + 1), (row - 1, row, row + 1)):
            for left, bottom in self.places.get((look, text, *near), ()):
                if abs(left - x) <= reach and abs(bottom - y) <= reach:
                    return True
        self.places.setdefault((look, text, column, row), []).append((x, y))
        return False


_CELL = 8.0
"""Points of the squares in which characters are looked for, more than any reach of theirs."""


def _lines(page: Any, look: Look) -> Iterator[Placed]:
    from pdfminer.layout import LTTextContainer, LTTextLine

    for element in page:
        if isinstance(element, LTTextLine):
            if element.get_text().strip():
                yield (element.get_text(), *element.bbox, look)
        elif isinstance(element, LTTextContainer):
            yield from _lines(element, look)
