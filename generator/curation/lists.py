"""Lists: names and phrases side by side that are one term, and each by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.curation.passage import Span
from generator.curation.scan import Scan
from generator.curation.vocabulary import CUES, HAN, LEADS, OPEN_LEFT

LONGEST_ITEM = 12
"""Code points of an item, at most; it has two or more."""
_H = f"[{HAN}]"
_ITEM = f"{_H}{{2,{LONGEST_ITEM}}}"
_LIST = re.compile(f"{_ITEM}(?:、{_ITEM})+")
_LEADING = re.compile(f"(?:{LEADS}|{CUES})+")


def lists(scan: Scan) -> Iterator[tuple[int, int, str]]:
    """A、B、C with items alike in length or in a character: 自我净化、自我完善、自我革新."""
    text = scan.passage.text
    for match in _LIST.finditer(text):
        at = match.start()
        items: list[Span] = []
        for part in match[0].split("、"):
            items.append((at, at + len(part)))
            at += len(part) + 1
        yield from _list_of(scan, items)
        yield from _series(scan, items)


def _series(scan: Scan, items: list[Span]) -> Iterator[tuple[int, int, str]]:
    """Names of one head, 党史、新中国史、改革开放史, and two phrases of four characters each.

    What leads to the first name and what follows the last one are left out.
    """
    text = scan.passage.text
    (first, first_end), (last, last_end) = items[0], items[-1]
    head = text[first_end - 1]
    if len(items) >= SERIES and all(text[end - 1] == head for _, end in items[1:-1]):
        end = _end_of_series(scan, last, last_end, head, len(items) >= ROW)
        if end:
            yield _begin_of_series(scan, first, first_end), end, "list"
    elif len(items) == 2 and first_end - first >= HALF <= last_end - last:
        start, end = first_end - HALF, last + HALF
        if start in scan.begins and _is_free_right(scan, end):
            yield start, end, "parallel"


def _end_of_series(scan: Scan, last: int, last_end: int, head: str, is_row: bool) -> int:
    """Where the last name ends, 0 for nowhere; more words may follow that of a row."""
    ends = [
        end
        for end in range(last + SHORTEST_NAME, last_end + 1)
        if scan.passage.text[end - 1] == head
    ]
    free = [end for end in ends if _is_free_right(scan, end)]
    if is_row and not free:
        free = [end for end in ends if scan.ends_well(end)]
    return free[0] if free else 0


def _begin_of_series(scan: Scan, first: int, first_end: int) -> int:
    text = scan.passage.text
    verbs = _LEADING.match(text, first, first_end - SHORTEST_NAME)
    start = verbs.end() if verbs else first
    while (
        start < first_end - SHORTEST_NAME and text[start] in OPEN_LEFT and start + 1 in scan.begins
    ):
        start += 1
    return start


SERIES = 3
"""Names of one head that are one term."""
SHORTEST_NAME = 2
"""Code points of the first of them and of the last."""
ROW = 4
"""Items that are one term though they share no character, or more words follow the last one."""
MOST_ITEMS = 6
"""Items of equal length that are one term, at most."""
LONGEST_SHARED = 7
"""Code points of each of several items that have a character in common at one place."""
PAIR_SIZES = (4, 3, 5, 6)
"""Code points of each of two items that have one so, the likeliest first."""
MOST_WHOLE = 5
"""Items that are one term because nothing has to be cut off for them to be of one length."""
SHORTEST_WHOLE, LONGEST_WHOLE = 3, 7
"""Code points that each of those has."""
HALF = 4
"""Code points of each of two phrases side by side: 总揽全局、协调各方."""


def _is_free_right(scan: Scan, end: int) -> bool:
    text = scan.passage.text
    return scan.ends_well(end) and (
        end == len(text) or text[end] in "的等和与" or not re.match(_H, text[end])
    )


def _is_whole(scan: Scan, start: int, end: int) -> bool:
    return start in scan.begins and end in scan.ends


def _list_of(scan: Scan, items: list[Span]) -> Iterator[tuple[int, int, str]]:
    text = scan.passage.text
    (first, first_end), (last, last_end) = items[0], items[-1]
    sizes = {end - start for start, end in items[1:-1]}
    if len(sizes) == 1:
        size = sizes.pop()
        if first_end - first >= size and last_end - last >= size:
            same = [(first_end - size, first_end), *items[1:-1], (last, last + size)]
            shared = any(len({text[start + n] for start, _ in same}) == 1 for n in range(size))
            for start, end in same:
                yield start, end, "item"
            if shared and size <= LONGEST_SHARED and len(same) <= MOST_ITEMS:
                yield same[0][0], same[-1][1], "list"
            elif ROW <= len(same) <= MOST_ITEMS and _is_whole(scan, same[0][0], last + size):
                yield same[0][0], same[-1][1], "parallel"
    elif len(items) == 2:
        for size in PAIR_SIZES:
            if (
                first_end - first >= size <= last_end - last
                and any(text[first_end - size + n] == text[last + n] for n in range(size))
                and last + size in scan.ends
                and first_end - size in scan.begins
            ):
                yield first_end - size, last + size, "list"
                break
    whole = {end - start for start, end in items}
    if (
        len(items) <= MOST_WHOLE
        and len(whole) == 1
        and SHORTEST_WHOLE <= whole.pop() <= LONGEST_WHOLE
    ):
        yield first, last_end, "parallel"
