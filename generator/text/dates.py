"""Dates as editors know them: ISO 8601, with the day or the month left out where unknown."""

from __future__ import annotations

import datetime
import re
import unicodedata

from generator.text.regex import regex

_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | dict.fromkeys(
    "零○◯OoＯ", 0
)
_PARTIAL = regex(r"\d{4}(-\d{2}(-\d{2})?)?")

_WRITTEN = regex(
    r"(\d{4})(?:[-/.年— ]+|(?=\d{4}$|\d\d$))"
    r"(?:(\d{1,2})(?:(?:[-/.月— ]+|(?=\d\d$))(?:(\d{1,2})日?)?)?)?(?:\s.*)?"
)
"""A date in other writings: 2026/3/5, 2026年3月5日, 20260305, 2026-3-5 09:00."""


def is_date(text: str) -> bool:
    """Whether `text` is `2020`, `2020-03` or `2020-03-05` and names a real day."""
    if not _PARTIAL.fullmatch(text):
        return False
    try:
        datetime.date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        return False
    return True


def date_hint(text: str) -> str:
    """What to write instead of a text that is no date: that date, where one can be made out."""
    how = "请写成 2020-03-05；只知道月份写 2020-03，只知道年份写 2020。"
    found = _WRITTEN.fullmatch(unicodedata.normalize("NFKC", text.strip()))
    year, month, day = found.groups() if found else (None, None, None)
    if year is None:
        meant = partial_date(text)
        return f"请写成 {meant}。" if meant and is_date(meant) else how
    if month and not 1 <= int(month) <= 12:
        return f"没有 {int(month)} 月，请核对。{how}"
    meant = "-".join([year, *(f"{int(part):02}" for part in (month, day) if part)])
    if day and not is_date(meant):
        return f"{int(year)} 年 {int(month or 0)} 月没有 {int(day)} 日，请核对。{how}"
    return f"请写成 {meant}。"


def in_chinese(date: str) -> str:
    """2020-03-05 as 2020年3月5日; a partial date keeps its precision, none is 日期不详."""
    if not date:
        return "日期不详"
    year, *rest = date.split("-")
    return f"{year}年" + "".join(
        f"{int(part)}{unit}" for part, unit in zip(rest, "月日", strict=False)
    )


def partial_date(text: str) -> str:
    """The date a line names (2020年3月5日, 二〇二〇年三月), as ISO 8601, or an empty string."""
    match = re.search(
        r"([\d０-９〇○◯OoＯ零一二三四五六七八九]{4})\s*年"
        r"(?:\s*([\d０-９一二三四五六七八九十 ]{1,3})\s*月)?"
        r"(?:\s*([\d０-９一二三四五六七八九十 ]{1,4})\s*[日号])?",
        text,
    )
    if not match:
        return ""
    parts = [_number(part) for part in match.groups() if part]
    widths = (4, 2, 2)
    return "-".join(f"{part:0{width}}" for part, width in zip(parts, widths, strict=False))


def _number(text: str) -> int:
    """The value of 2020, ２０２０, 二〇二〇, 十二 or 二十三; 0 if it is not a number."""
    digits = "".join(str(_DIGITS.get(char, char)) for char in "".join(text.split()))
    tens, ten, units = digits.partition("十")
    if ten:
        digits = (tens or "1") + (units or "0")
    return int(digits) if digits.isdecimal() else 0
