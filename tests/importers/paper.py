"""PDF files made on the spot: what is written where, in what colour, mode and layer."""

from __future__ import annotations

from collections.abc import Sequence

FONT = (
    "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H "
    "/DescendantFonts [ << /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 "
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 0 >> /FontDescriptor << "
    "/Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] "
    "/ItalicAngle 0 /Ascent 880 /Descent -254 /CapHeight 737 /StemV 58 >> >> ] >>"
)
LATIN = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def write(
    text: str,
    x: float,
    y: float,
    *,
    size: float = 12,
    mode: int = 0,
    colour: str = "0 g",
    turn: tuple[float, float, float, float] = (1, 0, 0, 1),
    layer: str = "",
    opaque: bool = True,
) -> str:
    """Drawing instructions for one line of text at a place, in points from the lower left."""
    shown = f"<{text.encode('utf-16-be').hex()}>"
    a, b, c, d = turn
    drawn = (
        f"q {'' if opaque else '/Pale gs'} {colour} BT /F1 {size} Tf {mode} Tr "
        f"{a} {b} {c} {d} {x} {y} Tm {shown} Tj ET Q"
    )
    return f"/OC /{layer} BDC {drawn} EMC" if layer else drawn


def bookmarks(texts: Sequence[str], first: int) -> list[str]:
    """The objects of an outline with these texts below each other, numbered from `first` on."""
    last = first + len(texts)
    objects = [f"<< /Type /Outlines /First {first + 1} 0 R /Last {last} 0 R >>"]
    for number, text in enumerate(texts, first + 1):
        further = f"/Next {number + 1} 0 R" if number < last else ""
        title = (b"\xfe\xff" + text.encode("utf-16-be")).hex()
        objects.append(f"<< /Title <{title}> /Parent {first} 0 R {further} >>")
    return objects


def pdf(*pages: Sequence[str], before: bytes = b"", outline: Sequence[str] = ()) -> bytes:
    """A PDF of pages, each a row of instructions; of its two layers Off is switched off."""
    root = f"/Outlines {8 + 2 * len(pages)} 0 R" if outline else ""
    names = " ".join(f"{number} 0 R" for number in range(8, 8 + 2 * len(pages), 2))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R /OCProperties << /OCGs [5 0 R 6 0 R] "
        f"/D << /OFF [6 0 R] >> >> {root} >>",
        f"<< /Type /Pages /Kids [{names}] /Count {len(pages)} >>",
        FONT,
        LATIN,
        "<< /Type /OCG /Name (On) >>",
        "<< /Type /OCG /Name (Off) >>",
        "<< /ca 0.3 >>",
    ]
    for number, page in enumerate(pages):
        stream = "\n".join(page)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {9 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R /F2 4 0 R >> /Properties << /On 5 0 R /Off 6 0 R >> "
            "/ExtGState << /Pale 7 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    objects += bookmarks(outline, len(objects) + 1) if outline else []
    data = b"%PDF-1.5\n"
    places = []
    for number, text in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{text}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    start = len(data)
    data += (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    ).encode("latin-1")
    return before + data
