"""Before: what the last build has made of each page, to say what has changed of one made anew."""

from __future__ import annotations

from generator.build.keys import SIZE, decode, digest, encode
from generator.build.store import Store
from generator.model.output import Page

_Digests = dict[str, bytes]


class Before:
    """The key of each page of the last build, and what it showed.

    The keys of all pages are one record, each with the digest of what the page's context was
    made from, where that is known.  What a page showed is a record of its own, which is read
    only where the page's key is another now.
    """

    def __init__(self, store: Store, kind: str, directory_urls: bool) -> None:
        self._store, self._urls = store, directory_urls
        self._place = store.key("last keys", kind, directory_urls)
        self._last = _digests(store.read(self._place))
        self._now: _Digests = {}

    def has(self, page: Page, key: bytes) -> bool:
        """Whether the last build has made the page under this key."""
        return self._last.get(page.path, b"")[:SIZE] == key

    def key(self, page: Page, source: bytes) -> bytes:
        """The page's key in the last build, where it was made from the same; b"" where not."""
        last = self._last.get(page.path, b"")
        return last[:SIZE] if source and last[SIZE:] == source else b""

    def changed(self, page: Page, key: bytes, source: bytes = b"") -> tuple[str, ...]:
        """The names of what has changed of what a page shows; none where that is not known."""
        place = self._store.key("seen", page.path, self._urls)
        self._now[page.path] = key + source
        if self.has(page, key):
            self._store.keeps(place)
            return ()
        last, now = _digests(self._store.read(place)), _seen(page)
        self._store.keep(place, encode(now))
        return tuple(n for n in (last | now) if last and last.get(n) != now.get(n))

    def close(self) -> None:
        """Remember the pages of this build."""
        if self._now != self._last:
            self._store.keep(self._place, encode(self._now))


def _seen(page: Page) -> _Digests:
    """The digest of each thing that a page shows, by name."""
    seen = {name: digest(value) for name, value in page.shown.items()}
    return seen | {"contents": digest(page.contents), "template": digest(page.template)}


def _digests(record: bytes | None) -> _Digests:
    """A record of the store; empty where there is none or it cannot be read."""
    try:
        known: _Digests = decode(record, _Digests) if record else {}
    except ValueError:
        return {}
    return known
