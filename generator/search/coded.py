"""Coded: numbers written as signs, and the hash of pairs and words, as the engine reads both."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from generator.search.numbered import Codes, Small

SIGNS = np.array([code for code in range(128) if chr(code) not in '\0\n\r"\\'], dtype=np.uint8)
"""What numbers are written with: every byte that stands for itself in a JavaScript string."""
_LAST = 70
_MORE = len(SIGNS) - _LAST


def numbers(values: Codes) -> tuple[str, Codes]:
    """Write numbers (≥ 0) as text; also where each number ends.

    A number is written lowest part first.  Its last sign is one of the first
    `_LAST`, those before it are of the other `_MORE`: one byte for numbers below
    70, two below 3,710, three below 196,630.  That is an (s,c) code without its
    offsets (Brisaboa et al., Information Retrieval 10, 2007).
    """
    groups = np.ones(len(values), dtype=np.uint8)
    limit = _LAST
    while (longer := values >= limit).any():
        groups += longer
        limit *= _MORE
    # Up to four or eight digits of a number are put together in a word, a byte for each.
    width = int(groups.max(initial=1))
    word = np.dtype("<u4" if width <= 4 else "<u8")
    base, left = word.type(_MORE), values.astype(word)
    digits = np.zeros(len(values), dtype=word)
    for place in range(width):
        more = left // base
        digit = np.where(groups == place + 1, left, left - more * base + word.type(_LAST))
        digits |= digit << word.type(8 * place)
        left = more
    used = np.array([(1 << 8 * count) // 255 for count in range(width + 1)], dtype=word)
    signs = _signs(digits.view(np.uint8)[used[groups].view(np.bool_)])
    return signs, np.cumsum(groups, dtype=np.int64)


def written(values: Iterable[int]) -> str:
    """As `numbers`, the text alone."""
    return numbers(np.array([*values], dtype=np.int64))[0]


def fixed(values: Codes) -> str:
    """Write numbers (≥ 0) with as many signs each as the largest needs, lowest part first."""
    width = 1
    while values.max(initial=0) >= len(SIGNS) ** width:
        width += 1
    digits = values[:, None] // len(SIGNS) ** np.arange(width, dtype=np.int64) % len(SIGNS)
    return _signs(digits)


def _signs(digits: Small) -> str:
    signs: bytes = SIGNS[digits].tobytes()
    return signs.decode("ascii")


@lru_cache(50_000)
def fnv1a(text: str) -> int:
    """FNV-1a over the text's UTF-16 units, 32 bits, as engine.js computes it."""
    value = 2166136261
    units = text.encode("utf-16-le")
    for low, high in zip(units[::2], units[1::2], strict=True):
        value = ((value ^ (low | high << 8)) * 16777619) & 0xFFFFFFFF
    return value


def fnv1a_of(columns: npt.NDArray[np.uint32], sizes: Codes) -> Codes:
    """As `fnv1a`, of many texts: the first character of each, the second, and so on.

    They are `sizes` long and have no character of two units.
    """
    values = np.full(len(sizes), 2166136261, dtype=np.uint64)
    for place, column in enumerate(columns):
        following = ((values ^ column) * np.uint64(16777619)) & np.uint64(0xFFFFFFFF)
        values = np.where(sizes > place, following, values)
    return values.astype(np.int64)
