"""QR codes for paper.  The home of segno."""

from __future__ import annotations

from functools import cache

from markupsafe import Markup

BORDER = 4
"""Quiet zone in modules, as ISO/IEC 18004 asks."""
MASK = 2
"""One mask for all: trying all eight takes twice the time and readers take any."""


@cache
def qr_svg(address: str) -> Markup:
    """An SVG drawing of the code of `address`, medium error correction or better."""
    # Here, so that commands which draw nothing need not load it.
    import segno

    code = segno.make_qr(address, error="m", mask=MASK)
    svg = code.svg_inline(border=BORDER, omitsize=True, svgclass="", lineclass="")
    return Markup(svg)
