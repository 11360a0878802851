"""Sentences: the stretch of a paragraph a reader takes in at once."""

from __future__ import annotations

import re

_END = re.compile(r"[。！？!?…]+[”’」』）)》]*")


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The span of the sentence that holds `text[start:end]`, in code points.

    A sentence ends at 。！？… and the closing quotes after it.  A mention that
    itself runs over such a mark takes in every sentence it touches.
    """
    left, right = 0, len(text)
    for match in _END.finditer(text):
        if match.end() <= start:
            left = match.end()
        elif match.end() >= end:
            right = match.end()
            break
    return left, right
