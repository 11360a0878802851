"""Rewritten: a file of the editors with another text, behind the byte order mark that it has.

The Notepad of Windows puts one at the beginning of what it saves, and reading takes it away.
"""

from __future__ import annotations

import codecs
from pathlib import Path

from generator.model.output import Asset


def rewritten(root: Path, path: str, text: str) -> Asset:
    """The file at this path below the project's root with this text."""
    file = root / path
    has_mark = file.is_file() and file.read_bytes().startswith(codecs.BOM_UTF8)
    return Asset(path, (codecs.BOM_UTF8 if has_mark else b"") + text.encode())
