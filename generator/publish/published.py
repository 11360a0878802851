"""Published: what is given to MkDocs, and what it has added to that."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from generator.model.corpus import Source
from generator.model.output import Asset, Body, Copied, Rendered
from generator.model.problems import Problem
from generator.search.document import Document


@dataclass(frozen=True, slots=True)
class Published:
    """What MkDocs added to a site: pages people wrote, files it made, files it copied.

    `written` are those pages as MkDocs converted them; `bodies` tells each page's
    own HTML by file; `files` has style sheet, page for lost addresses and sitemap;
    `copied` tells where a file came from; `linked` are files of the last site that stand in this
    one as they are, with their SHA-256.
    """

    problems: tuple[Problem, ...]
    written: tuple[Rendered, ...] = ()
    bodies: Mapping[str, Body] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)
    copied: Mapping[str, Copied] = field(default_factory=dict)
    linked: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Site:
    """All that is published: pages, generated files, and hand-written files below content/.

    `supplied` are Markdown pages that the program brings, by their paths as if below content/;
    `pictures` those of `assets` that they show.  `documents` are what its search finds, `later`
    gives files that are still being made.
    """

    pages: tuple[Rendered, ...]
    assets: tuple[Asset, ...]
    newest: str = ""
    by_hand: frozenset[str] = frozenset()
    supplied: tuple[Source, ...] = ()
    pictures: tuple[Asset, ...] = ()
    documents: tuple[Document, ...] = ()
    later: Callable[[], tuple[Asset, ...]] = tuple
