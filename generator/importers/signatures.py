"""Signatures: what a file is by its first bytes, where that is nothing to be read as text.

The message for each kind says what it is and how to get its text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file that is not read: its name, the message and the hint."""

    name: str
    message: str
    hint: str


AS_DOCX = "请用 Word 或 WPS 打开，另存为 .docx 后再导入。"
TAKE_OUT = "如果它确实就是要发布的原文，加上 --as text 再导入。"
_COPY = "请打开它，把正文复制到记事本，校对后存成 UTF-8 的 .txt 再导入。"


def picture(name: str) -> Kind:
    return Kind(
        "图片",
        f"这是图片（{name}），里面的字不是文本，不能导入",
        "请向发文单位要 .docx；没有的话手工录入或用文字识别软件转换，逐字校对后存成 .txt。",
    )


def packed(name: str) -> Kind:
    return Kind(
        "压缩包",
        f"这是压缩包（{name}），不能直接导入",
        "请先解压，再把里面的文件一个一个导入。",
    )


def recording(name: str) -> Kind:
    return Kind(
        "录音录像",
        f"这是录音或录像（{name}），不是文字",
        "请用整理好的文字稿；由软件转写的稿子要逐字校对后存成 .txt。",
    )


def program(name: str) -> Kind:
    return Kind(
        "程序",
        f"这是{name}，不是文稿",
        "请核对是不是选错了文件；来历不明的程序不要打开。",
    )


def shortcut(name: str) -> Kind:
    return Kind(
        "快捷方式",
        f"这是快捷方式（{name}），文稿本身不在里面",
        "请找到它指向的文件，把那个文件复制过来再导入。",
    )


LOCK = Kind(
    "锁定文件",
    "这是 Office 打开文稿时留下的临时文件（锁定文件），里面没有正文",
    "请导入文稿本身，就是名字开头没有 ~$ 或 .~lock 的那个文件；先关闭正在编辑它的窗口。",
)
_APPLE = Kind(
    "附属文件",
    "这是苹果电脑留下的附属文件（名字以 ._ 开头），里面没有正文",
    "请导入去掉 ._ 的同名文件。",
)
_CAJ = Kind(
    "CAJ",
    "这是知网的 CAJ 文件，只有 CAJViewer 能打开",
    "请在 CAJViewer 里另存为 PDF 或复制文字，校对后再导入。",
)
_CEB = Kind(
    "CEB",
    "这是方正的 CEB 版式文件，只有 Apabi Reader 能打开",
    "请向发文单位要 .docx 或 OFD；没有的话打开它复制文字，校对后存成 .txt。",
)
_BROKEN_PAGE = Kind(
    "网页归档",
    "这是苹果 Safari 保存的网页归档（.webarchive）或二进制设置文件，不能导入",
    "请在浏览器里另存为“网页，仅 HTML”后再导入。",
)
EBOOK = Kind("电子书", "这是电子书文件，不能直接导入", _COPY)
PAGES = Kind("Pages 文稿", "这是苹果的 Pages、Numbers 或 Keynote 文稿", "请导出为 .docx 再导入。")
XPS = Kind("XPS", "这是 XPS 版式文件，不能导入", "请打印成 PDF 再导入，或向发文单位要 .docx。")
_OLD_WRITER = Kind(
    "早期文字处理文件",
    "这是早期的文字处理文件（Write、Word 2、WordPerfect、Works），不能导入",
    AS_DOCX,
)
_POSTSCRIPT = Kind(
    "PostScript", "这是 PostScript 打印文件，不能直接导入", "请转成 PDF 再导入，或要 .docx。"
)
_MAIL = Kind(
    "邮件", "这是 Outlook 的邮件附件包（winmail.dat），不能导入", "请在邮箱里把附件另存后再导入。"
)
_DRAWING = Kind("图纸", "这是 CAD 图纸（.dwg），不是文稿", "请手工录入图里的文字。")
_DATABASE = Kind(
    "数据库", "这是数据库文件，不是文稿", "请在原来的软件里导出文稿的正文，存成 .txt 或 .docx。"
)
_FONT = Kind("字体", "这是字体文件，不是文稿", "请核对是不是选错了文件。")

_KINDS: tuple[tuple[int, bytes, Kind], ...] = (
    (0, b"\x89PNG\r\n\x1a\n", picture("PNG")),
    (0, b"\xff\xd8\xff", picture("JPEG")),
    (0, b"GIF87a", picture("GIF")),
    (0, b"GIF89a", picture("GIF")),
    (0, b"II*\x00", picture("TIFF")),
    (0, b"MM\x00*", picture("TIFF")),
    (0, b"8BPS", picture("PSD")),
    (0, b"\x00\x00\x01\x00", picture("ICO")),
    (0, b"AT&TFORM", picture("DjVu 扫描件")),
    (0, b"\x00\x00\x00\x0cjP  ", picture("JPEG 2000")),
    (0, b"\xff\x0a", picture("JPEG XL")),
    (0, b"\xd7\xcd\xc6\x9a", picture("WMF")),
    (40, b" EMF", picture("EMF")),
    (0, b"Rar!\x1a\x07", packed("RAR")),
    (0, b"7z\xbc\xaf\x27\x1c", packed("7z")),
    (0, b"\x1f\x8b\x08", packed("gzip")),
    (0, b"BZh", packed("bzip2")),
    (0, b"\xfd7zXZ\x00", packed("xz")),
    (0, b"\x28\xb5\x2f\xfd", packed("zstd")),
    (0, b"\x04\x22\x4d\x18", packed("lz4")),
    (0, b"MSCF", packed("CAB")),
    (2, b"-lh", packed("LZH")),
    (257, b"ustar", packed("tar")),
    (0x8001, b"CD001", packed("ISO 光盘映像")),
    (0, b"ID3", recording("MP3")),
    (0, b"\xff\xfb", recording("MP3")),
    (0, b"OggS", recording("Ogg")),
    (0, b"fLaC", recording("FLAC")),
    (0, b"#!AMR", recording("AMR")),
    (0, b"FLV\x01", recording("FLV")),
    (0, b"\x1a\x45\xdf\xa3", recording("MKV、WebM")),
    (0, b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", recording("WMV、WMA")),
    (0, b"\x00\x00\x01\xba", recording("MPEG")),
    (0, b"\x7fELF", program("Linux 程序")),
    (0, b"\xca\xfe\xba\xbe", program("Java 程序")),
    (0, b"\xcf\xfa\xed\xfe", program("苹果电脑程序")),
    (0, b"L\x00\x00\x00\x01\x14\x02\x00", shortcut("Windows 的 .lnk")),
    (0, b"\x00\x05\x16\x07", _APPLE),
    (0, b"CAJ\x00", _CAJ),
    (0, b"HN\x00", _CAJ),
    (0, b"HN\xc8\x00", _CAJ),
    (0, b"KDH ", _CAJ),
    (0, b"TEB\x00", _CAJ),
    (0, b"Foxit CEB", _CEB),
    (0, b"Founder CEB", _CEB),
    (0, b"CEB\x00", _CEB),
    (0, b"bplist00", _BROKEN_PAGE),
    (0, b"ITSF", EBOOK),
    (60, b"BOOKMOBI", EBOOK),
    (0, b"\x78\x9f\x3e\x22", _MAIL),
    (0, b"AC10", _DRAWING),
    (0, b"\xffWPC", _OLD_WRITER),
    (0, b"\x31\xbe\x00\x00", _OLD_WRITER),
    (0, b"\x32\xbe\x00\x00", _OLD_WRITER),
    (0, b"\xdb\xa5\x2d\x00", _OLD_WRITER),
    (0, b"\x01\xfe\x32", _OLD_WRITER),
    (0, b"SQLite format 3\x00", _DATABASE),
    (4, b"Standard Jet DB", _DATABASE),
    (4, b"Standard ACE DB", _DATABASE),
    (0, b"\x00\x01\x00\x00\x00", _FONT),
    (0, b"OTTO", _FONT),
    (0, b"ttcf", _FONT),
    (0, b"wOFF", _FONT),
    (0, b"wOF2", _FONT),
)
_BRANDS = {b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif", b"avis"}
_RIFF = {b"WEBP": picture("WebP"), b"WAVE": recording("WAV"), b"AVI ": recording("AVI")}
_BITMAP_HEADERS = (12, 40, 52, 56, 64, 108, 124)
_OWNER_SIZES = (162, 165)
"""Bytes of the files that Office and WPS keep beside an open document."""
_LIBRE_LOCK = re.compile(rb"[^\n]{0,200},[^\n]{0,200},\d\d\.\d\d\.\d{4} \d\d:\d\d,[^\n]{0,500};\s*")


def known_kind(name: str, data: bytes) -> Kind | None:
    """What a file is that is not read by any importer; `name` is the file's own."""
    if _is_lock(name, data):
        return LOCK
    for at, mark, kind in _KINDS:
        if data.startswith(mark, at) and (not _is_text(mark) or _is_binary(data)):
            return kind
    if data.startswith(b"%!PS"):
        return _POSTSCRIPT
    if data[4:8] == b"ftyp":
        return picture("HEIC、AVIF") if data[8:12] in _BRANDS else recording("MP4、M4A")
    if data.startswith(b"RIFF"):
        return _RIFF.get(data[8:12])
    if data.startswith(b"BM") and int.from_bytes(data[14:18], "little") in _BITMAP_HEADERS:
        return picture("BMP")
    if data.startswith(b"MZ") and b"\0" in data[:64]:
        return program("Windows 程序")
    return None


def _is_binary(data: bytes) -> bool:
    """Whether a file has bytes that no text has; prose may begin with ID3 or GIF89a."""
    return any(byte < 9 for byte in data[:4096])


def _is_text(mark: bytes) -> bool:
    return mark.isascii() and mark.decode("ascii").isprintable()


def _is_lock(name: str, data: bytes) -> bool:
    """Owner files of Word and WPS (the user's name in bytes, then in UTF-16), LibreOffice's locks.

    MS-DOC does not describe them; the form is what Word 2003 to 2021 and WPS write.
    """
    if _LIBRE_LOCK.fullmatch(data[:1500]):
        return True
    if name.startswith("~$") and len(data) <= 1024:
        return True
    length = data[0] if data else 0
    return (
        len(data) in _OWNER_SIZES
        and 0 < length <= 54
        and data[length + 1 : 54].strip(b" \0") == b""
    )
