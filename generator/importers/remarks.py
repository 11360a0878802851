"""Remarks on a Word file: what it holds that stops the import, or that an editor must compare."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal
from xml.etree.ElementTree import Element

from generator.importers.archive import parsed
from generator.importers.elements import all_text, local
from generator.importers.package import beside
from generator.model.problems import Code, Problem, Where

Kind = Literal[
    "revision",
    "hidden",
    "format",
    "chunk",
    "missed",
    "number",
    "bullet",
    "table",
    "frame",
    "box",
    "symbol",
    "formula",
    "ruby",
    "notes",
    "art",
    "diagram",
    "picture",
    "object",
    "comment",
    "header",
    "placeholder",
    "toc",
    "field",
    "drawn",
    "form",
    "faint",
    "struck",
    "changing",
    "raised",
    "prompt",
    "capital",
    "capitals",
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
        Code.UNSUPPORTED_INPUT,
        "有 {n} 处嵌入的其他文件：{where}",
        "请用 Word 或 WPS 打开后另存为 .docx，再导入。",
    ),
    "missed": (
        Code.UNSUPPORTED_INPUT,
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


_TOLD: dict[Kind, tuple[Code, str]] = {
    "number": (Code.REVIEW_IMPORT, "自动编号 {n} 处，已经写成文字：{where}"),
    "bullet": (Code.LEFT_OUT_AT_IMPORT, "项目符号 {n} 处没有收入：{where}"),
    "table": (Code.REVIEW_IMPORT, "表格 {n} 个，一行写成一段，各格之间用制表符隔开：{where}"),
    "frame": (Code.REVIEW_IMPORT, "只有一栏的表格 {n} 个，里面的段落照样写成段落：{where}"),
    "box": (Code.REVIEW_IMPORT, "文本框 {n} 个，写在它所在的段落后面：{where}"),
    "symbol": (
        Code.REVIEW_IMPORT,
        "符号字体的字符 {n} 个，写成样子相同的字符或照编码写入：{where}",
    ),
    "drawn": (Code.REVIEW_IMPORT, "Word 画出来的字符 {n} 处（带圈字符等），已经写成文字：{where}"),
    "form": (Code.REVIEW_IMPORT, "表单域 {n} 处，照当前填写的内容写入：{where}"),
    "formula": (Code.REVIEW_IMPORT, "公式 {n} 个，只收了其中的字符，分数写成 1/3：{where}"),
    "ruby": (Code.LEFT_OUT_AT_IMPORT, "拼音指南 {n} 处，只收正文，不收注音：{where}"),
    "faint": (Code.HARD_TO_SEE, "看不清的文字 {n} 处，原件里读者多半看不到，已经收入：{where}"),
    "struck": (Code.REVIEW_IMPORT, "划了删除线的文字 {n} 处，已经收入，不要的请删去：{where}"),
    "changing": (
        Code.REVIEW_IMPORT,
        "会变的域或失效的引用 {n} 处（日期、页码、邮件合并等），照文件里存的结果写入：{where}",
    ),
    "capitals": (Code.REVIEW_IMPORT, "显示成大写的英文 {n} 处，照文件里存的小写写入：{where}"),
    "raised": (Code.REVIEW_IMPORT, "上标、下标 {n} 处，照平排的字写入：{where}"),
    "prompt": (
        Code.REVIEW_IMPORT,
        "样式是“占位符文本”的文字 {n} 处，已经收入，没有填写的提示请删去：{where}",
    ),
    "capital": (Code.REVIEW_IMPORT, "首字下沉 {n} 处，和后面一段接成一段：{where}"),
    "field": (Code.LEFT_OUT_AT_IMPORT, "没有结果的域 {n} 处，打开原件才看得到，没有收入：{where}"),
    "placeholder": (Code.LEFT_OUT_AT_IMPORT, "没有填写的提示文字 {n} 处没有收入：{where}"),
    "toc": (Code.LEFT_OUT_AT_IMPORT, "自动生成的目录没有收入，共 {n} 处文字：{where}"),
    "notes": (Code.LEFT_OUT_AT_IMPORT, "脚注、尾注 {n} 条没有收入：{where}"),
    "comment": (Code.LEFT_OUT_AT_IMPORT, "批注 {n} 条没有收入：{where}"),
    "header": (Code.LEFT_OUT_AT_IMPORT, "页眉、页脚 {n} 处没有收入：{where}"),
    "art": (Code.LEFT_OUT_AT_IMPORT, "艺术字 {n} 处没有收入：{where}"),
    "diagram": (
        Code.LEFT_OUT_AT_IMPORT,
        "图表、SmartArt 图形 {n} 个没有收入，其中的文字要手工录入：{where}",
    ),
    "object": (Code.LEFT_OUT_AT_IMPORT, "嵌入的对象 {n} 个没有收入，其中的文字要手工录入：{where}"),
    "picture": (Code.LEFT_OUT_AT_IMPORT, "图片 {n} 张没有收入，图里的文字要手工录入：{where}"),
}


def told(target: str, met: Met) -> Iterator[Problem]:
    """What was taken and looks otherwise on the page, and what of the body was left out."""
    for kind, (code, message) in _TOLD.items():
        if places := met.get(kind):
            said = message.format(n=len(places), where=_some(places))
            yield Problem(code, Where(target), said, "请与原件核对。")


def told_beside(path: str, parts: Mapping[str, bytes], main: str) -> Iterator[Problem]:
    """What the file has beside its body.  Raises Refused."""
    comments = [
        text
        for part in beside(path, parts, main, "comments", "comments.xml")
        for comment in parsed(path, part)
        if (text := all_text(comment).strip())
    ]
    if comments:
        yield _left_out(path, f"批注 {len(comments)} 条没有收入：“{comments[0][:20]}”")
    edges = [
        " ".join(all_text(tree).split())
        for kind in ("header", "footer")
        for part in beside(path, parts, main, kind, kind)
        if (tree := parsed(path, part)) is not None
    ]
    for text in sorted({text for text in edges if any(char.isalpha() for char in text)}):
        yield _left_out(path, f"页眉或页脚没有收入：“{text[:30]}”")
    if any(text and not any(char.isalpha() for char in text) for text in edges):
        yield _left_out(path, "页眉或页脚里的页码没有收入")
    drawn = [
        text
        for name in sorted(parts)
        if "/diagrams/data" in name or "/charts/chart" in name
        if (text := _drawn_text(parsed(path, parts[name])))
    ]
    if drawn:
        shown = "；".join(f"“{text[:40]}”" for text in drawn[:3])
        yield _left_out(path, f"图表、SmartArt 图形里的文字没有收入：{shown}")


def _drawn_text(root: Element) -> str:
    """The words of a diagram or chart."""
    words = [(one.text or "").strip() for one in root.iter() if local(one) in ("t", "v")]
    return " ".join(word for word in words if any(char.isalpha() for char in word))


def _left_out(where: str, message: str) -> Problem:
    return Problem(Code.LEFT_OUT_AT_IMPORT, Where(where), message, "请与原件核对。")


def _some(places: list[str]) -> str:
    return "、".join(places[:3]) + ("等" if len(places) > 3 else "")
