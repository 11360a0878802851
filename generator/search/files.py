"""Files of the index: classic scripts that call `__kb` with what they hold.

Scripts, because a page opened from file:// may load nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from generator.model.output import Asset

FOLDER = "search/data"
_ESCAPES = (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\r", "\\r"), ("\0", "\\x00"))
"""The backslash first: the others bring some."""


def script(path: str, *arguments: object) -> Asset:
    """A classic script; U+2028 and U+2029 end lines in old JavaScript strings."""
    written = ",".join(map(_literal, arguments))
    text = f"__kb({written})\n".replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return Asset(f"{FOLDER}/{path}", text.encode())


def _literal(value: object) -> str:
    """As JSON, but control characters stand as they are at any depth: texts are written in them."""
    if isinstance(value, str):
        for char, written in _ESCAPES:  # far quicker than `translate` where there is nothing to do
            value = value.replace(char, written)
        return f'"{value}"'
    if isinstance(value, Mapping):
        rows = (f"{_literal(str(key))}:{_literal(own)}" for key, own in value.items())
        return f"{{{','.join(rows)}}}"
    if isinstance(value, list | tuple):
        return f"[{','.join(map(_literal, value))}]"
    return str(value) if type(value) is int else json.dumps(value)
