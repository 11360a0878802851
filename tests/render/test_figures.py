"""Figures as tables: numbers per 10,000 characters; tables that are too wide are transposed."""

from __future__ import annotations

import pytest

from generator.model.output import Page
from generator.render.environment import render
from generator.site.figures import Figure, FigureRow, per_size
from generator.site.pages import TrendsPage


@pytest.mark.parametrize(
    ("count", "size", "share"),
    [(0, 5_000, 0), (1, 0, 0), (3, 10_000, 3), (1, 20_000, 0.5), (1, 10_000_000, 0.1)],
)
def test_a_count_per_10000_characters_is_never_nothing_where_there_is_one(
    count: int, size: int, share: float
) -> None:
    assert per_size(count, size) == share


@pytest.mark.parametrize(("columns", "turned"), [(16, False), (17, True), (200, True)])
def test_a_table_with_many_columns_stands_turned(columns: int, turned: bool) -> None:
    names = tuple(f"第{n}节" for n in range(columns))
    rows = (FigureRow("甲", tuple(range(columns))), FigureRow("乙", tuple(range(columns))))
    shown = Figure("stack", "图", "", names, rows)
    context = TrendsPage(topics=shown, heat=shown, speeches=2)
    (page,) = render((Page("trends/index.md", "趋势", "trends.html", context),))
    assert ("kb-turned" in page.html) is turned
    table = page.html[page.html.index("<tbody>") : page.html.index("</tbody>")]
    assert table.count("<tr>") == (columns if turned else 2)
    assert table.count("<td>") == 2 * columns
