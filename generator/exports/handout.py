"""Handout: terms on paper, one self-contained page that prints well."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from generator.exports.qr import qr_svg
from generator.model.addresses import SiteLocation, term_path
from generator.model.corpus import Corpus, Term
from generator.model.index import Index, TermEntry
from generator.model.output import Page
from generator.model.problems import Code, Problem, Where

FOLDER = "exports/handouts"
ALL = f"{FOLDER}/all.html"


def handout_pages(index: Index, place: SiteLocation) -> tuple[Page, ...]:
    """The handouts that are published: all terms by pinyin, and one of each topic."""
    slugs = index.slugs
    return (
        handout(tuple(index.entries.values()), place, ALL, "全部术语"),
        *(
            handout([index.entries[id] for id in ids], place, topic_handout(slugs[topic]), topic)
            for topic, ids in index.topics
        ),
    )


def topic_handout(slug: str) -> str:
    """The file of a topic's handout."""
    return f"{FOLDER}/topic-{slug}.html"


@dataclass(frozen=True, slots=True)
class Handout:
    """What handout.html shows; a term has its address and QR code."""

    title: str
    site: str
    items: tuple[tuple[Term, str, str], ...]
    base: str


def handout(entries: Iterable[TermEntry], place: SiteLocation, path: str, title: str) -> Page:
    """A handout of these terms in this order.

    Each has a QR code to its page where the site's public address is known;
    paper can't follow a relative link.
    """
    return Page(
        path,
        title,
        "handout.html",
        Handout(
            title=title,
            site=place.name,
            items=tuple((entry.term, *_code(entry.term, place)) for entry in entries),
            base=place.base,
        ),
        source="glossary.yml",
    )


def _code(term: Term, place: SiteLocation) -> tuple[str, str]:
    """A term's address and its QR code; both empty without a public address."""
    if not place.base:
        return "", ""
    address = place.url(term_path(term.id))
    return address, qr_svg(address)


def choose(corpus: Corpus, names: str) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """The ids of the terms listed in `names`, and a problem for each unknown name.

    Names are separated by commas or semicolons, or by `、` and full-width
    commas, except inside a name that has them itself.  A name is a headword,
    an id, or an alias of one term only.
    """
    known = _known(corpus.terms)
    chosen: list[str] = []
    problems: list[Problem] = []
    for whole in filter(None, map(str.strip, re.split(r"[,;；\n]", names))):
        for name in (whole,) if whole in known else filter(None, re.split(r"[，、\s]+", whole)):
            ids = known.get(name, ())
            if len(ids) == 1:
                chosen.append(ids[0])
            else:
                problems.append(_unclear(name, ids, known))
    if not chosen and not problems:
        problems.append(_unclear("", (), known))
    return tuple(dict.fromkeys(chosen)), tuple(problems)


def _known(terms: Sequence[Term]) -> dict[str, tuple[str, ...]]:
    """The ids that each name leads to: a headword's or an id's own term before any alias."""
    known: dict[str, tuple[str, ...]] = {}
    for term in terms:
        for alias in term.aliases:
            known[alias.text] = tuple(dict.fromkeys((*known.get(alias.text, ()), term.id)))
    headwords: dict[str, tuple[str, ...]] = {}
    for term in terms:
        headwords[term.term] = (*headwords.get(term.term, ()), term.id)
    return known | headwords | {term.id: (term.id,) for term in terms}


NEAR, ALIKE = 3, 0.4
"""Names that are offered for an unknown one, and how like it they must be (difflib's ratio)."""


def _unclear(name: str, ids: Sequence[str], known: dict[str, tuple[str, ...]]) -> Problem:
    where = Where("--handout")
    if ids:
        return Problem(
            Code.BAD_VALUE,
            where,
            f"“{name}”是几个术语共用的名称",
            f"请写编号：{'、'.join(ids)}。",
        )
    near = get_close_matches(name, known, NEAR, ALIKE)
    hint = f"相近的有：{'、'.join(near)}。" if near else "请写术语的名称、别名或编号，用逗号隔开。"
    return Problem(Code.BAD_VALUE, where, f"没有术语“{name}”" if name else "没有写术语", hint)
