"""Neighbours: which known terms are like a candidate, and in whose company it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from generator.model.corpus import Term
from generator.model.mentions import Mention
from generator.text.near import Near

MOST_RELATED = 4
NAMED = 3
"""Terms of a paragraph that are named as the reason for a topic."""
FEWEST_SHARED = 2
"""Characters in a row that a related term must share."""


def category(
    anchors: Iterable[tuple[str, str]],
    mentions: Mapping[tuple[str, str], Sequence[Mention]],
    terms: Mapping[str, Term],
    related: Sequence[str],
) -> tuple[str, str]:
    """The topic most of the terms in the same paragraphs belong to, and how that was found.

    `anchors` are (speech, block); `related` headwords decide where no term stands near.
    """
    near = [
        terms[mention.term]
        for place in dict.fromkeys(anchors)
        for mention in mentions.get(place, ())
        if mention.term in terms
    ]
    counted = Counter(term.category for term in near)
    if counted:
        best, count = max(counted.items(), key=lambda item: (item[1], item[0]))
        names = dict.fromkeys(term.term for term in near if term.category == best)
        return best, f"同段的术语 {count} 处属于它：{'、'.join([*names][:NAMED])}"
    by_name = {term.term: term.category for term in terms.values()}
    for name in related:
        if name in by_name:
            return by_name[name], f"名称相近的“{name}”属于它"
    return "", ""


def related(text: str, near: Near) -> tuple[str, ...]:
    """Known headwords like the text: spelled alike, or sharing a word of two characters or more."""
    alike = near.matches(text, MOST_RELATED)
    return tuple(name for name in alike if name != text and _share(text, name))[:MOST_RELATED]


def _share(text: str, name: str) -> bool:
    pairs = {text[n : n + FEWEST_SHARED] for n in range(len(text) - 1)}
    return any(name[n : n + FEWEST_SHARED] in pairs for n in range(len(name) - 1))
