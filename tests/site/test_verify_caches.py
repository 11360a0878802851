"""What `verify` caches of one page is not used for another."""

from __future__ import annotations

import pickle

import pytest

from generator.text.markup.addresses import forbidden
from generator.text.markup.allowed import refusals
from generator.text.markup.tokens import read_tag
from generator.verify.links import Seen, broken_links, target


def broken(pages: dict[str, tuple[set[str], list[str]]], *files: str) -> list[tuple[str, str]]:
    """Page and message of each broken link; pages with their anchors and links."""
    seen = {name: Seen.of(ids, links) for name, (ids, links) in pages.items()}
    problems = broken_links({*pages, *files}, seen)
    return [(problem.where.path, problem.message) for problem in problems]


@pytest.mark.parametrize("link", ["#s1", "?q=1#s1"])
def test_an_anchor_of_the_same_page_is_looked_for_on_each_page_of_a_folder(link: str) -> None:
    """In the bundle many pages share a folder."""
    has, lacks = ({"s1"}, [link]), (set[str](), [link])
    (one,) = broken({"terms/a.html": has, "terms/b.html": lacks})
    assert one[0] == "site/terms/b.html"
    (other,) = broken({"terms/a.html": lacks, "terms/b.html": has})
    assert other[0] == "site/terms/a.html"


def test_one_link_leads_to_different_files_from_different_folders() -> None:
    link = (set[str](), ["../b/"])
    pages = {"x/a/index.html": link, "y/a/index.html": link}
    (one,) = broken(pages, "x/b/index.html")
    assert one[0] == "site/y/a/index.html"
    (other,) = broken(pages, "y/b/index.html")
    assert other[0] == "site/x/a/index.html"


def test_a_broken_link_is_told_for_every_page_that_has_it() -> None:
    link = (set[str](), ["nowhere.html"])
    found = broken({"terms/a.html": link, "terms/b.html": link, "terms/c.html": (set(), [])})
    assert [name for name, _ in found] == ["site/terms/a.html", "site/terms/b.html"]


@pytest.mark.parametrize("written_first", [True, False])
def test_a_tag_is_judged_apart_as_the_sites_own_and_as_written_by_people(
    written_first: bool,
) -> None:
    refusals.cache_clear()
    token = '<div class="kb-block">'
    found = {written: refusals(token, written) for written in (written_first, not written_first)}
    assert found[False] == ()
    assert found[True] != ()


@pytest.mark.parametrize("loaded_first", [True, False])
def test_an_address_is_judged_apart_as_a_link_and_as_what_is_loaded(loaded_first: bool) -> None:
    forbidden.cache_clear()
    address = "https://host.invalid/a"
    found = {loaded: forbidden(address, loaded) for loaded in (loaded_first, not loaded_first)}
    assert found[False] == ""
    assert found[True] != ""


def test_what_pages_hold_is_held_once_also_from_another_process() -> None:
    """Of ten thousand speeches the copies would take two hundred megabytes."""
    one, two = (
        pickle.loads(pickle.dumps(Seen.of((f"s{n}",), (f"../x{n}/#s{n}",)))) for n in (17, 17)
    )
    assert one == two == Seen(("s17",), ("../x17/#s17",))
    assert one.links[0] is two.links[0]
    assert one.anchors[0] is two.anchors[0]


def test_a_tag_that_was_read_once_is_read_the_same_again() -> None:
    """Nothing that judges a page changes what is remembered of its tags."""
    token = '<a href="x" onclick="y">'
    first = read_tag(token)
    assert first
    before = dict(first.attributes)
    refusals(token, False)
    again = read_tag(token)
    assert again
    assert dict(again.attributes) == before


@pytest.mark.parametrize("name", ["index.html", "a/index.html", "a/b/index.html"])
@pytest.mark.parametrize(
    "link",
    ["x", "x/", "../x", "../../x/", "../../../x.html", "b.c/x#s1", "x..", "../x/y"],
)
def test_plain_links_lead_where_links_with_signs_written_out_lead(name: str, link: str) -> None:
    assert target(link, name) == target(link.replace("x", "%78"), name)
