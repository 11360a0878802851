"""Inventory: `objects.inv`, by which Sphinx and MkDocs sites link to terms by name.

The format is Sphinx's own, version 2.  Terms are `std:term` (``:term:`四个意识` ``),
terms by id `std:label` (``:ref:`si-ge-yi-shi` ``), speeches `std:doc`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.model.addresses import SiteLocation, speech_path, term_path, url_of
from generator.model.corpus import Corpus

PATH = "objects.inv"
"""At the site's root: intersphinx looks for it there."""
SAME = "-"
"""What the format writes for “shown as it is named”."""


@dataclass(frozen=True, slots=True)
class Target:
    """A name other sites can link to; `url` is relative to the site's root."""

    role: str
    name: str
    url: str
    shown: str = SAME


def inventory(corpus: Corpus, place: SiteLocation) -> bytes:
    """The inventory, compressed, its lines in the order of their names."""
    # Here, because its schema library takes 0.2 s that other commands need not wait for.
    from sphobjinv import DataObjStr, Inventory, compress

    found = Inventory()
    found.project = _one_line(place.name)
    found.version = ""
    found.objects.extend(
        DataObjStr(
            name=target.name,
            domain="std",
            role=target.role,
            priority="1",
            uri=target.url,
            dispname=target.shown,
        )
        for target in sorted(targets(corpus, place), key=lambda t: (t.role, t.name))
    )
    data: bytes = compress(found.data_file())
    return data


def targets(corpus: Corpus, place: SiteLocation) -> Iterator[Target]:
    """Headwords, then other names that belong to one term only, ids, and speeches."""
    urls = {term.id: url_of(term_path(term.id), place.directory_urls) for term in corpus.terms}
    headwords = [(term.term, term.id) for term in corpus.terms]
    aliases = [(alias.text, term.id) for term in corpus.terms for alias in term.aliases]
    taken = {_one_line(name).casefold() for name, _ in headwords}
    for name, id in (*_unambiguous(headwords), *_unambiguous(aliases, taken)):
        yield Target("term", name, urls[id])
    for term in corpus.terms:
        yield Target("label", term.id, urls[term.id], _one_line(term.term) or SAME)
    for speech in corpus.speeches:
        path = speech_path(speech.id)
        name = path.removesuffix(".md")
        url = url_of(path, place.directory_urls)
        yield Target("doc", name, url, _one_line(speech.title) or SAME)


def _unambiguous(
    pairs: Iterable[tuple[str, str]], taken: Iterable[str] = ()
) -> tuple[tuple[str, str], ...]:
    """Each name with its term, where it is one term's alone and not `taken`.

    Names are compared folded, as Sphinx compares terms.
    """
    found: dict[str, tuple[str, str]] = {}
    shared = set(taken)
    for text, term in pairs:
        name = _one_line(text)
        key = name.casefold()
        if key in shared or not name:
            continue
        if found.setdefault(key, (name, term))[1] != term:
            shared.add(key)
            del found[key]
    return tuple(found.values())


def _one_line(text: str) -> str:
    """A name as the format can hold it: white space made single spaces."""
    return " ".join(text.split())
