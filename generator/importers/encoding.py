"""Encoding: the bytes of a text file become characters, each of them or none.

First what says of itself how it is written (a byte order mark, strict UTF-8),
then the encodings Chinese offices have used.  Bytes of one are mostly also
bytes of another, with other characters; which of them is meant is judged by
how many of the characters are usual ones.  Where that is no clear answer, the
editor is asked.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import cache

from generator.importers.imported import Imported, refused
from generator.model.problems import Code, Problem, Where
from generator.text.disguised import in_ascii
from generator.text.pinyin.syllables import is_han

NAMES = {
    "utf-8": "UTF-8",
    "gb18030": "GBK（GB18030）",
    "big5": "Big5（繁体）",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16（大端）",
    "utf-32-le": "UTF-32",
    "utf-32-be": "UTF-32（大端）",
    "hz": "HZ",
    "utf-7": "UTF-7",
}
"""The encodings that are known, with their names."""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    # Before UTF-16: the mark of one begins with that of the other.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_FREQUENT = frozenset(
    "的人条国第和行定法民关十有应政规管以当务业理部者机或工门一用作会二员中本地事其经不在保设生制三对公主责家产发"
    "位院由级可单资构施出合安照依全区证上府进处为自所动四及物方外品建下实任准等得日五要年监查职权他内报办收企并提时成"
    "同护计组通共体按学营条们这是我个大"
    "條國關應規當業務機門會員經設產發級單資構從處為動實監職權報辦並時護計組體學營個們這來說對"
)
"""The commonest characters of 926 official documents (56 in 100 are one of them), and how they are
written in traditional texts."""
_SHIFTED = re.compile(rb"\x1b\$(?:[()*+][A-I]|[@AB])")
"""What leads to another set of characters in ISO-2022 (ECMA-35), for CN, JP and KR."""
_OF_NOUGHTS = 3
"""Of so many bytes one is nought in a text in UTF-32."""
_OF_FREQUENT = 3
"""Of so many Han one is frequent where the encoding is right."""
_ENOUGH, _CLEAR = 0.55, 0.2
"""How well the best encoding must fit, and how much better than the next one."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to read the bytes, and how well it fits: from 0 to 1."""

    encoding: str
    text: str
    fit: float


def read_text(path: str, data: bytes, encoding: str = "") -> Imported:
    """The text of a file, its line ends as line feeds.

    `encoding` is the editor's word for it, a key of `NAMES`; without it the
    encoding is found out.
    """
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return _strictly(path, data[len(mark) :], encoding or marked)
    if encoding:
        return _strictly(path, data, encoding)
    if _SHIFTED.search(data):
        message = "文件用的是 ISO-2022 编码（旧邮件里的），不能直接导入"
        hint = "请用浏览器或邮箱软件打开，把文字复制到记事本，另存为 UTF-8 后再导入。"
        return refused("文本", Code.UNSURE_ENCODING, path, message, hint)
    plain = _decoded(data, "utf-8")
    is_utf8 = plain is not None
    if plain is not None and b"\0" not in data:
        return _strictly(path, data, in_ascii(plain) or "utf-8")
    readings = sorted(_readings(data), key=lambda reading: -reading.fit)
    if is_utf8 and (not readings or readings[0].fit < _ENOUGH):
        return _strictly(path, data, "utf-8")
    if not readings:
        return _damaged(path, data)
    best, *others = readings
    clear = best.fit - max((other.fit for other in others), default=0.0)
    if best.fit < _ENOUGH or (others and clear < _CLEAR):
        ways = "；".join(f"{NAMES[r.encoding]}“{_beginning(r.text)}”" for r in readings)
        keys = " 或 ".join(f"--encoding {reading.encoding}" for reading in readings)
        return refused(
            "文本",
            Code.UNSURE_ENCODING,
            path,
            f"看不准文件用的是哪种编码，可能是：{ways}",
            f"看哪一种是原文，导入时写上 {keys}；都不是，请用记事本另存为 UTF-8。",
        )
    return _strictly(path, data, best.encoding)


def _strictly(path: str, data: bytes, encoding: str) -> Imported:
    kind = f"文本，{NAMES[encoding]} 编码"
    text = _decoded(data, encoding)
    if text is None:
        return _damaged(path, data, encoding)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return Imported(text, kind, tuple(_doubtful(path, data, encoding, text)))


def _doubtful(path: str, data: bytes, encoding: str, text: str) -> Iterator[Problem]:
    """Say where bytes were read that the encoding's own standard does not have.

    The byte 0x80 of Windows in GB 18030, and in Big5 what Hong Kong added.
    """
    if encoding == "gb18030" and "€" in text and _plainly_decoded(data, encoding) is None:
        message = "的字节 0x80 照 Windows 的 GBK 读成 €"
        yield Problem(
            Code.REVIEW_IMPORT, Where(path), _lines(text, {"€"}) + message, "请与原件核对。"
        )
    if encoding == "big5" and (added := set(filter(_is_added, text))):
        first = next(char for char in text if char in added)
        message = f"有 Big5 扩充区的字（“{first}”等），照香港增补字符集读出"
        yield Problem(
            Code.REVIEW_IMPORT, Where(path), _lines(text, added) + message, "请与原件核对。"
        )


def _lines(text: str, chars: Container[str]) -> str:
    """The lines in which one of some characters stands."""
    lines = [
        str(n) for n, line in enumerate(text.split("\n"), 1) if any(char in chars for char in line)
    ]
    return f"第 {'、'.join(lines[:5])}{'等' if len(lines) > 5 else ''} 行"


@cache
def _is_added(char: str) -> bool:
    """Whether Big5 has a character only where it was extended, which Windows reads otherwise."""
    if char < "\x80":
        return False
    try:
        return char.encode("cp950") != char.encode("big5hkscs")
    except UnicodeEncodeError:
        return char != "€"


def _decoded(data: bytes, encoding: str) -> str | None:
    """The characters of bytes, None where they do not fit the encoding.

    Windows has the euro sign where the standards have none.  Big5 is read with what Hong Kong
    added: Python's `big5` lacks these and has kana where every program has ① to ⑩.
    """
    try:
        return data.decode(_CODECS.get(encoding, encoding), _EURO)
    except UnicodeDecodeError:
        return None


def _plainly_decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


_CODECS = {"big5": "big5hkscs"}
_EUROS = {"gb18030": b"\x80", "big5hkscs": b"\xa3\xe1"}
"""How Windows code pages 936 and 950 write the euro sign."""
_EURO = "study-euro"


def _euro(error: UnicodeError) -> tuple[str, int]:
    if isinstance(error, UnicodeDecodeError) and (euro := _EUROS.get(error.encoding)):
        end = error.start + len(euro)
        if error.object[error.start : end] == euro:
            return "€", end
    raise error


codecs.register_error(_EURO, _euro)


def _readings(data: bytes) -> list[_Reading]:
    if data.count(b"\0") * _OF_NOUGHTS >= len(data):
        # Of four bytes for a character of the basic plane two are nought.
        encodings: tuple[str, ...] = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
    elif b"\0" in data:
        encodings = ("utf-16-le", "utf-16-be")
    else:
        encodings = ("gb18030", "big5", "utf-16-le")
    found = [
        (name, text)
        for name in encodings
        if (text := _decoded(data, name)) is not None and "\0" not in text
    ]
    return [_Reading(name, text, fit) for name, text in found if (fit := _fitness(text)) > 0]


def _fitness(text: str) -> float:
    """How well characters fit a Chinese text, from 0 to 1.

    Half is the share of characters that are in use (the first level of GB 2312
    and of Big5, Chinese punctuation), half that of the most frequent ones,
    whole where they are a third of the Han.
    """
    signs = [char for char in text if char > "\x7f" and not char.isspace()]
    if not signs:
        return float(all(char.isprintable() or char.isspace() for char in text))
    han = [char for char in signs if is_han(char)]
    usual = sum(map(_usual, signs)) / len(signs)
    frequent = sum(char in _FREQUENT for char in han) / max(1, len(han))
    return usual / 2 + min(1.0, frequent * _OF_FREQUENT) / 2


@cache
def _usual(char: str) -> bool:
    if is_han(char):
        return _level(char, "gb2312", 0xB0, 0xD7) or _level(char, "big5", 0xA4, 0xC6)
    return char in "·—…“”‘’①②③④⑤⑥⑦⑧⑨⑩" or (
        unicodedata.category(char)[0] in "PN" and unicodedata.east_asian_width(char) in "WF"
    )


def _level(char: str, encoding: str, first: int, last: int) -> bool:
    try:
        return first <= char.encode(encoding)[0] <= last
    except UnicodeEncodeError:
        return False


def _beginning(text: str) -> str:
    shown = "".join(text.split())[:12]
    return "".join(char if char.isprintable() else "□" for char in shown)


def _damaged(path: str, data: bytes, encoding: str = "") -> Imported:
    """The bytes fit no encoding, or not the one they are said to be in."""
    if not encoding and (mixed := _mixed(data)):
        hint = "请分别用两种编码打开，把文字合成一份，另存为 UTF-8 后再导入。"
        return refused("文本", Code.DAMAGED_FILE, path, mixed, hint)
    tried = encoding or max(("utf-8", "gb18030"), key=lambda name: _first_fault(data, name))
    place = _first_fault(data, tried)
    line = data.count(b"\n", 0, place) + 1
    before = data[:place].decode(tried, "ignore").split("\n")[-1][-12:]
    return refused(
        "文本",
        Code.DAMAGED_FILE,
        path,
        f"按 {NAMES[tried]} 读到第 {line} 行“{before}”之后（第 {place + 1} 个字节）读不下去",
        "文件可能在复制时损坏，或不是文字文件。请重新取一份，或用记事本另存为 UTF-8。",
    )


def _mixed(data: bytes) -> str:
    """Which lines are in UTF-8 and which in GBK, where a file has both."""
    kinds = {"utf-8": list[int](), "gb18030": list[int]()}
    for number, line in enumerate(data.split(b"\n"), 1):
        if line.isascii():
            continue
        fits = [name for name in kinds if _decoded(line, name) is not None]
        if not fits:
            return ""
        kinds[fits[0]].append(number)
    if not all(kinds.values()):
        return ""
    said = "，".join(
        f"第 {lines[0]} 行" + f"等 {len(lines)} 行" * (len(lines) > 1) + f"是 {NAMES[name]}"
        for name, lines in kinds.items()
    )
    return f"文件里混了两种编码：{said}"


def _first_fault(data: bytes, encoding: str) -> int:
    try:
        data.decode(_CODECS.get(encoding, encoding), _EURO)
    except UnicodeDecodeError as error:
        return error.start
    return len(data)
