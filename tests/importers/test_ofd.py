"""OFD files (GB/T 33190): text by places, lines and paragraphs told to be a guess."""

from __future__ import annotations

import pytest

from generator.importers.imported import Imported, Options
from generator.importers.read import read_file
from generator.model.problems import Code
from tests.importers.told import said
from tests.importers.word import zipped

TARGET = "content/speeches/a.txt"
O = 'xmlns:ofd="http://www.ofdspec.org/2016"'  # noqa: E741


def line(text: str, x: float, y: float, *, more: str = "", inside: str = "") -> str:
    """A line of characters 4 mm wide."""
    steps = f"g {len(text) - 1} 4" if len(text) > 1 else ""
    return (
        f'<ofd:TextObject Boundary="{x} {y} 170 5" Size="4" {more}>{inside}'
        f'<ofd:TextCode X="0" Y="4" DeltaX="{steps}">{text}</ofd:TextCode></ofd:TextObject>'
    )


def ofd(*pages: str, template: str = "", **parts: str) -> bytes:
    """An OFD of pages, each a row of objects; `template` stands on all of them."""
    files: dict[str, str | bytes] = {
        "OFD.xml": f"<ofd:OFD {O}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>"
        "</ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {O}><ofd:CommonData><ofd:PageArea>"
        "<ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
        '<ofd:TemplatePage ID="9" BaseLoc="Tpls/Content.xml"/></ofd:CommonData><ofd:Pages>'
        + "".join(f'<ofd:Page ID="{n}" BaseLoc="Pages/P{n}.xml"/>' for n in range(len(pages)))
        + "</ofd:Pages></ofd:Document>",
        "Doc_0/Tpls/Content.xml": f"<ofd:Page {O}><ofd:Content><ofd:Layer>{template}</ofd:Layer>"
        "</ofd:Content></ofd:Page>",
    }
    for number, page in enumerate(pages):
        files[f"Doc_0/Pages/P{number}.xml"] = (
            f'<ofd:Page {O}><ofd:Template TemplateID="9"/><ofd:Content><ofd:Layer>{page}'
            "</ofd:Layer></ofd:Content></ofd:Page>"
        )
    files.update(parts)
    return zipped(files)


def taken(data: bytes, **options: bool) -> Imported:
    return read_file("a.ofd", TARGET, data, Options(**options))  # type: ignore[arg-type]


LONG = "今天的会议很重要，" + "要抓好落实工作，" * 4
PAGE = (
    line("在全县工作会议上的讲话", 70, 30)
    + line("同志们：", 20, 50)
    + line(LONG[:39], 28, 60)
    + line(LONG[39:] + "认真学习。", 20, 70)
    + line("谢谢大家。", 28, 80)
)
TEXT = f"在全县工作会议上的讲话\n同志们：\n{LONG}认真学习。\n谢谢大家。\n"


def test_lines_are_joined_to_paragraphs_and_that_is_said_to_be_a_guess() -> None:
    imported = taken(ofd(PAGE))
    assert imported.text == TEXT, imported.problems
    assert "照版面推断" in said(imported)


def test_characters_of_one_line_may_stand_in_objects_of_their_own() -> None:
    pieces = "".join(line(char, 20 + 4 * n, 30) for n, char in enumerate("同志们："))
    assert taken(ofd(pieces + line("今天开会。", 28, 40))).text.splitlines()[0] == "同志们："


def test_templates_and_page_numbers_are_left_out_and_told() -> None:
    pages = [PAGE + line(f"— {n} —", 100, 285) for n in (1, 2)]
    imported = taken(ofd(*pages, template=line("某县人民政府", 20, 10)))
    assert "某县人民政府" not in imported.text
    assert "— 1 —" not in imported.text
    assert "“某县人民政府”" in said(imported)


@pytest.mark.parametrize(
    ("more", "inside", "said_of_it"),
    [
        ('Visible="false"', "", "关掉的图层"),
        ("", '<ofd:FillColor Value="255 255 255"/>', "看不清的文字"),
        ('CTM="0.1 0 0 0.1 0 0"', "", "看不清的文字"),
    ],
)
def test_text_that_cannot_be_seen_is_told(more: str, inside: str, said_of_it: str) -> None:
    imported = taken(ofd(PAGE + line("暗", 20, 100, more=more, inside=inside)))
    assert said_of_it in said(imported)


def test_a_watermark_is_asked_about_and_can_be_left_out() -> None:
    mark = line("内部", 60, 150, more='CTM="0.7 0.7 -0.7 0.7 0 0" Alpha="80"')
    imported = taken(ofd(PAGE + mark))
    assert [problem.code for problem in imported.problems] == [Code.WATERMARK]
    assert taken(ofd(PAGE + mark), without_watermark=True).text == TEXT


def test_an_order_that_is_not_that_of_the_places_is_asked_about() -> None:
    turned = line("第二行。", 28, 60) + line("第一行。", 28, 50)
    (problem,) = taken(ofd(turned)).problems
    assert problem.code is Code.READ_DIFFERENTLY
    assert "第一行" in taken(ofd(turned), signed_off=True).text.splitlines()[0]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (zipped({"OFD.xml": "<a/>", "Encryptions.xml": "<a/>"}), Code.ENCRYPTED),
        (zipped({"OFD.xml": f"<ofd:OFD {O}><ofd:DocBody/></ofd:OFD>"}), Code.DAMAGED_FILE),
        (ofd(line("党", 1, 1, more='CTM="x"')), Code.DAMAGED_FILE),
        (ofd(line("党", 1, 1, more='CTM="nan 0 0 1 0 0"')), Code.DAMAGED_FILE),
        (ofd("<ofd:PageBlock>" * 60 + "</ofd:PageBlock>" * 60), Code.DAMAGED_FILE),
    ],
)
def test_what_cannot_be_read_is_refused(data: bytes, code: Code) -> None:
    assert [problem.code for problem in taken(data).problems] == [code]


def test_pictures_are_told_with_their_pages() -> None:
    picture = '<ofd:ImageObject Boundary="0 0 90 90" ResourceID="4"/>'
    imported = taken(ofd(PAGE + picture))
    assert imported.text == TEXT
    assert "第 1 页的图片 1 张没有收入，图里的文字要手工录入" in said(imported)
    assert "图片" not in said(taken(ofd(PAGE)))


def test_notes_and_attached_files_are_told() -> None:
    note = line("阅", 9, 9)
    parts = {
        "Doc_0/Annots/Page_0/Annotation.xml": f"<ofd:PageAnnot {O}>{note}</ofd:PageAnnot>",
        "Doc_0/Attachs/Attachments.xml": f'<ofd:Attachments {O}><ofd:Attachment Name="a"/>'
        "</ofd:Attachments>",
        "Doc_0/Attachs/a.xml": "no XML",
    }
    imported = taken(ofd(PAGE, **parts))
    assert imported.text == TEXT
    assert "批注和加上去的文字 1 处没有收入：“阅”" in said(imported)
    assert "附带的文件 1 个没有读" in said(imported)
    assert "没有收入" not in said(taken(ofd(PAGE)))
