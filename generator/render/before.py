"""Before: what the last build has made of each page, to say what has changed of one made anew."""

from __future__ import annotations

from generator.build.keys import SIZE, decode, digest, encode
from generator.build.store import Store
from generator.model.output import Page

_Digests = dict[str, bytes]


class Before:
    """The key of each page of the last build, under which the store has it.

    They are one record, each with the digest of what the page's context was made from, where
    that is known.
    """

    def __init__(self, store: Store, kind: str, directory_urls: bool) -> None:
        self._store = store
        self._place = store.key("last keys", kind, directory_urls)
        self._last = _keys(store.read(self._place))
        self._now: _Digests = {}

    def has(self, page: Page, key: bytes) -> bool:
        """Whether the last build has made the page under this key."""
        return self._last.get(page.path, b"")[:SIZE] == key

    def key(self, page: Page, source: bytes) -> bytes:
        """The page's key in the last build, where it was made from the same; b"" where not."""
        last = self._last.get(page.path, b"")
        return last[:SIZE] if source and last[SIZE:] == source else b""

    def stays(self, page: Page, key: bytes, source: bytes) -> None:
        """Note the key of a page that the store has."""
        self._now[page.path] = key + source

    def keep(self, page: Page, key: bytes, source: bytes, html: str) -> tuple[str, ...]:
        """Keep a page made anew; the names of what has changed of what it shows, if known."""
        self.stays(page, key, source)
        before = self._last.get(page.path, b"")[:SIZE]
        last, now = _kept(self._store.read(before) if before else None)[1], _seen(page)
        self._store.keep(key, encode((html, now)))
        return tuple(n for n in (last | now) if last and last.get(n) != now.get(n))

    def close(self) -> None:
        """Remember the pages of this build."""
        if self._now != self._last:
            self._store.keep(self._place, encode(self._now))


def kept_html(record: bytes | None) -> str | None:
    """The HTML of a page that was kept; None where there is none or it cannot be read."""
    return _kept(record)[0]


def _kept(record: bytes | None) -> tuple[str | None, _Digests]:
    try:
        known: tuple[str | None, _Digests] = decode(record or b"", tuple[str, _Digests])
    except ValueError:
        return None, {}
    return known


def _seen(page: Page) -> _Digests:
    """The digest of each thing that a page shows, by name."""
    seen = {name: digest(value) for name, value in page.shown.items()}
    return seen | {"contents": digest(page.contents), "template": digest(page.template)}


def _keys(record: bytes | None) -> _Digests:
    try:
        known: _Digests = decode(record, _Digests) if record else {}
    except ValueError:
        return {}
    return known
