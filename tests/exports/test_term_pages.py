"""What each term offers to other programs: its DefinedTerm, its page for a frame."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from urllib.parse import urljoin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.commands.analyse import Study
from generator.commands.build import generate
from generator.exports.defined_term import defined_term, linked_data
from generator.exports.embed import embed_pages
from generator.model.addresses import SiteLocation, url_of
from generator.model.index import Index
from generator.model.output import Page
from generator.render.environment import render
from generator.site.parts import all_pages
from generator.site.view import View
from tests.exports.conftest import BASE
from tests.exports.small import PLAIN, glossary, parsed, with_text


def documents(pages: Iterable[Page], place: SiteLocation) -> dict[str, str]:
    return {page.page.path: page.html for page in render(pages, place.directory_urls)}


def embeds(index: Index, place: SiteLocation) -> dict[str, str]:
    return documents(embed_pages(index, place), place)


# --- DefinedTerm --------------------------------------------------------------


def test_every_term_page_has_its_defined_term(home: Study, place: SiteLocation) -> None:
    pages = all_pages(View(home.corpus, home.index, place=place))
    shown = documents(pages, place)
    root = place.base or "http://intranet.example/"
    for term in home.corpus.terms:
        path = f"terms/{term.id}.md"
        (text,) = parsed(shown[path]).xpath("//script[@type='application/ld+json']/text()")
        value = json.loads(text)
        assert (value["@type"], value["name"]) == ("DefinedTerm", term.term)
        assert value["description"] == term.definition
        at = root + url_of(path, place.directory_urls)
        assert urljoin(at, value["url"]) == at
        assert urljoin(at, value["@id"]) == at + "#term"
        scheme = urljoin(at, value["inDefinedTermSet"]["@id"])
        assert scheme == root + url_of("data/index.md", place.directory_urls) + "#glossary"


def test_other_pages_have_none(home: Study) -> None:
    shown = documents(all_pages(View(home.corpus, home.index)), SiteLocation())
    having = {path for path, html in shown.items() if "application/ld+json" in html}
    assert having == {f"terms/{term.id}.md" for term in home.corpus.terms}


@given(st.text(st.characters(exclude_categories=["Cs"])) | st.just("</script><!--<script>"))
@settings(deadline=None)
def test_no_definition_can_end_the_script(text: str) -> None:
    script = str(linked_data(replace(PLAIN, definition=text), SiteLocation()))
    assert not set("<>&") & set(script)
    assert json.loads(script) == defined_term(replace(PLAIN, definition=text), SiteLocation())


# --- embed.html ---------------------------------------------------------------


def test_a_frame_shows_the_whole_entry_and_loads_nothing(home: Study, place: SiteLocation) -> None:
    shown = embeds(home.index, place)
    assert len(shown) == len(home.corpus.terms)
    for term in home.corpus.terms:
        text = shown[f"terms/{term.id}/embed.html"]
        tree = parsed(text)
        words = tree.text_content()
        assert term.definition in words
        assert all(component in words for component in term.components)
        assert term.unsure_about in words
        assert ("待核实" in words) == (term.certainty == "unsure")
        assert not tree.xpath("//script | //img | //iframe | //link[@rel='stylesheet']")
        assert "url(" not in text
        assert "prefers-color-scheme: dark" in text


def test_its_link_opens_the_term_in_the_whole_window(home: Study, place: SiteLocation) -> None:
    for path, text in embeds(home.index, place).items():
        (link,) = parsed(text).xpath("//a")
        assert link.get("target") == "_top"
        page = path.removesuffix("/embed.html") + ".md"
        assert urljoin("http://h/" + path, link.get("href")) == "http://h/" + url_of(
            page, place.directory_urls
        )


def test_it_names_its_term_page_as_the_canonical_one_where_that_is_known() -> None:
    _, index = glossary(PLAIN)
    (known,) = embeds(index, SiteLocation(base=BASE)).values()
    assert f'<link rel="canonical" href="{BASE}terms/si-ge-yi-shi/">' in known
    (unknown,) = embeds(index, SiteLocation()).values()
    assert "canonical" not in unknown


def test_an_entry_cannot_bring_markup_into_it() -> None:
    _, index = glossary(with_text("<img src=x onerror=alert(1)>&amp;"))
    (text,) = embeds(index, SiteLocation()).values()
    assert not parsed(text).xpath("//img")


def test_the_built_site_has_them_beside_the_term_pages(home_site: Path) -> None:
    assert (home_site / "terms/si-ge-yi-shi/embed.html").is_file()
    assert (home_site / "terms/si-ge-yi-shi/index.html").is_file()


@pytest.mark.parametrize("directory", [True, False])
def test_generating_twice_gives_the_same_bytes(home: Study, directory: bool) -> None:
    once, again = (
        [(asset.path, asset.data) for asset in generate(home, directory).assets] for _ in range(2)
    )
    assert once == again


def test_the_manual_shows_the_line_to_paste() -> None:
    manual = (Path(__file__).parents[2] / "content/help/trainers.md").read_text(encoding="utf-8")
    snippet = re.search(r"<iframe [^>]*terms/si-ge-yi-shi/embed\.html[^>]*></iframe>", manual)
    assert snippet
    assert parsed(snippet[0]).xpath("//iframe/@title")
