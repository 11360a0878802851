"""Regular expressions that are compiled when a text is first held against them.

Python takes about a millisecond for each range of Chinese characters in one, and a command asks
few of the some three hundred that say what texts may look like.
"""

from __future__ import annotations

import re
from typing import AnyStr, cast


def regex(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """As `re.compile`; what is wrong with it is told when it is first asked.

    The `re` of a match is what was compiled, and not what this gives.
    """
    return cast("re.Pattern[AnyStr]", _Uncompiled(source, flags))


class _Uncompiled:
    """Has what a compiled expression has; what was asked for once is its own from then on."""

    def __init__(self, source: str | bytes, flags: int) -> None:
        self.pattern = source
        self._flags = flags

    def __getattr__(self, name: str) -> object:
        found: object = getattr(re.compile(self.pattern, self._flags), name)
        setattr(self, name, found)
        return found
