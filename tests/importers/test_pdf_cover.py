"""PDF files: text that is cut off or covered is told, pictures too; a scan is asked about."""

from __future__ import annotations

import pytest

from generator.importers.imported import Imported, Options
from generator.importers.pdf_cover import SMALLEST
from generator.importers.read import read_file
from generator.model.problems import Code
from tests.importers.paper import pdf, write
from tests.importers.told import codes, said

TITLE = write("关于测试工作的讲话", 180, 780)
FIRST = write("同志们：", 72, 750)
LAST = write("今天开会。", 96, 500)
TEXT = "关于测试工作的讲话\n同志们：\n今天开会。\n"
OVER = "60 490 300 40 re f"
FULL = 600.0


def picture(width: float = FULL, height: float = 850, kind: str = "/CS /G /BPC 8") -> str:
    return f"q {width} 0 0 {height} 0 0 cm BI /W 2 /H 2 {kind} ID \xa0\xa0\xa0\xa0 EI Q"


MASK = "/IM true /BPC 1"
"""Of a picture that is a stencil: where it has no point the page shows."""


def taken(*page: str, signed_off: bool = False) -> Imported:
    return read_file("a.pdf", "b.txt", pdf([*page]), Options(signed_off=signed_off))


@pytest.mark.parametrize(
    "page",
    [
        (TITLE, FIRST, LAST, f"1 g {OVER}"),
        (TITLE, FIRST, LAST, f"0 0 1 rg {OVER}"),
        (TITLE, FIRST, LAST, "q 2 0 0 2 0 0 cm 1 g 30 245 150 20 re f Q"),
        (TITLE, FIRST, LAST, picture(300, 600)),
        (TITLE, FIRST, f"q 72 100 50 50 re W n {LAST} Q"),
    ],
)
def test_text_that_is_cut_off_or_covered_is_taken_and_told(page: tuple[str, ...]) -> None:
    imported = taken(*page)
    assert imported.text == TEXT
    assert Code.HARD_TO_SEE in codes(imported)
    assert "被裁掉或被图形盖住的文字 1 处，已经收入：“今天开会。”" in said(imported)


@pytest.mark.parametrize(
    "page",
    [
        (TITLE, FIRST, f"1 g {OVER}", LAST),
        (TITLE, FIRST, LAST, "60 490 300 40 re S"),
        (TITLE, FIRST, LAST, f"q /Pale gs 1 g {OVER} Q"),
        (TITLE, FIRST, LAST, "1 g 60 490 50 40 re f"),
        (TITLE, FIRST, LAST, "1 g 60 490 300 40 re 70 495 280 30 re f*"),
        (TITLE, FIRST, LAST, "1 g 60 490 m 360 490 l 210 700 l f"),
        (TITLE, FIRST, LAST, picture(kind=MASK)),
        (TITLE, FIRST, f"q 72 100 200 700 re W n {LAST} Q"),
        (TITLE, FIRST, f"q 72 100 40 450 re W n {LAST} Q"),
    ],
)
def test_text_that_is_seen_at_least_in_part_is_not_told(page: tuple[str, ...]) -> None:
    imported = taken(*page)
    assert imported.text == TEXT
    assert Code.HARD_TO_SEE not in codes(imported)


def test_a_picture_over_all_text_of_a_page_is_a_scan_and_one_below_it_is_not() -> None:
    scan = taken(TITLE, FIRST, LAST, picture())
    assert codes(scan) == [Code.OCR_LAYER]
    assert taken(TITLE, FIRST, LAST, picture(), signed_off=True).text == TEXT
    assert taken(picture(), TITLE, FIRST, LAST).text == TEXT


def test_pictures_are_told_with_their_pages_if_they_can_show_a_character() -> None:
    assert "第 1 页的图片 2 张没有收入" in said(taken(picture(), picture(), TITLE, FIRST, LAST))
    small = taken(TITLE, FIRST, LAST, picture(SMALLEST, SMALLEST))
    assert "图片 1 张" in said(small)
    speck = taken(TITLE, FIRST, LAST, picture(SMALLEST - 0.1, SMALLEST))
    assert "图片" not in said(speck)
