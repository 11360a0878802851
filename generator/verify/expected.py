"""Expected: what a site must consist of, for the proof of what stands on disk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from generator.model.corpus import Corpus
from generator.model.index import Index
from generator.model.output import Asset, Body, Copied, Rendered


class Files(Mapping[str, bytes]):
    """The bytes of files by path: those of assets are made when asked for."""

    def __init__(self, assets: Iterable[Asset], others: Mapping[str, bytes]) -> None:
        self._assets = {asset.path: asset for asset in assets}
        self._others = others

    def __getitem__(self, path: str) -> bytes:
        return self._others[path] if path in self._others else self._assets[path].data

    def parts(self, path: str) -> Iterator[bytes]:
        """The bytes of a file, of a large one that was made one part after the other."""
        return iter((self._others[path],)) if path in self._others else self._assets[path].parts()

    def told(self, path: str) -> str:
        """The SHA-256 of a file's bytes, which are not made where it is known."""
        known = "" if path in self._others else self._assets[path].told
        return known or sha256(self[path]).hexdigest()

    def __contains__(self, path: object) -> bool:
        return path in self._others or path in self._assets

    def __iter__(self) -> Iterator[str]:
        return iter({**self._assets, **self._others})

    def __len__(self) -> int:
        return len(self._assets.keys() | self._others.keys())


@dataclass(frozen=True, slots=True)
class Expected:
    """All of a site: its values, the pages and files made from them, the files that were copied.

    `pages` are those made by templates and those people wrote, as MkDocs
    converted them; `bodies` tells their own HTML as published, by file; `files`
    are bytes by path; `copied` names the source of a file by path.  `name` and
    `base` are the site's.  `linked` are files whose bytes were read already, as they stand in
    the site, with their SHA-256.
    """

    corpus: Corpus
    index: Index
    pages: tuple[Rendered, ...]
    bodies: Mapping[str, Body]
    files: Files
    copied: Mapping[str, Copied]
    name: str = ""
    base: str = ""
    linked: Mapping[str, str] = field(default_factory=dict)
