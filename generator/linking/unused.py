"""Aliases that no speech contains: likely slips, and names that happen not to occur."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from generator.build.store import Store
from generator.linking.alike import almost_found
from generator.linking.surfaces import linking_aliases
from generator.model.corpus import Corpus
from generator.model.index import Mention
from generator.model.problems import Code, Problem, Where

GLOSSARY = "glossary.yml"


def unused_aliases(
    corpus: Corpus, found: Set[str], mentions: Sequence[Mention], store: Store | None = None
) -> Iterator[Problem]:
    """One warning for each likely slip, and one for each term with other aliases not in use.

    `found` are the patterns that some speech contains; `store` as for `almost_found`.
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


def _texts(
    corpus: Corpus, mentions: Sequence[Mention]
) -> Iterator[Sequence[tuple[str, Sequence[tuple[int, int]]]]]:
    """Every block's text of each speech with the spans of its mentions."""
    spans: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for mention in mentions:
        spans.setdefault((mention.speech, mention.block), []).append((mention.start, mention.end))
    for speech in corpus.speeches:
        yield [(block.text, spans.get((speech.id, block.anchor), ())) for block in speech.blocks]
