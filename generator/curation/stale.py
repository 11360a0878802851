"""Stale: candidates of the inbox, and what was made of them, that no speech has any more."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.curation.inbox import Item
from generator.model.corpus import Speech, Term
from generator.model.problems import Code, Problem, Where


def gone(items: Sequence[Item], speeches: Sequence[Speech], path: str) -> list[Problem]:
    """A candidate that no speech has any more: its speech was changed or removed."""
    return [
        Problem(
            Code.INBOX_STALE,
            Where(path, item.line),
            f"“{item.candidate}”在讲话里已经找不到了：讲话后来改过，或者撤下了。",
            "决定照样有效，什么也没有删；用不着的，请删去这一条。",
        )
        for item in _absent((one for one in items if one.decision != "reject"), speeches)
    ]


def unused(
    taken: Sequence[Item], terms: Sequence[Term], speeches: Sequence[Speech], path: str
) -> list[Problem]:
    """Like `gone`, of what the glossary has now, at its line there."""
    names = {term.term: term.line for term in terms}
    return [
        Problem(
            Code.INBOX_STALE,
            Where(path, names.get(item.candidate) or names.get(item.values.get("term", ""), 0)),
            f"“{item.candidate}”写进了术语表，可是讲话里已经找不到它：讲话后来改过，或者撤下了。",
            "还用得着就留着；用不着的，请在 glossary.yml 里删去。",
        )
        for item in _absent(taken, speeches)
    ]


def _absent(items: Iterable[Item], speeches: Sequence[Speech]) -> list[Item]:
    """The items whose candidate stands in no speech, quote marks aside."""
    marks = str.maketrans("", "", "“”‘’「」『』")
    texts = [speech.body.translate(marks) for speech in speeches]
    return [
        item for item in items if not any(item.candidate.translate(marks) in text for text in texts)
    ]
