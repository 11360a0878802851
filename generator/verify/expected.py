"""Expected: what a site must consist of, for the proof of what stands on disk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

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
