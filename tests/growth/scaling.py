"""How CPU time grows with the input: the ratio of n and 4n.

CPU seconds of this process, not wall time, so that a busy machine changes
little.  Work that is linear grows by 4, n log n by less than 5, quadratic by
16; the bound lies between with room for caches and collections.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

WORST = 8.5
"""The ratio that is not reached."""
UNNOTICED = 0.03
"""CPU seconds that are put down to noise."""


def seconds(run: Callable[[], object], times: int = 2) -> float:
    """The least CPU seconds of a few runs."""
    least = float("inf")
    gc.collect()
    gc.disable()
    try:
        for _ in range(times):
            start = time.process_time()
            run()
            least = min(least, time.process_time() - start)
    finally:
        gc.enable()
    return least


def assert_grows_slowly(make: Callable[[int], Callable[[], object]], size: int) -> None:
    """`make(n)` prepares an input of size n and gives what is to be run on it.

    Fails only when three attempts in a row say so.
    """
    tries = []
    for _ in range(3):
        small, large = seconds(make(size)), seconds(make(4 * size))
        if large <= WORST * small + UNNOTICED:
            return
        tries.append(f"{small:.3f} → {large:.3f} CPU s")
    raise AssertionError(f"n = {size} and {4 * size}: {', '.join(tries)}")
