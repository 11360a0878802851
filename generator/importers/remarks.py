"""Remarks on a Word file: what it holds that stops the import, or that an editor must compare."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from generator.importers.archive import parsed
from generator.importers.elements import all_text
from generator.problems import Code, Problem, Where

Kind = Literal[
    "revision",
    "hidden",
    "format",
    "chunk",
    "missed",
    "number",
    "bullet",
    "table",
    "box",
    "symbol",
    "formula",
    "ruby",
    "notes",
    "art",
    "diagram",
    "picture",
]
Met = dict[Kind, list[str]]
"""Of each kind of thing the places, in Chinese."""

_STOPS: dict[Kind, tuple[Code, str, str]] = {
    "revision": (
        Code.REVISIONS,
        "有 {n} 处修订还没有处理：{where}",
        "请在 Word 或 WPS 的“审阅”里接受或拒绝全部修订，保存后再导入。",
    ),
    "hidden": (
        Code.HIDDEN_TEXT,
        "有 {n} 处隐藏文字：{where}",
        "请在 Word 或 WPS 里显示隐藏文字，删去它或取消“隐藏”，保存后再导入。",
    ),
    "format": (
        Code.NUMBERING,
        "有 {n} 处自动编号的样式认不出：{where}",
        "请在 Word 或 WPS 里把这些编号改成手工输入的文字，保存后再导入。",
    ),
    "chunk": (
        Code.NOT_TAKEN,
        "有 {n} 处嵌入的其他文件：{where}",
        "请用 Word 或 WPS 打开后另存为 .docx，再导入。",
    ),
    "missed": (
        Code.NOT_TAKEN,
        "有 {n} 处文字在认不出的结构里：{where}",
        "请用 Word 或 WPS 把正文复制到新文档里，另存为 .docx 后再导入。",
    ),
}


def stops(path: str, met: Met) -> Iterator[Problem]:
    """The kinds of things of which it is not certain what the text is."""
    for kind, (code, message, hint) in _STOPS.items():
        if places := met.get(kind):
            said = message.format(n=len(places), where=_some(places))
            yield Problem(code, Where(path), said, hint)


_TOLD: dict[Kind, str] = {
    "number": "自动编号 {n} 处，已经写成文字：{where}",
    "bullet": "项目符号 {n} 处没有收入：{where}",
    "table": "表格 {n} 个，一行写成一段，各格之间用制表符隔开：{where}",
    "box": "文本框 {n} 个，写在它所在的段落后面：{where}",
    "symbol": "符号字体的字符 {n} 个，照编码写入，网页上可能显示成方框：{where}",
    "formula": "公式 {n} 个，只收了其中的字符：{where}",
    "ruby": "拼音指南 {n} 处，只收正文，不收注音：{where}",
    "notes": "脚注、尾注 {n} 条没有收入：{where}",
    "art": "艺术字 {n} 处没有收入：{where}",
    "diagram": "图表、SmartArt 图形 {n} 个没有收入，其中的文字要手工录入：{where}",
    "picture": "图片 {n} 张没有收入，图里的文字要手工录入：{where}",
}


def told(target: str, met: Met) -> Iterator[Problem]:
    """What was taken and looks otherwise on the page, and what of the body was left out."""
    for kind, message in _TOLD.items():
        if places := met.get(kind):
            yield _remark(target, message.format(n=len(places), where=_some(places)))


def told_beside(path: str, parts: Mapping[str, bytes]) -> Iterator[Problem]:
    """What the file has beside its body.  Raises Refused."""
    if "word/comments.xml" in parts:
        comments = [c for c in parsed(path, parts["word/comments.xml"]) if all_text(c).strip()]
        if comments:
            yield _remark(path, f"批注 {len(comments)} 条没有收入")
    for name in sorted(parts):
        if name.startswith(("word/header", "word/footer")):
            text = " ".join(all_text(parsed(path, parts[name])).split())
            if any(char.isalpha() for char in text):
                yield _remark(path, f"页眉或页脚没有收入：“{text[:30]}”")


def _remark(where: str, message: str) -> Problem:
    return Problem(Code.TO_COMPARE, Where(where), message, "请与原件核对。")


def _some(places: list[str]) -> str:
    return "、".join(places[:3]) + ("等" if len(places) > 3 else "")
