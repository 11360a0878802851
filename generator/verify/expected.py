"""Expected: what a site must consist of, for the proof of what stands on disk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.model.corpus import Corpus, Index
from generator.model.output import Body, Copied, Rendered


@dataclass(frozen=True, slots=True)
class Expected:
    """All of a site: its values, the pages and files made from them, the files that were copied.

    `pages` are those made by templates and those people wrote, as MkDocs
    converted them; `bodies` tells their own HTML as published, by file; `files`
    are bytes by path; `copied` names the source of a file by path.  `name` and
    `base` are the site's.
    """

    corpus: Corpus
    index: Index
    pages: tuple[Rendered, ...]
    bodies: Mapping[str, Body]
    files: Mapping[str, bytes]
    copied: Mapping[str, Copied]
    name: str = ""
    base: str = ""
