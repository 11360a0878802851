"""Read: which importer a file is for, by its content and not by its name; plain text comes last."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePath
from xml.etree.ElementTree import Element

from generator.importers.archive import Refused, entries, parsed
from generator.importers.docx import KIND as WORD
from generator.importers.docx import read_parts, read_word_2003
from generator.importers.elements import local
from generator.importers.encoding import read_text
from generator.importers.imported import NO_OPTIONS, Imported, Options, refused
from generator.importers.markdown import is_markdown, read_markdown
from generator.importers.mht import is_archive, page_of
from generator.importers.ofd import MAIN as OFD
from generator.importers.ofd import read_ofd
from generator.importers.ole import ENCRYPTED, MARK, ole_kind
from generator.importers.package import is_odt, unfolded
from generator.importers.pdf import is_pdf, read_pdf
from generator.importers.signatures import Kind, known_kind
from generator.importers.structured import FRAGMENT, ROOTS, XML, structured_kind
from generator.importers.web import read_web
from generator.model.problems import Code, Problem, Where
from generator.text.front_matter import FOREIGN, divide

_PAGE = re.compile(
    r"(?:<\?xml[^>]*\?>|<!--[\s\S]{0,2000}?-->|\s)*+<(?:!doctype\s+html|html|head|body)\b", re.I
)
_XML = re.compile(r"\s*<(?:\?xml\b|!--|[A-Za-z_][\w.-]*(?::[\w.-]+)?(?=[\s/>]))")
LONGEST = 1_000_000
"""Characters of one text; the longest document of the corpus has 60,000."""
_MARKDOWN_NAMES = (".md", ".markdown", ".mdown", ".mkd")


def read_file(path: str, target: str, data: bytes, options: Options = NO_OPTIONS) -> Imported:
    """The text of a file for `target`, the text file it is going to be."""
    imported = _read(path, target, data, options)
    if len(imported.text) <= LONGEST:
        return imported
    message = f"文件里有 {len(imported.text)} 个字，不像一篇讲话（最多 {LONGEST} 个）"
    return refused(imported.kind, Code.TOO_LARGE, path, message, "请拆成一篇一个文件，再分别导入。")


def _read(path: str, target: str, data: bytes, options: Options) -> Imported:
    if not data.strip(b"\0 \t\r\n\f\v"):
        return refused("文本", Code.FILE_EMPTY, path, "文件是空的，没有任何文字", "请重新取一份。")
    if kind := known_kind(PurePath(path).name, data):
        return _refused(kind, path)
    if data.startswith(MARK):
        kind = ole_kind(data)
        return _refused(kind, path) if kind else Imported("", "旧版 Word 文档", convert="doc")
    if data.lstrip(_BEFORE).startswith(b"{\\rtf"):
        return Imported("", "RTF 文档", convert="rtf")
    if _is_zip(data):
        return _from_zip(path, target, data, options)
    if is_pdf(data):
        return read_pdf(path, target, data, options)
    if is_archive(data):
        return _from_archive(path, target, data, options)
    return _from_text(path, target, data, options)


_BEFORE = b"\xef\xbb\xbf\0 \t\r\n\f\v"
"""Bytes without meaning before the head of a file that is text outside."""
_HEAD = 1024
"""Bytes in which the first entry of a zip is looked for, as the head of a PDF is."""
_COMMENT = 65_557
"""Bytes at the end of a zip in which its directory ends (APPNOTE 4.3.16)."""


def _is_zip(data: bytes) -> bool:
    """Whether a file is a zip; a mail program or a web server may have put other bytes before."""
    if data[:4] in (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"):
        return True
    return b"PK\x03\x04" in data[:_HEAD] and b"PK\x05\x06" in data[-_COMMENT:]


def _refused(kind: Kind, path: str) -> Imported:
    code = Code.ENCRYPTED if kind is ENCRYPTED else Code.UNSUPPORTED_INPUT
    return refused(kind.name, code, path, kind.message, kind.hint)


def _from_zip(path: str, target: str, data: bytes, options: Options) -> Imported:
    try:
        parts = entries(path, data)
    except Refused as failed:
        return Imported("", "压缩包", (failed.problem,))
    if OFD in parts:
        return read_ofd(path, target, parts, options)
    if is_odt(parts):
        return Imported("", "ODT 文档", convert="odt")
    return read_parts(path, target, parts)


def _from_archive(path: str, target: str, data: bytes, options: Options) -> Imported:
    found = page_of(data)
    if found is None:
        message = "这是网页归档（.mht），里面没有网页"
        hint = "请在浏览器里打开，另存为“网页，仅 HTML”后再导入。"
        return refused("网页", Code.UNSUPPORTED_INPUT, path, message, hint)
    return read_web(path, target, found[0], options)


def _from_text(path: str, target: str, data: bytes, options: Options) -> Imported:
    source = read_text(path, data, options.encoding)
    if any(problem.is_error for problem in source.problems):
        return source
    text = source.text.removesuffix(_DOS_END).replace(_WITHIN_PARAGRAPH, "\n")
    source = replace(source, text=text)
    if options.form == "text":
        return source
    if _PAGE.match(text) or (options.block and "<" in text):
        return read_web(path, target, data, options)
    if _XML.match(text) and (found := _from_xml(path, target, text)):
        return found
    if len(text) > LONGEST:
        return source
    if options.form != "markdown":
        named = path.lower().endswith(_MARKDOWN_NAMES)
        kind = structured_kind(text)
        if kind and not (kind is FRAGMENT and named and is_markdown(text, named=True)):
            return _refused(kind, path)
        decided = is_markdown(divide(text, FOREIGN).body, named=named)
        if decided is None:
            return refused(
                "文本",
                Code.UNSURE_FORM,
                path,
                "文件里有 Markdown 的记号（#、**、链接等），看不准是 Markdown 还是原文就有这些符号",
                "是 Markdown，加上 --as markdown，记号会去掉；原文就这样写，加上 --as text。",
            )
        if not decided:
            return source
    return read_markdown(path, target, text)


_DOS_END = "\x1a"
"""What DOS wrote behind a text."""
_WITHIN_PARAGRAPH = "\v"
"""What is copied for a line end of slides, and of Word within a paragraph."""


def _from_xml(path: str, target: str, text: str) -> Imported | None:
    """What is in an XML file; None where the text only looks like one."""
    declared = re.search(r"<!DOCTYPE\s+([\w.-]+)", text[:4096], re.IGNORECASE)
    if declared and (kind := ROOTS.get(declared[1])):
        return _refused(kind, path)
    try:
        root = parsed(path, text.strip("\ufeff \t\r\n\0").encode(), declared=False)
    except Refused as failed:
        if (
            text.lstrip("\ufeff \t\r\n").startswith("<?xml")
            or failed.problem.code is Code.UNSUPPORTED_INPUT
        ):
            problem = Problem(
                failed.problem.code,
                Where(path),
                f"这是 XML 文件；{failed.problem.message}",
                failed.problem.hint,
            )
            return Imported("", XML.name, (problem,))
        return None
    return _by_root(path, target, root)


def _by_root(path: str, target: str, root: Element) -> Imported | None:
    name = local(root)
    if name == "wordDocument":
        return read_word_2003(path, target, root)
    if name == "package" and "xmlPackage" in root.tag:
        return read_parts(path, target, unfolded(root), f"{WORD}（单个 XML）")
    if name == "document" and "opendocument" in root.tag:
        return Imported("", "ODT 文档（单个 XML）", convert="fodt")
    if name == "UOF":
        return Imported("", "标文通文档", convert="uot")
    if name == "html":
        return None
    known = ROOTS.get(name)
    if known is None and not list(root) and not root.attrib and "}" not in root.tag:
        return None if name in _HTML_ROOTS else _refused(XML, path)
    if known is None and name in _HTML_ROOTS and "}" not in root.tag:
        return None
    return _refused(known or XML, path)


_HTML_ROOTS = frozenset(
    (
        *("p", "div", "span", "section", "article", "table", "center", "font", "blockquote"),
        *("ul", "ol", "b", "strong", "h1", "h2", "h3", "h4", "a"),
    )
)
"""Elements that begin a fragment of HTML, whose own sentence says more."""
