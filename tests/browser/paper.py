"""The text of a PDF that Chromium printed; not a reader of PDFs in general."""

from __future__ import annotations

import re
import unicodedata
import zlib

_OBJECT = re.compile(rb"(\d+) 0 obj\n(.*?)\nendobj", re.DOTALL)
_SHOWN = re.compile(rb"/F(\d+) [\d.]+ Tf|<([0-9A-Fa-f]+)> Tj|\[(.*?)\] ?TJ", re.DOTALL)
_BLOCK = re.compile(rb"beginbf(char|range)\n(.*?)\nendbf", re.DOTALL)


def pdf_text(data: bytes) -> str:
    """All text in the order it is drawn.

    Chromium writes some characters as the radicals that look like them (面 as ⾯):
    the normal form makes characters of them again.
    """
    objects = {int(number): body for number, body in _OBJECT.findall(data)}
    fonts = {number: _font(body, objects) for number, body in objects.items()}
    return unicodedata.normalize(
        "NFKC", "".join(_drawn(_stream(body), fonts) for body in objects.values())
    )


def _stream(body: bytes) -> bytes:
    head, _, rest = body.partition(b"stream\n")
    if not rest or b"/Subtype /Image" in head:
        return b""
    return zlib.decompressobj().decompress(rest) if b"/FlateDecode" in head else rest


def _font(body: bytes, objects: dict[int, bytes]) -> tuple[int, dict[int, str]]:
    """How many digits a code of the font has, and the characters of its codes."""
    named = re.search(rb"/ToUnicode (\d+) 0 R", body)
    characters: dict[int, str] = {}
    for kind, lines in _BLOCK.findall(_stream(objects[int(named[1])])) if named else ():
        for line in lines.split(b"\n"):
            *codes, text = re.findall(rb"<([0-9A-Fa-f]+)>", line)
            first, last = int(codes[0], 16), int(codes[-1], 16)
            for code in range(first, last + 1):
                start = int(text, 16) + code - first if kind == b"range" else 0
                written = (
                    start.to_bytes(len(text) // 2, "big") if start else bytes.fromhex(text.decode())
                )
                characters[code] = written.decode("utf-16-be")
    return (2 if b"/Type3" in body else 4), characters


def _drawn(content: bytes, fonts: dict[int, tuple[int, dict[int, str]]]) -> str:
    digits, characters = 4, dict[int, str]()
    text: list[str] = []
    for font, single, several in _SHOWN.findall(content):
        if font:
            digits, characters = fonts[int(font)]
        for codes in [single] if single else re.findall(rb"<([0-9A-Fa-f]+)>", several):
            for at in range(0, len(codes), digits):
                text.append(characters.get(int(codes[at : at + digits], 16), ""))
    return "".join(text)
