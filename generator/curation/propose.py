"""Propose: what to add to the glossary, from one speech or from many, best first."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from generator.build.store import Store
from generator.curation.annex import Explained, divide_annex
from generator.curation.components import components, listed
from generator.curation.evidence.said import SAID
from generator.curation.kwic import Context, contexts
from generator.curation.neighbours import category, related
from generator.curation.passage import Passage, passage
from generator.curation.proposal import Kind, Proposal, key
from generator.curation.ranking import SHORTLIST, Ranked, Shortlist, rank, surfaces
from generator.curation.scan import Scan
from generator.curation.shortlists import stored_shortlist
from generator.curation.site_texts import Elsewhere, SiteTexts, site_texts, use
from generator.curation.variants import Wordings, families
from generator.linking.link import mentions_of
from generator.model.corpus import Block, Corpus, Speech, Term
from generator.model.mentions import Mention
from generator.sources.glossary_counts import counted
from generator.text.near import Near
from generator.text.pinyin.doubts import doubts
from generator.text.pinyin.orthography import propose as propose_reading
from generator.text.pinyin.syllables import han_count

EXPLAINED = 100.0
"""Score of a term that an annex explains: before all that had to be guessed."""
PER_SPEECH = 200
"""Candidates of one speech that are compared with those of others."""
MANY_SPEECHES = 0.15
"""Added to a score for each doubling of the speeches that propose the same."""
SAMPLES = 3
WEIGHTY = 0.1
"""Points of a score from which on their reason is told."""
OFTEN = 3
"""Places in one speech from which on their number is told."""
FEW = 20
"""Chosen speeches up to which each may bring its whole shortlist."""
SHORT = 250
"""Candidates of a speech's shortlist where more are chosen."""
MANY = 200
"""Chosen speeches above which only what stands out is asked for."""


@dataclass(frozen=True, slots=True)
class Read:
    """A speech divided: its own text as a passage, and what its annex explains."""

    speech: Speech
    body: tuple[Block, ...]
    passage: Passage
    explained: tuple[Explained, ...]


@dataclass(slots=True)
class _Gathered:
    """A candidate while the speeches are gone through."""

    text: str
    kind: Kind
    score: float
    reasons: dict[str, None] = field(default_factory=dict)
    places: list[tuple[Speech, tuple[Block, ...]]] = field(default_factory=list)
    term: str = ""
    definition: str = ""
    speeches: set[str] = field(default_factory=set)
    spellings: dict[str, None] = field(default_factory=dict)


def _read_speech(speech: Speech) -> Read:
    """Divide a speech and find its words."""
    divided = divide_annex(speech.blocks)
    return Read(speech, divided.body, passage(divided.body), divided.explained)


def propose(
    corpus: Corpus,
    chosen: Sequence[Speech],
    top: int,
    store: Store | None = None,
    mentions: Sequence[Mention] | None = None,
) -> tuple[Proposal, ...]:
    """At most `top` new terms, best first, then wordings of known terms.

    Frequencies are those of all speeches of the corpus; candidates come from the chosen ones.
    Those that `store` has from earlier are not looked for again; `mentions` are those of the
    known terms in the chosen speeches, where the caller has them.
    """
    site = site_texts(corpus.speeches)
    known = _surfaces(corpus.terms)
    wordings: dict[str, _Gathered] = {}
    gathered = _new_terms(site, chosen, corpus.terms, known, top, wordings, store)
    best = sorted(gathered.values(), key=lambda one: (-one.score, one.text))[:top]
    others = [one for one in wordings.values() if key(one.text) not in gathered]
    if mentions is None:
        mentions = mentions_of(replace(corpus, speeches=tuple(chosen)))
    return _completed(corpus, site, chosen, mentions, [*best, *others])


def _surfaces(terms: Iterable[Term]) -> tuple[str, ...]:
    return tuple(name for term in terms for name in (term.term, *(a.text for a in term.aliases)))


def _new_terms(
    site: SiteTexts,
    chosen: Sequence[Speech],
    terms: Sequence[Term],
    known: Sequence[str],
    top: int,
    wordings: dict[str, _Gathered],
    store: Store | None,
) -> dict[str, _Gathered]:
    """Candidates by their key; the known terms' wordings are found on the way."""
    limits = _limits(len(chosen))
    gathered: dict[str, _Gathered] = {}
    names = surfaces(known)
    shorts: list[tuple[Speech, tuple[Block, ...], Shortlist]] = []
    known_as = Wordings(terms)
    for speech in chosen:
        read = _read_speech(speech)
        for entry in read.explained:
            if key(entry.headword) not in names:
                _explained(gathered, read, entry)
        shorts.append((speech, read.body, stored_shortlist(store, read.passage, *limits)))
        _wordings(read, known_as, wordings)
    elsewhere = Elsewhere(site, (one.text for *_, short in shorts for one in short.found))
    for speech, body, short in shorts:
        counts, texts = elsewhere.beside(speech, [one.text for one in short.found])
        ranked = rank(short, counts, texts, names, max(PER_SPEECH, top))
        for one in ranked:
            _add(gathered, speech, body, one)
    for made in gathered.values():
        made.score += MANY_SPEECHES * math.log2(max(1, len(made.speeches)))
        if made.definition:
            made.score += EXPLAINED
    return gathered


def _limits(speeches: int) -> tuple[int, int]:
    """Candidates of a speech's shortlist, and how often one must stand that only words mark."""
    if speeches <= FEW:
        return SHORTLIST, 1
    return SHORT, 2 if speeches <= MANY else 3


def _explained(gathered: dict[str, _Gathered], read: Read, one: Explained) -> None:
    """A term of an annex; the text of its first place, else its entry in the annex."""
    name = key(one.headword)
    if name in gathered and gathered[name].definition:
        return
    made = _Gathered(one.headword, "new", 0.0, {"附件有释义": None})
    made.definition = one.definition
    made.speeches.add(read.speech.id)
    made.places.append((read.speech, (*read.body, one.block)))
    gathered[name] = made


def _add(
    gathered: dict[str, _Gathered],
    speech: Speech,
    body: tuple[Block, ...],
    one: Ranked,
) -> None:
    name = key(one.text)
    made = gathered.get(name)
    if made is None:
        made = gathered[name] = _Gathered(one.text, "new", one.score)
    made.score = max(made.score, one.score)
    made.spellings[one.text] = None
    made.speeches.add(speech.id)
    made.reasons.update(dict.fromkeys(told(one)))
    if len(made.places) < SAMPLES and all(known is not speech for known, _ in made.places):
        made.places.append((speech, body))


def told(one: Ranked) -> tuple[str, ...]:
    """The reasons that an editor is told, the weightiest first."""
    points = {name: one.weights[name] * value for name, value in one.seen if one.weights[name] > 0}
    order = sorted((name for name in points if name in SAID), key=lambda name: -points[name])
    said = dict.fromkeys(SAID[name] for name in order if points[name] >= WEIGHTY)
    if one.facts.times >= OFTEN:
        said[f"本篇 {one.facts.times} 次"] = None
    return tuple(said)


def _wordings(read: Read, known_as: Wordings, found: dict[str, _Gathered]) -> None:
    """Wordings of known terms in one speech."""
    for one in known_as.variants(Scan(read.passage)):
        made = found.setdefault(
            one.text, _Gathered(one.text, "alias", 0.0, {one.why: None}, term=one.term.term)
        )
        made.score += len(one.spans)
        made.speeches.add(read.speech.id)
        if len(made.places) < SAMPLES:
            made.places.append((read.speech, read.body))


def _completed(
    corpus: Corpus,
    site: SiteTexts,
    chosen: Sequence[Speech],
    found: Iterable[Mention],
    made: Sequence[_Gathered],
) -> tuple[Proposal, ...]:
    """The proposals with all that is looked up for those alone that are shown."""
    mentions: dict[tuple[str, str], list[Mention]] = {}
    for mention in found:
        mentions.setdefault((mention.speech, mention.block), []).append(mention)
    terms = {term.id: term for term in corpus.terms}
    near = Near(term.term for term in corpus.terms)
    known = _surfaces(corpus.terms)
    names = [one.text for one in made]
    groups = {text: group for group in families([*names, *known]) for text in group}
    for one in made:
        alike = (*groups.get(one.text, (one.text,)), *one.spellings)
        groups[one.text] = tuple(dict.fromkeys(alike))
    members = {text for group in groups.values() for text in group}
    used = use(
        site, (_bare(text) for text in {*names, *members, *(one.term for one in made)} if text)
    )
    numeral = [one.text for one in made if one.kind == "new" and counted(one.text)]
    texts = _texts(chosen, numeral)
    proposals = []
    for one in made:
        like = related(one.text, near)
        shown = _contexts(one)
        anchors = [(place.speech, place.anchor) for place in shown]
        topic, why = category(anchors, mentions, terms, like)
        speeches, years = used.get(_bare(one.text), (0, ()))
        family = tuple(
            (text, used[_bare(text)][1]) for text in groups.get(one.text, ()) if text != one.text
        )
        proposals.append(
            Proposal(
                one.text,
                _kind(one, used),
                round(one.score, 2),
                tuple(one.reasons),
                speeches or len(one.speeches),
                sum(count for _, count in years) or len(shown),
                years,
                shown,
                one.term,
                propose_reading(one.text) if han_count(one.text) else "",
                _doubts(one.text),
                topic,
                why,
                _components(one, texts),
                tuple(name for name in like if name != one.term),
                family,
                one.definition,
            )
        )
    return tuple(proposals)


def _contexts(one: _Gathered) -> tuple[Context, ...]:
    """A place in each of the first speeches, then more of them."""
    found: dict[tuple[str, str], Context] = {}
    for most in (1, SAMPLES):
        for speech, blocks in one.places:
            for place in contexts(speech, blocks, one.text, most):
                if len(found) < SAMPLES:
                    found.setdefault((place.speech, place.anchor), place)
    return tuple(found.values())


def _components(one: _Gathered, texts: Sequence[str]) -> tuple[str, ...]:
    """The items of a numeral abbreviation, from its definition in an annex or from the texts."""
    if one.kind != "new":
        return ()
    text = _bare(one.text)
    return listed(text, one.definition) if one.definition else components(text, texts)


def _texts(chosen: Sequence[Speech], numeral: Sequence[str]) -> tuple[str, ...]:
    """The texts in which the items of numeral abbreviations may be named, without quote marks."""
    if not numeral:
        return ()
    return tuple(_bare("\n".join(block.text for block in speech.blocks)) for speech in chosen)


_QUOTE_MARKS = dict.fromkeys(map(ord, "“”‘’"))


def _bare(text: str) -> str:
    return text.translate(_QUOTE_MARKS)


def _kind(one: _Gathered, used: Mapping[str, tuple[int, tuple[tuple[str, int], ...]]]) -> Kind:
    """A wording that is used only after the last use of the term's own is a changed one."""
    if one.kind != "alias":
        return one.kind
    own = [year for year, _ in used.get(_bare(one.text), (0, ()))[1] if year]
    before = [year for year, _ in used.get(_bare(one.term), (0, ()))[1] if year]
    return "changed" if own and before and min(own) > max(before) else "alias"


def _doubts(text: str) -> tuple[str, ...]:
    return tuple(f"{text[d.place]}：{d.reading}，{d.why}" for d in doubts(text))
