"""Choose among overlapping spans: the set with the greatest sum of squared lengths.

Not leftmost-greedy: in 市县巡察全覆盖 that would take 市县巡察 and lose 巡察全覆盖.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence


def choose(spans: Sequence[tuple[int, int]]) -> tuple[int, ...]:
    """Return the indexes of the chosen spans, by place; `spans` are half-open, in any order.

    Among equally good sets the one whose last spans begin furthest left wins,
    so that the result never depends on the order given.
    """
    order = sorted(range(len(spans)), key=lambda index: spans[index])
    chosen: list[int] = []
    first = 0
    while first < len(order):
        reach = spans[order[first]][1]
        last = first + 1
        while last < len(order) and spans[order[last]][0] < reach:
            reach = max(reach, spans[order[last]][1])
            last += 1
        cluster = order[first:last]
        chosen += cluster if len(cluster) == 1 else _best(spans, cluster)
        first = last
    return tuple(chosen)


def _best(spans: Sequence[tuple[int, int]], cluster: list[int]) -> list[int]:
    """Weighted interval scheduling over one run of overlapping spans."""
    by_end = sorted(cluster, key=lambda index: (spans[index][1], spans[index][0]))
    ends = [spans[index][1] for index in by_end]
    weights = [0]
    before: list[int] = []
    for count, index in enumerate(by_end):
        start, end = spans[index]
        before.append(bisect_right(ends, start, 0, count))
        weights.append(max(weights[count], weights[before[count]] + (end - start) ** 2))
    chosen: list[int] = []
    count = len(by_end)
    while count:
        if weights[count] == weights[count - 1]:
            count -= 1
        else:
            chosen.append(by_end[count - 1])
            count = before[count - 1]
    return chosen[::-1]
