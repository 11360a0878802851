"""Unique sentences: those by which a speech can be told from all others."""

from __future__ import annotations

from collections.abc import Iterable

from generator.model.blocks import Blocks
from generator.model.corpus import Speech
from generator.model.mentions import Mention
from generator.model.packed import texts_of
from generator.text import squeeze
from generator.text.sentences import excerpt_around

SHORTEST, LONGEST = 16, 90
"""Code points of a sentence that is worth asking about and can be taken in at once."""


class UniqueSentences:
    """The texts of all speeches as they are compared: without white space."""

    def __init__(self, speeches: Iterable[Speech]) -> None:
        self._speeches = tuple(speeches)
        self._blocks = Blocks(self._speeches)
        self._whole: dict[str, str] = {}

    def sentence(self, mention: Mention) -> str:
        """The whole sentence around a mention; empty when it is too short or too long."""
        block = self._blocks.get((mention.speech, mention.block))
        text = block.text if block else ""
        start, end, cut_before, cut_after = excerpt_around(text, mention.start, mention.end)
        sentence = text[start:end].strip()
        fits = SHORTEST <= len(sentence) <= LONGEST and not cut_before and not cut_after
        return sentence if fits else ""

    def is_unique(self, sentence: str, speech: str) -> bool:
        """Whether no other speech says it."""
        if not self._whole:
            self._whole = {s.id: squeeze("".join(texts_of(s.blocks))) for s in self._speeches}
        wanted = squeeze(sentence)
        return not any(wanted in text for id, text in self._whole.items() if id != speech)
