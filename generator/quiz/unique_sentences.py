"""Unique sentences: those by which a speech can be told from all others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from hashlib import blake2b
from itertools import accumulate, chain

import numpy as np
from numpy.typing import NDArray

from generator.build.collected import Collected
from generator.build.store import Store
from generator.model.blocks import Blocks
from generator.model.corpus import Speech
from generator.model.mentions import Mention
from generator.model.packed import texts_of, texts_told
from generator.text import squeeze
from generator.text.sentences import excerpt_around, sentences

SHORTEST, LONGEST = 16, 90
"""Code points of a sentence that is worth asking about and can be taken in at once."""
_Digests = NDArray[np.uint64]


class UniqueSentences:
    """The texts of all speeches as they are compared: without white space.

    `store` has the digests of the sentences of speeches that earlier builds have seen.
    """

    def __init__(self, speeches: Iterable[Speech], store: Store | None = None) -> None:
        self._speeches = tuple(speeches)
        self._blocks = Blocks(self._speeches)
        self._store = store

    def sentence(self, mention: Mention) -> str:
        """The whole sentence around a mention; empty when it is too short or too long."""
        block = self._blocks.get((mention.speech, mention.block))
        text = block.text if block else ""
        start, end, cut_before, cut_after = excerpt_around(text, mention.start, mention.end)
        sentence = text[start:end].strip()
        fits = SHORTEST <= len(sentence) <= LONGEST and not cut_before and not cut_after
        return sentence if fits else ""

    def has_own(self, speech: str) -> bool:
        """Whether a speech has any sentence that is no sentence of another one."""
        return bool(len(self._own[speech]))

    def is_unique(self, sentence: str, speech: str) -> bool:
        """Whether it is a sentence of this speech and no other speech has it.

        Nor may another have it as a part of a longer sentence.
        """
        wanted, own = squeeze(sentence), self._own[speech]
        key = np.uint64(_digest(wanted))
        at = int(own.searchsorted(key))
        if at == len(own) or own[at] != key:
            return False
        return not any(wanted in text for id, text in self._whole.items() if id != speech)

    @cached_property
    def _whole(self) -> Mapping[str, str]:
        return {s.id: squeeze("".join(texts_of(s.blocks))) for s in self._speeches}

    @cached_property
    def _own(self) -> Mapping[str, _Digests]:
        """The digests, ascending, of the sentences of each speech that are of no other one.

        Of texts that share paragraphs this settles nearly every sentence, and no search of all
        texts is needed.
        """
        known: Collected[bytes] = Collected(self._store, "own sentences", bytes)
        each = [_digests(speech, known) for speech in self._speeches]
        known.keep()
        whole = np.concatenate(each)
        _, number, counts = np.unique(whole, return_inverse=True, return_counts=True)
        once = counts[number] == 1
        ends = accumulate(map(len, each))
        return {
            speech.id: own[once[end - len(own) : end]]
            for speech, own, end in zip(self._speeches, each, ends, strict=True)
        }


def _digests(speech: Speech, known: Collected[bytes]) -> _Digests:
    """The digests of a speech's different sentences, ascending."""

    def made() -> bytes:
        parts = chain.from_iterable(map(sentences, texts_of(speech.blocks)))
        return np.array(sorted({_digest(squeeze(part)) for part in parts}), np.uint64).tobytes()

    return np.frombuffer(known.of(texts_told(speech.blocks), made), np.uint64)


def _digest(sentence: str) -> int:
    whole = blake2b(sentence.encode("utf-8", "surrogatepass"), digest_size=8)
    return int.from_bytes(whole.digest(), "little")
