"""Marks: `[[…]]`, `![[…]]` and links to terms and speeches become tokens.

A token is a number between two SUBSTITUTE characters, which `load` lets into
no text; Markdown carries it through like a word.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.courses.callouts import Callout
from generator.courses.spelling import mask, typed
from generator.courses.targets import Fault, Target, Targets
from generator.model.course import Excerpt, Lesson, Link, Phrase, SelfTest, Title
from generator.model.problems import Code
from generator.text.yaml_fields import Report
from generator.text.yaml_nodes import Scalar

TOKEN = re.compile("\x1a(\\d+)\x1a")
MARK = re.compile(r"(?<!\\)(!?)\[\[([^\[\]\n\x00]*)\]\]")
SELF_TEST = "自测"
BEFORE_LESSONS = f"![[{SELF_TEST}]] 写在第一课之前"
FOLDER = "courses"
_OPEN = re.compile(r"(?<!\\)!?\[\[")
_MD_LINK = re.compile(r"(?<![!\\])\[([^\[\]\n]+)\]\(([^()\s]+)\)")
_PAGE = re.compile(r"(speeches|terms)/([a-z0-9-]+)(?:\.md|\.html|/index\.html|/)?(?:#([^#]*))?")


@dataclass(frozen=True, slots=True)
class Mark:
    """What a token stands for, and the line of the file it stood on."""

    what: Link | Excerpt | SelfTest | Title | Callout
    line: int
    lesson: str


@dataclass
class Marks:
    """The marks of one course; `found[n]` is what token `n` stands for.

    `lessons` are those read so far: a mark belongs to the last of them.
    """

    targets: Targets
    report: Report
    found: list[Mark] = field(default_factory=list)
    lessons: list[Lesson] = field(default_factory=list)
    _excerpts: set[str] = field(default_factory=set)

    def misplaced(self, mark: str, line: int) -> None:
        self.report(
            Code.BAD_MARK,
            line,
            f"{mark} 要单独占一行，不缩进，前后没有别的字",
            "请另起一行从行首写起；只要链接而不引全段，请去掉感叹号。",
        )

    def token(self, what: Link | Excerpt | SelfTest | Title | Callout, line: int) -> str:
        self.found.append(Mark(what, line, self._lesson()))
        return f"\x1a{len(self.found) - 1}\x1a"

    def _lesson(self) -> str:
        return self.lessons[-1].anchor if self.lessons else ""

    def label(self, token: int) -> str:
        """The words a token is replaced by where only words can stand."""
        what = self.found[token].what
        return what.text if isinstance(what, Link) else ""

    def inline(self, text: str, visible: str, line: int) -> str:
        """A line with its links as tokens; where it is code it stays."""
        out: list[str] = []
        at = 0
        found = sorted(
            (*MARK.finditer(visible), *_MD_LINK.finditer(visible)), key=lambda m: m.start()
        )
        for match in found:
            if match.start() < at:
                continue
            if match.re is MARK and match[1]:
                self.misplaced(match[0], line)
                continue
            token = self._wiki(match[2], line) if match.re is MARK else self._page(match, line)
            if token:
                out += [text[at : match.start()], token]
                at = match.end()
        out.append(text[at:])
        rest = MARK.sub("", visible)
        if _OPEN.search(rest):
            self.report(
                Code.BAD_MARK,
                line,
                "这一行有 [[，但没有配上 ]]",
                "请写成 [[术语]] 或 [[术语|显示的文字]]；要显示方括号本身，请放进反引号。",
            )
        return "".join(out)

    def phrase(self, written: Scalar) -> Phrase:
        """A text of the head, which is no Markdown, with its links."""
        text, visible = typed(written.text, mask(written.text))
        parts = TOKEN.split(self.inline(text, visible, written.line))
        pieces = (self._piece(part) if n % 2 else part for n, part in enumerate(parts))
        return Phrase(tuple(filter(None, pieces)))

    def _piece(self, token: str) -> Link | None:
        what = self.found[int(token)].what
        return what if isinstance(what, Link) else None

    def _wiki(self, inside: str, line: int) -> str:
        name, bar, words = inside.partition("|")
        # In tables other programs want the bar escaped: [[term\|words]].
        name = name.removesuffix("\\") if bar else name
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
        return self.token(_link(target, words.strip()), line)

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
        return self.token(_link(target, match[1]), line) if target else match[1]

    def embed(self, inside: str, line: int) -> str:
        if inside.strip() == SELF_TEST:
            if not self._lesson():
                self.report(
                    Code.BAD_MARK,
                    line,
                    BEFORE_LESSONS,
                    "请写在某一课（## 标题）之内：它考这一课链接的术语。",
                )
                return ""
            return self.token(SelfTest(self._lesson()), line)
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
        return self.token(Excerpt(target.speech.id, block.anchor, anchor if first else ""), line)

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


def _link(target: Target, words: str) -> Link:
    term = target.term.id if target.term else ""
    return Link(target.path, target.anchor, words or target.label, term)


def opens_callout(text: str, marks: Sequence[Mark]) -> bool:
    """Whether a text begins with the token of a callout."""
    token = TOKEN.match(text)
    return bool(token and isinstance(marks[int(token[1])].what, Callout))


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
