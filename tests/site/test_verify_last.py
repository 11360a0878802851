"""After an edit only links are looked at that may have broken, and none that has is missed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from generator.build.store import Store
from generator.verify.last import Last, Pages
from generator.verify.links import Seen
from generator.verify.proved import Proofs, Proved

Site = Mapping[str, tuple[Sequence[str], Sequence[str]]]
"""Pages with their anchors and links."""

FIRST: Site = {
    "a.html": (("x", "y"), ("b.html#s1", "c.html#q", "d.pdf", "#x")),
    "b.html": (("s1", "s2"), ("a.html#y",)),
    "c.html": (("q",), ("b.html",)),
    "e.html": ((), ("a.html",)),
}
QUOTING = "c.html"
"""A page whose proof is not kept."""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store(tmp_path, "program")
    yield store
    store.close()


class Builds:
    """One site after the other, by what their pages hold."""

    def __init__(self, store: Store, folder: Path) -> None:
        self.store, self.folder = store, folder
        self.read: list[str] = []

    def broken(self, site: Site, *files: str) -> list[str]:
        """Pages with broken links; `read` has the pages that were read from what is kept."""
        proofs = Proofs(self.store)
        last = Last(self.store, proofs, True)
        pages = Pages(self.folder, proofs)
        keys: dict[bytes, str] = {}
        frames: dict[str, str] = {}
        for name, (anchors, links) in site.items():
            seen, key = Seen.of(anchors, links), proofs.key(name, str((anchors, links)))
            frames[name] = "" if name.startswith("e") else "frame"
            if name == QUOTING:
                pages.add(name, seen)
                continue
            keys[key] = name
            frame = last.frame(name, key)
            assert frame in (None, frames[name])
            pages.add(name, seen if frame is None else None, key)
            if frame is None:
                proofs.keep(key, Proved(seen, frames[name]))
        kept, self.read = proofs.seen, []

        def seen_of(key: bytes) -> Seen | None:
            self.read.append(keys.get(key, "before"))
            return kept(key)

        proofs.seen = seen_of  # type: ignore[method-assign]
        found = last.broken(frozenset({*site, *files}), pages, frames)
        return [problem.where.path.removeprefix("site/") for problem in found]


@pytest.fixture
def builds(store: Store, tmp_path: Path) -> Builds:
    builds = Builds(store, tmp_path)
    assert builds.broken(FIRST, "d.pdf") == []
    return builds


def test_a_page_that_nothing_has_changed_for_is_not_read(builds: Builds) -> None:
    assert builds.broken(FIRST, "d.pdf") == []
    assert builds.read == []


def test_the_links_of_a_changed_page_are_looked_at_with_the_pages_they_lead_to(
    builds: Builds,
) -> None:
    more = {**FIRST, "e.html": ((), ("a.html#x", "a.html#z", "b.html"))}
    assert builds.broken(more, "d.pdf") == ["e.html"]
    assert builds.read == ["before", "a.html"]
    assert builds.broken(more, "d.pdf") == ["e.html"]  # the site is not noted as a good one
    good = {**FIRST, "e.html": ((), ("a.html#x",))}
    assert builds.broken(good, "d.pdf") == []


@pytest.mark.parametrize(
    ("page", "holds", "broken"),
    [
        ("b.html", (("s1", "s2", "s3"), ()), []),
        ("b.html", (("s2",), ()), ["a.html"]),
        ("b.html", (("s1",), ()), []),  # nobody names the one that has gone
        ("c.html", (("r",), ()), ["a.html"]),
        ("c.html", (("q", "r"), ()), []),
        ("b.html", None, ["a.html", "c.html"]),
        ("c.html", None, ["a.html"]),
        ("e.html", None, []),
    ],
)
def test_a_page_that_has_not_changed_is_told_when_what_it_links_has_gone(
    builds: Builds, page: str, holds: tuple[Sequence[str], Sequence[str]] | None, broken: list[str]
) -> None:
    site = dict(FIRST)
    if holds is None:
        del site[page]
    else:
        site[page] = holds
    assert builds.broken(site, "d.pdf") == broken
    assert builds.broken(site, "d.pdf") == broken


@pytest.mark.parametrize("link", ["b.html#s1", "b.html#s%31", "%62.html#s1"])
def test_of_pages_that_stayed_those_are_read_that_name_what_has_gone(
    builds: Builds, link: str
) -> None:
    first = {**FIRST, "a.html": (("x", "y"), (link,))}
    assert builds.broken(first, "d.pdf") == []
    assert builds.broken({**first, "b.html": (("s2",), ())}, "d.pdf") == ["a.html"]
    assert builds.read == ["before", "a.html"]


def test_a_file_beside_the_pages_counts_if_a_page_links_it(builds: Builds) -> None:
    assert builds.broken(FIRST, "d.pdf", "more.pdf") == []
    assert builds.read == []
    changed = {**FIRST, "e.html": ((), ("more.pdf",))}
    assert builds.broken(changed, "d.pdf", "more.pdf") == []
    assert builds.broken(changed, "d.pdf", "more.pdf") == []  # the older link is noted still
    assert builds.broken(changed, "more.pdf") == ["a.html"]
    assert builds.broken(changed, "d.pdf") == ["e.html"]
    assert builds.broken(changed, "d.pdf", "more.pdf") == []


def test_a_page_whose_former_anchors_are_lost_lets_all_be_looked_at(
    builds: Builds, store: Store
) -> None:
    anchors, links = FIRST["b.html"]
    store.keep(Proofs(store).key("b.html", str((anchors, links))), b"damaged")
    site = {**FIRST, "b.html": (("s2",), ())}
    assert builds.broken(site, "d.pdf") == ["a.html"]


def test_a_page_whose_proof_is_lost_is_read_where_it_stands(builds: Builds, store: Store) -> None:
    page = builds.folder / "b.html"
    page.write_text("<!doctype html><html><p id=s1></p></html>".replace("=s1", '="s1"'), "utf-8")
    anchors, links = FIRST["b.html"]
    store.keep(Proofs(store).key("b.html", str((anchors, links))), b"damaged")
    assert builds.broken({**FIRST, "e.html": ((), ("b.html#s1",))}, "d.pdf") == []
    assert builds.broken({**FIRST, "e.html": ((), ("b.html#s2",))}, "d.pdf") == ["e.html"]


@pytest.mark.usefixtures("builds")
def test_sites_of_two_forms_are_no_last_ones_of_each_other(store: Store) -> None:
    proofs = Proofs(store)
    name, (anchors, links) = "a.html", FIRST["a.html"]
    key = proofs.key(name, str((anchors, links)))
    assert Last(store, proofs, True).frame(name, key) == "frame"
    assert Last(store, proofs, False).frame(name, key) is None
