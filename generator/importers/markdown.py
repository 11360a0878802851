"""Markdown: marks are not text; the text of the rendered page is taken.

CommonMark with tables and strikethrough, read by markdown-it-py.  Whether a text is Markdown at
all is decided by its marks: one kind of them alone is a question.  The home of markdown_it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

from generator.importers.imported import Fact, Imported, refused
from generator.importers.markdown_cjk import use, without_notes
from generator.importers.markdown_dialects import (
    is_contents,
    is_field,
    with_spaced_headings,
    without_box,
)
from generator.model.problems import Code, Problem, Where
from generator.text.front_matter import FOREIGN, divide

if TYPE_CHECKING:
    from markdown_it.token import Token

KIND = "Markdown"
_STRONG = {
    "heading": re.compile(r"^ {0,3}#{1,6} +\S", re.MULTILINE),
    "bold": re.compile(r"(?<!\*)\*\*[^\s*](?:[^\n*]*[^\s*])?\*\*(?!\*)|(?<!_)__\S[^\n_]*__(?!_)"),
    "link": re.compile(r"!?\[[^\[\]\n]{0,300}\]\([^()\s]{1,500}(?: \"[^\"\n]{0,200}\")?\)"),
    "fence": re.compile(r"^(?:```|~~~)", re.MULTILINE),
    "footnote": re.compile(r"\[\^[^\]\s]{1,60}\]"),
    "reference": re.compile(r"^ {0,3}\[[^\]\n]{1,100}\]:\s+(?:<|/|#|\w+:)\S", re.MULTILINE),
    "underlined": re.compile(r"^ {0,3}\S[^\n]*\n={3,} *$", re.MULTILINE),
    "table": re.compile(r"^\|?[ :]*-{3,}[ :]*\|[ :|-]*$", re.MULTILINE),
}
_WEAK = {
    "quote": re.compile(r"^ {0,3}> ?\S", re.MULTILINE),
    "list": re.compile(r"^ {0,3}[-*+] +\S", re.MULTILINE),
    "unspaced heading": re.compile(r"^#{1,6}[^\s#\d]", re.MULTILINE),
    "rule": re.compile(r"^ {0,3}(?:-{3,}|\*{3,}|_{3,}) *$", re.MULTILINE),
    "italic": re.compile(r"(?<![*\w])\*[^\s*][^\n*]*\*(?![*\w])"),
}
DEEPEST = 100
"""Lists and quotations in each other."""
WITHIN = 3
"""Of them those of a paragraph, its text and a mark in it."""
KINDS = 2
"""Kinds of marks that prose hardly has, of which two are enough."""
_OTHERS = re.compile(
    r"==[^=\s][^=]*==|~[^~\s]+~|\^[^^\s]+\^|\$[^$\s][^$]*\$|\[\[[^\[\]]+\]\]|^\{[#.]\S+\}$"
    r"|^(?:!!!|\?\?\?|:::)\s?\w*|^\[[ xX]\] |\{[#.][\w-][^{}]*\}$|^#{1,6}[^\s#\d]",
)
"""Marks of other dialects, which stay in the text."""
_NUMBERED = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[、.．]|[①-⑳]"
    r"|第[一二三四五六七八九十百]{1,5}[章节条]"
)
"""How a line begins that has a number of its own, and so is no part of the line above."""
_SENTENCE_END = tuple("。！？；：…”』」）!?;:")


def marks(text: str) -> tuple[list[str], list[str]]:
    """The kinds of Markdown's marks in a text: those that prose hardly has, and the others."""
    return (
        [name for name, pattern in _STRONG.items() if pattern.search(text)],
        [name for name, pattern in _WEAK.items() if pattern.search(text)],
    )


def is_markdown(text: str, *, named: bool) -> bool | None:
    """Whether a text is Markdown; None where only the editor can say.

    `named` says that the file's name ends as Markdown's do, which counts for one kind of mark.
    """
    strong, weak = marks(text)
    if len(strong) + named >= KINDS or (strong and weak) or (named and weak):
        return True
    return None if strong else False


def facts_of(head: str) -> Iterator[Fact]:
    """What the front matter of another system says that our own has a field for."""
    for line in head.splitlines():
        match = re.match(r"(title|date|author|speaker|source)\s*[:=]\s*(.+)", line)
        if match and (given := match[2].strip().strip("\"'")):
            name = "speaker" if match[1] == "author" else match[1]
            if name == "date":
                given = given[:10]
            yield Fact(name, given, "原文件的文件头")


def read_markdown(path: str, target: str, text: str) -> Imported:
    """The text of a Markdown file as its rendered page shows it."""
    from markdown_it import MarkdownIt

    divided = divide(text, FOREIGN)
    head = divided.head
    body, notes = without_notes(divided.body)
    parser = MarkdownIt("commonmark", {"maxNesting": DEEPEST}).enable(["table", "strikethrough"])
    use(parser)
    tokens = parser.parse(with_spaced_headings(body))
    if any(token.level >= DEEPEST - WITHIN for token in tokens):
        # Beyond that the parser drops what it meets.
        message = "列表或引用一层套一层，太深了，没有读"
        hint = "请把正文复制出来，存成没有记号的 .txt 再导入。"
        return refused(KIND, Code.TOO_LARGE, path, message, hint)
    reader = _Reader()
    reader.read(tokens)
    reader.counts["other"] = sum(bool(_OTHERS.search(line)) for line in reader.lines)
    told = [*_told(target, reader.counts)]
    if notes:
        message = f"脚注 {len(notes)} 条没有收入：“{notes[0][:20]}”"
        told.append(Problem(Code.LEFT_OUT_AT_IMPORT, Where(target), message, "请与原件核对。"))
    if head:
        message = f"原文件的文件头没有收入：“{' '.join(head.split())[:40]}”"
        told.append(Problem(Code.LEFT_OUT_AT_IMPORT, Where(target), message, "请与原件核对。"))
    return Imported(
        "".join(f"{line}\n" for line in reader.lines if line.strip()),
        KIND,
        tuple(told),
        tuple(facts_of(head)),
        headings=tuple(reader.headings),
    )


class _Reader:
    """Goes through the tokens of a document; `counts` is of the marks that were taken out."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.counts: Counter[str] = Counter()
        self._lists: list[int | None] = []
        self._number = ""
        self._cells: list[str] | None = None
        self.headings: list[tuple[str, int]] = []
        self._level = 0

    def read(self, tokens: Sequence[Token]) -> None:
        for token in tokens:
            kind = token.type
            if kind == "inline":
                self._inline(token)
            elif kind in ("fence", "code_block"):
                self.counts["code"] += 1
                self.lines += token.content.splitlines()
            elif kind == "html_block":
                self.counts["html"] += 1
                self._add(_untagged(token.content))
            elif kind == "ordered_list_open":
                self._lists.append(int(token.attrs.get("start", 1)))
            elif kind == "bullet_list_open":
                self._lists.append(None)
            elif kind in ("ordered_list_close", "bullet_list_close"):
                self._lists.pop()
            elif kind == "list_item_open":
                self._item(token.markup, token.info)
            elif kind == "tr_open":
                self._cells = []
            elif kind == "tr_close":
                self._add("\t".join(self._cells or ()))
                self._cells = None
            elif kind in ("heading_open", "blockquote_open", "hr", "table_open"):
                self.counts[kind.removesuffix("_open")] += 1
                self._level = int(token.tag[1:]) if kind == "heading_open" else self._level

    def _item(self, markup: str, written: str) -> None:
        number = self._lists[-1]
        if number is None:
            self.counts["bullet"] += 1
            self._number = ""
            return
        self.counts["number"] += 1
        self.counts["renumbered"] += written.isdecimal() and int(written) != number
        self._number = f"{number}{markup}"
        self._lists[-1] = number + 1

    def _inline(self, token: Token) -> None:
        text = self._number + self._spans(token.children or ())
        self._number = ""
        if self._level and text.strip() and "\n" not in text:
            self.headings.append((text.strip(), self._level))
        self._level = 0
        if self._cells is not None:
            self._cells.append(text.strip())
        else:
            self._add(text)

    def _add(self, text: str) -> None:
        for line in text.split("\n"):
            own = without_box(line)
            self.counts["box"] += own != line
            self.counts["contents"] += is_contents(own)
            if own.strip() and not is_contents(own):
                self.lines.append(own)

    def _spans(self, children: Sequence[Token]) -> str:
        text = ""
        for token, after in zip_longest(children, children[1:]):
            kind = token.type
            if kind in ("text", "code_inline", "text_special"):
                text += token.content
                self.counts["code"] += kind == "code_inline"
            elif kind == "hardbreak":
                text += "\n"
            elif kind == "softbreak":
                # Lines of one paragraph; one that ends a sentence was meant to stand alone.
                numbered = after is not None and _NUMBERED.match(after.content)
                last = text.rpartition("\n")[2]
                listed = after is not None and is_field(last) and is_field(after.content)
                opens_box = not without_box(last).strip()
                if text.endswith(_SENTENCE_END) or numbered or listed or opens_box:
                    text += "\n"
                else:
                    self.counts["joined"] += 1
                    text += " " if text[-1:].isascii() else ""
            elif kind == "image":
                self.counts["picture"] += 1
            elif kind == "html_inline":
                self.counts["html"] += 1
                text += "\n" if re.match(r"<br\b", token.content, re.IGNORECASE) else ""
            elif kind in ("strong_open", "em_open", "s_open", "link_open"):
                self.counts[kind.removesuffix("_open")] += 1
        return text


def _untagged(html: str) -> str:
    """What an HTML block shows, roughly; it is told."""
    from html import unescape

    html = re.sub(r"<!--[\s\S]*?-->|<(script|style)\b[\s\S]*?</\1\s*>", "", html)
    return unescape(re.sub(r"<[^<>]*>", "", html))


_TOLD = {
    "heading": (Code.REVIEW_IMPORT, "标题的 # 号 {n} 处去掉了"),
    "strong": (Code.REVIEW_IMPORT, "加粗的 ** 号 {n} 处去掉了"),
    "em": (Code.REVIEW_IMPORT, "斜体的 * 号 {n} 处去掉了，是原文里的星号就请补上"),
    "s": (Code.REVIEW_IMPORT, "划了删除线的文字 {n} 处，已经收入，不要的请删去"),
    "link": (Code.REVIEW_IMPORT, "链接 {n} 处，只收了文字，没有收网址"),
    "bullet": (Code.LEFT_OUT_AT_IMPORT, "项目符号 {n} 处没有收入"),
    "number": (Code.REVIEW_IMPORT, "列表编号 {n} 处，照网页上显示的次序写成文字"),
    "renumbered": (Code.REVIEW_IMPORT, "列表里有 {n} 项，文件里写的是别的号，网页不照着显示"),
    "other": (Code.REVIEW_IMPORT, "{n} 行里有别的软件的记号（==、$、[[ ]] 等），留在文字里"),
    "blockquote": (Code.REVIEW_IMPORT, "引用的 > 号 {n} 处去掉了"),
    "box": (Code.REVIEW_IMPORT, "提示框的记号（[!NOTE] 等）{n} 处去掉了"),
    "contents": (Code.LEFT_OUT_AT_IMPORT, "目录的记号（[TOC]）{n} 处没有收入"),
    "code": (Code.REVIEW_IMPORT, "代码格式 {n} 处，只收了文字"),
    "table": (Code.REVIEW_IMPORT, "表格 {n} 个，一行写成一段，各格之间用制表符隔开"),
    "hr": (Code.LEFT_OUT_AT_IMPORT, "分隔线 {n} 条没有收入"),
    "joined": (Code.REVIEW_IMPORT, "中间换行的段落合成了一段，共 {n} 处"),
    "picture": (Code.LEFT_OUT_AT_IMPORT, "图片 {n} 张没有收入，图里的文字要手工录入"),
    "html": (Code.REVIEW_IMPORT, "夹在里面的网页代码 {n} 处，只收了文字"),
}


def _told(target: str, counts: Counter[str]) -> Iterator[Problem]:
    for name, (code, message) in _TOLD.items():
        if n := counts[name]:
            yield Problem(code, Where(target), message.format(n=n), "请与原件核对。")
