"""Apply: decisions of the inbox become entries and aliases of `glossary.yml`, or problems."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from generator.curation.inbox import Item, read_inbox, without
from generator.curation.stale import gone, unused
from generator.model.corpus import Source, Speech, Term
from generator.model.ids import RESERVED_IDS
from generator.model.problems import Code, Problem, Where
from generator.sources.glossary import parse_glossary
from generator.sources.glossary_entry import ENTRY_FIELDS
from generator.text.near import Near
from generator.text.normal import LINKING
from generator.text.pinyin.division import split_reading
from generator.text.pinyin.readings import pronounce
from generator.text.pinyin.slugs import assign_slugs
from generator.text.yaml_edit import NotEditableError, Value, with_item, with_list_item

_NEEDED = ("definition", "category")
UNWRITTEN = "待补充。"
"""The definition of a term that nobody has written yet; it is kept as unsure."""


@dataclass(frozen=True, slots=True)
class Applied:
    """Both files as they should become, and what was done; with an error nothing is to be written.

    `glossary` and `inbox` are texts; `terms` are those of the new glossary.  `spare` aliases were
    not written, because their term links that spelling already.
    """

    glossary: str
    inbox: str
    accepted: tuple[str, ...] = ()
    aliases: tuple[tuple[str, str], ...] = ()
    rejected: int = 0
    waiting: int = 0
    terms: tuple[Term, ...] = ()
    problems: tuple[Problem, ...] = ()
    spare: int = 0


@dataclass(slots=True)
class _Surfaces:
    """Who has a surface: the glossary, or an item that was gone through before.

    An owner is a headword and, in Chinese, where it stands.
    """

    owners: dict[str, tuple[str, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, terms: Sequence[Term], path: str) -> _Surfaces:
        made = cls()
        for term in terms:
            where = f"术语“{term.term}”（{path}:{term.line}）"
            for name in (term.term, *(alias.text for alias in term.aliases)):
                made.owners.setdefault(LINKING.text(name), (term.term, where))
        return made

    def owner(self, name: str) -> str:
        return self.owners.get(LINKING.text(name), ("", ""))[1]

    def term(self, name: str) -> str:
        return self.owners.get(LINKING.text(name), ("", ""))[0]

    def take(self, name: str, term: str, item: Item) -> None:
        self.owners[LINKING.text(name)] = (term, f"第 {item.line} 行“{item.candidate}”")


def apply(glossary: Source, inbox: Source, speeches: Sequence[Speech]) -> Applied:
    """Carry out what is decided.  All problems are told at once; an error leaves both files."""
    items, found = read_inbox(inbox)
    terms, before = parse_glossary(glossary)
    problems = [*found, *(problem for problem in before if problem.is_error)]
    surfaces = _Surfaces.of(terms, glossary.path)
    first: dict[str, Item] = {}
    for item in items:
        first.setdefault(item.candidate, item)  # a second one is told by `read_inbox`
    accepted = [item for item in first.values() if item.decision == "accept"]
    aliases = [item for item in first.values() if item.decision == "alias"]
    for item in accepted:
        problems += _accept_faults(item, surfaces, inbox.path)
    names = {term.term: term for term in terms}
    written = []
    for item in aliases:
        owner = surfaces.term(item.candidate)
        if owner and owner == surfaces.term(item.values.get("term", "")):
            continue  # the term links this spelling already, under its present or former name
        written.append(item)
        problems += _alias_faults(item, surfaces, names, accepted, inbox.path)
    problems += _reasons_missing(items, inbox.path)
    stale = gone(items, speeches, inbox.path)
    if any(problem.is_error for problem in problems):
        problems += stale
        return Applied(glossary.text, inbox.text, problems=tuple(problems))
    text, refused = _with_aliases(glossary.text, written, names, inbox.path)
    problems += refused
    starts = []
    for entry in _entries(accepted, written, terms):
        text = with_item(text, entry)
        starts.append(len(text.splitlines()) - len(with_item("", entry).splitlines()) + 1)
    after, faults = parse_glossary(Source(glossary.path, text))
    known = {problem.message for problem in before}
    faults = tuple(problem for problem in faults if problem.message not in known)
    if any(problem.is_error for problem in (*problems, *faults)):
        problems += (*stale, *_at_inbox(faults, accepted, written, starts, inbox.path))
        return Applied(glossary.text, inbox.text, problems=tuple(problems))
    taken = (*accepted, *aliases)
    rest = without(inbox.text, taken)
    left, told = read_inbox(Source(inbox.path, rest))  # the entries that stay have other lines now
    told = (*told, *gone(left, speeches, inbox.path))
    return Applied(
        text,
        rest,
        tuple(item.candidate for item in accepted),
        tuple((item.candidate, item.values["term"]) for item in written),
        sum(item.decision == "reject" for item in items),
        sum(item.decision in ("", "later") for item in items),
        after,
        (*told, *unused(taken, after, speeches, glossary.path), *faults),
        len(aliases) - len(written),
    )


def _with_aliases(
    text: str, items: Sequence[Item], names: Mapping[str, Term], path: str
) -> tuple[str, list[Problem]]:
    """The glossary with the aliases of terms that it has, and what cannot be written."""
    problems = []
    for item in sorted(items, key=lambda one: -_line(names, one)):  # from the end: lines stay
        if line := _line(names, item):
            try:
                text = with_list_item(text, line, "aliases", item.candidate, ENTRY_FIELDS)
            except NotEditableError:
                hint = "请先在 glossary.yml 里把这个术语改成一个字段一行。"
                message = f"加不进“{item.values['term']}”：术语整个写在一行的大括号里"
                problems.append(_problem(item, path, message, hint, "term"))
    return text, problems


def _problem(item: Item, path: str, message: str, hint: str, name: str = "decision") -> Problem:
    line = item.lines.get(name, item.lines.get("decision", item.line))
    return Problem(Code.INBOX, Where(path, line), f"“{item.candidate}”{message}。", hint)


def _accept_faults(item: Item, surfaces: _Surfaces, path: str) -> list[Problem]:
    found = []
    missing = [name for name in _NEEDED if not item.values.get(name) and name not in item.misspelt]
    if missing:
        named = "、".join(missing)
        hint = "请补上内容；还没有写好的，把 decision 改为 later。"
        found.append(_problem(item, path, f"要收为术语，却没有 {named}", hint, missing[0]))
    for name in (item.candidate, *_own_aliases(item)):
        if owner := surfaces.owner(name):
            what = "" if name == item.candidate else f"的别名“{name}”"
            hint = "请删去这一条，或把 decision 改为 alias、reject。"
            found.append(_problem(item, path, f"{what}已经是{owner}的写法", hint))
        surfaces.take(name, item.candidate, item)
    return found


def _own_aliases(item: Item) -> list[str]:
    """The aliases of an accepted item that link more than its headword and those before do."""
    seen = {LINKING.text(item.candidate)}
    kept = []
    for name in item.lists.get("aliases", ()):
        if LINKING.text(name) not in seen:
            seen.add(LINKING.text(name))
            kept.append(name)
    return kept


def _alias_faults(
    item: Item,
    surfaces: _Surfaces,
    names: Mapping[str, Term],
    accepted: Sequence[Item],
    path: str,
) -> list[Problem]:
    term = item.values.get("term", "")
    if not term:
        hint = "请加一行“term: 术语”，写它是哪个术语的别名。"
        return [_problem(item, path, "的 decision 是 alias，却没有 term", hint)]
    if term not in names and term not in {one.candidate for one in accepted}:
        close = Near(names).matches(term, 1)
        hint = f"是不是“{close[0]}”？" if close else "请写术语表里的 term。"
        if owner := surfaces.term(term):
            hint = f"它是“{owner}”的写法；请写“term: {owner}”。"
        return [_problem(item, path, f"的 term“{term}”不是术语", hint, "term")]
    if owner := surfaces.owner(item.candidate):
        hint = "一个写法只能属于一个术语；请删去这一条，或先在 glossary.yml 里删去那一处。"
        return [_problem(item, path, f"已经是{owner}的写法", hint)]
    surfaces.take(item.candidate, term, item)
    return []


def _reasons_missing(items: Sequence[Item], path: str) -> list[Problem]:
    hint = "请加一行“reason: ……”，下次再出现时就知道为什么没有收。"
    return [
        _problem(item, path, "的 decision 是 reject，却没有 reason", hint)
        for item in items
        if item.decision == "reject" and not item.values.get("reason")
    ]


def _line(names: Mapping[str, Term], item: Item) -> int:
    term = names.get(item.values.get("term", ""))
    return term.line if term else 0


def _entries(
    accepted: Sequence[Item], aliases: Sequence[Item], terms: Sequence[Term]
) -> list[dict[str, Value]]:
    """The fields of the new entries, with ids that no other entry has."""
    taken = [*(term.id for term in terms), *RESERVED_IDS]
    readings = [_syllables(item) for item in accepted]
    slugs = assign_slugs(
        [(item.candidate, syllables) for item, syllables in zip(accepted, readings, strict=True)],
        taken,
    )
    entries = []
    for item, slug in zip(accepted, slugs, strict=True):
        entry: dict[str, Value] = {"term": item.candidate, "id": slug}
        if item.values.get("pinyin"):
            entry["pinyin"] = item.values["pinyin"]
        own = [one.candidate for one in aliases if one.values.get("term") == item.candidate]
        if names := [*_own_aliases(item), *own]:
            entry["aliases"] = names
        if item.lists.get("components"):
            entry["components"] = list(item.lists["components"])
        entry["definition"] = item.values["definition"]
        entry["category"] = item.values["category"]
        if item.values.get("kind"):
            entry["kind"] = item.values["kind"]
        if item.values["definition"] == UNWRITTEN:
            entry |= {"certainty": "unsure", "unsure_about": "释义待补充"}
        entries.append(entry)
    return entries


def _syllables(item: Item) -> tuple[str, ...]:
    pinyin = item.values.get("pinyin", "")
    return split_reading(pinyin, item.candidate) if pinyin else pronounce(item.candidate)


def _at_inbox(
    faults: Sequence[Problem],
    accepted: Sequence[Item],
    aliases: Sequence[Item],
    starts: Sequence[int],
    path: str,
) -> list[Problem]:
    """What the glossary's own checks find in the new entries and aliases, at the inbox's lines.

    `starts` are the lines on which the entries of `accepted` begin.
    """
    found = []
    for problem in faults:
        number = max(
            (n for n, start in enumerate(starts) if start <= problem.where.line), default=-1
        )
        if number >= 0:
            where = accepted[number].line
        else:
            named = (item.line for item in aliases if f"“{item.candidate}”" in problem.message)
            where = next(named, aliases[0].line if aliases else 0)
        found.append(Problem(problem.code, Where(path, where), problem.message, problem.hint))
    return found
