"""Ole: what an old Office file is, by the names of the streams in it (MS-CFB, MS-DOC).

Only the directory is looked at: a file of this kind is turned into a .docx by LibreOffice or
refused by its name.
"""

from __future__ import annotations

from generator.importers.signatures import AS_DOCX, Kind

MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENTRY = 128
"""Bytes of a directory entry; its name is UTF-16."""
_ENCRYPTED_BIT = 0x0100

ENCRYPTED = Kind(
    "加密的 Office 文件",
    "这个 Office 文件加了打开密码，读不出来",
    "请用 Word 或 WPS 输入密码打开，取消密码后另存为 .docx，再导入。",
)
SHEET = Kind(
    "表格",
    "这是 Excel 或 WPS 表格，不是文稿",
    "请把要收入的文字复制到 Word 或 WPS 文字里，存成 .docx 再导入。",
)
SLIDES = Kind(
    "演示文稿",
    "这是 PowerPoint 或 WPS 演示，不是文稿",
    "请把要收入的文字复制到 Word 或 WPS 文字里，存成 .docx 再导入。",
)
VISIO = Kind("图", "这是 Visio 图，不是文稿", "请手工录入图里的文字。")
_OTHERS: tuple[tuple[str, Kind], ...] = (
    ("EncryptedPackage", ENCRYPTED),
    ("Workbook", SHEET),
    ("Book", SHEET),
    ("PowerPoint Document", SLIDES),
    (
        "__properties_version1.0",
        Kind("邮件", "这是 Outlook 邮件（.msg），不是文稿", "请打开邮件，把附件另存后再导入。"),
    ),
    ("VisioDocument", VISIO),
    (
        "HwpSummaryInformation",
        Kind("HWP", "这是韩文 HWP 文件，不能导入", AS_DOCX),
    ),
    (
        "Catalog",
        Kind("缩略图", "这是 Windows 的缩略图文件（Thumbs.db），不是文稿", "请导入文稿本身。"),
    ),
)
UNKNOWN = Kind("旧版 Office 文件", "这是旧格式的 Office 文件，认不出是哪一种", AS_DOCX)


def ole_kind(data: bytes) -> Kind | None:
    """What an OLE file is; None for a Word or WPS document that can be turned into a .docx."""
    if (at := _entry(data, "WordDocument")) >= 0:
        return ENCRYPTED if _is_encrypted(data, at) else None
    return next((kind for name, kind in _OTHERS if _entry(data, name) >= 0), UNKNOWN)


def _entry(data: bytes, name: str) -> int:
    """Where a stream's directory entry stands, -1 for none."""
    mark = (name + "\0").encode("utf-16-le")
    at = data.find(mark)
    while at >= 0 and at % _ENTRY:
        at = data.find(mark, at + 1)
    return at


def _is_encrypted(data: bytes, entry: int) -> bool:
    """The bit fEncrypted in the file information block, the stream's beginning."""
    sector = 1 << int.from_bytes(data[30:32], "little") % 16
    start = int.from_bytes(data[entry + 116 : entry + 120], "little")
    block = data[(start + 1) * sector :][:12]
    if block[:2] not in (b"\xec\xa5", b"\xdc\xa5"):
        return False
    return bool(int.from_bytes(block[10:12], "little") & _ENCRYPTED_BIT)
