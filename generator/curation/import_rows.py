"""Import rows: a table of terms becomes entries and changes of `glossary.yml`.

A row adds an entry or updates the one of its id or headword; nothing is removed, and an empty
cell says nothing.  A row that cannot be taken is told with its reason and leaves no trace.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.curation.terms_table import Row, Table
from generator.curation.yaml_text import emit, joined, with_item, with_value
from generator.exports.table import KINDS, SEPARATOR, period, source_line
from generator.model.corpus import Source, SourceRef, Term
from generator.model.ids import RESERVED_IDS, id_fault
from generator.model.problems import Code, Problem, Where
from generator.sources.glossary import parse_glossary
from generator.text.pinyin.division import split_reading
from generator.text.pinyin.readings import read
from generator.text.pinyin.slugs import assign_slugs

SCALARS = ("pinyin", "definition", "category", "kind", "valid_from", "valid_to", "scope", "note")
LISTS = ("aliases", "components", "related")
_ITEMS = re.compile(f"[{SEPARATOR};\n]+")
_DATE = re.compile(r"(\d{4})(?:年|-)?(?:(\d{1,2})(?:月|-)?(?:(\d{1,2})日?)?)?")
_KIND_OF = {said: kind for kind, said in KINDS.items()} | {kind: kind for kind in KINDS}
_CERTAINTY = {"已核实": "sure", "待核实": "unsure", "sure": "sure", "unsure": "unsure"}
ROUNDS = 8
"""How often rows that the glossary's own checks refuse are left out and the rest tried again."""


@dataclass(frozen=True, slots=True)
class Imported:
    """The glossary as it should become, and what became of the rows."""

    text: str
    added: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    same: int = 0
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class _Wish:
    """One row, understood: what its entry should have."""

    row: Row
    term: str
    known: Term | None
    values: dict[str, str] = field(default_factory=dict)
    lists: dict[str, list[str]] = field(default_factory=dict)
    sources: list[SourceRef] = field(default_factory=list)


class _Refused(Exception):
    """Why a row is not taken, and what to do."""

    def __init__(self, message: str, hint: str) -> None:
        self.message, self.hint = message, hint
        super().__init__(message)


def import_rows(glossary: Source, table: Table, path: str, category: str = "") -> Imported:
    """Take the rows of a table; `category` is that of new terms whose row has none."""
    terms, before = parse_glossary(glossary)
    problems = [problem for problem in before if problem.is_error]
    if problems:
        return Imported(glossary.text, problems=tuple(problems))
    for heading in table.unknown:
        problems.append(
            _told(path, table.header, f"“{heading}”这一列没有用：术语表没有这个字段", "")
        )
    wishes, refused = _understood(table.rows, terms, category)
    problems += [_told(path, row, message, hint) for row, message, hint in refused]
    for _ in range(ROUNDS):
        text, owners, done = _written(glossary.text, wishes, terms)
        _, after = parse_glossary(Source(glossary.path, text))
        wrong = _faults(after, before, owners)
        if not wrong:
            break
        for row, problem in wrong.items():
            problems.append(_told(path, row, problem.message.rstrip("。"), problem.hint))
        wishes = [wish for wish in wishes if wish.row.number not in wrong]
    else:
        return Imported(glossary.text, problems=tuple(problems))
    return Imported(
        text,
        tuple(wish.term for wish in wishes if wish.known is None),
        tuple(wish.term for wish in wishes if wish.known and wish.row.number in done),
        sum(wish.known is not None and wish.row.number not in done for wish in wishes),
        tuple(problems),
    )


def _told(path: str, row: int, message: str, hint: str) -> Problem:
    return Problem(Code.ROW_LEFT_OUT, Where(path, row), f"{message}。", hint)


def _understood(
    rows: Sequence[Row], terms: Sequence[Term], category: str
) -> tuple[list[_Wish], list[tuple[int, str, str]]]:
    by_id = {term.id: term for term in terms}
    by_name = {term.term: term for term in terms}
    by_alias = {alias.text: term for term in terms for alias in term.aliases}
    first: dict[str, int] = {}
    wishes, refused = [], []
    for row in rows:
        try:
            wish = _wish(row, by_id, by_name, by_alias, category)
            if wish.term in first:
                raise _Refused(
                    f"“{wish.term}”在第 {first[wish.term]} 行已经有了，这一行没有收",
                    "请把两行合成一行。",
                )
            first[wish.term] = row.number
            wishes.append(wish)
        except _Refused as reason:
            refused.append((row.number, reason.message, reason.hint))
    return wishes, refused


def _wish(
    row: Row,
    by_id: Mapping[str, Term],
    by_name: Mapping[str, Term],
    by_alias: Mapping[str, Term],
    category: str,
) -> _Wish:
    values = row.values
    name = values.get("term", "")
    if not name:
        raise _Refused("没有写术语，这一行没有收", "请在“术语”一列写上名称。")
    known = by_name.get(name)
    same_id = by_id.get(values.get("id", ""))
    if same_id and same_id is not known:
        raise _Refused(
            f"编号“{values['id']}”是“{same_id.term}”的，这一行却写着“{name}”，没有收",
            "改名请直接改 glossary.yml 里的 term；新词条请把编号留空。",
        )
    if known is None and name in by_alias:
        raise _Refused(
            f"“{name}”已经是“{by_alias[name].term}”的别名，这一行没有收",
            "请把内容写到那个词条的一行；要单独成条，先删去那个别名。",
        )
    wish = _Wish(row, name, known)
    for field_ in ("pinyin", "definition", "category", "scope", "note", "unsure_about"):
        if values.get(field_):
            wish.values[field_] = values[field_]
    if values.get("id") and known is None:
        if fault := id_fault(values["id"]):
            raise _Refused(f"编号“{values['id']}”不能用：{fault}，这一行没有收", "可以留空。")
        wish.values["id"] = values["id"]
    for field_ in LISTS:
        items = [item.strip() for item in _ITEMS.split(values.get(field_, "")) if item.strip()]
        if field_ == "aliases" and len(items) == 1 and "、" in items[0] and known is None:
            items = [item.strip() for item in items[0].split("、") if item.strip()]
        wish.lists[field_] = [item for item in dict.fromkeys(items) if item != name]
    _choices(wish, values)
    _periods(wish, values)
    wish.sources = [*_sources(values.get("sources", ""))]
    if known is None:
        wish.values.setdefault("category", category)
        missing = [
            said
            for f, said in (("definition", "释义"), ("category", "专题"))
            if not wish.values.get(f)
        ]
        if missing:
            hint = "请补上" + ("；专题也可以用 --category 统一写。" if "专题" in missing else "。")
            raise _Refused(f"“{name}”没有{'和'.join(missing)}，这一行没有收", hint)
    return wish


def _choices(wish: _Wish, values: Mapping[str, str]) -> None:
    if kind := values.get("kind"):
        if kind not in _KIND_OF:
            hint = f"可以写：{'、'.join(KINDS.values())}。"
            raise _Refused(f"“{wish.term}”的类型“{kind}”不认识，这一行没有收", hint)
        wish.values["kind"] = _KIND_OF[kind]
    if certainty := values.get("certainty"):
        if certainty not in _CERTAINTY:
            raise _Refused(
                f"“{wish.term}”的核实情况“{certainty}”不认识，这一行没有收", "请写已核实或待核实。"
            )
        wish.values["certainty"] = _CERTAINTY[certainty]


def _periods(wish: _Wish, values: Mapping[str, str]) -> None:
    text = values.get("period", "")
    if not text or (wish.known and text == period(wish.known.valid_from, wish.known.valid_to)):
        return
    start, dash, end = re.sub("[-－~～至到]{1,2}(?=今|\\d|$)", "—", text, count=1).partition("—")
    low, high = _iso(start), "" if end.strip() in ("今", "") else _iso(end)
    if not dash or (start.strip() and not low) or (end.strip() not in ("今", "") and not high):
        hint = "请写成 2019年5月31日—2020年 或 2019年—今。"
        raise _Refused(f"“{wish.term}”的使用时期“{text}”读不懂，这一行没有收", hint)
    wish.values |= {name: day for name, day in (("valid_from", low), ("valid_to", high)) if day}


def _iso(text: str) -> str:
    match = _DATE.fullmatch(text.strip())
    if match is None:
        return ""
    year, month, day = match.groups()
    return "-".join([year, *(f"{int(part):02d}" for part in (month, day) if part)])


def _sources(text: str) -> Iterator[SourceRef]:
    """Sources as the export writes them: title, who, when, with full-width commas."""
    for line in filter(None, (item.strip() for item in _ITEMS.split(text))):
        parts = line.split("，")
        date = _iso(parts[-1]) if len(parts) > 1 else ""
        parts = parts[:-1] if date else parts
        yield SourceRef(parts[0], "，".join(parts[1:]), date)


# --- writing --------------------------------------------------------------------------


def _written(
    text: str, wishes: Sequence[_Wish], terms: Sequence[Term]
) -> tuple[str, Mapping[str, int], set[int]]:
    """The new glossary, whose row each headword's entry is from, and the rows that changed one."""
    changed: set[int] = set()
    known = [wish for wish in wishes if wish.known]
    for wish in sorted(known, key=lambda one: -(one.known.line if one.known else 0)):
        after = _updated(text, wish, terms)
        if after != text:
            changed.add(wish.row.number)
            text = after
    fresh = [wish for wish in wishes if wish.known is None]
    text = joined(_entries(fresh, terms), text)
    return text, {wish.term: wish.row.number for wish in wishes}, changed


def _updated(text: str, wish: _Wish, terms: Sequence[Term]) -> str:
    term = wish.known
    if term is None:
        return text
    line = term.line
    now = {name: str(getattr(term, name)) for name in (*SCALARS, "certainty", "unsure_about")}
    for name, value in wish.values.items():
        if now.get(name, "") == value:
            continue
        text = with_value(text, line, name, value)
    names = {one.id: one.term for one in terms}
    have = {
        "aliases": {alias.text for alias in term.aliases},
        "components": set(term.components),
        "related": {names.get(id, id) for id in term.related},
    }
    for name, items in wish.lists.items():
        for item in items:
            if item not in have[name]:
                text = with_item(text, line, name, item)
    lines = {source_line(source) for source in term.sources}
    for source in wish.sources:
        if source_line(source) not in lines:
            text = with_item(text, line, "sources", _source(source))
    return text


def _source(source: SourceRef) -> dict[str, object]:
    pairs = (("title", source.title), ("body", source.body), ("date", source.date))
    return {name: value for name, value in pairs if value}


def _entries(wishes: Sequence[_Wish], terms: Sequence[Term]) -> list[str]:
    own = [wish.values["id"] for wish in wishes if "id" in wish.values]
    free = [wish for wish in wishes if "id" not in wish.values]
    slugs = assign_slugs(
        [(wish.term, _syllables(wish)) for wish in free],
        [*(term.id for term in terms), *own, *RESERVED_IDS],
    )
    ids = dict(zip((wish.term for wish in free), slugs, strict=True))
    entries = []
    for wish in wishes:
        values = wish.values
        entry: dict[str, object] = {"term": wish.term, "id": values.get("id") or ids[wish.term]}
        pairs: tuple[tuple[str, object], ...] = (
            ("pinyin", values.get("pinyin")),
            ("aliases", wish.lists.get("aliases")),
            ("components", wish.lists.get("components")),
            ("definition", values.get("definition")),
            ("category", values.get("category")),
            ("kind", values.get("kind")),
            ("related", wish.lists.get("related")),
            ("sources", [_source(source) for source in wish.sources]),
            *((name, values.get(name)) for name in ("valid_from", "valid_to", "scope")),
            *((name, values.get(name)) for name in ("certainty", "unsure_about", "note")),
        )
        entries.append(emit(entry | {name: value for name, value in pairs if value}))
    return entries


def _syllables(wish: _Wish) -> tuple[str, ...]:
    pinyin = wish.values.get("pinyin", "")
    return split_reading(pinyin, wish.term) if pinyin else read(wish.term)


def _faults(
    after: Sequence[Problem], before: Sequence[Problem], owners: Mapping[str, int]
) -> dict[int, Problem]:
    """New errors of the glossary by the row whose entry they name."""
    known = {problem.message for problem in before}
    found: dict[int, Problem] = {}
    for problem in after:
        if problem.is_error and problem.message not in known:
            match = re.match("词条“(.*?)”：", problem.message)
            row = owners.get(match[1]) if match else None
            found.setdefault(row if row is not None else min(owners.values(), default=0), problem)
    return found
