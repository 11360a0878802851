"""Headings of PDF and OFD files: by bookmarks, else by the face of short lines over text."""

from __future__ import annotations

import pytest

from generator.importers.imported import Imported
from generator.importers.pdf import read_pdf
from generator.importers.pdf_faces import Face, common, face
from generator.importers.pdf_headings import FEWEST, headings_of
from generator.importers.pdf_lines import Line
from generator.importers.pdf_paragraphs import Paragraph
from tests.importers.paper import pdf, write
from tests.importers.test_ofd import TARGET, O, line, ofd, taken

TEXT, BOLD, KAI = Face("仿宋", 16, False), Face("黑体", 16, True), Face("楷体", 16, False)
LARGE, TITLE = Face("仿宋", 18, False), Face("小标宋", 22, True)
LONG = "各级党组织要认真学习，把各项任务落到实处。"
HEAD = (("在全县工作会议上的讲话", TITLE), ("同志们：", TEXT), (LONG, TEXT))


def one(text: str, own: Face | None, *, beside: bool = False) -> Paragraph:
    return Paragraph(text, (Line(text, 0, 0, 9, 9, "", own, beside),))


def found(
    *lines: tuple[str, Face | None], head: tuple[tuple[str, Face], ...] = HEAD
) -> list[tuple[str, int]]:
    return list(headings_of([one(*given) for given in (*head, *lines)]))


@pytest.mark.parametrize("own", [BOLD, KAI, LARGE])
def test_short_lines_of_another_face_over_text_are_headings(own: Face) -> None:
    assert found(("工作回顾", own), (LONG, TEXT), ("工作安排", own), (LONG, TEXT)) == [
        ("工作回顾", 1),
        ("工作安排", 1),
    ]


def test_larger_faces_stand_above_and_of_one_size_the_first() -> None:
    part = (("主要做法", KAI), (LONG, TEXT), ("几点体会", KAI), (LONG, TEXT))
    lines = (("工作回顾", BOLD), *part, ("工作安排", BOLD), (LONG, TEXT))
    assert dict(found(*lines)) == {"工作回顾": 1, "主要做法": 2, "几点体会": 2, "工作安排": 1}
    larger = [(text, LARGE if own == KAI else own) for text, own in lines]
    assert dict(found(*larger)) == {"工作回顾": 2, "主要做法": 1, "几点体会": 1, "工作安排": 2}


@pytest.mark.parametrize(
    "lines",
    [
        (("工作回顾", BOLD), (LONG, TEXT)),  # one line makes no face of headings
        ((LONG, KAI), (LONG, TEXT), (LONG + "又", KAI), (LONG, TEXT)),  # quoted paragraphs
        (("图1 分布", BOLD), (LONG, TEXT), ("表2 增速", BOLD), (LONG, TEXT)),
        (("问：怎么看？", BOLD), (LONG, TEXT), ("问：怎么办？", BOLD), (LONG, TEXT)),
        (("主持人", BOLD), (LONG, TEXT), ("主持人", BOLD), (LONG, TEXT)),
        (("横批", KAI), ("上联七个字在此", KAI), ("下联", KAI), (LONG, TEXT)),
        (("* * *", BOLD), (LONG, TEXT), ("2026", BOLD), (LONG, TEXT)),
        (("工作回顾", None), (LONG, TEXT), ("工作安排", None), (LONG, TEXT)),
        ((LONG, TEXT), ("某县人民政府", BOLD), ("2026年3月5日", BOLD)),
        (
            ("小字甲", Face("黑体", 9, True)),
            (LONG, TEXT),
            ("小字乙", Face("黑体", 9, True)),
            (LONG, TEXT),
        ),
    ],
)
def test_other_lines_that_stand_out_are_none(lines: tuple[tuple[str, Face | None], ...]) -> None:
    assert found(*lines) == []


def test_a_numbered_line_needs_no_other_and_may_stand_over_one_of_its_face() -> None:
    assert found(("一、工作回顾", BOLD), (LONG, TEXT)) == [("一、工作回顾", 1)]
    lines = (("一、工作回顾", BOLD), ("（一）主要做法", BOLD), (LONG, TEXT))
    assert [text for text, _ in found(*lines)] == ["一、工作回顾", "（一）主要做法"]


def test_cells_beside_each_other_are_none() -> None:
    cells = [one(text, BOLD, beside=True) for text in ("项目", "金额")]
    text = [one(*given) for given in (*HEAD, (LONG, TEXT))]
    assert headings_of([*text, cells[0], text[-1], cells[1], text[-1]]) == ()


def test_the_lines_under_a_title_are_none_but_for_the_first_heading() -> None:
    head = (("在全县工作会议上的讲话", TITLE), ("第二行标题", TITLE), ("张　三", KAI))
    body = ((LONG, TEXT), ("工作安排", BOLD), (LONG, TEXT), ("几点要求", BOLD), (LONG, TEXT))
    assert found(*body, head=head) == [("工作安排", 1), ("几点要求", 1)]
    assert found(("工作回顾", BOLD), *body, head=head)[0] == ("工作回顾", 1)
    assert found(("工作回", BOLD), *body, head=head)[0] == ("工作安排", 1)
    few = body[: 1 + 2 * (FEWEST - 1)]
    assert found(("工作回顾", BOLD), *few, head=head) == []


def test_bookmarks_go_before_faces_and_that_of_the_title_is_left_out() -> None:
    lines = [
        one(*given)
        for given in (*HEAD, ("工作回顾", BOLD), (LONG, TEXT), ("做法", KAI), (LONG, TEXT))
    ]
    outline = [(HEAD[0][0], 1), ("工作 回顾", 2), ("没有这一段", 2), ("做法", 3)]
    assert headings_of(lines, outline) == (("工作回顾", 2), ("做法", 3))
    assert headings_of(lines, outline[:1]) == ()


@pytest.mark.parametrize(
    ("given", "bold"),
    [
        (("ABCDEF+NotoSerif-Bold", 400, 0), True),
        (("SimHei", 0, 0), True),
        (("FangSong", 599, 0), False),
        (("FangSong", 600, 0), True),
        (("FangSong", 400, 2), True),
    ],
)
def test_bold_is_a_weight_a_name_or_a_stroke(given: tuple[str, int, int], bold: bool) -> None:
    name, weight, mode = given
    assert face(name, 16.1, weight, mode) == Face(name.removeprefix("ABCDEF+"), 16.0, bold)


def test_the_face_of_a_line_is_that_of_its_han() -> None:
    assert common([("一", BOLD), ("5", TEXT), (" ", None)]) == BOLD
    assert common([("一", BOLD), ("二", TEXT)]) is None
    assert common([("5", TEXT)]) == TEXT


# --- whole files ----------------------------------------------------------------------


def page(size: float, mode: int) -> list[str]:
    lines = ["在全县工作会议上的讲话", "同志们：", *(LONG, "工作回顾", LONG, "工作安排", LONG)]
    return [
        write(
            text,
            72 if at else 200,
            760 - 30 * at,
            size=22 if not at else size if len(text) == 4 and at > 2 else 12,
            mode=mode if len(text) == 4 and at > 2 else 0,
        )
        for at, text in enumerate(lines)
    ]


@pytest.mark.parametrize(("size", "mode"), [(16, 0), (12, 2)])
def test_larger_and_bold_lines_of_a_pdf_are_headings(size: float, mode: int) -> None:
    assert of_pdf(page(size, mode)).headings == (("工作回顾", 1), ("工作安排", 1))


def test_a_pdf_of_one_face_has_headings_by_its_bookmarks_only() -> None:
    assert of_pdf(page(12, 0)).headings == ()
    assert of_pdf(page(12, 0), ["工作安排"]).headings == (("工作安排", 1),)


def of_pdf(lines: list[str], outline: list[str] | None = None) -> Imported:
    read = read_pdf("a.pdf", TARGET, pdf(lines, outline=outline or ()))
    assert read.text.count("\n") == 7, read.problems
    return read


DOCUMENT = (
    f"<ofd:Document {O}><ofd:CommonData><ofd:PublicRes>PublicRes.xml</ofd:PublicRes>"
    '</ofd:CommonData><ofd:Pages><ofd:Page ID="0" BaseLoc="Pages/P0.xml"/></ofd:Pages>{0}'
    "</ofd:Document>"
)
FONTS = (
    f'<ofd:Res {O}><ofd:Fonts><ofd:Font ID="1" FontName="仿宋"/>'
    '<ofd:Font ID="2" FontName="仿宋" Bold="true"/></ofd:Fonts></ofd:Res>'
)


@pytest.mark.parametrize(
    ("second", "outline", "headings"),
    [
        ("2", "", (("工作回顾", 1), ("工作安排", 1))),
        ("1", "", ()),
        (
            "1",
            '<ofd:Outlines><ofd:OutlineElem Title="工作回顾"><ofd:OutlineElem Title="工作安排"/>'
            "</ofd:OutlineElem></ofd:Outlines>",
            (("工作回顾", 1), ("工作安排", 2)),
        ),
    ],
)
def test_an_ofd_has_headings_by_its_fonts_or_its_bookmarks(
    second: str, outline: str, headings: tuple[tuple[str, int], ...]
) -> None:
    objects = "".join(
        line(
            text,
            28 if text == LONG else 20,
            40 + 10 * n,
            more=f'Font="{second if text[:2] == "工作" else "1"}"',
        )
        for n, text in enumerate(("同志们：", LONG, "工作回顾", LONG, "工作安排", LONG))
    )
    parts = {"Doc_0/Document.xml": DOCUMENT.replace("{0}", outline), "Doc_0/PublicRes.xml": FONTS}
    assert taken(ofd(objects, **parts)).headings == headings
