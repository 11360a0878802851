"""Files of the index: classic scripts that call `__kb` with what they hold.

Scripts, because a page opened from file:// may load nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from generator.model import Asset

FOLDER = "search/data"
_ESCAPES = str.maketrans({'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\0": "\\x00"})


def folded(anchors: Sequence[str]) -> str:
    """Anchors with spaces between them; `s1:3` for the run s1-1, s1-2, s1-3."""
    rows: list[tuple[str, int]] = []
    for anchor in anchors:
        name, _, number = anchor.rpartition("-")
        last, count = rows[-1] if rows else ("", 0)
        if number == "1" and name:
            rows.append((name, 1))
        elif name and count and last == name and number == str(count + 1):
            rows[-1] = (name, count + 1)
        else:
            rows.append((anchor, 0))
    return " ".join(f"{name}:{count}" if count else name for name, count in rows)


def script(path: str, *arguments: object) -> Asset:
    """A classic script; U+2028 and U+2029 end lines in old JavaScript strings."""
    written = ",".join(map(_literal, arguments))
    text = f"__kb({written})\n".replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return Asset(f"{FOLDER}/{path}", text.encode())


def _literal(value: object) -> str:
    if isinstance(value, str):
        return f'"{value.translate(_ESCAPES)}"'  # other control characters stand as they are
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def units(values: Iterable[int]) -> str:
    """Numbers (≥ 0) for a file in UTF-16: one unit each below 16,384.

    Groups of 14 bits, lowest first, each but the last with 16,384 added; all
    are moved up by 256, out of the reach of characters that need an escape.
    """
    written = []
    for value in values:
        while value >= 1 << 14:
            written.append(chr((value & 0x3FFF) + 0x4100))
            value >>= 14
        written.append(chr(value + 0x100))
    return "".join(written)
