"""Term form: an entry of the glossary as fields of a form, and back as lines of YAML.

Only fields whose value changed are written, so an entry keeps the look its
editors gave it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from generator.curation.apply import UNWRITTEN
from generator.desk.workspace import Glossary
from generator.model.corpus import GLOSSARY, Term
from generator.model.problems import BuildFailed, Code, Problem, Where
from generator.sources.glossary_entry import ENTRY_FIELDS
from generator.text.strict_yaml import parse
from generator.text.yaml_edit import (
    Item,
    NotEditableError,
    Value,
    item_text,
    plain_items,
    with_fields,
    with_item,
)
from generator.text.yaml_nodes import Listed, Mapped, Node, Scalar

TEXTS = ("term", "pinyin", "definition", "category", "kind", "note", "reviewed_by", "unsure_about")
LISTS = ("components", "related")
DENIALS = ("deny_before", "deny_after")
FORM_FIELDS = frozenset((*TEXTS, *LISTS, *DENIALS, "aliases"))
"""Fields of an entry that the page of a term has an element of this id for."""


@dataclass(frozen=True, slots=True)
class TermForm:
    """The fields of one entry as the editor sees them; lists have an item a line.

    `bound` are aliases with conditions, which the form keeps as they are.
    """

    texts: Mapping[str, str]
    aliases: tuple[str, ...] = ()
    bound: tuple[str, ...] = ()
    components: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    sources: tuple[tuple[str, str, str], ...] = ()
    deny_before: tuple[str, ...] = ()
    deny_after: tuple[str, ...] = ()
    certainty: str = "sure"


EMPTY = TermForm(dict.fromkeys(TEXTS, ""))


def entry_digest(text: str, line: int) -> str:
    """A digest of one entry's lines: tells whether somebody else changed it."""
    return hashlib.sha256(item_text(text, line).encode()).hexdigest()


def read_form(glossary: Glossary, term: Term) -> TermForm:
    """An entry as the form shows it.  Raises BuildFailed where it cannot be edited by lines."""
    items = _raw(_item(glossary.text, term.line)).items

    def text(name: str) -> str:
        node = items.get(name)
        return node.text if isinstance(node, Scalar) else ""

    aliases = plain_items(items.get("aliases"))
    match = items.get("match")
    inner = match.items if isinstance(match, Mapped) else {}
    return TermForm(
        texts={name: text(name) for name in TEXTS},
        aliases=tuple(item for item in aliases if isinstance(item, str)),
        bound=tuple(str(item["text"]) for item in aliases if isinstance(item, Mapping)),
        components=_texts(items.get("components")),
        related=_texts(items.get("related")),
        sources=tuple(
            (str(item.get("title", "")), str(item.get("body", "")), str(item.get("date", "")))
            for item in plain_items(items.get("sources"))
            if isinstance(item, Mapping)
        ),
        deny_before=_texts(inner.get("deny_before")),
        deny_after=_texts(inner.get("deny_after")),
        certainty=text("certainty") or "sure",
    )


def form_from(fields: Mapping[str, Sequence[str]]) -> TermForm:
    """What the browser sent, spaces at the ends left out and empty items too."""

    def one(name: str) -> str:
        return " ".join((fields.get(name) or [""])[0].split())

    def lines(name: str) -> tuple[str, ...]:
        text = (fields.get(name) or [""])[0]
        found = [line.strip() for line in text.replace("\r", "\n").split("\n")]
        return tuple(dict.fromkeys(line for line in found if line))

    titles, bodies, dates = (
        [value.strip() for value in fields.get(f"source_{name}", ())]
        for name in ("title", "body", "date")
    )
    return TermForm(
        texts={name: one(name) for name in TEXTS},
        aliases=lines("aliases"),
        bound=lines("bound"),
        components=lines("components"),
        related=lines("related"),
        sources=tuple(source for source in zip(titles, bodies, dates, strict=False) if any(source)),
        deny_before=lines("deny_before"),
        deny_after=lines("deny_after"),
        certainty="unsure" if one("certainty") == "unsure" else "sure",
    )


def with_form(glossary: Glossary, line: int, form: TermForm) -> str:
    """The glossary's text with the entry on this line (0: a new one) as the form has it.

    Raises BuildFailed.
    """
    if not line:
        return with_item(glossary.text, _new(_honest(form)))
    raw = _raw(_item(glossary.text, line))
    term = next(term for term in glossary.terms if term.line == line)
    before, after = read_form(glossary, term), _honest(form)
    fields: dict[str, Value | None] = {}
    for name in TEXTS:
        if after.texts[name] != before.texts[name]:
            fields[name] = after.texts[name] or None
    for name in LISTS:
        if (items := getattr(after, name)) != getattr(before, name):
            fields[name] = list(items) or None
    if (after.aliases, after.bound) != (before.aliases, before.bound):
        fields["aliases"] = _aliases(raw.items.get("aliases"), after) or None
    if after.sources != before.sources:
        fields["sources"] = _sources(after) or None
    if after.certainty != before.certainty:
        fields["certainty"] = after.certainty
    if (after.deny_before, after.deny_after) != (before.deny_before, before.deny_after):
        fields["match"] = _match(raw.items.get("match"), after)
    try:
        return with_fields(glossary.text, line, fields, ENTRY_FIELDS)
    except (NotEditableError, IndexError):
        raise BuildFailed([_by_hand(line)]) from None


def faults(before: Glossary, after: Glossary, headword: str) -> tuple[Problem, ...]:
    """The errors that the new glossary has and the old one has not; then its warnings."""
    terms, problems = after.terms, after.problems
    old = {(problem.code, problem.message) for problem in before.problems}
    new = [problem for problem in problems if (problem.code, problem.message) not in old]
    others = {term.term: replace(term, line=0) for term in before.terms}
    touched = [
        term.term
        for term in terms
        if term.term in others
        and term.term != headword
        and _own(replace(term, line=0)) != _own(others[term.term])
    ]
    errors = [problem for problem in new if problem.is_error]
    if touched and not errors:
        errors.append(
            Problem(
                Code.DESK_FORM,
                Where(GLOSSARY),
                f"这样写会连带改动别的术语：{'、'.join(touched[:3])}",
                "没有保存。请检查有没有多余的引号或换行，或者用文本编辑器改。",
            )
        )
    return (*errors, *(problem for problem in new if not problem.is_error))


def _own(term: Term) -> Term:
    """A term without what follows from others."""
    return replace(term, related=(), id="" if not term.id_given else term.id)


def _honest(form: TermForm) -> TermForm:
    """A term without a definition is kept as unsure, with the reason."""
    texts = dict(form.texts)
    certainty = form.certainty
    if not texts["definition"]:
        texts["definition"] = UNWRITTEN
    if texts["definition"] == UNWRITTEN:
        certainty = "unsure"
        texts["unsure_about"] = texts["unsure_about"] or "释义待补充"
    if certainty == "sure":
        texts["unsure_about"] = ""
    return replace(form, texts=texts, certainty=certainty)


def _new(form: TermForm) -> dict[str, Value]:
    fields: dict[str, Value] = {name: value for name, value in form.texts.items() if value}
    if form.aliases:
        fields["aliases"] = list(form.aliases)
    for name in LISTS:
        if items := getattr(form, name):
            fields[name] = list(items)
    if form.sources:
        fields["sources"] = _sources(form)
    fields["certainty"] = form.certainty
    if match := _match(None, form):
        fields["match"] = match
    return {name: fields[name] for name in ENTRY_FIELDS if name in fields}


def _aliases(old: Node | None, form: TermForm) -> list[Item]:
    """Plain aliases in the form's order; those with conditions where they stood."""
    kept = [item for item in plain_items(old) if isinstance(item, str) and item in form.aliases]
    made: list[Item] = [
        item
        for item in plain_items(old)
        if item in form.aliases or (isinstance(item, Mapping) and item.get("text") in form.bound)
    ]
    return [*made, *(alias for alias in form.aliases if alias not in kept)]


def _sources(form: TermForm) -> list[Item]:
    made: list[Item] = []
    for title, body, date in form.sources:
        fields = {"title": title, "body": body, "date": date}
        made.append({name: value for name, value in fields.items() if value})
    return made


def _match(old: Node | None, form: TermForm) -> Value | None:
    """The match with the form's vetoes; its other conditions as they were."""
    fields: dict[str, str | bool | list[str]] = {}
    for name, node in old.items.items() if isinstance(old, Mapped) else ():
        if name not in DENIALS:
            fields[name] = list(_texts(node)) if isinstance(node, Listed) else _flag(node)
    for name in DENIALS:
        if words := getattr(form, name):
            fields[name] = list(words)
    return fields or None


def _flag(node: Node) -> str:
    return node.text if isinstance(node, Scalar) else ""


def _item(text: str, line: int) -> str:
    try:
        return item_text(text, line)
    except (NotEditableError, IndexError):
        raise BuildFailed([_by_hand(line)]) from None


def _raw(item: str) -> Mapped:
    node, _ = parse(item, GLOSSARY)
    if isinstance(node, Listed) and len(node.items) == 1 and isinstance(node.items[0], Mapped):
        return node.items[0]
    raise BuildFailed([_by_hand(1)])


def _texts(node: Node | None) -> tuple[str, ...]:
    return tuple(item for item in plain_items(node) if isinstance(item, str))


def _by_hand(line: int) -> Problem:
    return Problem(
        Code.DESK_FORM,
        Where(GLOSSARY, line),
        "这个术语的写法（例如整个写在一行的大括号里）编辑台改不了",
        "请用文本编辑器改成一个字段一行，再回到这里。",
    )
