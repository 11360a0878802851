"""Fingerprints: what a paragraph is recognised by once its old text is no longer there.

The digest tells equal texts, the sketch similar ones.  Both leave out white
space and the number a heading or point opens with, because an inserted section
renumbers those after it and they are still the same.

The sketch is b-bit minwise hashing (Li and König 2010): of `HASHES` hash
functions over the text's pairs of characters the lowest value each, and of
that the lowest two bits.  Two texts whose sets of pairs have the Jaccard
similarity J agree in J + (1 - J) / 4 of them on average.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from generator.text import squeeze

HASHES = 64
"""Two bits each: a sketch has 22 characters in base 64."""
START = 8
"""Characters of a text's beginning in the file."""
_NUMBER = "[一二三四五六七八九十百零〇]+"
_NUMBERING = re.compile(
    rf"第(?:{_NUMBER}|[0-9]+)(?:分?编|篇|部分|章|节|条|，)|{_NUMBER}(?:、|(?=要|是))"
    rf"|[（(](?:{_NUMBER}|[0-9]+)[）)]|[0-9]{{1,2}}[.．、](?![0-9])"
)
_OPENS = frozenset("第（(一二三四五六七八九十百零〇0123456789")
_SHOWN = re.compile(r"[^\w“”‘’《》，。、；：！？（）·—]")
_GOLDEN = 0x9E3779B97F4A7C15


def body(text: str) -> str:
    """The text without white space and, unless nothing else is there, without its number."""
    whole = squeeze(text)
    if whole[:1] not in _OPENS:
        return whole
    number = _NUMBERING.match(whole)
    return whole[number.end() :] or whole if number else whole


def digest(text: str) -> str:
    """48 bits of a text as it stands, in hexadecimal."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def start(text: str) -> str:
    """The beginning of a text, only characters that mean nothing to YAML."""
    return _SHOWN.sub("", text)[:START]


def _mixed(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """SplitMix64's finalizer: every bit of the result depends on every bit of the value."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


_FACTORS = _mixed(np.arange(1, HASHES + 1, dtype=np.uint64) * np.uint64(_GOLDEN)) | np.uint64(1)


def sketches(bodies: Sequence[str]) -> list[str]:
    """The sketch of each text (a `body`)."""
    found = []
    for text in bodies:
        # The ends count, so that a text of one character has pairs as well.
        codes = np.frombuffer(f"\x02{text}\x03".encode("utf-32-le", "surrogatepass"), "<u4")
        pairs = codes[:-1].astype(np.uint64) << np.uint64(21) | codes[1:].astype(np.uint64)
        hashed = _mixed(np.unique(pairs) * np.uint64(_GOLDEN))[:, None] * _FACTORS
        lowest = hashed.min(axis=0) >> np.uint64(32)
        bits = (lowest & np.uint64(3)).astype(np.uint8).reshape(-1, 4)
        packed = (bits << np.array([6, 4, 2, 0], dtype=np.uint8)).sum(axis=1, dtype=np.uint8)
        found.append(base64.urlsafe_b64encode(packed.tobytes()).decode().rstrip("="))
    return found


def likeness(one: str, other: str) -> float:
    """Jaccard similarity estimated from two sketches: at most 1, below 0 when they differ a lot."""
    a, b = (int.from_bytes(base64.urlsafe_b64decode(s + "=="), "big") for s in (one, other))
    different = a ^ b
    pairs = (different | different >> 1) & int("5" * (HASHES // 2), 16)
    agreeing = 1 - pairs.bit_count() / HASHES
    return (agreeing - 0.25) / 0.75
