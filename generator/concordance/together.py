"""Together: which terms stand beside which others in a paragraph, and how often.

Three thousand terms stand beside each other in two million places of 900 speeches, so they are
counted as numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generator.model.mentions import SpeechMentions

NEAR = 100
"""How many terms before and after it in a paragraph count as a term's neighbours."""
SHOWN = 12
"""How many co-occurring terms a term page shows."""
_AT_ONCE = 20_000
"""Terms in paragraphs whose neighbours are listed at once: each has up to twice `NEAR`."""
MOST_WAITING = 4_000_000
"""Pairs that are held until they are summed: memory grows with terms and not with texts."""
_Numbers = NDArray[np.int64]


def neighbours(
    speeches: Iterable[SpeechMentions],
) -> Mapping[str, tuple[tuple[str, int], ...]]:
    """For each term its commonest neighbours and in how many paragraphs, the commonest first.

    Those of equal numbers stand by their ids.  Of a place that terms share the first counts.
    """
    named = [speech for speech in speeches if speech]
    ids = sorted({term for speech in named for term in speech.terms})
    pairs, counts = _counted(*_by_block(named, ids), len(ids))
    one, other = np.divmod(pairs, max(1, len(ids)))
    # Terms are numbered by their ids, and so the pairs of each stand already.
    order = np.lexsort((-counts, one))
    bounds = np.searchsorted(one, np.arange(len(ids) + 1)).tolist()
    found = {}
    for id, (begin, end) in zip(ids, pairwise(bounds), strict=True):
        own = order[begin : min(end, begin + SHOWN)]
        names = map(ids.__getitem__, other[own].tolist())
        found[id] = tuple(zip(names, counts[own].tolist(), strict=True))
    return found


def _by_block(speeches: Sequence[SpeechMentions], ids: Sequence[str]) -> tuple[_Numbers, _Numbers]:
    """The terms of each block in the order of the text, once each: numbers of blocks and terms."""
    numbers = {id: number for number, id in enumerate(ids)}
    blocks, terms = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    first = 0
    for speech in speeches:
        own = np.array([numbers[term] for term in speech.terms])
        block, term = (np.asarray(column, np.int64) for column in speech.placed())
        blocks.append(block + first)
        terms.append(own[term])
        first += len(speech.blocks)
    block, term = np.concatenate(blocks), np.concatenate(terms)
    places = np.sort(np.unique(block * len(ids) + term, return_index=True)[1])
    return block[places], term[places]


def _counted(block: _Numbers, term: _Numbers, size: int) -> tuple[_Numbers, _Numbers]:
    """The pairs of neighbours, each as one number (`size` times a term and the other), ascending.

    And in how many blocks they are.
    """
    rows = np.arange(len(block))
    begin = np.maximum(np.searchsorted(block, block), rows - NEAR)
    end = np.minimum(np.searchsorted(block, block, "right"), rows + NEAR + 1)
    narrow = np.uint32 if size * size < 1 << 32 else np.uint64
    found = np.zeros(0, narrow), np.zeros(0, np.int64)
    waiting, number = [found], 0
    for start in range(0, len(rows), _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        lengths = end[part] - begin[part]
        before = np.cumsum(lengths) - lengths
        other = term[np.arange(lengths.sum()) + np.repeat(begin[part] - before, lengths)]
        one = np.repeat(term[part], lengths)
        own = np.unique((one * size + other)[one != other].astype(narrow), return_counts=True)
        waiting.append(own)
        number += len(own[0])
        if number > MOST_WAITING:
            found = _summed(waiting)
            waiting, number = [found], 0
    pairs, counts = _summed(waiting)
    return pairs.astype(np.int64), counts


def _summed(parts: Sequence[tuple[NDArray[Any], _Numbers]]) -> tuple[NDArray[Any], _Numbers]:
    """Pairs of several parts and their counts, each pair once, ascending."""
    pairs, counts = (np.concatenate(one) for one in zip(*parts, strict=True))
    order = np.argsort(pairs, kind="stable")
    pairs, counts = pairs[order], counts[order]
    firsts = np.flatnonzero(np.r_[True, pairs[1:] != pairs[:-1]][: len(pairs)])
    return pairs[firsts], np.add.reduceat(counts, firsts) if len(firsts) else counts
