"""Word documents in their other forms: parts by relationships, strict, flat, Word 2003."""

from __future__ import annotations

import pytest

from generator.importers.imported import Imported
from generator.importers.read import read_file
from generator.model.problems import Code
from tests.importers.word import SPACES, W, paragraph, run, word, zipped

TARGET = "content/speeches/a.txt"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml"


def taken(data: bytes | str, name: str = "a.docx") -> Imported:
    return read_file(name, TARGET, data.encode() if isinstance(data, str) else data)


def relations(**targets: str) -> str:
    lines = "".join(
        f'<Relationship Id="r{n}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets.items())
    )
    return f"<Relationships>{lines}</Relationships>"


def document(*blocks: str) -> str:
    return f"<w:document {SPACES}><w:body>{''.join(blocks)}</w:body></w:document>"


@pytest.mark.parametrize(
    "target", ["word/document2.xml", "/word/document2.xml", "./word/document2.xml"]
)
def test_the_main_part_is_the_one_that_the_package_names(target: str) -> None:
    files = {
        "_rels/.rels": relations(officeDocument=target),
        "word/document2.xml": document(paragraph("正文")),
    }
    assert taken(zipped({**files})).text == "正文\n"


def test_styles_notes_and_headers_are_those_that_the_main_part_names() -> None:
    hiding = (
        f'<w:styles {SPACES}><w:style w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>'
    )
    files = {
        "_rels/.rels": relations(officeDocument="doc/main.xml"),
        "doc/_rels/main.xml.rels": relations(styles="look.xml", header="top.xml"),
        "doc/main.xml": document(paragraph(run("暗", '<w:rStyle w:val="h"/>'), "明")),
        "doc/look.xml": hiding,
        "doc/top.xml": f"<w:hdr {SPACES}>{paragraph('内部资料')}</w:hdr>",
    }
    (problem,) = taken(zipped({**files})).problems
    assert problem.code is Code.HIDDEN_TEXT
    files["doc/look.xml"] = f"<w:styles {SPACES}/>"
    assert [p.message for p in taken(zipped({**files})).problems] == [
        "页眉或页脚没有收入：“内部资料”"
    ]


def test_the_strict_edition_has_other_names_for_everything() -> None:
    body = document(paragraph("党", "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>"))
    body = body.replace(W, f"{STRICT}/wordprocessingml/main")
    body = body.replace(
        "http://schemas.openxmlformats.org/officeDocument/2006/math",
        f"{STRICT}/officeDocument/math",
    )
    rels = relations(officeDocument="word/x.xml").replace(
        OFFICE, f"{STRICT}/officeDocument/relationships"
    )
    imported = taken(zipped({"_rels/.rels": rels, "word/x.xml": body}))
    assert imported.text == "党x\n"
    assert any("公式 1 个" in problem.message for problem in imported.problems)


def flat(*blocks: str) -> str:
    return (
        '<?xml version="1.0"?><?mso-application progid="Word.Document"?>'
        '<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">'
        '<pkg:part pkg:name="/_rels/.rels"><pkg:xmlData>'
        f"{relations(officeDocument='word/document.xml')}</pkg:xmlData></pkg:part>"
        f'<pkg:part pkg:name="/word/document.xml"><pkg:xmlData>{document(*blocks)}</pkg:xmlData>'
        "</pkg:part></pkg:package>"
    )


def test_a_flat_package_is_the_same_document() -> None:
    assert taken(flat(paragraph("正文")), "a.xml").text == "正文\n"
    (problem,) = taken(flat(paragraph(run("暗", "<w:vanish/>")))).problems
    assert problem.code is Code.HIDDEN_TEXT


SPACE_2003 = (
    'xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" '
    'xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint" '
    'xmlns:aml="http://schemas.microsoft.com/aml/2001/core"'
)


def word_2003(*blocks: str, styles: str = "") -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><w:wordDocument {SPACE_2003}>'
        f"<w:styles>{styles}</w:styles><w:body><wx:sect>{''.join(blocks)}</wx:sect></w:body>"
        "</w:wordDocument>"
    )


def test_word_2003_xml_is_read_whatever_the_name() -> None:
    imported = taken(word_2003(paragraph("讲话"), paragraph("同志们：")), "a.doc")
    assert imported.text == "讲话\n同志们：\n"
    assert "Word 2003" in imported.kind
    in_utf_16 = word_2003(paragraph("讲话")).replace("UTF-8", "UTF-16").encode("utf-16")
    assert taken(in_utf_16).text == "讲话\n"


def test_numbers_of_word_2003_are_those_it_wrote() -> None:
    listed = '<w:listPr><w:ilvl w:val="0"/><w:ilfo w:val="1"/><wx:t wx:val="{0}"/></w:listPr>'
    imported = taken(word_2003(paragraph("总则", properties=listed.format("一、"))))
    assert imported.text == "一、总则\n"
    assert any("自动编号 1 处" in problem.message for problem in imported.problems)
    bullet = taken(word_2003(paragraph("总则", properties=listed.format("\u00b7"))))
    assert bullet.text == "总则\n"
    (unknown,) = taken(word_2003(paragraph("总则", properties="<w:listPr/>"))).problems
    assert unknown.code is Code.NUMBERING


@pytest.mark.parametrize("kind", ["Insertion", "Deletion"])
def test_revisions_of_word_2003_stop_the_import(kind: str) -> None:
    held = f"<aml:content>{run('改')}</aml:content>"
    inside = f'<aml:annotation w:type="Word.{kind}">{held}</aml:annotation>'
    (problem,) = taken(word_2003(paragraph("党", inside))).problems
    assert problem.code is Code.REVISIONS


def test_comments_notes_and_headers_of_word_2003_are_told_and_bookmarks_are_not() -> None:
    comment = f'<aml:annotation w:type="Word.Comment">{paragraph("请核")}</aml:annotation>'
    bookmark = '<aml:annotation w:type="Word.Bookmark.Start"/>'
    note = f"<w:r><w:footnote>{paragraph('见后')}</w:footnote></w:r>"
    header = f"<w:sectPr><w:hdr>{paragraph('内部资料')}</w:hdr></w:sectPr>"
    imported = taken(word_2003(paragraph("党", bookmark, comment, note), header))
    assert imported.text == "党\n"
    assert [problem.message[:5] for problem in imported.problems] == [
        "脚注、尾注",
        "批注 1 ",
        "页眉、页脚",
    ]


def test_hidden_text_of_word_2003_stops_the_import() -> None:
    style = '<w:style w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style>'
    block = paragraph(run("暗", '<w:rStyle w:val="h"/>'))
    (problem,) = taken(word_2003(block, styles=style)).problems
    assert problem.code is Code.HIDDEN_TEXT


def test_a_word_file_without_text_names_none() -> None:
    assert taken(word(paragraph("x"))).text == "x\n"
    (problem,) = taken(f"<w:wordDocument {SPACE_2003}/>").problems
    assert "没有正文" in problem.message


@pytest.mark.parametrize(
    ("target", "name"),
    [
        ("Word/Document.xml", "word/document.xml"),
        ("word/document.xml", "WORD/DOCUMENT.XML"),
        ("word/document.xml", "word\\document.xml"),
        ("word\\document.xml", "word/document.xml"),
        ("word/document.xml", "/word/document.xml"),
        ("word/my%20text.xml", "word/my text.xml"),
        ("word/%E6%AD%A3%E6%96%87.xml", "word/正文.xml"),
        ("word/document", "word/document"),
    ],
)
def test_names_of_parts_are_the_same_however_programs_write_them(target: str, name: str) -> None:
    folder = "_rels\\.rels" if "\\" in name else "_rels/.rels"
    files = {folder: relations(officeDocument=target), name: document(paragraph("正文"))}
    assert taken(zipped({**files})).text == "正文\n"


@pytest.mark.parametrize("kind", ["document", "template"])
def test_without_relationships_the_list_of_types_names_the_main_part(kind: str) -> None:
    types = f'<Types><Override PartName="/a/b.xml" ContentType="x.{kind}.main+xml"/></Types>'
    files = {"[Content_Types].xml": types, "a/b.xml": document(paragraph("正文"))}
    assert taken(zipped({**files})).text == "正文\n"
    assert "压缩包" in taken(zipped({"a/b.xml": document(paragraph("正文"))})).problems[0].message


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("xl/workbook.bin", "表格"),
        ("ppt/presentation.bin", "演示"),
        ("visio/document.bin", "Visio"),
        ("FixedDocumentSequence.fdseq", "XPS"),
        ("photos/a.jpg", "压缩包"),
    ],
)
def test_packages_of_other_programs_are_named(name: str, said: str) -> None:
    files: dict[str, str | bytes] = {
        "_rels/.rels": relations(officeDocument=name),
        name: b"\1\2",
    }
    assert said in taken(zipped(files)).problems[0].message


def test_bytes_before_a_package_are_passed_over_within_the_first_kilobyte() -> None:
    data = word(paragraph("正文"))
    assert taken(b"-" * 1020 + data).text == "正文\n"
    assert taken(b"-" * 1021 + data).text == ""
    assert taken("PK\3\4 是压缩包的开头。\n").text == ""
    assert taken("PK 是压缩包的开头。\n").text == "PK 是压缩包的开头。\n"
