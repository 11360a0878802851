"""Pdf cover: text of a page that is drawn and not seen, because a clip cuts it off or something
opaque is drawn over it, and the pictures of the page.

Only what is certain counts: a rectangle in one opaque colour, a picture none of whose points lets
the page through.  A picture over the whole text of a page is a scan with recognised text below.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from ctypes import byref, c_float, c_int, c_ubyte, c_uint, c_ushort
from dataclasses import dataclass
from typing import Any

Box = tuple[float, float, float, float]
"""Left, bottom, right, top, in points."""
SLACK = 1.0
"""Points by which a box may stand out of another one that holds it."""
SMALLEST = 4.0
"""Points: the width and height from which a picture can show a character."""
CORNERS = (4, 5)
"""Points of a rectangle's path, the first may come again."""
OPAQUE = 255
SAMPLES = 12
"""Points a row and rows in which a picture is asked for transparency."""
_LONGEST = 400
"""Code units of an object's text that are read."""


@dataclass(frozen=True, slots=True)
class Cover:
    """`unseen` are texts that are cut off or covered; a page is `scanned` if a picture lies over
    all of them."""

    unseen: tuple[str, ...] = ()
    scanned: bool = False
    pictures: int = 0


NOTHING = Cover()


def cover_of(document: Any, page: Any, text_page: Any) -> Cover:
    """What is seen of the objects of a page; those within forms are not looked at."""
    from pypdfium2 import raw

    texts: list[tuple[Any, Box]] = []
    cut: list[str] = []
    over_rectangle: set[int] = set()
    over_picture: set[int] = set()
    pictures = 0
    for at in range(max(0, raw.FPDFPage_CountObjects(page))):
        one = raw.FPDFPage_GetObject(page, at)
        kind = raw.FPDFPageObj_GetType(one)
        if (box := _box(one)) is None:
            continue
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            if _is_cut(one, box):
                cut += [text for text in [_text(one, text_page)] if text]
            else:
                texts.append((one, box))
        elif kind == raw.FPDF_PAGEOBJ_PATH and texts:
            held = [n for n, (_, inner) in enumerate(texts) if _holds(box, inner)]
            if held and _is_plain(one, box):
                over_rectangle.update(held)
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            pictures += box[2] - box[0] >= SMALLEST and box[3] - box[1] >= SMALLEST
            held = [n for n, (_, inner) in enumerate(texts) if _holds(box, inner)]
            if held and _is_opaque(document, page, one):
                over_picture.update(held)
    shown = (n for n, (one, _) in enumerate(texts) if _text(one, text_page))
    scanned = bool(over_picture) and over_picture.issuperset(shown)
    covered = over_rectangle | (set() if scanned else over_picture)
    hidden = (_text(texts[n][0], text_page) for n in sorted(covered))
    return Cover((*cut, *filter(None, hidden)), scanned, pictures)


def _box(one: Any) -> Box | None:
    from pypdfium2 import raw

    left, bottom, right, top = (c_float() for _ in range(4))
    if not raw.FPDFPageObj_GetBounds(one, left, bottom, right, top):
        return None
    return left.value, bottom.value, right.value, top.value


def _text(one: Any, text_page: Any) -> str:
    from pypdfium2 import raw

    buffer = (c_ushort * _LONGEST)()
    units = raw.FPDFTextObj_GetText(one, text_page, buffer, 2 * _LONGEST) // 2
    return bytes(buffer)[: 2 * min(units, _LONGEST)].decode("utf-16-le", "replace").strip("\0 ")


def _holds(outer: Box, inner: Box) -> bool:
    return (
        outer[0] <= inner[0] + SLACK
        and outer[1] <= inner[1] + SLACK
        and outer[2] >= inner[2] - SLACK
        and outer[3] >= inner[3] - SLACK
    )


def _is_cut(one: Any, box: Box) -> bool:
    """Whether an object stands wholly outside of a path that it is clipped to."""
    from pypdfium2 import raw

    clip = raw.FPDFPageObj_GetClipPath(one)
    for path in range(max(0, raw.FPDFClipPath_CountPaths(clip))):
        points = [
            _point(raw.FPDFClipPath_GetPathSegment(clip, path, n))
            for n in range(max(0, raw.FPDFClipPath_CountPathSegments(clip, path)))
        ]
        if points and _is_apart(box, points):
            return True
    return False


def _is_apart(box: Box, points: Sequence[tuple[float, float]]) -> bool:
    across, up = [x for x, _ in points], [y for _, y in points]
    return box[2] < min(across) or box[0] > max(across) or box[3] < min(up) or box[1] > max(up)


def _point(segment: Any) -> tuple[float, float]:
    from pypdfium2 import raw

    x, y = c_float(), c_float()
    raw.FPDFPathSegment_GetPoint(segment, x, y)
    return x.value, y.value


def _is_plain(path: Any, box: Box) -> bool:
    """Whether a path is a rectangle filled with an opaque colour."""
    from pypdfium2 import raw

    fill, stroke = c_int(), c_int()
    raw.FPDFPath_GetDrawMode(path, byref(fill), byref(stroke))
    red, green, blue, alpha = (c_uint() for _ in range(4))
    raw.FPDFPageObj_GetFillColor(path, red, green, blue, alpha)
    if not fill.value or alpha.value < OPAQUE or raw.FPDFPageObj_HasTransparency(path):
        return False
    count = raw.FPDFPath_CountSegments(path)
    if count not in CORNERS:
        return False
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(path, matrix)
    return all(_is_corner(point, box) for point in _placed(path, count, matrix))


def _placed(path: Any, count: int, matrix: Any) -> Iterator[tuple[float, float]]:
    from pypdfium2 import raw

    for n in range(count):
        x, y = _point(raw.FPDFPath_GetPathSegment(path, n))
        yield matrix.a * x + matrix.c * y + matrix.e, matrix.b * x + matrix.d * y + matrix.f


def _is_corner(point: tuple[float, float], box: Box) -> bool:
    x, y = point
    return min(abs(x - box[0]), abs(x - box[2])) <= SLACK and (
        min(abs(y - box[1]), abs(y - box[3])) <= SLACK
    )


def _is_opaque(document: Any, page: Any, picture: Any) -> bool:
    """Whether nothing is seen through a picture: neither a mask of its own nor its state."""
    from pypdfium2 import raw

    if raw.FPDFPageObj_HasTransparency(picture):
        return False
    bitmap = raw.FPDFImageObj_GetRenderedBitmap(document, page, picture)
    if not bitmap:
        return False
    try:
        if raw.FPDFBitmap_GetFormat(bitmap) != raw.FPDFBitmap_BGRA:
            return True
        width, height = raw.FPDFBitmap_GetWidth(bitmap), raw.FPDFBitmap_GetHeight(bitmap)
        stride, start = raw.FPDFBitmap_GetStride(bitmap), raw.FPDFBitmap_GetBuffer(bitmap)
        points = (c_ubyte * (stride * height)).from_address(start)
        return all(
            points[y * stride + 4 * x + 3] == OPAQUE
            for y in range(0, height, max(1, height // SAMPLES))
            for x in range(0, width, max(1, width // SAMPLES))
        )
    finally:
        raw.FPDFBitmap_Destroy(bitmap)
