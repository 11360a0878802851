"""Judge every surface found in one text: who may claim it, and what forbids it.

Both the links on the pages and the explanations for editors are made from
what is said here, so they cannot tell different stories.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from typing import NamedTuple

from generator.linking.borders import border_fault
from generator.linking.choose import choose
from generator.linking.edges import GOES_ON, known_before, law_named_after, runs_into_start
from generator.linking.ends import ASKED, goes_on, is_named
from generator.linking.gaps import across_gap
from generator.linking.normal import Normal, normalise, quoted_part, title_spans
from generator.linking.surfaces import Claim, Lexicon, Surface
from generator.linking.vetoes import Veto, in_forbidden_title, unmet_condition
from generator.linking.words import word_past_end


class Judgement(NamedTuple):
    """A surface in a text: offsets in code points of the original text, half-open.

    `claims` may have it; several make it a choice.  Without any, `veto` says why.
    """

    start: int
    end: int
    surface: int
    claims: tuple[Claim, ...]
    veto: Veto | None = None


class _Open(NamedTuple):
    """A surface not forbidden so far, with the span it takes up and the part it links."""

    span: tuple[int, int]
    part: tuple[int, int]
    surface: int
    claims: tuple[Claim, ...]


class _Cut(NamedTuple):
    """Who may claim a match with quote marks inside, and the part of it to link.

    `quoted`: the text alone puts the part in quote marks (“三公”经费), and only it is taken up.
    """

    claims: tuple[Claim, ...]
    part: tuple[int, int]
    quoted: bool = False


def judge(
    text: str,
    lexicon: Lexicon,
    date: str,
    off: Set[str] = frozenset(),
    about_party: Callable[[], bool] = lambda: True,
) -> list[Judgement]:
    """Judge all surfaces in `text`, of a speech of `date` (ISO, partial or empty), by place.

    `off` are the ids of terms that are switched off here.  `about_party` tells whether the text
    talks about the Party; few texts have a surface that asks.
    """
    normal = normalise(text)
    hits = lexicon.automaton.find(normal.text)
    if not hits:
        return []
    titles = title_spans(normal.text)
    opened: list[_Open] = []
    quoted: list[tuple[_Open, tuple[int, int]]] = []  # with the whole match
    judged: list[Judgement] = []
    nearest: dict[tuple[int, str], int] = {}  # of the matches across a gap from one head
    for index, start, end in hits:
        surface = lexicon.surfaces[index]
        if surface.tail:
            match = across_gap(text, normal, (start, end), surface.head, surface.tail)
            if match is None:
                continue
            end, veto = match
            if veto:
                judged.append(Judgement(*normal.original(start, end), index, (), veto))
                continue
            known = nearest.get((start, surface.head), end)
            nearest[start, surface.head] = min(end, known)
        if off and any(claim.term.id in off for claim in surface.claims):
            on = tuple(claim for claim in surface.claims if claim.term.id not in off)
            if not on:
                veto = Veto("off", "、".join(claim.term.term for claim in surface.claims))
                judged.append(Judgement(*normal.original(start, end), index, (), veto))
                continue
            surface = replace(surface, claims=on)
        claims = surface.claims
        # A gap may hold quotes: 党对“三农”工作的领导.
        cuts = normal.cuts(start, end) if normal.quotes and not surface.tail else ()
        cut = None
        if cuts:
            cut = _cut(surface, cuts, normal, start, end)
            claims = cut.claims
        claims, veto = _admit(surface, claims, normal, start, end, titles, date, about_party)
        if veto:
            judged.append(Judgement(*normal.original(start, end), index, (), veto))
        elif cut and cut.quoted:
            quoted.append((_Open(cut.part, cut.part, index, claims), (start, end)))
        else:
            part = cut.part if cut else (start, end)
            opened.append(_Open((start, end), part, index, claims))
    if quoted:
        judged += _take_up(quoted, opened, normal)
    if nearest:
        opened = [*_no_further(opened, nearest, lexicon)]
    chosen = choose([item.span for item in opened])
    if len(chosen) < len(opened):
        judged.extend(_outdone(opened, chosen, normal))
    for number in chosen:
        item = opened[number]
        judged.append(Judgement(*normal.original(*item.part), item.surface, item.claims))
    judged.sort(key=lambda item: (item.start, -item.end))
    return judged


def _take_up(
    quoted: Sequence[tuple[_Open, tuple[int, int]]], opened: list[_Open], normal: Normal
) -> Iterator[Judgement]:
    """Add the parts in quote marks to `opened`, and forbid those that are a name themselves."""
    spans = {item.span for item in opened}
    for item, whole in quoted:
        if item.span in spans:
            yield Judgement(*normal.original(*whole), item.surface, (), Veto("quote"))
        else:
            opened.append(item)
            spans.add(item.span)


def _no_further(
    opened: Iterable[_Open], nearest: Mapping[tuple[int, str], int], lexicon: Lexicon
) -> Iterator[_Open]:
    """党对高校的全面领导, and no further, though a 的领导 may follow."""
    for item in opened:
        (start, end), head = item.span, lexicon.surfaces[item.surface].head
        if not head or end <= nearest.get((start, head), end):
            yield item


def _cut(surface: Surface, cuts: tuple[int, ...], normal: Normal, start: int, end: int) -> _Cut:
    """What the quote marks inside a match leave of it."""
    if free := tuple(claim for claim in surface.claims if claim.term.match.interleaved_quotes):
        return _Cut(free, (start, end))
    if named := tuple(claim for claim in surface.claims if claim.name_cuts == cuts):
        left, right = named[0].name_part
        return _Cut(named, (start + left, start + right))
    part = quoted_part(normal, start, end)
    return _Cut(surface.claims, part, True) if part else _Cut((), (start, end))


def _admit(
    surface: Surface,
    claims: tuple[Claim, ...],
    normal: Normal,
    start: int,
    end: int,
    titles: tuple[tuple[int, int], ...],
    date: str,
    about_party: Callable[[], bool],
) -> tuple[tuple[Claim, ...], Veto | None]:
    """Who may claim the match, or the first veto."""
    if not claims:
        return (), Veto("quote")
    if titles:
        vetoes = [in_forbidden_title(c.term, titles, start, end, normal.text) for c in claims]
        claims = tuple(c for c, veto in zip(claims, vetoes, strict=True) if not veto)
        if not claims:
            return (), vetoes[0]
    if surface.borders and (fault := border_fault(surface.borders, normal, start, end)):
        return (), Veto(*fault)
    if surface.conditional:
        vetoes = [unmet_condition(claim, normal, start, end, date, about_party) for claim in claims]
        claims = tuple(c for c, veto in zip(claims, vetoes, strict=True) if not veto)
        if not claims:
            return (), vetoes[0]
    into = start and normal.text[start - 1] in known_before(surface.pattern)[1]
    if into and (word := runs_into_start(surface.pattern, normal, start)):
        return (), Veto("start", word)
    if normal.text[end : end + 1] in GOES_ON and (fault := law_named_after(normal, start, end)):
        return (), Veto(*fault)
    word = word_past_end(surface.pattern, normal, end)
    if word and not is_named(surface.pattern, normal, end):
        return (), Veto("word", word)
    if surface.pattern[-1] in ASKED and (read := goes_on(surface.pattern, normal, end)):
        return (), Veto(*read)
    return claims, None


def _outdone(opened: list[_Open], chosen: tuple[int, ...], normal: Normal) -> Iterator[Judgement]:
    """The surfaces that lost their place to a chosen one they overlap."""
    taken = set(chosen)
    # The chosen spans do not overlap and come by place, so their ends ascend.
    spans = [opened[number].span for number in chosen]
    ends = [end for _, end in spans]
    for number, item in enumerate(opened):
        if number not in taken:
            rival = spans[bisect_right(ends, item.span[0])]
            veto = Veto("longer", normal.text[slice(*rival)])
            yield Judgement(*normal.original(*item.span), item.surface, (), veto)
