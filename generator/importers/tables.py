"""Tables: texts whose lines are rows of the same cells (CSV, tabs, other signs between them)."""

from __future__ import annotations

import csv
import re

LONGEST_NAME = 12
"""Characters of a column's name."""
FEWEST = 2
"""Rows and columns of a table."""
FEWEST_CELLS = 6
NAMED = 3
"""Rows, and columns, of a table whose first line names its columns."""
TO_A_SENTENCE = 5
"""Rows of another table for each cell that is a sentence."""


def is_table(head: str, *, whole: bool) -> bool:
    """Every line has the same cells, at least three lines; no cell is a sentence, or the first
    line names the columns.  Of a head that is not the whole text the last line may be cut.
    """
    if not whole:
        head = head.rpartition("\n")[0]
    for sign in "\t,;|":
        if sign not in head:
            continue
        try:
            rows = [row for row in csv.reader(head.splitlines(), delimiter=sign) if row]
        except csv.Error:
            continue
        if _are_rows(rows):
            return True
    return False


def _is_name(cell: str) -> bool:
    """Whether a cell can name a column: a few characters and no point among them."""
    return 0 < len(cell.strip()) <= LONGEST_NAME and not re.search(r"[，。、；：！？“”]", cell)


def _are_rows(rows: list[list[str]]) -> bool:
    widths = {len(row) for row in rows}
    if len(rows) < FEWEST or len(widths) != 1 or (width := widths.pop()) < FEWEST:
        return False
    if len(rows) * width < FEWEST_CELLS:
        return False
    if width >= NAMED and len(rows) >= NAMED and all(_is_name(cell) for cell in rows[0]):
        return True
    cells = [cell.strip() for row in rows for cell in row]
    sentences = sum(cell.endswith(("。", "！", "？", "；")) for cell in cells)
    return sentences * TO_A_SENTENCE <= len(rows) and not any("。" in cell for cell in rows[0])
