"""Aliases that no speech contains: likely slips, and names that happen not to occur."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from functools import partial

from generator.build.store import Store
from generator.linking.alike import Span, Texts, almost_found
from generator.linking.surfaces import linking_aliases
from generator.model.corpus import GLOSSARY, Corpus, Speech
from generator.model.mentions import SpeechMentions
from generator.model.packed import anchors_of, texts_of
from generator.model.problems import Code, Problem, Where


def unused_aliases(
    corpus: Corpus,
    found: Set[str],
    mentions: Mapping[str, SpeechMentions],
    store: Store | None = None,
) -> Iterator[Problem]:
    """One warning for each likely slip, and one for each term with other aliases not in use.

    `found` are the patterns that some speech contains, `mentions` those of each speech; `store`
    as for `almost_found`.
    """
    unused = [
        (term, missing)
        for term in corpus.terms
        if (missing := [item for item in linking_aliases(term) if item[1] not in found])
    ]
    # Of all names and not of the missing ones alone: what is kept of a speech then stays, although
    # another one uses a name for the first time.
    every = [pattern for term in corpus.terms for _, pattern in linking_aliases(term)]
    alike = almost_found(every, _texts(corpus, mentions), store) if unused else {}
    for term, missing in unused:
        rest: list[str] = []
        for alias, pattern in missing:
            if pattern not in alike:
                rest.append(alias.text)
                continue
            yield Problem(
                Code.ALMOST_FOUND,
                Where(GLOSSARY, term.line),
                f"“{term.term}”的别名“{alias.text}”没有在任何讲话中出现，"
                f"有一处写的是“{alike[pattern]}”。",
                "若是笔误请改正别名；两种写法都有，就把那一种也写成别名。",
            )
        if rest:
            yield Problem(
                Code.UNUSED_ALIAS,
                Where(GLOSSARY, term.line),
                f"“{term.term}”的别名“{'”“'.join(rest)}”没有在任何讲话中出现。",
                "若是笔误请改正；只供搜索的别名可写成 {text: 别名, link: false}。",
            )


def _texts(corpus: Corpus, mentions: Mapping[str, SpeechMentions]) -> Iterator[Texts]:
    """What each speech's texts are made from, and the texts with the spans of its mentions."""
    for speech in corpus.speeches:
        found = mentions[speech.id]
        yield (speech.blocks, found), partial(_with_spans, speech, found)


def _with_spans(speech: Speech, found: SpeechMentions) -> Iterator[tuple[str, Sequence[Span]]]:
    spans = found.spans()
    texts = zip(anchors_of(speech.blocks), texts_of(speech.blocks), strict=True)
    return ((text, spans.get(anchor, ())) for anchor, text in texts)
