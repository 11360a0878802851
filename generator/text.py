"""Text: what counts as the same text under the verbatim law."""

from __future__ import annotations


def squeeze(text: str) -> str:
    """The text without any white space (Unicode White_Space), as the verbatim law compares it."""
    return "".join(text.split())
