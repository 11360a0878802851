"""Attachments: which pictures and documents may lie beside pages, and whether they are such.

SVG is the one kind of picture that can run scripts and call out, so its
elements, attributes and addresses are held to an allow-list (SVG 1.1, less
scripting, animation, links and foreign content).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from xml.parsers import expat

from generator.model.os_errors import reason as refusal
from generator.model.problems import Code
from generator.text.regex import regex

PICTURES = ("png", "jpg", "jpeg", "gif", "webp", "avif", "bmp", "svg")
ATTACHMENTS = ("pdf", "docx", "xlsx", "pptx")
LARGEST_SVG = 5_000_000
"""Bytes."""
DEEPEST_SVG = 100
_RASTER = regex(
    rb"\x89PNG\r\n\x1a\n|\xff\xd8\xff|GIF8[79]a|RIFF....WEBP|....ftypavi[fs]|BM", re.DOTALL
)
_DOCUMENT: Mapping[str, bytes] = MappingProxyType(
    {"pdf": b"%PDF-", "docx": b"PK\3\4", "xlsx": b"PK\3\4", "pptx": b"PK\3\4"}
)
_HEAD = 1024
"""Bytes in which a file says what it is; Acrobat finds `%PDF-` as far in."""
_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_SILENT_SPACES = (
    "http://www.inkscape.org/namespaces/inkscape",
    "http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://creativecommons.org/ns#",
    "http://purl.org/dc/elements/1.1/",
)
"""What drawing programs note down for themselves; browsers do nothing with it."""
_ELEMENTS = frozenset(
    (
        *("svg", "g", "defs", "symbol", "use", "title", "desc", "metadata", "style", "switch"),
        *("path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "image"),
        *("text", "tspan", "textPath", "marker", "pattern", "clipPath", "mask", "filter"),
        *("linearGradient", "radialGradient", "stop", "feBlend", "feColorMatrix", "feMorphology"),
        *("feComponentTransfer", "feFuncR", "feFuncG", "feFuncB", "feFuncA", "feComposite"),
        *("feConvolveMatrix", "feDiffuseLighting", "feDisplacementMap", "feDistantLight"),
        *("feDropShadow", "feFlood", "feGaussianBlur", "feMerge", "feMergeNode", "feOffset"),
        *("fePointLight", "feSpecularLighting", "feSpotLight", "feTile", "feTurbulence"),
    )
)
_DATA_PICTURE = regex(r"data:image/(?:png|jpeg|gif|webp);base64,[\sA-Za-z0-9+/=]*")
_URL = regex(r"url\(\s*(?!\s|['\"]?#)", re.IGNORECASE)
_CSS = regex(r"@import|expression|javascript|behavior|-moz-binding|\\|//", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a file is not published."""

    code: Code
    message: str
    hint: str


def kind_fault(file: Path, ending: str) -> Fault | None:
    """What is wrong with a picture or document of this ending (lower case)."""
    try:
        with file.open("rb") as opened:
            data = opened.read(LARGEST_SVG + 1 if ending == "svg" else _HEAD)
    except OSError as error:
        hint = "请检查文件权限，或是否被其他程序占用。"
        return Fault(Code.UNREADABLE, f"文件读不出来：{refusal(error)}", hint)
    if ending == "svg":
        if reason := svg_fault(data):
            hint = "请用画图程序另存为“普通 SVG”，去掉脚本、链接和外部图片，或存成 PNG。"
            return Fault(Code.ACTIVE_FILE, f"这个 SVG 图片不能发布：{reason}", hint)
        return None
    is_right = _DOCUMENT[ending] in data if ending in _DOCUMENT else _RASTER.match(data)
    if is_right:
        return None
    what = f"扩展名是 .{ending}，内容却不是" if data else "文件是空的"
    return Fault(Code.NOT_A_PICTURE, what, "请换成能打开的原文件，或移出 content/。")


def svg_fault(data: bytes) -> str:
    """Why an SVG file is not a mere picture, in Chinese; an empty string when it is."""
    if len(data) > LARGEST_SVG:
        return f"超过 {LARGEST_SVG // 1_000_000} MB"
    reader = _Svg()
    try:
        reader.parser.Parse(data, True)
    except _Refused as refused:
        return str(refused)
    except (expat.ExpatError, ValueError, LookupError):
        return "不是完整的 XML"
    return ""


class _Refused(Exception):
    """Something in the file that is not allowed."""


class _Svg:
    """Holds every element, attribute and text of an SVG file to what is allowed."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.ProcessingInstructionHandler = self._instruction
        self.open: list[str] = []
        self.style: list[str] = []

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        if not self.open and name != f"{_SVG} svg":
            raise _Refused("最外层不是 <svg>")
        self.open.append(local)
        if len(self.open) > DEEPEST_SVG:
            raise _Refused(f"嵌套超过 {DEEPEST_SVG} 层")
        if space not in _SILENT_SPACES and (space != _SVG or local not in _ELEMENTS):
            raise _Refused(f"含有 <{local[:40]}>")
        for attribute, value in attributes.items():
            self._attribute(attribute, value, local)

    def _attribute(self, name: str, value: str, element: str) -> None:
        space, _, local = name.rpartition(" ")
        if local.lower().startswith("on"):
            raise _Refused(f"含有 {local[:40]}=（脚本）")
        if local.lower() == "base":
            raise _Refused("含有 xml:base")
        if local.lower() in ("href", "src") and space not in _SILENT_SPACES:
            inside = value.strip().startswith("#")
            picture = element == "image" and _DATA_PICTURE.fullmatch(value.strip())
            if not inside and not picture:
                raise _Refused(f"引用了别的文件“{value[:40]}”")
        if local == "style":
            _check_css(value)
        elif space in ("", _XLINK) and _URL.search(value):
            raise _Refused(f"引用了别的文件“{value[:40]}”")

    def _end(self, name: str) -> None:  # noqa: ARG002
        if self.open.pop() == "style":
            _check_css("".join(self.style))
            self.style.clear()

    def _text(self, text: str) -> None:
        if self.open and self.open[-1] == "style":
            self.style.append(text)

    def _doctype(self, name: str, system: str | None, public: str | None, has_own: int) -> None:  # noqa: ARG002
        if has_own:
            raise _Refused("含有文档类型定义（实体）")

    def _instruction(self, target: str, data: str) -> None:  # noqa: ARG002
        raise _Refused(f"含有处理指令 <?{target[:40]}>")


def _check_css(text: str) -> None:
    if found := _URL.search(text) or _CSS.search(text):
        raise _Refused(f"样式里有“{found[0][:20]}”")
