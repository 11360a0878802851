"""Pdf lines: the lines of a PDF as two programs read them, in a process of its own.

A PDF says where glyphs stand, not what the text is; two readers that agree are
the best proof there is.  The home of pypdfium2 and pdfminer.  It is run as
`python -m generator.importers.pdf_lines FILE` with limits on time and memory,
because a hostile file can cost either without end, and prints JSON.
"""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SECONDS = 300
MEMORY = 3_000_000_000
"""Bytes, where the system can limit them."""
MOST_PAGES = 500
_HOME = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page and where it stands, in points from the page's lower left corner."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

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


class Unreadable(Exception):
    """Why a PDF cannot be read: `password`, `pages`, `limits` or `damaged`."""


def lines_of(path: Path) -> tuple[PdfPage, ...]:
    """The pages of a PDF.  Raises Unreadable."""
    command = [sys.executable, "-m", "generator.importers.pdf_lines", str(path)]
    paths = os.pathsep.join(filter(None, (str(_HOME), os.environ.get("PYTHONPATH"))))
    environment = {**os.environ, "PYTHONPATH": paths, "PYTHONUTF8": "1"}
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            check=False,
            encoding="utf-8",
            env=environment,
            timeout=SECONDS,
        )
    except subprocess.TimeoutExpired:
        raise Unreadable("limits") from None
    if done.returncode:
        reason = done.stdout.strip().rpartition("\n")[2]
        raise Unreadable(reason if reason in ("password", "pages", "damaged") else "limits")
    # The last line: what a library may print for itself stands before it.
    pages = json.loads(done.stdout.strip().rpartition("\n")[2])
    return tuple(
        PdfPage(
            height,
            tuple(Line(*line) for line in first),
            tuple(Line(*line) for line in second),
        )
        for height, first, second in pages
    )


def main(path: str) -> int:
    """Print both readings of a PDF, or why there are none."""
    logging.disable(logging.CRITICAL)
    _limit_memory()
    try:
        pages = [*_both(path)]
    except Unreadable as error:
        print(error)
        return 1
    except MemoryError:
        print("limits")
        return 1
    except Exception:
        # Whatever such a file made the two programs stumble over, it cannot be read.
        print("damaged")
        return 1
    print(json.dumps(pages))
    return 0


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _both(path: str) -> Iterator[tuple[float, list[Any], list[Any]]]:
    from pdfminer.high_level import extract_pages

    seconds = extract_pages(path)
    for (height, first), second in zip(_by_pdfium(path), seconds, strict=True):
        yield height, first, [*_by_pdfminer(second)]


def _by_pdfium(path: str) -> Iterator[tuple[float, list[Any]]]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        reason = "password" if "password" in str(error).lower() else "damaged"
        raise Unreadable(reason) from error
    if len(document) > MOST_PAGES:
        raise Unreadable("pages")
    for page in document:
        text_page = page.get_textpage()
        text = text_page.get_text_range()
        lines = []
        at = 0
        for line in text.split("\r\n"):
            # The program counts characters in UTF-16 units.
            places = range(at, at + len(line.encode("utf-16-le", "surrogatepass")) // 2)
            if line.strip():
                boxes = [text_page.get_charbox(place) for place in places]
                seen = [box for box in boxes if box[2] > box[0] or box[3] > box[1]] or boxes
                lines.append((line, *_around(seen)))
            at = places.stop + 2
        yield page.get_height(), lines


def _around(boxes: list[tuple[float, float, float, float]]) -> tuple[float, float, float, float]:
    left, bottom, right, top = zip(*boxes, strict=True)
    return min(left), min(bottom), max(right), max(top)


def _by_pdfminer(page: Any) -> Iterator[tuple[str, float, float, float, float]]:
    from pdfminer.layout import LTTextContainer, LTTextLine

    for element in page:
        if isinstance(element, LTTextLine):
            if element.get_text().strip():
                yield (element.get_text(), *element.bbox)
        elif isinstance(element, LTTextContainer):
            yield from _by_pdfminer(element)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
