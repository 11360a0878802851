"""Variants: known terms in another wording, and candidates that are one term's wordings.

Compared is what remains without joiners and marks (的, 和, 与, 、, “”), in the order of the parts
or in another.  A likeness of spelling alone is no evidence: it finds relatives, not variants.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

from generator.curation.candidates import Scan
from generator.curation.passage import Span
from generator.model.corpus import Term
from generator.text.automaton import Automaton
from generator.text.pinyin.syllables import is_han

_LIGHT = frozenset("的和与及、，,“”‘’《》·同以 ")
_PARTS = re.compile("[、，,和与及]")
SHORTEST = 4
"""Code points of a wording without joiners, at least."""
MOST_ADDED = 4
"""Joiners and marks a text may have more than the form."""
MOST_PARTS = 4
"""Parts whose other orders are looked for."""
_MODIFIERS = re.compile(
    "^(?:党中央|党的|党|新时代|中国特色社会主义|中国特色|社会主义|我国|全面|伟大)+"
)
_CORE = 4
"""Code points of what two wordings must share besides modifiers."""


@dataclass(frozen=True, slots=True)
class Variant:
    """A known term's other wording: where it stands, and how it differs, in Chinese."""

    text: str
    term: Term
    spans: tuple[Span, ...]
    why: str


def light(text: str) -> str:
    """A text without joiners and marks."""
    return "".join(char for char in text if char not in _LIGHT)


def forms(text: str) -> Iterator[tuple[str, str]]:
    """The forms under which a surface is looked for, and how a text that has one differs."""
    yield light(text), "连接词或标点不同"
    parts = [part for part in _PARTS.split(text) if part]
    if 2 <= len(parts) <= MOST_PARTS and all(len(part) >= 2 for part in parts):
        for order in permutations(parts):
            yield light("".join(order)), "次序不同"
    elif len(text) == 4 and all(map(is_han, text)):
        yield text[2:] + text[:2], "次序不同"


def variants(scan: Scan, terms: Iterable[Term]) -> tuple[Variant, ...]:
    """Wordings of known terms that the passage has and the glossary has not."""
    text = scan.passage.text
    places = [at for at, char in enumerate(text) if char not in _LIGHT and char != "\n"]
    bare = "".join(text[at] for at in places)
    surfaces = {
        _unquoted(name): term
        for term in terms
        for name in (term.term, *(a.text for a in term.aliases))
    }
    wanted: dict[str, list[tuple[str, Term, str]]] = {}
    for name, term in surfaces.items():
        for form, why in forms(name):
            if len(form) >= SHORTEST:
                wanted.setdefault(form, []).append((name, term, why))
    if not wanted:
        return ()
    exact = _Covered(text, surfaces)
    found: dict[tuple[str, str], tuple[Term, list[Span], str]] = {}
    keys = list(wanted)
    for number, first, last in Automaton(keys).find(bare):
        start, end = places[first], places[last - 1] + 1
        piece = text[start:end]
        for name, term, why in wanted[keys[number]]:
            if (
                _is_variant(piece, name, surfaces, keys[number])
                and not exact.inside(start, end)
                and start in scan.begins
                and end in scan.ends
            ):
                found.setdefault((piece, term.id), (term, [], why))[1].append((start, end))
    return tuple(
        Variant(piece, term, tuple(spans), why) for (piece, _), (term, spans, why) in found.items()
    )


def _unquoted(text: str) -> str:
    return re.sub("[“”‘’]", "", text)


def _is_variant(piece: str, name: str, surfaces: Mapping[str, Term], form: str) -> bool:
    return (
        piece != name
        and piece not in surfaces
        and "\n" not in piece
        and len(piece) - len(form) <= MOST_ADDED
        and not ("，" in piece and "，" not in name)
    )


class _Covered:
    """Where surfaces stand as they are written."""

    def __init__(self, text: str, surfaces: Iterable[str]) -> None:
        names = [name for name in surfaces if name]
        self._spans = sorted((s, e) for _, s, e in Automaton(names).find(text)) if names else []

    def inside(self, start: int, end: int) -> bool:
        """Whether the span lies inside one of them."""
        return any(left <= start and end <= right for left, right in self._spans)


# --- families --------------------------------------------------------------------


def families(texts: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Wordings of one thing among candidates and terms, each with at least two, in given order."""
    groups: dict[str, list[str]] = {}
    for text in dict.fromkeys(texts):
        core = _core(text)
        if len(core) >= _CORE:
            groups.setdefault(core, []).append(text)
    return tuple(tuple(group) for group in groups.values() if len(group) > 1)


def _core(text: str) -> str:
    """What wordings of one thing share: without modifiers, joiners and the order of parts."""
    parts = [light(_MODIFIERS.sub("", part)) for part in _PARTS.split(_unquoted(text)) if part]
    return "".join(sorted(part for part in parts if part)) if len(parts) > 1 else "".join(parts)
