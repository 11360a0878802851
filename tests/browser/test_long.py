"""A speech of 30,000 characters: paragraphs off screen are not laid out, places stay right."""

from __future__ import annotations

import json
import re
import shutil
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from generator.commands.build import build_project
from tests.browser.conftest import Visit, until
from tests.browser.paper import pdf_text
from tests.browser.server import serving
from tests.conftest import HOME

pytestmark = pytest.mark.browser
PARTS = "一二三四五六七八"
LENGTH = 30_000
WORD = "民主集中制"


def long_speech() -> str:
    """The paragraphs of this project's speech over and over, each with a number of its own."""
    (path,) = (HOME / "content/speeches").glob("*.txt")
    source = path.read_text(encoding="utf-8").split("---\n", 2)[2]
    paragraphs = [line.strip() for line in source.splitlines() if len(line) > 60]
    lines = ["在很长的会议上的讲话", "同志们："]
    number, each = 0, LENGTH // len(PARTS)
    for part in PARTS:
        lines.append(f"{part}、第{part}部分的标题")
        size = 0
        while size < each:
            lines.append(f"这是第{number}段。{paragraphs[number % len(paragraphs)]}")
            size += len(lines[-1])
            number += 1
    return "\n".join([*lines, "全文最后一句话在这里。", ""])


def build(folder: Path, directory_urls: bool) -> Path:
    shutil.copytree(HOME / "content/help", folder / "content/help")
    (folder / "content/speeches").mkdir()
    (folder / "content/speeches/long.txt").write_text(long_speech(), encoding="utf-8")
    shutil.copy(HOME / "glossary.yml", folder)
    settings = (HOME / "mkdocs.yml").read_text(encoding="utf-8")
    flat = settings.replace("use_directory_urls: true", "use_directory_urls: false")
    (folder / "mkdocs.yml").write_text(settings if directory_urls else flat, encoding="utf-8")
    build_project(folder)
    return folder / "site"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """The site's folder, and its address over http."""
    site = build(tmp_path_factory.mktemp("long"), directory_urls=True)
    with serving(site) as address:
        yield site, address


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the site in a folder, opened by double-click."""
    return build(tmp_path_factory.mktemp("long-flat"), directory_urls=False).as_uri() + "/"


@pytest.fixture(params=["http", "file"])
def speech(request: pytest.FixtureRequest) -> str:
    """The speech's address, over http and as a file."""
    if request.param == "http":
        return str(request.getfixturevalue("served")[1]) + "speeches/long/"
    return str(request.getfixturevalue("opened")) + "speeches/long.html"


def blocks(site: Path) -> list[dict[str, str]]:
    data = json.loads((site / "api/speeches/long.json").read_text(encoding="utf-8"))
    found: list[dict[str, str]] = data["blocks"]
    return found


def top(page: Page, anchor: str) -> float:
    """How far a place is below where links let it land: under the header."""
    return float(
        page.evaluate(
            "anchor => document.getElementById(anchor).getBoundingClientRect().top - "
            "parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop)",
            anchor,
        )
    )


def in_sight(page: Page) -> tuple[str, float]:
    """The first paragraph under the header, and where it stands."""
    anchor, y = page.evaluate(
        "(() => { const line = document.querySelector('.kb-header').getBoundingClientRect().bottom;"
        "const block = [...document.querySelectorAll('.kb-block')]"
        ".find(one => one.getBoundingClientRect().bottom > line + 40);"
        "return [block.querySelector('[data-text]').id, block.getBoundingClientRect().top] })()"
    )
    return str(anchor), float(y)


def settle(page: Page) -> None:
    page.evaluate(
        "new Promise(done => { let n = 0; const step = () => n++ > 20 ? done() : "
        "requestAnimationFrame(step); step() })"
    )


def test_only_what_is_near_is_laid_out_and_heights_are_reckoned_well(
    visit: Visit, served: tuple[Path, str]
) -> None:
    page = visit.page
    page.add_init_script("requestIdleCallback = () => 0")  # Before the browser has time to spare.
    page.goto(served[1] + "speeches/long/")
    settle(page)
    before = page.evaluate("document.querySelector('article').offsetHeight")
    assert page.evaluate(
        "[...document.querySelectorAll('.kb-block p')].filter(p => !p.checkVisibility("
        "{ contentVisibilityAuto: true })).length > 60"
    )
    page.add_style_tag(content=".kb-block { content-visibility: visible !important }")
    after = page.evaluate("document.querySelector('article').offsetHeight")
    assert abs(before - after) / after < 0.05


def test_with_time_to_spare_all_of_it_is_laid_out(desktop: Visit, served: tuple[Path, str]) -> None:
    page = desktop.page
    page.goto(served[1] + "speeches/long/")
    page.wait_for_selector("[data-laid-out]")
    assert page.locator(".kb-block[style]:not(.kb-laid-out)").count() == 0
    high = page.evaluate("document.documentElement.scrollHeight")
    page.keyboard.press("End")
    settle(page)
    assert page.evaluate("document.documentElement.scrollHeight") == high


def test_the_contents_look_at_blocks_and_lay_out_no_heading_far_away(
    desktop: Visit, served: tuple[Path, str]
) -> None:
    """A heading measured in a block that is not laid out yet would cost a layout of its own."""
    page = desktop.page
    page.add_init_script("""requestIdleCallback = () => 0; window.inside = [];
      const measure = Element.prototype.getBoundingClientRect;
      Element.prototype.getBoundingClientRect = function () {
        const block = this.closest('.kb-block');
        if (block && block !== this) window.inside.push(this.id);
        return measure.call(this);
      }""")
    page.goto(served[1] + "speeches/long/")
    settle(page)
    assert page.locator(".kb-toc [aria-current]").count() == 0
    page.evaluate("document.getElementById('s3').scrollIntoView()")
    until(page, "document.querySelector('.kb-toc a[href=\"#s3\"][aria-current]')")
    page.evaluate("scrollTo(0, 0)")
    until(page, "!document.querySelector('.kb-toc [aria-current]')")
    assert page.evaluate("inside") == []


def test_a_link_lands_exactly_on_its_paragraph(visit: Visit, speech: str) -> None:
    page = visit.page
    for anchor in ("s2", "s4-5", "s8", "s8-6"):
        page.goto("about:blank")
        page.goto(f"{speech}#{anchor}")
        settle(page)
        assert abs(top(page, anchor)) < 2, anchor
    # And so do links within the page, back and forth.
    for anchor in ("s1-3", "s7-2", "s3-1"):
        page.evaluate("anchor => { location.hash = anchor }", anchor)
        settle(page)
        assert abs(top(page, anchor)) < 2, anchor
    assert visit.errors == []


def test_a_search_result_shows_its_words_far_down(visit: Visit, speech: str) -> None:
    page = visit.page
    page.goto(speech)
    anchor = page.evaluate(
        "word => [...document.querySelectorAll('p[data-text]')].reverse()"
        ".find(p => p.textContent.includes(word)).id",
        WORD,
    )
    page.goto(f"{speech}?h={WORD}#{anchor}")
    page.wait_for_selector("mark.kb-hit")
    settle(page)
    y, height = page.evaluate(
        "anchor => [document.querySelector(`#${anchor} mark`).getBoundingClientRect().top,"
        "innerHeight]",
        anchor,
    )
    assert height * 0.2 < y < height * 0.8


@pytest.mark.parametrize("share", [0.35, 0.9])
def test_going_back_ends_where_one_was(visit: Visit, speech: str, share: float) -> None:
    page = visit.page
    page.goto(speech)
    page.evaluate("share => scrollTo(0, document.documentElement.scrollHeight * share)", share)
    settle(page)
    page.wait_for_timeout(300)
    anchor, y = in_sight(page)
    page.goto(
        re.sub("long(/|.html)$", lambda end: "index.html" if end[1] == ".html" else "", speech)
    )
    page.go_back()
    page.wait_for_selector("article")
    settle(page)
    page.wait_for_timeout(300)
    now = page.evaluate(
        "anchor => document.getElementById(anchor).closest('.kb-block')"
        ".getBoundingClientRect().top",
        anchor,
    )
    assert abs(now - y) < 70, "within two lines"


def test_one_goes_on_at_the_paragraph_that_was_in_sight(desktop: Visit, speech: str) -> None:
    page = desktop.page
    page.goto(f"{speech}#s6-3")
    settle(page)
    until(page, "(localStorage.getItem('kb-reading') || '').includes('\"s6-')")
    kept = page.evaluate("JSON.parse(localStorage.getItem('kb-reading')).long")
    assert re.fullmatch("s6-[23]", kept["anchor"])
    assert 0.6 < kept["share"] < 0.8
    until(page, "document.querySelector('.kb-toc [aria-current]')?.textContent.startsWith('六、')")


def test_all_is_found_selected_and_copied(desktop: Visit, served: tuple[Path, str]) -> None:
    site, root = served
    page = desktop.page
    page.goto(root + "speeches/long/")
    assert page.evaluate("find('全文最后一句话在这里')"), "the browser's own search finds it"
    page.keyboard.press("Control+A")
    selected = re.sub(r"\s", "", page.evaluate("String(getSelection())"))
    for block in blocks(site):
        assert re.sub(r"\s", "", block["text"]) in selected, block["anchor"]


def test_the_menu_of_a_paragraph_lies_over_the_next_one(
    visit: Visit, served: tuple[Path, str]
) -> None:
    page = visit.page
    page.goto(served[1] + "speeches/long/")
    page.evaluate("document.querySelector('#s1-1').parentNode.querySelector('.kb-mark').click()")
    # A paragraph of one line is less high than its menu.
    page.evaluate("document.querySelector('#s1-1').textContent = '一行'")
    settle(page)
    assert page.evaluate(
        "(() => { const at = document.querySelector('.kb-copy').getBoundingClientRect();"
        "return !!document.elementFromPoint(at.left + 20, at.bottom - 3).closest('.kb-copy') })()"
    )


@pytest.mark.parametrize("path", ["speeches/long/", "speeches/long/pinyin/"])
def test_paper_has_the_whole_speech(browser: Browser, served: tuple[Path, str], path: str) -> None:
    site, root = served
    page = browser.new_page(viewport={"width": 1360, "height": 860})
    page.goto(root + path)
    aside = r"—\s*\d+\s*—|[a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜ]|\s"
    text = re.sub(aside, "", pdf_text(page.pdf()))
    page.close()
    for block in blocks(site):
        own = unicodedata.normalize("NFKC", re.sub(aside, "", block["text"]))
        # Not every radical that stands for a character has a normal form.
        pattern = "".join(f"(?:{re.escape(char)}|[⺀-⻳])" for char in own)
        assert re.search(pattern, text), block["anchor"]
