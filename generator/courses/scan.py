"""Scan: find the marks in a course's Markdown and put tokens in their place.

A token is a number between two SUBSTITUTE characters, which `load` lets into
no text; Markdown carries it through like a word.  What is code for Markdown is
code here by the same rules, so that `[[…]]` shown as an example stays as it is.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.courses.head import Head, Report
from generator.courses.targets import Fault, Target, Targets
from generator.pinyin.readings import read
from generator.pinyin.slugs import slug
from generator.problems import Code
from generator.teaching import Excerpt, Lesson, Link, SelfTest, Title

TOKEN = re.compile("\x1a(\\d+)\x1a")
SELF_TEST = "自测"
FOLDER = "courses"
_FENCE = re.compile(r"(`{3,}|~{3,})")
# As Python-Markdown reads a code span, over the lines of one block.
_CODE = re.compile(r"(?<!\\)(`+)(.+?)(?<!`)\1(?!`)", re.DOTALL)
_MARK = re.compile(r"(?<!\\)(!?)\[\[([^\[\]\n\x00]*)\]\]")
_OPEN = re.compile(r"(?<!\\)!?\[\[")
_MD_LINK = re.compile(r"(?<![!\\])\[([^\[\]\n]+)\]\(([^()\s]+)\)")
_PAGE = re.compile(r"(speeches|terms)/([a-z0-9-]+)(?:\.md|\.html|/index\.html|/)?(?:#([^#]*))?")
_HEADING = re.compile(r"(#{1,6})(?!#)[ \t]*(.*?)[ \t]*#*[ \t]*$")
_OWN_ID = re.compile(r"[ \t]*\{:?[ \t]*#([^\s{}]*)[ \t]*\}$")
_UNDERLINE = re.compile(r"(?:=+|-+)[ \t]*$")
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*(?=[\s/>])[^<>]*>?|<!--|<![A-Za-z]|<\?")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
DEEPEST = 4


@dataclass(frozen=True, slots=True)
class Mark:
    """What a token stands for, and the line of the file it stood on."""

    what: Link | Excerpt | SelfTest | Title
    line: int
    lesson: str


@dataclass
class Scan:
    """The body with tokens, and what they mean; `marks[n]` is token `n`."""

    targets: Targets
    report: Report
    title: str = ""
    marks: list[Mark] = field(default_factory=list)
    lessons: list[Lesson] = field(default_factory=list)
    out: list[str] = field(default_factory=list)
    _anchors: dict[str, int] = field(default_factory=dict)
    _excerpts: set[str] = field(default_factory=set)

    def body(self, head: Head) -> str:
        """The text for Markdown."""
        fence, opened = "", 0
        block: list[str] = []
        line = head.first_line
        for line, text in enumerate(head.lines, head.first_line):
            mark = _FENCE.match(text)
            if fence:
                self.out.append(text)
                fence = "" if text.rstrip() == fence else fence
            elif mark:
                self._block(block, line)
                fence, opened = mark[1], line
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
                f"代码块用 {fence} 开始，后面没有结束",
                f"请在代码块之后另起一行写 {fence}。",
            )
        return "\n".join(self.out)

    def _block(self, lines: list[str], after: int) -> None:
        """Lines without an empty one between them; `after` is the line that follows."""
        if not lines:
            return
        first = after - len(lines)
        masked = _mask("\n".join(lines)).split("\n")
        for number, (text, visible) in enumerate(zip(lines, masked, strict=True)):
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
        if heading := _HEADING.match(visible):
            self._heading(text, visible, heading, line)
            return
        for tag in _TAG.finditer(visible):
            self._raw(tag[0], line)
        alone = _MARK.fullmatch(visible.strip())
        if alone and alone[1]:
            indented = visible != visible.lstrip()
            token = "" if indented else self._embed(alone[2], line)
            if indented:
                self._misplaced(alone[0], line)
            self.out += ["", token, ""]
            return
        self.out.append(self._inline(text, visible, line))

    def _raw(self, tag: str, line: int) -> None:
        self.report(
            Code.RAW_HTML,
            line,
            f"课程里不能写 HTML：{tag[:40]}",
            "请用 Markdown 写；要显示尖括号本身，请放进反引号，如 `<b>`。",
        )

    def _misplaced(self, mark: str, line: int) -> None:
        self.report(
            Code.BAD_MARK,
            line,
            f"{mark} 要单独占一行，不缩进，前后没有别的字",
            "请另起一行从行首写起；只要链接而不引全段，请去掉感叹号。",
        )

    # --- headings -------------------------------------------------------------

    def _heading(self, text: str, visible: str, heading: re.Match[str], line: int) -> None:
        level = len(heading[1])
        words, seen = text[heading.start(2) : heading.end(2)], heading[2]
        own = _OWN_ID.search(words)
        if own:
            words, seen = words[: own.start()], seen[: own.start()]
        shown = self._inline(words, seen, line)
        plain = TOKEN.sub(lambda token: self.label(int(token[1])), shown).replace("`", "").strip()
        for tag in _TAG.finditer(visible):
            self._raw(tag[0], line)
        if level == 1 and not self.lessons and not self.title and not self._anchors:
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
            self.lessons.append(Lesson(anchor, plain))
        self.out += [
            "",
            f"{heading[1]} {self._token(Title(level, anchor, plain), line)}{shown}",
            "",
        ]

    def _anchor(self, plain: str, level: int, own: str, line: int) -> str:
        """The heading's id: its own, or its reading, within a lesson after the lesson's own."""
        anchor = own
        if not own:
            anchor = slug(plain, read(plain))
            if level > 2 and self.lessons:
                anchor = f"{self.lessons[-1].anchor}-{anchor}"
        elif not _ID.fullmatch(own):
            self.report(
                Code.BAD_HEADING,
                line,
                f"标题的编号“{own}”不能用：只能有小写字母、数字和中间的连字符",
                "例如 ## 第一课 政治建设 {#zheng-zhi-jian-she}",
            )
            return own
        if anchor in self._anchors or anchor in RESERVED or anchor.startswith(PREFIXES):
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

    # --- marks ----------------------------------------------------------------

    def _token(self, what: Link | Excerpt | SelfTest | Title, line: int) -> str:
        self.marks.append(Mark(what, line, self._lesson()))
        return f"\x1a{len(self.marks) - 1}\x1a"

    def _lesson(self) -> str:
        return self.lessons[-1].anchor if self.lessons else ""

    def label(self, token: int) -> str:
        """The words a token is replaced by where only words can stand."""
        what = self.marks[token].what
        return what.text if isinstance(what, Link) else ""

    def _inline(self, text: str, visible: str, line: int) -> str:
        """A line with its links as tokens; where it is code it stays."""
        out: list[str] = []
        at = 0
        found = sorted(
            (*_MARK.finditer(visible), *_MD_LINK.finditer(visible)), key=lambda m: m.start()
        )
        for match in found:
            if match.start() < at:
                continue
            if match.re is _MARK and match[1]:
                self._misplaced(match[0], line)
                continue
            token = self._wiki(match[2], line) if match.re is _MARK else self._page(match, line)
            if token:
                out += [text[at : match.start()], token]
                at = match.end()
        out.append(text[at:])
        rest = _MARK.sub("", visible)
        if _OPEN.search(rest):
            self.report(
                Code.BAD_MARK,
                line,
                "这一行有 [[，但没有配上 ]]",
                "请写成 [[术语]] 或 [[术语|显示的文字]]；要显示方括号本身，请放进反引号。",
            )
        return "".join(out)

    def _wiki(self, inside: str, line: int) -> str:
        name, bar, words = inside.partition("|")
        target = self._target(name, line)
        if target is None:
            return words.strip() or name.strip()
        if bar and not words.strip():
            self.report(
                Code.BAD_MARK,
                line,
                f"[[{inside}]] 的竖线后面没有文字",
                "请写上要显示的文字，或去掉竖线。",
            )
        return self._token(_link(target, words.strip()), line)

    def _page(self, match: re.Match[str], line: int) -> str:
        """An ordinary link that leads to a term or a speech; empty for any other."""
        if "://" in match[2] or match[2].startswith("#"):
            return ""
        page = _PAGE.fullmatch(posixpath.normpath(posixpath.join(FOLDER, match[2])))
        if not page or page[2] == "index":
            return ""
        known = self.targets.speeches if page[1] == "speeches" else self.targets.terms
        if page[2] not in known:
            name = page[2]
        else:
            name = page[2] if page[1] == "speeches" else self.targets.terms[page[2]].term
        target = self._target(f"{name}#{page[3]}" if page[3] else name, line)
        return self._token(_link(target, match[1]), line) if target else match[1]

    def _embed(self, inside: str, line: int) -> str:
        if inside.strip() == SELF_TEST:
            if not self._lesson():
                self.report(
                    Code.BAD_MARK,
                    line,
                    f"![[{SELF_TEST}]] 写在第一课之前",
                    "请写在某一课（## 标题）之内：它考这一课链接的术语。",
                )
                return ""
            return self._token(SelfTest(self._lesson()), line)
        target = self._target(inside, line)
        if target is None:
            return ""
        block = target.block
        if target.speech is None or block is None:
            self.report(
                Code.BAD_MARK,
                line,
                f"![[{inside}]] 不是一段讲话，不能整段引用",
                "整段引用写 ![[讲话编号#段落编号]]，例如 ![[2020-hui-yi#s1-2]]。",
            )
            return ""
        anchor = f"q-{target.speech.id}-{block.anchor}"
        first = anchor not in self._excerpts
        self._excerpts.add(anchor)
        return self._token(Excerpt(target.speech.id, block.anchor, anchor if first else ""), line)

    def _target(self, inside: str, line: int) -> Target | None:
        name, _, anchor = inside.strip().partition("#")
        if not name.strip():
            self.report(
                Code.BAD_MARK,
                line,
                f"[[{inside}]] 里没有写名称",
                "请写术语的名称，或讲话的编号加段落编号，如 [[2020-hui-yi#s1-2]]。",
            )
            return None
        found = self.targets.find(name.strip(), anchor.strip())
        if isinstance(found, Fault):
            self.report(found.code, line, found.message, found.hint)
            return None
        return found


RESERVED = frozenset({"course", "practice", "goals", "answer-key"})
"""Anchors that a course's page uses itself."""
PREFIXES = ("q-", "quiz-")
"""What the ids of quotations and questions begin with."""


def _link(target: Target, words: str) -> Link:
    term = target.term.id if target.term else ""
    return Link(target.path, target.anchor, words or target.label, term)


def _mask(text: str) -> str:
    """The text with code spans made invisible, every offset kept."""
    return _CODE.sub(lambda code: re.sub(r"[^\n]", "\x00", code[0]), text)


def with_terms(lessons: Sequence[Lesson], marks: Sequence[Mark]) -> tuple[Lesson, ...]:
    """The lessons with the terms they link."""
    linked: dict[str, dict[str, None]] = {}
    for mark in marks:
        if isinstance(mark.what, Link) and mark.what.term:
            linked.setdefault(mark.lesson, {})[mark.what.term] = None
    return tuple(
        Lesson(lesson.anchor, lesson.title, tuple(linked.get(lesson.anchor, ())))
        for lesson in lessons
    )
