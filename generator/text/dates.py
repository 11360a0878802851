"""Dates as editors know them: ISO 8601, with the day or the month left out where unknown."""

from __future__ import annotations

import datetime
import re

_PARTIAL = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def is_date(text: str) -> bool:
    """Whether `text` is `2020`, `2020-03` or `2020-03-05` and names a real day."""
    if not _PARTIAL.fullmatch(text):
        return False
    try:
        datetime.date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        return False
    return True


def in_chinese(date: str) -> str:
    """2020-03-05 as 2020年3月5日; a partial date keeps its precision, none is 日期不详."""
    if not date:
        return "日期不详"
    year, *rest = date.split("-")
    return f"{year}年" + "".join(
        f"{int(part)}{unit}" for part, unit in zip(rest, "月日", strict=False)
    )
