"""Targets: what `[[…]]` may name, and what is near a name that nothing has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from generator.model.addresses import component_anchors, speech_path, term_path
from generator.model.blocks import Blocks
from generator.model.corpus import Block, Speech, Term
from generator.model.problems import Code
from generator.text.near import Near

NEAR = 3
"""How many candidates a problem names."""
MOST_MISSED = 100
"""Names without a target for which others are suggested."""
LOOKED_AT = 1_000
"""Paragraphs of a speech that are looked at for a suggestion."""
SHOWN = 14
"""Characters of a paragraph shown beside its anchor."""
_ALWAYS = ("term", "definition", "concordance")


@dataclass(frozen=True, slots=True)
class Target:
    """A page, or a place in it: a term's or a speech's (the other is None)."""

    term: Term | None
    speech: Speech | None
    anchor: str
    block: Block | None = None
    """The paragraph of a speech that the anchor names."""

    @property
    def path(self) -> str:
        if self.term:
            return term_path(self.term.id)
        assert self.speech
        return speech_path(self.speech.id)

    @property
    def label(self) -> str:
        """What a link shows where its author gave no words."""
        if self.term and not self.anchor:
            return self.term.term
        if self.term:
            parts = dict(zip(component_anchors(self.term), self.term.components, strict=True))
            return parts.get(self.anchor, self.term.term)
        assert self.speech
        return f"《{self.speech.title}》"


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a name is unknown, and which one could be meant."""

    code: Code
    message: str
    hint: str


class Targets:
    """Everything that can be named: terms by headword, id and alias, speeches by id."""

    def __init__(self, speeches: Iterable[Speech], terms: Iterable[Term]) -> None:
        self.speeches = {speech.id: speech for speech in speeches}
        self.terms = {term.id: term for term in terms}
        self.blocks = Blocks(self.speeches.values())
        pages: list[Term | Speech] = [*self.terms.values(), *self.speeches.values()]
        self._led = {
            (page.id, old.anchor): old.target
            for page in pages
            for old in reversed(page.former_anchors)
            if not old.gone
        }
        self._missed = 0
        self._headwords: dict[str, tuple[Term, ...]] = {}
        self._aliases: dict[str, tuple[Term, ...]] = {}
        for term in self.terms.values():
            self._headwords[term.term] = (*self._headwords.get(term.term, ()), term)
            for alias in term.aliases:
                others = self._aliases.get(alias.text, ())
                if not others or others[-1] is not term:
                    self._aliases[alias.text] = (*others, term)
        self._near = Near((*self._headwords, *self._aliases, *self.terms, *self.speeches))

    def find(self, name: str, anchor: str) -> Target | Fault:
        """What `[[name#anchor]]` means: an own name before an alias, an id last."""
        terms = self._headwords.get(name) or self._aliases.get(name) or ()
        if not terms and name in self.terms:
            terms = (self.terms[name],)
        speech = self.speeches.get(name)
        if speech and terms and anchor:
            # A term and a speech of one id: the anchor says which.
            terms = tuple(t for t in terms if self._now(t.id, anchor) in _term_anchors(t))
            speech = None if terms else speech
        if len(terms) + bool(speech) > 1:
            return _ambiguous(name, terms, speech)
        if terms:
            return _of_term(terms[0], self._now(terms[0].id, anchor))
        if speech:
            return self._of_speech(speech, anchor)
        return self._unknown(name)

    def _now(self, page: str, anchor: str) -> str:
        """Where a published anchor leads now; one whose text was removed is treated as unknown."""
        return self._led.get((page, anchor), anchor)

    def _of_speech(self, speech: Speech, anchor: str) -> Target | Fault:
        now = self._now(speech.id, anchor)
        target = Target(None, speech, now, self.blocks.get((speech.id, now)))
        if anchor and target.block is None:
            texts = {block.anchor: block.text[:SHOWN] for block in speech.blocks[:LOOKED_AT]}
            near = list(texts)[:NEAR]
            if self._missed < MOST_MISSED:
                self._missed += 1
                near = get_close_matches(anchor[:SHOWN], texts, NEAR, 0.4) or near
            shown = "、".join(f"#{one}（{texts[one]}…）" for one in near)
            return Fault(
                Code.NO_SUCH_PLACE,
                f"讲话 {speech.id} 里没有段落“#{anchor}”",
                f"相近的有：{shown}。段落编号见讲话页每段旁边的“§”。",
            )
        return target

    def _unknown(self, name: str) -> Fault:
        near: list[str] = []
        if self._missed < MOST_MISSED:
            self._missed += 1
            near = [known for known in self._headwords if name and (name in known or known in name)]
            near = [*near[:NEAR], *self._near.matches(name, NEAR)]
            near = list(dict.fromkeys(near))[:NEAR]
        return Fault(
            Code.UNKNOWN_TARGET,
            f"没有叫“{name}”的术语或讲话",
            f"相近的有：{'、'.join(f'[[{one}]]' for one in near)}。"
            if near
            else "请写术语的名称、别名或编号，或讲话的编号（讲话页网址里的那一段）。",
        )


def _ambiguous(name: str, terms: Sequence[Term], speech: Speech | None) -> Fault:
    choices = [f"[[{term.id}|{name}]]（{term.term}）" for term in terms if term.id != name]
    choices += [f"[[{term.term}]]（术语）" for term in terms if term.id == name]
    choices += [f"[[{speech.id}#{speech.blocks[0].anchor}]]（讲话）"] if speech else []
    return Fault(
        Code.AMBIGUOUS_TARGET,
        f"“{name}”可以指 {len(choices)} 样东西，分不清是哪一个",
        f"请写明是哪一个：{'；'.join(choices)}。",
    )


def _term_anchors(term: Term) -> tuple[str, ...]:
    """The places of a term's page that can be linked to."""
    return (
        *_ALWAYS,
        *(("components",) if term.components else ()),
        *(("sources",) if term.sources else ()),
        *component_anchors(term),
    )


def _of_term(term: Term, anchor: str) -> Target | Fault:
    if not anchor:
        return Target(term, None, anchor)
    anchors = _term_anchors(term)
    if anchor not in anchors:
        named = zip(component_anchors(term), term.components, strict=True)
        parts = [f"{name}（{part[:SHOWN]}）" for name, part in named]
        return Fault(
            Code.NO_SUCH_PLACE,
            f"术语“{term.term}”的页面里没有“#{anchor}”",
            f"可以写的有：{'、'.join((*anchors[: len(anchors) - len(parts)], *parts))}。",
        )
    return Target(term, None, anchor)
