"""What a reader does besides looking things up: steps of the walk, each under the page's policy."""

from __future__ import annotations

import json
from pathlib import Path

from bench.old_browsers.pipe import Failed, Tab

SPEECH = "speeches/2020-xian-cong-yan-zhi-dang.html"
CARD = ".kb-card-pop:not([hidden])"


def search_from_home(tab: Tab, root: str, query: str) -> None:
    """The large box of the home page leads to the results page, as a plain form."""
    tab.goto(root + "index.html")
    tab.evaluate(
        f"document.querySelector('#kb-home-q').value = {json.dumps(query)};"
        "document.querySelector('.kb-home-search button').click()"
    )
    tab.wait_for("location.pathname.endsWith('/search.html')")
    tab.wait_for("document.querySelector('[data-kb-search-page] a[data-kb-result]')")


def result_to_paragraph(tab: Tab) -> None:
    """The first speech of the results page leads to its paragraph, what was found highlighted."""
    tab.evaluate(
        "[...document.querySelectorAll('[data-kb-search-page] a[data-kb-result]')]"
        ".find(a => a.href.includes('/speeches/')).click()"
    )
    tab.wait_for("location.hash && document.querySelector('mark.kb-hit')")
    tab.wait_for(
        "document.querySelector('mark.kb-hit').getBoundingClientRect().top < window.innerHeight"
    )


def card(tab: Tab, root: str) -> None:
    """A term's card by keyboard, gone with Esc."""
    tab.goto(root + SPEECH)
    tab.evaluate("document.querySelector('article a.kb-term').focus()")
    tab.wait_for(f"document.querySelector('{CARD}')")
    tab.call("Input.dispatchKeyEvent", type="keyDown", key="Escape", windowsVirtualKeyCode=27)
    tab.wait_for(f"!document.querySelector('{CARD}')")


def pictures(tab: Tab, root: str) -> None:
    """Every picture of the page of trends is drawn when it comes into view."""
    tab.goto(root + "trends/index.html")
    figures = int(tab.evaluate("document.querySelectorAll('[data-kb-figure]').length"))
    if not figures:
        raise Failed("no figure on the page of trends")
    for number in range(figures):
        figure = f"document.querySelectorAll('[data-kb-figure]')[{number}]"
        tab.evaluate(f"{figure}.scrollIntoView()")
        tab.wait_for(f"{figure}.querySelector('svg')")


def settings(tab: Tab, root: str) -> None:
    """Larger type holds on the next page too."""
    size = "parseFloat(getComputedStyle(document.querySelector('article p')).fontSize)"
    tab.goto(root + SPEECH)
    before = tab.evaluate(size)
    tab.evaluate("document.querySelector('.kb-settings summary').click()")
    tab.evaluate("document.querySelector('#kb-size-4').click()")
    tab.wait_for(f"{size} > {before}")
    tab.goto(root + "index.html")
    tab.goto(root + SPEECH)
    tab.wait_for(f"{size} > {before}")
    tab.evaluate("document.querySelector('.kb-settings summary').click()")
    tab.evaluate("document.querySelector('#kb-size-2').click()")
    tab.wait_for(f"{size} === {before}")


def copying(tab: Tab, root: str) -> None:
    """A paragraph's menu says what it did; a code is drawn by the site's own script."""
    tab.goto(root + SPEECH)
    tab.evaluate("document.querySelector('.kb-block .kb-mark').click()")
    tab.evaluate("document.querySelectorAll('.kb-copy button')[1].click()")
    tab.wait_for("document.querySelector('.kb-copy__said').textContent")
    drawn = tab.evaluate(
        "new Promise((resolve, reject) => { const s = document.createElement('script');"
        "s.src = document.querySelector('.kb-search').dataset.kbRoot + '/assets/vendor/qr/qr.js';"
        "s.onload = () => resolve(encodeQR('http://a.invalid/', 'svg', { border: 2 }));"
        "s.onerror = () => reject(new Error('no qr.js')); document.head.append(s); })"
    )
    if not str(drawn).startswith("<svg"):
        raise Failed("no QR code")


def course_and_test(tab: Tab, root: str, folder: Path) -> None:
    """From the courses to one of them, and one question of its self-test answered."""
    if not (folder / "courses/index.html").exists():
        return
    courses = sorted(p for p in (folder / "courses").glob("*.html") if p.name != "index.html")
    tab.goto(root + "courses/index.html")
    if not courses:
        return
    name = courses[0].name
    tab.click(f"a[href^='{name}']", f"/courses/{name}")
    tab.wait_for("document.querySelector('h1')")
    practice = folder / "courses" / courses[0].stem / "practice.html"
    if practice.exists():
        tab.goto(root + practice.relative_to(folder).as_posix())
        tab.wait_for("document.querySelector('.kb-option')")
        tab.evaluate("document.querySelector('.kb-option').click()")
        tab.wait_for("document.querySelector('.kb-verdict:not([hidden])').textContent")
