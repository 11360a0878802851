"""Last: pages that are as they were in a site whose links were all good.

Their links are good still if nothing has gone that one of them may lead to: no page, no other file
that some page linked, no anchor that one of them names of a page that has changed.  So after an
edit only the links of the pages that it has changed are looked at, and of those that name what it
has taken away; what the others hold is read only where one of those leads to them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from pathlib import Path

from generator.build.keys import decode, encode
from generator.build.store import Store
from generator.model.problems import Problem
from generator.verify.links import Seen, broken_links
from generator.verify.page import read_page
from generator.verify.proved import Proofs

_KIND = "good links"


class Pages(Mapping[str, Seen]):
    """What pages hold, by file, in the order in which they were met.

    Of those that are as they were it is read when somebody asks.  `proofs` has the keys of the
    pages whose proofs are kept.
    """

    def __init__(self, site: Path, proofs: Proofs | None) -> None:
        self.proofs: dict[str, bytes] = {}
        self._site, self._kept = site, proofs
        self._seen: dict[str, Seen | None] = {}

    def add(self, name: str, seen: Seen | None, key: bytes = b"") -> None:
        """Note what a page holds, None for later, and under which key its proof is kept."""
        self._seen[name] = seen
        if key:
            self.proofs[name] = key

    def __getitem__(self, name: str) -> Seen:
        seen = self._seen[name]
        if seen is None:
            seen = self._seen[name] = self._read(name)
        return seen

    def _read(self, name: str) -> Seen:
        if self._kept and (seen := self._kept.seen(self.proofs[name])):
            return seen
        page, _ = read_page(name, (self._site / name).read_bytes())
        return Seen.of(page.anchors, page.links) if page else Seen((), ())

    def __contains__(self, name: object) -> bool:
        return name in self._seen

    def __iter__(self) -> Iterator[str]:
        return iter(self._seen)

    def __len__(self) -> int:
        return len(self._seen)


@dataclass(frozen=True, slots=True)
class _Good:
    """What is kept of a site without broken links.

    `pages` has the key of each page's proof and which of `frames`, told by their keys, is its
    own; `anchors` has those of pages whose proof is not kept; `beside` are the files that links
    lead to and that are no pages.
    """

    pages: dict[str, tuple[bytes, int]] = field(default_factory=dict)
    frames: list[bytes] = field(default_factory=list)
    anchors: dict[str, tuple[str, ...]] = field(default_factory=dict)
    beside: set[str] = field(default_factory=set)


class Last:
    """The pages of the last site of one form (`form`) that had no broken link, if there was one."""

    def __init__(self, store: Store, proofs: Proofs, *form: object) -> None:
        self._store, self._proofs = store, proofs
        self._key = store.key(_KIND, form)
        self._good, self._frames = self._read()

    def _read(self) -> tuple[_Good, list[str]]:
        try:
            good: _Good = decode(self._store.read(self._key) or b"", _Good)
            return good, [self._proofs.frame(key) for key in good.frames]
        except ValueError:  # none yet, or a part of it is lost
            return _Good(), []

    def frame(self, name: str, key: bytes) -> str | None:
        """The frame of a page that is as it was, with a proof under this key; None for others."""
        known = self._good.pages.get(name)
        if known is None or known[0] != key:
            return None
        self._proofs.stays(key)
        return self._frames[known[1]]

    def settled(self, files: AbstractSet[str], pages: Pages) -> set[str]:
        """The pages whose links are good because they were; none where that cannot be told."""
        last = self._good
        if not (files >= last.beside and pages.keys() >= last.pages.keys() | last.anchors.keys()):
            return set()
        same = {name for name, (key, _) in last.pages.items() if pages.proofs.get(name) == key}
        anchors = dict(last.anchors)
        for name in last.pages.keys() - same:
            before = self._proofs.seen(last.pages[name][0])
            if before is None:
                return set()
            anchors[name] = before.anchors
        gone = {anchor for name in anchors for anchor in pages[name].lacks(anchors[name])}
        if not gone:
            return same
        return {name for name in same if not self._proofs.names(last.pages[name][0], gone)}

    def keep(self, pages: Pages, frames: Mapping[str, str], beside: AbstractSet[str]) -> None:
        """Note a site without broken links; `beside` are the files that they lead to."""
        own = {name: frames.get(name, "") for name in pages.proofs}
        order = {frame: number for number, frame in enumerate(dict.fromkeys(own.values()))}
        found = _Good(
            {name: (pages.proofs[name], order[frame]) for name, frame in own.items()},
            [self._proofs.frame_key(frame) for frame in order],
            {name: pages[name].anchors for name in pages if name not in own},
            {*beside},
        )
        self._store.keep(self._key, encode(found))

    def broken(
        self, files: AbstractSet[str], pages: Pages, frames: Mapping[str, str]
    ) -> Iterator[Problem]:
        """The broken links of a site; one without any is noted for the next build."""
        settled = self.settled(files, pages)
        beside = self._good.beside if settled else set()
        found = [*broken_links(files, pages, settled, beside)]
        yield from found
        if not found:
            self.keep(pages, frames, beside)
