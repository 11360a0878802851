"""Given back: memory that is free goes to the system between the stages of a large build.

The allocator of C keeps what is free between values that stay, to use it again.  A stage takes
other sizes than the one before it, so that of a thousand speeches it kept sixty megabytes; the
build's peak then is that of its last stages and all that earlier ones have left.
"""

from __future__ import annotations

import ctypes
from functools import cache
from typing import Any


def give_back() -> None:
    """Give free memory back, where the C library (glibc) knows how; some milliseconds."""
    if trim := trimmer():
        trim(0)


@cache
def trimmer() -> Any:
    """The C library's function for it; None where it has none."""
    try:
        return ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError, TypeError):  # musl, macOS; Windows, whose library has no name
        return None
