"""Scan: go through a course's Markdown line by line before Markdown does.

Marks become tokens and headings get the names they keep.  What is code for
Markdown is code here by the same rules, so that `[[…]]` shown as an example
stays as it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from generator.courses.callouts import first_line
from generator.courses.head import Head
from generator.courses.marks import MARK, TOKEN, Marks
from generator.courses.spelling import FENCE, mask, typed, without_comments
from generator.model.course import Lesson, Title
from generator.model.ids import ID, LONGEST_ID, id_fault
from generator.model.problems import Code
from generator.text.markdown_bounds import MOST_LINES, fault
from generator.text.pinyin.readings import pronounce
from generator.text.pinyin.slugs import slug
from generator.text.yaml_fields import Report

_HEADING = re.compile(r"(#{1,6})(?!#)[ \t]*(.*?)[ \t]*#*[ \t]*$")
_WIDE_HEADING = re.compile("＃{2,6}(?!＃)[ \t　]*[^\\s　]")
_OWN_ID = re.compile(r"[ \t]*\{:?[ \t]*#([^\s{}]*)[ \t]*\}$")
_UNDERLINE = re.compile(r"(?:=+|-+)[ \t]*$")
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*(?=[\s/>])[^<>]*>?|<!--|<![A-Za-z]|<\?")
_CREDIT = re.compile(r"([ \t]*>+)[ \t]*——")
DEEPEST = 4


@dataclass
class Scan:
    """Reads the body; `title` is the course's where the text names it."""

    marks: Marks
    report: Report
    title: str = ""
    out: list[str] = field(default_factory=list)
    _anchors: dict[str, int] = field(default_factory=dict)
    _raw_tags: set[str] = field(default_factory=set)
    """Names of the HTML tags that were met: what closes them need not be told too."""

    def body(self, head: Head) -> str:
        """The text for Markdown."""
        fence, opened, kept = "", 0, 0
        if len(head.lines) > MOST_LINES:
            message = f"课程有 {len(head.lines)} 行，最多 {MOST_LINES} 行"
            self.report(Code.TOO_COMPLEX, head.first_line, message, "请分成几门课程。")
            return ""
        block: list[str] = []
        line = head.first_line
        lines = without_comments(head.lines, lambda at: self._unclosed(head.first_line + at))
        for line, text in enumerate(lines, head.first_line):
            mark = FENCE.match(text)
            if fence:
                self.out.append(text)
                fence = "" if text.rstrip() == fence else fence
            elif mark:
                self._block(block, line)
                fence, opened, kept = mark[1], line, len(self.out)
                self.out.append(text)
            elif text.strip():
                block.append(text)
            else:
                self._block(block, line)
                self.out.append("")
        self._block(block, line + 1)
        if fence:
            self.report(
                Code.BAD_MARK,
                opened,
                f"代码块用 {fence[:10]} 开始，后面没有结束",
                f"请在代码块之后另起一行写 {fence[:10]}。",
            )
            del self.out[kept:]  # Markdown would take it for text, of any length
        return "\n".join(self.out)

    def _unclosed(self, line: int) -> None:
        self.report(
            Code.BAD_MARK,
            line,
            "%% 开始了一段批注，后面没有结束它的 %%",
            "请在批注之后写 %%；要显示 %% 本身，请放进反引号。",
        )

    def _block(self, lines: list[str], after: int) -> None:
        """Lines without an empty one between them; `after` is the line that follows."""
        if not lines:
            return
        first = after - len(lines)
        if found := fault(lines):
            number, message, hint = found
            self.report(Code.TOO_COMPLEX, first + number, message, hint)
            lines.clear()
            return
        masked = mask("\n".join(lines)).split("\n")
        for number, pair in enumerate(zip(lines, masked, strict=True)):
            text, visible = typed(*pair)
            self._line(text, visible, first + number, masked[number - 1] if number else "")
        lines.clear()

    def _line(self, text: str, visible: str, line: int, before: str) -> None:
        if _UNDERLINE.match(text) and before.strip() and not before.startswith(("#", "|", ">")):
            self.report(
                Code.BAD_HEADING,
                line,
                "用下划线写标题，程序认不出课的界限",
                "请写成“## 标题”；如果是要画横线，请在它前面空一行。",
            )
        if _WIDE_HEADING.match(visible):
            self.report(
                Code.BAD_HEADING,
                line,
                "行首是全角的“＃”，不会成为标题",
                "请改用英文的 #，后面空一格，例如 ## 第一课 政治建设。",
            )
        if heading := _HEADING.match(visible):
            self._heading(text, visible, heading, line)
            return
        for tag in _TAG.finditer(visible):
            name = tag[0].strip("</>").partition(" ")[0].lower()
            if not tag[0].startswith("</") or name not in self._raw_tags:
                self._raw(tag[0], line)
            self._raw_tags.add(name)
        alone = MARK.fullmatch(visible.strip())
        if alone and alone[1]:
            indented = visible != visible.lstrip()
            token = "" if indented else self.marks.embed(alone[2], line)
            if indented:
                self.marks.misplaced(alone[0], line)
            self.out += ["", token, ""]
            return
        if opening := first_line(visible, before):
            words = slice(opening.start, opening.end)
            title = self.marks.inline(text[words], visible[words], line) or opening.label
            token = self.marks.token(opening.callout, line)
            self.out += [f"{opening.quote}{token}{title}", opening.quote.rstrip()]
            return
        if before.strip() and (credit := _CREDIT.match(visible)):
            # A quotation's credit is a paragraph of its own, not the end of the quoted text.
            self.out.append(credit[1])
        self.out.append(self.marks.inline(text, visible, line))

    def _raw(self, tag: str, line: int) -> None:
        self.report(
            Code.RAW_HTML,
            line,
            f"课程里不能写 HTML：{tag[:40]}",
            "请用 Markdown 写；要显示尖括号本身，请放进反引号，如 `<b>`。",
        )

    # --- headings -------------------------------------------------------------

    def _heading(self, text: str, visible: str, heading: re.Match[str], line: int) -> None:
        level = len(heading[1])
        words, seen = text[heading.start(2) : heading.end(2)], heading[2]
        own = _OWN_ID.search(words)
        if own:
            words, seen = words[: own.start()], seen[: own.start()]
        shown = self.marks.inline(words, seen, line)
        plain = TOKEN.sub(lambda token: self.marks.label(int(token[1])), shown)
        plain = re.sub(r"[`*]", "", plain).strip()
        for tag in _TAG.finditer(visible):
            self._raw(tag[0], line)
        if level == 1 and not self.marks.lessons and not self.title and not self._anchors:
            self.title = plain
            return
        if level == 1 or level > DEEPEST or not plain:
            self.report(
                Code.BAD_HEADING,
                line,
                f"标题“{text.strip()[:30]}”的级别不对" if plain else "标题没有文字",
                "一个文件是一门课，# 只能写在最前面作课程名；每一课用 ##，课内用 ### 或 ####。",
            )
            return
        anchor = self._anchor(plain, level, own[1] if own else "", line)
        if level == 2:
            self.marks.lessons.append(Lesson(anchor, plain))
        self.out += [
            "",
            f"{heading[1]} {self.marks.token(Title(level, anchor, plain), line)}{shown}",
            "",
        ]

    def _anchor(self, plain: str, level: int, own: str, line: int) -> str:
        """The heading's id: its own, or its reading, within a lesson after the lesson's own."""
        if own and (len(own) > LONGEST_ID or not ID.fullmatch(own)):
            self.report(
                Code.BAD_HEADING,
                line,
                f"标题的编号“{own[:40]}”不能用：只能有小写字母、数字和中间的连字符，"
                f"最多 {LONGEST_ID} 个",
                "例如 ## 第一课 政治建设 {#zheng-zhi-jian-she}",
            )
            own = ""
        anchor = own
        if not own:
            anchor = slug(plain, pronounce(plain))
            if level > 2 and self.marks.lessons:
                anchor = f"{self.marks.lessons[-1].anchor}-{anchor}"
        page = level == 2 and id_fault(anchor)  # a lesson's anchor names its page
        if anchor in self._anchors or anchor in RESERVED or anchor.startswith(PREFIXES) or page:
            twice = anchor in self._anchors
            self.report(
                Code.BAD_HEADING,
                line,
                f"标题的编号“{anchor}”"
                + (f"与第 {self._anchors[anchor]} 行的标题重复" if twice else "是页面自己要用的"),
                "请在标题后面写一个别的编号，例如 {#" + anchor + "-b}。",
            )
        self._anchors.setdefault(anchor, line)
        return anchor


RESERVED = frozenset({"course", "practice", "goals", "answer-key", "lesson-list", "whole"})
"""Anchors that a course's pages use themselves, and the pages beside its lessons."""
PREFIXES = ("q-", "quiz-")
"""What the ids of quotations and questions begin with."""
