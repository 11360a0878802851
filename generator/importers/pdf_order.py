"""Pdf order: in which order the lines of a page are read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median

from generator.importers.pdf_lines import Line

_FEWEST = 3
"""Rows with two parts from which a page may have columns."""
_IN_ROW = 0.5
"""The part of its height that a line has in common with those beside it."""
_GUTTER = 0.5
"""The space between two columns, in heights of a line."""
_NARROWEST = 8
"""The width of a column; narrower ones are cells of a table."""
_FILLED = 0.6
"""The part of a column's width that its lines fill, or it is a table."""


def _rows_of(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines from the top down, in rows of those beside each other from the left."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: -(line.top + line.bottom)):
        last = rows[-1][0] if rows else None
        if last and min(last.top, line.top) - max(last.bottom, line.bottom) > _IN_ROW * min(
            last.size, line.size
        ):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda line: line.left) for row in rows]


def ordered(lines: Sequence[Line]) -> list[Line]:
    """Lines from the top down, those beside each other from the left."""
    return [line for row in _rows_of(lines) for line in row]


def are_beside(lines: Sequence[Line]) -> bool:
    """Whether any line has another beside it, as columns and cells have."""
    return any(len(row) > 1 for row in _rows_of(lines))


def reading_order(lines: Sequence[Line]) -> list[Line]:
    """As `ordered`, but where there are two columns, the left one first."""
    return [line for band in _bands(_rows_of(lines)) for line in band]


def _bands(rows: list[list[Line]]) -> Iterator[list[Line]]:
    """Rows as they stand, and runs of rows that one gutter divides as two columns."""
    at = 0
    while at < len(rows):
        end, gutter = _columns(rows, at)
        if end > at:
            run = [line for row in rows[at:end] for line in row]
            page = [line for row in rows for line in row]
            yield _as_wide([line for line in run if line.right <= gutter], page)
            yield _as_wide([line for line in run if line.right > gutter], page)
            at = end
        else:
            row = rows[at]
            yield [replace(line, beside=True) for line in row] if len(row) > 1 else row
            at += 1


def _as_wide(column: list[Line], page: list[Line]) -> list[Line]:
    """The lines of a column with its edges moved to those of the page, for finding paragraphs."""
    left, right = min(line.left for line in column), max(line.right for line in column)
    page_left, page_right = min(line.left for line in page), max(line.right for line in page)
    return [
        replace(
            line,
            left=line.left - left + page_left,
            right=page_right - (right - line.right),
        )
        for line in column
    ]


def _columns(rows: list[list[Line]], start: int) -> tuple[int, float]:
    """The end of a run of rows with one gutter between their parts, and the gutter's middle."""
    low, high = float("-inf"), float("inf")
    end, double = start, 0
    for row in rows[start:]:
        gap = _gap(row, low, high)
        if gap is None:
            break
        if len(row) > 1:
            low, high = gap
            double += 1
        end += 1
    gutter = (low + high) / 2
    if double < _FEWEST or not _is_filled(rows[start:end], gutter):
        return start, 0.0
    return end, gutter


def _gap(row: list[Line], low: float, high: float) -> tuple[float, float] | None:
    """The gutter narrowed by a row; None where the row crosses it."""
    if len(row) > 2:
        return None
    if len(row) == 1:
        fits = (row[0].right <= high and row[0].right < low + row[0].size) or row[0].left > low
        return (low, high) if fits and low > float("-inf") else None
    left, right = max(low, row[0].right), min(high, row[1].left)
    return (left, right) if right - left > _GUTTER * row[0].size else None


def _is_filled(rows: list[list[Line]], gutter: float) -> bool:
    lines = [line for row in rows for line in row]
    sides = [
        [line for line in lines if line.right <= gutter],
        [line for line in lines if line.left >= gutter],
    ]
    for side in sides:
        if not side:
            return False
        width = max(line.right for line in side) - min(line.left for line in side)
        if median(line.right - line.left for line in side) < _FILLED * width:
            return False
        if width < _NARROWEST * median(line.size for line in side):
            return False  # cells of a table
    return True
