"""Updates: the page that says what was new on the site and when, and the same as an Atom feed.

Atom is RFC 4287.  An entry's id is a UUID of the site's name and the day, so that it stays when the
site moves to another server.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from generator.ledger.records import Ledger
from generator.ledger.updates import Change, Day, Updates, days
from generator.model.addresses import SiteLocation
from generator.model.corpus import Corpus
from generator.model.output import Heading, Page
from generator.site.view import View
from generator.text.dates import in_chinese

PATH = "updates/index.md"
FEED = "updates/atom.xml"
SHOWN_DAYS = 100
"""Days of changes on the page; the record has all."""
FEED_DAYS = 30
SHOWN_NAMES = 200
"""Names of one kind on one day; of what is more only the number is told."""
_NO_DAY = "2020-01-01"
"""The date of a feed without entries, which must have one."""


@dataclass(frozen=True, slots=True)
class Named:
    """A change by name: `path` is its target ('' for none), `note` what changed."""

    name: str
    path: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """The changes of one kind: its name, its unit, its first names, and how many there are."""

    title: str
    unit: str
    names: tuple[Named, ...]
    count: int


@dataclass(frozen=True, slots=True)
class DayShown:
    """A day of changes as pages show it: `id` is its name in the feed."""

    day: str
    id: str
    groups: tuple[Group, ...]

    @property
    def anchor(self) -> str:
        return f"d{self.day}"

    @property
    def summary(self) -> str:
        return "，".join(f"{group.title}{group.count}{group.unit}" for group in self.groups)


Addressed = tuple[tuple[Named, str], ...]
"""Changes with the addresses they lead to."""


@dataclass(frozen=True, slots=True)
class UpdatesPage:
    """What updates.html shows; `feed` is the file to subscribe to."""

    days: tuple[DayShown, ...]
    feed: str


@dataclass(frozen=True, slots=True)
class Feed:
    """What atom.xml shows: `own` and `page` are the addresses of the feed and of the page."""

    site: str
    id: str
    updated: str
    own: str
    page: str
    days: tuple[tuple[DayShown, tuple[tuple[Group, Addressed], ...]], ...]


def updates(view: View) -> tuple[Page, ...]:
    """The page of a view."""
    return (updates_page(view.corpus, view.updates, view.ledger, view.place),)


def feed(view: View) -> tuple[Page, ...]:
    """The feed of a view."""
    return (updates_feed(view.corpus, view.updates, view.ledger, view.place),)


def updates_page(corpus: Corpus, record: Updates, ledger: Ledger, place: SiteLocation) -> Page:
    """What was new, by day, newest first."""
    shown = days_shown(corpus, record, ledger, place)[:SHOWN_DAYS]
    return Page(
        PATH,
        "更新",
        "updates.html",
        UpdatesPage(shown, FEED),
        contents=tuple(Heading(2, day.anchor, in_chinese(day.day)) for day in shown),
        description="每次更新新增、修改、撤下了哪些讲话和术语",
    )


def updates_feed(corpus: Corpus, record: Updates, ledger: Ledger, place: SiteLocation) -> Page:
    """The feed: a whole file beside the pages."""
    shown = days_shown(corpus, record, ledger, place)[:FEED_DAYS]
    feed = Feed(
        site=place.name,
        id=_id(place, ""),
        updated=shown[0].day if shown else _NO_DAY,
        own=place.url(FEED, "updates/"),
        page=place.url(PATH, FEED),
        days=tuple((day, tuple(_addressed(place, group) for group in day.groups)) for day in shown),
    )
    return Page(FEED, "更新", "atom.xml", feed)


def _addressed(place: SiteLocation, group: Group) -> tuple[Group, Addressed]:
    return group, tuple((named, _address(place, named)) for named in group.names)


def _address(place: SiteLocation, named: Named) -> str:
    return place.url(named.path, FEED) if named.path else ""


def _id(place: SiteLocation, day: str) -> str:
    return uuid.uuid5(uuid.NAMESPACE_URL, f"study-site:{place.name}#{day}").urn


def days_shown(
    corpus: Corpus, record: Updates, ledger: Ledger, place: SiteLocation
) -> tuple[DayShown, ...]:
    """The days of changes with names and addresses; days on which nothing is left to say go."""
    names = {f"speeches/{s.id}": s.title for s in corpus.speeches}
    names |= {f"terms/{term.id}": term.term for term in corpus.terms}
    return tuple(
        DayShown(day.day, _id(place, day.day), groups)
        for day in days(record, ledger)
        if (groups := _groups(day, names, ledger))
    )


def _groups(day: Day, names: Mapping[str, str], ledger: Ledger) -> tuple[Group, ...]:
    kinds = (
        ("新增讲话", "篇", "new", "speeches/"),
        ("订正讲话", "篇", "changed", "speeches/"),
        ("新增术语", "个", "new", "terms/"),
        ("修改术语", "个", "changed", "terms/"),
    )
    found = [
        _group(title, unit, [_live(change, names) for change in day.of(kind, folder)
                             if change.address in names])
        for title, unit, kind, folder in kinds
    ]  # fmt: skip
    gone = [change.address for change in day.of("gone") if change.address in ledger.moves]
    found.append(_group("停用网址", "个", [_given_up(address, names, ledger) for address in gone]))
    return tuple(group for group in found if group.count)


def _group(title: str, unit: str, names: list[Named]) -> Group:
    return Group(title, unit, tuple(names[:SHOWN_NAMES]), len(names))


def _live(change: Change, names: Mapping[str, str]) -> Named:
    return Named(names[change.address], f"{change.address}.md", "、".join(change.fields))


def _given_up(address: str, names: Mapping[str, str], ledger: Ledger) -> Named:
    """An address that was given up leads to the page that says so."""
    entry, final = ledger.entries.get(address), ledger.finals()[address]
    name = names.get(final.address, "")
    what = "改到" if final.renamed else "由此代替："
    note = f"{what}“{name}”" if name else "已撤下"
    return Named(entry.name if entry else address, f"{address}.md" if entry else "", note)
