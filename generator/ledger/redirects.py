"""Redirects: the pages at addresses that were given up.

A renamed page leads on to its new address by itself, with the fragment where
the browser runs scripts; a retired one says so and names what replaces it.
Where the new address was another page's already (two speeches were joined),
its anchors are others: then a fragment leads to where its text stands now, or
the reader stays and is told.
They are whole files beside the site: in no list, no navigation and no search.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from generator.ledger.lines import names_of, places_of
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
    """A page that was published: its path, its name, and the page to go to (path and name).

    `places` is None where that has the anchors of this page, else its anchors by those of this
    page whose texts stand there.
    """

    path: str
    name: str
    to: str = ""
    to_name: str = ""
    anchor: str = ""
    renamed: bool = False
    places: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class RedirectPage:
    """What redirect.html shows: as `FormerPage`, with the name of the site and its new address.

    `places` is JSON, '' where there is none.
    """

    name: str
    to: str
    to_name: str
    anchor: str
    renamed: bool
    places: str
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
        joined = target is not None and renamed and not _goes_on(entry, target)
        places = _places(entry, target) if target and joined else None
        yield FormerPage(f"{address}.md", entry.name, page, named, "", renamed, places)
        yield from _uses(entry, 0, page, named, renamed)
        for beside in _BESIDE.get(entry.folder, ()):
            same_kind = target is not None and target.folder == entry.folder
            to = f"{final}/{beside}" if same_kind and renamed else page
            yield FormerPage(f"{address}/{beside}", entry.name, to, named, "", renamed, places)


def _goes_on(entry: Entry, target: Entry) -> bool:
    """Whether a page is a former one under a new address: it took its number and its anchors."""
    return entry.order == target.order and set(names_of(entry.lines)) <= set(names_of(target.lines))


def _places(entry: Entry, target: Entry) -> dict[str, str]:
    """The anchors of a page that was joined to another, and those where their texts stand there."""
    there = {digest: name for name, digest in reversed(places_of(target.lines))}
    own = {anchor.name: anchor for anchor in entry.anchors}
    found = {}
    for name, anchor in own.items():
        text = own.get(anchor.target) if anchor.state == "in" else None if anchor.state else anchor
        if text and text.digest in there:
            found[name] = there[text.digest]
    return found


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
        places="" if former.places is None else json.dumps(former.places, separators=(",", ":")),
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
