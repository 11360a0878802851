"""Updates: the page that says what was new on the site and when, and the same as an Atom feed.

Atom is RFC 4287.  An entry's id is a UUID of the site's name and the day, so that it stays when the
site moves to another server.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.ledger.records import Ledger
from generator.ledger.updates import Change, Day, Updates, days
from generator.model.addresses import SiteLocation
from generator.model.corpus import Corpus, Speech
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
OPEN_NAMES = 20
"""Names of one kind that stand open on the page; a click shows the others."""
_NO_DAY = "2020-01-01"
"""The date of a feed without entries, which must have one."""


@dataclass(frozen=True, slots=True)
class Named:
    """A change by name: `path` is its target ('' for none), `note` what changed or which speech."""

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

    @property
    def opened(self) -> tuple[Named, ...]:
        """The names that stand open: one that would be folded alone is among them."""
        return self.names if len(self.names) <= OPEN_NAMES + 1 else self.names[:OPEN_NAMES]

    @property
    def folded(self) -> tuple[Named, ...]:
        return self.names[len(self.opened) :]


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
    given = {f"speeches/{speech.id}": speech for speech in corpus.speeches}
    return tuple(
        DayShown(day.day, _id(place, day.day), groups)
        for day in days(record, ledger)
        if (groups := _groups(day, names, given, ledger))
    )


def _groups(
    day: Day, names: Mapping[str, str], given: Mapping[str, Speech], ledger: Ledger
) -> tuple[Group, ...]:
    kinds = (
        ("新增讲话", "篇", _speeches(day.of("new", "speeches/"), given)),
        ("订正讲话", "篇", _speeches(day.of("changed", "speeches/"), given)),
        ("新增术语", "个", _terms(day.of("new", "terms/"), names)),
        ("修改术语", "个", _terms(day.of("changed", "terms/"), names)),
    )
    found = [_group(title, unit, changed) for title, unit, changed in kinds]
    gone = [change.address for change in day.of("gone") if change.address in ledger.moves]
    found.append(_group("停用网址", "个", [_given_up(address, names, ledger) for address in gone]))
    return tuple(group for group in found if group.count)


def _group(title: str, unit: str, names: list[Named]) -> Group:
    return Group(title, unit, tuple(names[:SHOWN_NAMES]), len(names))


def _terms(changes: Iterable[Change], names: Mapping[str, str]) -> list[Named]:
    """Terms that are still there, each with the fields that changed."""
    return [
        Named(names[change.address], f"{change.address}.md", "、".join(change.fields))
        for change in changes
        if change.address in names
    ]


def _speeches(changes: Iterable[Change], given: Mapping[str, Speech]) -> list[Named]:
    """Speeches that are still there, the newest first, those without a date last.

    Many reports have one title; date, speaker and place tell them apart.
    """
    speeches = [given[change.address] for change in changes if change.address in given]
    return [
        Named(speech.title, f"speeches/{speech.id}.md", "，".join(filter(None, _told(speech))))
        for speech in sorted(speeches, key=lambda speech: speech.date, reverse=True)
    ]


def _told(speech: Speech) -> tuple[str, str, str]:
    return speech.date and in_chinese(speech.date), speech.speaker, speech.place


def _given_up(address: str, names: Mapping[str, str], ledger: Ledger) -> Named:
    """An address that was given up leads to the page that says so."""
    entry, final = ledger.entries.get(address), ledger.finals()[address]
    name = names.get(final.address, "")
    what = "改到" if final.renamed else "由此代替："
    note = f"{what}“{name}”" if name else "已撤下"
    return Named(entry.name if entry else address, f"{address}.md" if entry else "", note)
