"""Everything works by keyboard alone, and what opens can be closed."""

from __future__ import annotations

from pathlib import Path as FilePath

import pytest

from bench.reading_keys import PATHS, Path, walk
from bench.reading_probes import KINDS
from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser
SPEECH = KINDS["speech"]
FEW = 25
SEEN = """() => {
  const at = document.activeElement;
  const box = at.getBoundingClientRect();
  const ring = getComputedStyle(at.matches('input[type=radio]') ? at.nextElementSibling : at);
  const inSight = box.bottom > 0 && box.top < innerHeight;
  const where = [box.top, box.bottom, innerHeight, scrollY].map(Math.round).join(' ');
  return [inSight, ring.outlineStyle !== 'none', at.outerHTML.slice(0, 90) + ' ' + where];
}"""


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.task)
def test_every_task_is_done_with_few_keys(desktop: Visit, http_root: str, path: Path) -> None:
    desktop.page.goto(http_root + path.page)
    assert walk(desktop.page, path) <= FEW
    assert desktop.errors == []


def test_a_way_past_the_uses_stands_where_they_are_many(home_site: FilePath) -> None:
    """More than five, and something behind them."""
    counts = set()
    for path in home_site.glob("terms/*/index.html"):
        text = path.read_text(encoding="utf-8")
        uses = text.count('class="kb-kwic"')
        assert ('class="kb-skip"' in text) == (uses > 5 and 'id="related"' in text), path
        counts.add(uses)
    assert {5, 6} <= counts


@pytest.mark.parametrize("kind", KINDS)
def test_the_first_stop_of_every_page_leads_to_its_text(
    desktop: Visit, top_root: str, kind: str
) -> None:
    page = desktop.page
    page.goto(top_root + KINDS[kind])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "跳到正文"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    inside = "!document.activeElement.closest('header, .kb-toc')"
    assert page.evaluate(inside), "the next stop is after the header and the contents"


UNDER = """() => {
  const box = document.activeElement.getBoundingClientRect();
  const bars = [...document.querySelectorAll('.kb-header, .kb-score')]
    .map((bar) => bar.getBoundingClientRect());
  return bars.some((bar) => bar.height && box.bottom > bar.top + 1 && box.top < bar.bottom - 1
    && box.right > bar.left + 1 && box.left < bar.right - 1);
}"""


@pytest.mark.parametrize("size", ["2", "5"])
def test_no_option_of_a_self_test_that_is_reached_lies_under_a_bar(
    phone: Visit, http_root: str, size: str
) -> None:
    page = phone.page
    page.add_init_script(f"localStorage.setItem('kb-settings', '{{\"size\": \"{size}\"}}')")
    page.goto(http_root + KINDS["topic practice"])
    page.locator(".kb-option").first.focus()
    for _ in range(30):
        page.keyboard.press("Tab")
        page.wait_for_timeout(30)
        assert not page.evaluate(UNDER), page.evaluate("document.activeElement.outerHTML")
    assert page.locator(".kb-top").is_visible()


@pytest.mark.parametrize("kind", ["home", "term", "speech", "trends", "index"])
def test_every_stop_is_in_sight_and_marked(desktop: Visit, http_root: str, kind: str) -> None:
    page = desktop.page
    page.goto(http_root + KINDS[kind])
    for _ in range(45):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        in_sight, marked, what = page.evaluate(SEEN)
        assert in_sight, what
        assert marked, what


def test_escape_puts_away_whatever_has_opened(desktop: Visit, http_root: str) -> None:
    page = desktop.page
    page.goto(http_root + SPEECH)
    page.locator("article a.kb-term").first.focus()
    page.wait_for_selector("#kb-card:not([hidden])")
    page.keyboard.press("Escape")
    assert page.locator("#kb-card").is_hidden()
    # By pointer as well, without the focus ever being in it.
    page.evaluate("document.activeElement.blur()")
    page.hover("[data-text='s1-2'] a.kb-term >> nth=1")
    page.wait_for_selector("#kb-card:not([hidden])")
    page.keyboard.press("Escape")
    assert page.locator("#kb-card").is_hidden()
    page.click(".kb-settings summary")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Escape")
    assert not page.evaluate("document.querySelector('.kb-settings').open")
    page.fill("[data-kb-search]", "sgys")
    page.wait_for_selector("[data-kb-result]")
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    assert page.locator(".kb-panel").is_hidden()
    page.locator(".kb-block .kb-mark").first.click()
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Escape")
    assert page.locator(".kb-copy").count() == 0


def test_a_tip_of_a_picture_goes_with_escape(desktop: Visit, http_root: str) -> None:
    page = desktop.page
    page.goto(http_root + "trends/")
    picture = page.locator("[data-kb-figure=heat] .kb-figure__picture")
    page.locator("[data-kb-figure=heat]").scroll_into_view_if_needed()
    picture.locator("svg").wait_for()
    picture.focus()
    page.keyboard.press("ArrowDown")
    tip = page.locator("[data-kb-figure=heat] .kb-figure__picture > div:not(:has(svg))")
    tip.wait_for(state="visible")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Escape")
    tip.wait_for(state="hidden")


@pytest.mark.parametrize("opened", ["settings", "results", "copy"])
def test_what_has_opened_closes_when_the_keyboard_moves_on(
    desktop: Visit, http_root: str, opened: str
) -> None:
    """The stop that has the focus is never covered by a panel left open."""
    page = desktop.page
    page.goto(http_root + SPEECH)
    if opened == "settings":
        page.click(".kb-settings summary")
        panel = ".kb-settings__panel"
    elif opened == "results":
        page.fill("[data-kb-search]", "sgys")
        page.wait_for_selector("[data-kb-result]")
        panel = ".kb-panel"
    else:
        page.locator(".kb-block .kb-mark").first.click()
        panel = ".kb-copy"
    for _ in range(20):
        page.keyboard.press("Tab")
        if not page.evaluate(
            "s => document.activeElement.closest(s + ', .kb-search, .kb-settings')", panel
        ):
            break
    assert not page.locator(panel).is_visible()
