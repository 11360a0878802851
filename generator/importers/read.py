"""Read: which importer a file is for, by what is in it and not by its name."""

from __future__ import annotations

import re

from generator.importers.docx import AS_DOCX, read_docx
from generator.importers.encoding import read_text
from generator.importers.imported import Imported, refused
from generator.importers.pdf import read_pdf
from generator.importers.web import read_web
from generator.problems import Code

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WEB = re.compile(rb"<(?:!doctype\s+html|html)[\s>]", re.IGNORECASE)
_SAVED = re.compile(rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*mime-version:", re.IGNORECASE)


def read_file(
    path: str, target: str, data: bytes, encoding: str = "", *, signed_off: bool = False
) -> Imported:
    """The text of a file for `target`, the text file it is going to be.

    `encoding` is that of a text file, where the editor knows it; `signed_off`
    says that the editor compares a PDF of which there are two readings.
    """
    head = data[:1024].lstrip().lower()
    if not data.strip():
        return refused("文本", Code.FILE_EMPTY, path, "文件是空的，没有任何文字", "请重新取一份。")
    if data.startswith(_OLD_OFFICE):
        # Word's own "deleted" text stays in such files; no tool at hand tells it apart for certain.
        return refused(
            "旧版 Office 文件",
            Code.NOT_TAKEN,
            path,
            "这是旧格式（.doc、.wps）或加了密码的文件，不能直接导入",
            AS_DOCX,
        )
    if data.startswith(b"{\\rtf"):
        return refused("RTF", Code.NOT_TAKEN, path, "这是 RTF 文件，不能直接导入", AS_DOCX)
    if _SAVED.match(data):
        message = "这是带附件的网页文件（.mht、.eml），不能直接导入"
        hint = "请在浏览器里打开，另存为“网页，仅 HTML”后再导入。"
        return refused("网页", Code.NOT_TAKEN, path, message, hint)
    if data.startswith(b"PK\x03\x04"):
        return read_docx(path, target, data)
    if head.startswith(b"%pdf-"):
        return read_pdf(path, target, signed_off=signed_off)
    if _WEB.search(data[:4096].replace(b"\0", b"")):
        return read_web(path, target, data, encoding)
    return read_text(path, data, encoding)
