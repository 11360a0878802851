"""A walk with the clock at the desk: from a Word file to the published page with three new terms.

Usage: python -m bench desk-walk [--documents 900] [--pace 1] [--fresh]
(needs the corpus and a Chromium)

A script in Chromium does what an editor does, with the pauses of people: `POINT` before
each step, `READ` where there is something to read, `TYPE` for each character.  The site was
built the day before; with --fresh it was not.  What is counted as waiting is the time between
a step and the page that answers it.  `--pace 0` leaves the pauses out, and then waiting is
longer: nothing is prepared meanwhile.
"""

from __future__ import annotations

import argparse
import tempfile
import threading
import time
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Locator, Page, expect, sync_playwright

from bench.corpus import corpus, corpus_project
from bench.search_browser import find_browser
from bench.search_drive import FLAGS
from generator.commands.build import build_project
from generator.desk.server import make_desk
from tests.importers.word import paragraph, word

POINT = 2.5
"""Seconds to decide on a step and to point at it (M + P of Card, Moran and Newell 1983)."""
TYPE = 1.2
"""Seconds for a Chinese character by an input method: fifty in a minute."""
READ = {"fields": 30.0, "text": 90.0, "candidate": 15.0, "places": 20.0, "site": 30.0}
"""Seconds spent on looking at what a page shows."""
LONGEST = 300_000
"""Milliseconds after which the walk is given up."""
DEFINITION = "比喻说明工作要求的一种提法，按讲话原文理解，用于指导本地的具体工作。"


@dataclass
class Clock:
    """What the walk has cost so far; seconds, steps, characters."""

    page: Page
    pace: float
    steps: int = 0
    characters: int = 0
    waited: float = 0.0
    rows: list[tuple[str, int, int, float, float]] = field(default_factory=list)
    _last: tuple[int, int, float, float] = (0, 0, 0.0, 0.0)

    def pause(self, seconds: float) -> None:
        self.page.wait_for_timeout(1000 * seconds * self.pace)

    def look(self, what: str) -> None:
        self.pause(READ[what])

    def step(self, act: Callable[[], object], until: Locator | None = None) -> None:
        """One click or key, after a pause; then wait for what answers it."""
        self.pause(POINT)
        self.steps += 1
        start = time.perf_counter()
        act()
        if until is not None:
            expect(until).to_be_visible(timeout=LONGEST)
            self.waited += time.perf_counter() - start

    def type(self, place: Locator, text: str) -> None:
        self.step(lambda: place.fill(text))
        self.characters += len(text)
        self.pause(TYPE * len(text))

    def end_of(self, part: str) -> None:
        """A row of the table: what this part took."""
        now = (self.steps, self.characters, self.waited, time.perf_counter())
        before = self._last
        steps, characters, waited, took = (a - b for a, b in zip(now, before, strict=True))
        self.rows.append((part, int(steps), int(characters), waited, took))
        self._last = now

    def begin(self) -> None:
        self._last = (0, 0, 0.0, time.perf_counter())


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m bench desk-walk")
    parser.add_argument("--documents", type=int, default=900)
    parser.add_argument("--pace", type=float, default=1.0)
    parser.add_argument("--fresh", action="store_true")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        root = corpus_project(Path(folder) / "project", given.documents)
        if not given.fresh:
            build_project(root)
        office_file = Path(folder) / "讲话稿.docx"
        office_file.write_bytes(word(*map(paragraph, speech(given.documents))))
        desk = make_desk(root, 0)
        threading.Thread(target=desk.server.serve_forever, daemon=True).start()
        browser = driver.chromium.launch(executable_path=find_browser(driver), args=FLAGS)
        page = browser.new_page(viewport={"width": 1366, "height": 768}, locale="zh-CN")
        page.set_default_timeout(LONGEST)
        clock = Clock(page, given.pace)
        clock.begin()
        try:
            walk(clock, desk.address, office_file, Path(folder) / "www")
        finally:
            browser.close()
            desk.server.shutdown()
    for line in table(clock):
        print(line)


def speech(documents: int) -> list[str]:
    """The lines of a document that is not in the project, under a title and a date of its own."""
    archive = corpus()
    assert archive is not None
    with zipfile.ZipFile(archive) as files:
        names = [name for name in sorted(files.namelist()) if not name.endswith("/")]
        texts = (files.read(name).decode(errors="ignore") for name in names[documents + 1 :])
        body = next(text for text in texts if 3_000 < len(text) < 30_000)
    lines = [line.strip() for line in body.splitlines() if line.strip()]
    marked = "要发挥“红船领航”作用，用好“双联共建”办法，推广“五色评议”做法。"
    again = "“红船领航”要见实效，“双联共建”要有结果，“五色评议”要让群众满意。"
    return [
        "在全县基层治理工作会议上的讲话",
        "（2026年3月5日）",
        "同志们：",
        marked,
        *lines,
        again,
        marked,
    ]


def walk(clock: Clock, address: str, office_file: Path, web_root: Path) -> None:
    """The walk itself.  The page must be at the desk's first page or before it."""
    page = clock.page
    link = page.get_by_role("link", name="收稿", exact=True).first
    clock.step(lambda: page.goto(address), link)
    clock.end_of("打开编辑台")
    take_in(clock, office_file)
    names = candidates(clock)
    for name in names:
        review(clock, name)
    clock.end_of("核对三个新术语")
    publish(clock, web_root)


def take_in(clock: Clock, office_file: Path) -> None:
    page = clock.page
    put = page.get_by_role("button", name="放进来")
    clock.step(page.get_by_role("link", name="收稿", exact=True).first.click, put)
    clock.step(lambda: page.set_input_files("input[type=file]", office_file))
    title = page.get_by_label("标题", exact=True)
    clock.step(put.click, title)
    clock.look("fields")
    clock.type(page.get_by_label("讲话人"), "王某")
    clock.look("text")
    doubts = page.locator("fieldset.reading")
    if doubts.count():
        other = doubts.first.locator("input:not(:checked)")
        if other.count():
            clock.step(other.first.click)
            clock.step(doubts.first.locator("input").first.click)
    clock.step(
        page.get_by_role("button", name="存为讲话").click,
        page.get_by_role("status").filter(has_text="已存为讲话"),
    )
    clock.end_of("收稿：核对、存为讲话")


def candidates(clock: Clock) -> list[str]:
    page = clock.page
    find = page.get_by_role("button", name="找候选词")
    clock.step(page.get_by_role("link", name="候选", exact=True).first.click, find)
    first = page.locator("[data-candidate]").first
    clock.step(find.click, first)
    names = []
    for wanted in ("红船领航", "双联共建", "五色评议"):
        card = page.get_by_role("form", name=f"候选 {wanted}")
        expect(card).to_be_visible(timeout=LONGEST)
        clock.look("candidate")
        clock.type(card.get_by_label("释义"), DEFINITION)
        if not card.get_by_label("专题").input_value():
            clock.type(card.get_by_label("专题"), "基层治理")
        done = page.get_by_role("status").filter(has_text=f"{wanted}：收为新术语")
        clock.step(card.get_by_role("button", name="收为新术语").click, done)
        names.append(wanted)
    clock.step(
        page.get_by_role("button", name="把决定写进术语表").click,
        page.get_by_role("status").filter(has_text="已写进术语表"),
    )
    clock.end_of("候选：收三个新术语")
    return names


def review(clock: Clock, name: str) -> None:
    page = clock.page
    search = page.get_by_role("searchbox")
    clock.step(page.get_by_role("link", name="术语", exact=True).first.click, search)
    clock.type(search, name)
    entry = page.get_by_role("link", name=name, exact=True)
    clock.step(lambda: page.keyboard.press("Enter"), entry)
    place = page.get_by_role("region", name="检查和链接的地方").locator("mark").first
    clock.step(entry.click, place)
    clock.look("places")
    clock.step(page.get_by_label("这次由").click)
    clock.type(page.get_by_label("审核人姓名"), "李某")
    saved = page.get_by_role("status").filter(has_text="已保存")
    clock.step(lambda: page.keyboard.press("Control+s"), saved)


def publish(clock: Clock, web_root: Path) -> None:
    page = clock.page
    build = page.get_by_role("button", name="生成网站")
    clock.step(page.get_by_role("link", name="发布", exact=True).click, build)
    clock.step(build.click, page.get_by_role("heading", name="生成网站：完成"))
    clock.end_of("发布：生成网站")
    clock.look("site")
    clock.type(page.get_by_label("文件夹"), str(web_root))
    copied = page.get_by_role("heading", name="复制网站：完成")
    clock.step(page.get_by_role("button", name="复制").click, copied)
    clock.end_of("看一看、复制到网站的文件夹")
    assert (web_root / "index.html").is_file()


def table(clock: Clock) -> list[str]:
    lines = ["| | steps | characters typed | waiting, s | in all, s |", "| --- |" + " --- |" * 4]
    for part, steps, characters, waited, took in clock.rows:
        lines.append(f"| {part} | {steps} | {characters} | {waited:.1f} | {took:.0f} |")
    took = sum(row[4] for row in clock.rows)
    lines.append(
        f"| in all | {clock.steps} | {clock.characters} | {clock.waited:.1f} | {took:.0f} |"
    )
    return lines
