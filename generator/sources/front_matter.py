"""Front matter: the optional YAML head of a speech file, checked field by field."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.model.corpus import Note, ReadingOverride, Source, Unlink
from generator.model.ids import id_fault
from generator.model.problems import Code, Problem, Where
from generator.sources.reading_list import reading_list
from generator.text.dates import date_hint, is_date
from generator.text.front_matter import divide, missed_head, read_head
from generator.text.text_gate import SPEECH
from generator.text.yaml_fields import report_unknown, text_of, texts_of
from generator.text.yaml_nodes import Listed, Mapped, Node, Scalar
from generator.text.yaml_slips import conflict_slip

FIELDS = (
    "title",
    "date",
    "speaker",
    "occasion",
    "place",
    "source",
    "id",
    "tags",
    "notes",
    "readings",
    "unlink",
    "headings",
)
_EXAMPLE = "例如：\n    ---\n    title: 标题\n    date: 2020-03-05\n    ---"


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """A speech's head and body; `first_line` is the line on which `body` begins."""

    body: str
    first_line: int
    title: str = ""
    date: str = ""
    speaker: str = ""
    occasion: str = ""
    place: str = ""
    source: str = ""
    id: str = ""
    id_line: int = 1
    tags: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    readings: tuple[ReadingOverride, ...] = ()
    unlink: tuple[Unlink, ...] = ()
    headings: tuple[tuple[str, int], ...] = ()
    """Text and level of paragraphs that the editor declares headings; 0: not a heading."""
    heading_lines: tuple[int, ...] = ()
    """The line of each of them."""


def read_front_matter(source: Source) -> tuple[FrontMatter | None, tuple[Problem, ...]]:
    """Split a speech file into head and body; None with problems when it is unusable."""
    if conflict := conflict_slip(source.text):
        code, number, message, hint = conflict
        return None, (Problem(code, Where(source.path, number + 1), message, hint),)
    divided = divide(source.text)
    node, problems = read_head(source.path, divided, SPEECH, _EXAMPLE)
    if node is None:
        whole = not divided.fenced and not divided.unclosed
        if whole and (missed := missed_head(source.path, source.text, FIELDS)):
            problems = (missed,)
        front = None if problems else FrontMatter(divided.body, divided.body_line)
        return front, problems
    reader = _Reader(source.path, [*problems])
    front = reader.read(node, divided.body, divided.body_line)
    unusable = any(problem.is_error for problem in reader.problems)
    return (None if unusable else front), tuple(reader.problems)


@dataclass
class _Reader:
    """Reads one mapping, collecting problems as it goes."""

    path: str
    problems: list[Problem] = field(default_factory=list)

    def read(self, node: Mapped, body: str, first_line: int) -> FrontMatter:
        report_unknown(node, FIELDS, "文件头", self._report)
        get = node.items.get
        identifier = self._text(get("id"), "id")
        headings = self._headings(get("headings"))
        if fault := identifier and id_fault(identifier):
            self._report(
                Code.BAD_ID,
                node.items["id"].line,
                f"id“{identifier}”不能用：{fault}",
                "例如 2020-cong-yan-zhi-dang；也可以删去这一行，由文件名生成。",
            )
        return FrontMatter(
            body=body,
            first_line=first_line,
            title=self._text(get("title"), "title"),
            date=self._date(get("date")),
            speaker=self._text(get("speaker"), "speaker"),
            occasion=self._text(get("occasion"), "occasion"),
            place=self._text(get("place"), "place"),
            source=self._text(get("source"), "source"),
            id=identifier,
            id_line=node.items["id"].line if identifier else 1,
            tags=self._tags(get("tags")),
            notes=self._notes(get("notes")),
            readings=self._readings(get("readings")),
            unlink=self._unlink(get("unlink")),
            headings=tuple(pair for pair, _ in headings),
            heading_lines=tuple(line for _, line in headings),
        )

    def _report(self, code: Code, line: int, message: str, hint: str) -> None:
        self.problems.append(Problem(code, Where(self.path, line), message, hint))

    def _text(self, node: Node | None, name: str) -> str:
        return text_of(node, name, self._report)

    def _date(self, node: Node | None) -> str:
        text = self._text(node, "date")
        if not text or node is None:
            return ""
        if not is_date(text):
            self._report(
                Code.BAD_DATE,
                node.line,
                f"日期“{text}”不对",
                date_hint(text),
            )
            return ""
        return text

    def _tags(self, node: Node | None) -> tuple[str, ...]:
        found = texts_of(node, "tags 应当是列表", "例如 tags: [党的建设, 县委]", self._report)
        return tuple(dict.fromkeys(found))

    def _notes(self, node: Node | None) -> tuple[Note, ...]:
        if node is None:
            return ()
        if isinstance(node, Mapped):
            return tuple(
                Note(anchor, self._text(value, f"notes 的 {anchor}"), value.line)
                for anchor, value in node.items.items()
            )
        self._report(
            Code.WRONG_TYPE,
            node.line,
            "notes 应当是“段落编号: 说明”一行一项",
            "例如：\n    notes:\n      s6-4: “全先生”疑为误植，原文如此。",
        )
        return ()

    def _readings(self, node: Node | None) -> tuple[ReadingOverride, ...]:
        example = "例如：\n    readings:\n      - {text: 朝阳, pinyin: cháo yáng, anchor: s1-2}"
        return reading_list(node, self._report, example) if node else ()

    def _unlink(self, node: Node | None) -> tuple[Unlink, ...]:
        if node is None:
            return ()
        example = "例如：\n    unlink:\n      - 一把手\n      - {term: 巡视, anchor: s1-2}"
        if not isinstance(node, Listed):
            self._report(Code.WRONG_TYPE, node.line, "unlink 应当是列表", example)
            return ()
        found = []
        for item in node.items:
            if isinstance(item, Scalar) and item.text.strip():
                found.append(Unlink(item.text.strip(), line=item.line))
                continue
            if isinstance(item, Mapped):
                report_unknown(item, ("term", "anchor"), "unlink ", self._report)
            if not isinstance(item, Mapped) or "term" not in item.items:
                message = "unlink 的一项应当是术语，或写明 term 和 anchor"
                self._report(Code.WRONG_TYPE, item.line, message, example)
                continue
            term = self._text(item.items["term"], "term")
            anchor = self._text(item.items.get("anchor"), "anchor")
            found.append(Unlink(term, anchor, item.line))
        return tuple(found)

    def _headings(self, node: Node | None) -> tuple[tuple[tuple[str, int], int], ...]:
        """Text and level of each heading, with its line."""
        if node is None:
            return ()
        example = "例如：\n    headings:\n      - 工作回顾\n      - {text: 具体做法, level: 2}"
        if not isinstance(node, Listed):
            self._report(Code.WRONG_TYPE, node.line, "headings 应当是列表", example)
            return ()
        found = []
        for item in node.items:
            level = "1"
            if isinstance(item, Mapped):
                report_unknown(item, ("text", "level"), "headings ", self._report)
                level = self._text(item.items.get("level"), "level") or "1"
            text = self._text(item.items.get("text") if isinstance(item, Mapped) else item, "text")
            if not text or level not in LEVELS:
                message = (
                    "headings 的一项应当是一行文字，或写明 text 和 level（0 到 4，0 表示不是标题）"
                )
                self._report(Code.WRONG_TYPE, item.line, message, example)
                continue
            found.append(((text, int(level)), item.line))
        return tuple(found)


LEVELS = ("0", "1", "2", "3", "4")
"""Levels of headings that can be written; 0 says that a paragraph is not a heading."""
