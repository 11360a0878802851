"""Framed: pages within the theme's frame as earlier builds have made them.

A page that nothing has changed for need not be put into the theme again.  Where it stands in the
last site as it must be, MkDocs does not write it (`mkdocs_pages.SiteFiles`); else main.html is
empty for it (`reused` in its context), and the plugin puts it into the frame that was kept.  MkDocs
still lists every page, so navigation, sitemap and the check of links are those of a clean build.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.nav import Navigation

from generator.build.keys import decode, digest, encode
from generator.build.store import Store
from generator.model.output import Body
from generator.publish.earlier import Earlier
from generator.publish.mkdocs_pages import FinishedPage
from generator.publish.settings import PACKAGE, known_inputs
from generator.publish.standing import Standing

REUSED = "reused"
"""In the context of a page that is not put into the theme again."""
_KIND = "frames"
_WHOLE = "published pages"
_SLOT = "<kb-body>"
"""Stands for a page's own HTML while the frame is minified, and in what is kept."""
_Record = tuple[str, list[str], int, bytes, bytes]
_Row = tuple[bytes, bytes, int, int, bytes]
"""Of a page: the key of its frame, the SHA-256 of its bytes, which classes, and its own HTML."""


@dataclass(frozen=True, slots=True)
class Framed:
    """A published page without its own HTML.

    `frame` has `_SLOT` in its place, `classes` are those of the whole page, `body` tells its own;
    `told` is the SHA-256 of the page where it is known.
    """

    frame: str
    classes: AbstractSet[str]
    body: Body
    told: bytes = b""

    def around(self, html: str) -> str:
        """The page as published, with its own HTML in it."""
        return self.frame.replace(_SLOT, html, 1)


@dataclass(frozen=True, slots=True)
class Whole:
    """A published page as far as others need to know it."""

    classes: AbstractSet[str]
    body: Body


@dataclass(frozen=True, slots=True)
class _Published:
    """What is kept of the pages of one site, by file: one value, and not one for each of them.

    Most pages have the classes of many others, so `classes` has each such list once.
    """

    classes: list[list[str]] = field(default_factory=list)
    pages: dict[str, _Row] = field(default_factory=dict)


def framed(
    output: str, content: str, body: str, classes: AbstractSet[str], minify: Callable[[str], str]
) -> Framed | None:
    """A page as the theme has put it out; None where its own HTML does not stand in it.

    `content` is this HTML as the theme was given it, `body` as it is published.
    """
    before, found, after = output.partition(content) if content else ("", "", "")
    if not found:
        return None
    return Framed(minify(before + _SLOT + after), classes, Body.of(body))


class Frames:
    """The framed pages of earlier builds, found by all that a page's frame is made from.

    That is the configuration, the navigation with its titles, and what MkDocs knows of the page;
    templates, styles and libraries are in every key of the store.  Pages that stand in an
    `earlier` site as they must be are taken from there.
    """

    def __init__(
        self,
        store: Store,
        config: MkDocsConfig,
        nav: Navigation,
        earlier: Earlier | Standing | None,
    ) -> None:
        self._store = store
        self._earlier = earlier
        text = Path(config.config_file_path).read_text(encoding="utf-8")
        self._site = digest(
            text,
            config.extra,
            config.theme.name,
            config.site_url,
            config.site_name,
            config.use_directory_urls,
            [_known(item) for item in nav.items],
        )
        self._last = self._read()
        self._classes = [frozenset(classes) for classes in self._last.classes]
        self._now: dict[str, _Row] = {}
        self._which: dict[frozenset[str], int] = {}

    def stands(self, page: FinishedPage) -> Whole | None:
        """The page where it stands in this site already; None where it must be written."""
        name = page.file.dest_uri
        known = self._last.pages.get(name)
        if known is None or not self._earlier:
            return None
        key, told, which, length, body = known
        if key != self._key(page) or not self._earlier.take(name, told.hex()):
            return None
        self._store.keeps(key, _KIND)  # for when the site is lost
        whole = Whole(self._classes[which], Body(length, body))
        self._note(name, key, told, whole)
        return whole

    def find(self, page: FinishedPage) -> Framed | None:
        """The frame of the page; None where it must be made."""
        key = self._key(page)
        found = self._store.find(_KIND, key) if key else None
        if found is None:
            return None
        try:
            frame, classes, length, body, told = decode(found, _Record)
        except ValueError:
            return None
        return Framed(frame, frozenset(classes), Body(length, body), told)

    def published(self, page: FinishedPage, made: Framed, html: str) -> bool:
        """Remember a page and its frame; whether it stands so in this site already.

        It may: a build that failed has noted another, or what has changed is not seen.
        """
        name, told = page.file.dest_uri, made.told or sha256(html.encode()).digest()
        if key := self._key(page):
            self._note(name, key, told, made)
            if not made.told:
                record = made.frame, sorted(made.classes), made.body.length, made.body.digest, told
                self._store.keep(key, encode(record))
        return self._earlier is not None and self._earlier.take(name, told.hex())

    def close(self) -> None:
        """Remember what was published of all pages."""
        site = _Published([sorted(classes) for classes in self._which], self._now)
        self._store.keep(self._store.key(_WHOLE, self._site), encode(site))

    def _note(self, name: str, key: bytes, told: bytes, page: Framed | Whole) -> None:
        which = self._which.setdefault(frozenset(page.classes), len(self._which))
        self._now[name] = key, told, which, page.body.length, page.body.digest

    def _key(self, page: FinishedPage) -> bytes:
        """The key of a framed page; b"" for one of which nothing can be known."""
        if not page.rendered.key:
            return b""
        made = page.rendered.page
        own = (made.path, made.title, made.description, made.contents, made.source)
        return self._store.key(_KIND, self._site, page.rendered.key, own)

    def _read(self) -> _Published:
        """The pages of the last site of this form."""
        found = self._store.read(self._store.key(_WHOLE, self._site))
        try:
            site: _Published = decode(found or b"", _Published)
        except ValueError:  # none yet, or it is lost
            return _Published()
        return site


def frames_of(
    store: Store | None, config: MkDocsConfig, nav: Navigation, earlier: Earlier | Standing | None
) -> Frames | None:
    """The framed pages of earlier builds; None where others may have a hand in what is made."""
    theme = config.theme.custom_dir  # of the project's own, nothing stands in the keys
    own = theme is None or Path(theme).resolve().is_relative_to(PACKAGE)
    return Frames(store, config, nav, earlier) if store and own and known_inputs(config) else None


def _known(item: StructureItem) -> Mapping[str, object]:
    """What templates may ask of an item of the navigation."""
    return {
        "title": item.title,
        "url": getattr(item, "url", None),
        "children": [_known(child) for child in getattr(item, "children", None) or ()],
    }
