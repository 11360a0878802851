"""Output: the pages and files of the site on their way there.  Types only.

As in `corpus`, everything is frozen and holds tuples.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import Field, dataclass, field
from pathlib import Path
from typing import Any, ClassVar, Protocol


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry of a page's contents."""

    level: int
    anchor: str
    text: str


class Context(Protocol):
    """What a template is given: a frozen dataclass of its own, whose fields are its names."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]


@dataclass(frozen=True, slots=True)
class NoContext:
    """Of a template that shows the same everywhere."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page to render: `path` is its Markdown-style path (`terms/si-ge-yi-shi.md`).

    `context` is what its template is given, or what gives it when it is wanted: those of a
    thousand speeches have all their texts, which nobody needs at once.
    `source` is the file an editor would change to change the page.  `made_from` gives all that
    the context is made from, where that is known for less than the context costs.
    """

    path: str
    title: str
    template: str
    context: Context | Callable[[], Context] = field(default_factory=NoContext)
    contents: tuple[Heading, ...] = ()
    description: str = ""
    source: str = ""
    made_from: Callable[[], object] | None = None

    @property
    def seen(self) -> Context:
        """Its context; may be computed again at each access."""
        return self.context() if callable(self.context) else self.context

    @property
    def shown(self) -> dict[str, object]:
        """The values of its context by name."""
        return values_of(self.seen)


def values_of(context: Context) -> dict[str, object]:
    """What a template is given, by name, as it is (`dataclasses.asdict` would copy)."""
    return {name: getattr(context, name) for name in context.__dataclass_fields__}


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished page: its inner HTML, or what gives it when it is wanted.

    A thousand pages are a hundred megabytes, which nobody needs at once.  `key` is the digest
    of all that it was made from, minified where it goes into the theme; b"" where it was made
    without a store, as its template wrote it.
    """

    page: Page
    body: str | Callable[[], str]
    key: bytes = b""

    @property
    def html(self) -> str:
        """The article's inner HTML; may be computed again at each access."""
        return self.body if isinstance(self.body, str) else self.body()


@dataclass(frozen=True, slots=True)
class InParts:
    """The bytes of a file that grows with the mentions of all terms, one part after the other.

    Of ten thousand speeches and three thousand terms they are 330 MB, which nobody holds at once.
    """

    made: Callable[[], Iterable[bytes]]


@dataclass(frozen=True, slots=True)
class Asset:
    """A generated file of the site that is not a page; `path` is relative to the site's root.

    `body` are its bytes, or what gives them when they are wanted; `made_from` then has all that
    they are made from, and `told` is their SHA-256 where that is known before they are made.
    """

    path: str
    body: bytes | Callable[[], bytes] | InParts
    made_from: object = None
    told: str = ""

    @property
    def data(self) -> bytes:
        """Its bytes; may be computed again at each access."""
        if isinstance(self.body, InParts):
            return b"".join(self.body.made())
        return self.body if isinstance(self.body, bytes) else self.body()

    def parts(self) -> Iterator[bytes]:
        """Its bytes, of a large file one part after the other; may be computed again."""
        if isinstance(self.body, InParts):
            yield from self.body.made()
        else:
            yield self.data


@dataclass(frozen=True, slots=True)
class Copied:
    """Where a file of the site was copied from; `own` files come with the theme."""

    source: Path
    own: bool


@dataclass(frozen=True, slots=True)
class Body:
    """A page's own HTML as published, told by its length in characters and a digest."""

    length: int
    digest: bytes

    @classmethod
    def of(cls, html: str) -> Body:
        return cls(len(html), hashlib.blake2b(html.encode(), digest_size=16).digest())
