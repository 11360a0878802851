"""Given back: memory that is free goes to the system between the stages of a large build.

The allocator of C keeps what is free between values that stay, to use it again.  A stage takes
other sizes than the one before it, so that of a thousand speeches it kept sixty megabytes; the
build's peak then is that of its last stages and all that earlier ones have left.
"""

from __future__ import annotations

import ctypes
from functools import cache
from typing import Any

LEAST = 32 << 20
"""Free bytes from which on they are given back: the system takes time to hand pages out again."""
_FIELDS = (
    *("arena", "ordblks", "smblks", "hblks", "hblkhd"),
    *("usmblks", "fsmblks", "uordblks", "fordblks", "keepcost"),
)


class _Told(ctypes.Structure):
    """What the C library tells of its memory (mallinfo2): `fordblks` bytes of it are free."""

    _fields_ = [(name, ctypes.c_size_t) for name in _FIELDS]


def give_back() -> None:
    """Give free memory back where there is much, and the C library (glibc) knows how."""
    known = library()
    if known and known.mallinfo2().fordblks >= LEAST:
        known.malloc_trim(0)


@cache
def library() -> Any:
    """The C library; None where it cannot tell what is free and give it back."""
    try:
        known = ctypes.CDLL(None)
        known.malloc_trim.argtypes = [ctypes.c_size_t]
        known.mallinfo2.restype = _Told
    except (AttributeError, OSError, TypeError):  # musl, macOS; Windows, whose library has no name
        return None
    return known
