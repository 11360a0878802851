"""Symbols: signs of symbol fonts as the Unicode characters that look the same.

Office files store the place of a sign in its font (0xF000 and its byte).  The tables hold the signs
that forms and lists of offices use; the others keep their private-use code and are told.
"""

from __future__ import annotations

from collections.abc import Mapping

_CIRCLED = {0x81 + n: chr(0x2460 + n) for n in range(10)} | {
    0x8C + n: chr(0x2776 + n) for n in range(10)
}
_WINGDINGS = {
    0x22: "✂", 0x28: "☎", 0x2A: "✉", 0x3F: "✍", 0x46: "☞", 0x6C: "●", 0x6E: "■", 0x6F: "□",
    0x71: "❑", 0x75: "◆", 0x76: "❖", 0x80: "⓪", 0x8B: "⓿", 0x9F: "•", 0xA1: "○", 0xA7: "▪",
    0xA8: "◻", 0xAB: "★", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔",
    0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2 = {
    0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x97: "●", 0x98: "⬤",
    0xA2: "■", 0xA3: "□",
}  # fmt: skip
_SYMBOL = {
    0xA3: "≤", 0xA5: "∞", 0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•",
    0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xD6: "√", 0x25: "%", 0x2B: "+", 0x2D: "−", 0x3D: "=",
    0x61: "α", 0x62: "β", 0x67: "γ", 0x64: "δ", 0x6D: "μ", 0x70: "π", 0x73: "σ", 0x57: "Ω",
    0x44: "Δ", 0x53: "Σ",
}  # fmt: skip
_FONTS: Mapping[str, Mapping[int, str]] = {
    "wingdings": _WINGDINGS | _CIRCLED,
    "wingdings 2": _WINGDINGS_2,
    "symbol": _SYMBOL,
}
"""Microsoft's fonts and Unicode characters, by the mapping of Unicode 7.0's proposal L2/12-368."""
_UNLISTED = {"webdings", "wingdings 3", "marlett", "mt extra"}
"""Other symbol fonts; their signs keep the code."""


def of_symbols(font: str) -> bool:
    """Whether a font has signs where others have letters."""
    return font.strip().lower() in _FONTS.keys() | _UNLISTED


def signs(font: str, text: str) -> str:
    """A text as a symbol font shows it; what is beyond its places comes from another font."""
    return "".join(
        symbol(font, ord(char)) if " " < char <= "\xff" or "\uf000" <= char <= "\uf0ff" else char
        for char in text
    )


def symbol(font: str, code: int) -> str:
    """The character at a place of a font; `code` with or without 0xF000."""
    if code > 0xFF and not 0xF000 <= code <= 0xF0FF:
        return chr(code)
    table = _FONTS.get(font.strip().lower(), {})
    if code <= 0xFF and not table and font.strip().lower() not in _UNLISTED:
        return bytes([code]).decode("cp1252", "replace")  # a font of letters
    return table.get(code & 0xFF) or chr(0xF000 | (code & 0xFF))
