"""Every kind of page by axe-core's rules for WCAG 2.2 AA, in every look, and at 200 % zoom."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest
from playwright.sync_api import Browser

from bench.reading_probes import AXE, KINDS, LOOKING, LOOKS, RULES, SPEECH
from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser
CONTRAST = "color-contrast"
RULE_IDS = "(tags) => axe.getRules(tags).map((rule) => rule.ruleId)"
ONE_OF_EACH = """() => {
  const seen = new Set();
  for (const one of document.querySelectorAll('article p')) {
    if (seen.has(one.className)) one.remove();
    seen.add(one.className);
  }
}"""
"""Leaves the first paragraph of each kind."""
COLOURS = """() => {
  const style = (one) => getComputedStyle(one);
  const ground = (one) => !one || style(one).backgroundColor !== 'rgba(0, 0, 0, 0)'
    ? one && style(one).backgroundColor : ground(one.parentElement);
  const all = [...document.querySelectorAll('article *')]
    .filter((one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
    .map((one) => [style(one).color, ground(one), style(one).fontSize, style(one).fontWeight,
                   style(one).opacity].join());
  return [...new Set(all)].sort();
}"""
"""All that the contrast of a text depends on, each combination once."""


@pytest.mark.parametrize("kind", KINDS)
def test_no_violations(desktop: Visit, top_root: str, kind: str) -> None:
    """All rules in the first look, in the others those that judge colours and sizes.

    To judge the contrast of a syllable takes axe 3 ms: of the page of readings it judges a part
    that has every combination of colours and sizes of the whole.
    """
    page = desktop.page
    axe = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
    page.goto(top_root + KINDS[kind])
    for number, settings in enumerate(LOOKS.values()):
        page.evaluate("own => localStorage.setItem('kb-settings', own)", json.dumps(settings))
        page.reload()
        if kind == "search":
            page.wait_for_selector(".kb-results [data-kb-result]")
        for figure in page.locator("[data-kb-figure]").all():
            figure.scroll_into_view_if_needed()
            figure.locator("svg").wait_for()
        # Further down, what lies under the sticky header counts as too small a target.
        page.evaluate("scrollTo({top: 0, behavior: 'instant'})")
        page.evaluate(axe)
        rules = [*(LOOKING if number else RULES)]
        if kind == "readings":
            ids = rules if number else page.evaluate(RULE_IDS, rules)
            assert page.evaluate(AXE, [id for id in ids if id != CONTRAST]) == []
            colours = page.evaluate(COLOURS)
            page.evaluate(ONE_OF_EACH)
            assert page.evaluate(COLOURS) == colours
            rules = [CONTRAST]
        assert page.evaluate(AXE, rules) == []


def test_a_link_of_the_updates_with_a_date_beside_it_is_no_matter_of_colour_alone(
    desktop: Visit, http_root: str
) -> None:
    """This site has no updates yet: one stands in its page as the template writes it."""
    page = desktop.page
    page.goto(http_root + "updates/")
    page.evaluate(
        "document.querySelector('article').insertAdjacentHTML('beforeend', `"
        '<section class="kb-update"><ul><li><a href="../speeches/">在会议上的讲话</a> '
        '<span class="kb-meta">2026年3月5日，某县</span></li></ul></section>`)'
    )
    page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text("utf-8"))
    assert page.evaluate(AXE, ["link-in-text-block"]) == []


LOOSE = """() => {
  for (const one of document.querySelectorAll('body *')) {
    if (getComputedStyle(one).position === 'sticky') one.style.position = 'static';
  }
}"""
"""Bars that stay in sight cover what is scrolled under them, which is no fault of its size."""


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_finger_is_to_hit_is_large_enough_on_a_phone(
    phone: Visit, top_root: str, kind: str
) -> None:
    page = phone.page
    page.goto(top_root + KINDS[kind])
    if kind == "search":
        page.wait_for_selector(".kb-results [data-kb-result]")
    if page.locator(".kb-block[style], .kb-question").count():
        page.wait_for_selector("main[data-laid-out]")
    page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text("utf-8"))
    page.evaluate(LOOSE)
    assert page.evaluate(AXE, ["target-size"]) == []


@pytest.mark.parametrize("open_it", ["card", "settings", "results", "copy"])
def test_no_violations_in_what_opens(desktop: Visit, http_root: str, open_it: str) -> None:
    page = desktop.page
    page.goto(http_root + SPEECH)
    if open_it == "card":
        page.locator("article a.kb-term").first.focus()
        page.wait_for_selector(".kb-card-pop:not([hidden])")
    elif open_it == "settings":
        page.click(".kb-settings summary")
    elif open_it == "results":
        page.fill("[data-kb-search]", "sgys")
        page.wait_for_selector("[data-kb-result]")
    else:
        page.locator(".kb-block .kb-mark").first.click()
    page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text("utf-8"))
    assert page.evaluate(AXE, list(RULES)) == []


def test_with_forced_colours_one_sees_what_is_chosen(browser: Browser, http_root: str) -> None:
    """They take grounds and shadows away and draw lines that are transparent otherwise."""
    context = browser.new_context(forced_colors="active", color_scheme="dark", locale="zh-CN")
    page = context.new_page()
    page.goto(http_root + SPEECH)
    line = "one => getComputedStyle(one).borderBottomColor"
    lines = page.locator(".kb-columns a").evaluate_all(f"all => all.map({line})")
    here = page.locator(".kb-columns a[aria-current]").evaluate(line)
    assert lines.count(here) == 1
    page.fill("[data-kb-search]", "四个意识")
    page.wait_for_selector("[data-kb-result]")
    page.keyboard.press("ArrowDown")
    outline = "one => getComputedStyle(one).outlineStyle"
    assert page.locator(".kb-active").evaluate(outline) == "solid"
    assert page.locator(".kb-panel a:not(.kb-active)").last.evaluate(outline) == "none"
    page.keyboard.press("Escape")
    page.click(".kb-settings summary")
    boxed = "one => getComputedStyle(one).borderTopColor"
    chosen = page.locator("#kb-size-2 + label").evaluate(boxed)
    assert page.locator("#kb-size-3 + label").evaluate(boxed) != chosen
    page.keyboard.press("Escape")
    page.locator(".kb-block .kb-mark").first.click()
    page.get_by_role("button", name="二维码").click()
    code = page.locator(".kb-copy__code svg")
    ground = code.evaluate("one => getComputedStyle(one).backgroundColor")
    assert ground == "rgb(255, 255, 255)", "black on black no camera reads it"
    page.goto(http_root)
    button = page.locator(".kb-home-search button")
    assert button.evaluate("one => getComputedStyle(one).borderTopWidth") == "1px"
    context.close()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("size", ["2", "5"])
def test_nothing_runs_out_sideways(visit: Visit, top_root: str, kind: str, size: str) -> None:
    """On a desktop at 200 % zoom (half the width) and on a phone, at any type size."""
    page = visit.page
    if visit.page.viewport_size == {"width": 1360, "height": 860}:
        page.set_viewport_size({"width": 680, "height": 430})
    page.add_init_script(f"localStorage.setItem('kb-settings', '{{\"size\": \"{size}\"}}')")
    page.goto(top_root + KINDS[kind])
    wide, seen = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert wide <= seen
