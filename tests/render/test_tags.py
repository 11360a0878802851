"""Tags of speeches: a line on the page, a filter on the list that needs no script."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from generator.commands.analyse import analyse
from generator.commands.build import build_project, generate
from generator.model.addresses import tag_anchor
from generator.site.speech_pages import MOST_TAGS
from tests.conftest import HOME, SMALL_SPEECH

PARTY, COUNTY = tag_anchor("党的建设"), tag_anchor("县委")


@pytest.fixture
def tagged(project: Path) -> Path:
    speeches = project / "content/speeches"
    (speeches / "2020-hui-yi.txt").write_text(
        f"---\ntags: [党的建设, 县委, 党的建设, ' ']\n---\n{SMALL_SPEECH}", encoding="utf-8"
    )
    (speeches / "2021-yi.txt").write_text(
        f"---\ntags: [党的建设]\n---\n{SMALL_SPEECH}", encoding="utf-8"
    )
    (speeches / "2022-er.txt").write_text(SMALL_SPEECH, encoding="utf-8")
    return project


def pages(project: Path) -> dict[str, str]:
    return {p.page.path: p.html for p in generate(analyse(project), directory_urls=True).pages}


def test_a_speech_names_its_tags_once_each_and_leads_to_the_list(tagged: Path) -> None:
    html = pages(tagged)["speeches/2020-hui-yi.md"]
    assert html.count(f'<a class="kb-tag" href="../#{PARTY}">党的建设</a>') == 1
    assert html.count('class="kb-tag"') == 2
    assert "kb-tag" not in pages(tagged)["speeches/2022-er.md"]


def test_the_list_has_the_tags_by_number_and_the_rows_have_their_classes(tagged: Path) -> None:
    html = pages(tagged)["speeches/index.md"]
    assert html.index(f'href="#{PARTY}"') < html.index(f'href="#{COUNTY}"')
    assert '<li class="kb-row kb-t1 kb-t2" ' in html
    assert '<li class="kb-row kb-t1" ' in html
    assert '<li class="kb-row" ' in html


def test_without_tags_the_list_has_no_filter(project: Path) -> None:
    assert "kb-tags" not in pages(project)["speeches/index.md"]


@pytest.mark.browser
def test_an_address_with_a_tag_shows_its_speeches_without_a_script(
    tagged: Path, playwright: Playwright, browser_path: str
) -> None:
    build_project(tagged)
    browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
    page = browser.new_context(java_script_enabled=False).new_page()
    address = (tagged / "site/speeches/index.html").as_uri()
    for anchor, rows, years in ((PARTY, 2, 2), (COUNTY, 1, 1), ("speeches", 3, 3)):
        page.goto(f"{address}#{anchor}")
        assert page.locator(".kb-row:visible").count() == rows
        assert page.locator("article h2:visible").count() == years
    page.click(f'.kb-tags a[href="#{COUNTY}"]')
    assert page.locator(".kb-row:visible").count() == 1
    page.set_viewport_size({"width": 360, "height": 740})
    heights = [
        box["height"]
        for year in page.locator(".kb-strip--years a").all()
        if (box := year.bounding_box())
    ]
    assert len(heights) == 3
    assert max(heights) < 40, "a year takes one line on a phone too"
    browser.close()


def test_every_tag_that_can_be_chosen_has_its_rule() -> None:
    css = (HOME / "generator/theme/assets/kb/lists.css").read_text(encoding="utf-8")
    assert f".kb-t{MOST_TAGS}:target" in css
    assert f".kb-t{MOST_TAGS + 1}:target" not in css
