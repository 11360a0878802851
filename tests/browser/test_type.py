"""How a speech is set, in any look; what is copied from it; what paper shows."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Visit
from tests.browser.test_reading import SPEECH, address

pytestmark = pytest.mark.browser
MARKED = "[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]"
SOURCE = "[...document.querySelectorAll('[data-text]')].map(e => e.textContent)"
STYLE = """(s => ({
  size: parseFloat(s.fontSize), leading: parseFloat(s.lineHeight), indent: parseFloat(s.textIndent),
  width: document.querySelector('#s1-1').getBoundingClientRect().width, trim: s.textSpacingTrim,
}))(getComputedStyle(document.querySelector('#s1-1')))"""


def copied(page: Page, selector: str) -> str:
    """What Ctrl+C puts on the clipboard when an element is selected."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate(
        "s => { const r = document.createRange(); r.selectNodeContents(document.querySelector(s));"
        "getSelection().removeAllRanges(); getSelection().addRange(r); }",
        selector,
    )
    page.keyboard.press("Control+c")
    return str(page.evaluate("navigator.clipboard.readText()"))


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("size", ["0", "1", "2", "3", "4"])
def test_a_line_has_32_to_38_characters_at_every_type_size(
    desktop: Visit, http_root: str, size: str
) -> None:
    page = desktop.page
    page.add_init_script(f"localStorage.setItem('kb-settings', '{{\"size\": \"{size}\"}}')")
    page.goto(f"{http_root}speeches/{SPEECH}/")
    style = page.evaluate(STYLE)
    assert 32 <= style["width"] / style["size"] <= 38
    assert style["leading"] / style["size"] == pytest.approx(1.8, abs=0.01)
    assert style["indent"] / style["size"] == pytest.approx(2, abs=0.01)


@pytest.mark.parametrize("wide", [1599, 1600, 1920, 2560])
@pytest.mark.parametrize("size", ["2", "4", "5"])
def test_the_home_page_is_wider_only_by_what_is_free_beside_it(
    desktop: Visit, http_root: str, size: str, wide: int
) -> None:
    page = desktop.page
    page.set_viewport_size({"width": wide, "height": 1080})
    page.add_init_script(f"localStorage.setItem('kb-settings', '{{\"size\": \"{size}\"}}')")
    page.goto(http_root)
    assert page.evaluate("document.documentElement.scrollWidth") <= wide
    left, right, em = page.evaluate(
        "(b => [b.left, b.right, parseFloat(getComputedStyle(document.documentElement).fontSize)])"
        "(document.querySelector('.kb-home').getBoundingClientRect())"
    )
    assert left > 0
    assert right < wide
    if wide == 1920 and size == "2":
        assert (right - left) / em == pytest.approx(58 - 2.4 + 14, abs=0.1)


def test_wide_brackets_are_trimmed_where_the_browser_can(desktop: Visit, http_root: str) -> None:
    page = desktop.page
    page.goto(f"{http_root}speeches/{SPEECH}/")
    if page.evaluate("CSS.supports('text-spacing-trim', 'space-first')"):
        assert page.evaluate(STYLE)["trim"] == "space-first"
    else:
        assert page.evaluate("!CSS.supports('text-spacing-trim', 'trim-start')")


def test_what_stands_under_a_speech_is_as_wide_as_the_speech(
    desktop: Visit, http_root: str
) -> None:
    page = desktop.page
    page.goto(f"{http_root}speeches/{SPEECH}/")
    edges = page.evaluate(
        "['.kb-speech', '.kb-terms-here'].map(s => document.querySelector(s))"
        ".map(e => [e.getBoundingClientRect().left, e.getBoundingClientRect().right])"
    )
    assert edges[0] == edges[1]


def test_links_to_terms_are_quiet(desktop: Visit, http_root: str) -> None:
    """In the colour of the text, with dots beneath: a speech is no list of links."""
    page = desktop.page
    page.goto(f"{http_root}speeches/{SPEECH}/")
    assert (
        page.evaluate(
            "(s => s.textDecorationStyle + (s.color === getComputedStyle(document.body).color))"
            "(getComputedStyle(document.querySelector('article a.kb-term')))"
        )
        == "dottedtrue"
    )


def test_no_font_is_fetched(desktop: Visit, http_root: str) -> None:
    desktop.page.goto(f"{http_root}speeches/{SPEECH}/")
    assert not [url for url in desktop.requests if re.search(r"\.(woff2?|ttf|otf)|font", url)]


@pytest.mark.parametrize("readings", ["none", "rare", "terms"])
def test_copying_from_the_speech_copies_the_speech(
    desktop: Visit, http_root: str, readings: str
) -> None:
    page = desktop.page
    settings = f'{{"readings": "{readings}"}}'
    page.add_init_script(f"localStorage.setItem('kb-settings', '{settings}')")
    page.goto(f"{http_root}speeches/{SPEECH}/")
    if readings == "terms":
        page.wait_for_selector(".kb-reading")
    for anchor in ("s1-1", "s1-2"):
        text = page.evaluate("id => document.getElementById(id).textContent", anchor)
        assert copied(page, f"#{anchor}") == text
    whole = squeezed(copied(page, "article"))
    assert not re.search(MARKED, whole)
    assert all(squeezed(text) in whole for text in page.evaluate(SOURCE))


@pytest.mark.parametrize("apart", [False, True])
def test_copying_from_the_page_with_readings_copies_the_speech(
    desktop: Visit, root: str, apart: bool
) -> None:
    page = desktop.page
    page.goto(address(root, f"speeches/{SPEECH}/"))
    texts = [squeezed(text) for text in page.evaluate(SOURCE)]
    page.goto(address(root, f"speeches/{SPEECH}/pinyin/"))
    if apart:
        page.click(".kb-words")
    if root.startswith("http"):
        taken = squeezed(copied(page, "article"))
    else:
        # Files have no clipboard to read back; the selection's text is what would be copied.
        page.evaluate("getSelection().selectAllChildren(document.querySelector('article'))")
        taken = squeezed(page.evaluate("String(getSelection())"))
    assert not re.search(MARKED, taken)
    for text in texts:
        assert text in taken


def test_syllables_stand_evenly_over_their_characters(desktop: Visit, http_root: str) -> None:
    page = desktop.page
    page.goto(f"{http_root}speeches/{SPEECH}/pinyin/")
    assert page.locator("#s1-1 ruby").count() > 20
    off, steps = page.evaluate(
        """() => {
          const off = [], steps = [];
          for (const word of document.querySelectorAll('#s1-1 ruby')) {
            const nodes = [...word.childNodes];
            let last = null;
            for (let n = 0; n < nodes.length; n += 2) {
              const range = document.createRange();
              range.selectNodeContents(nodes[n]);
              const at = range.getBoundingClientRect();
              const over = nodes[n + 1].getBoundingClientRect();
              const em = parseFloat(getComputedStyle(word).fontSize);
              // The character stands at the left of its box: the spacing follows it.
              off.push(Math.abs(at.left + em / 2 - (over.left + over.right) / 2) / em);
              if (last && Math.abs(last.top - at.top) < 2) steps.push((at.left - last.left) / em);
              last = at;
            }
          }
          return [off, steps];
        }"""
    )
    assert max(off) < 0.35
    steps.sort()
    assert steps[len(steps) // 10] == pytest.approx(steps[-len(steps) // 10], abs=0.12)


def test_nothing_moves_for_readers_who_asked_for_rest(browser: Browser, http_root: str) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{http_root}speeches/{SPEECH}/")
    moving = page.evaluate(
        "[...document.querySelectorAll('*')].filter(e => (s => "
        "parseFloat(s.transitionDuration) > 0 || s.animationName !== 'none' || "
        "s.scrollBehavior === 'smooth')(getComputedStyle(e))).map(e => e.className)"
    )
    assert moving == []
    context.close()
