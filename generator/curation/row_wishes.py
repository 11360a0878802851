"""Row wishes: what a row of a table of terms asks for, checked and understood."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.curation.terms_table import Row
from generator.exports.glossary_csv import SEPARATOR, period
from generator.model.corpus import SourceRef, Term
from generator.model.ids import id_fault
from generator.sources.glossary_entry import KINDS
from generator.text.yaml_edit import NotEditableError, item_text

LISTS = ("aliases", "components", "related")
_ITEMS = re.compile(f"[{SEPARATOR};\n]+")
_DATE = re.compile(r"(\d{4})(?:年|-)?(?:(\d{1,2})(?:月|-)?(?:(\d{1,2})日?)?)?")
_KIND_OF = {said: kind for kind, said in KINDS.items()} | {kind: kind for kind in KINDS}
_CERTAINTY = {"已核实": "sure", "待核实": "unsure", "sure": "sure", "unsure": "unsure"}


@dataclass(slots=True)
class Wish:
    """One row, understood: what its entry should have."""

    row: Row
    term: str
    known: Term | None
    values: dict[str, str] = field(default_factory=dict)
    lists: dict[str, list[str]] = field(default_factory=dict)
    sources: list[SourceRef] = field(default_factory=list)


class Refused(Exception):
    """Why a row is not taken, and what to do."""

    def __init__(self, message: str, hint: str) -> None:
        self.message, self.hint = message, hint
        super().__init__(message)


def understood(
    rows: Sequence[Row], terms: Sequence[Term], category: str, glossary: str
) -> tuple[list[Wish], list[tuple[int, str, str]]]:
    """What each row wants, and row, reason and hint of those that cannot be taken.

    `glossary` is the text that has the entries of `terms`.
    """
    by_id = {term.id: term for term in terms}
    by_name = {term.term: term for term in terms}
    by_alias = {alias.text: term for term in terms for alias in term.aliases}
    first: dict[str, int] = {}
    wishes, refused = [], []
    # Where a table divides names by another mark, 、 stands inside a name.
    commas = not any(_ITEMS.search(row.values.get(field_, "")) for row in rows for field_ in LISTS)
    for row in rows:
        try:
            if row.beyond:
                raise Refused(
                    f"这一行的格子比表头多，多出“{row.beyond[:20]}”，这一行没有收",
                    "多半是文字里有英文逗号，又没有用英文引号括住这一格；请括住，或改用中文逗号。",
                )
            wish = _wish(row, by_id, by_name, by_alias, category, commas=commas)
            if wish.term in first:
                raise Refused(
                    f"“{wish.term}”在第 {first[wish.term]} 行已经有了，这一行没有收",
                    "请把两行合成一行。",
                )
            _editable(wish, glossary)
            first[wish.term] = row.number
            wishes.append(wish)
        except Refused as reason:
            refused.append((row.number, reason.message, reason.hint))
    return wishes, refused


def _editable(wish: Wish, glossary: str) -> None:
    try:
        if wish.known:
            item_text(glossary, wish.known.line)
    except NotEditableError:
        raise Refused(
            f"“{wish.term}”的术语整个写在一行的大括号里，这一行没有收",
            "请先在 glossary.yml 里把它改成一个字段一行。",
        ) from None


def _wish(
    row: Row,
    by_id: Mapping[str, Term],
    by_name: Mapping[str, Term],
    by_alias: Mapping[str, Term],
    category: str,
    *,
    commas: bool,
) -> Wish:
    values = row.values
    name = values.get("term", "")
    if not name:
        raise Refused("没有写术语，这一行没有收", "请在“术语”一列写上名称。")
    known = by_name.get(name)
    same_id = by_id.get(values.get("id", ""))
    if same_id and same_id is not known:
        raise Refused(
            f"编号“{values['id']}”是“{same_id.term}”的，这一行却写着“{name}”，没有收",
            "改名请直接改 glossary.yml 里的 term；新术语请把编号留空。",
        )
    if known is None and name in by_alias:
        raise Refused(
            f"“{name}”已经是“{by_alias[name].term}”的别名，这一行没有收",
            "请把内容写到那个术语的一行；要单独成条，先删去那个别名。",
        )
    wish = Wish(row, name, known)
    for field_ in ("pinyin", "definition", "category", "scope", "note", "unsure_about"):
        if values.get(field_):
            wish.values[field_] = values[field_]
    if values.get("id") and known is None:
        if fault := id_fault(values["id"]):
            raise Refused(f"编号“{values['id']}”不能用：{fault}，这一行没有收", "可以留空。")
        wish.values["id"] = values["id"]
    for field_ in LISTS:
        items = [item.strip() for item in _ITEMS.split(values.get(field_, "")) if item.strip()]
        is_list = commas and len(items) == 1 and "、" in items[0] and known is None
        if field_ == "aliases" and is_list and items[0].replace("、", "") != name:
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
            raise Refused(f"“{name}”没有{'和'.join(missing)}，这一行没有收", hint)
    return wish


def _choices(wish: Wish, values: Mapping[str, str]) -> None:
    if kind := values.get("kind"):
        if kind not in _KIND_OF:
            hint = f"可以写：{'、'.join(KINDS.values())}。"
            raise Refused(f"“{wish.term}”的类型“{kind}”不认识，这一行没有收", hint)
        wish.values["kind"] = _KIND_OF[kind]
    if certainty := values.get("certainty"):
        if certainty not in _CERTAINTY:
            raise Refused(
                f"“{wish.term}”的核实情况“{certainty}”不认识，这一行没有收", "请写已核实或待核实。"
            )
        wish.values["certainty"] = _CERTAINTY[certainty]


def _periods(wish: Wish, values: Mapping[str, str]) -> None:
    text = values.get("period", "")
    if not text or (wish.known and text == period(wish.known.valid_from, wish.known.valid_to)):
        return
    start, dash, end = re.sub("[-－~～至到]{1,2}(?=今|\\d|$)", "—", text, count=1).partition("—")
    low, high = _iso(start), "" if end.strip() in ("今", "") else _iso(end)
    if not dash or (start.strip() and not low) or (end.strip() not in ("今", "") and not high):
        hint = "请写成 2019年5月31日—2020年 或 2019年—今。"
        raise Refused(f"“{wish.term}”的使用时期“{text}”读不懂，这一行没有收", hint)
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
