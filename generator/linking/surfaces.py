"""From terms to patterns: every surface a term may show in a text, and who claims it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from generator.linking.borders import Borders, borders_of
from generator.linking.normal import QUOTE_MARKS, SEPARATOR, normalise
from generator.model.corpus import Alias, Term
from generator.text.automaton import Automaton
from generator.text.gaps import GAP, with_gaps

Origin = Literal["headword", "alias", "component", "list", "unpunctuated"]

_PARTY = "党的"
_PREFIXES = (_PARTY, "党员")
FEWEST_ITEMS = 3
"""Components that name a term when they stand side by side, though none does alone."""
_MATTER = 3
"""From this length on what has a 党 in it before a name says which matter of the Party it is."""
_JOINERS = ("和", "与", "及", "以及", SEPARATOR + "和")
_INSTEAD = ("", " ", "\u3000", "·", "；")
"""What texts write for the marks of a list: 不忘初心 牢记使命."""
_NUMERALS = {numeral: value for value, numeral in enumerate("一二三四五六七八九十", 1)} | {"两": 2}


@dataclass(frozen=True, slots=True)
class Claim:
    """One term's claim on a surface and the conditions it makes.

    `name_cuts` are the quote marks inside the surface as the glossary writes
    it (“五位一体”总体布局), `name_part` the span of it that carries the link
    when the text writes them too.  `rivals` are neighbours in an enumeration
    that show another sense (经济建设、政治建设), `related` those that show its own;
    `elliptic` is a name that leaves out the 党的 of another name of its term.
    """

    term: Term
    origin: Origin
    alias: Alias | None = None
    name_cuts: tuple[int, ...] = ()
    name_part: tuple[int, int] = (0, 0)
    rivals: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    elliptic: bool = False

    @property
    def conditional(self) -> bool:
        """Whether anything but the surface itself decides."""
        term, alias = self.term, self.alias
        match = term.match
        return bool(
            self.rivals
            or self.elliptic
            or match.deny_before
            or match.deny_after
            or match.require_near
            or term.valid_from
            or term.valid_to
            or (alias and (alias.require_near or alias.valid_from or alias.valid_to))
        )


@dataclass(frozen=True, slots=True)
class Surface:
    """A pattern in normal form and the terms that claim it, in glossary order.

    `borders`: what it could be cut out of, None where there is nothing to ask.  Of an alias with a
    gap `pattern` has a `GAP`, `head` is what stands before it and `tail` what follows; of all
    others `head` is the whole.
    """

    pattern: str
    claims: tuple[Claim, ...]
    conditional: bool
    borders: Borders | None = None
    head: str = ""
    tail: str = ""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All surfaces, and the automaton that finds them by index."""

    surfaces: tuple[Surface, ...]
    automaton: Automaton


def _pattern_of(text: str) -> str:
    """A surface in normal form; 《》 around it stay outside every link."""
    return normalise(text).text.strip("《》")


def linking_aliases(term: Term) -> tuple[tuple[Alias, str], ...]:
    """The aliases that carry links, each with its pattern.

    One that only puts 党的 or 党员 before another surface of its term is left
    out: the shorter surface carries the link.
    """
    patterns = [(alias, with_gaps(_pattern_of(alias.text))) for alias in term.aliases]
    own = {_pattern_of(term.term), *(pattern for _, pattern in patterns)}
    return tuple(
        (alias, pattern)
        for alias, pattern in patterns
        if alias.link and not (pattern.startswith(_PREFIXES) and pattern[2:] in own)
    )


def build_lexicon(terms: Iterable[Term]) -> Lexicon:
    """Collect the surfaces of all terms.

    What editors wrote goes before what is generated from it: component lists
    and multi-part surfaces without their commas.
    """
    terms = tuple(terms)
    siblings = _siblings(terms)
    claims: dict[str, list[Claim]] = {}
    for term in terms:
        for pattern, claim in _explicit(term, siblings):
            _add(claims, pattern, claim)
    explicit = frozenset(claims)
    for term in terms:
        for pattern, origin in (*_lists(term), *_unpunctuated(term)):
            if pattern not in explicit:
                _add(claims, pattern, Claim(term, origin))
    surfaces = tuple(_surface(pattern, tuple(found)) for pattern, found in claims.items())
    return Lexicon(surfaces, Automaton([surface.head for surface in surfaces]))


def _surface(pattern: str, claims: tuple[Claim, ...]) -> Surface:
    # Only aliases have gaps: in a headword … is a mark like others.
    gap = all(claim.origin == "alias" for claim in claims) and GAP in pattern
    head, _, tail = pattern.partition(GAP) if gap else (pattern, "", "")
    conditional = any(claim.conditional for claim in claims)
    return Surface(pattern, claims, conditional, borders_of(pattern), head, tail)


def _add(claims: dict[str, list[Claim]], pattern: str, claim: Claim) -> None:
    found = claims.setdefault(pattern, [])
    # Claims come term by term: one of the same term can only be the last.
    if pattern and (not found or found[-1].term is not claim.term):
        found.append(claim)
    if not pattern:
        del claims[pattern]


def _explicit(term: Term, siblings: Siblings) -> Iterator[tuple[str, Claim]]:
    pattern = _pattern_of(term.term)
    own = {_pattern_of(alias.text) for alias in term.aliases if alias.link} | {pattern}
    short = _short(own)
    cuts, part = _name(term.term, own)
    yield pattern, Claim(term, "headword", None, cuts, part, elliptic=pattern in short)
    for alias, pattern in linking_aliases(term):
        cuts, part = _name(alias.text, own)
        elliptic = _PARTY + pattern in own or pattern in short
        rivals, related = _neighbours(term, pattern, siblings, elliptic)
        yield pattern, Claim(term, "alias", alias, cuts, part, rivals, related, elliptic)


def _short(own: set[str]) -> set[str]:
    """Ends of a term's names before which another of them says which matter of the Party is meant.

    主体责任 is short for 全面从严治党主体责任, 一把手 not for 党政一把手.
    """
    return {
        name[start:] for name in own for start in range(_MATTER, len(name)) if "党" in name[:start]
    }


def _name(text: str, own: set[str]) -> tuple[tuple[int, ...], tuple[int, int]]:
    """Quote marks inside a surface and the stretch between them that carries the link.

    A link never crosses a quote mark, so of a name like “五位一体”总体布局 one
    stretch is linked: one that by itself is a surface of the term, else the longest.
    """
    if not any(mark in text for mark in QUOTE_MARKS):
        return (), (0, 0)
    normal = normalise(text)
    cuts = normal.cuts(0, len(normal.text))
    edges = (0, *cuts, len(normal.text))
    stretches = list(pairwise(edges))
    part = max(stretches, key=lambda span: (normal.text[slice(*span)] in own, span[1] - span[0]))
    return cuts, part


Siblings = Mapping[str, Sequence[tuple[Term, frozenset[str]]]]
"""For each component, the terms it belongs to, each with all its components."""


def _siblings(terms: tuple[Term, ...]) -> Siblings:
    found: dict[str, list[tuple[Term, frozenset[str]]]] = {}
    for term in terms:
        items = frozenset(_pattern_of(component) for component in term.components)
        for item in items:
            found.setdefault(item, []).append((term, items))
    return found


def _neighbours(
    term: Term, pattern: str, siblings: Siblings, elliptic: bool
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Components beside an alias that show another sense, and those that show its own.

    政治建设 is also one of 五位一体: beside 经济建设 it is that, beside 组织建设 one of 党的建设.
    Another sense is that of unrelated terms; for an alias without its 党的 a term that begins with
    党的 is a related one.
    """
    near: set[str] = {pattern}
    far: set[str] = set()
    for parent, items in siblings.get(pattern, ()):
        related = parent.id == term.id or parent.id in term.related
        if related or (elliptic and parent.term.startswith(_PARTY)):
            near |= items
        else:
            far |= items
    return tuple(sorted(far - near)), tuple(sorted(near - far - {pattern}))


def _lists(term: Term) -> Iterator[tuple[str, Origin]]:
    """Components written out: A、B、C, A、B和C, ABC; with `components_link` each alone as well."""
    items = [_pattern_of(component) for component in term.components]
    if term.match.in_title or len(items) < 2:
        return
    if term.components_link:
        yield from ((item, "component") for item in items)
    elif len(items) < FEWEST_ITEMS or not _counts(term, items):
        return
    yield SEPARATOR.join(items), "list"
    yield "".join(items), "list"
    for joiner in _JOINERS:
        yield SEPARATOR.join(items[:-1]) + joiner + items[-1], "list"


def _counts(term: Term, items: list[str]) -> bool:
    """Whether the headword stands for the list: counts its items (四个意识) or names them all."""
    numeral = next((_NUMERALS[char] for char in term.term if char in _NUMERALS), 0)
    return numeral == len(items) or all(item in _pattern_of(term.term) for item in items)


def _unpunctuated(term: Term) -> Iterator[tuple[str, Origin]]:
    for text in (term.term, *(alias.text for alias in term.aliases if alias.link)):
        pattern = _pattern_of(text)
        if SEPARATOR in pattern and GAP not in with_gaps(pattern):
            for instead in _INSTEAD:
                yield pattern.replace(SEPARATOR, instead), "unpunctuated"
