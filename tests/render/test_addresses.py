"""Relative links work at any depth, with directory addresses and without."""

from __future__ import annotations

import posixpath
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.addresses import relative, url_of


@pytest.mark.parametrize(
    ("path", "directory", "flat"),
    [
        ("index.md", "", "index.html"),
        ("terms/index.md", "terms/", "terms/index.html"),
        ("terms/a.md", "terms/a/", "terms/a.html"),
        ("search.md", "search/", "search.html"),
    ],
)
def test_a_page_has_one_address_of_each_kind(path: str, directory: str, flat: str) -> None:
    assert url_of(path) == directory
    assert url_of(path, directory_urls=False) == flat


PATHS = st.sampled_from(
    ["index.md", "search.md", "terms/index.md", "terms/a.md", "terms/b.md", "speeches/a/pinyin.md"]
)


@given(PATHS, PATHS, st.booleans(), st.sampled_from(["", "s1-2"]))
def test_a_browser_resolves_a_relative_link_to_the_page_meant(
    at: str, to: str, directory: bool, anchor: str
) -> None:
    root = "https://server/any/folder/"
    target = url_of(to, directory) + (f"#{anchor}" if anchor else "")
    link = relative(target, url_of(at, directory))
    assert urljoin(root + url_of(at, directory), link) == root + target


STEPS = st.lists(st.sampled_from(["a", "b", "四"]), max_size=3)


@given(STEPS, STEPS, st.sampled_from(["", "x", "x.html"]), st.sampled_from(["", "y.html"]))
def test_a_relative_link_is_the_shortest_one(
    there: list[str], here: list[str], name: str, file: str
) -> None:
    target, at = "/".join((*there, name)), "/".join((*here, file))
    shortest = posixpath.relpath("/" + target, "/" + posixpath.dirname(at))
    assert relative(target, at) == shortest + ("/" if not name else "")
