"""Link: find where speeches name terms, and decide where a page shows a link.

All mentions are recorded; the policy only chooses the linked ones.  The rules:

1. all surfaces are found at once (headwords, aliases, generated lists);
2. aliases that only prepend 党的 or 党员 give way to the shorter surface;
   one with a gap (党对…的领导) stands for any words there of at most 16 characters;
3. characters are compared in a normal form (traditional, width, case, accents, brackets,
   marks of lists); quote marks are transparent, but no link crosses one (“三公”经费 links 三公);
4. inside 《…》 only whole titles of entries that allow it; no part of a longer number,
   Latin word or law (二十八项规定, AIGC, 海洋环境保护法);
5. the entry's own vetoes, dates and neighbours.  An undated speech meets every
   period; where two terms then claim one surface, the reader is given the choice.  An alias
   without its 党的 needs a text about the Party;
6. of overlapping surfaces the set with the greatest Σ length² stays;
7. no link where a word runs past its end or into its start, nor within 非…, 半… or a law's name;
8. none in headings, none from a term's definition to itself.

A term that an editor switched off in a speech or a block (`unlink`) is vetoed there before
all rules.  A place that is vetoed is no mention, so the next good one of its section is linked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial
from types import MappingProxyType

from generator.build.remembered import remembered
from generator.build.store import Store
from generator.linking.judge import Judgement, judge
from generator.linking.normal import as_written
from generator.linking.party import party_context
from generator.linking.reasons import why_choice, why_linked, why_recorded, why_vetoed
from generator.linking.standing import Standing
from generator.linking.surfaces import Lexicon, build_lexicon
from generator.linking.switches import Names, names_of, switch_faults, switched_off
from generator.linking.unused import unused_aliases
from generator.linking.vetoes import Veto
from generator.model.corpus import Block, Corpus, Speech, Term
from generator.model.index import Candidate, LinkPolicy
from generator.model.mentions import Mention, SpeechMentions, packed_mentions
from generator.model.problems import Code, Problem, Where


@dataclass(frozen=True, slots=True)
class Linked:
    """The mentions of each speech by its id, and what editors should look at.

    `definitions`: for each term's id the terms that its definition names.
    """

    by_speech: Mapping[str, SpeechMentions]
    problems: tuple[Problem, ...] = ()
    definitions: Mapping[str, tuple[Mention, ...]] = field(
        default_factory=lambda: MappingProxyType({})
    )

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """All of them in the order of speeches and text, made anew."""
        return tuple(mention for found in self.by_speech.values() for mention in found)


def link(corpus: Corpus, policy: LinkPolicy = "section", store: Store | None = None) -> Linked:
    """Find every mention in every speech and mark those that `policy` links.

    What `store` has of a speech with the same names in it is not looked for again.
    """
    named = tuple(map(_as_linked, corpus.terms))
    lexicon = build_lexicon(named)
    by_speech: dict[str, SpeechMentions] = {}
    texts = _Texts()
    problems: list[Problem] = []
    seen: set[str] = set()
    names = names_of(corpus.terms) if any(speech.unlink for speech in corpus.speeches) else {}
    titles = {term.id: term.term for term in corpus.terms}
    known = Standing(store, lexicon, store.key("names", named)) if store else None
    for speech in corpus.speeches:
        found = remembered(
            store,
            "mentions",
            _Found,
            known and known.told(speech.blocks, policy, *_linked_from(speech, names)),
            partial(_find, speech, lexicon, policy, names),
        )
        by_speech[speech.id] = texts.once(found.mentions)
        seen.update(found.patterns)
        problems += _ambiguous(speech, found.undecided, titles)
        problems += switch_faults(speech, names, set(found.taken))
    if known:
        known.keep()
    if corpus.speeches:
        problems += unused_aliases(corpus, seen, by_speech, store)
    return Linked(by_speech, tuple(problems), link_definitions(corpus.terms, lexicon))


def mentions_of(corpus: Corpus, policy: LinkPolicy = "section") -> tuple[Mention, ...]:
    """The mentions that `link` finds, without what editors should look at."""
    lexicon = build_lexicon(tuple(map(_as_linked, corpus.terms)))
    names = names_of(corpus.terms) if any(speech.unlink for speech in corpus.speeches) else {}
    found = (_find(speech, lexicon, policy, names) for speech in corpus.speeches)
    return tuple(mention for one in found for mention in one.mentions)


@dataclass(frozen=True, slots=True)
class _Found:
    """What one speech gives: mentions, the patterns that stand in it, and what editors are told.

    `undecided` are surfaces of several terms with the line they first stand on and the terms;
    `taken` the blocks and terms of the places that an editor's switch has taken.
    """

    mentions: SpeechMentions
    patterns: tuple[str, ...]
    undecided: dict[str, tuple[int, tuple[str, ...]]]
    taken: tuple[tuple[str, str], ...]


class _Texts(dict[str, str]):
    """Each text once: mentions come from the store with copies of their own of ids and names."""

    def __missing__(self, text: str) -> str:
        self[text] = text
        return text

    def once(self, found: SpeechMentions) -> SpeechMentions:
        terms, surfaces = (
            tuple(map(self.__getitem__, names)) for names in (found.terms, found.surfaces)
        )
        return replace(found, terms=terms, surfaces=surfaces)


def _as_linked(term: Term) -> Term:
    """A term with only the fields that the linker uses: a new definition changes no link."""
    return Term(
        id=term.id,
        term=term.term,
        pinyin="",
        syllables=(),
        definition="",
        category="",
        line=0,
        aliases=term.aliases,
        components=term.components,
        components_link=term.components_link,
        related=term.related,
        valid_from=term.valid_from,
        valid_to=term.valid_to,
        match=term.match,
    )


def _linked_from(speech: Speech, names: Names) -> tuple[object, ...]:
    """The fields of a speech that the linker uses, and the terms that its switches name."""
    off = [sorted(names.get(switch.term, ())) for switch in speech.unlink]
    return speech.id, speech.date, speech.title, speech.blocks, speech.unlink, off


def _find(speech: Speech, lexicon: Lexicon, policy: LinkPolicy, names: Names) -> _Found:
    mentions: list[Mention] = []
    patterns: dict[str, None] = {}
    undecided: dict[str, tuple[int, tuple[str, ...]]] = {}
    taken: dict[tuple[str, str], None] = {}
    for block, judgement, linked in _read(speech, lexicon, policy, names):
        surface = lexicon.surfaces[judgement.surface]
        if not (judgement.veto and judgement.veto.rule == "gap"):
            patterns[surface.pattern] = None
        if judgement.veto and judgement.veto.rule == "off":
            taken.update(((block.anchor, claim.term.id), None) for claim in surface.claims)
        if judgement.claims:
            mention = _mention(speech.id, block, judgement, linked)
            mentions.append(mention)
            if mention.choices:
                line, _ = undecided.get(mention.surface, (block.line, ()))
                undecided[mention.surface] = line, mention.choices
    held = packed_mentions(speech.id, mentions)
    return _Found(held, tuple(patterns), undecided, tuple(taken))


def explain(
    corpus: Corpus,
    speech: Speech,
    policy: LinkPolicy = "section",
    lexicon: Lexicon | None = None,
) -> tuple[Candidate, ...]:
    """Every surface found in `speech`, in order, with verdict and reason.

    Give the `lexicon` of the terms where many speeches are asked about.
    """
    lexicon = lexicon or build_lexicon(corpus.terms)
    candidates: list[Candidate] = []
    names = names_of(corpus.terms) if speech.unlink else {}
    for block, judgement, linked in _read(speech, lexicon, policy, names):
        claims = judgement.claims
        start, end = judgement.start, judgement.end
        terms = tuple(
            claim.term.id for claim in claims or lexicon.surfaces[judgement.surface].claims
        )
        surface = block.text[start:end]
        if judgement.veto:
            rule, detail = judgement.veto
            written = Veto(rule, as_written(block.text, detail, start))
            found = Candidate(
                block.anchor, start, end, surface, terms, "vetoed", why_vetoed(written), rule
            )
        elif len(claims) > 1:
            found = Candidate(
                block.anchor, start, end, surface, terms, "choice", why_choice(claims)
            )
        elif linked:
            reason = why_linked(claims[0], policy)
            found = Candidate(block.anchor, start, end, surface, terms, "linked", reason)
        else:
            reason = why_recorded(claims[0], policy, block.is_heading)
            found = Candidate(block.anchor, start, end, surface, terms, "recorded", reason)
        candidates.append(found)
    return tuple(candidates)


def link_definitions(
    terms: tuple[Term, ...], lexicon: Lexicon
) -> Mapping[str, tuple[Mention, ...]]:
    """For each term's id, the other terms its definition names, each linked where named first.

    `Mention.speech` and `block` are empty; offsets are into `Term.definition`.  What several
    terms share is recorded and not linked: a definition has no room for a choice.
    """
    found: dict[str, tuple[Mention, ...]] = {}
    for term in terms:
        named: set[tuple[str, ...]] = set()
        mentions: list[Mention] = []
        passage = Block("", "paragraph", term.definition, 0)
        for judgement in judge(term.definition, lexicon, ""):
            ids = tuple(claim.term.id for claim in judgement.claims)
            if ids and term.id not in ids:
                linked = len(ids) == 1 and ids not in named
                mentions.append(_mention("", passage, judgement, linked))
                named.add(ids)
        found[term.id] = tuple(mentions)
    return MappingProxyType(found)


def _read(
    speech: Speech, lexicon: Lexicon, policy: LinkPolicy, names: Names
) -> Iterator[tuple[Block, Judgement, bool]]:
    """Judge the speech block by block; the flag tells whether the policy links the place."""
    off = switched_off(speech, names)
    nowhere = off.get("", frozenset())
    named: set[tuple[str, ...]] = set()
    context = cache(partial(party_context, speech))
    for number, block in enumerate(speech.blocks):
        heading = block.is_heading
        if policy == "paragraph" or (policy == "section" and heading and block.level <= 1):
            named = set()
        here = nowhere | off.get(block.anchor, frozenset()) if off else nowhere
        about = partial(_nth, context, number)
        for judgement in judge(block.text, lexicon, speech.date, here, about):
            linked = False
            if judgement.claims and not heading:
                ids = tuple(claim.term.id for claim in judgement.claims)
                linked = policy == "all" or ids not in named
                named.add(ids)
            yield block, judgement, linked


def _nth(flags: Callable[[], Sequence[bool]], number: int) -> bool:
    return flags()[number]


def _mention(speech: str, block: Block, judgement: Judgement, linked: bool) -> Mention:
    start, end, _, claims, _ = judgement
    return Mention(
        speech,
        block.anchor,
        start,
        end,
        claims[0].term.id,
        block.text[start:end],
        linked,
        tuple(claim.term.id for claim in claims) if len(claims) > 1 else (),
    )


def _ambiguous(
    speech: Speech,
    undecided: Mapping[str, tuple[int, tuple[str, ...]]],
    titles: Mapping[str, str],
) -> Iterator[Problem]:
    """One warning for each surface: the line it first stands on, and what it may mean."""
    for surface, (line, choices) in undecided.items():
        meant = "".join(f"“{titles[choice]}”" for choice in choices)
        yield Problem(
            Code.AMBIGUOUS_SURFACE,
            Where(speech.path, line),
            f"“{surface}”可以指 {len(choices)} 个术语（{meant}），页面列出来由读者选。",
            "请给讲话写上 date，或在 glossary.yml 中用 valid_from、valid_to、require_near 区分。",
        )
