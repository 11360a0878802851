"""Pictures of every kind of page with many documents, at five widths and in both schemes.

Usage: python -m bench screens --to DIR [--site DIR] [--size 200] [--pages KIND,…] [--widths …]

To be looked at: they are no test.  With --site an existing site is used.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from bench.archive import archive_project
from bench.search_browser import find_browser
from bench.search_drive import FLAGS, served
from generator.commands.build import build_project

WIDTHS = {390: 844, 768: 1024, 844: 390, 1366: 768, 1920: 1080}
PAGES = {
    "home": "",
    "speeches": "speeches/",
    "speech": "speeches/2020-xian-cong-yan-zhi-dang/",
    "readings": "speeches/2020-xian-cong-yan-zhi-dang/pinyin/",
    "term": "terms/quan-mian-cong-yan-zhi-dang/",
    "terms": "terms/",
    "topics": "topics/",
    "trends": "trends/",
    "search": "search/?q=改革#q=改革",
    "courses": "courses/",
    "course": "courses/xian-cong-yan-zhi-dang/",
    "lesson": "courses/xian-cong-yan-zhi-dang/lesson-1/",
    "self-test": "practice/zheng-zhi-jian-she/",
    "practice": "practice/",
    "updates": "updates/",
    "notes": "notes/",
    "help": "help/readers/",
}


def main(arguments: Sequence[str]) -> None:
    given = argparse.ArgumentParser(prog="bench screens")
    given.add_argument("--to", type=Path, required=True)
    given.add_argument("--site", type=Path)
    given.add_argument("--size", type=int, default=200)
    given.add_argument("--pages", default=",".join(PAGES))
    given.add_argument("--widths", default=",".join(map(str, WIDTHS)))
    given.add_argument("--schemes", default="light,dark")
    given.add_argument("--type-size", default="2", help="the reader's type size")
    given.add_argument("--long", type=int, default=1, help="how many screens high")
    wish = given.parse_args(arguments)
    wish.to.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        site = wish.site
        if site is None:
            root = archive_project(Path(folder) / "project", wish.size)
            build_project(root)
            site = root / "site"
        executable = find_browser(driver)
        if not executable:
            print("There is no Chromium (STUDY_BROWSER, on PATH, Playwright's): no pictures.")
            return
        browser = driver.chromium.launch(executable_path=executable, args=list(FLAGS))
        with served(site) as address:
            for width in map(int, wish.widths.split(",")):
                for scheme in wish.schemes.split(","):
                    _take(browser, address, width, scheme, wish)
        browser.close()


def _take(
    browser: Browser, address: str, width: int, scheme: str, wish: argparse.Namespace
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": WIDTHS[width] * wish.long},
        locale="zh-CN",
        color_scheme="dark" if scheme == "dark" else "light",
        has_touch=width < 1000,
        is_mobile=width < 1000,
    )
    context.add_init_script(
        f"localStorage.setItem('kb-settings', '{{\"size\": \"{wish.type_size}\"}}')"
    )
    page = context.new_page()
    for kind in wish.pages.split(","):
        page.goto(address + PAGES.get(kind, kind), wait_until="load")
        page.wait_for_timeout(700)
        name = kind.strip("/").replace("/", "-").split("?")[0] or "home"
        page.screenshot(path=wish.to / f"{name}-{width}-{scheme}.png")
    context.close()
