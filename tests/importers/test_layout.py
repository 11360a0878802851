"""Places and sizes that decide how lines of a page are read, on both sides, as numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from generator.importers import ofd
from generator.importers.encoding import _fitness, _readings
from generator.importers.markdown import is_markdown
from generator.importers.mht import is_archive
from generator.importers.pdf import edges_of
from generator.importers.pdf_aside import _repeated
from generator.importers.pdf_lines import Line, PdfPage
from generator.importers.pdf_order import _rows_of, reading_order
from generator.importers.pdf_paragraphs import paragraphs_of
from generator.importers.web import read_web


def line(text: str, left: float, middle: float, width: float = 200, size: float = 10) -> Line:
    return Line(text, left, middle - size / 2, left + width, middle + size / 2)


# --- edges and marks of pages --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pages", "with_it", "is_edge"),
    [(1, 1, False), (2, 1, False), (2, 2, True), (4, 2, True), (5, 2, False)],
)
def test_a_header_stands_on_two_pages_and_half_of_them(
    pages: int, with_it: int, is_edge: bool
) -> None:
    head = line("内部资料", 0, 990)
    lines = [[head]] * with_it + [[]] * (pages - with_it)
    assert bool(edges_of(lines, [1_000] * pages)) is is_edge


@pytest.mark.parametrize(
    ("pages", "read", "is_mark"),
    [(1, 2, False), (2, 2, False), (2, 3, True), (4, 4, True), (5, 4, False)],
)
def test_a_watermark_is_read_three_times_and_as_often_as_there_are_pages(
    pages: int, read: int, is_mark: bool
) -> None:
    """Two programs read each page."""
    pale = (replace(line("内部资料", 0, 500), look="pale"),)
    made = [
        PdfPage(1_000, pale * (2 * at < read), pale * (2 * at + 1 < read)) for at in range(pages)
    ]
    assert bool(_repeated(made)) is is_mark


# --- rows and columns ----------------------------------------------------------------------------


@pytest.mark.parametrize(("below", "rows"), [(4.9, 1), (5, 2)])
def test_lines_of_a_row_have_half_of_their_height_in_common(below: float, rows: int) -> None:
    assert len(_rows_of([line("左", 0, 900), line("右", 300, 900 - below)])) == rows


def columns(width: float, gutter: float) -> bool:
    """Whether five rows with two parts are read as columns."""
    rows = [900 - 20 * row for row in range(5)]
    lines = [
        line(text, left, middle, width) for middle in rows for text, left in _sides(width, gutter)
    ]
    return "".join(one.text for one in reading_order(lines)) == "左" * 5 + "右" * 5


def _sides(width: float, gutter: float) -> Sequence[tuple[str, float]]:
    return (("左", 0), ("右", width + gutter))


@pytest.mark.parametrize(("gutter", "are"), [(5, False), (5.1, True)])
def test_columns_stand_half_a_line_apart(gutter: float, are: bool) -> None:
    assert columns(200, gutter) is are


@pytest.mark.parametrize(("width", "are"), [(79, False), (80, True)])
def test_a_column_is_as_wide_as_eight_characters(width: float, are: bool) -> None:
    assert columns(width, 100) is are


# --- paragraphs ----------------------------------------------------------------------------------

FULL = Line("今天开会", 0, 0, 400, 10)


def runs_on(before: Line, after: Line, *, indented: int = 0, of: int = 30) -> bool:
    """Whether a line runs on in the next, in a text of so many lines with so many indented."""
    others = [replace(FULL, left=20)] * indented + [FULL] * (of - indented - 2)
    both = [*paragraphs_of([[*others, replace(before, text="前"), replace(after, text="后")]])]
    return any("前后" in one.text for one in both)


@pytest.mark.parametrize(("left", "runs"), [(11.9, True), (12, False)])
def test_a_line_that_runs_on_begins_less_than_one_and_a_fifth_ems_inside(
    left: float, runs: bool
) -> None:
    assert runs_on(FULL, replace(FULL, left=left)) is runs


@pytest.mark.parametrize(("left", "runs"), [(39.9, True), (40, False)])
def test_a_line_four_ems_inside_stands_alone(left: float, runs: bool) -> None:
    assert runs_on(replace(FULL, left=left), FULL) is runs


@pytest.mark.parametrize(("size", "runs"), [(7.5, False), (7.6, True), (13.2, True), (13.3, False)])
def test_a_line_that_runs_on_has_about_the_same_size(size: float, runs: bool) -> None:
    assert runs_on(FULL, replace(FULL, top=size)) is runs


@pytest.mark.parametrize(
    ("short", "indented", "runs"),
    [(15.9, 0, True), (16, 0, False), (34.9, 9, True), (35, 9, False)],
)
def test_a_line_that_runs_on_is_hardly_short(short: float, indented: int, runs: bool) -> None:
    assert runs_on(replace(FULL, right=400 - short), FULL, indented=indented) is runs


@pytest.mark.parametrize(("of", "runs"), [(31, True), (32, False)])
def test_one_of_less_than_eight_lines_is_indented(of: int, runs: bool) -> None:
    assert runs_on(replace(FULL, right=380), FULL, indented=4, of=of) is runs


@pytest.mark.parametrize(("left", "counts"), [(12, False), (12.1, True), (29.9, True), (30, False)])
def test_an_indent_has_more_than_one_and_a_fifth_ems_and_less_than_three(
    left: float, counts: bool
) -> None:
    others = [FULL, replace(FULL, left=left)] * 15
    ends = [replace(FULL, right=380, text="前"), replace(FULL, text="后")]
    joined = [one.text for one in paragraphs_of([[*others, *ends]])]
    assert any("前后" in text for text in joined) is counts


@pytest.mark.parametrize(
    ("rights", "paragraphs"), [((300, 410, 300), 3), ((300, 410, 300, 300), 3)]
)
def test_of_three_lines_none_need_be_full(rights: Sequence[float], paragraphs: int) -> None:
    lines = [replace(FULL, right=right) for right in rights]
    assert len([*paragraphs_of([lines])]) == paragraphs


# --- OFD -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("right", "up", "follows"),
    [
        (0, 4.9, True),
        (0, 5, False),
        (-4.9, 0, True),
        (-5, 0, False),
        (39.9, 0, True),
        (40, 0, False),
    ],
)
def test_which_character_follows_in_a_line(right: float, up: float, follows: bool) -> None:
    last = Line("今", 0, 0, 0, 10)
    assert ofd._follows(last, Line("天", right, up, right, up + 10)) is follows


def test_a_distance_is_repeated_a_hundred_thousand_times() -> None:
    for times in (99_999, 100_000, 100_001):
        assert sum(1 for _ in ofd._steps(f"g {times} 4")) == min(times, 100_000)


# --- encodings, Markdown, saved pages ------------------------------------------------------------


@pytest.mark.parametrize(("rare", "is_tried"), [(2, True), (3, False)])
def test_a_third_of_the_bytes_of_utf_32_is_nought(rare: int, is_tried: bool) -> None:
    data = ("的" + "𠮷" * rare).encode("utf-32-le")
    assert ("utf-32-le" in {one.encoding for one in _readings(data)}) is is_tried


@pytest.mark.parametrize(("rare", "fit"), [("猫", 1.0), ("猫狗", 1.0), ("猫狗猪", 0.875)])
def test_a_third_of_the_han_is_frequent(rare: str, fit: float) -> None:
    assert _fitness(f"的{rare}") == fit


@pytest.mark.parametrize(
    ("text", "named", "is_it"),
    [("**今天**", False, None), ("**今天**", True, True), ("**今天**\n\n[会](a.md)", False, True)],
)
def test_two_kinds_of_marks_are_enough(text: str, named: bool, is_it: bool | None) -> None:
    assert is_markdown(text, named=named) is is_it


@pytest.mark.parametrize(("size", "is_page"), [(16_384, True), (16_385, False)])
def test_a_saved_page_says_so_in_sixteen_kilobytes(size: int, is_page: bool) -> None:
    first, last = b"MIME-Version: 1.0\nX-A: ", b"\nContent-Type: text/html"
    assert is_archive(first + b"a" * (size - len(first) - len(last)) + last) is is_page


@pytest.mark.parametrize(("above", "is_written"), [(4, True), (5, False)])
def test_the_text_of_a_page_writes_its_title_in_its_first_six_lines(
    above: int, is_written: bool
) -> None:
    lines = [*["今天开会。"] * above, "在全县大会", "上的讲话"]
    inside = "".join(f"<p>{one}</p>" for one in [*lines, "同志们，要认真学习、深入贯彻。" * 20])
    page = f"<html><body><h1>在全县大会上的讲话</h1><article>{inside}</article></body></html>"
    text = read_web("a.html", "content/speeches/a.txt", page.encode()).text
    assert text.startswith("今天开会。" if is_written else "在全县大会上的讲话\n")
