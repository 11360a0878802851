"""Word files whose page shows other than their text: nothing is lost or added in silence."""

from __future__ import annotations

import pytest

from generator.importers.docx import read_docx
from generator.importers.imported import Imported
from generator.model.problems import Code
from tests.importers.told import said
from tests.importers.word import numbered, paragraph, run, word

W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'


def taken(*blocks: str, styles: str = "", numbering: str = "") -> Imported:
    data = word(*blocks, styles=styles, numbering=numbering)
    return read_docx("a.docx", "content/speeches/a.txt", data)


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def field(instruction: str, result: str = "", *, separate: bool = True, end: bool = True) -> str:
    return (
        mark("begin")
        + f'<w:r><w:instrText xml:space="preserve">{instruction}</w:instrText></w:r>'
        + (mark("separate") + (run(result) if result else "")) * separate
        + mark("end") * end
    )


def test_a_field_without_end_does_not_swallow_the_text_behind_it() -> None:
    lost = taken(paragraph("前", field("PAGE", separate=False, end=False), "后"), paragraph("党建"))
    assert lost.text == ""
    assert "域“PAGE后党建”没有结束" in said(lost)
    assert taken(paragraph(field("TOC", "一、 1", end=False)), paragraph("党建")).text == ""
    kept = taken(paragraph("前", field("REF a", "果", end=False)), paragraph("党建"))
    assert (kept.text, kept.problems) == ("前果\n党建\n", ())


@pytest.mark.parametrize(
    ("instruction", "result"),
    [
        ('DATE \\@ "yyyy"', "2024年"),
        ("TIME", "10:00"),
        ("PAGE", "3"),
        ("MERGEFIELD 姓名", "«姓名»"),
        ("REF a", "错误！未找到引用源。"),
        ("REF a", "Error! Reference source not found."),
    ],
)
def test_a_result_that_changes_or_failed_is_taken_and_told(instruction: str, result: str) -> None:
    imported = taken(paragraph("前", field(instruction, result), "后"))
    assert imported.text == f"前{result}后\n"
    assert "会变的域或失效的引用 1 处" in said(imported)
    assert f"第 1 段“{result[:20]}”" in said(imported)


def test_other_results_are_text_like_any() -> None:
    assert taken(paragraph(field("REF a", "第三条"), field("SEQ 图", "1"))).problems == ()
    assert taken(paragraph("错误！未找到引用源。")).problems == ()


def test_dates_that_word_fills_in_itself_are_told() -> None:
    imported = taken(paragraph("前", "<w:r><w:dayLong/></w:r>", "后"))
    assert imported.text == "前后\n"
    assert "没有结果的域 1 处" in said(imported)


def test_a_large_first_letter_belongs_to_the_next_paragraph() -> None:
    drop = '<w:framePr w:dropCap="drop" w:lines="3"/>'
    imported = taken(paragraph("同", properties=drop), paragraph("志们。"))
    assert imported.text == "同志们。\n"
    assert "首字下沉 1 处" in said(imported)
    frame = taken(paragraph("同", properties='<w:framePr w:dropCap="none"/>'), paragraph("志们。"))
    assert (frame.text, frame.problems) == ("同\n志们。\n", ())


def test_a_large_letter_without_anything_behind_it_is_not_lost() -> None:
    drop = '<w:framePr w:dropCap="drop"/>'
    assert taken(paragraph("党"), paragraph("同", properties=drop)).text == "党\n同\n"
    cell = f"<w:tc>{paragraph('同', properties=drop)}</w:tc>"
    assert taken(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>").text == "同\n"


@pytest.mark.parametrize("place", ["superscript", "subscript"])
def test_what_stands_above_or_below_the_line_is_told(place: str) -> None:
    imported = taken(paragraph("10", run("5", f'<w:vertAlign w:val="{place}"/>')))
    assert imported.text == "105\n"
    assert "上标、下标 1 处，照平排的字写入：第 1 段“5”" in said(imported)
    assert taken(paragraph(run("5", '<w:vertAlign w:val="baseline"/>'))).problems == ()


@pytest.mark.parametrize(
    ("shown", "hidden", "why"),
    [
        ('<w:position w:val="-239"/>', '<w:position w:val="-240"/>', "移出了这一行"),
        ('<w:position w:val="239"/>', '<w:position w:val="240"/>', "移出了这一行"),
        ('<w:spacing w:val="-239"/>', '<w:spacing w:val="-240"/>', "字压在了一起"),
        ('<w:spacing w:val="400"/>', '<w:spacing w:val="-400"/>', "字压在了一起"),
    ],
)
def test_text_moved_out_of_its_line_or_onto_itself_is_told(
    shown: str, hidden: str, why: str
) -> None:
    size = '<w:sz w:val="24"/>'
    assert taken(paragraph(run("党建", size + shown))).problems == ()
    imported = taken(paragraph(run("党建", size + hidden)))
    assert imported.text == "党建\n"
    assert f"第 1 段“党建”（{why}）" in said(imported)


@pytest.mark.parametrize("look", ["caps", "smallCaps"])
def test_letters_shown_as_capitals_are_told(look: str) -> None:
    imported = taken(paragraph(run("wto", f"<w:{look}/>")))
    assert imported.text == "wto\n"
    assert "显示成大写的英文 1 处，照文件里存的小写写入：第 1 段“wto”" in said(imported)
    assert taken(paragraph(run("WTO 党建", f"<w:{look}/>"))).problems == ()
    assert taken(paragraph(run("wto", f'<w:{look} w:val="0"/>'))).problems == ()


@pytest.mark.parametrize(
    ("top", "bottom", "written"),
    [("1", "3", "1/3"), ("a+1", "3", "(a+1)/3"), ("1", "总数", "1/总数")],
)
def test_a_fraction_is_written_on_one_line(top: str, bottom: str, written: str) -> None:
    sides = "".join(
        f"<m:{name}><m:r><m:t>{text}</m:t></m:r></m:{name}>"
        for name, text in (("num", top), ("den", bottom))
    )
    imported = taken(paragraph("占", f"<m:oMath><m:f>{sides}</m:f></m:oMath>", "。"))
    assert imported.text == f"占{written}。\n"
    assert "公式 1 个" in said(imported)


@pytest.mark.parametrize(
    ("first", "number"), [("001, 002, 003, ...", "001"), ("0001", "0001"), ("1, 2", "1")]
)
def test_numbers_of_new_programs_are_filled_up_with_noughts(first: str, number: str) -> None:
    assert taken(numbered("党建"), numbering=_new_numbers(first)).text == f"{number}.党建\n"


def test_other_numbers_of_new_programs_stop_the_import() -> None:
    imported = taken(numbered("党建"), numbering=_new_numbers("a1, a2"))
    assert imported.text == ""
    assert "有 1 处自动编号的样式认不出" in said(imported)


def test_a_number_that_is_hidden_itself_is_not_written() -> None:
    plan = _new_numbers("1")
    hidden = plan.replace("<w:suff", "<w:rPr><w:vanish/></w:rPr><w:suff")
    assert taken(numbered("党建"), numbering=plan).text == "1.党建\n"
    assert taken(numbered("党建"), numbering=hidden).text == "党建\n"


def _new_numbers(form: str) -> str:
    """A list whose numbers only new programs know, with others for old ones."""
    new = f'<mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="{form}"/></mc:Choice>'
    old = '<mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback>'
    kind = f"<mc:AlternateContent>{new}{old}</mc:AlternateContent>"
    number = '<w:suff w:val="nothing"/><w:lvlText w:val="%1."/>'
    return (
        f'<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/>{kind}{number}'
        '</w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )


@pytest.mark.parametrize("name", ["toc 1", "TOC Heading", "table of figures", "index 2"])
def test_lines_of_contents_are_known_by_their_style(name: str) -> None:
    styles = f'<w:style w:type="paragraph" w:styleId="x"><w:name w:val="{name}"/></w:style>'
    line = paragraph("一、总则 3", properties='<w:pStyle w:val="x"/>')
    imported = taken(line, paragraph("一、总则"), styles=styles)
    assert imported.text == "一、总则\n"
    assert "自动生成的目录没有收入，共 1 处文字" in said(imported)
    other = taken(line, styles=styles.replace(name, "tocs"))
    assert (other.text, other.problems) == ("一、总则 3\n", ())


def test_the_style_of_a_placeholder_is_told_and_the_text_taken() -> None:
    styles = '<w:style w:styleId="p"><w:name w:val="Placeholder Text"/></w:style>'
    imported = taken(paragraph(run("单击此处", '<w:rStyle w:val="p"/>')), styles=styles)
    assert imported.text == "单击此处\n"
    assert "样式是“占位符文本”的文字 1 处" in said(imported)


def test_letters_of_a_symbol_font_are_the_signs_that_it_shows() -> None:
    fonts = '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'
    imported = taken(paragraph(run("ü\uf0fc党", fonts)))
    assert imported.text == "✓✓党\n"
    assert "符号字体的字符 1 个" in said(imported)
    plain = taken(paragraph(run("ü", '<w:rFonts w:ascii="Arial"/>')))
    assert (plain.text, plain.problems) == ("ü\n", ())


def test_a_symbol_field_may_count_from_the_private_area() -> None:
    assert taken(paragraph(field('SYMBOL 61692 \\f "Wingdings"', separate=False))).text == "✓\n"
    assert taken(paragraph(field("SYMBOL 9312 \\u", separate=False))).text == "①\n"


def test_hidden_rows_and_hidden_defaults_stop_the_import() -> None:
    cell = f"<w:tc>{paragraph('党')}</w:tc>"
    row = "<w:tbl><w:tr><w:trPr><w:hidden{0}/></w:trPr>" + cell + "</w:tr></w:tbl>"
    assert [p.code for p in taken(row.format("")).problems] == [Code.HIDDEN_TEXT]
    assert taken(row.format(' w:val="0"')).text == "党\n"
    hiding = (
        "<w:docDefaults><w:rPrDefault><w:rPr><w:vanish/></w:rPr></w:rPrDefault></w:docDefaults>"
    )
    assert [p.code for p in taken(paragraph("党"), styles=hiding).problems] == [Code.HIDDEN_TEXT]
    assert taken(paragraph(run("党", '<w:vanish w:val="0"/>')), styles=hiding).text == "党\n"


@pytest.mark.parametrize(
    ("near", "beside"),
    [
        ('<w:ind w:left="-2880"/>', '<w:ind w:left="-2881"/>'),
        ('<w:ind w:start="23812"/>', '<w:ind w:start="23813"/>'),
        ('<w:framePr w:x="23812"/>', '<w:framePr w:x="23813"/>'),
        ('<w:framePr w:y="-2880"/>', '<w:framePr w:y="-2881"/>'),
    ],
)
def test_text_beside_the_paper_is_told(near: str, beside: str) -> None:
    assert taken(paragraph("党", properties=near)).problems == ()
    imported = taken(paragraph("党", properties=beside))
    assert imported.text == "党\n"
    assert "“党”（排到了页面外面）" in said(imported)


def fill(inside: str) -> str:
    return f"<w14:textFill {W14}>{inside}</w14:textFill>"


def plain(colour: str, alpha: int) -> str:
    return (
        f'<w14:solidFill><w14:srgbClr w14:val="{colour}"><w14:alpha w14:val="{alpha}"/>'
        "</w14:srgbClr></w14:solidFill>"
    )


@pytest.mark.parametrize(
    "inside",
    [
        plain("000000", 90_000),
        plain("FFFFFF", 0),
        '<w14:solidFill><w14:schemeClr w14:val="bg1"/></w14:solidFill>',
    ],
)
def test_a_fill_of_text_counts_before_its_colour(inside: str) -> None:
    imported = taken(paragraph(run("党", fill(inside))))
    assert imported.text == "党\n"
    assert [problem.code for problem in imported.problems] == [Code.HARD_TO_SEE]


def test_a_dark_fill_can_be_seen_whatever_colour_stands_beside_it() -> None:
    seen = '<w:color w:val="FFFFFF"/>' + fill(plain("C00000", 89_999))
    assert taken(paragraph(run("党", seen))).problems == ()


def test_a_ground_or_a_shade_of_the_theme_is_not_known_to_be_white() -> None:
    white = '<w:color w:val="FFFFFF"/>'
    ground = '<w:shd w:val="clear" w:fill="auto" w:themeFill="accent1"/>'
    assert taken(paragraph(run("党", white + ground))).problems == ()
    assert taken(
        paragraph(run("党", white + ground.replace(' w:themeFill="accent1"', "")))
    ).problems
    shade = '<w:color w:val="auto" w:themeColor="background1" w:themeShade="80"/>'
    assert taken(paragraph(run("党", shade))).problems == ()
    assert taken(paragraph(run("党", shade.replace(' w:themeShade="80"', "")))).problems
