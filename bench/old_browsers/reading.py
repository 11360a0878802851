"""The walk's reading part: what helps a reader, in a browser too old for half of today's CSS."""

from __future__ import annotations

import base64
import json
from pathlib import Path

from bench.old_browsers.pipe import Failed, Tab

SPEECH = "speeches/2020-xian-cong-yan-zhi-dang"
CARD = "document.querySelector('#kb-card:not([hidden])')"
STYLE = "getComputedStyle(document.querySelector('#s1-1'))"
MARKED = "/[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]/"


def read(tab: Tab, folder: Path) -> None:
    """Cards, settings, readings, copying, going on, print, pictures.  Raises Failed."""
    root = folder.as_uri() + "/"
    # A window that has no focus fires no events of focus.
    tab.call("Emulation.setFocusEmulationEnabled", enabled=True)
    tab.goto(root + "index.html")
    tab.goto(root + SPEECH + ".html")
    _card(tab)
    _settings(tab)
    _copy_menu(tab)
    _readings_of_terms(tab)
    _print(tab)
    _go_on(tab, root)
    _readings_page(tab, root)
    _pictures(tab, root)


def true(tab: Tab, what: str, expression: str) -> None:
    if not tab.evaluate(expression):
        raise Failed(f"{what}: {expression}")


def key(tab: Tab, name: str) -> None:
    for kind in ("keyDown", "keyUp"):
        tab.call("Input.dispatchKeyEvent", type=kind, key=name, code=name)


def _card(tab: Tab) -> None:
    tab.evaluate("document.querySelector('[data-text=\"s1-2\"] a.kb-term').focus()")
    tab.wait_for(CARD)
    true(tab, "the card is in sight", f"(r => r.left >= 0 && r.right <= innerWidth && r.bottom <= "
         f"innerHeight)({CARD}.getBoundingClientRect())")  # fmt: skip
    key(tab, "Escape")
    tab.wait_for(f"!{CARD}")


def _settings(tab: Tab) -> None:
    size = float(str(tab.evaluate(f"parseFloat({STYLE}.fontSize)")))
    tab.evaluate("document.querySelector('.kb-settings summary').click()")
    for chosen in ("size-4", "scheme-dark", "contrast-high", "leading-2"):
        tab.evaluate(f"document.getElementById('kb-{chosen}').click()")
    true(tab, "larger", f"parseFloat({STYLE}.fontSize) > {size * 1.3}")
    true(tab, "dark", "getComputedStyle(document.body).backgroundColor === 'rgb(0, 0, 0)'")
    true(tab, "nothing runs out sideways",
         "document.documentElement.scrollWidth <= innerWidth")  # fmt: skip
    for chosen in ("size-2", "scheme-auto", "contrast-standard", "leading-1"):
        tab.evaluate(f"document.getElementById('kb-{chosen}').click()")
    width = f"document.querySelector('#s1-1').getBoundingClientRect().width / {size}"
    true(tab, "lines of 32 to 38 characters, or what the window holds",
         f"innerWidth < 900 || (w => w >= 32 && w <= 38)({width})")  # fmt: skip


def _copy_menu(tab: Tab) -> None:
    tab.evaluate("document.querySelector('.kb-block .kb-mark').click()")
    tab.wait_for("document.querySelector('.kb-copy button')")
    tab.evaluate("document.querySelector('.kb-copy button').click()")
    tab.wait_for("document.querySelector('.kb-copy__said').textContent.length > 4")
    key(tab, "Escape")
    tab.wait_for("!document.querySelector('.kb-copy')")


def _readings_of_terms(tab: Tab) -> None:
    before = tab.evaluate("document.querySelector('article').textContent")
    tab.evaluate("document.getElementById('kb-readings-terms').click()")
    tab.wait_for("document.querySelector('.kb-reading')")
    shown = "getComputedStyle(document.querySelector('.kb-reading'), '::before').content.length > 3"
    true(tab, "readings are drawn", shown)
    same = f"document.querySelector('article').textContent === {json.dumps(before)}"
    true(tab, "the text is as it was", same)
    copied = "(getSelection().selectAllChildren(document.querySelector('article')), getSelection())"
    true(tab, "no reading is copied", f"!{MARKED}.test(String({copied}))")
    tab.evaluate("document.getElementById('kb-readings-none').click()")


def _print(tab: Tab) -> None:
    printed = base64.b64decode(tab.call("Page.printToPDF")["data"])
    if printed.count(b"/Type /Page\n") + printed.count(b"/Type/Page\n") < 3:
        raise Failed("the speech fills no three pages")
    tab.call("Emulation.setEmulatedMedia", media="print")
    true(tab, "16 pt on paper", f"Math.round(parseFloat({STYLE}.fontSize) * 3 / 4) === 16")
    true(tab, "no header on paper",
         "getComputedStyle(document.querySelector('.kb-header')).display === 'none'")  # fmt: skip
    tab.call("Emulation.setEmulatedMedia", media="")


def _go_on(tab: Tab, root: str) -> None:
    tab.evaluate("document.getElementById('s3-1').scrollIntoView()")
    tab.wait_for("(localStorage.getItem('kb-reading') || '').includes('s3')")
    tab.goto(root + "index.html")
    tab.wait_for("document.querySelector('[data-kb-continue] a')")
    true(tab, "it leads to the place",
         "/#s[23]/.test(document.querySelector('[data-kb-continue] a').href)")  # fmt: skip


def _readings_page(tab: Tab, root: str) -> None:
    tab.goto(root + SPEECH + "/pinyin.html")
    true(tab, "syllables stand over characters",
         "(([text, over]) => over.top < text.top)(['#s1-2 ruby', '#s1-2 rt']"
         ".map(s => document.querySelector(s).getBoundingClientRect()))")  # fmt: skip
    copying = (
        "document.addEventListener('copy', "
        "e => window.taken = e.clipboardData.getData('text/plain'));"
        "getSelection().selectAllChildren(document.querySelector('article'));"
        "document.execCommand('copy')"
    )
    tab.call("Runtime.evaluate", expression=copying, userGesture=True)
    true(tab, "the speech is copied from there", "window.taken.includes('一要切实践行')")
    true(tab, "no reading is copied from there", f"!{MARKED}.test(window.taken)")
    tab.evaluate("document.querySelector('.kb-words').click()")
    gap = "parseFloat(getComputedStyle(document.querySelector('#s1-2 ruby')).marginRight)"
    true(tab, "words apart", f"{gap} > 5")


def _pictures(tab: Tab, root: str) -> None:
    """Drawn, or where a browser cannot, its table stands open."""
    for page in ("trends/index.html", "terms/quan-mian-cong-yan-zhi-dang.html", SPEECH + ".html"):
        tab.goto(root + page)
        tab.evaluate("document.querySelector('[data-kb-figure]').scrollIntoView()")
        tab.wait_for(
            "(f => f.querySelector('svg') || f.querySelector('details').open)"
            "(document.querySelector('[data-kb-figure]'))"
        )
