"""Text: what counts as the same text under the verbatim law."""

from __future__ import annotations

import re

from generator.text.regex import regex

_TITLE = regex(r"^#\s+(.*?)\s*(?:\{[^}]*\})?\s*$", re.MULTILINE)


def markdown_title(text: str) -> str:
    """The first heading of a Markdown page, or an empty string."""
    match = _TITLE.search(text)
    return match[1] if match else ""


def squeeze(text: str) -> str:
    """The text without any white space (Unicode White_Space), as the verbatim law compares it."""
    parts = text.split()
    return parts[0] if len(parts) == 1 else "".join(parts)
