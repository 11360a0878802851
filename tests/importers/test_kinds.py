"""The kind of a file by its content: each kind has its own message, and prose is imported."""

from __future__ import annotations

import json
import zlib

import pytest

from generator.importers.imported import Imported, Options
from generator.importers.ole import MARK
from generator.importers.read import read_file
from generator.model.problems import Code
from tests.importers.word import paragraph, word, zipped

TARGET = "content/speeches/a.txt"
TEXT = "关于测试的讲话\n同志们，今天开会。\n"


def taken(data: bytes | str, name: str = "a.txt", form: str = "") -> Imported:
    data = data.encode() if isinstance(data, str) else data
    return read_file(name, TARGET, data, Options(form=form))


def ole(*names: str, flags: int = 0) -> bytes:
    """An old Office file: header, a directory of these streams, WordDocument's first block."""
    header = MARK + bytes(16) + bytes([0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0]) + bytes(480)
    entries = b""
    for name in names:
        raw = (name + "\0").encode("utf-16-le")
        entries += raw.ljust(64, b"\0") + bytes(52) + (1).to_bytes(4, "little") + bytes(8)
    block = b"\xec\xa5" + bytes(8) + flags.to_bytes(2, "little") + bytes(500)
    return header[:512] + entries.ljust(512, b"\0") + block


ODF = "application/vnd.oasis.opendocument."
RELATED = (
    '<Relationships><Relationship Id="a" Type="http://x/relationships/officeDocument" '
    'Target="{0}"/></Relationships>'
)
FILES: dict[str, tuple[str, bytes, str]] = {
    "png": ("a.docx", b"\x89PNG\r\n\x1a\n....", "图片（PNG）"),
    "jpeg": ("a", b"\xff\xd8\xff\xe0....", "图片（JPEG）"),
    "gif": ("a", b"GIF89a\x01\0\x01\0", "图片（GIF）"),
    "bmp": ("a", b"BM" + bytes(12) + b"\x28\0\0\0", "图片（BMP）"),
    "tiff": ("a", b"II*\0....", "图片（TIFF）"),
    "webp": ("a", b"RIFF\1\1\1\1WEBPVP8 ", "图片（WebP）"),
    "heic": ("a", b"\0\0\0\x18ftypheic", "图片（HEIC"),
    "svg": ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><text>x</text></svg>", "矢量图片"),
    "svg with a type": (
        "a",
        b'<?xml version="1.0"?><!DOCTYPE svg PUBLIC "x" "y"><svg></svg>',
        "矢量图片",
    ),
    "mp3": ("a", b"ID3\3....", "录音或录像"),
    "mp4": ("a", b"\0\0\0\x18ftypisom", "录音或录像"),
    "wav": ("a", b"RIFF\1\1\1\1WAVEfmt ", "录音或录像"),
    "wordperfect": ("a.doc", b"\xffWPC\x10\0\0\0", "早期的文字处理"),
    "write": ("a.doc", b"\x31\xbe\0\0\0\xab\0\0", "早期的文字处理"),
    "word 2": ("a.doc", b"\xdb\xa5\x2d\0\0\0", "早期的文字处理"),
    "works": ("a.wps", b"\x01\xfe\x32\x03\0\0", "早期的文字处理"),
    "rar": ("a", b"Rar!\x1a\x07\x01\x00", "压缩包（RAR）"),
    "7z": ("a", b"7z\xbc\xaf\x27\x1c..", "压缩包（7z）"),
    "gz": ("a", b"\x1f\x8b\x08....", "压缩包（gzip）"),
    "tar": ("a", b"a".ljust(257, b"\0") + b"ustar\x0000", "压缩包（tar）"),
    "zip": ("a.docx", zipped({"a.txt": TEXT}), "压缩包（ZIP）"),
    "lock": ("~$讲话.docx", b"\x05admin".ljust(162, b"\0"), "锁定文件"),
    "lock under another name": ("x.docx", b"\x05admin".ljust(162, b"\0"), "锁定文件"),
    "lock of LibreOffice": (".~lock.a.docx#", b",me,host,05.03.2026 10:00,file:///a;", "锁定文件"),
    "lnk": ("a.docx", b"L\0\0\0\1\x14\2\0....", "快捷方式"),
    "url": ("a.url", b"[InternetShortcut]\r\nURL=http://x/\r\n", "快捷方式"),
    "apple double": ("._a.docx", b"\0\5\x16\7....", "附属文件"),
    "caj": ("a.caj", b"CAJ\0....", "CAJ"),
    "exe": ("a.doc", b"MZ\x90\0\3\0....", "Windows 程序"),
    "xls": ("a.doc", ole("Workbook"), "Excel"),
    "ppt": ("a.doc", ole("PowerPoint Document"), "PowerPoint"),
    "encrypted": ("a.docx", ole("EncryptedPackage"), "打开密码"),
    "encrypted doc": ("a.doc", ole("WordDocument", flags=0x0100), "打开密码"),
    "msg": ("a.msg", ole("__properties_version1.0"), "Outlook 邮件"),
    "some ole": ("a", ole("Something"), "认不出是哪一种"),
    "xlsx": (
        "a.docx",
        zipped(
            {"_rels/.rels": RELATED.format("xl/workbook.xml"), "xl/workbook.xml": "<workbook/>"}
        ),
        "Excel",
    ),
    "pptx": (
        "a.docx",
        zipped({"_rels/.rels": RELATED.format("p/x.xml"), "p/x.xml": "<presentation/>"}),
        "PowerPoint",
    ),
    "ods": ("a", zipped({"mimetype": ODF + "spreadsheet", "content.xml": "<a/>"}), "Excel"),
    "epub": ("a", zipped({"mimetype": "application/epub+zip"}), "电子书"),
    "pages": ("a", zipped({"Index/Document.iwa": "x"}), "Pages"),
    "json": ("a.txt", '{"title":"关于测试的讲话","body":"同志们"}'.encode(), "JSON"),
    "json list": ("a", '[{"党建": 1}, {"党建": 2}]'.encode(), "JSON"),
    "json words": ("a", '["党建", "经济"]'.encode(), "JSON"),
    "json cut off": ("a", '{"title":"关于测试的讲话","body":"同志'.encode(), "JSON"),
    "json lines": ("a", '{"a": "党"}\n{"a": "建"}\n'.encode(), "JSON"),
    "jsonp": ("a", 'callback({"a": "党"});'.encode(), "JSON"),
    "json in GBK": ("a", '{"title": "关于今天工作的讲话，同志们"}'.encode("gbk"), "JSON"),
    "csv": ("a", "姓名,职务,单位\n张三,书记,某县\n李四,县长,某县\n".encode(), "CSV"),
    "tsv": ("a", "姓名\t职务\n张三\t书记\n李四\t县长\n".encode(), "CSV"),
    "srt": ("a", "1\n00:00:01,000 --> 00:00:04,000\n同志们\n".encode(), "字幕"),
    "vtt": ("a", "WEBVTT\n\n00:01.000 --> 00:04.000\n同志们\n".encode(), "字幕"),
    "ass": ("a", b"[Script Info]\nTitle: a\n", "字幕"),
    "lrc": ("a", "[ti:歌]\n[00:01.20]我和我的祖国\n[00:04.20]一刻也不能分割\n".encode(), "字幕"),
    "eml": ("a", b"From: a@b.cn\r\nTo: c@d.cn\r\nSubject: x\r\n\r\nhi\r\n", "邮件"),
    "eml with parts": (
        "a",
        b"Received: x\nFrom: a@b.cn\nMIME-Version: 1.0\nContent-Type: multipart/mixed\n\n",
        "邮件",
    ),
    "fragment": (
        "a.txt",
        '<p style="text-indent:2em">关于测试的讲话</p>\n<p>同志们。</p>'.encode(),
        "HTML 片段",
    ),
    "lines ended by tags": ("a", "第一段<br>第二段<br>第三段<br>第四段".encode(), "HTML 片段"),
    "rss": ("a", b'<?xml version="1.0"?><rss><channel/></rss>', "RSS"),
    "some xml": ("a", "<?xml version='1.0'?><数据><甲>一</甲></数据>".encode(), "XML 数据"),
    "xml without a head": ("a", "<data><row>党建</row></data>".encode(), "XML 数据"),
    "xls of 2003": (
        "a.xls",
        b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
        "Excel 2003",
    ),
    "yaml": ("a", "- term: 党建\n  pinyin: dǎngjiàn\n- term: 经济\n".encode(), "YAML"),
    "ini": ("a", b"[main]\nname = x\nvalue = 2\n", "配置文件"),
    "ini in Chinese": ("a", "[设置]\n名称=党建\n字号=14\n".encode(), "配置文件"),
    "playlist": ("a", "#EXTM3U\n#EXTINF:10,党建\nhttp://a.cn/1.ts\n".encode(), "播放列表"),
    "python": ("a", b"import os\n\ndef main():\n    return 1\n", "源代码"),
    "javascript": ("a", b"const a = 1;\nfunction f() {\n  return a;\n}\n", "源代码"),
    "css": ("a", b".a {\n  color: red;\n}\n.b {\n  margin: 0;\n}\n", "源代码"),
    "php": ("a", b"<?php\necho 1;\n", "源代码"),
    "sql": (
        "a",
        "INSERT INTO a VALUES ('党建');\nINSERT INTO a VALUES ('经济');\n".encode(),
        "SQL",
    ),
    "latex": (
        "a",
        "\\documentclass{ctexart}\n\\begin{document}党\\end{document}".encode(),
        "LaTeX",
    ),
    "latex without its beginning": (
        "a",
        "\\section{党建}\n要抓实。\n\\begin{itemize}\n\\item 党建\n\\end{itemize}".encode(),
        "LaTeX",
    ),
    "bibtex": ("a.bib", "@article{a1,\n  title = {党建},\n  year = {2020}\n}\n".encode(), "题录"),
    "endnote": ("a", "%0 Journal Article\n%A 某某\n%T 党建\n要抓实。\n".encode(), "题录"),
    "ris": ("a", "TY  - JOUR\nAU  - 某某\nTI  - 党建\nER  - \n".encode(), "题录"),
    "references of CNKI": ("a", "SrcDatabase-来源库: 期刊\nTitle-题名: 党建\n".encode(), "题录"),
    "forum": ("a", "[b]党建[/b]\n[size=4]要抓实。[/size]\n".encode(), "BBCode"),
    "wiki": ("a", "== 党建 ==\n'''要抓实'''，见[[经济]]。\n".encode(), "MediaWiki"),
    "org": ("a", "#+TITLE: 党建\n* 要抓实\n同志们。\n".encode(), "Org"),
    "rest": ("a", ".. note::\n\n   党建\n\n见:doc:`index`。\n".encode(), "reStructuredText"),
    "asciidoc": ("a", "= 党建\n:author: 某某\n\n== 要抓实\n同志们。\n".encode(), "AsciiDoc"),
    "textile": ("a", "h1. 党建\n\nbq. 要抓实。\n".encode(), "Textile"),
    "a fragment that begins with its head": (
        "a",
        "<meta charset=utf-8><title>党建</title><p>要抓实，同志们，今天开会。</p>".encode(),
        "HTML 片段",
    ),
    "long lines with a tag in half of them": (
        "a",
        ("同志们，今天开会，要抓实各项工作。" * 9 + "<br/>\n" + "要抓实。\n").encode() * 2,
        "HTML 片段",
    ),
    "patch": ("a", b"--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n", "补丁"),
    "vcard": ("a", b"BEGIN:VCARD\nFN:x\nEND:VCARD\n", "名片"),
    "key": ("a", b"-----BEGIN PRIVATE KEY-----\nAAAA\n", "密钥"),
}


@pytest.mark.parametrize("case", FILES)
def test_a_file_that_is_no_text_is_refused_by_its_own_name(case: str) -> None:
    name, data, said = FILES[case]
    imported = taken(data, name)
    assert imported.text == ""
    (problem,) = imported.problems
    assert said in problem.message
    assert problem.hint


def test_kinds_are_answered_differently() -> None:
    answers = {
        case: taken(data, name).problems[0].message for case, (name, data, _) in FILES.items()
    }
    apart = (
        "png",
        "rar",
        "lock",
        "lnk",
        "json",
        "csv",
        "srt",
        "fragment",
        "yaml",
        "sql",
        "xls",
        "ppt",
    )
    assert len({answers[case] for case in apart}) == len(apart)


PROSE = {
    "a brace": "{本稿仅供参考}\n关于测试的讲话\n同志们。",
    "a bracket": "[讲话稿]\n同志们，今天开会。",
    "brackets with equations below": "[讲话稿]\n甲=1\n乙=2\n同志们，今天开会。",
    "a number in brackets": "[1]",
    "angle brackets around a title": "<关于测试的意见>已经印发。\n同志们。",
    "angle brackets in Latin": "<AI>时代的机遇\n同志们。",
    "a quotation": '"四个意识"是什么\n同志们。',
    "commas, not everywhere as many": "党建,经济,文化\n同志们,今天开会。\n要抓落实,见实效,求长远。",
    "two lines with one comma": "党建,经济\n文化,社会\n",
    "sentences with one comma each": "同志们,今天开会。\n会议,很重要。\n我们,要抓落实。\n",
    "a time of day": "[10:30]开会\n同志们。\n要抓落实。\n大家好。",
    "a colon after each name": "主持人：同志们好。\n张三：大家好。\n李四：好。",
    "keys in Chinese": "标题: 讲话\n日期: 2026年\n",
    "front matter": "---\ntitle: 关于测试的讲话\ndate: 2026\n---\n同志们。\n",
    "one tag that is spoken of": "网页里用<b>表示加粗，用<i>表示斜体，大家要知道这一点，不必记住。",
    "English words of programs": "import 是进口的意思。\nclass 是班级的意思。\n要学好英语。",
    "an equation": "GDP = 消费 + 投资 + 净出口\n这是常识。\n要记住。",
    "a word of SQL": "SELECT 一词的意思是选择。\n要学好英语。",
    "a letter": "From 某县\n同志们，今天开会。",
    "a url": "http://www.gov.cn/\n同志们，今天开会。",
    "one tab in a line": "标题\n一、\t总则\n同志们，今天开会。",
    "a name of a format": "GIF89a 是一种图片格式。\nID3 是另一种。\n",
    "a tag in fewer lines than half": "用<br>换行，用<hr>画线。\n" + "同志们，今天开会。\n" * 9,
    "one command of LaTeX": "用\\section{党建}写标题。\n同志们，今天开会。\n",
    "one mark of a forum": "[b]党建[/b]要抓实。\n同志们，今天开会。\n",
    "one mark of a wiki": "== 党建 ==\n同志们，今天开会。\n",
    "one mark of AsciiDoc": "= 党建\n同志们，今天开会。\n",
    "stars before lines": "* 党建\n** 要抓实\n同志们，今天开会。\n",
    "an at sign": "@全体同志\n今天开会。\n",
    "per cent": "%5 的增长\n同志们，今天开会。\n要抓实。\n",
    "percent PDF": "%PDF-1.4 是一种文件格式\n同志们。",
}


@pytest.mark.parametrize("case", PROSE)
def test_prose_that_only_begins_like_a_format_goes_in(case: str) -> None:
    imported = taken(PROSE[case])
    assert imported.problems == ()
    assert imported.text == PROSE[case]


def test_the_editor_may_say_that_it_is_text_all_the_same() -> None:
    data = json.dumps({"a": "党"})
    assert taken(data).text == ""
    assert taken(data, form="text").text == data


@pytest.mark.parametrize("data", [b"", b"\0" * 4096, b" \r\n\t"])
def test_a_file_without_anything_in_it_is_empty(data: bytes) -> None:
    (problem,) = taken(data).problems
    assert problem.code is Code.FILE_EMPTY


def test_a_zip_with_a_password_is_named() -> None:
    data = bytearray(zipped({"word/document.xml": "x"}))
    data[data.find(b"PK\1\2") + 8] |= 1
    (problem,) = taken(bytes(data)).problems
    assert "加了密码的压缩包" in problem.message


def test_content_decides_and_not_the_name() -> None:
    assert taken(word(paragraph("党建")), "a.txt").text == "党建\n"
    assert taken(TEXT, "a.docx").text == TEXT
    assert "PNG" in taken(b"\x89PNG\r\n\x1a\n" + zlib.compress(b"x"), "a.txt").problems[0].message


@pytest.mark.parametrize(
    ("data", "ending"),
    [
        (ole("WordDocument"), "doc"),
        (b"{\\rtf1 x}", "rtf"),
        (b"\r\n {\\rtf1 x}", "rtf"),
        (b"\xef\xbb\xbf{\\rtf1 x}", "rtf"),
        (zipped({"mimetype": ODF + "text", "content.xml": "<a/>"}), "odt"),
    ],
)
def test_old_formats_are_left_to_libreoffice(data: bytes, ending: str) -> None:
    assert taken(data).convert == ending
