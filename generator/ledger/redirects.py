"""Redirects: the pages at addresses that were given up.

A renamed page leads on to its new address by itself, with the fragment where
the browser runs scripts; a retired one says so and names what replaces it.
They are whole files beside the site: in no list, no navigation and no search.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from generator.ledger.records import Entry, Ledger
from generator.model.addresses import SiteLocation, url_of, uses_path
from generator.model.output import Asset, Page

TEMPLATE = "redirect.html"
_BESIDE = {
    "terms": ("embed.html",),
    "speeches": ("pinyin.md",),
    "courses": ("practice.md", "whole.md"),
}
"""What else stands at the address of a term, a speech and a course."""


@dataclass(frozen=True, slots=True)
class FormerPage:
    """A page that was published: its path, its name, and the page to go to (path and name)."""

    path: str
    name: str
    to: str = ""
    to_name: str = ""
    anchor: str = ""
    renamed: bool = False


@dataclass(frozen=True, slots=True)
class RedirectPage:
    """What redirect.html shows: as `FormerPage`, with the name of the site and its new address."""

    name: str
    to: str
    to_name: str
    anchor: str
    renamed: bool
    site: str
    base: str


def former_pages(ledger: Ledger, uses: Mapping[str, int]) -> Iterator[FormerPage]:
    """The pages at addresses that were given up, with where they lead after all moves.

    `uses` is how many pages of uses each term has now; where it had more,
    the others lead to the term.
    """
    for id, term in sorted(ledger.live("terms").items()):
        yield from _uses(term, uses.get(id, 0), f"{term.address}.md", term.name, True)
    for address, (final, renamed, _) in sorted(ledger.finals().items()):
        entry = ledger.entries.get(address)
        if entry is None:
            continue
        target = ledger.entries.get(final)
        named = target.name if target else ""
        page = f"{final}.md" if target else ""
        yield FormerPage(f"{address}.md", entry.name, page, named, renamed=renamed)
        yield from _uses(entry, 0, page, named, renamed)
        for beside in _BESIDE.get(entry.folder, ()):
            same_kind = target is not None and target.folder == entry.folder
            to = f"{final}/{beside}" if same_kind and renamed else page
            yield FormerPage(f"{address}/{beside}", entry.name, to, named, renamed=renamed)


def _uses(entry: Entry, present: int, to: str, named: str, renamed: bool) -> Iterator[FormerPage]:
    for number in range(present + 1, entry.uses + 1):
        path = uses_path(entry.id, number)
        anchor = "concordance" if renamed else ""
        yield FormerPage(path, f"{entry.name}：原文用例（{number}）", to, named, anchor, renamed)


def redirect_page(former: FormerPage, place: SiteLocation, directory_urls: bool) -> Page:
    """The page to put at a former address."""
    file = url_of(former.path, directory_urls)
    if file.endswith("/"):
        file += "index.html"
    context = RedirectPage(
        name=former.name,
        to=former.to,
        to_name=former.to_name,
        anchor=former.anchor,
        renamed=former.renamed,
        site=place.name,
        base=place.url(former.to, anchor=former.anchor) if place.base and former.to else "",
    )
    return Page(file, former.name, TEMPLATE, context)


def redirected_data(ledger: Ledger, assets: Iterable[Asset]) -> Iterator[Asset]:
    """The data of renamed speeches again, under their former names."""
    made = {asset.path: asset for asset in assets}
    for address, (final, renamed, _) in sorted(ledger.finals().items()):
        if renamed and address.startswith("speeches/") and (own := made.get(f"api/{final}.json")):
            yield replace(own, path=f"api/{address}.json")


def moves_script(ledger: Ledger) -> Asset:
    """`assets/kb/moves.js`: where speeches and terms are now, for notes that readers made before.

    A renamed page leads to its present one, a retired one to nothing.
    """
    led = {
        address: final.address if final.renamed else ""
        for address, final in sorted(ledger.finals().items())
        if address.startswith(("speeches/", "terms/"))
    }
    data = json.dumps(led, ensure_ascii=False, separators=(",", ":"))
    return Asset("assets/kb/moves.js", f"KB.moves={data};\n".encode())
