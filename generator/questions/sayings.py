"""Sayings: sentences by which a speech can be told from all others."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.model import Mention, Speech
from generator.text import squeeze

SHORTEST, LONGEST = 16, 90
"""Code points of a sentence that is worth asking about and can be taken in at once."""
_END = re.compile(r"[。！？!?…]+[”’」』）)》]*")


class Sayings:
    """The texts of all speeches as they are compared: without white space."""

    def __init__(self, speeches: Iterable[Speech]) -> None:
        self._blocks = {(s.id, b.anchor): b.text for s in speeches for b in s.blocks}
        self._speeches = tuple(speeches)
        self._whole: dict[str, str] = {}

    def sentence(self, mention: Mention) -> str:
        """The whole sentence around a mention; empty when it is too short or too long."""
        text = self._blocks.get((mention.speech, mention.block), "")
        left, right = 0, len(text)
        for match in _END.finditer(text):
            if match.end() <= mention.start:
                left = match.end()
            elif match.end() >= mention.end:
                right = match.end()
                break
        sentence = text[left:right].strip()
        return sentence if SHORTEST <= len(sentence) <= LONGEST else ""

    def is_alone(self, sentence: str, speech: str) -> bool:
        """Whether no other speech says it."""
        if not self._whole:
            self._whole = {
                s.id: squeeze("".join(block.text for block in s.blocks)) for s in self._speeches
            }
        wanted = squeeze(sentence)
        return not any(wanted in text for id, text in self._whole.items() if id != speech)
