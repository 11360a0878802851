"""Everything that a Word file shows is written or told: fields, controls, faint text, notes."""

from __future__ import annotations

import pytest

from generator.importers.docx import read_docx
from generator.importers.fields import drawn
from generator.importers.imported import Imported
from generator.importers.symbols import symbol
from generator.model.problems import Code
from tests.importers.word import SPACES, paragraph, run, word

TARGET = "content/speeches/a.txt"


def taken(*blocks: str, **parts: str) -> Imported:
    return read_docx("a.docx", TARGET, word(*blocks, **parts))


def text(*blocks: str) -> str:
    imported = taken(*blocks)
    assert not [p for p in imported.problems if p.is_error], imported.problems
    return imported.text


def told(*blocks: str, **parts: str) -> list[str]:
    return [problem.message for problem in taken(*blocks, **parts).problems]


def mark(kind: str, inside: str = "") -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}">{inside}</w:fldChar></w:r>'


def field(instruction: str, result: str | None = None, form: str = "") -> str:
    middle = "" if result is None else mark("separate") + result
    code = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    return mark("begin", form) + code + middle + mark("end")


# --- fields -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("instruction", "shown"),
    [
        (r"eq \o\ac(○,1)", "①"),
        (r"EQ \o\ac(1,○)", "①"),
        (r'eq \* jc2 \* "Font:宋体" \* hps21 \o\ac(○,\s\do1(12))', "⑫"),
        (r"eq \o\ac(○,36)", "㊱"),
        (r"eq \o\ac(○,正)", "㊣"),
        (r"eq \o\ac(○,党)", "党\u20dd"),
        (r"eq \o\ac(□,甲)", "甲\u20de"),
        (r"eq \o\ac(○,100)", "100○"),
        (r'eq \* jc2 \* "Font:宋体" \* hps10 \o\ad(\s\up 9(dǎng),党)', "党"),
        (r"eq \f(1,2)", "1/2"),
        (r"eq \r(3,x)", "3√x"),
        (r"eq \f(a\,b,2)", "a,b/2"),
        (r"SYMBOL 9745 \u \f \"Segoe UI Symbol\"", "☑"),
        (r'SYMBOL 252 \f "Wingdings" \s 12', "✓"),
        (r'SYMBOL 82 \f "Wingdings 2"', "☑"),
        (r'SYMBOL 0xB1 \f "Symbol"', "±"),
        (r'SYMBOL 65 \f "Arial"', "A"),
        (r'QUOTE "同志们"', "同志们"),
        (r"MACROBUTTON NoMacro [单击此处]", "[单击此处]"),
    ],
)
def test_what_word_draws_without_a_result_is_written(instruction: str, shown: str) -> None:
    assert drawn(instruction.replace('\\"', '"')) == shown


@pytest.mark.parametrize("instruction", ["DATE", "PAGE", "REF x", r"eq \o(", "SYMBOL", "EQ", ""])
def test_what_is_not_known_is_not_drawn(instruction: str) -> None:
    assert drawn(instruction) is None


def test_a_drawn_character_stands_in_its_place_and_is_told() -> None:
    block = paragraph(field(r"eq \o\ac(○,1)"), "抓学习；", field(r"eq \o\ac(○,2)"), "抓落实。")
    assert text(block) == "①抓学习；②抓落实。\n"
    assert any("带圈字符" in message and "“①”" in message for message in told(block))


def test_an_instruction_in_several_runs_and_a_result_that_counts() -> None:
    split = (
        mark("begin")
        + "".join(
            f"<w:r><w:instrText>{part}</w:instrText></w:r>" for part in ("eq \\o\\ac(○,", "3", ")")
        )
        + mark("end")
    )
    assert text(paragraph(split, "抓")) == "③抓\n"
    assert text(paragraph(field("REF a", run("2026年")))) == "2026年\n"
    assert told(paragraph(field("REF a", run("2026年")))) == []


def test_a_simple_field_is_a_field() -> None:
    block = paragraph('<w:fldSimple w:instr="SYMBOL 9745 \\u"/>', "同意")
    assert text(block) == "☑同意\n"
    assert any(
        "没有结果的域 1 处" in m for m in told(paragraph('<w:fldSimple w:instr="DATE"/>', "党"))
    )


def test_a_field_that_shows_nothing_is_not_told_and_another_one_is() -> None:
    assert told(paragraph("党", field('XE "党"'))) == []
    messages = told(paragraph("党", field("PAGE")))
    assert messages == ["没有结果的域 1 处，打开原件才看得到，没有收入：第 1 段“PAGE”"]


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ('<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>', "☑"),
        ('<w:checkBox><w:default w:val="0"/></w:checkBox>', "☐"),
        (
            '<w:ddList><w:result w:val="1"/><w:listEntry w:val="否"/><w:listEntry w:val="是"/>'
            "</w:ddList>",
            "是",
        ),
    ],
)
def test_form_fields_are_written_as_they_are_filled_in(form: str, shown: str) -> None:
    block = paragraph(field("FORMCHECKBOX", None, f"<w:ffData>{form}</w:ffData>"), "同意")
    assert text(block) == f"{shown}同意\n"
    assert any("表单域 1 处" in message for message in told(block))


def test_a_table_of_contents_is_left_out_and_told() -> None:
    entry = "<w:r><w:t>一、总体要求</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t>1</w:t></w:r>"
    begin = (
        mark("begin") + '<w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r>' + mark("separate")
    )
    blocks = (
        paragraph("讲话"),
        paragraph(begin, entry),
        paragraph("<w:hyperlink>" + entry + "</w:hyperlink>"),
        paragraph(mark("end")),
        paragraph("一、总体要求"),
    )
    assert text(*blocks) == "讲话\n一、总体要求\n"
    assert any("自动生成的目录没有收入" in message for message in told(*blocks))


def control(properties: str, inside: str) -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


PLACEHOLDER = "<w:showingPlcHdr/>"


@pytest.mark.parametrize(
    "block",
    [
        paragraph("前", control(PLACEHOLDER, run("单击此处输入文字。"))),
        paragraph("前") + control(PLACEHOLDER, paragraph("单击此处输入文字。")),
        paragraph("前")
        + "<w:tbl><w:tr>"
        + control(PLACEHOLDER, f"<w:tc>{paragraph('单击此处输入文字。')}</w:tc>")
        + "</w:tr></w:tbl>",
    ],
)
def test_a_placeholder_is_left_out_wherever_its_control_stands(block: str) -> None:
    assert text(block) == "前\n"
    assert any("提示文字 1 处" in message for message in told(block))


def test_what_was_typed_into_a_control_is_text() -> None:
    block = paragraph(control('<w:showingPlcHdr w:val="0"/>', run("同志们")))
    assert text(block) == "同志们\n"
    assert told(block) == []


def test_the_contents_in_a_control_of_the_program_are_left_out() -> None:
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    assert text(paragraph("讲话"), control(gallery, paragraph("目　录"))) == "讲话\n"
    cover = gallery.replace("Table of Contents", "Cover Pages")
    assert text(control(cover, paragraph("封面"))) == "封面\n"


# --- what can hardly be seen ----------------------------------------------------


def shaded(fill: str) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'


FAINT = [
    '<w:color w:val="FFFFFF"/>',
    '<w:color w:val="F2F2F2"/>',
    '<w:color w:val="auto" w:themeColor="background1"/>',
    '<w:sz w:val="2"/>',
    '<w:sz w:val="9"/>',
    '<w:w w:val="1"/>',
    "<w:textFill><w:noFill/></w:textFill>",
    f'<w:color w:val="FF0000"/>{shaded("FF0000")}',
    '<w:color w:val="FFFF00"/><w:highlight w:val="yellow"/>',
]
PLAIN = [
    '<w:color w:val="D0D0D0"/>',
    '<w:color w:val="auto"/>',
    '<w:sz w:val="10"/>',
    '<w:w w:val="50"/>',
    f'<w:color w:val="FFFFFF"/>{shaded("FF0000")}',
    '<w:color w:val="FFFFFF"/><w:highlight w:val="black"/>',
    f'<w:color w:val="FFFFFF"/>{shaded("auto").replace("clear", "pct50")}',
]


@pytest.mark.parametrize("properties", FAINT)
def test_text_that_can_hardly_be_seen_is_taken_and_told(properties: str) -> None:
    imported = taken(paragraph(run("看不见", properties), "正文。"))
    assert imported.text == "看不见正文。\n"
    (problem,) = imported.problems
    assert problem.code is Code.HARD_TO_SEE
    assert "“看不见”" in problem.message


@pytest.mark.parametrize("properties", PLAIN)
def test_text_that_stands_out_from_its_ground_is_not_told(properties: str) -> None:
    assert told(paragraph(run("看得见", properties), "正文。")) == []


def test_the_look_may_come_from_a_style_the_defaults_or_the_ground_of_a_cell() -> None:
    white = '<w:color w:val="FFFFFF"/>'
    style = f'<w:style w:type="paragraph" w:styleId="h"><w:rPr>{white}</w:rPr></w:style>'
    block = paragraph("字", properties='<w:pStyle w:val="h"/>')
    assert len(told(block, styles=style)) == 1
    defaults = f"<w:docDefaults><w:rPrDefault><w:rPr>{white}</w:rPr></w:rPrDefault></w:docDefaults>"
    assert len(told(paragraph("字"), styles=defaults)) == 1

    def table(fill: str) -> str:
        cell = f"<w:tc><w:tcPr>{shaded(fill)}</w:tcPr>{paragraph(run('字', white))}</w:tc>"
        return f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>"

    assert len(told(table("C00000"))) == 1, "the table alone"
    assert len(told(table("FFFFFF"))) == 2


def test_struck_text_and_squeezed_lines_are_told() -> None:
    assert any("删除线" in message for message in told(paragraph(run("旧", "<w:strike/>"), "新")))
    assert told(paragraph(run("旧", '<w:strike w:val="0"/>'), "新")) == []
    low = '<w:spacing w:line="20" w:lineRule="exact"/>'
    assert any("行高" in message for message in told(paragraph("字", properties=low)))
    assert told(paragraph("字", properties=low.replace("20", "560"))) == []


# --- beside the text ------------------------------------------------------------


def test_notes_are_told_with_their_words() -> None:
    notes = f'<w:footnote w:id="2">{paragraph("见第三页")}</w:footnote>'
    block = paragraph("党", '<w:r><w:footnoteReference w:id="2"/></w:r>')
    assert told(block, footnotes=notes) == ["脚注、尾注 1 条没有收入：第 1 段“见第三页”"]


def test_embedded_objects_are_told() -> None:
    held = '<w:r><w:object><o:OLEObject xmlns:o="o" ProgID="Excel.Sheet.12"/></w:object></w:r>'
    assert told(paragraph("党", held)) == [
        "嵌入的对象 1 个没有收入，其中的文字要手工录入：第 1 段“Excel.Sheet.12”"
    ]


def test_the_words_of_a_diagram_are_told() -> None:
    words = "<dgm:dataModel xmlns:dgm='d' xmlns:a='a'><a:t>组织架构</a:t></dgm:dataModel>"
    data = word(paragraph("党", f"<w:r><w:drawing><a:relIds {SPACES}/></w:drawing></w:r>"))
    import io
    import zipfile

    file = io.BytesIO(data)
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("word/diagrams/data1.xml", words)
    messages = [p.message for p in read_docx("a.docx", TARGET, file.getvalue()).problems]
    assert any("“组织架构”" in message for message in messages)


def test_revised_cells_stop_the_import() -> None:
    cell = f"<w:tc><w:tcPr><w:cellDel/></w:tcPr>{paragraph('格')}</w:tc>"
    (problem,) = taken(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>").problems
    assert problem.code is Code.REVISIONS


def test_soft_hyphens_are_no_text() -> None:
    assert text(paragraph("<w:r><w:t>党</w:t><w:softHyphen/><w:t>建</w:t></w:r>")) == "党建\n"


@pytest.mark.parametrize(
    ("font", "code", "shown"),
    [
        ("Wingdings", 0xF0FE, "☑"),
        ("Wingdings", 0xF081, "①"),
        ("wingdings 2", 0xF0A3, "□"),
        ("Webdings", 0xF061, "\uf061"),
        ("宋体", 0x25CB, "○"),
    ],
)
def test_signs_of_symbol_fonts(font: str, code: int, shown: str) -> None:
    assert symbol(font, code) == shown
