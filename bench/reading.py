"""What a page costs its reader: bytes, paint, keys, cards, and what axe finds.

Usage: python -m bench reading [--times 9] [--site FOLDER [--page ADDRESS …]]

`--site` measures only what the pages of a site that is built already read on opening: one of
every kind, or those that `--page` names.

Times are at 4x CPU slowdown over http, nothing cached, against plain Material on
the same pages; the runs of both alternate, so that a busy machine is busy for both.
"""

from __future__ import annotations

import argparse
import gzip
import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from importlib.resources import files
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Request, sync_playwright

from bench.corpus import home_project, longest_document
from bench.plain_mkdocs import publish_as_markdown
from bench.reading_keys import PATHS, walk
from bench.reading_probes import (
    AWAY,
    AXE,
    KINDS,
    LONG,
    LOOKS,
    OPENING,
    PAINTED,
    RULES,
    SPEECH,
    TEXT,
)
from bench.search_browser import find_browser
from bench.search_drive import FLAGS, SLOWDOWN, served
from generator.commands.analyse import analyse
from generator.commands.build import build_project, generate

TIMES = 9
TIMED = {"speech": SPEECH, "term": KINDS["term"]}
LONGEST = 30_000
"""Characters of the longest speech the times are taken of, where the corpus is at hand."""
CHARTS = "echarts.js"
RESTED = 700
"""Milliseconds behind the load event within which a page reads what it reads by itself."""


def main(arguments: Sequence[str]) -> None:
    given = argparse.ArgumentParser(prog="bench reading")
    given.add_argument("--times", type=int, default=TIMES)
    given.add_argument("--site", type=Path)
    given.add_argument("--page", action="append", default=[])
    parsed = given.parse_args(arguments)
    times = parsed.times
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        executable = find_browser(driver)
        if not executable:
            print("There is no Chromium (STUDY_BROWSER, on PATH, Playwright's): nothing measured.")
            return
        if parsed.site:
            browser = driver.chromium.launch(executable_path=executable, args=list(FLAGS))
            with served(parsed.site) as address:
                pages = {page: page for page in parsed.page} or KINDS
                show_opening(browser, address, parsed.site, pages)
            browser.close()
            return
        root = home_project(Path(folder) / "project")
        build_both(root)
        long = Path(folder) / "long"
        document = longest_document(LONGEST)
        if document:
            (home_project(long) / "content/speeches/long.txt").write_bytes(document)
            build_both(long)
        browser = driver.chromium.launch(executable_path=executable, args=list(FLAGS))
        show_bytes(root / "site")
        with served(root / "site") as ours, served(root / "plain-site") as plain:
            show_opening(browser, ours, root / "site", KINDS)
            show_scripts(browser, ours, root / "site")
            timed = {kind: (ours + path, plain + path) for kind, path in TIMED.items()}
            show_times(browser, timed, times)
            if document:
                with served(long / "site") as ours_long, served(long / "plain-site") as plain_long:
                    path = "speeches/long/"
                    show_times(
                        browser, {"long speech": (ours_long + path, plain_long + path)}, times
                    )
            show_cards(browser, ours)
            show_keys(browser, ours)
            show_violations(browser, ours)
        browser.close()


def build_both(root: Path) -> None:
    """The site, and beside it the same pages by MkDocs with Material as it comes."""
    build_project(root)
    publish_as_markdown(root, generate(analyse(root), directory_urls=True).pages)


def show_bytes(site: Path) -> None:
    """HTML of every kind of page; of terms and speeches the largest, and against the text."""
    print("\n| page | HTML, KB | gzip, KB |\n| --- | --- | --- |")
    for kind, path in KINDS.items():
        place = path.split("?")[0]
        data = (site / place / ("" if place.endswith(".html") else "index.html")).read_bytes()
        print(f"| {kind} | {len(data) / 1000:.1f} | {len(gzip.compress(data)) / 1000:.1f} |")
    largest = max(site.glob("terms/*/index.html"), key=lambda path: path.stat().st_size)
    print(f"\nLargest term page: {largest.parent.name}, {largest.stat().st_size / 1000:.1f} KB")
    for speech in sorted(site.glob("api/speeches/*.json")):
        blocks = json.loads(speech.read_text(encoding="utf-8"))["blocks"]
        text = sum(len(block["text"].encode()) for block in blocks)
        html = (site / "speeches" / speech.stem / "index.html").stat().st_size
        ratio, size = html / text, text / 1000
        print(f"Speech {speech.stem}: HTML is {ratio:.2f} times its {size:.1f} KB of text")


def show_opening(browser: Browser, root: str, site: Path, pages: Mapping[str, str]) -> None:
    """The scripts that a page reads by itself, pictures left out, and its HTML with them."""
    print("\n| page, on opening | scripts | KB | gzip, KB | with HTML, gzip, KB |")
    print("| --- | --- | --- | --- | --- |")
    for kind, path in pages.items():
        place = path.split("?")[0]
        page = site / place / ("" if place.endswith(".html") else "index.html")
        if not page.exists():
            continue
        context = browser.new_context(viewport={"width": 1360, "height": 860}, locale="zh-CN")
        tab = context.new_page()
        asked: list[str] = []
        tab.on("requestfinished", partial(_note, asked))
        tab.goto(root + path, wait_until="load")
        tab.wait_for_timeout(RESTED)
        context.close()
        names = dict.fromkeys(urlsplit(url).path.lstrip("/") for url in asked)
        scripts = [name for name in names if name.endswith(".js") and not name.endswith(CHARTS)]
        read = [(site / name).read_bytes() for name in scripts]
        packed = sum(len(gzip.compress(data)) for data in read)
        whole = packed + len(gzip.compress(page.read_bytes()))
        print(
            f"| {kind} | {len(read)} | {sum(map(len, read)) / 1000:.1f} | {packed / 1000:.1f} "
            f"| {whole / 1000:.1f} |"
        )


def show_scripts(browser: Browser, root: str, site: Path) -> None:
    """What scripts weigh, and on which kinds of page the chart library is read."""
    weights = {
        path.relative_to(site).as_posix(): len(gzip.compress(path.read_bytes()))
        for path in sorted(site.glob("assets/**/*.js"))
        if "/cards/" not in path.as_posix()
    }
    charts = sum(size for name, size in weights.items() if name.endswith(CHARTS))
    listed = ", ".join(f"{name} {size / 1000:.1f}" for name, size in weights.items())
    rest = (sum(weights.values()) - charts) / 1000
    print(f"\nScripts, KB gzip: {listed}; all without charts {rest:.1f}")
    reading, missing = [], []
    for kind, path in KINDS.items():
        context = browser.new_context()
        tab = context.new_page()
        asked: list[str] = []
        tab.on("requestfinished", partial(_note, asked))
        tab.goto(root + path, wait_until="load")
        has_charts = tab.locator("[data-kb-figure]").count() > 0
        for figure in tab.locator("[data-kb-figure]").all():
            figure.scroll_into_view_if_needed()
            figure.locator("svg").wait_for()
        tab.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
        tab.wait_for_timeout(300)
        loaded = any(url.endswith(CHARTS) for url in asked)
        reading += [kind] if loaded else []
        missing += [kind] if loaded != has_charts else []
        context.close()
    print(f"The chart library is read on: {', '.join(reading)}; against expectation on: {missing}")


def _note(asked: list[str], request: Request) -> None:
    asked.append(request.url)


def timings(browser: Browser, address: str) -> list[float]:
    """First paint, text and interactive in ms, of a cold page on a slow processor."""
    context = browser.new_context(viewport={"width": 1360, "height": 860}, locale="zh-CN")
    context.add_init_script(LONG)
    context.add_init_script(TEXT)
    tab = context.new_page()
    context.new_cdp_session(tab).send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
    tab.goto(address)
    taken = [float(ms) for ms in tab.evaluate(PAINTED)]
    context.close()
    return taken


def show_times(browser: Browser, timed: dict[str, tuple[str, str]], times: int) -> None:
    """Medians for each kind of page, whose addresses are ours and plain Material's."""
    runs: dict[str, list[list[float]]] = {}
    for address in next(iter(timed.values())):
        timings(browser, address)
    for _ in range(times):
        for both in timed.values():
            for address in both:
                runs.setdefault(address, []).append(timings(browser, address))
    print(f"\nMedians of {times} runs, ms at {SLOWDOWN}x slowdown:\n")
    measured = ("first paint", "text", "interactive")
    print(f"| page | {' | '.join(f'{name} | plain Material | ratio' for name in measured)} |")
    print("| --- |" + " --- |" * 3 * len(measured))
    for kind, both in timed.items():
        cells = []
        for n in range(len(measured)):
            mine, theirs = (median(run[n] for run in runs[address]) for address in both)
            cells += [f"{mine:.0f}", f"{theirs:.0f}", f"{mine / theirs:.2f}" if theirs else "–"]
        print(f"| {kind} | {' | '.join(cells)} |")


def show_cards(browser: Browser, root: str) -> None:
    context = browser.new_context(viewport={"width": 1360, "height": 860})
    tab = context.new_page()
    tab.goto(root + SPEECH)
    tab.wait_for_selector("#kb-card", state="attached")
    context.new_cdp_session(tab).send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
    for how in ("pointer", "focus"):
        taken = []
        for n in range(0, 60, 2):
            taken.append(float(tab.evaluate(OPENING, [n, how])))
            tab.evaluate(AWAY)
        taken.sort()
        late = taken[int(len(taken) * 0.95)]
        print(
            f"Card by {how}: median {median(taken):.0f} ms, 95 % {late:.0f}, "
            f"slowest {taken[-1]:.0f}, of {len(taken)}"
        )
    context.close()


def show_keys(browser: Browser, root: str) -> None:
    print("\n| by keyboard, from the page's start | keys |\n| --- | --- |")
    for path in PATHS:
        context = browser.new_context(viewport={"width": 1360, "height": 860}, locale="zh-CN")
        tab = context.new_page()
        tab.goto(root + path.page)
        print(f"| {path.task} | {walk(tab, path)} |")
        context.close()


def show_violations(browser: Browser, root: str) -> None:
    axe = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
    total = 0
    for kind, look, found in violations(browser, root, axe):
        total += len(found)
        for said in found:
            print(f"{kind}, {look}: {said}")
    print(f"\naxe: {total} violations on {len(KINDS)} kinds of page in {len(LOOKS)} looks")


def violations(browser: Browser, root: str, axe: str) -> Iterator[tuple[str, str, list[str]]]:
    for look, settings in LOOKS.items():
        context = browser.new_context(viewport={"width": 1360, "height": 860}, locale="zh-CN")
        context.add_init_script(f"localStorage.setItem('kb-settings', '{json.dumps(settings)}')")
        for kind, path in KINDS.items():
            tab = context.new_page()
            tab.goto(root + path)
            for figure in tab.locator("[data-kb-figure]").all():
                figure.scroll_into_view_if_needed()
                figure.locator("svg").wait_for()
            tab.evaluate("scrollTo(0, 0)")
            tab.evaluate(axe)
            yield kind, look, tab.evaluate(AXE, list(RULES))
            tab.close()
        context.close()
