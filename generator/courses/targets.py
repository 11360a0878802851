"""Targets: what `[[…]]` may name, and what is near a name that nothing has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from generator.addresses import component_anchors, speech_path, term_path
from generator.model import Block, Speech, Term
from generator.problems import Code

NEAR = 3
"""How many candidates a problem names."""
SHOWN = 14
"""Characters of a paragraph shown beside its anchor."""
_ALWAYS = ("term", "definition", "concordance")


@dataclass(frozen=True, slots=True)
class Target:
    """A page, or a place in it: a term's or a speech's (the other is None)."""

    term: Term | None
    speech: Speech | None
    anchor: str

    @property
    def path(self) -> str:
        if self.term:
            return term_path(self.term.id)
        assert self.speech
        return speech_path(self.speech.id)

    @property
    def label(self) -> str:
        """What a link shows where its author gave no words."""
        if self.term:
            parts = dict(zip(component_anchors(self.term), self.term.components, strict=True))
            return parts.get(self.anchor, self.term.term)
        assert self.speech
        return f"《{self.speech.title}》"

    @property
    def block(self) -> Block | None:
        """The paragraph of a speech that the anchor names."""
        blocks = self.speech.blocks if self.speech else ()
        return next((block for block in blocks if block.anchor == self.anchor), None)


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a name leads nowhere, and what could be meant."""

    code: Code
    message: str
    hint: str


class Targets:
    """Everything that can be named: terms by headword, id and alias, speeches by id."""

    def __init__(self, speeches: Iterable[Speech], terms: Iterable[Term]) -> None:
        self.speeches = {speech.id: speech for speech in speeches}
        self.terms = {term.id: term for term in terms}
        self._headwords: dict[str, tuple[Term, ...]] = {}
        self._aliases: dict[str, tuple[Term, ...]] = {}
        for term in self.terms.values():
            self._headwords[term.term] = (*self._headwords.get(term.term, ()), term)
            for alias in term.aliases:
                others = self._aliases.get(alias.text, ())
                if term not in others:
                    self._aliases[alias.text] = (*others, term)

    def find(self, name: str, anchor: str) -> Target | Fault:
        """What `[[name#anchor]]` means: an own name before an alias, an id last."""
        terms = self._headwords.get(name) or self._aliases.get(name) or ()
        if not terms and name in self.terms:
            terms = (self.terms[name],)
        speech = self.speeches.get(name)
        if speech and terms and anchor:
            # A term and a speech of one id: the anchor says which.
            terms = tuple(term for term in terms if _now(term, anchor) in term_anchors(term))
            speech = None if terms else speech
        if len(terms) + bool(speech) > 1:
            return _ambiguous(name, terms, speech)
        if terms:
            return _of_term(terms[0], anchor)
        if speech:
            return _of_speech(speech, anchor)
        return self._unknown(name)

    def _unknown(self, name: str) -> Fault:
        names = [*self._headwords, *self._aliases, *self.terms, *self.speeches]
        near = [known for known in self._headwords if name and (name in known or known in name)]
        near = [*near[:NEAR], *get_close_matches(name, names, NEAR, 0.4)]
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


def term_anchors(term: Term) -> tuple[str, ...]:
    """The places of a term's page that can be linked to."""
    return (
        *_ALWAYS,
        *(("components",) if term.components else ()),
        *(("sources",) if term.sources else ()),
        *component_anchors(term),
    )


def _now(page: Term | Speech, anchor: str) -> str:
    """Where a published anchor leads now; one whose text was removed is as if it never was."""
    led = (old.target for old in page.old_anchors if old.anchor == anchor and not old.gone)
    return next(led, anchor)


def _of_term(term: Term, anchor: str) -> Target | Fault:
    anchors = term_anchors(term)
    anchor = _now(term, anchor)
    if anchor and anchor not in anchors:
        named = zip(component_anchors(term), term.components, strict=True)
        parts = [f"{name}（{part[:SHOWN]}）" for name, part in named]
        return Fault(
            Code.NO_SUCH_PLACE,
            f"术语“{term.term}”的页面里没有“#{anchor}”",
            f"可以写的有：{'、'.join((*anchors[: len(anchors) - len(parts)], *parts))}。",
        )
    return Target(term, None, anchor)


def _of_speech(speech: Speech, anchor: str) -> Target | Fault:
    target = Target(None, speech, _now(speech, anchor))
    if anchor and target.block is None:
        texts = {block.anchor: block.text[:SHOWN] for block in speech.blocks}
        near = get_close_matches(anchor, texts, NEAR, 0.4) or list(texts)[:NEAR]
        shown = "、".join(f"#{one}（{texts[one]}…）" for one in near)
        return Fault(
            Code.NO_SUCH_PLACE,
            f"讲话 {speech.id} 里没有段落“#{anchor}”",
            f"相近的有：{shown}。段落编号见讲话页每段旁边的“§”。",
        )
    return target
