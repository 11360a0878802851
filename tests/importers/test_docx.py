"""Word files: every character that is shown and no other; unclear cases are refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.importers.docx import read_docx
from generator.importers.imported import Imported
from generator.importers.numbering import UnknownFormat, written
from generator.model.problems import Code
from tests.importers.word import SPACES, level, numbered, paragraph, run, word, zipped


def plan(*levels: str) -> str:
    return (
        f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )


TARGET = "content/speeches/a.txt"


def taken(data: bytes) -> Imported:
    return read_docx("a.docx", TARGET, data)


def text(*blocks: str, **parts: str) -> str:
    imported = taken(word(*blocks, **parts))
    assert not [p for p in imported.problems if p.is_error], imported.problems
    return imported.text


def refusal(data: bytes) -> Code:
    imported = taken(data)
    assert imported.text == ""
    (problem,) = imported.problems
    assert problem.hint
    return problem.code


def told(*blocks: str, **parts: str) -> list[str]:
    return [problem.message for problem in taken(word(*blocks, **parts)).problems]


def test_a_paragraph_is_a_line_and_runs_are_joined_without_a_seam() -> None:
    assert text(
        paragraph("四个", run("意识", "<w:b/>"), "。"), paragraph(), paragraph("  下段")
    ) == ("四个意识。\n  下段\n")


WORDS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), min_size=1
)


@given(st.lists(st.lists(WORDS, min_size=1, max_size=3), min_size=1, max_size=4))
def test_no_character_is_changed(paragraphs: list[list[str]]) -> None:
    blocks = [paragraph(*(run(part) for part in parts)) for parts in paragraphs]
    lines = ["".join(parts) for parts in paragraphs]
    assert text(*blocks) == "".join(f"{line}\n" for line in lines if line.strip())


@pytest.mark.parametrize(
    ("inside", "shown"),
    [
        ("<w:hyperlink>{0}</w:hyperlink>", "党建"),
        ("<w:sdt><w:sdtPr/><w:sdtContent>{0}</w:sdtContent></w:sdt>", "党建"),
        ("<w:smartTag>{0}</w:smartTag>", "党建"),
        ('<w:fldSimple w:instr="DATE">{0}</w:fldSimple>', "党建"),
        ("<w:r><w:t>一</w:t><w:tab/><w:t>二</w:t></w:r>", "一\t二"),
        ("<w:r><w:t>一</w:t><w:br/><w:t>二</w:t></w:r>", "一\n二"),
        ("<w:r><w:t>十</w:t><w:noBreakHyphen/><w:t>二</w:t></w:r>", "十\u2011二"),
        (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            "<w:r><w:instrText>PAGE</w:instrText></w:r>"
            '<w:r><w:t>暗</w:t></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>{0}'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            "党建",
        ),
        ("<m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath>", "x+1"),
        (
            "<w:r><w:ruby><w:rt>{1}</w:rt><w:rubyBase>{0}</w:rubyBase></w:ruby></w:r>",
            "党建",
        ),
        (
            "<mc:AlternateContent><mc:Choice>{0}</mc:Choice><mc:Fallback>{0}</mc:Fallback>"
            "</mc:AlternateContent>",
            "党建",
        ),
    ],
)
def test_text_is_taken_wherever_it_stands_and_once(inside: str, shown: str) -> None:
    block = paragraph("<w:bookmarkStart/>" + inside.format(run("党建"), run("dǎng")))
    assert text(block) == f"{shown}\n"


def test_a_text_box_stands_behind_its_paragraph_and_is_told() -> None:
    box = f"<w:txbxContent>{paragraph('框里的话')}</w:txbxContent>"
    shape = (
        "<w:r><mc:AlternateContent><mc:Choice><w:drawing>{0}</w:drawing></mc:Choice>"
        "<mc:Fallback><w:pict>{0}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    block = paragraph("前", shape.format(box), "后")
    assert text(block) == "前后\n框里的话\n"
    assert any("文本框 1 个" in message for message in told(block))


def test_a_row_of_a_table_is_a_line_and_a_table_in_a_table_comes_once() -> None:
    def cell(*blocks: str) -> str:
        return f"<w:tc>{''.join(blocks)}</w:tc>"

    inner = f"<w:tbl><w:tr>{cell(paragraph('丙'))}{cell(paragraph('丁'))}</w:tr></w:tbl>"
    table = (
        f"<w:tbl><w:tr>{cell(paragraph('甲'))}{cell(paragraph('乙'), paragraph('乙二'))}</w:tr>"
        f"<w:tr>{cell(inner)}{cell(paragraph('戊'))}</w:tr></w:tbl>"
    )
    assert text(paragraph("题"), table) == "题\n甲\t乙 乙二\n丙\t丁\t戊\n"
    assert "表格 2 个，一行写成一段，各格之间用制表符隔开：第 2 段、第 3 段" in told(
        paragraph("题"), table
    )


def test_a_table_of_one_column_is_a_frame_around_paragraphs() -> None:
    cells = f"<w:tc>{paragraph('一、备耕')}{paragraph('要抓紧。')}</w:tc>"
    frame = f"<w:tbl><w:tr>{cells}</w:tr><w:tr><w:tc>{paragraph('二、农机')}</w:tc></w:tr></w:tbl>"
    assert text(paragraph("题"), frame) == "题\n一、备耕\n要抓紧。\n二、农机\n"
    assert "只有一栏的表格 1 个，里面的段落照样写成段落：第 2 段" in told(paragraph("题"), frame)
    two = frame.replace(
        "</w:tc></w:tr></w:tbl>", f"</w:tc><w:tc>{paragraph('三')}</w:tc></w:tr></w:tbl>"
    )
    assert text(paragraph("题"), two) == "题\n一、备耕 要抓紧。\n二、农机\t三\n"


# --- what is refused -------------------------------------------------------------


@pytest.mark.parametrize(
    "block",
    [
        paragraph("党的", f"<w:ins>{run('建设')}</w:ins>"),
        paragraph("党的", "<w:del><w:r><w:delText>领导</w:delText></w:r></w:del>"),
        f"<w:del>{paragraph('整段')}</w:del>",
        paragraph("移走", f"<w:moveFrom>{run('的话')}</w:moveFrom>"),
        paragraph("段末", properties="<w:rPr><w:del/></w:rPr>"),
        f"<w:tbl><w:tr><w:trPr><w:ins/></w:trPr><w:tc>{paragraph('行')}</w:tc></w:tr></w:tbl>",
    ],
)
def test_a_revision_that_is_not_settled_stops_the_import(block: str) -> None:
    assert refusal(word(paragraph("题"), block)) is Code.REVISIONS


def test_all_that_stops_the_import_is_said_at_once() -> None:
    block = paragraph(run("暗", "<w:vanish/>"), f"<w:ins>{run('建设')}</w:ins>")
    problems = taken(word(block)).problems
    assert [problem.code for problem in problems] == [Code.REVISIONS, Code.HIDDEN_TEXT]
    assert "第 1 段“建设”" in problems[0].message


def test_changes_of_looks_alone_are_no_revision() -> None:
    assert text(paragraph(run("党建", "<w:rPrChange><w:rPr/></w:rPrChange>"))) == "党建\n"


HIDING = '<w:style w:type="{0}" w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style>'


@pytest.mark.parametrize(
    ("block", "styles"),
    [
        (paragraph("党", run("暗", "<w:vanish/>")), ""),
        (paragraph("党", run("暗", '<w:rStyle w:val="h"/>')), HIDING.format("character")),
        (paragraph("暗", properties='<w:pStyle w:val="h"/>'), HIDING.format("paragraph")),
    ],
)
def test_hidden_text_stops_the_import(block: str, styles: str) -> None:
    assert refusal(word(block, styles=styles)) is Code.HIDDEN_TEXT


def test_a_switch_that_is_off_hides_nothing() -> None:
    assert text(paragraph(run("党建", '<w:vanish w:val="0"/>'))) == "党建\n"
    shown = paragraph(run("党建", '<w:vanish w:val="0"/>'), properties='<w:pStyle w:val="h"/>')
    assert text(shown, styles=HIDING.format("paragraph")) == "党建\n"
    back = run("党建", '<w:rStyle w:val="h"/><w:vanish w:val="false"/>')
    assert text(paragraph(back), styles=HIDING.format("character")) == "党建\n"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"PK\x03\x04broken", Code.DAMAGED_FILE),
        (zipped({"OFD.xml": "<a/>"}), Code.UNSUPPORTED_INPUT),
        (word(paragraph("前"), f"<w:p><w:new>{run('后')}</w:new></w:p>"), Code.UNSUPPORTED_INPUT),
        (word(paragraph("前", "<w:subDoc/>")), Code.UNSUPPORTED_INPUT),
        (zipped({"word/document.xml": "<w:document>"}), Code.DAMAGED_FILE),
        (
            zipped({"word/document.xml": "<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>"}),
            Code.UNSUPPORTED_INPUT,
        ),
        (
            zipped({"word/document.xml": "<!DOCTYPE a><a/>".encode("utf-16")}),
            Code.UNSUPPORTED_INPUT,
        ),
        (zipped({"word/vbaProject.bin": b"x"}), Code.UNSUPPORTED_INPUT),
        (zipped({"word/document.xml": b"0" * 51_000_000}), Code.TOO_LARGE),
        (zipped({f"{n}.xml": b"" for n in range(2_001)}), Code.TOO_LARGE),
        (word("<w:altChunk/>"), Code.UNSUPPORTED_INPUT),
        (word(paragraph(run("党") + '<w:r><w:sym w:char="zz"/></w:r>')), Code.DAMAGED_FILE),
        (word(paragraph("党"), header1=b"<broken"), Code.DAMAGED_FILE),
        (word(numbered("党"), numbering=plan("<w:lvl w:ilvl='x'/>")), Code.DAMAGED_FILE),
        (word("<w:sdt>" * 20_000 + "</w:sdt>" * 20_000), Code.DAMAGED_FILE),
    ],
)
def test_a_damaged_or_hostile_file_is_refused(data: bytes, code: Code) -> None:
    assert refusal(data) is code


# --- numbers ---------------------------------------------------------------------


def test_automatic_numbers_are_written_and_told() -> None:
    lists = plan(
        level(0, "chineseCountingThousand", "%1、"),
        level(1, "chineseCountingThousand", "（%2）"),
        level(2, "decimal", "%3."),
    )
    blocks = [
        paragraph("题"),
        numbered("总则", 0),
        numbered("目的", 1),
        numbered("依据", 1),
        numbered("条目", 2),
        numbered("附则", 0),
        numbered("另起", 1),
        numbered("另一列", 0, list_id=2),
    ]
    assert text(*blocks, numbering=lists).splitlines() == [
        "题",
        "一、总则",
        "（一）目的",
        "（二）依据",
        "1.条目",
        "二、附则",
        "（一）另起",
        "一、另一列",
    ]
    assert (
        "自动编号 7 处，已经写成文字：第 2 段“一、总则”、第 3 段“（一）目的”、第 4 段“（二）依据”等"
        in (told(*blocks, numbering=lists))
    )


def test_a_number_may_come_from_the_style_and_an_empty_paragraph_has_none() -> None:
    lists = plan(level(0, "decimal", "第%1条"))
    style = (
        '<w:style w:type="paragraph" w:styleId="t"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        '</w:pPr></w:style><w:style w:type="paragraph" w:styleId="u"><w:basedOn w:val="t"/>'
        "</w:style>"
    )
    used = '<w:pStyle w:val="u"/>'
    off = used + '<w:numPr><w:numId w:val="0"/></w:numPr>'
    assert (
        text(
            paragraph("为了", properties=used),
            paragraph(" ", properties=used),
            paragraph("凡是", properties=used),
            paragraph("无号", properties=off),
            numbering=lists,
            styles=style,
        )
        == "第1条 为了\n第2条 凡是\n无号\n"
    )


def test_a_style_may_be_linked_to_a_level_and_a_list_style_is_not_followed() -> None:
    lists = plan(
        level(0, "chineseCounting", "%1、", '<w:pStyle w:val="h1"/>'),
        level(1, "chineseCounting", "（%2）", '<w:pStyle w:val="h2"/>'),
    )
    numbers = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}">{numbers}</w:style>'
        for name in ("h1", "h2")
    )
    blocks = [
        paragraph(words, properties=f'<w:pStyle w:val="{style}"/>')
        for words, style in (("甲", "h1"), ("乙", "h2"), ("丙", "h2"), ("丁", "h1"))
    ]
    lines = text(*blocks, numbering=lists, styles=styles).splitlines()
    assert lines == ["一、甲", "（一）乙", "（二）丙", "二、丁"]
    link = plan('<w:numStyleLink w:val="x"/>')
    assert refusal(word(numbered("甲"), numbering=link)) is Code.NUMBERING


def test_a_legal_level_writes_all_numbers_in_digits_and_a_level_may_count_on() -> None:
    lists = plan(
        level(0, "chineseCounting", "%1、"),
        level(1, "decimal", "%1.%2", "<w:isLgl/>"),
        level(2, "decimal", "%3)", '<w:lvlRestart w:val="0"/>'),
    )
    blocks = [
        numbered("甲"),
        numbered("乙", 1),
        numbered("丙", 2),
        numbered("丁", 1),
        numbered("戊", 2),
    ]
    assert text(*blocks, numbering=lists).splitlines() == [
        "一、甲",
        "1.1 乙",
        "1)丙",
        "1.2 丁",
        "2)戊",
    ]


@pytest.mark.parametrize(
    ("number", "kind", "shown"),
    [
        (10, "chineseCounting", "十"),
        (21, "chineseCountingThousand", "二十一"),
        (210, "taiwaneseCountingThousand", "二百一十"),
        (110, "chineseCountingThousand", "一百一十"),
        (99, "japaneseCounting", "九十九"),
        (1100, "chineseCountingThousand", "一千一百"),
        (2020, "ideographDigital", "二〇二〇"),
        (3, "ideographTraditional", "丙"),
        (2, "ideographZodiac", "丑"),
        (12, "decimalEnclosedCircle", "⑫"),
        (3, "decimalEnclosedParen", "⑶"),
        (12, "decimalFullWidth", "１２"),
        (7, "decimalZero", "07"),
        (28, "lowerLetter", "bb"),
        (44, "upperRoman", "XLIV"),
        (3, "none", ""),
    ],
)
def test_numbers_are_written_as_word_writes_them(number: int, kind: str, shown: str) -> None:
    assert written(number, kind) == shown


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (11, "ideographTraditional"),
        (21, "decimalEnclosedCircle"),
        (10_000, "lowerRoman"),
        (0, "upperLetter"),
        (103, "chineseCountingThousand"),
        (100, "chineseCounting"),
        (1, "arabicDash"),
    ],
)
def test_a_number_beyond_a_format_or_written_in_several_ways_is_unknown(
    number: int, kind: str
) -> None:
    with pytest.raises(UnknownFormat):
        written(number, kind)


def test_a_bullet_is_no_text_and_told_and_an_unknown_number_stops_the_import() -> None:
    bullets = plan(level(0, "bullet", "\uf0b7"))
    assert text(numbered("甲"), numbering=bullets) == "甲\n"
    assert told(numbered("甲"), numbering=bullets) == ["项目符号 1 处没有收入：第 1 段“甲”"]
    assert refusal(word(numbered("甲", 3), numbering=bullets)) is Code.NUMBERING
    unknown = plan(level(0, "hebrew1", "%1."))
    assert refusal(word(numbered("甲"), numbering=unknown)) is Code.NUMBERING


# --- what is left out -----------------------------------------------------------------


def test_what_is_left_out_is_said() -> None:
    picture = f"<w:r><w:drawing><a:blip {SPACES}/></w:drawing></w:r>"
    block = paragraph("党建", "<w:r><w:footnoteReference/></w:r>", picture)
    messages = told(
        block,
        comments=f"<w:comment>{paragraph('请核')}</w:comment>",
        header1=paragraph("内部资料"),
        footer1=paragraph("— 1 —"),
    )
    assert messages == [
        "脚注、尾注 1 条没有收入：第 1 段",
        "图片 1 张没有收入，图里的文字要手工录入：第 1 段",
        "批注 1 条没有收入：“请核”",
        "页眉或页脚没有收入：“内部资料”",
        "页眉或页脚里的页码没有收入",
    ]


def test_words_in_art_and_diagrams_are_told() -> None:
    art = '<w:r><w:pict><v:shape><v:textpath string="某县文件"/></v:shape></w:pict></w:r>'
    diagram = f"<w:r><w:drawing><a:relIds {SPACES}/></w:drawing></w:r>"
    assert told(paragraph("党建", art, diagram)) == [
        "艺术字 1 处没有收入：第 1 段“某县文件”",
        "图表、SmartArt 图形 1 个没有收入，其中的文字要手工录入：第 1 段",
    ]


def test_a_sign_of_a_symbol_font_is_written_as_its_like_or_keeps_its_code_and_is_told() -> None:
    known = paragraph("党", '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>')
    assert text(known) == "党✓\n"
    block = paragraph("党", '<w:r><w:sym w:font="Wingdings 3" w:char="F0FC"/></w:r>')
    assert text(block) == "党\uf0fc\n"
    assert any("符号字体" in message for message in told(block))
