"""Parse `glossary.yml`: each entry by itself, then checks across entries.

All problems of the file are reported at once, each naming line, term and field.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace

from generator.build.store import Store
from generator.model.corpus import Source, Term
from generator.model.ids import RESERVED_IDS
from generator.model.problems import Code, Problem, Where
from generator.sources.glossary_counts import miscounted
from generator.sources.glossary_entry import Entry, read_entry
from generator.sources.glossary_pieces import Pieces
from generator.sources.glossary_surfaces import conflicts
from generator.text.near import Near
from generator.text.pinyin.division import reading_faults, split_reading
from generator.text.pinyin.orthography import UNKNOWN, propose
from generator.text.pinyin.plausible import reading_doubts
from generator.text.pinyin.readings import pronounce
from generator.text.pinyin.slugs import assign_slugs
from generator.text.pinyin.syllables import han_count
from generator.text.strict_yaml import parse
from generator.text.text_gate import GLOSSARY
from generator.text.yaml_nodes import Listed, Node, Scalar

_MARKS = "“”‘’\"'「」『』《》"


def parse_glossary(
    source: Source, store: Store | None = None
) -> tuple[tuple[Term, ...], tuple[Problem, ...]]:
    """The terms in file order, related as ids, and all problems.

    Entries that `store` has from the last build are not read again.

    A term with a problem of its own is left in as far as it can be read, so
    that one slip doesn't hide those of later stages.
    """
    pieces = Pieces(source, store)
    if entries := pieces.entries():
        together = _Together(source.path, entries)
        terms = together.terms()
        pieces.keep(together.sound)
        return terms, tuple(sorted(together.problems, key=lambda p: p.where.line))
    node, found = parse(source.text, source.path, fields=GLOSSARY)
    problems = list(found)
    if node is None:
        return (), (*problems, *([] if problems else [_no_terms(source.path, 0)]))
    if not isinstance(node, Listed):
        message = "术语表应当是术语的列表。"
        hint = "请让每个术语以“- term: ”开头，文件最外层不要有别的字段。"
        return (), (Problem(Code.NOT_A_LIST, Where(source.path, node.line), message, hint),)
    if not node.items:
        return (), (*problems, _no_terms(source.path, node.line))
    entries = []
    unread: set[str] = set()
    for number, item in enumerate(node.items, 1):
        entry, found = read_entry(item, number, source.path)
        problems += found
        if entry:
            entries.append(entry)
        else:
            unread.update(_texts(item))
    cut = frozenset(p.where.line for p in problems if p.code is Code.FIELD_LENGTH)
    together = _Together(source.path, entries, unread, cut)
    terms = together.terms()
    return terms, tuple(sorted((*problems, *together.problems), key=lambda p: p.where.line))


def _texts(node: Node) -> Iterator[str]:
    """Every text in an entry that could not be read: its headword may be among them."""
    if isinstance(node, Scalar):
        yield node.text.strip()
        yield re.split("[:：]", node.text)[-1].strip()
    elif isinstance(node, Listed):
        for item in node.items:
            yield from _texts(item)
    else:
        for value in node.items.values():
            yield from _texts(value)


def _no_terms(path: str, line: int) -> Problem:
    message = "术语表里还没有术语。"
    hint = "请加上第一个术语：“- term: ……”，下面写 pinyin、definition 和 category。"
    return Problem(Code.NO_GLOSSARY_TERMS, Where(path, line), message, hint)


class _Together:
    """Checks entries against each other and completes them: readings, ids, related.

    What was too long, on the lines `cut`, is not compared with anything: its cause is told.
    """

    def __init__(
        self,
        path: str,
        entries: Sequence[Entry],
        unread: Set[str] = frozenset(),
        cut: Set[int] = frozenset(),
    ) -> None:
        self.path = path
        self.unread = unread
        self.cut = cut
        self.problems: list[Problem] = []
        self.sound: list[tuple[Entry, Term]] = []
        """New entries with nothing to be said of them alone, with their syllables."""
        self.entries, self.again = self._unique(entries)
        self.near = Near(entry.term.term for entry in self.entries)

    def terms(self) -> tuple[Term, ...]:
        conflicts(self.entries, self._add)
        terms = self._with_ids([self._alone(entry) for entry in self.entries])
        ids = {term.term: term.id for term in terms}
        owners = {alias.text: term.term for term in terms for alias in term.aliases}
        done = []
        for entry, term in zip(self.entries, terms, strict=True):
            if term.unsure_about and term.certainty == "unsure":
                self._add(
                    Code.UNSURE_ENTRY,
                    entry.lines["certainty"],
                    term.term,
                    f"待核实：{term.unsure_about}",
                    "核实后把 certainty 改为 sure，并删去 unsure_about。",
                )
            done.append(replace(term, related=self._related(entry, ids, owners)))
        for entry in self.again:  # not kept, but its own slips are told in the same run
            self._reading(entry)
            self._related(entry, ids, owners)
        return tuple(done)

    def _add(self, code: Code, line: int, term: str, message: str, hint: str) -> None:
        text = f"术语“{term}”：{message}。"
        self.problems.append(Problem(code, Where(self.path, line), text, hint))

    def _unique(self, entries: Iterable[Entry]) -> tuple[list[Entry], list[Entry]]:
        """The first entry of each headword, and all others."""
        first: dict[str, Entry] = {}
        again: list[Entry] = []
        for entry in entries:
            name = entry.term.term
            if name in first:
                message = f"与第 {first[name].lines['term']} 行的术语重复"
                hint = "请把两条合并；如果意思不同，请改写其中一个的 term，再用 aliases 注明。"
                self._add(Code.DUPLICATE_TERM, entry.lines["term"], name, message, hint)
                again.append(entry)
            else:
                first[name] = entry
        return list(first.values()), again

    def _alone(self, entry: Entry) -> Term:
        """The term with its syllables, after what is to be said of the entry alone."""
        if entry.sound:
            return entry.term
        told = len(self.problems)
        self._short(entry)
        self._components(entry)
        term = self._reading(entry)
        if len(self.problems) == told:
            self.sound.append((entry, term))
        return term

    def _short(self, entry: Entry) -> None:
        """One character is a part of too many words to be linked by itself."""
        term = entry.term
        if len(term.term.strip(_MARKS)) == 1 and not term.match.require_near:
            message = "只有一个字，别的词里的这个字也会链接过来"
            hint = "请写成较长的词，或者在 match 里用 require_near 写明附近要有的词。"
            self._add(Code.ONE_CHARACTER, entry.lines["term"], term.term, message, hint)

    def _components(self, entry: Entry) -> None:
        if should := miscounted(entry.term):
            count = len(entry.term.components)
            number = "或".join(map(str, should))
            message = f"名称里的数目是 {number}，components 却有 {count} 项"
            hint = "请补上缺的，或删去多的；一项里用顿号并列的按几项算。"
            self._add(
                Code.COMPONENT_COUNT, entry.lines["components"], entry.term.term, message, hint
            )

    # --- readings, ids, related -----------------------------------------------------

    def _reading(self, entry: Entry) -> Term:
        """The term with its syllables; a missing reading is proposed."""
        term = entry.term
        if not self.cut.isdisjoint((entry.lines["term"], entry.lines.get("pinyin", 0))):
            return term
        count = han_count(term.term)
        if not term.pinyin and "pinyin" not in entry.lines and count:
            pinyin = propose(term.term)
            line = entry.lines["term"]
            if UNKNOWN in pinyin:
                message = f"没有 pinyin，有的字也查不到读音：“{pinyin}”"
                hint = f"请补上“pinyin: {pinyin}”，把 {UNKNOWN} 换成带声调的读音。"
                self._add(Code.MISSING_FIELD, line, term.term, message, hint)
                return term
            hint = f"核对后请补上“pinyin: {pinyin}”。"
            message = f"没有 pinyin，暂用程序拟注的“{pinyin}”"
            self._add(Code.UNREVIEWED_PINYIN, line, term.term, message, hint)
            return replace(term, pinyin=pinyin, syllables=pronounce(term.term))
        if not term.pinyin:
            return term
        line = entry.lines["pinyin"]
        syllables = split_reading(term.pinyin, term.term)
        if len(syllables) == count and not any(char.isdigit() for char in term.pinyin):
            for code, message, hint in reading_doubts(syllables, term.term):
                self._add(code, line, term.term, f"pinyin {message}", hint)
            return replace(term, syllables=syllables)
        if faults := reading_faults(term.pinyin, term.term):
            message = f"pinyin 写错了：{'；'.join(faults)}"
            hint = "请按词分写，每个音节至多一个声调符号，例如 sì gè yìshí。"
            self._add(Code.BAD_TONE, line, term.term, message, hint)
        elif len(syllables) != count:
            message = f"有 {count} 个汉字，pinyin“{term.pinyin}”却有 {len(syllables)} 个音节"
            hint = f"请逐字核对；程序拟注的是“{propose(term.term)}”，仅供参考。"
            self._add(Code.SYLLABLE_COUNT, line, term.term, message, hint)
        return replace(term, syllables=syllables if len(syllables) == count else ())

    def _with_ids(self, terms: Sequence[Term]) -> list[Term]:
        owners: dict[str, str] = {}
        for entry in self.entries:
            key = entry.term.id.casefold()
            if key and key in owners:
                message = f"id“{entry.term.id}”与术语“{owners[key]}”的相同（不分大小写）"
                hint = "每个术语的 id 要不同；请改掉后加的一个，已发布的不要动。"
                self._add(Code.DUPLICATE_ID, entry.lines["id"], entry.term.term, message, hint)
            elif key:
                owners[key] = entry.term.term
        free = [(term.term, term.syllables) for term in terms if not term.id]
        slugs = iter(assign_slugs(free, [*owners, *RESERVED_IDS]))
        return [
            term if term.id else replace(term, id=next(slugs), id_given=False) for term in terms
        ]

    def _related(
        self, entry: Entry, ids: dict[str, str], owners: dict[str, str]
    ) -> tuple[str, ...]:
        found = []
        for name, line in zip(entry.term.related, entry.related_lines, strict=True):
            if name == entry.term.term:
                message, hint = "related 里写了术语自己", "请删去它。"
                self._add(Code.BAD_VALUE, line, name, message, hint)
            elif name in ids:
                found.append(ids[name])
            elif name in self.unread or line in self.cut:
                continue  # it follows from an entry whose own problem is told
            else:
                close = self.near.matches(name, 1)
                hint = "请写另一个术语的 term，或先把它收为术语。"
                if name in owners:
                    hint = f"它是“{owners[name]}”的别名，请写“{owners[name]}”。"
                elif close:
                    hint = f"是不是“{close[0]}”？"
                message = f"related 里的“{name}”不是术语"
                self._add(Code.DANGLING_RELATED, line, entry.term.term, message, hint)
        return tuple(found)
