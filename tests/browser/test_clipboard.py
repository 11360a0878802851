"""Ctrl+C: what a reader copies from a speech or a quotation is its text and nothing of the page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser
SPEECH = "2020-xian-cong-yan-zhi-dang"
COURSE = "courses/xian-cong-yan-zhi-dang"
INTERFACE = ("§", "课程“", "引用了这一段", "复制链接", "复制引文")


def at(root: str, name: str) -> str:
    """A page's address, over http or as a file."""
    if root.startswith("file:"):
        return root.removesuffix("index.html") + name + ".html"
    return root + name + "/"


def copied(page: Page, first: str, last: str, start: int = 0, end: int = -1) -> str:
    """What is on the clipboard after selecting from one element to another and pressing Ctrl+C.

    `start` and `end` are offsets into the elements' text; -1 is its end.
    """
    page.evaluate(
        """([first, last, start, end]) => {
          const node = (within, offset) => {
            const walker = document.createTreeWalker(within, NodeFilter.SHOW_TEXT);
            let at = null;
            while (walker.nextNode()) {
              at = walker.currentNode;
              if (offset >= 0 && offset <= at.data.length) return [at, offset];
              if (offset >= 0) offset -= at.data.length;
            }
            return [at, at.data.length];
          };
          const range = document.createRange();
          range.setStart(...node(document.querySelector(first), start));
          range.setEnd(...node(document.querySelector(last), end));
          getSelection().removeAllRanges();
          getSelection().addRange(range);
        }""",
        [first, last, start, end],
    )
    page.keyboard.press("Control+C")
    return pasted(page)


def pasted(page: Page) -> str:
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('textarea'), {id: 'paste'}));"
        "document.getElementById('paste').focus()"
    )
    page.keyboard.press("Control+V")
    text = page.input_value("#paste")
    page.evaluate("document.getElementById('paste').remove()")
    return text


def blocks(home_site: Path) -> dict[str, str]:
    speech = json.loads((home_site / f"api/speeches/{SPEECH}.json").read_bytes())
    return {block["anchor"]: block["text"] for block in speech["blocks"]}


def test_paragraphs_of_a_speech_are_copied_as_the_speech_has_them(
    desktop: Visit, root: str, home_site: Path
) -> None:
    page = desktop.page
    page.goto(at(root, f"speeches/{SPEECH}"))
    page.wait_for_selector(".kb-mark", state="attached")
    texts = blocks(home_site)
    anchors = list(texts)
    assert page.locator("article .kb-quoted-in").count() > 0
    everything = copied(page, "#title", f"#{anchors[-1]}")
    assert everything == "\n".join(texts.values())
    # With the menu of a paragraph open, from the middle of one paragraph into another.
    page.locator(".kb-block:has(#s1-1) .kb-mark").evaluate("button => button.click()")
    assert page.locator(".kb-copy").is_visible()
    some = copied(page, "#s1-1", "#s1-2", 5, 30)
    assert some == f"{texts['s1-1'][5:]}\n{texts['s1-2'][:30]}"
    assert copied(page, "#s1-2", "#s1-2", 3, 9) == texts["s1-2"][3:9]
    assert desktop.errors == []


def test_the_page_of_readings_copies_as_the_speech(
    desktop: Visit, root: str, home_site: Path
) -> None:
    page = desktop.page
    page.goto(at(root, f"speeches/{SPEECH}/pinyin"))
    texts = blocks(home_site)
    whole = copied(page, "#title", f"#{list(texts)[-1]}")
    assert whole == "\n".join(texts.values())
    # Within one paragraph the readings are left out as well.
    assert copied(page, "#s1-2", "#s1-2") == texts["s1-2"]


def test_quotations_in_courses_copy_as_the_speech(
    desktop: Visit, root: str, home_site: Path
) -> None:
    page = desktop.page
    page.goto(at(root, COURSE + "/whole"))
    page.wait_for_selector(".kb-quote .kb-mark", state="attached")
    texts = blocks(home_site)
    quotes = page.locator(".kb-quote").evaluate_all("all => all.map(q => [q.id, q.dataset.quote])")
    assert len(quotes) > 5
    for anchor, source in quotes:
        quoted = f"#{anchor} [data-quoted]"
        assert copied(page, quoted, quoted) == texts[source.split("#")[1]]


@pytest.mark.parametrize("name", [COURSE, "terms/si-ge-yi-shi", f"speeches/{SPEECH}"])
def test_a_whole_page_is_copied_without_its_buttons(desktop: Visit, root: str, name: str) -> None:
    page = desktop.page
    page.goto(at(root, name))
    page.wait_for_selector(".kb-mark", state="attached")
    page.keyboard.press("Control+A")
    page.keyboard.press("Control+C")
    shown = pasted(page)
    assert len(shown) > 300
    assert [mark for mark in INTERFACE if mark in shown] == []
    # And the page looks as before.
    assert page.locator(".kb-mark").first.evaluate("b => getComputedStyle(b).display") != "none"


def test_concordances_copy_as_the_sentence(desktop: Visit, root: str, home_site: Path) -> None:
    page = desktop.page
    page.goto(at(root, "terms/si-ge-yi-shi"))
    sentence = copied(page, ".kb-concordance .kb-kwic", ".kb-concordance .kb-kwic")
    assert any(sentence.strip("…") in text for text in blocks(home_site).values())


def test_what_is_typed_into_the_search_box_is_copied_as_ever(desktop: Visit, root: str) -> None:
    page = desktop.page
    page.goto(at(root, f"speeches/{SPEECH}"))
    page.evaluate("getSelection().selectAllChildren(document.querySelector('article'))")
    page.fill("[data-kb-search]", "四个")
    page.focus("[data-kb-search]")
    page.keyboard.press("Control+A")
    page.keyboard.press("Control+C")
    assert pasted(page) == "四个"
