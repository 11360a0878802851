"""Paper: what to print is chosen, notes stand at the end, lines and columns are an office's."""

from __future__ import annotations

import itertools
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from generator.commands.build import build_project
from tests.browser.conftest import Visit
from tests.browser.paper import pdf_text
from tests.conftest import make_project

pytestmark = pytest.mark.browser
SPEECH = "speeches/2020-hui-yi"
PAPER = {"width": round(156 / 25.4 * 96), "height": 850}
"""In px; 156 mm is the width of the text between the margins of GB/T 9704."""
NOTES = """\
---
notes:
  s0-2: 这是第一条说明。
  s1-1: 这是第二条说明。
---
"""
LINES = """() => {
  const text = document.getElementById('s1-2');
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  const lines = {};
  while (walker.nextNode()) for (let at = 0; at < walker.currentNode.data.length; at++) {
    const range = document.createRange();
    range.setStart(walker.currentNode, at);
    range.setEnd(walker.currentNode, at + 1);
    const top = Math.round(range.getBoundingClientRect().top / 10);
    lines[top] = (lines[top] || '') + walker.currentNode.data[at];
  }
  return Object.values(lines);
}"""
BELOW = """() => document.querySelector('.kb-endnotes').getBoundingClientRect().top >=
  document.getElementById('s1-1').getBoundingClientRect().bottom"""
READINGS = """() => {
  const boxes = [...document.querySelectorAll('rt')].map((rt) => rt.getBoundingClientRect());
  return [Math.min(...boxes.map((b) => b.left)), Math.max(...boxes.map((b) => b.right))];
}"""
WHERE = (
    "[...document.querySelectorAll('.entry')].map((e) => Math.round(e.getClientRects()[0].left))"
)


@pytest.fixture(scope="module")
def noted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with editor's notes in a speech."""
    root = make_project(tmp_path_factory.mktemp("paper") / "project")
    speech = root / "content/speeches/2020-hui-yi.txt"
    speech.write_text(NOTES + speech.read_text(encoding="utf-8"), encoding="utf-8")
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(
        settings.replace("directory_urls: true", "directory_urls: false"), encoding="utf-8"
    )
    build_project(root)
    return root / "site"


def opened(browser: Browser, address: str, **given: Any) -> Page:
    page = browser.new_context(**given).new_page()
    page.add_init_script("window.print = () => { window.printed = true; };")
    page.goto(address)
    return page


def printed(page: Page) -> str:
    return pdf_text(page.pdf(prefer_css_page_size=True))


def choose(page: Page, what: str) -> None:
    page.locator(".kb-print > button").click()
    page.locator(".kb-print__choices button", has_text=re.compile(f"^{what}$")).click()


def test_notes_of_the_editor_are_endnotes_on_paper_and_nowhere_else(
    browser: Browser, noted: Path
) -> None:
    page = opened(browser, (noted / f"{SPEECH}.html").as_uri())
    text = re.sub(r"\s", "", printed(page))
    assert text.index("编者注") < text.index("这是第一条说明") < text.index("这是第二条说明")
    assert text.count("这是第一条说明") == text.count("这是第二条说明") == 1
    assert "四个意识”。〔1〕" in text
    assert "〔2〕" in text
    assert "打印" not in text
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.evaluate(BELOW) is True
    assert not page.locator(".kb-note").first.is_visible()
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    # Afterwards the page is as it was.
    assert page.locator(".kb-endnotes, [data-kb-endnote]").count() == 0
    assert page.locator(".kb-note").first.is_visible()
    page.context.close()


def test_what_is_printed_is_chosen(browser: Browser, noted: Path) -> None:
    page = opened(browser, (noted / f"{SPEECH}.html").as_uri())
    for what, has_terms in (("正文", False), ("正文和术语", True)):
        choose(page, what)
        assert page.evaluate("window.printed")
        assert ("本文术语" in printed(page)) == has_terms
    assert page.evaluate("document.documentElement.dataset.kbPrint") is None
    choose(page, "带注音")
    page.wait_for_url("**/pinyin.html?print")
    page.wait_for_function("window.printed")
    assert "shí" in printed(page).replace("́", "́") or "yì" in printed(page)
    page.context.close()


def test_paper_names_no_server_of_a_preview_and_no_folder(
    browser: Browser, noted: Path, http_root: str
) -> None:
    for address in (
        (noted / f"{SPEECH}.html").as_uri(),
        http_root + "speeches/2020-xian-cong-yan-zhi-dang/",
    ):
        page = opened(browser, address)
        text = printed(page)
        assert "terms/si-ge-yi-shi" in text
        for foreign in ("127.0.0.1", "localhost", "file:", "http:", str(noted)):
            assert foreign not in text
        page.context.close()


def on_paper(browser: Browser, address: str) -> Page:
    """A page as it is laid out for paper."""
    page = opened(browser, address, viewport=PAPER)
    page.emulate_media(media="print")
    return page


def test_a_line_on_paper_has_28_characters_and_a_page_22_lines(
    browser: Browser, http_root: str
) -> None:
    page = on_paper(browser, http_root + "speeches/2020-xian-cong-yan-zhi-dang/")
    lines = page.evaluate(LINES)
    assert len(lines) > 3
    assert all(28 <= len(line) <= 30 for line in lines[1:-1])
    style = "getComputedStyle(document.getElementById('s1-2'))"
    box = "document.getElementById('s1-2').getBoundingClientRect()"
    assert 28 <= page.evaluate(f"{box}.width / parseFloat({style}.fontSize)") < 29
    leading = page.evaluate(f"parseFloat({style}.lineHeight)")
    assert 22 <= 225 / 25.4 * 96 / leading < 23
    page.context.close()


def test_readings_at_the_start_of_a_line_are_whole_on_paper(
    browser: Browser, http_root: str
) -> None:
    page = on_paper(browser, http_root + "speeches/2020-xian-cong-yan-zhi-dang/pinyin/")
    left, right = page.evaluate(READINGS)
    assert left >= 0
    assert right <= PAPER["width"]
    page.context.close()


def test_with_readings_paragraphs_follow_each_other_as_without_them(
    browser: Browser, http_root: str
) -> None:
    page = on_paper(browser, http_root + "speeches/2020-xian-cong-yan-zhi-dang/pinyin/")
    blocks = page.locator("p.kb-read").evaluate_all(
        "all => all.slice(0, 20).map((one) => one.getBoundingClientRect())"
        ".map((box) => [box.top, box.bottom])"
    )
    next_to = page.locator("p.kb-read + p.kb-read").count()
    assert next_to > 5
    gaps = [two[0] - one[1] for one, two in itertools.pairwise(blocks)]
    assert min(map(abs, gaps)) < 1
    assert page.locator(".kb-meta--speech").evaluate("facts => facts.offsetHeight") < 30
    page.context.close()


def test_a_picture_that_was_not_drawn_is_a_readable_table_on_paper(
    browser: Browser, http_root: str
) -> None:
    page = opened(browser, http_root + "trends/", viewport=PAPER)
    page.evaluate(
        "document.querySelectorAll('.kb-figure tr').forEach((row) => { for (let n = 0; n < 20; n++)"
        " row.append(Object.assign(document.createElement('td'), { textContent: '10.5' })); })"
    )
    page.evaluate(
        "document.querySelectorAll('.kb-figure details').forEach((d) => { d.open = true; })"
    )
    page.emulate_media(media="print")
    names = page.locator(".kb-figure tbody th")
    assert names.count() > 3
    for width, one in names.evaluate_all(
        "all => all.map((one) => [one.clientWidth, parseFloat(getComputedStyle(one).fontSize)])"
    ):
        assert width / one > 8, "a name stands in a line or two, not in a column"
    breaks = page.locator(".kb-figure").evaluate_all(
        "all => all.map((one) => getComputedStyle(one).breakInside)"
    )
    assert set(breaks) == {"auto"}, "a long table goes on overleaf"
    page.context.close()


def test_what_fits_on_one_sheet_is_printed_on_one(browser: Browser, noted: Path) -> None:
    page = opened(browser, (noted / "notes.html").as_uri())
    assert page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n") == 1
    page.context.close()


def test_no_heading_is_printed_without_what_stands_under_it(
    browser: Browser, http_root: str
) -> None:
    """Letters of the index are no use on paper; of one's own only what is there is printed."""
    for path, there, not_there in (
        ("", "最新讲话", "按拼音找术语"),
        ("notes/", "我的笔记", "标记和笔记"),
        ("notes/", "我的笔记", "书签"),
    ):
        page = opened(browser, http_root + path, viewport=PAPER)
        assert page.get_by_role("heading", name=not_there).is_visible()
        page.emulate_media(media="print")
        assert page.get_by_role("heading", name=there).is_visible()
        assert not page.get_by_text(not_there, exact=True).is_visible()
        page.context.close()


def test_what_a_picture_shows_stands_with_it_on_paper(browser: Browser, http_root: str) -> None:
    page = opened(browser, http_root + "trends/", viewport=PAPER)
    page.emulate_media(media="print")
    breaks = page.locator(".kb-figure figcaption").evaluate_all(
        "all => all.map((one) => getComputedStyle(one)).map((s) => [s.breakInside, s.breakAfter])"
    )
    assert breaks
    assert all(one == ["avoid", "avoid"] for one in breaks)
    page.context.close()


def test_a_handout_has_two_columns(browser: Browser, http_root: str, home_site: Path) -> None:
    handout = max((home_site / "exports/handouts").glob("*.html"), key=lambda f: f.stat().st_size)
    page = opened(browser, http_root + handout.relative_to(home_site).as_posix())
    assert len(set(page.evaluate(WHERE))) == 1
    page.emulate_media(media="print")
    assert len(set(page.evaluate(WHERE))) == 2
    page.context.close()


def test_on_paper_a_topic_stands_with_its_first_term_and_a_term_with_its_definition(
    desktop: Visit, http_root: str
) -> None:
    page = desktop.page
    page.emulate_media(media="print")
    page.goto(http_root + "topics/")
    assert page.locator(".kb-to-practice").count() > 1
    assert not page.locator(".kb-to-practice").first.is_visible()
    row = page.locator(".kb-rows > li").first
    assert row.evaluate("li => getComputedStyle(li).breakInside") == "avoid"
    head = page.locator(".md-typeset h2").first
    assert head.evaluate("h => getComputedStyle(h).breakAfter") == "avoid"


def test_a_page_is_ready_for_paper_before_the_rest_of_it_has_started(
    desktop: Visit, http_root: str
) -> None:
    """A program that prints does so as soon as it has read the page."""
    page = desktop.page
    page.add_init_script("window.setTimeout = () => 0")
    page.goto(http_root + "speeches/2020-xian-cong-yan-zhi-dang/")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert not page.locator(".kb-mark").count()
    figures = page.locator("[data-kb-figure] > details")
    assert figures.count() == page.locator("[data-kb-figure] > details[open]").count() > 0
    assert page.locator(".kb-terms-here li a:first-child[data-address]").count() > 0
