"""The pages as a reader meets them, on a desktop and on a phone."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from generator.text import squeeze
from tests.browser.conftest import Visit
from tests.conftest import HOME

pytestmark = pytest.mark.browser
SPEECH = "2020-xian-cong-yan-zhi-dang"
PAGES = (
    "",
    "terms/",
    "terms/si-ge-yi-shi/",
    "topics/",
    "speeches/",
    f"speeches/{SPEECH}/",
    "help/",
    "help/editors/",
    "search/",
)


def flat(path: str) -> str:
    """The address of a page without directory addresses."""
    if path in ("", "terms/", "topics/", "speeches/", "help/"):
        return path + "index.html"
    return path.removesuffix("/") + ".html"


@pytest.mark.parametrize("path", PAGES)
def test_every_page_kind_opens_cleanly_over_http(visit: Visit, http_root: str, path: str) -> None:
    visit.page.goto(http_root + path)
    check_page(visit, http_root)


@pytest.mark.parametrize("path", PAGES)
def test_every_page_kind_opens_cleanly_from_a_folder(
    desktop: Visit, file_root: str, path: str
) -> None:
    desktop.page.goto(file_root + flat(path))
    check_page(desktop, file_root)


def check_page(visit: Visit, root: str) -> None:
    page = visit.page
    page.wait_for_load_state("load")
    assert visit.errors == []
    assert visit.outside(root) == []
    assert page.locator("html").get_attribute("lang") == "zh"
    assert page.locator("h1").count() == 1
    wide, seen = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert wide <= seen, "no sideways scrolling"


def test_the_page_shows_the_speech_character_for_character(
    desktop: Visit, http_root: str, home_site: Path
) -> None:
    desktop.page.goto(f"{http_root}speeches/{SPEECH}/")
    shown = desktop.page.evaluate(
        "[...document.querySelectorAll('[data-verbatim] [data-text]')].map(e => e.textContent)"
    )
    data = json.loads((home_site / f"api/speeches/{SPEECH}.json").read_text(encoding="utf-8"))
    assert shown == [block["text"] for block in data["blocks"]]
    source = (HOME / f"content/speeches/{SPEECH}.txt").read_text(encoding="utf-8")
    assert squeeze("".join(shown)) == squeeze(source.split("---\n", 2)[2])


@pytest.mark.parametrize("kind", ["http", "file"])
def test_a_term_link_and_its_quotation_lead_there_and_back(
    desktop: Visit, http_root: str, file_root: str, kind: str
) -> None:
    page = desktop.page
    speech = f"speeches/{SPEECH}/"
    page.goto(http_root + speech if kind == "http" else file_root + flat(speech))
    page.click("[data-text='s1-2'] a.kb-term >> text=四个意识")
    page.wait_for_url(re.compile("/terms/si-ge-yi-shi"))
    assert page.locator("h1").inner_text() == "四个意识"
    page.click("a.kb-kwic")
    page.wait_for_url("**#s1-2")
    page.wait_for_selector("#s1-2")
    assert page.evaluate(
        "document.getElementById('s1-2').getBoundingClientRect().top < window.innerHeight"
    )


def test_letters_without_terms_are_no_links(desktop: Visit, http_root: str) -> None:
    desktop.page.goto(http_root + "terms/")
    strip = desktop.page.locator(".kb-strip")
    assert strip.locator("a", has_text="S").count() == 1
    assert strip.locator("a", has_text="I").count() == 0
    assert strip.locator("span[aria-disabled]", has_text="I").count() == 1
    strip.locator("a", has_text="S").click()
    assert desktop.page.url.endswith("#s")


def test_a_component_has_an_address_of_its_own(desktop: Visit, http_root: str) -> None:
    desktop.page.goto(http_root + "terms/si-ge-yi-shi/#c2")
    assert (desktop.page.locator("#c2").text_content() or "").startswith("大局意识")


def test_the_keyboard_reaches_contents_and_terms(desktop: Visit, http_root: str) -> None:
    page = desktop.page
    page.goto(f"{http_root}speeches/{SPEECH}/")
    reached = []
    for _ in range(80):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.className || ''"))
    assert reached[0] == "md-skip", "the first stop leads past the header"
    assert any("kb-search__input" in name for name in reached)
    assert any("kb-mark" in name for name in reached)
    assert any("kb-term" in name for name in reached)


def test_without_javascript_the_text_and_its_links_are_there(
    browser: object, http_root: str
) -> None:
    context = browser.new_context(java_script_enabled=False)  # type: ignore[attr-defined]
    page = context.new_page()
    page.goto(f"{http_root}speeches/{SPEECH}/")
    assert page.locator("[data-text='s0-1']").inner_text() == "同志们："
    page.click("[data-text='s1-2'] a.kb-term >> text=四个意识")
    assert page.locator("h1").inner_text() == "四个意识"
    context.close()


@pytest.mark.parametrize("width", [720, 768, 1024, 1366])
def test_no_column_of_the_header_is_cut_off(desktop: Visit, http_root: str, width: int) -> None:
    page = desktop.page
    page.set_viewport_size({"width": width, "height": 860})
    page.goto(http_root)
    needed, seen = page.evaluate(
        "(nav => [nav.scrollWidth, nav.clientWidth])(document.querySelector('.kb-columns'))"
    )
    assert needed <= seen
    box = page.locator("[data-kb-search]").bounding_box()
    assert box
    assert box["width"] > 100, "the box stays usable"
