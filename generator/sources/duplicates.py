"""Duplicates: speeches that stand twice, nearly word for word.

Each sentence is noted under its letters and Han characters; speeches that
share sentences are compared with the first and with the last one before them
that had the sentence, so that the work grows with the text and not with the
number of pairs.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from pathlib import PurePosixPath

import numpy as np
from numpy.typing import NDArray

from generator.build.collected import Collected
from generator.build.remembered import remembered
from generator.build.store import Store
from generator.model.corpus import Speech
from generator.model.problems import Code, Problem, Where
from generator.text.regex import regex

_Numbers = NDArray[np.int64]
SAME = 0.8
"""Part of the shorter speech's sentences, by length, that make two speeches nearly the same."""
SAME_NAMED = 0.3
"""The same where the file's name already says that it is a copy."""
SIMILAR_LENGTH = 0.5
"""A speech less than this part of the other's length is an excerpt, not a copy."""
_SENTENCES = regex(r"[。！？!?；;\n]+")
_NOT_LETTERS = regex(r"[\W_]+")
_COPY = regex(
    r"[\s_-]*(?:副本|复件|拷贝|备份|copy(?: of)?|[(（【\[]\d{1,3}[)）】\]])[\s_-]*(?:\d{1,3}\b)?"
    r"[\s_-]*",
    re.IGNORECASE,
)


def near_duplicates(speeches: Sequence[Speech], store: Store | None = None) -> tuple[Problem, ...]:
    """A warning for each speech that is nearly the same as an earlier one in the order of files.

    What `store` has of equal speeches is not looked for again, else the sentences of new texts.
    """
    if not speeches:
        return ()
    ordered = sorted(speeches, key=lambda speech: (len(speech.path), speech.path))
    known: Collected[tuple[bytes, bytes]] = Collected(store, "sentences", tuple[bytes, bytes])
    told = [(speech.path, speech.blocks) for speech in ordered]
    return remembered(
        store, "copies", tuple[Problem, ...], told, lambda: tuple(_copies(ordered, known))
    )


def _copies(ordered: Sequence[Speech], known: Collected[tuple[bytes, bytes]]) -> Iterator[Problem]:
    prints = [_prints(speech, known) for speech in ordered]
    known.keep()
    keys, lengths = ([np.frombuffer(own[n], np.int64) for own in prints] for n in (0, 1))
    owner = np.repeat(np.arange(len(ordered)), [len(own) for own in keys])
    wholes = [own.sum() for own in lengths]
    for here, other, shared in _sharing(np.concatenate(keys), np.concatenate(lengths), owner):
        if shared >= SAME_NAMED / 2 * wholes[here]:
            yield from _compared(ordered[here], ordered[other])


def _sharing(keys: _Numbers, lengths: _Numbers, owner: _Numbers) -> Iterator[tuple[int, int, int]]:
    """For each speech the earlier one that shares most of its sentences, and how much of them.

    Of those that share as much it is the first.  A sentence counts for the first and for the last
    earlier speech that has it.
    """
    order = np.lexsort((owner, keys))
    keys, lengths, owner = keys[order], lengths[order], owner[order]
    again = np.flatnonzero(keys[1:] == keys[:-1]) + 1
    begins = np.r_[True, keys[1:] != keys[:-1]]
    first = owner[np.maximum.accumulate(np.where(begins, np.arange(len(keys)), 0))][again]
    here, last, length = owner[again], owner[again - 1], lengths[again]
    two = first != last
    pairs = np.stack((np.r_[here, here[two]], np.r_[first, last[two]]))
    (speech, other), places = np.unique(pairs, axis=1, return_inverse=True)
    shared = np.bincount(places.ravel(), np.r_[length, length[two]]).astype(np.int64)
    best = np.lexsort((other, -shared, speech))
    best = best[np.unique(speech[best], return_index=True)[1]]
    yield from zip(*(one[best].tolist() for one in (speech, other, shared)), strict=True)


def _prints(speech: Speech, known: Collected[tuple[bytes, bytes]]) -> tuple[bytes, bytes]:
    """The digest of each different sentence, ascending, and how long each is; 8 bytes each."""

    def made() -> tuple[bytes, bytes]:
        found = {_digest(sentence): len(sentence) for sentence in _sentences(speech)}
        ordered = sorted(found)
        return array("q", ordered).tobytes(), array("q", [found[key] for key in ordered]).tobytes()

    return known.of(speech.blocks, made)


def _digest(sentence: str) -> int:
    whole = blake2b(sentence.encode("utf-8", "surrogatepass"), digest_size=8)
    return int.from_bytes(whole.digest(), "little", signed=True)


def _compared(speech: Speech, other: Speech) -> Iterator[Problem]:
    sentences, others = _sentences(speech), _sentences(other)
    shorter, longer = sorted((_length(sentences), _length(others)))
    part = _length(sentences & others) / shorter
    wanted = SAME_NAMED if is_copy_of(speech.path, other.path) else SAME
    if part >= wanted and shorter >= SIMILAR_LENGTH * longer:
        yield Problem(
            Code.NEAR_DUPLICATE,
            Where(speech.path),
            f"和 {other.path} 几乎一样（{part:.0%} 的句子相同），同一篇讲话可能放了两份",
            "请比较两个文件，删去多余的一个；已经发布过的那一个不要删。确实是两篇就不用管。",
        )


def is_copy_of(one: str, other: str) -> bool:
    """Whether two paths differ only in what programs add to the name of a copy."""
    names = [PurePosixPath(path).stem for path in (one, other)]
    return names[0] != names[1] and len({_COPY.sub("", name) for name in names}) == 1


def _sentences(speech: Speech) -> set[str]:
    """The letters and Han characters of each sentence, once."""
    parts = _SENTENCES.split("\n".join(block.text for block in speech.blocks))
    return {letters for part in parts if (letters := _NOT_LETTERS.sub("", part))}


def _length(sentences: Iterable[str]) -> int:
    return sum(map(len, sentences))
