"""Variants: known terms in another wording, and candidates that are one term's wordings.

Compared is what remains without joiners and marks (的, 和, 与, 、, “”), in the order of the parts
or in another.  A likeness of spelling alone is no evidence: it finds relatives, not variants.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

from generator.curation.passage import Span
from generator.curation.scan import Scan
from generator.model.corpus import Term
from generator.text.automaton import Automaton
from generator.text.normal import LINKING
from generator.text.pinyin.syllables import is_han

_LIGHT = frozenset("的和与及、，,“”‘’《》·同以 ")
_NOT_READ = _LIGHT | {"\n"}
_PARTS = re.compile("[、，,和与及]")
SHORTEST = 4
"""Code points of a wording without joiners, at least."""
TURNED = "次序不同"
_PARTY = re.compile("^(?:党员|党内|党)的?")
MOST_ADDED = 4
"""Joiners and marks a text may have more than the form."""
MOST_PARTS = 4
"""Parts whose other orders are looked for."""
SHORTEST_PART = 2
"""Code points of each of them."""
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
    if 2 <= len(parts) <= MOST_PARTS and all(len(part) >= SHORTEST_PART for part in parts):
        for order in permutations(parts):
            yield light("".join(order)), TURNED
    elif len(text) == 4 and all(map(is_han, text)):
        yield text[2:] + text[:2], TURNED


class Wordings:
    """The forms under which terms are looked for, made ready once for many passages."""

    def __init__(self, terms: Iterable[Term]) -> None:
        known = [(term, name) for term in terms for name in _names(term)]
        self._surfaces = {_unquoted(name): term for term, name in known}
        self._linked = {LINKING.text(name) for _, name in known}
        wanted: dict[str, list[tuple[str, Term, str]]] = {}
        for name, term in self._surfaces.items():
            if _without_party(term.term) == name:
                continue  # a short form is the term's only where the Party is spoken of
            for form, why in forms(name):
                if len(form) >= SHORTEST:
                    wanted.setdefault(form, []).append((name, term, why))
        self._forms = [*wanted.items()]
        self._find = Automaton([*wanted]) if wanted else None
        self._exact = Automaton([name for name in self._surfaces if name]) if wanted else None

    def variants(self, scan: Scan) -> tuple[Variant, ...]:
        """Wordings of known terms that the passage has and the glossary does not link."""
        if self._find is None or self._exact is None:
            return ()
        text = scan.passage.text
        read = text
        for char in _NOT_READ:
            read = read.replace(char, "")
        places: list[int] = []
        found: dict[tuple[str, str], tuple[Term, list[Span], str]] = {}
        exact: list[Span] | None = None
        for number, first, last in self._find.find(read):
            places = places or [at for at, char in enumerate(text) if char not in _NOT_READ]
            start, end = places[first], places[last - 1] + 1
            piece = text[start:end]
            if LINKING.text(piece) in self._linked:
                continue
            form, meant = self._forms[number]
            for name, term, why in meant:
                if not _is_variant(piece, name, self._surfaces, form):
                    continue
                if exact is None:
                    exact = [(left, right) for _, left, right in self._exact.find(text)]
                if (
                    (why != TURNED or _PARTS.search(name) or _are_verbs(scan, start, end))
                    and not any(left <= start and end <= right for left, right in exact)
                    and start in scan.begins
                    and end in scan.ends
                    and _keeps_meaning(scan, name, start, end)
                ):
                    found.setdefault((piece, term.id), (term, [], why))[1].append((start, end))
        return tuple(
            Variant(piece, term, tuple(spans), why)
            for (piece, _), (term, spans, why) in found.items()
        )


def _names(term: Term) -> tuple[str, ...]:
    return (term.term, *(alias.text for alias in term.aliases))


def _without_party(name: str) -> str:
    """A name without the Party in front, "" where it does not begin with it."""
    short = _PARTY.sub("", name, count=1)
    return "" if short == name else short


def _keeps_meaning(scan: Scan, name: str, start: int, end: int) -> bool:
    """Whether what a place has more than a name of one part leaves its meaning as it is.

    政府及工作人员 are two, 政府工作人员 one; 取得的成就 is what was reached; 价格的 goes with
    改革措施 where that follows, 贸易的中心 behind 金融、 is the centre of both, and 新的发展阶段 is
    one more stage, 新发展阶段 a name.
    """
    text, words = scan.passage.text, scan.passage.words
    piece = text[start:end]
    first = scan.begins[start]
    inside = []
    for word in words[first:]:
        if word.start >= end:
            break
        inside.append(word)
    last = first + len(inside)
    follows = words[last] if last < len(words) and words[last].start == end else None
    has_noun_behind = follows is not None and follows.tag.startswith("n")
    if "的" in piece and "的" not in name:
        at = next((n for n, word in enumerate(inside) if text[word.start] == "的"), 0)
        of_verb = at > 0 and inside[at - 1].tag in ("v", "vd")
        is_new = at > 0 and text[inside[at - 1].start : inside[at - 1].end] == "新"
        if of_verb or is_new or has_noun_behind or text[max(0, start - 1) : start] == "、":
            return False
    if not _PARTS.search(name) and (parts := _PARTS.split(piece)) != [piece]:
        tags = {word.tag[:1] for word in inside if not _PARTS.fullmatch(text[word.start])}
        return len({len(part) for part in parts}) == 1 and (len(parts) > 2 or len(tags) == 1)
    return not (has_noun_behind and len(name) == SHORTEST and sorted(piece) == sorted(name))


def _are_verbs(scan: Scan, start: int, end: int) -> bool:
    """Whether a place is two verbs directly behind each other, whose order may be turned.

    谈话提醒 is 提醒谈话, but 责任主体 is not 主体责任: the last noun is the head.
    """
    number = scan.begins.get(start)
    if number is None or end - start != SHORTEST:
        return False
    words = scan.passage.words[number : number + 2]
    return [word.end - word.start for word in words] == [2, 2] and all(
        word.tag.startswith("v") for word in words
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
        and ("《" in piece) == ("》" in piece)
    )


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
