"""Epoch: the date of a reproducible build, checked before a build starts.

SOURCE_DATE_EPOCH is read by MkDocs, by gzip (32 bits) and by the zip of a bundle,
each of which fails in its own way on what is no such date.
"""

from __future__ import annotations

import calendar
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from generator.model.problems import BuildFailed, Code, Problem, Where

EPOCH = "SOURCE_DATE_EPOCH"
"""Environment variable that sets the date of a reproducible build."""
_LAST = 2**32 - 1
_OLDEST = (1980, 1, 1)


def check_epoch(code: Code = Code.BAD_EPOCH) -> int | None:
    """Seconds since 1970 where the variable is set, else None.  Raises BuildFailed."""
    given = os.environ.get(EPOCH)
    if not given:  # empty counts as not set
        os.environ.pop(EPOCH, None)
        return None
    if re.fullmatch("[0-9]{1,10}", given) and int(given) <= _LAST:
        return int(given)
    raise BuildFailed(
        [
            Problem(
                code,
                Where(EPOCH),
                f"环境变量 {EPOCH} 不是一个时间：“{given[:40]}”",
                f"请填 1970 年以来的秒数（0 到 {_LAST} 的整数），或者去掉这个变量。",
            )
        ]
    )


def day_of_build() -> str:
    """The day that a record of today's changes has, ISO 8601: the variable's, else the clock's."""
    given = os.environ.get(EPOCH)
    if given and re.fullmatch("[0-9]{1,10}", given):
        return datetime.fromtimestamp(int(given), UTC).date().isoformat()
    return datetime.now().astimezone().date().isoformat()


@contextmanager
def epoch_of(date: str) -> Iterator[None]:
    """For a while the variable is the day of a partial ISO date, unless it is set already.

    Without a date, or for an older one, it is 1980, the oldest that zip knows: gzip takes no
    second before 1970 and a project may hold nothing but speeches of 1954.
    """
    if EPOCH in os.environ:
        yield
        return
    year, month, day = max((*map(int, date.split("-")), 1, 1)[:3] if date else _OLDEST, _OLDEST)
    os.environ[EPOCH] = str(min(calendar.timegm((year, month, day, 0, 0, 0)), _LAST))
    try:
        yield
    finally:
        os.environ.pop(EPOCH, None)
