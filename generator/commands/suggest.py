"""Suggest: propose terms from speeches, keep the proposals in the inbox, carry out decisions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from generator.build.session import lookups
from generator.build.store import Store
from generator.commands.rewritten import rewritten
from generator.commands.unlinked import unlinked_places
from generator.concordance.coverage import Coverage, by_speech, whole
from generator.curation.apply import Applied, apply
from generator.curation.inbox import PATH, Item, read_inbox, with_proposals
from generator.curation.kwic import LINES, context
from generator.curation.page import suggest_page
from generator.curation.proposal import Proposal, key
from generator.curation.propose import propose
from generator.linking.link import mentions_of
from generator.model.corpus import GLOSSARY, Corpus, Source, Speech, Term
from generator.model.mentions import Mention, packed_mentions
from generator.model.output import Asset
from generator.model.problems import BuildFailed, Code, Problem, Where, raise_if_errors
from generator.model.program import COMMAND
from generator.publish.transaction.lock import locked
from generator.publish.write import write_all, write_changed
from generator.render.environment import render
from generator.sources.glossary import parse_glossary
from generator.sources.load import load, load_record
from generator.sources.parse import parse_speeches
from generator.text.dates import is_date
from generator.text.near import Near

FOLDER = "suggest"
"""The folder of the page to read at leisure; it ignores itself in version control."""
TOP = 50
"""New terms that are proposed at once where nobody says how many."""
DOUBLED = 2
"""A rejected candidate comes back when it stands this many times as often as it did."""
MOST_MISSED = 30


@dataclass(frozen=True, slots=True)
class Suggested:
    """Proposals from the chosen speeches; `before` and `after` what the glossary covers of them
    now and with all that is proposed as new, `decided` with the `accepted` candidates that wait
    in the inbox for `--apply`; `added` are new in the inbox, `hidden` rejected."""

    proposals: tuple[Proposal, ...]
    speeches: tuple[Speech, ...]
    before: Coverage
    after: Coverage
    problems: tuple[Problem, ...] = ()
    added: int = 0
    hidden: int = 0
    accepted: int = 0
    decided: Coverage | None = None


@dataclass(frozen=True, slots=True)
class Carried:
    """What `--apply` did, and the coverage of all speeches before and after."""

    applied: Applied
    before: Coverage
    after: Coverage
    written: bool


def suggest(
    root: Path,
    names: Sequence[str],
    since: str,
    top: int,
    *,
    keep: bool = True,
    corpus: Corpus | None = None,
) -> Suggested:
    """Propose from the named speeches (ids, paths or file names; none: all), since a date if given.

    With `keep` new proposals go to the inbox and all of them to the page.  `corpus` is the
    project's where the caller has it read already.  Raises BuildFailed.
    """
    with lookups(root) as store:
        corpus, problems = (corpus, ()) if corpus and corpus.speeches else _read(root, store)
        chosen = _chosen(corpus.speeches, names, since)
        inbox, found = load_record(root, PATH)
        raise_if_errors(found)
        items, slips = read_inbox(inbox)
        raise_if_errors(slips)
        now = replace(corpus, speeches=chosen)
        mentions = mentions_of(now)
        asked = propose(corpus, chosen, top + len(items), store, mentions)
    proposals, hidden = _undecided((*asked, *_missed(now)), items, top)
    before = _covered(chosen, mentions)
    after = coverage(_with_terms(now, [p.text for p in proposals if p.kind == "new"]))
    waiting = [item for item in items if item.decision in ("accept", "alias")]
    decided = coverage(_with_terms(now, _surfaces(waiting))) if waiting else None
    added = 0
    if keep:
        added = _keep(root, inbox, items, proposals)
        page = suggest_page(proposals, chosen, before, after, decided)
        html = "".join(rendered.html for rendered in render((page,), directory_urls=False))
        files = (Asset("index.html", html.encode()), Asset(".gitignore", b"*\n"))
        write_changed(files, root / FOLDER)
    counts = (added, hidden, len(waiting))
    return Suggested(proposals, chosen, before, after, problems, *counts, decided)


def _read(root: Path, store: Store | None = None) -> tuple[Corpus, tuple[Problem, ...]]:
    """Speeches and terms, and what is wrong with them; an error in the glossary is raised."""
    project, problems = load(root)
    speeches, speech_problems = parse_speeches(project.speeches, store=store)
    terms, glossary_problems = parse_glossary(project.glossary)
    raise_if_errors(p for p in (*problems, *glossary_problems) if p.where.path == GLOSSARY)
    errors = tuple(p for p in (*problems, *speech_problems) if p.is_error)
    if not speeches:
        raise BuildFailed(errors or [_nothing()])
    return Corpus(speeches, terms), errors


def _nothing() -> Problem:
    hint = f"请先用 {COMMAND} import 收进讲话。"
    return Problem(Code.FILE_MISSING, Where("content/speeches"), "还没有讲话。", hint)


def _chosen(speeches: Sequence[Speech], names: Sequence[str], since: str) -> tuple[Speech, ...]:
    if since and not is_date(since):
        hint = "请写成 2020、2020-03 或 2020-03-15。"
        where = Where("--since")
        raise BuildFailed([Problem(Code.BAD_DATE, where, f"“{since}”不是日期。", hint)])
    chosen: list[Speech] = []
    unknown: list[Problem] = []
    for name in names:
        found = [speech for speech in speeches if _is_named(speech, name)]
        if found:
            chosen += [speech for speech in found if speech not in chosen]
        else:
            unknown.append(_unknown(name, speeches))
    if unknown:
        raise BuildFailed(unknown)
    pool = chosen if names else speeches
    found = [speech for speech in pool if not since or speech.date >= since]
    if not found:
        hint = "请换一个日期；没有写日期的讲话不算在内。"
        where = Where("--since")
        raise BuildFailed([Problem(Code.BAD_DATE, where, f"{since} 以来没有讲话。", hint)])
    return tuple(found)


def _is_named(speech: Speech, name: str) -> bool:
    plain = Path(name).as_posix()
    path = PurePosixPath(speech.path)
    return plain in (speech.id, speech.path, speech.title, path.name, path.stem) or (
        Path(name).is_absolute() and plain.endswith(f"/{speech.path}")
    )


def _unknown(name: str, speeches: Sequence[Speech]) -> Problem:
    names = {n: s.path for s in speeches for n in (s.id, s.title, PurePosixPath(s.path).stem)}
    close = Near(names).matches(name, 3)
    hint = "请写文件名、编号或题目" + (
        f"；是不是 {'、'.join(names[n] for n in close)}？" if close else "。"
    )
    return Problem(Code.FILE_MISSING, Where(name), f"没有这篇讲话：{name}。", hint)


def _missed(corpus: Corpus) -> tuple[Proposal, ...]:
    """Places that look like a known term and carry no link, one proposal for each wording."""
    found: dict[str, Proposal] = {}
    speeches: dict[str, set[str]] = {}
    for place in unlinked_places(corpus):
        text = place.block.text[place.start : place.end]
        speeches.setdefault(text, set()).add(place.speech.id)
        one = context(place.speech, place.block, place.start, place.end)
        known = found.get(text)
        if known:
            contexts = (*known.contexts, one)[:LINES]
            found[text] = replace(known, contexts=contexts, times=known.times + 1)
        else:
            found[text] = Proposal(
                text, "missed", 0.0, (place.why,), 1, 1, (), (one,), term=place.term
            )
    counted = (replace(one, speeches=len(speeches[one.text])) for one in found.values())
    return tuple(counted)[:MOST_MISSED]


def _undecided(
    proposals: Sequence[Proposal], items: Sequence[Item], top: int
) -> tuple[tuple[Proposal, ...], int]:
    """What has not been rejected, and how much was; `top` of the new terms."""
    exact = {item.candidate: item for item in items}
    known = {key(item.candidate): item for item in items}
    kept: list[Proposal] = []
    hidden = new = 0
    for proposal in proposals:
        item = exact.get(proposal.text) or known.get(key(proposal.text))
        if item and item.decision == "reject":
            times = proposal.times_of(item.candidate)
            if times < DOUBLED * max(1, item.times):
                hidden += 1
                continue
            was = f"没有采用（{item.values.get('reason', '')}），当时 {item.times} 次"
            proposal = replace(proposal, remark=f"上次{was}，现在 {times} 次")
        elif item and item.decision in ("accept", "alias"):
            continue
        elif item:
            proposal = replace(proposal, remark=f"已在收件箱第 {item.line} 行")
        if any(one.text == proposal.text for one in kept):
            continue
        new += proposal.kind == "new"
        if proposal.kind != "new" or new <= top:
            kept.append(proposal)
    return tuple(kept), hidden


def _surfaces(items: Sequence[Item]) -> list[str]:
    return [name for item in items for name in (item.candidate, *item.lists.get("aliases", ()))]


def _with_terms(corpus: Corpus, names: Sequence[str]) -> Corpus:
    """The corpus with these texts as terms, but for those that terms have already."""
    have = {name for term in corpus.terms for name in (term.term, *(a.text for a in term.aliases))}
    texts = [name for name in dict.fromkeys(names) if name not in have]
    added = tuple(
        Term(f"proposed-{number}", text, "", (), "", "", 0) for number, text in enumerate(texts)
    )
    return replace(corpus, terms=(*corpus.terms, *added))


def coverage(corpus: Corpus) -> Coverage:
    """The coverage of all speeches of a corpus together."""
    return _covered(corpus.speeches, mentions_of(corpus))


def _covered(speeches: Sequence[Speech], found: Sequence[Mention]) -> Coverage:
    mentions: dict[str, list[Mention]] = {}
    for mention in found:
        mentions.setdefault(mention.speech, []).append(mention)
    packed = {id: packed_mentions(id, own) for id, own in mentions.items()}
    return whole(by_speech(speeches, packed))


def _keep(root: Path, inbox: Source, items: Sequence[Item], proposals: Sequence[Proposal]) -> int:
    """Put new proposals into the inbox; how many.

    Missed mentions stay out: a name's own rules, not a decision, keep them from being linked.
    """
    fresh = [one for one in proposals if one.kind != "missed"]
    text = with_proposals(inbox.text, items, fresh)
    if text == inbox.text:
        return 0
    with locked(root, "写收件箱"):
        if load_record(root, PATH)[0].text != inbox.text:
            raise BuildFailed([_changed(PATH)])
        write_all((rewritten(root, PATH, text),), root)
    return len({key(one.text) for one in fresh} - {key(item.candidate) for item in items})


def _changed(path: str) -> Problem:
    message = "文件在这期间被改过，没有写。"
    return Problem(Code.INPUT_CHANGED, Where(path), message, "请保存好，再运行一次。")


def carry_out(root: Path) -> Carried:
    """Write what is decided in the inbox into the glossary: both files, or none.

    Raises BuildFailed with every problem when one of them is an error.
    """
    with locked(root, "改术语表"):
        corpus, _ = _read(root)
        glossary, found = load_record(root, GLOSSARY)
        inbox, more = load_record(root, PATH)
        raise_if_errors((*found, *more))
        done = apply(glossary, inbox, corpus.speeches)
        raise_if_errors(done.problems)
        changed = done.glossary != glossary.text or done.inbox != inbox.text
        before = coverage(corpus)
        after = coverage(replace(corpus, terms=done.terms)) if changed else before
        if changed:
            texts = {GLOSSARY: done.glossary, PATH: done.inbox}
            write_all([rewritten(root, to, text) for to, text in texts.items()], root)
    return Carried(done, before, after, changed)
