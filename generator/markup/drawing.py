"""Drawing: whether an SVG picture only draws.

Shown by `<img>` it could run nothing, but a reader may open the file itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

LARGEST = 8_000_000
"""Bytes of a drawing that are read."""
_SVG = "{http://www.w3.org/2000/svg}"
_PAGE = "{http://www.w3.org/1999/xhtml}"
_NAMES = (
    "svg g path rect circle ellipse line polyline polygon text tspan textPath title desc "
    "metadata defs linearGradient radialGradient stop clipPath mask pattern symbol marker "
    "use image style filter feGaussianBlur feOffset feBlend feMerge feMergeNode feFlood "
    "feComposite feColorMatrix"
)
_DRAWN = frozenset(_NAMES.split())
"""Elements that load, lead to and run nothing by themselves."""
_FOREIGN = re.compile(r"url\(\s*[\"']?(?!#)|@import|expression\(|javascript:", re.IGNORECASE)
_INSIDE = re.compile(r"#[\w.-]+|data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]*")
_DECLARATION = re.compile(rb"<\?(?!xml\s)|<!ENTITY|<!DOCTYPE[^>]*\[", re.IGNORECASE)


def unsafe_drawing(data: bytes) -> str:
    """Why a drawing must not be published, in Chinese; '' for one that only draws."""
    if len(data) > LARGEST:
        return "文件太大"
    if b"\0" in data:
        return "不是 UTF-8 编码"
    if _DECLARATION.search(data):
        return "里面有实体、内部 DTD 或处理指令"
    try:
        root = ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError, LookupError):
        return "读不懂，不是规范的 SVG"
    if root.tag != f"{_SVG}svg":
        return "最外层不是 SVG 的 <svg>"
    return next(_faults(root), "")


def _faults(root: ElementTree.Element) -> Iterator[str]:
    for element in root.iter():
        tag = str(element.tag)
        if tag.startswith(_PAGE) or not tag.startswith("{"):
            yield f"里面有网页元素 <{tag.rpartition('}')[2]}>"
        elif tag.startswith(_SVG) and tag.removeprefix(_SVG) not in _DRAWN:
            yield f"里面有 <{tag.removeprefix(_SVG)}>"
        if _FOREIGN.search(element.text or "") and tag == f"{_SVG}style":
            yield "里面的样式引用了别的文件"
        for name, value in element.attrib.items():
            own = name.rpartition("}")[2].lower()
            if own.startswith("on"):
                yield f"里面有脚本属性 {own}"
            elif own in ("href", "src") and not _INSIDE.fullmatch(value.strip()):
                yield f"里面有指向“{value[:40]}”的链接"
            elif _FOREIGN.search(value):
                yield f"属性 {own} 引用了别的文件"
