"""What a reader of files decides by a number: both sides of each, the numbers written out."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from xml.etree import ElementTree

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.importers import (
    archive,
    encoding,
    isolated,
    libreoffice,
    ofd,
    ofd_marks,
    pdf,
    pdf_lines,
    read,
    structured,
    web,
    worker,
)
from generator.importers.archive import Refused, _check
from generator.importers.fields import drawn
from generator.importers.looks import contrast, hard_to_see, is_squeezed
from generator.importers.markdown import read_markdown
from generator.importers.page_head import title_of
from generator.importers.pdf import differences, edges_of, from_head
from generator.importers.pdf_faces import Face, face
from generator.importers.pdf_headings import headings_of
from generator.importers.pdf_lines import Line, PdfPage
from generator.importers.pdf_looks import look_of
from generator.importers.pdf_order import reading_order
from generator.importers.pdf_paragraphs import Paragraph
from generator.importers.styles import Styles
from generator.importers.web_headings import headings_of as web_headings

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
HAN = "".join(chr(code) for code in range(0x4E10, 0x9E10))


def xml(inside: str) -> ElementTree.Element:
    return ElementTree.fromstring(f'<w:x xmlns:w="{W}">{inside}</w:x>')[0]


def test_the_limits_of_what_is_read_at_all() -> None:
    """Pages, bytes, characters, seconds and depths: files at each of them take too long."""
    assert (isolated.MOST_BYTES, isolated.SECONDS, isolated.BUSY) == (60_000_000, 20.0, 0.5)
    assert (worker.MEMORY, worker.CPU_SECONDS, worker.OUT_OF_MEMORY) == (450_000_000, 13, 3)
    assert (libreoffice.MEMORY, libreoffice.CPU_SECONDS) == (450_000_000, 15)
    assert (ofd._MOST_PAGES, ofd._DEEPEST, ofd_marks._DEEPEST) == (500, 50, 50)
    assert (pdf_lines.MOST_PAGES, pdf_lines.MOST_BOOKMARKS) == (500, 5_000)
    assert (pdf_lines.DEEPEST_BOOKMARK, pdf_lines._LONGEST_NAME) == (6, 128)
    assert (read.LONGEST, web.DEEPEST, structured._HEAD) == (1_000_000, 2_000, 65_536)
    assert pdf._SHOWN == 5, "differences that a message names"
    assert pytest.approx(72) == ofd.POINTS * 25.4, "points of a millimetre"


@pytest.mark.parametrize(
    ("fits", "is_clear"),
    [
        ((0.55,), True),
        ((0.54,), False),
        ((0.8, 0.6), True),
        ((0.8, 0.61), False),
    ],
)
def test_an_encoding_fits_by_55_in_100_and_20_better_than_the_next(
    fits: Sequence[float], is_clear: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    readings = [
        encoding._Reading(name, "党建", fit)
        for name, fit in zip(("gb18030", "big5"), fits, strict=False)
    ]
    monkeypatch.setattr(encoding, "_readings", lambda _: readings)
    assert bool(encoding.read_text("a.txt", "党建".encode("gb18030")).text) is is_clear


# --- archives ------------------------------------------------------------------------------------


def entry(size: int, packed: int, name: str = "a.xml") -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.file_size, info.compress_size = size, packed
    return info


@pytest.mark.parametrize(
    ("entries", "is_refused"),
    [
        ([entry(9, 9)] * 2_000, False),
        ([entry(9, 9)] * 2_001, True),
        ([entry(25_000_000, 25_000_000)] * 2, False),
        ([entry(25_000_000, 25_000_000), entry(25_000_001, 25_000_000)], True),
        ([entry(2_000_000, 20_000)], False),
        ([entry(2_000_001, 20_000)], True),
        ([entry(1_000_000, 1)], False),
        ([entry(1_000_001, 1)], True),
        ([entry(1_000_001, 1, "a.png")], False),
    ],
)
def test_an_archive_has_parts_bytes_and_a_ratio(
    entries: list[zipfile.ZipInfo], is_refused: bool
) -> None:
    assert archive.MOST_RATIO * 20_000 == 2_000_000
    if is_refused:
        with pytest.raises(Refused):
            _check("a.docx", entries)
    else:
        _check("a.docx", entries)


# --- Word ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("colour", "ratio", "is_hard"), [("E0E0E0", 1.32, False), ("E2E2E2", 1.295, True)]
)
def test_text_stands_out_by_three_tenths_of_luminance(
    colour: str, ratio: float, is_hard: bool
) -> None:
    assert contrast(colour, "FFFFFF") == pytest.approx(ratio, abs=0.005)
    run = xml(f'<w:r><w:rPr><w:color w:val="{colour}"/></w:rPr></w:r>')
    assert bool(hard_to_see(run, None, Styles({}), "FFFFFF")) is is_hard


@pytest.mark.parametrize(
    ("look", "is_hard"), [("w", (19, 20)), ("sz", (9, 10))], ids=["width", "size"]
)
def test_text_has_a_fifth_of_its_width_and_five_points(look: str, is_hard: tuple[int, int]) -> None:
    for given, hard in zip(is_hard, (True, False), strict=True):
        run = xml(f'<w:r><w:rPr><w:{look} w:val="{given}"/></w:rPr></w:r>')
        assert bool(hard_to_see(run, None, Styles({}), "FFFFFF")) is hard


def test_a_line_of_two_points_shows_nothing() -> None:
    for height, squeezed in ((40, True), (41, False)):
        spacing = f'<w:pPr><w:spacing w:line="{height}" w:lineRule="exact"/></w:pPr>'
        assert is_squeezed(xml(spacing)) is squeezed


def test_six_levels_of_headings_are_taken() -> None:
    for outline, level in ((0, 1), (5, 6), (6, 0)):
        properties = xml(f'<w:pPr><w:outlineLvl w:val="{outline}"/></w:pPr>')
        assert Styles({}).heading_level(properties) == level


def test_a_drawing_of_characters_is_twenty_deep() -> None:
    def nested(depth: int) -> str | None:
        return drawn("EQ " + "\\a(" * depth + "1" + ")" * depth)

    assert nested(20) == "1"
    assert nested(21) != "1"


# --- pages of the web and Markdown ---------------------------------------------------------------


@pytest.mark.parametrize(("size", "is_title"), [(1, False), (2, True), (120, True), (121, False)])
def test_a_title_has_two_to_a_hundred_and_twenty_characters(size: int, is_title: bool) -> None:
    page = LexborHTMLParser(f'<div class="title">{HAN[:size]}</div>')
    assert (title_of(page, ()) == HAN[:size]) is is_title


RUNS = HAN[:29] + "。"


def web_page(*heads: str, running: Sequence[bool] = (False,) * 3) -> int:
    """How many headings are found among running lines, of which some stand out."""
    lines = [(RUNS, False), *((RUNS, one) for one in running)]
    for head in heads:
        lines += [(head, True), (RUNS, False)]
    return len(web_headings(lines))


def test_two_lines_that_stand_out_make_each_other_headings() -> None:
    assert web_page("工作回顾") == 0
    assert web_page("工作回顾", "工作安排") == 2


@pytest.mark.parametrize(("size", "found"), [(40, 2), (41, 0)])
def test_a_heading_of_a_page_has_forty_characters(size: int, found: int) -> None:
    assert web_page("工作回顾", HAN[:size]) == found


def test_a_line_of_thirty_characters_runs() -> None:
    for size, found in ((30, 2), (29, 0)):
        text = HAN[: size - 1] + "。"
        lines = [(text, False), ("工作回顾", True), (text, False), ("工作安排", True)]
        assert len(web_headings([*lines, (text, False)])) == found


def test_three_tenths_of_the_running_lines_may_stand_out() -> None:
    for standing, found in ((30, 2), (31, 0)):
        running = [True] * standing + [False] * (97 - standing)
        assert web_page("工作回顾", "工作安排", running=running) == found  # a hundred lines


def test_markdown_may_be_ninety_five_quotations_deep() -> None:
    """Of a hundred levels three are those of a paragraph, its text and a mark in it."""
    for depth, is_read in ((95, True), (96, False)):
        text = f"# 题\n\n{'>' * depth} 党建\n"
        imported = read_markdown("a.md", "content/speeches/a.txt", text)
        assert bool(imported.text) is is_read


# --- PDF -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "look"),
    [
        ({"angle": 3.0}, ""),
        ({"angle": 3.1}, "turned"),
        ({"angle": 87.0}, ""),
        ({"angle": 86.9}, "turned"),
        ({"luminance": 0.757}, "pale"),
        ({"luminance": 0.758}, "white"),
        ({"luminance": 0.474}, ""),
        ({"luminance": 0.476}, "pale"),
        ({"alpha": 0.5}, ""),
        ({"alpha": 0.49}, "pale"),
        ({"luminance": 0.9, "alpha": 0.51}, "white"),
        ({"luminance": 0.9, "alpha": 0.5}, "pale"),
        ({"size": 3.0}, ""),
        ({"size": 2.99}, "tiny"),
    ],
)
def test_how_text_looks(given: dict[str, float], look: str) -> None:
    usual = {"mode": 0, "angle": 0.0, "luminance": 0.0, "alpha": 1.0, "size": 12.0}
    assert look_of(**{**usual, **given}) == look  # type: ignore[arg-type]


def test_a_font_is_bold_from_a_weight_of_six_hundred() -> None:
    assert [face("a", 16, weight).bold for weight in (599, 600)] == [False, True]
    assert [face("a", 16, 0, mode).bold for mode in (1, 2, 6, 7)] == [False, True, True, False]
    assert face("a", 16, ofd_marks._BOLD).bold


@pytest.mark.parametrize(("before", "is_found"), [(8_187, True), (8_188, False)])
def test_the_head_of_a_pdf_stands_in_its_first_eight_kilobytes(before: int, is_found: bool) -> None:
    assert from_head(b"x" * before + b"%PDF-1.7").startswith(b"%PDF-") is is_found


TEXT = Face("FangSong", 16, False)
BOLD = Face("FangSong", 16, True)


def paragraph(text: str, own: Face) -> Paragraph:
    return Paragraph(text, (Line(text, 0, 0, 9, 9, face=own),))


def pdf_page(*heads: tuple[str, Face], head: Sequence[Paragraph] = ()) -> list[str]:
    """The headings of a page on which each is followed by text."""
    lines = [paragraph("工作报告", Face("XBS", 22, True)), *head, paragraph(f"{HAN[:60]}。", TEXT)]
    for text, own in heads:
        lines += [paragraph(text, own), paragraph(f"{HAN[:60]}。", TEXT)]
    return [text for text, _ in headings_of(lines)]


TWO = (("工作回顾", BOLD), ("工作安排", BOLD))


def test_two_paragraphs_of_a_face_make_each_other_headings() -> None:
    assert pdf_page(TWO[0]) == []
    assert pdf_page(*TWO) == ["工作回顾", "工作安排"]


def test_a_heading_of_a_pdf_has_forty_characters() -> None:
    for size, found in ((40, 3), (41, 0)):
        # Of three one that is too long is more than a fifth.
        assert len(pdf_page(*TWO, (HAN[:size], BOLD))) == found


def test_four_fifths_of_a_face_are_headings() -> None:
    others = [(f"工作{char}", BOLD) for char in HAN[:4]]
    assert len(pdf_page(*others, ("是这样的。", BOLD))) == 4
    assert len(pdf_page(*others[:3], ("是这样的。", BOLD))) == 0


def test_a_size_stands_out_by_a_tenth() -> None:
    for size, found in ((17.6, 2), (17.5, 0)):
        heads = [(text, Face("FangSong", size, False)) for text, _ in TWO]
        assert len(pdf_page(*heads)) == found


def test_the_first_heading_under_a_head_has_four_han() -> None:
    for text, found in (("工作总结", 3), ("工作总", 2)):
        assert len(pdf_page(*TWO, head=[paragraph(text, BOLD)])) == found


def line(text: str, left: float, middle: float, width: float = 200) -> Line:
    return Line(text, left, middle - 5, left + width, middle + 5)


def test_what_stands_in_the_outer_tenth_of_pages_is_an_edge() -> None:
    for middle, is_edge in ((100, True), (101, False), (899, False), (900, True)):
        pages = [[line("内部资料", 0, middle)], [line("内部资料", 0, middle)]]
        assert bool(edges_of(pages, [1_000, 1_000])) is is_edge


@pytest.mark.parametrize(("rows", "is_columns"), [(2, False), (3, True)])
def test_three_rows_of_two_parts_are_columns(rows: int, is_columns: bool) -> None:
    lines = [line("左", 0, 900 - 20 * row) for row in range(rows)]
    lines += [line("右", 300, 900 - 20 * row) for row in range(rows)]
    read_as = "".join(one.text for one in reading_order(lines))
    assert read_as == ("左" * rows + "右" * rows if is_columns else "左右" * rows)


@pytest.mark.parametrize(("width", "is_columns"), [(120, True), (119, False)])
def test_lines_fill_three_fifths_of_their_column(width: float, is_columns: bool) -> None:
    lines = [line("左", 0, 900 - 20 * row, 200 if row == 0 else width) for row in range(5)]
    lines += [line("右", 300, 900 - 20 * row) for row in range(5)]
    read_as = "".join(one.text for one in reading_order(lines))
    assert (read_as == "左" * 5 + "右" * 5) is is_columns


def test_ten_thousand_characters_of_a_page_are_compared() -> None:
    for size, parts in ((10_000, 2), (10_001, 1)):
        first = HAN[: size - 2] + "甲乙"
        second = "子" + first[1:-1] + "丑"
        page = PdfPage(1_000, (line(first, 0, 500),), (line(second, 0, 500),))
        assert len([*differences(page, set())]) == parts
