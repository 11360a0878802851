"""PDF files: what is no part of the page's text as a reader sees it is asked about or told."""

from __future__ import annotations

import pytest

from generator.importers.imported import Imported, Options
from generator.importers.pdf import is_pdf, read_pdf
from generator.importers.pdf_looks import look_of
from generator.importers.read import read_file
from generator.model.problems import Code
from tests.importers.paper import pdf, write
from tests.importers.told import codes, said

TARGET = "content/speeches/a.txt"
TITLE = write("关于测试工作的讲话", 180, 780)
FIRST = write("同志们：", 72, 750)
LAST = write("今天开会。", 96, 730)
TEXT = "关于测试工作的讲话\n同志们：\n今天开会。\n"
ASLANT = (0.7, 0.7, -0.7, 0.7)


def taken(data: bytes, *, signed_off: bool = False, without_watermark: bool = False) -> Imported:
    options = Options(signed_off=signed_off, without_watermark=without_watermark)
    return read_file("a.pdf", TARGET, data, options)


def test_a_plain_page_is_read_and_so_is_one_with_bytes_before_its_head() -> None:
    assert taken(pdf([TITLE, FIRST, LAST])).text == TEXT
    assert taken(pdf([TITLE, FIRST, LAST], before=b"HTTP/1.1 200 OK\r\n\r\n")).text == TEXT


def test_invisible_text_alone_is_a_recognised_scan_and_asked_about() -> None:
    data = pdf([write("关于测试工作的讲活", 72, 780, mode=3), write("同志扪", 72, 750, mode=3)])
    imported = taken(data)
    assert imported.text == ""
    assert codes(imported) == [Code.OCR_LAYER]
    assert "OCR" in said(imported)
    signed = taken(data, signed_off=True)
    assert "".join(signed.text.split()) == "关于测试工作的讲活同志扪"
    assert "OCR" in said(signed)


def test_invisible_text_beside_visible_text_is_asked_about_and_then_left_out() -> None:
    data = pdf([TITLE, FIRST, LAST, write("暗藏的字", 72, 500, mode=3)])
    assert codes(taken(data)) == [Code.OCR_LAYER]
    signed = taken(data, signed_off=True)
    assert signed.text == TEXT
    assert "“暗藏的字”" in said(signed)


def test_a_layer_that_is_off_is_left_out_and_told_and_one_that_is_on_is_text() -> None:
    imported = taken(pdf([TITLE, FIRST, LAST, write("关掉的图层", 72, 500, layer="Off")]))
    assert imported.text == TEXT
    assert "关掉的图层里的文字 1 处没有收入：“关掉的图层”" in said(imported)
    shown = taken(pdf([TITLE, FIRST, write("今天开会。", 96, 730, layer="On")]))
    assert shown.text == TEXT


def test_white_and_tiny_text_is_taken_and_told() -> None:
    imported = taken(pdf([TITLE, FIRST, LAST, write("白字", 96, 500, colour="1 g")]))
    assert imported.text == TEXT + "白字\n"
    assert Code.HARD_TO_SEE in codes(imported)
    tiny = taken(pdf([TITLE, FIRST, LAST, write("小字", 96, 500, size=1)]))
    assert Code.HARD_TO_SEE in codes(tiny)
    grey = taken(pdf([TITLE, FIRST, LAST, write("灰字", 96, 500, colour="0.5 g")]))
    assert Code.HARD_TO_SEE not in codes(grey)


MARK = write("内部资料", 200, 400, size=40, colour="0.8 g")
TURNED = write("内部资料", 200, 400, size=40, colour="0.5 g", turn=ASLANT)
SHEER = write("内部资料", 200, 400, size=40, opaque=False)


@pytest.mark.parametrize("mark", [MARK, TURNED, SHEER])
def test_a_watermark_is_asked_about_and_can_be_left_out(mark: str) -> None:
    data = pdf([TITLE, FIRST, LAST, mark], [write("第二页的话。", 96, 780), mark])
    imported = taken(data)
    assert Code.WATERMARK in codes(imported)
    assert "--without-watermark" in imported.problems[0].hint
    without = taken(data, without_watermark=True)
    assert without.text == TEXT + "第二页的话。\n"
    assert "水印一样的文字" in said(without)
    assert "没有收入" in said(without)


def test_pale_text_on_one_page_is_no_watermark_and_text_along_the_edge_is_none() -> None:
    once = taken(pdf([TITLE, FIRST, LAST, MARK], [write("第二页的话。", 96, 780)]))
    assert Code.WATERMARK not in codes(once)
    edge = taken(pdf([TITLE, FIRST, LAST, write("装订线", 30, 400, turn=(0, 1, -1, 0))]))
    assert Code.WATERMARK not in codes(edge)


@pytest.mark.parametrize(
    ("look", "given"),
    [
        ("", {}),
        ("invisible", {"mode": 3}),
        ("invisible", {"mode": 7}),
        ("", {"mode": 2}),
        ("invisible", {"alpha": 0.0}),
        ("turned", {"angle": 4.0}),
        ("", {"angle": 2.0}),
        ("", {"angle": 90.0}),
        ("", {"angle": -179.0}),
        ("turned", {"angle": -45.0}),
        ("tiny", {"size": 2.9}),
        ("", {"size": 3.0}),
        ("white", {"luminance": 0.9}),
        ("pale", {"luminance": 0.6}),
        ("", {"luminance": 0.4}),
        ("pale", {"alpha": 0.4}),
        ("", {"alpha": 0.6}),
    ],
)
def test_measures_of_looks(look: str, given: dict[str, float]) -> None:
    usual = {"mode": 0, "angle": 0.0, "luminance": 0.0, "alpha": 1.0, "size": 12.0}
    assert look_of(**{**usual, **given}) == look  # type: ignore[arg-type]


def test_a_sign_off_signs_off_whatever_the_program_gives_for_a_hyphen_or_an_unknown_sign() -> None:
    for odd in ("\x02", "\x7f", "\ufffe", "\x01"):
        data = pdf([TITLE, write(f"推广 co{odd}", 72, 750), write("operation。", 72, 730)])
        signed = taken(data, signed_off=True)
        assert signed.text.startswith("关于测试工作的讲话\n"), odd
        assert not set(signed.text) & set("\x01\x02\x7f\ufffe")


def test_a_hyphen_at_the_end_of_a_line_is_written() -> None:
    """pdfium gives U+FFFE or U+0002 for it and joins the lines."""
    lines = [write("We develop our co-", 72, 750), write("operation with others.", 72, 736)]
    signed = taken(pdf([TITLE, *lines, LAST]), signed_off=True)
    assert "co-operation" in "".join(signed.text.split())


LEFT = [write("左栏的文字要先读完这一行", 60, 700 - 20 * n) for n in range(5)]
RIGHT = [write("右栏的文字后读而且一样长", 320, 700 - 20 * n) for n in range(5)]


def test_two_columns_are_asked_about_and_read_one_after_the_other() -> None:
    data = pdf([TITLE, *LEFT, *RIGHT])
    assert codes(taken(data)) == [Code.READ_DIFFERENTLY]
    text = taken(data, signed_off=True).text
    assert text.index("右栏") > text.rindex("左栏")


def test_the_cells_of_a_table_are_read_by_rows() -> None:
    cells = [write("甲", 60, 700 - 20 * n) for n in range(5)]
    other = [write("乙", 320, 700 - 20 * n) for n in range(5)]
    text = taken(pdf([TITLE, *cells, *other]), signed_off=True).text
    assert text.index("乙") < text.rindex("甲")


def _pdf_told(data: bytes) -> str:
    imported = read_pdf("a.pdf", "content/speeches/a.txt", data)
    assert imported.text
    return "\n".join(problem.message for problem in imported.problems)


@pytest.mark.parametrize(("x", "y"), [(-900, 400), (600, 400), (72, -50)])
def test_text_outside_the_page_is_taken_and_told(x: float, y: float) -> None:
    told = _pdf_told(pdf([write("今天开会。", 72, 700), write("外面", x, y)]))
    assert "排到页面外面的文字 1 处，已经收入：“外面”" in told
    assert "页面外面" not in _pdf_told(pdf([write("今天开会。", 72, 700), write("里面", 72, 5)]))


def test_text_that_the_page_cuts_off_is_outside() -> None:
    data = pdf([write("今天开会。", 72, 800), write("下面。", 72, 300)])
    cut = data.replace(b"/MediaBox", b"/CropBox [0 500 595 842] /MediaBox")
    assert "排到页面外面的文字 1 处，已经收入：“下面。”" in _pdf_told(cut)


def _annotated(kind: str, values: str) -> bytes:
    one = f"/Annots [<< /Type /Annot /Subtype /{kind} /Rect [9 9 90 40] {values} >>] /MediaBox"
    return pdf([write("今天开会。", 72, 700)]).replace(b"/MediaBox", one.encode())


@pytest.mark.parametrize(
    ("kind", "values", "said"),
    [
        ("FreeText", "/Contents (x)", "批注和加上去的文字 1 处没有收入"),
        ("Text", "/Contents (x)", "批注和加上去的文字 1 处没有收入"),
        ("Widget", "/FT /Tx /T (a) /V (x)", "表单里填写的内容 1 处没有收入"),
    ],
)
def test_notes_and_filled_fields_are_told(kind: str, values: str, said: str) -> None:
    assert said in _pdf_told(_annotated(kind, values))


@pytest.mark.parametrize(
    ("kind", "values"),
    [("Link", "/Contents (x)"), ("Text", "/Contents ()"), ("Widget", "/FT /Tx /T (a)")],
)
def test_links_and_what_is_empty_are_not_told(kind: str, values: str) -> None:
    assert "没有收入" not in _pdf_told(_annotated(kind, values))


def test_attached_files_are_told() -> None:
    names = b"/Names << /EmbeddedFiles << /Names [(a) << /Type /Filespec /F (a.docx) >>] >> >>"
    data = pdf([write("今天开会。", 72, 700)])
    assert "附带的文件 1 个没有读" in _pdf_told(
        data.replace(b"/Type /Catalog", b"/Type /Catalog " + names)
    )
    assert "附带的文件" not in _pdf_told(data)


def test_how_far_from_the_beginning_a_pdf_may_begin() -> None:
    page = [write("今天开会。", 72, 700)]
    assert is_pdf(pdf(page, before=b"x" * 8_186))
    assert not is_pdf(pdf(page, before=b"x" * 8_187))
    assert "今天开会" in read_pdf("a", "b", pdf(page, before=b"x" * 2_000)).text


def test_a_pdf_of_which_only_the_head_is_left_is_damaged() -> None:
    assert is_pdf(b"%PDF-1.4\n")
    assert not is_pdf("%PDF-1.4 是一种文件格式\n".encode())
