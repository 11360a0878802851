"""Written rows: the wishes of rows as changes and new entries in the text of `glossary.yml`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.curation.row_wishes import Wish
from generator.exports.glossary_csv import source_line
from generator.model.corpus import SourceRef, Term
from generator.model.ids import RESERVED_IDS
from generator.sources.glossary_entry import ENTRY_FIELDS
from generator.text.pinyin.division import split_reading
from generator.text.pinyin.readings import pronounce
from generator.text.pinyin.slugs import assign_slugs
from generator.text.yaml_edit import Value, with_fields, with_item, with_list_item

SCALARS = ("pinyin", "definition", "category", "kind", "valid_from", "valid_to", "scope", "note")


def written(
    text: str, wishes: Sequence[Wish], terms: Sequence[Term]
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
    for entry in _entries(fresh, terms):
        text = with_item(text, entry)
    return text, {wish.term: wish.row.number for wish in wishes}, changed


def _updated(text: str, wish: Wish, terms: Sequence[Term]) -> str:
    term = wish.known
    if term is None:
        return text
    line = term.line
    now = {name: str(getattr(term, name)) for name in (*SCALARS, "certainty", "unsure_about")}
    changed = {name: value for name, value in wish.values.items() if now.get(name, "") != value}
    text = with_fields(text, line, changed, ENTRY_FIELDS)
    names = {one.id: one.term for one in terms}
    have = {
        "aliases": {alias.text for alias in term.aliases},
        "components": set(term.components),
        "related": {names.get(id, id) for id in term.related},
    }
    for name, items in wish.lists.items():
        for item in items:
            if item not in have[name]:
                text = with_list_item(text, line, name, item, ENTRY_FIELDS)
    lines = {source_line(source) for source in term.sources}
    for source in wish.sources:
        if source_line(source) not in lines:
            text = with_list_item(text, line, "sources", _source(source), ENTRY_FIELDS)
    return text


def _source(source: SourceRef) -> dict[str, str]:
    pairs = (("title", source.title), ("body", source.body), ("date", source.date))
    return {name: value for name, value in pairs if value}


def _entries(wishes: Sequence[Wish], terms: Sequence[Term]) -> list[dict[str, Value]]:
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
        entry: dict[str, Value] = {"term": wish.term, "id": values.get("id") or ids[wish.term]}
        pairs: tuple[tuple[str, Value | None], ...] = (
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
        entries.append(entry | {name: value for name, value in pairs if value})
    return entries


def _syllables(wish: Wish) -> tuple[str, ...]:
    pinyin = wish.values.get("pinyin", "")
    return split_reading(pinyin, wish.term) if pinyin else pronounce(wish.term)
