"""Read one entry of the glossary: its fields, each checked by itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from generator.model.corpus import Alias, Certainty, Match, SourceRef, Term
from generator.model.ids import id_fault
from generator.model.problems import Code, Problem, Where
from generator.sources.glossary_values import Values
from generator.text.gaps import gap_fault
from generator.text.yaml_nodes import Mapped, Node, Scalar

ENTRY_FIELDS = (
    *("term", "id", "pinyin", "aliases", "components", "components_link", "definition"),
    *("category", "kind", "related", "sources", "valid_from", "valid_to", "scope"),
    *("certainty", "unsure_about", "reviewed_by", "note", "match"),
)
ALIAS_FIELDS = ("text", "link", "shared", "require_near", "window", "valid_from", "valid_to")
SOURCE_FIELDS = ("title", "body", "date")
MATCH_FIELDS = (
    *("deny_before", "deny_after", "require_near", "window", "in_title", "interleaved_quotes"),
)
REQUIRED = ("term", "definition", "category")
KINDS = {
    "concept": "概念",
    "abbreviation": "缩略语",
    "document": "文件",
    "organ": "机构",
    "metaphor": "比喻",
    "local": "地方或单位用语",
}
CERTAINTIES = {"sure": "已核实", "unsure": "待核实"}
MOST_CONDITIONS = 500
"""Words of one condition of a match (`deny_before`, `require_near` …)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as written: `term.related` still holds headwords, `id` and `pinyin` may be empty.

    `lines` gives the line of each field, `related_lines` and `alias_lines`
    those of the items.  `sound`: it was read before, with nothing to be said of it alone, and
    has its syllables.
    """

    term: Term
    lines: Mapping[str, int]
    related_lines: tuple[int, ...]
    alias_lines: tuple[int, ...]
    sound: bool = False


def read_entry(node: Node, number: int, path: str) -> tuple[Entry | None, tuple[Problem, ...]]:
    """Read the `number`-th entry.  It is None where no headword can be made out."""
    if not isinstance(node, Mapped):
        hint = "请写成“- term: 术语”，下面各字段与 term 左对齐，一行一个。"
        if isinstance(node, Scalar) and re.match(r"\w+[:：]", node.text):
            hint = "字段名后面要用英文冒号，并空一格，例如“- term: 四个意识”。"
        message = f"第 {number} 个术语应当是一组“字段: 内容”。"
        return None, (Problem(Code.WRONG_TYPE, Where(path, node.line), message, hint),)
    reader = _Reader(node, number, path)
    return reader.entry(), tuple(reader.values.problems)


class _Reader:
    """Reads the fields of one entry."""

    def __init__(self, node: Mapped, number: int, path: str) -> None:
        self.node = node
        headword = node.items.get("term")
        named = isinstance(headword, Scalar) and headword.text.strip()
        self.values = Values(f"术语“{named}”" if named else f"第 {number} 个术语", path)

    def entry(self) -> Entry | None:
        items = self.node.items
        meant = self.values.known(self.node, ENTRY_FIELDS, "")
        for field in REQUIRED:
            if field not in items and field not in meant:
                self.values.report(
                    Code.MISSING_FIELD,
                    self.node.line,
                    f"缺少字段 {field}",
                    f"请补上一行“{field}: ……”。",
                )
        term = self.values.words(items["term"], "term") if "term" in items else ""
        related, related_lines = self.values.texts(items, "related")
        aliases, alias_lines = self._aliases(items.get("aliases"), term)
        valid_from, valid_to = self.values.validity(items, "")
        certainty: Certainty = (
            "unsure" if self.values.choice(items, "certainty", CERTAINTIES) == "unsure" else "sure"
        )
        unsure_about = self.values.text(items, "unsure_about")
        self._honest(certainty, "unsure_about" in items)
        if not term:
            return None
        return Entry(
            Term(
                id=self._id(items),
                term=term,
                pinyin=self.values.text(items, "pinyin"),
                syllables=(),
                definition=self.values.text(items, "definition"),
                category=self.values.text(items, "category"),
                line=self.node.line,
                kind=self.values.choice(items, "kind", KINDS),
                aliases=aliases,
                components=self.values.texts(items, "components")[0],
                components_link=self._components_link(items),
                related=related,
                sources=self._sources(items.get("sources")),
                valid_from=valid_from,
                valid_to=valid_to,
                scope=self.values.text(items, "scope"),
                certainty=certainty,
                unsure_about=unsure_about,
                reviewed_by=self.values.text(items, "reviewed_by"),
                note=self.values.text(items, "note"),
                match=self._match(items.get("match")),
            ),
            {field: value.line for field, value in items.items()},
            related_lines,
            alias_lines,
        )

    # --- fields with a shape of their own ---------------------------------------

    def _components_link(self, items: Mapping[str, Node]) -> bool:
        linked = self.values.flag(items, "components_link", False, "")
        if linked and "components" not in items:
            message = "components_link 没有用处：没有写 components"
            hint = "请补上 components，一条一行，或删去 components_link。"
            line = items["components_link"].line
            self.values.report(Code.IDLE_SWITCH, line, message, hint)
        return linked

    def _id(self, items: Mapping[str, Node]) -> str:
        text = self.values.text(items, "id")
        if not text:
            return ""
        if reason := id_fault(text):
            hint = "请用不带声调的拼音，如 si-ge-yi-shi；也可以删去这一行，由程序生成。"
            self.values.report(Code.BAD_ID, items["id"].line, f"id“{text}”不能用：{reason}", hint)
        return text

    def _honest(self, certainty: Certainty, explained: bool) -> None:
        items = self.node.items
        if certainty == "unsure" and not explained:
            message = "certainty 是 unsure，却没有 unsure_about"
            hint = "请用 unsure_about 写明哪里没有核实。"
            self.values.report(Code.MISSING_FIELD, items["certainty"].line, message, hint)
        if certainty == "sure" and explained:
            message = "写了 unsure_about，certainty 却不是 unsure"
            hint = "请改为 certainty: unsure；若已核实，请删去 unsure_about。"
            self.values.report(Code.BAD_VALUE, items["unsure_about"].line, message, hint)

    def _aliases(self, node: Node | None, term: str) -> tuple[tuple[Alias, ...], tuple[int, ...]]:
        found: dict[str, tuple[Alias, int]] = {}
        for item in self.values.nodes(node, "aliases"):
            alias = self._alias(item)
            if not alias.text:
                continue
            if alias.text == term or alias.text in found:
                same = "与术语相同" if alias.text == term else "写了两次"
                message = f"aliases 里“{alias.text}”{same}"
                self.values.report(Code.BAD_VALUE, item.line, message, "请删去它。")
                continue
            if alias.link and (fault := gap_fault(alias.text)):
                message = f"aliases 里“{alias.text}”{fault}"
                hint = "一处省略号代表不定的字（党对…的领导）；只供搜索的别名写 link: false。"
                self.values.report(Code.BAD_GAP, item.line, message, hint)
                continue
            found[alias.text] = alias, item.line
        return tuple(a for a, _ in found.values()), tuple(line for _, line in found.values())

    def _alias(self, node: Node) -> Alias:
        if not isinstance(node, Mapped):
            return Alias(self.values.words(node, "aliases 的一项"))
        inside = "aliases 的 "
        self.values.known(node, ALIAS_FIELDS, "aliases 里")
        written = node.items.get("text")
        if written is None:
            hint = "请写成 {text: 别名, link: false} 这样。"
            self.values.report(Code.MISSING_FIELD, node.line, "aliases 的一项缺少 text", hint)
        valid_from, valid_to = self.values.validity(node.items, inside)
        return Alias(
            text=self.values.words(written, inside + "text") if written else "",
            link=self.values.flag(node.items, "link", True, inside),
            shared=self.values.flag(node.items, "shared", False, inside),
            require_near=self._conditions(node, "require_near", inside),
            window=self.values.window(node.items, inside),
            valid_from=valid_from,
            valid_to=valid_to,
        )

    def _conditions(self, node: Mapped, field: str, inside: str) -> tuple[str, ...]:
        """The words of a condition, which is asked of every mention."""
        words, lines = self.values.texts(node.items, field, inside)
        if len(words) > MOST_CONDITIONS:
            message = f"{inside}{field} 有 {len(words)} 项，最多写 {MOST_CONDITIONS} 项"
            hint = "这样多的例外说明写法太泛：请改用更长的术语或别名，或设 link: false。"
            self.values.report(Code.TOO_MANY, lines[MOST_CONDITIONS], message, hint)
        return words[:MOST_CONDITIONS]

    def _sources(self, node: Node | None) -> tuple[SourceRef, ...]:
        found = []
        for item in self.values.nodes(node, "sources"):
            if not isinstance(item, Mapped):
                hint = "请写成“- title: 名称”，下面可加 body 和 date。"
                self.values.report(Code.WRONG_TYPE, item.line, "sources 的一项应当有 title", hint)
                continue
            inside = "sources 的 "
            self.values.known(item, SOURCE_FIELDS, "sources 里")
            if "title" not in item.items:
                hint = "请补上 title: 文件、会议或讲话的名称。"
                self.values.report(Code.MISSING_FIELD, item.line, "sources 的一项缺少 title", hint)
            title = self.values.text(item.items, "title", inside)
            body = self.values.text(item.items, "body", inside)
            found.append(SourceRef(title, body, self.values.date(item.items, "date", inside)))
        return tuple(found)

    def _match(self, node: Node | None) -> Match:
        if node is None:
            return Match()
        if not isinstance(node, Mapped):
            hint = "例如另起一行缩进写 deny_after: [员]。"
            self.values.report(Code.WRONG_TYPE, node.line, "match 应当是一组“字段: 内容”", hint)
            return Match()
        inside = "match 的 "
        self.values.known(node, MATCH_FIELDS, "match 里")
        return Match(
            deny_before=self._conditions(node, "deny_before", inside),
            deny_after=self._conditions(node, "deny_after", inside),
            require_near=self._conditions(node, "require_near", inside),
            window=self.values.window(node.items, inside),
            in_title=self.values.flag(node.items, "in_title", False, inside),
            interleaved_quotes=self.values.flag(node.items, "interleaved_quotes", False, inside),
        )
