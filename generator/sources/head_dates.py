"""Dates of a document: of its occasion, from all usual places, the most certain first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import zip_longest

from generator.sources.document_end import heads_annex, issued_at
from generator.sources.document_head import tells_of_law
from generator.sources.offers import END, Lines, Offer, at_line
from generator.text import squeeze
from generator.text.dates import is_date, partial_date
from generator.text.regex import regex

_D = "[0-9０-９〇○Ｏ零一二三四五六七八九十]"
_YEAR = "[0-9０-９〇○◯OoＯ零一二三四五六七八九]{4}"
_DAY = rf"{_YEAR}\s*年\s*{_D}{{1,3}}\s*月(?:\s*{_D}{{1,4}}\s*[日号])?"
_DOTTED = r"(?:19|20)\d\d\s*[.．/-]\s*\d{1,2}(?:\s*[.．/-]\s*\d{1,2})?"
WHOLE_DAY = regex(rf"[（(〔\[【]?\s*({_DAY}|{_DOTTED})\s*[）)〕\]】]?")
_AT_MEETING = regex(rf"[—－–-]{{0,3}}\s*[（(]?\s*({_DAY})\s*[，,]?\s*(?:在|于).{{2,60}}?[）)]?")
_PASSED = regex(
    rf"[（(〔\[]?.{{0,8}}?({_DAY})[^。]{{0,200}}?(?:通过|批准|修订|修正|公布|发布|颁布|印发|施行)[^。]{{0,80}}"
)
_IN_FORCE = regex(r"[^过准订正布发]{0,8}施行")
DATED = regex(rf"[（(]\s*({_DAY}|{_DOTTED})\s*[）)]\s*$")
"""A date in brackets behind a title."""
_PUBLISHED = regex(
    r"(?:[^，。：:\s　]{2,20}[\s　]+)?"
    rf"(?:发布|发表|成文|印发)?(?:时间|日期)?\s*[：:]?\s*({_DAY}|{_DOTTED})"
    r"(?:\s*\d{1,2}[：:时]\S*)?(?:\s*(?:来源|发表于).*)?"
)
_NAMED = regex(r"(?<!\d)((?:19|20)\d\d)[-_.年]?(\d{2})[-_.月]?(\d{2})?(?!\d)")


FEWEST = 3
"""Paragraphs of a document that has an end, and before its first annex."""
TITLES = 3
"""Lines of a head behind which the day of a cut title is looked for."""


def date_offer(lines: Lines, head: Lines, file_name: str) -> Offer | None:
    """The date of the occasion, surest places first; when a page was published comes last."""
    end = _ends(lines) if len(lines) >= FEWEST else ()
    titles: Lines = [(line, text) for line, text in head[:TITLES]]
    tries: tuple[tuple[Lines, Callable[[str], re.Match[str] | None], str], ...] = (
        (head, _AT_MEETING.match, ""),
        (titles, _CUT_DAY.search, "，标题后面"),
        (head, DATED.search, ""),
        (head, WHOLE_DAY.fullmatch, ""),
        (head, _ISSUED.fullmatch, ""),
        (tuple(reversed(end)), WHOLE_DAY.fullmatch, "，文末的成文日期"),
        (tuple(reversed(end)), _SIGNED_DAY.fullmatch, "，文末的署名和日期"),
    )
    for places, test, what in tries:
        for line, text in places:
            if (match := test(text)) and (date := date_of(match[1])):
                return Offer("date", date, at_line(line) + what)
    if passed := _passed(head):
        return passed
    if date := _of_name(file_name):
        return Offer("date", date, "文件名")
    for line, text in head:
        if (match := _PUBLISHED.fullmatch(text)) and (date := date_of(match[1])):
            return Offer("date", date, f"{at_line(line)}，网页的发布时间")
    return None


def _ends(lines: Lines) -> Lines:
    """The last lines of a document and, surer, those above its first annex or what it issues."""
    heads = (at for at in range(FEWEST, len(lines)) if heads_annex(lines[at][1]))
    annex = issued_at([text for _, text in lines], 1) or next(heads, len(lines))
    above = lines[max(0, annex - END) : annex]
    return (*lines[max(annex, len(lines) - END) :], *above)


def _passed(head: Lines) -> Offer | None:
    found = passed_day(head)
    return Offer("date", found[0], f"{at_line(found[1])}，通过或发布") if found else None


def passed_day(lines: Lines) -> tuple[str, int] | None:
    """When a law was passed or last mended, the latest day told, and on which line.

    The day from which it is in force counts only where no other is told.
    """
    found = [
        (not in_force, date, line)
        for line, text in lines
        if tells_of_law(text)
        for day, in_force in _days_of(text)
        if (date := date_of(day))
    ]
    return max(found)[1:] if found else None


def _days_of(text: str) -> Iterator[tuple[str, bool]]:
    """The days in a line, and whether a law is in force from them."""
    days = [*re.finditer(_DAY, text)]
    for day, after in zip_longest(days, days[1:]):
        yield day[0], bool(_IN_FORCE.match(text[day.end() : after.start() if after else None]))


def tells_date(text: str) -> bool:
    """Whether a line is a date, alone or with what happened then, and so no title."""
    return any(
        pattern.fullmatch(text)
        for pattern in (WHOLE_DAY, _AT_MEETING, _PASSED, _PUBLISHED, _ISSUED)
    )


_CUT_DAY = regex(rf"(?:——|――|--)\s*({_DAY})")
_ISSUED = regex(rf"[^，。：:]{{2,30}}(?:[\s　]{{2,}}|　)({_DAY})(?:印发)?")
"""Who issues minutes or a bulletin, and the day behind a gap, below its number."""
_SIGNED_DAY = regex(rf".{{2,40}}?[\s　]+({_DAY}|{_DOTTED})")


def date_of(text: str) -> str:
    """A date as an office writes it (二〇二六年三月五日, 2026.3.5) in ISO 8601, or nothing."""
    if match := re.fullmatch(
        r"\D*(\d{4})\s*[.．/-]\s*(\d{1,2})(?:\s*[.．/-]\s*(\d{1,2}))?\D*", text
    ):
        date = "-".join(f"{int(part):02}" for part in match.groups() if part)
    else:
        date = partial_date(squeeze(text).replace("Ｏ", "〇"))
    return date if is_date(date) else ""


def _of_name(name: str) -> str:
    """The date in a file's name: 20260305-, 2026-03-05, 2026.3.5, （2026年3月5日）."""
    if match := re.search(rf"{_DAY}|{_DOTTED}", name):
        return date_of(match[0])
    if (match := _NAMED.search(name)) and match[3]:
        date = "-".join(match.groups())
        return date if is_date(date) else ""
    return ""
