"""Ten things readers come for, done in Chromium and counted: steps, characters, screens, seconds.

Usage: python -m bench reader-tasks [--size 200] [--http SITE] [--file SITE] [--widths 390,1366]

Each task begins on the home page of a browser that knows nothing of the site and ends when what
was wanted is there: on the screen, on the clipboard, in the print dialog.  A step is a click, a key
or a choice; what is not in sight is scrolled to, four fifths of a screen at a time.  Seconds are
reckoned: the time the site took to answer, measured, and for the person `POINT`, `TYPE` and
`SCROLL`.  With --http and --file built sites are used.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Error, Locator, Page, expect, sync_playwright

from bench.archive import archive_project
from bench.search_browser import find_browser
from bench.search_drive import FLAGS, served
from generator.commands.build import build_project

POINT = 2.5
"""Seconds to decide on a step and to point at it (M + P of Card, Moran and Newell 1983)."""
TYPE = 1.2
"""Seconds for a Chinese character by an input method."""
SCROLL = 1.5
"""Seconds to scroll on and look at what has come."""
WIDTHS = {390: 844, 1366: 768}
MOST_SCREENS = 80
SPEECH = "2020-xian-cong-yan-zhi-dang"
BEFORE = """window.printed = 0; window.print = () => { window.printed++; };
window.copied = '';
document.addEventListener('copy', () => setTimeout(() => { window.copied = String(getSelection()); }));
const write = (text) => { window.copied = text; return Promise.resolve(); };
Object.defineProperty(navigator, 'clipboard', { value: { writeText: write } });
Object.defineProperty(window, 'isSecureContext', { value: true });"""  # noqa: E501
"""To be run before the page: what would be printed or copied is kept for us to look at."""
IN_SIGHT = """(e) => {
  const header = document.querySelector('.kb-header, .md-header');
  if (header && header.contains(e)) return 0;
  const top = header ? Math.max(0, header.getBoundingClientRect().bottom) : 0;
  const box = e.getBoundingClientRect();
  const middle = (box.top + Math.min(box.bottom, box.top + 80)) / 2;
  return middle < top ? -1 : middle > innerHeight ? 1 : 0;
}"""


class Undone(Exception):
    """A task that could not be finished this way."""


@dataclass
class Hand:
    """The reader's hand on one page; what it has done so far."""

    page: Page
    steps: int = 0
    characters: int = 0
    screens: int = 0
    waited: float = 0.0

    def look_for(self, place: Locator) -> Locator:
        """Scroll until it is in sight."""
        place = place.first
        place.wait_for(state="attached")
        for _ in range(MOST_SCREENS):
            way = place.evaluate(IN_SIGHT)
            if way == 0:
                return place
            before = self.page.evaluate("scrollY")
            self.page.evaluate(f"scrollBy(0, {way} * innerHeight * .8)")
            self.screens += 1
            if (
                self.page.evaluate("scrollY") == before
            ):  # it stands in a part that scrolls by itself
                place.scroll_into_view_if_needed()
                return place
        raise Undone(f"never in sight: {place}")

    def step(self, act: Callable[[], object], until: Locator | None) -> None:
        self.steps += 1
        start = time.perf_counter()
        act()
        if until is not None:
            expect(until.first).to_be_visible()
            self.waited += time.perf_counter() - start

    def click(self, place: Locator, until: Locator | None = None) -> None:
        found = self.look_for(place)
        self.step(found.click, until)

    def choose(self, place: Locator, label: str) -> None:
        """Choose the first that begins with `label` in a list to choose from, "全部" aside."""
        found = self.look_for(place)
        names = found.locator("option").all_inner_texts()
        name = next((name for name in names[1:] if name.startswith(label)), None)
        if name is None:
            raise Undone(f"{label} is not among {names}")
        self.step(lambda: found.select_option(label=name), None)

    def type(self, place: Locator, text: str, until: Locator | None = None) -> None:
        """Click into a field (one step) and type."""
        self.click(place)
        self.characters += len(text)
        start = time.perf_counter()
        self.page.keyboard.insert_text(text)
        if until is not None:
            expect(until.first).to_be_visible()
            self.waited += time.perf_counter() - start

    @property
    def seconds(self) -> float:
        mine = POINT * self.steps + TYPE * self.characters + SCROLL * self.screens
        return mine + self.waited


BOX = "[data-kb-search]"
NAVIGATION = ".kb-columns"


def meaning(hand: Hand) -> None:
    """四个意识: its definition."""
    page = hand.page
    result = page.locator("[data-kb-result]", has_text="四个意识")
    hand.type(page.locator(BOX), "四个意识", result)
    hand.click(result, page.locator(".kb-definition"))
    expect(page.locator("h1")).to_have_text("四个意识")


def citation(hand: Hand) -> None:
    """头雁效应: where it was said, copied with its source."""
    page = hand.page
    result = page.locator("[data-kb-result][href*=speeches]", has_text="头雁效应")
    hand.type(page.locator(BOX), "头雁效应", result)
    hand.click(result, page.locator("mark.kb-hit"))
    block = page.locator(".kb-block", has=page.locator("mark.kb-hit")).first
    hand.click(block.locator(".kb-mark"), page.locator(".kb-copy"))
    hand.click(page.get_by_role("button", name="复制公文引文"), page.get_by_text("已复制公文引文"))
    _copied(page, "头雁效应", "《在县全面从严治党工作会议上的讲话》，2020年")


def of_a_year(hand: Hand) -> None:
    """All speeches of 2019 on one topic, the commonest of that year."""
    page = hand.page
    said = page.locator(".kb-catalogue__said")
    hand.click(page.locator(f"{NAVIGATION} a", has_text="讲话"), said)
    if not page.locator("#kb-by-from").is_visible():
        hand.click(page.locator(".kb-catalogue__more summary"))
    hand.choose(page.locator("#kb-by-from"), "2019年")
    hand.choose(page.locator("#kb-by-to"), "2019年")
    hand.choose(page.locator("#kb-by-topic"), "")
    hand.look_for(said)
    years = page.locator(".kb-row:visible time").evaluate_all("all => all.map((t) => t.dateTime)")
    if not years or not all(year.startswith("2019") for year in years):
        raise Undone(f"the list shows {years}")


def new_terms(hand: Hand) -> None:
    """The terms that were new in the newest speech that has any."""
    page = hand.page
    hand.look_for(page.locator("#fresh"))
    hand.click(page.locator("[aria-labelledby=fresh] .kb-chips a"), page.locator(".kb-definition"))


def larger_type(hand: Hand) -> None:
    """Type for old eyes."""
    page = hand.page
    hand.click(page.locator(".kb-elder"), page.locator("html[data-kb-size='5']"))


def printed(hand: Hand) -> None:
    """The newest speech on paper, its text alone."""
    page = hand.page
    hand.click(page.locator("[aria-labelledby=speeches] .kb-card__title"), page.locator("article"))
    hand.click(page.get_by_role("button", name="打印"))
    hand.click(page.get_by_role("button", name="正文", exact=True))
    if page.evaluate("window.printed") != 1:
        raise Undone("nothing was printed")


def into_a_course(hand: Hand) -> None:
    """A paragraph of the newest speech as a course writes it."""
    _from_a_paragraph(hand, "复制课程写法", "已复制课程写法")
    _copied(hand.page, "![[")


def self_test(hand: Hand) -> None:
    """One question of a self-test answered."""
    page = hand.page
    hand.click(page.locator(f"{NAVIGATION} a", has_text="自测"), page.locator("h1#practice"))
    hand.click(page.locator("#by-topic + .kb-rows a"), page.locator(".kb-option"))
    hand.click(page.locator(".kb-option"), page.locator(".kb-verdict:visible"))


def going_on(hand: Hand) -> None:
    """On with the speech begun last week."""
    page = hand.page
    hand.click(page.locator("[data-kb-continue] a"), page.locator("article"))
    page.wait_for_timeout(200)
    if page.evaluate("scrollY") < 1000:
        raise Undone("the page is at its top")


def shared(hand: Hand) -> None:
    """The address of a paragraph for a colleague."""
    _from_a_paragraph(hand, "复制链接", "已复制链接")
    _copied(hand.page, "#s")


def _from_a_paragraph(hand: Hand, name: str, said: str) -> None:
    page = hand.page
    hand.click(page.locator("[aria-labelledby=speeches] .kb-card__title"), page.locator("article"))
    hand.click(page.locator("[data-text]:not(h1) ~ .kb-mark"), page.locator(".kb-copy"))
    hand.click(page.get_by_role("button", name=name), page.get_by_text(said))


def _copied(page: Page, *parts: str) -> None:
    copied = str(page.evaluate("window.copied"))
    if not all(part in copied for part in parts):
        raise Undone(f"copied was {copied!r}")


TASKS = (
    *(meaning, citation, of_a_year, new_terms, larger_type),
    *(printed, into_a_course, self_test, going_on, shared),
)


def main(arguments: Sequence[str]) -> None:
    given = argparse.ArgumentParser(prog="bench reader-tasks")
    given.add_argument("--size", type=int, default=200)
    given.add_argument("--http", type=Path, help="a built site with directory addresses")
    given.add_argument("--file", type=Path, help="a built site without")
    given.add_argument("--widths", default=",".join(map(str, WIDTHS)))
    wish = given.parse_args(arguments)
    widths = tuple(map(int, wish.widths.split(",")))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        executable = find_browser(driver)
        if not executable:
            print("There is no Chromium (STUDY_BROWSER, on PATH, Playwright's): nothing measured.")
            return
        sites = (wish.http, wish.file)
        if not all(sites):
            sites = _built(Path(folder), wish.size)
        browser = driver.chromium.launch(executable_path=executable, args=list(FLAGS))
        with _addresses(*sites) as addresses:
            show(browser, addresses, widths)
        browser.close()


def _built(folder: Path, size: int) -> tuple[Path, Path]:
    """The site with directory addresses and without."""
    for name, is_file in (("http", False), ("file", True)):
        root = archive_project(folder / name, size)
        if is_file:
            settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
            flat = settings.replace("use_directory_urls: true", "use_directory_urls: false")
            (root / "mkdocs.yml").write_text(flat, encoding="utf-8")
        build_project(root)
    return folder / "http/site", folder / "file/site"


@contextmanager
def _addresses(http: Path, flat: Path) -> Iterator[dict[str, str]]:
    """How each site is opened → its home page."""
    with served(http) as address:
        yield {"http": address, "file": (flat / "index.html").resolve().as_uri()}


def show(browser: Browser, addresses: dict[str, str], widths: Sequence[int]) -> None:
    """One table a way of opening and width."""
    for how, home in addresses.items():
        for width in widths:
            print(f"\n{how}, {width} px\n\n| task | steps | characters | screens | waited, s | s |")
            print("| --- |" + " --- |" * 5, flush=True)
            for task in TASKS:
                print(f"| {(task.__doc__ or '').rstrip('.')} | {_done(browser, home, width, task)}")


def _done(browser: Browser, home: str, width: int, task: Callable[[Hand], None]) -> str:
    """The task's cells, or why it could not be done."""
    is_phone = width < 700
    context = browser.new_context(
        viewport={"width": width, "height": WIDTHS.get(width, 800)},
        locale="zh-CN",
        has_touch=is_phone,
        is_mobile=is_phone,
    )
    context.set_default_timeout(8000)
    context.add_init_script(BEFORE)
    page = context.new_page()
    try:
        if task is going_on:
            _read_half(page, home)
        page.goto(home)
        hand = Hand(page)
        task(hand)
    except (Undone, AssertionError, Error) as failed:
        return f"not done: {str(failed).splitlines()[0][:150]} | | | | |"
    finally:
        context.close()
    counts = f"{hand.steps} | {hand.characters} | {hand.screens}"
    return f"{counts} | {hand.waited:.1f} | {hand.seconds:.0f} |"


def _read_half(page: Page, home: str) -> None:
    """What the reader did last week."""
    suffix = ".html" if home.endswith("index.html") else "/"
    page.goto(home.removesuffix("index.html") + f"speeches/{SPEECH}{suffix}")
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight / 2)")
    page.wait_for_timeout(1000)
